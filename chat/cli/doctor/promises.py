"""What the doctor reads in the configuration: what people are told, and who answers for it."""

import datetime
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from chat.cli.doctor.line import Line, failed, passed, warned
from chat.cli.output import many
from chat.config import Config, ConfigError
from chat.config.invited import invited
from chat.config.overrides import overrides

HELPLINE_DAYS: Final = 180
"""Helplines change their numbers. Half a year is what services that list them allow themselves."""
ATTESTED_DAYS: Final = 366
FACILITATORS: Final = 2
"""One may fall ill, and one alone has nobody to ask."""
HERE: Final = ("localhost", "127.0.0.1", "::1")


def lines(config: Config, today: datetime.date) -> Iterator[Line]:
    yield way(config)
    yield _complaints(config)
    yield _responsible(config)
    yield _helplines(config, today)
    yield from _invitations(config, today)
    yield (
        passed(f"{many(len(config.rooms), 'room')}.")
        if config.rooms
        else failed("There is no room.", "add one: [[rooms]]")
    )
    if config.store.guard == "attested":
        yield _attested(config, today)


def way(config: Config) -> Line:
    """Who could read along between the browsers and us."""
    url = config.server.public_url
    if url is None and config.server.host in HERE:
        return passed("Only this machine reaches the server (no `public_url`).")
    if url is None:
        return warned(
            "The server listens to the network without `public_url`: browsers elsewhere cannot open a room.",
            'public_url = "https://..." in [server], and a proxy with TLS before it',
        )
    if config.https:
        return passed("People come by https.")
    if urlsplit(url).hostname in HERE:
        return passed("Only this machine reaches the server.")
    return failed(
        "Without https everybody on the way can read along.",
        'public_url = "https://..." in [server], and a proxy with TLS before it (samples: deploy/)',
    )


def _complaints(config: Config) -> Line:
    if config.page.complaints:
        return passed("People know where to complain.")
    return warned("People cannot tell you that something went wrong.", 'complaints = "mailto:..." in [page]')


def _responsible(config: Config) -> Line:
    if config.page.responsible:
        return passed("Somebody is named who is responsible.")
    return warned("Nobody is named who is responsible.", 'responsible = "..." in [page]')


def _helplines(config: Config, today: datetime.date) -> Line:
    oldest = today - datetime.timedelta(days=HELPLINE_DAYS)
    stale = [
        f"{one.name} ({one.country})" for one in config.helplines if (one.checked_on or datetime.date.min) < oldest
    ]
    if not stale:
        return passed(f"All {len(config.helplines)} helplines were called in the last {HELPLINE_DAYS} days.")
    return warned(
        f"{len(stale)} of {len(config.helplines)} helplines were not called in the last {HELPLINE_DAYS} days:"
        f" {', '.join(stale)}.",
        f"call each, and write checked_on = {today} under it in [[helplines]]",
    )


def _invitations(config: Config, today: datetime.date) -> Iterator[Line]:
    """Somebody has to open the room, and somebody has to be there when that one is ill."""
    try:
        revoked = config.revoked_ids | overrides(config.state_dir).revoked_ids
    except ConfigError as error:
        yield failed(str(error), "`fireside serve` does not start without it")
        return
    out = [one.room for one in invited(config.state_dir) if one.until >= today and one.id not in revoked]
    few = [room for room in config.rooms if out.count(room.id) < FACILITATORS]
    for room in few:
        yield warned(
            f"{room.title}: {out.count(room.id)} of {FACILITATORS} facilitators have an invitation that works.",
            f"fireside invite {room.id} --name NAME",
        )
    if config.rooms and not few:
        yield passed(f"Each room has invitations out for {FACILITATORS} facilitators.")


def _attested(config: Config, today: datetime.date) -> Line:
    who, when = config.store.attested_by, config.store.attested_on
    if when is None or (today - when).days > ATTESTED_DAYS:
        return warned(
            f"{who} said more than a year ago that the store takes no snapshots.", "ask again: attested_on in [store]"
        )
    return passed(f"{who} said on {when} that the store takes no snapshots. Nobody can check that from here.")
