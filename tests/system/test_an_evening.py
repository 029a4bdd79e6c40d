"""A recorded group: twelve participants, two facilitators, three hundred messages, and a canary."""

import asyncio
import os
import re
import shutil
from pathlib import Path

import pytest

from chat.adapters.embedded import PREFIX
from chat.adapters.open_files import written_by
from chat.cli.proof.files import files
from tests.system.crowd import crowd
from tests.system.machine import ROOM, TITLE, Server, Store, configured, serving, store
from tests.system.people import Person, people

PARTICIPANTS = 12
MESSAGES = 300
CANARY = "the canary sings of Wednesday 74193"
GONE_WITHIN_S = 15
REPORT = f"running-{ROOM}.json"
"""The month's counts, in steps of eight: what outlives a session."""
WRITTEN_TO = re.compile(r"^(/dev/(null|urandom|tty)|/proc/.*|/sys/.*|pipe:.*)$")


def fireside_places(*ours: int) -> list[Path]:
    """Wherever our processes may leave something. Servers that run for other tests meanwhile have stores too."""
    found = [path for base in ("/tmp", "/dev/shm", "/var/tmp") for path in Path(base).glob("fireside*")]
    stores = tuple(f"{PREFIX}{pid}-" for pid in ours)
    return [path for path in found if not path.name.startswith(PREFIX) or path.name.startswith(stores)]


async def talks(person: Person, number: int, count: int) -> list[tuple[int, str]]:
    """What they said, with the seq that they were answered."""
    answered = []
    for line in range(count):
        text = f"{number} says {line}: {'word ' * (line % 40)}é😀"
        if number == 3 and line == 5:
            text = CANARY
        answered.append((await person.must("say", text=text), text.strip()))
    return answered


@pytest.mark.timeout(90)
async def test_o6_an_evening_leaves_no_word_in_logs_store_or_files(tmp_path: Path) -> None:
    directory = configured(tmp_path / "house")
    if shutil.which("strace"):
        (directory / "trace").mkdir()
    async with store() as kept:
        files_before = set(files([directory, *fireside_places(os.getpid())]))
        async with (
            serving(directory, "--log-level", "debug", FIRESIDE_STORE_URL=kept.url) as server,
            crowd() as browsers,
            people(1 + PARTICIPANTS // 2) as pythons,
        ):
            javascripts = [browsers.person() for _ in range(1 + PARTICIPANTS // 2)]
            lee, sam = pythons[0], javascripts[0]
            group: list[Person] = [*pythons[1:], *javascripts[1:]]
            for facilitator in (lee, sam):
                await facilitator.enters(server, invitation=server.invitation)
            await lee.must("open")
            for person in group:
                await person.enters(server)
            everybody = [lee, sam, *group]
            assert len({person.handle for person in everybody}) == PARTICIPANTS + 2

            answered = await asyncio.gather(
                *(talks(person, number, MESSAGES // PARTICIPANTS) for number, person in enumerate(group))
            )
            expected = sorted(line for lines in answered for line in lines)
            assert len(expected) == MESSAGES
            for person in everybody:
                await person.until(lambda who=person: len(who.said) >= MESSAGES)  # type: ignore[misc]
            for person in everybody:
                assert [(seq, text) for seq, _, text in person.said] == expected
                assert person.said == lee.said

            await the_canary_is_nowhere(kept, server, directory, [person.handle for person in group])
            await lee.must("close")
            staff = [person for person in everybody if person.is_facilitator]
            for person in staff:
                await person.until_debrief()
            await lee.must("say", text=f"for the debrief {CANARY}")
            await lee.must("close")
            for person in everybody:
                receipt = (await person.until_end("closed"))["receipt"]
                assert (receipt["holders"], receipt["confirmed"], receipt["entries_gone"]) == (
                    2,
                    2,
                    True,
                )  # worker, supervisor
            async with asyncio.timeout(GONE_WITHIN_S):
                # The board says, sealed, what a room shows outside; no meeting is in it.
                while set(await kept.names()) - {b"fs:board"}:  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
        new = {path.name for path in files([directory, *fireside_places(os.getpid(), server.process.pid)])} - {
            path.name for path in files_before
        }
        assert {name for name in new if not name.startswith("calls.")} <= {"secret", REPORT}
        assert server.process.returncode == 0
        logs = server.errors.decode()
        spoken = (CANARY, CANARY.rsplit(maxsplit=1)[-1], *(person.handle for person in group), ROOM, TITLE)
        for word in (*spoken, server.invitation, "127.0.0.1", *(person.welcome["seat"] for person in group)):
            assert word not in logs, "a log line tells"
        assert "Traceback" not in logs
        only_expected_files_were_written(directory)


async def the_canary_is_nowhere(kept: Store, server: Server, directory: Path, handles: list[str]) -> None:
    """While the meeting runs: neither in the store, nor in a file, nor in what is open for writing."""
    words = [word.encode() for word in (CANARY, CANARY.rsplit(maxsplit=1)[-1], TITLE, ROOM, *handles)]
    contents = await kept.contents()
    assert any(name.endswith(b":log") for name in contents), "the search looked at no log: it proves nothing"
    assert sum(map(len, contents)) > MESSAGES * 100
    # The search finds what is there: a planted one, in the log's own kind of key.
    await kept.asked("XADD", "planted", "*", "e", CANARY)
    assert any(CANARY.encode() in value for value in await kept.contents())
    await kept.asked("DEL", "planted")
    for value in contents:
        for word in words:
            assert word not in value, "the store can read it"
    for path in files([directory / "state", *fireside_places(os.getpid(), server.process.pid)]):
        content = path.read_bytes()
        assert not any(word in content for word in words), f"{path.name} has it"
    for pid in (server.process.pid, *server.worker_pids):
        # Of a process that nobody may look into only root can tell; for others the trace has to do.
        assert written_by(pid) in ([], None)


def only_expected_files_were_written(directory: Path) -> None:
    """What the kernel saw: the secret, the control socket's neighbourhood, and nothing else."""
    traces = sorted((directory / "trace").glob("calls.*"))
    if not traces:
        return  # without strace the comparison of what lies there has to do
    opened = [line for trace in traces for line in trace.read_text(errors="replace").splitlines()]
    assert any('"/dev/null"' in line or "config.toml" in line for line in opened), "the trace saw nothing"
    writing = [line for line in opened if re.search(r"O_WRONLY|O_RDWR|O_CREAT|^creat|^rename|^link|memfd", line)]
    for line in writing:
        (path, *_) = re.findall(r'"([^"]*)"', line) or [""]
        state = directory / "state"
        inside = Path(path).is_absolute() and Path(path).parent in (state, state / "reports")
        temporary = inside and Path(path).name.startswith(("secret", ".secret", REPORT, f".{REPORT}"))
        assert "ENOENT" in line or temporary or WRITTEN_TO.match(path), f"written: {line}"
