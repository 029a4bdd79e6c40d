"""How a server ends: well when it is told to, at once when its supervisor is killed, and never in part."""

import asyncio
import os
import signal
import stat
from pathlib import Path

import pytest

from tests.supervisor.house import deployed, eventually
from tests.supervisor.person import Refusal


def proc(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except PermissionError:
        return b""  # not even the same account may look: so it should be


def alive(pid: int) -> bool:
    try:
        return proc(pid, "stat").rpartition(b")")[2].split()[0] != b"Z"
    except OSError:
        return False


async def test_when_the_supervisor_is_killed_workers_end_within_five_seconds_and_the_store_with_them(
    tmp_path: Path,
) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee, ada = await house.opened(one), await house.enters(two)
        lee.stays = ada.stays = False
        family = house.descendants()
        assert {one, two} < set(family)
        house.process.kill()
        await eventually(lambda: not any(alive(pid) for pid in family), 5)
        assert [lee.ends, ada.ends] == [["restarting"], ["restarting"]]
        assert "supervisor_lost" in house.log.read_text()


async def test_told_to_stop_the_workers_end_one_by_one_and_the_exit_code_is_0(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee, ada = await house.opened(one), await house.enters(two)
        lee.stays = False
        family = house.descendants()
        house.process.send_signal(signal.SIGTERM)
        # Who was on the first worker finds the second one, and is told again when that ends.
        await lee.until(lambda: lee.ends == ["restarting"])
        await ada.until(lambda: "restarting" in ada.ends)
        ada.stays = False
        async with asyncio.timeout(25):
            assert await house.process.wait() == 0
        assert not any(alive(pid) for pid in family)
        assert list((tmp_path / "state").iterdir()) == []
        assert "error" not in house.log.read_text()


async def test_a_revoked_invitation_ends_its_seat_at_once_and_stays_revoked(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee, kim = await house.opened(one), await house.enters(two, house.invitation("Kim"))
        async with asyncio.timeout(2):
            answer = await house.ask("revoke", id="invitation-of-Kim")
            await kim.until(lambda: kim.ends == ["removed"])
        assert answer == {"revoked": "invitation-of-Kim", "workers": 2, "confirmed": 2}
        await lee.until(lambda: lee.events("seat_ended") == [{"type": "seat_ended", "handle": "Kim"}])
        for pid in (one, two):
            with pytest.raises(Refusal, match="bad_invitation"):
                await house.enters(pid, house.invitation("Kim"))
        written = tmp_path / "state" / "overrides.toml"
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
        assert 'id = "invitation-of-Kim"' in written.read_text()
        # A worker that starts later knows it too, and so does the server after a restart.
        os.kill(one, signal.SIGKILL)
        fresh = next(pid for pid in await house.until_whole() if pid != two)
        with pytest.raises(Refusal, match="bad_invitation"):
            await house.enters(fresh, house.invitation("Kim"))
        lee.stays = False
        assert await house.stop() == 0
        await house.start()
        with pytest.raises(Refusal, match="bad_invitation"):
            await house.enters(None, house.invitation("Kim"))


async def test_workers_leave_no_core_file_and_nobody_can_read_the_secret_from_outside(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        for pid in (house.process.pid, *await house.pids()):
            limits = proc(pid, "limits").decode().splitlines()
            core = next(line for line in limits if line.startswith("Max core file size"))
            assert core.split()[4:6] == ["0", "0"]
        for pid in await house.pids():
            assert b"0123456789" not in proc(pid, "cmdline")
            assert b"0123456789" not in proc(pid, "environ")
