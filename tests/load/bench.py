"""How much one process carries, beside a plain python-socketio server: `python -m tests.load.bench`.

1,000 connections in 20 rooms, on loopback. Server on one core, clients on another where there are two.
Rounds alternate between the two servers; what is printed are medians. Ends by itself within three minutes.

`--servers fireside` measures only one of them, `--rounds` says how often.
"""

import argparse
import asyncio
import contextlib
import os
import shutil
import signal
import socket
import statistics
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import uvloop

from chat.config import RoomConfig, keys, word_list
from chat.core import handles, invitations
from chat.core.names import Instant, InvitationId, Role, RoomId
from tests.load.crowd import Peer, Speaker, connect
from tests.load.fireside_server import ROOMS, SECRET

PEOPLE: Final = 1_000
SPEAKERS: Final = 2
"""People in each room who say things."""
AT_ONCE: Final = 32
"""People coming in at the same time."""
FULL_S: Final = 6.0
PACED_S: Final = 5.0
PACE: Final = 200
"""Messages a second in the paced part, over all rooms: 10,000 deliveries a second."""
TICKS: Final = os.sysconf("SC_CLK_TCK")
PAGE_KIB: Final = os.sysconf("SC_PAGE_SIZE") // 1024


@dataclass
class Round:
    """What was seen of one server once."""

    connects_per_s: float
    kib_per_connection: float
    deliveries_per_s: float
    deliveries_per_cpu_s: float
    busy: float
    """Share of the server's core that the full part used."""
    p50_ms: float
    p99_ms: float
    paced_cpu: float


def family(pid: int) -> list[int]:
    """A process and its children: a server's store works for it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(int(child) for child in children)]


def cpu_s(pid: int) -> float:
    total = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def rss_kib(pid: int) -> int:
    """Memory of the server's own processes. What the store holds does not grow with connections."""
    own = [one for one in family(pid) if "-server" not in Path(f"/proc/{one}/comm").read_text()]
    return sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in own) * PAGE_KIB


@contextlib.asynccontextmanager
async def serving(name: str) -> AsyncIterator[tuple[int, int]]:
    """A server in a process of its own, on the first core: its process id and port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    pin = ["taskset", "-c", "0"] if shutil.which("taskset") and (os.cpu_count() or 1) > 1 else []
    command = [*pin, sys.executable, "-m", f"tests.load.{name}_server", str(port)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        assert process.stdout is not None
        async with asyncio.timeout(30):
            while (await process.stdout.readline()).strip() != b"ready":
                if process.returncode is not None or process.stdout.at_eof():
                    raise RuntimeError(f"{name} did not start")
        yield process.pid, port
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(10):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


def hellos(room: str, sharing: int = SPEAKERS) -> Iterator[dict[str, Any]]:
    """Everybody who comes to one room: a facilitator, those who share, those who listen."""
    own = keys(SECRET)
    now = Instant(time.time_ns() // 1_000_000)
    agreement = RoomConfig(room, "A room", "For a load test").agreement.current
    later = Instant(now + 3_600_000)
    invitation = invitations.Invitation(InvitationId("load"), "Ada", Role.FACILITATOR, (RoomId(room),), later, False)
    yield {"v": 1, "room": room, "agreement": agreement, "invitation": invitations.sign(invitation, own.invitations)}
    words = word_list()
    nouns: set[str] = set()
    names: set[str] = set()
    while len(names) < PEOPLE // len(ROOMS) - 1:
        for offer in handles.offers(words, RoomId(room), own.handles, os.urandom(16), now):
            noun = offer.handle.rpartition(" ")[2]
            shares = len(names) < sharing
            if offer.handle in names or noun in nouns or len(names) == PEOPLE // len(ROOMS) - 1:
                continue
            names.add(offer.handle)
            if shares:
                nouns.add(noun)
            yield {
                "v": 1, "room": room, "agreement": agreement, "handle": offer.handle, "signature": offer.signature,
                "stance": "sharing" if shares else "listening",
            }  # fmt: skip


async def come_in(port: int) -> tuple[list[list[Peer]], float]:
    """Everybody, room by room, and how many came in a second. Facilitators are first and open their rooms."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(hello: dict[str, Any]) -> Peer:
        async with turns:
            return await connect(hello, port)

    rooms = [list(hellos(room)) for room in ROOMS]
    leaders = await asyncio.gather(*(one(room[0]) for room in rooms))
    for leader in leaders:
        leader.send('421["command",{"nonce":"AAAAAAAAAAAAAAAAAAAAAA","command":{"type":"open"}}]')
    began = time.perf_counter()
    people = await asyncio.gather(*(asyncio.gather(*(one(hello) for hello in room[1:])) for room in rooms))
    took = time.perf_counter() - began
    rate = sum(map(len, people)) / took
    return [[leader, *those] for leader, those in zip(leaders, people, strict=True)], rate


