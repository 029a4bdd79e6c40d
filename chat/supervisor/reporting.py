"""What the operator page reads of months that are over: which there are, and one of them in words, rows and a page."""

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chat.config import ConfigError
from chat.config.languages import ENGLISH, MIRRORED, shipped
from chat.config.reports import MONTH, Reports
from chat.web import report
from chat.web.control import Answerer, Unanswerable
from chat.web.words import Words, words

if TYPE_CHECKING:
    from chat.supervisor.supervisor import Supervisor


class Reporting:
    """Reads frozen months alone: of a running one there is nothing to be had."""

    def __init__(self, supervisor: "Supervisor") -> None:
        self._supervisor = supervisor
        self._reports = Reports(supervisor.config.reports_dir)

    def all(self) -> dict[str, Answerer]:
        return {"reports": self.reports, "report": self.report}

    async def reports(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        say = _words(asked)
        return {"months": [{"month": one, "name": report.month_name(one, say)} for one in self._reports.names()]}

    async def report(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        month = str(asked.get("month"))
        if not MONTH.fullmatch(month):
            raise Unanswerable("A month is like 2026-10.")
        try:
            months = self._reports.months(month)
        except ConfigError as error:
            raise Unanswerable(str(error)) from None
        if not months:
            raise Unanswerable(f"There is no report of {month}.")
        # Read each time: a room may have another title since this process began.
        config, say = self._supervisor.config, _words(asked)
        titles = {room.id: room.title for room in config.rooms}
        shown = [report.report(one, titles.get(one.room, one.room), say) for one in months]
        return {
            "rooms": [dataclasses.asdict(one) for one in shown],
            "about": report.about(say),
            "csv": report.as_csv(months, say),
            "page": report.as_page(shown, config.page.organisation, say),
        }


def _words(asked: Mapping[str, Any]) -> Words:
    """In the language of the page that asks. What it names becomes part of a path: only one that we have is taken."""
    language = str(asked.get("language"))
    return words(language if language in {*shipped(), MIRRORED} else ENGLISH)
