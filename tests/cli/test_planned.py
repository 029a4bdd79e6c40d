"""`fireside check` and `fireside schedule`: the next meetings in words, clock changes and clashes among them."""

import json
import re

import pytest

from tests.cli.command import Home

ROOM = """
[[rooms]]
id = "{id}"
title = "{title}"
for_whom = "For anyone."
duration_minutes = 90
[rooms.schedule]
tz = "{tz}"
start = "{start}"
starts_on = {first}
rrule = "{rule}"

"""
TEA = {"id": "tea1", "title": "Tea", "tz": "Europe/London", "start": "19:30", "first": "2096-03-06"}
WEEKLY = "FREQ=WEEKLY;BYDAY=TU"


def told(out: str, title: str) -> list[str]:
    """The lines of a room's meetings, below the room's own."""
    below = out.partition(f"{title}: ")[2].splitlines()[1:]
    return [line.strip() for line in below if re.match(r" {8}\w{3} \d\d", line)][:5]


async def test_check_lists_five_meetings_in_local_time_and_utc_and_marks_the_change_of_clocks(home: Home) -> None:
    home.write(ROOM.format(**TEA, rule=WEEKLY))
    ended = await home.run("check")
    assert ended.code == 0, ended.err
    assert told(ended.out, "Tea") == [
        "Tue 06 Mar 2096 19:30 Europe/London = 19:30 UTC",
        "Tue 13 Mar 2096 19:30 Europe/London = 19:30 UTC",
        "Tue 20 Mar 2096 19:30 Europe/London = 19:30 UTC",
        "Tue 27 Mar 2096 19:30 Europe/London = 18:30 UTC  (the clocks there have changed: 60 minutes earlier in UTC)",
        "Tue 03 Apr 2096 19:30 Europe/London = 18:30 UTC",
    ]


@pytest.mark.parametrize(
    ("first", "start", "line"),
    [
        ("2096-03-25", "01:30", "02:30 Europe/London = 01:30 UTC  (01:30 does not exist that day, so it is later)"),
        ("2096-10-28", "01:30", "01:30 Europe/London = 00:30 UTC  (that time comes twice that day: this is the first)"),
    ],
)
async def test_a_time_that_is_missing_or_comes_twice_is_said(home: Home, first: str, start: str, line: str) -> None:
    home.write(ROOM.format(**{**TEA, "first": first, "start": start}, rule="FREQ=DAILY;COUNT=1"))
    assert told((await home.run("check")).out, "Tea")[0].endswith(line)


async def test_two_rooms_at_the_same_time_are_said_once_with_the_first_day(home: Home) -> None:
    late = {"id": "late", "title": "Late", "tz": "America/New_York", "start": "16:00", "first": "2096-01-03"}
    home.write(ROOM.format(**TEA, rule=WEEKLY) + ROOM.format(**late, rule=WEEKLY))
    found = json.loads((await home.run("check", "--json")).out)
    (clash,) = [one for one in found["warnings"] if "same time" in one]
    # In March New York is an hour nearer for three weeks: 16:00 there is 20:00 UTC, and not 21:00.
    assert clash.startswith("Tea (tea1) and Late (late) meet at the same time, first on Tue 13 Mar 2096 20:00 UTC")
    assert len(found["meetings"]) == 10


def on(*teams: str, days: str = "") -> str:
    return f"[rooms.rota]\nteams = [{', '.join(teams)}]\ndays = [{days}]\n"


async def test_who_would_have_to_be_in_two_rooms_is_named_and_others_are_not_warned_of(home: Home) -> None:
    late = {**TEA, "id": "late", "title": "Late", "start": "20:00"}

    async def same_time(team: str) -> list[str]:
        home.write(ROOM.format(**TEA, rule=WEEKLY) + on('["Lee", "Ash"]') + ROOM.format(**late, rule=WEEKLY) + team)
        found = json.loads((await home.run("check", "--json")).out)
        return [one for one in found["warnings"] if "same time" in one]

    (clash,) = await same_time(on('["Jo"]', '["Ash"]'))
    assert clash.endswith("first on Tue 13 Mar 2096 20:00 UTC: Ash would have to be in both.")
    assert await same_time(on('["Jo"]')) == []


async def test_a_meeting_for_which_the_rota_names_too_few_is_said(home: Home) -> None:
    home.write(ROOM.format(**TEA, rule=WEEKLY) + on(days='{ on = 2096-03-13, names = ["Ash"] }'))
    found = json.loads((await home.run("check", "--json")).out)
    short = [one for one in found["warnings"] if "rota names" in one]
    assert len(short) == 4
    assert short[0].startswith("Tea (tea1) on Tue 06 Mar 2096 19:30: the rota names nobody, and it needs 1")
    assert not any("13 Mar" in one for one in short)


async def test_schedule_lists_all_rooms_in_the_order_of_their_meetings(home: Home) -> None:
    other = {**TEA, "id": "walk", "title": "Walk", "first": "2096-03-07"}
    home.write(ROOM.format(**TEA, rule=WEEKLY) + ROOM.format(**other, rule="FREQ=WEEKLY;BYDAY=WE"))
    ended = await home.run("schedule", "--count", "2")
    rows = [line.split(":")[0] for line in ended.out.splitlines() if " = " in line]
    assert rows == ["tea1  Tea", "walk  Walk", "tea1  Tea", "walk  Walk"]
    assert ended.out.endswith("Without a schedule: Practice room (7f3k). Facilitators open them when they like.\n")
    found = json.loads((await home.run("schedule", "--json", "--count", "1")).out)
    assert found[0] == {
        "room": "tea1",
        "title": "Tea",
        "starts": "2096-03-06T19:30:00+00:00",
        "local": "2096-03-06T19:30:00",
        "tz": "Europe/London",
        "minutes": 90,
        "notes": [],
    }
    assert (await home.run("schedule", "--count", "0")).code == 2


async def test_the_rota_names_who_facilitates_and_gives_each_a_calendar_of_their_own(home: Home) -> None:
    home.write(ROOM.format(**TEA, rule=WEEKLY) + '[rooms.rota]\nteams = [["Lee", "Ash"], ["Jo"]]\n')
    ended = await home.run("rota")
    assert ended.out.splitlines() == [
        "tea1  Tuesday 6 March, 7:30pm (London time): Lee, Ash",
        "tea1  Tuesday 13 March, 7:30pm (London time): Jo",
        "tea1  Tuesday 20 March, 7:30pm (London time): Lee, Ash",
        "tea1  Tuesday 27 March, 7:30pm (London time): Jo",
    ]
    rows = json.loads((await home.run("rota", "--json")).out)
    assert [row["names"] for row in rows][:2] == [["Lee", "Ash"], ["Jo"]]
    feed = (await home.run("rota", "--feed", "Jo")).out.strip()
    assert re.fullmatch(rf"http://127\.0\.0\.1:{home.port}/calendar/duty/[A-Za-z0-9_-]+\.ics", feed)
    assert (await home.run("rota", "--feed", "Kim")).code == 2