async def measure(name: str) -> Round:
    async with serving(name) as (pid, port):
        # What a first connection loads is not counted for each one.
        warm = await connect(next(hellos(ROOMS[0])), port)
        warm.close()
        await asyncio.sleep(0.5)
        before = rss_kib(pid)
        rooms, connects_per_s = await come_in(port)
        people = [peer for room in rooms for peer in room]
        await asyncio.sleep(1)
        memory = (rss_kib(pid) - before) / len(people)
        speakers = [Speaker(peer) for room in rooms for peer in room[1 : 1 + SPEAKERS]]

        for speaker in speakers:
            speaker.greedy(yes=True)
        await asyncio.sleep(1)
        events, cpu, began = sum(peer.events for peer in people), cpu_s(pid), time.perf_counter()
        await asyncio.sleep(FULL_S)
        delivered = sum(peer.events for peer in people) - events
        used, took = cpu_s(pid) - cpu, time.perf_counter() - began
        for speaker in speakers:
            speaker.greedy(yes=False)
        await asyncio.sleep(0.5)

        probes: list[list[float]] = []
        for room in rooms:
            room[-1].probe = []
            probes.append(room[-1].probe)
        every = len(speakers) / PACE
        cpu = cpu_s(pid)
        until = asyncio.get_running_loop().time() + PACED_S
        offsets = [every * number / len(speakers) for number in range(len(speakers))]
        await asyncio.gather(
            *(speaker.paced(every, until, offset) for speaker, offset in zip(speakers, offsets, strict=True))
        )
        paced_cpu = (cpu_s(pid) - cpu) / PACED_S
        await asyncio.sleep(0.5)
        refused = sum(speaker.refused for speaker in speakers)
        if refused:
            print(f"  {name}: {refused} messages were refused", file=sys.stderr)
        for peer in people:
            peer.close()
    times = statistics.quantiles([one for probe in probes for one in probe], n=100)
    return Round(
        connects_per_s, memory, delivered / took, delivered / used, used / took, times[49], times[98], paced_cpu
    )  # fmt: skip


ROWS: Final = (
    ("deliveries per second, full", "deliveries_per_s", "{:,.0f}"),
    ("deliveries per CPU second, store included", "deliveries_per_cpu_s", "{:,.0f}"),
    ("CPU seconds per second meanwhile", "busy", "{:.2f}"),
    (f"delivery at {PACE} messages/s, p50 ms", "p50_ms", "{:.1f}"),
    (f"delivery at {PACE} messages/s, p99 ms", "p99_ms", "{:.1f}"),
    ("CPU seconds per second meanwhile", "paced_cpu", "{:.2f}"),
    ("KiB per idle connection", "kib_per_connection", "{:.1f}"),
    ("connections per second", "connects_per_s", "{:,.0f}"),
)


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, choices=range(1, 6))
    parser.add_argument("--servers", default="fireside,plain")
    asked = parser.parse_args()
    if (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, set(range(1, os.cpu_count() or 1)))
    seen: dict[str, list[Round]] = {name: [] for name in asked.servers.split(",")}
    for number in range(asked.rounds):
        for name, rounds in seen.items():
            rounds.append(await measure(name))
            print(f"  round {number + 1}, {name}: {rounds[-1].deliveries_per_cpu_s:,.0f} deliveries per CPU second")
    print(f"{PEOPLE} connections, {len(ROOMS)} rooms, medians of {asked.rounds}:\n")
    print(f"{'':46}" + "".join(f"{name:>12}" for name in seen))
    for title, field, form in ROWS:
        values = [statistics.median(getattr(one, field) for one in rounds) for rounds in seen.values()]
        print(f"{title:46}" + "".join(f"{form.format(value):>12}" for value in values))
    if len(seen) == 2:
        ours, theirs = (statistics.median(one.deliveries_per_cpu_s for one in rounds) for rounds in seen.values())
        print(f"\nratio of deliveries per CPU second: {ours / theirs:.2f}")


if __name__ == "__main__":
    uvloop.run(main())
