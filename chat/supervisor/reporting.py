"""What the operator page reads of months that are over: which there are, and one of them in words, rows and a page."""

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chat.config import ConfigError
from chat.config.reports import MONTH, Reports
from chat.web import report
from chat.web.control import Answerer, Unanswerable
from chat.web.words import words

if TYPE_CHECKING:
    from chat.supervisor.supervisor import Supervisor


class Reporting:
    """Reads frozen months alone: of a running one there is nothing to be had."""

    def __init__(self, supervisor: "Supervisor") -> None:
        self._config = supervisor.config
        self._reports = Reports(self._config.reports_dir)

    def all(self) -> dict[str, Answerer]:
        return {"reports": self.reports, "report": self.report}

    async def reports(self, _asked: Mapping[str, Any]) -> dict[str, Any]:
        say = words()
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
        titles = {room.id: room.title for room in self._config.rooms}
        shown = [report.report(one, titles.get(one.room, one.room)) for one in months]
        return {
            "rooms": [dataclasses.asdict(one) for one in shown],
            "about": report.about(words()),
            "csv": report.as_csv(months),
            "page": report.as_page(shown, self._config.page.organisation),
        }
