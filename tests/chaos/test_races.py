"""Acts of a facilitator against a room that talks fast, on two processes. Run by `make chaos`: it takes time.

Numbers: 200 messages a second between two workers; nothing by whoever was muted or removed has a later seq
than the act; the answer reaches the facilitator within 200 ms for 99 of 100; the removed person's
transport is closed within a second.
"""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from tests.supervisor.house import Deployment, deployed
from tests.supervisor.person import Person

pytestmark = pytest.mark.chaos
SPEAKERS = 10
EACH_PER_SECOND = 25
ROUNDS = 100
ANSWER_S = 0.2
CLOSED_S = 1.0


class Crowd:
    """People on two workers who talk without waiting for each other."""

    def __init__(self, house: Deployment) -> None:
        self.house = house
        self.people: list[Person] = []
        self.refused: list[tuple[str, str]] = []
        self._talking: list[asyncio.Task[None]] = []

    async def comes(self) -> None:
        pids = await self.house.pids()
        for number in range(SPEAKERS):
            self.people.append(await self.house.enters(pids[number % 2]))

    def starts(self) -> None:
        self._talking = [asyncio.create_task(self._talks(person)) for person in self.people]

    async def stops(self) -> None:
        for task in self._talking:
            task.cancel()
        await asyncio.gather(*self._talking, return_exceptions=True)

    async def _talks(self, person: Person) -> None:
        """At a steady pace, whatever the answers: as somebody would who means to flood the room."""
        number = 0
        under_way: set[asyncio.Task[Any]] = set()
        while person.ended is None:
            number += 1
            asked = asyncio.create_task(self._says(person, f"{person.handle} {number}"))
            under_way.add(asked)
            asked.add_done_callback(under_way.discard)
            await asyncio.sleep(1 / EACH_PER_SECOND)

    async def _says(self, person: Person, text: str) -> None:
        try:
            answer = await person.does("say", text=text)
        except (TimeoutError, OSError):
            return
        if "code" in answer:
            self.refused.append((person.handle, answer["code"]))


def said_after(watcher: Person, handle: str, seq: int) -> list[int]:
    """Where the watcher was shown words of that person after a place in the log."""
    return [
        at
        for at, events in watcher.shown.items()
        for event in events
        if at > seq and event["type"] == "said" and event["handle"] == handle
    ]


def quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


@pytest.mark.timeout(240)
async def test_t18_nothing_by_a_muted_or_removed_person_is_said_after_the_act(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee = await house.opened(one)
        ash = await house.enters(two, house.invitation("Ash"))
        crowd = Crowd(house)
        await crowd.comes()
        crowd.starts()
        took: list[float] = []
        broken: list[str] = []
        for number in range(ROUNDS):
            person = crowd.people[number % SPEAKERS]
            began = time.perf_counter()
            muted = await (lee if number % 2 else ash).must("mute", handle=person.handle)
            took.append(time.perf_counter() - began)
            spoken = len(lee.texts)
            await lee.until(lambda spoken=spoken: len(lee.texts) > spoken + 10)
            unmuted = await lee.must("unmute", handle=person.handle)
            for watcher in (lee, ash):
                late = [seq for seq in said_after(watcher, person.handle, muted["seq"]) if seq < unmuted["seq"]]
                broken += [f"{person.handle} was heard at {late} while muted from {muted['seq']}"] if late else []
        for person in crowd.people[:3]:
            handle = person.handle
            removed = await lee.must("remove", handle=handle, reason="repeated")
            await person.until(lambda person=person: person.ends == ["removed"], CLOSED_S)
            spoken = len(ash.texts)
            await ash.until(lambda spoken=spoken: len(ash.texts) > spoken + 10)
            for watcher in (lee, ash):
                late = said_after(watcher, handle, removed["seq"])
                broken += [f"{handle} was heard at {late} after the removal at {removed['seq']}"] if late else []
        spoken = len(lee.texts)
        began = time.perf_counter()
        await lee.until(lambda: len(lee.texts) > spoken + 200, 30)
        rate = 200 / (time.perf_counter() - began)
        closed = await ash.must("close")
        watchers = crowd.people[3:]
        for watcher in watchers:
            await watcher.until(lambda watcher=watcher: watcher.ended is not None, 20)
        for watcher in (lee, *watchers):
            broken += [
                f"words after the close at {seq}" for seq in watcher.shown if seq > closed["seq"] and watcher is not lee
            ]
        await crowd.stops()
        p99 = quantile(took, 0.99)
        print(f"answers: median {quantile(took, 0.5) * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms; {rate:.0f} messages/s")
        assert not broken
        assert {code for _, code in crowd.refused} <= {
            "muted",
            "removed",
            "not_inside",
            "closed",
            "gone",
            "wrong_phase",
        }
        assert p99 <= ANSWER_S
