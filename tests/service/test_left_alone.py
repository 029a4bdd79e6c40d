"""A room that nobody holds: the metrics say so, and the operator hears of it once."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from chat.config import load
from chat.core.alerts import Trouble
from chat.ports import Health
from chat.service.census import Census
from chat.supervisor.counts import Counts
from chat.supervisor.lookout import Lookout
from chat.supervisor.supervisor import Supervisor
from chat.telemetry.metrics import Metrics
from chat.telemetry.tally import Tally
from tests.service.house import ROOM, House
from tests.service.planned import BEGIN, END, GREEN, MINUTE, STARTS, comes, until
from tests.service.process import Process
from tests.supervisor.test_lookout import hooked


def census(process: Process) -> tuple[Census, Metrics]:
    metrics = Metrics("0.0.0", 9)
    return Census(process.meetings, metrics, Tally(metrics), cast(Health, None), lambda: 0), metrics


def unattended(process: Process) -> str:
    _, metrics = census(process)
    Tally(metrics).rooms(replica.room for replica in process.meetings.live)
    found = metrics.text().decode().partition("\nfireside_meetings_unattended ")[2]
    return found.partition("\n")[0]


class Crew:
    """The worker of a process, as a supervisor asks it."""

    def __init__(self, process: Process) -> None:
        self.process = process

    async def ask(self, what: str) -> Any:
        if what == "meetings":
            return census(self.process)[0].meetings()
        if what == "status":
            return {"store": {"reachable": True, "failing": []}, "erasure_lag_s": 0}
        if what == "board":
            return {"pin_waits": {}, "notices": []}
        seen = await self.process.attendance.status(ROOM)
        starts = seen.planned.starts_at if seen.planned is not None else None
        ends = seen.planned.ends_at if seen.planned is not None else None
        return [{"id": ROOM, "starts": starts, "ends": ends, "cancelled": seen.cancelled}]


def lookout(process: Process, folder: Path, webhook: str = "http://127.0.0.1:9/none") -> Lookout:
    (folder / "config.toml").write_text(
        f'[[rooms]]\nid = "{ROOM}"\ntitle = "Quiet room"\nfor_whom = "For anyone."\n[alerts]\nwebhook = "{webhook}"\n'
    )
    return Lookout(
        cast(
            Supervisor,
            SimpleNamespace(
                config=load(folder / "config.toml", {}),
                counts=Counts("0.0.0", 1),
                clock=process.house.clock,
                workers=[Crew(process)],
            ),
        )
    )


async def test_of_a_room_that_was_opened_by_hand_and_left_alone_the_operator_hears_once(
    house: House, tmp_path: Path
) -> None:
    process = house.processes[0]
    lee = await house.open(process)
    async with hooked() as (hook, url):
        looks = lookout(process, tmp_path, url)
        assert await looks.look() == frozenset()
        await lee.drops()
        await house.time_passes(90)
        for _ in range(3):
            (alert,) = await looks.look()
            assert (alert.trouble, alert.room, alert.starts) == (
                Trouble.UNATTENDED,
                ROOM,
                process.replica.meeting.planned_start,
            )
            await house.time_passes(10)
        await lee.comes_back(process)
        await house.time_passes(1)
        first = await hook.next()
        assert await looks.look() == frozenset()
        over = await hook.next()
        assert (first["over"], over["over"]) == (False, True)
        assert hook.heard.empty()
        await looks.stop()


async def test_a_stretched_session_left_alone_is_told_with_its_own_start(planned: House, tmp_path: Path) -> None:
    here, _ = planned.processes
    await until(planned, GREEN)
    lee = await comes(here)
    await until(planned, BEGIN)
    await lee.must("open")
    await until(planned, END - MINUTE)
    await lee.must("stretch", minutes=15)
    await until(planned, END + MINUTE)
    await lee.drops()
    await planned.time_passes(2 * MINUTE)
    (alert,) = await lookout(here, tmp_path).look()
    assert (alert.trouble, alert.starts) == (Trouble.UNATTENDED, STARTS)


async def test_a_green_room_that_somebody_looked_into_is_not_unattended(planned: House) -> None:
    here, _ = planned.processes
    await until(planned, GREEN)
    lee = await comes(here)
    await lee.drops()
    await planned.time_passes(MINUTE)
    assert here.replica.room.phase.value == "scheduled"
    assert unattended(here) == "0.0"


async def test_a_session_that_somebody_only_observes_is_unattended(house: House) -> None:
    process = house.processes[0]
    lee = await house.open(process)
    jo = await process.enters(invitation=house.invitation("Jo"))
    await jo.must("take_duty", duty="observe")
    await lee.drops()
    await house.time_passes(1)
    assert unattended(process) == "1.0"
    await jo.must("take_duty", duty="support")
    await house.time_passes(1)
    assert unattended(process) == "0.0"
