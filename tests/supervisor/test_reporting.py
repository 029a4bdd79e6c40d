"""What the operator page reads of months that are over: in its own language, with the rooms as they are called now."""

from pathlib import Path
from typing import Any, cast

import pytest

from chat.config import Config, RoomConfig
from chat.config.reports import Reports
from chat.config.schema import Page, Server
from chat.core.months import Bucket, Meeting, Running, add_meeting, freeze
from chat.core.names import RoomId
from chat.supervisor.reporting import Reporting
from chat.supervisor.supervisor import Supervisor

ROOM, OVER = RoomId("7f3k"), "2024-10"


class House:
    """What a supervisor is to its reports: the configuration as it stands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reads_again("Practice", "Fireside")
        there = Reports(self.config.reports_dir)
        month, _ = freeze(add_meeting(Bucket(Running(ROOM, OVER)), Meeting(92, 11)), "2024-11")
        there.freeze(month)
        there.let_go()
        self.answers = Reporting(cast("Supervisor", self)).all()

    def reads_again(self, title: str, organisation: str) -> None:
        self.config = Config(
            server=Server(state_dir=str(self.folder)),
            rooms=(RoomConfig(ROOM, title, "For anyone."),),
            page=Page(organisation=organisation),
        )

    async def ask(self, what: str, **more: Any) -> dict[str, Any]:
        told: dict[str, Any] = await self.answers[what]({"ask": what, **more})
        return told


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


async def test_a_german_page_reads_months_and_the_page_for_trustees_in_german(house: House) -> None:
    assert await house.ask("reports", language="de") == {"months": [{"month": OVER, "name": "Oktober 2024"}]}
    report = await house.ask("report", month=OVER, language="de")
    (room,) = report["rooms"]
    assert (room["month"], room["tables"][0]["title"]) == ("Oktober 2024", "Treffen nach Zahl der Teilnehmenden")
    assert report["about"][1].startswith("Gefragt wurde nur, wer bis zum Ende blieb.")
    assert '<html lang="de"' in report["page"]
    assert "Monatsbericht" in report["page"]


@pytest.mark.parametrize("language", [None, "fr", "../../en", 7])
async def test_a_language_without_words_is_answered_in_english(house: House, language: object) -> None:
    assert await house.ask("reports", language=language) == {"months": [{"month": OVER, "name": "October 2024"}]}


async def test_a_room_has_the_title_of_the_configuration_that_was_read_last(house: House) -> None:
    house.reads_again("Renamed room", "Elsewhere")
    report = await house.ask("report", month=OVER)
    assert report["rooms"][0]["title"] == "Renamed room"
    assert "Elsewhere" in report["page"]
