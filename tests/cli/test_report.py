"""`fireside report`: months that are over, as text, rows, JSON and a page; nothing of one that runs."""

import csv
import datetime
import io
import json
from pathlib import Path

import pytest

from chat.config.reports import Reports
from chat.core.months import Bucket, Meeting, Month, Running, add, add_meeting, freeze
from tests.cli.command import Home

OVER = "2024-10"
ANSWERS = {"hope": {"more": 21, "same": 9, "less": 3}, "alone": {"5": 12, "4": 9, "1": 2}, "listened": {"5": 4}}


def printed(room: str = "7f3k") -> Month:
    bucket = add_meeting(Bucket(Running(room, OVER)), Meeting(92, 11, {"actions": {"mute": 9}}))
    month, _ = freeze(add(bucket, ANSWERS), "2024-11")
    return month


@pytest.fixture
def reports(home: Home) -> Reports:
    there = Reports(home.folder / "state" / "reports")
    for room in ("7f3k", "m4tw"):
        there.freeze(printed(room))
    there.let_go()
    return there


async def test_o4_the_text_has_every_table_with_the_rule_under_it(home: Home, reports: Reports) -> None:
    ended = await home.run("report", "--month", OVER, "--room", "7f3k")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[:3] == [
        "Practice room, October 2024",
        "Sessions: 1. Minutes open: 92.",
        "Of 27-33 who answered twice, 54-65% felt more hopeful after.",
    ]
    assert sum("* is a count of 1 to 7." in line for line in lines) == 3
    assert "not validated" in ended.out
    assert "GDPR" not in ended.out
    assert "HIPAA" not in ended.out
    hope = lines.index("“Right now, I feel hopeful.” The end, beside the door")
    assert [line.split() for line in lines[hope + 1 : hope + 4]] == [
        ["More", "20", "54-65%"],
        ["The", "same", "10", "27-32%"],
        ["Less", "*"],
    ]
    few = lines.index("Not printed: fewer than 8, or none. They may be part of a later month.")
    assert "  “Today I felt listened to, or I was able to just listen.”" in lines[few:]


async def test_without_a_month_it_is_the_last_one_and_without_a_room_all_of_them(home: Home, reports: Reports) -> None:
    ended = await home.run("report")
    assert [line for line in ended.out.splitlines() if line.endswith("October 2024")] == [
        "Practice room, October 2024",
        "m4tw, October 2024",
    ]


async def test_json_is_what_lies_in_the_files(home: Home, reports: Reports) -> None:
    ended = await home.run("report", "--month", OVER, "--json")
    found = json.loads(ended.out)
    assert found["months"] == [
        json.loads((reports.directory / f"{OVER}-{room}.json").read_text()) for room in ("7f3k", "m4tw")
    ]
    assert found["months"][0]["tables"]["hope"] == {"cells": [20, 10, None], "total": [27, 33]}
    assert found["months"][0]["tables"]["listened"] is None
    assert "* is a count of 1 to 7." in found["rule"]


async def test_csv_has_a_line_for_each_printed_count(home: Home, reports: Reports) -> None:
    ended = await home.run("report", "--month", OVER, "--room", "7f3k", "--csv")
    rows = list(csv.reader(io.StringIO(ended.out)))
    assert rows[0] == ["month", "room", "table", "row", "printed", "percent_from", "percent_to"]
    assert [row[2:] for row in rows if row[2] == "hope"] == [
        ["hope", "more", "20", "54", "65"],
        ["hope", "same", "10", "27", "32"],
        ["hope", "less", "*", "", ""],
        ["hope", "total", "27 to 33", "", ""],
    ]
    assert ["listened", "", "under 8", "", ""] in [row[2:] for row in rows]
    assert ["actions", "mute", "10", "", ""] in [row[2:] for row in rows]
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@"}]


async def test_a_page_is_one_file_that_needs_nothing_else(home: Home, reports: Reports) -> None:
    ended = await home.run("report", "--month", OVER, "--html", "report.html")
    assert (ended.code, ended.out) == (0, "report.html is written: open it in a browser, or print it.\n")
    page = (home.folder / "report.html").read_text()
    assert [word for word in ("<script", "http:", "https:", "<link", "url(") if word in page] == []
    assert page.count("<svg") > 20
    assert page.count("* is a count of 1 to 7.") == page.count("<table>") - 2 == 6
    assert "not validated" in page


async def test_nothing_is_shown_while_a_month_is_running(home: Home, reports: Reports) -> None:
    now = datetime.datetime.now(datetime.UTC)
    for month in (f"{now:%Y-%m}", f"{now.year + 1}-01"):
        reports.keep(Running("7f3k", month, 3, 90, {"8-12": 3}, {"hope": {"more": 16}}))
        reports.let_go()
        ended = await home.run("report", "--month", month)
        assert (ended.code, ended.out) == (1, "")
        assert f"{month} is not over: its report is made when it is. Nothing of a running month" in ended.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--month", "2024-09"), 1, "There is no report of 2024-09; there is: 2024-10."),
        (("--room", "none"), 2, "There is no report of room `none` for 2024-10; there is: 7f3k, m4tw."),
        (("--month", "October"), 2, "it must be a month like 2026-10"),
        (("--month", "2024-13"), 2, "it must be a month like 2026-10"),
        (("--csv", "--json"), 2, "not allowed with argument"),
        (("--html", "no/such/place.html"), 1, "no/such/place.html cannot be written"),
    ],
)
async def test_a_wish_that_cannot_be_met_gets_a_sentence(
    home: Home, reports: Reports, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ended = await home.run("report", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


async def test_before_the_first_month_is_over_it_says_when_there_will_be_one(home: Home, tmp_path: Path) -> None:
    ended = await home.run("report")
    assert ended.code == 1
    assert "There is no report in" in ended.err


async def test_a_file_that_somebody_changed_is_named(home: Home, reports: Reports) -> None:
    (reports.directory / f"{OVER}-7f3k.json").write_text("{}")
    ended = await home.run("report")
    assert (ended.code, "Traceback" in ended.err) == (2, False)
    assert "cannot be read: mend it, or move it away." in ended.err
