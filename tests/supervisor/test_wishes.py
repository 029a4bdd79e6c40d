"""What an operator says reaches every worker, at once, and holds for workers and servers that start later."""

import os
import signal
from pathlib import Path
from typing import Any

from chat.adapters.system import SystemClock
from tests.supervisor.house import ROOM, Deployment, deployed, fetched
from tests.supervisor.person import Refusal
from tests.supervisor.test_lookout import PLANNED, planned

LINE = "Lee is ten minutes late."


async def pages(house: Deployment, path: str) -> list[str]:
    """The same page from each worker."""
    found, pids = [], await house.pids()
    for pid in pids:
        with house.only(pid, pids):
            found.append(await fetched(house.url + path))
    return found


async def refused(house: Deployment, pid: int, **hello: Any) -> str:
    try:
        await house.enters(pid, **hello)
    except Refusal as refusal:
        return refusal.code
    return "let in"


async def test_a_notice_stands_on_both_workers_and_on_one_that_starts_later_and_goes(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        until = SystemClock().now() + 3_600_000
        told = await house.ask("notice", text=LINE, until=until)
        assert (told["workers"], told["confirmed"]) == (2, 2)
        assert all(LINE in page for page in await pages(house, "/"))
        assert all(LINE in page for page in await pages(house, f"/r/{ROOM}"))
        first = (await house.pids())[0]
        os.kill(first, signal.SIGKILL)
        await house.until_whole()
        assert all(LINE in page for page in await pages(house, "/"))
        await house.ask("notice", text="")
        assert not any(LINE in page for page in await pages(house, "/"))
        assert (await house.ask("said"))["notices"] == []


async def test_a_cancelled_meeting_begins_on_no_worker_and_after_no_restart_until_it_is_taken_back(
    tmp_path: Path,
) -> None:
    async with deployed(tmp_path) as house:
        await house.run("rooms", "cancel", ROOM)
        assert all("Cancelled this time." in page for page in await pages(house, f"/r/{ROOM}"))
        for pid in await house.pids():
            assert await refused(house, pid, invitation=house.invitation()) == "not_open"
        await house.stop()
        await house.start()
        assert all("Cancelled this time." in page for page in await pages(house, f"/r/{ROOM}"))
        assert "is cancelled today" in await house.run("rooms", "open", ROOM, code=1)
        await house.run("rooms", "cancel", ROOM, "--undo")
        assert not any("Cancelled this time." in page for page in await pages(house, f"/r/{ROOM}"))
        assert "The doors of Practice room are open." in await house.run("rooms", "open", ROOM)
        assert [room["state"] for room in await house.ask("rooms")] == ["lobby"]
        assert "is open already" in await house.run("rooms", "open", ROOM)
        lee = await house.enters(invitation=house.invitation())
        await lee.must("open")


async def test_a_cancellation_is_taken_back_from_either_side_and_stays_so_after_a_restart(tmp_path: Path) -> None:
    async def cancelled() -> bool:
        (shown,) = {"Cancelled this time." in page for page in await pages(house, f"/r/{PLANNED}")}
        return shown

    async with deployed(tmp_path, more=planned()) as house:
        (session,) = (await house.ask("tonight"))["sessions"]
        page = {"room": PLANNED, "day": session["day"], "start": session["starts"]}
        await house.ask("cancel", **page)
        assert "is cancelled today" in await house.run("rooms", "open", PLANNED, code=1)
        await house.ask("cancel", **page, undo=True)
        await house.run("rooms", "cancel", PLANNED)
        assert await cancelled()
        await house.ask("cancel", **page, undo=True)
        assert not await cancelled()
        await house.ask("cancel", **page)
        assert await cancelled()
        await house.run("rooms", "cancel", PLANNED, "--undo")
        assert not await cancelled()
        await house.run("rooms", "cancel", PLANNED)
        await house.ask("cancel", **page, undo=True)
        await house.stop()
        await house.start()
        assert not await cancelled()
        assert "The doors of Evening circle are open." in await house.run("rooms", "open", PLANNED)


async def test_five_wrong_pins_are_five_over_both_workers_and_the_operator_is_told(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        pids = await house.pids()
        link = house.invitation(pin="246810")
        codes = [await refused(house, pids[number % 2], invitation=link, pin="000000") for number in range(5)]
        assert codes == ["wrong_pin"] * 5
        for pid in pids:
            assert await refused(house, pid, invitation=link, pin="246810") == "wrong_pin"
        (waits,) = (await house.ask("said"))["pin_waits"].values()
        assert 14 * 60 < waits <= 15 * 60
        assert "five wrong PINs: invitation-of-Lee" in await house.run("invitations", "list")
        assert "last_pin_try attempts=5" in house.log.read_text()
        # A wait, never a revocation: others come in, and so will Lee.
        kim = await house.enters(pids[0], invitation=house.invitation("Kim"))
        assert kim.handle == "Kim"
