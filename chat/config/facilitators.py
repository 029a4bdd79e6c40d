"""Who facilitates when, as config.toml describes it."""

import datetime
from typing import Annotated

from msgspec import Meta

from chat.config.section import Section
from chat.core.rota import Day, Rota

Name = Annotated[str, Meta(min_length=1, max_length=40)]
Team = Annotated[tuple[Name, ...], Meta(min_length=1, max_length=20)]


class RotaDay(Section, frozen=True, forbid_unknown_fields=True):
    """A day on which others than the team in turn facilitate."""

    on: datetime.date
    names: Team


class RotaConfig(Section, frozen=True, forbid_unknown_fields=True):
    """Teams take a room's meetings one after the other."""

    teams: tuple[Team, ...] = ()
    days: tuple[RotaDay, ...] = ()

    @property
    def rota(self) -> Rota:
        return Rota(self.teams, tuple(Day(one.on, one.names) for one in self.days))
