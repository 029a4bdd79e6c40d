"""Three complete meetings over real sockets, from the door to erased: what happened is what the plan says."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from chat.core.plan import PLANS
from tests.system.machine import CONFIG, Server, Store, configured, serving, store
from tests.system.people import Person, people

GONE_WITHIN_S: Final = 15
HOUSE: Final = CONFIG.partition("sharing_capacity")[0]
"""The room of these tests, before it says what it is like."""


def named(person: Person) -> str:
    """The name they carry now: a listener whose animal was taken has another since they share."""
    own = [event["handle"] for _, event in person.events if event["type"] == "stance_chosen"]
    return str(own[-1]) if own else person.handle


async def lifetimes(kept: Store) -> dict[bytes, int]:
    """Milliseconds until what is kept of a meeting goes by itself; what lives for minutes only is left out."""
    names = [name for name in await kept.names() if name != b"fs:board" and b":n:" not in name]
    left = {name: int(await kept.asked("PTTL", name)) for name in names}
    return {name: ms for name, ms in left.items() if ms > 20 * 60_000}


class Meeting:
    """One evening: who is there, and what was said in which step."""

    def __init__(self, server: Server, plan: str, lee: Person, late: Person, group: Sequence[Person]) -> None:
        self.server = server
        self.plan = PLANS[plan]
        self.lee = lee
        self.late = late
        self.group = list(group)
        self.step = 0
        self.refused: list[str] = []
        """Words that the server did not let through: nobody may ever have read them."""
        self.said: list[tuple[str, str]] = []
        """Each message, in the step in which it was said."""

    @property
    def name(self) -> str:
        return self.plan.steps[self.step].name

    def by(self, handle: str) -> Person:
        return next(person for person in self.group if named(person) == handle)

    @property
    def turns(self) -> Any:
        told = [event["turns"] for _, event in self.lee.events if event["type"] == "turns_told"]
        return told[-1] if told else None

    async def until_told(self, seq: int) -> None:
        """The facilitator's page has heard of everything up to there."""
        await self.lee.until(lambda: any(seen >= seq for seen, _ in self.lee.events))

    async def goes_on(self) -> None:
        seq = await self.lee.must("start_step", step=self.step + 1, after=self.step)
        self.step += 1
        await self.until_told(seq)

    async def says(self, person: Person, text: str, **more: Any) -> None:
        seq = await person.must("say", text=text, **more)
        self.said.append((self.name, text))
        await self.until_told(seq)

    async def may_not_say(self, person: Person, code: str) -> None:
        text = f"out of place {len(self.refused)}"
        self.refused.append(text)
        assert (await person.does("say", text=text)).get("code") == code

    async def round(self, order: str, *, later: Person | None = None, passes: Person | None = None) -> list[str]:
        """Everyone who has the turn shares in two pieces. Returns who did, in that order."""
        await self.until_told(await self.lee.must("start_round", order=order))
        shared: list[str] = []
        while (turns := self.turns)["holder"] is not None:
            holder = self.by(turns["holder"])
            others = [person for person in self.group if person is not holder]
            await self.may_not_say(others[len(shared) % len(others)], "not_your_turn")
            if holder is later:
                later = None
                await self.until_told(await holder.must("come_back_later"))
            elif holder is passes:
                await self.until_told(await holder.must("pass_turn"))
            else:
                shared.append(named(holder))
                await holder.must("start_sharing")
                await self.says(holder, f"{self.name}: {named(holder)} begins ...")
                await self.says(holder, f"{self.name}: {named(holder)} ends.", finish=True)
        return shared

    async def stretched(self, kept: Store) -> None:
        """A quarter of an hour more: what is kept of the meeting is kept as much longer, and no key of it longer."""
        before = await lifetimes(kept)
        await self.until_told(await self.lee.must("stretch", minutes=15))
        after = await lifetimes(kept)
        assert len(before) >= 4, "log, snapshot, holders and the room's pointer"
        for name, left in before.items():
            assert after[name] - left > 14 * 60_000, f"{name!r} would be gone too early"

    # -- what must be true at the end

    async def is_over(self, kept: Store) -> None:
        await self.lee.must("start_closing")
        await self.lee.must("close")
        for person in self.group:
            ended = await person.until_end("closed")
            assert ended["receipt"]["entries_gone"], "something is left"
            assert ended["receipt"]["confirmed"] == ended["receipt"]["holders"]
        await self.lee.until_debrief()
        await self.lee.must("close")
        async with asyncio.timeout(GONE_WITHIN_S):
            # What every process has to know of the service as a whole outlives meetings, and holds nothing of them.
            while set(await kept.names()) - {b"fs:board"}:  # noqa: ASYNC110 - there is nobody who would tell
                await asyncio.sleep(0.1)

    def the_log_matches_the_plan(self, person: Person) -> None:
        """On this page, step by step: the names and modes of the plan, and in each what was said in it."""
        steps: list[tuple[str, str]] = []
        said: list[tuple[str, str]] = []
        mode, holder = "talk", None
        for _, event in person.events:
            if event["type"] == "step_started":
                steps.append((event["step"]["name"], event["mode"]))
                mode = event["mode"]
            elif event["type"] == "mode_set":
                mode = event["mode"]
            elif event["type"] == "turns_told":
                holder = event["turns"] and event["turns"]["holder"]
            elif event["type"] == "said" and event["role"] == "participant":
                said.append((steps[-1][0] if steps else self.plan.steps[0].name, event["text"]))
                assert mode == "talk" or event["handle"] == holder, "somebody spoke who did not have the turn"
        planned = [(step.name, step.mode.value) for step in self.plan.steps]
        assert steps == planned[len(planned) - len(steps) :]
        assert said == self.said[len(self.said) - len(said) :]
        assert not set(self.refused) & set(person.texts)


@contextlib.asynccontextmanager
async def gathered(
    folder: Path, plan: str, sharing: int, listening: int, *more: str
) -> AsyncIterator[tuple[Meeting, Store]]:
    """Everybody is in the lobby, and the facilitator opens."""
    lines = (f'plan = "{plan}"', "turn_wait_seconds = 1", *more, "")
    async with store() as kept:
        house = configured(folder / "house", HOUSE + "\n".join(lines))
        async with (
            serving(house, FIRESIDE_STORE_URL=kept.url) as server,
            people(2 + sharing + listening) as everybody,
        ):
            lee, late, *group = everybody
            await lee.enters(server, invitation=server.invitation)
            for place, person in enumerate(group):
                await person.enters(server, stance="sharing" if place < sharing else "listening")
            await lee.must("open")
            for person in group:
                await person.until(lambda who=person: "step_started" in who.kinds())  # type: ignore[misc]
            yield Meeting(server, plan, lee, late, group), kept


@pytest.mark.timeout(120)
async def test_a_support_circle_of_five_from_the_door_to_erased(tmp_path: Path) -> None:
    async with gathered(tmp_path, "support_circle", 5, 0) as (meeting, kept):
        first, second, *_ = meeting.group
        await meeting.late.enters(meeting.server, stance="sharing")
        assert meeting.late.refused is not None
        assert meeting.late.refused["code"] == "sharing_full", "five is five"

        for person in meeting.group:
            await meeting.says(person, f"Hello from {person.handle}")
        await meeting.goes_on()
        await meeting.says(first, "The third line matters to me.")
        await meeting.goes_on()
        await meeting.stretched(kept)
        shared = await meeting.round("random")
        assert sorted(shared) == sorted(person.handle for person in meeting.group)
        await meeting.goes_on()
        shared = await meeting.round("joined", later=first, passes=second)
        assert shared[-1] == first.handle
        assert second.handle not in shared
        assert len(shared) == 4

        for person in (meeting.lee, *meeting.group):
            await person.until(lambda who=person: len(who.said) == len(meeting.said))  # type: ignore[misc]
            meeting.the_log_matches_the_plan(person)
        await meeting.is_over(kept)


@pytest.mark.timeout(120)
async def test_a_check_in_and_discussion_of_twelve_from_the_door_to_erased(tmp_path: Path) -> None:
    async with gathered(tmp_path, "check_in", 11, 1) as (meeting, kept):
        *sharing, listener = meeting.group
        await meeting.may_not_say(sharing[0], "quiet")
        await meeting.lee.must("say", text="Welcome, all.")
        await meeting.goes_on()

        # The fourth loses the line in their turn: the round goes on without them, and comes back to them.
        gone = sharing[3]
        seat, place = gone.welcome["seat"], gone.welcome["meeting"]
        await meeting.until_told(await meeting.lee.must("start_round", order="joined"))
        order = [meeting.turns["holder"], *meeting.turns["queue"]]
        assert order == [person.handle for person in sharing], "the listener is not among them"
        for person in sharing[:3]:
            await meeting.says(person, f"check-in of {person.handle}", finish=True)
        assert meeting.turns["holder"] == gone.handle
        since = {"epoch": 1, "seq": gone.events[-1][0]}
        await gone.go()
        await meeting.lee.until(lambda: meeting.turns["holder"] != gone.handle)
        assert meeting.turns["queue"][-1] == gone.handle
        await gone.enters(meeting.server, seat=seat, meeting=place, since=since, take_over=True)
        for person in (*sharing[4:], gone):
            assert meeting.turns["holder"] == person.handle
            await meeting.says(person, f"check-in of {person.handle}", finish=True)
        assert meeting.turns["holder"] is None

        await meeting.goes_on()
        for person in sharing:
            await meeting.says(person, f"{person.handle} has a thought.")
        await meeting.says(listener, "I came to listen, and yet.")
        await meeting.goes_on()
        shared = await meeting.round("unheard")
        assert sorted(shared) == sorted(map(named, meeting.group))

        for person in (meeting.lee, *meeting.group):
            await person.until(lambda who=person: meeting.said[-1][1] in who.texts)  # type: ignore[misc]
            if person is not gone:  # whose second welcome says where the round was by then
                meeting.the_log_matches_the_plan(person)
        assert gone.texts == meeting.lee.texts, "something was missed"
        await meeting.is_over(kept)


@pytest.mark.timeout(180)
async def test_a_drop_in_of_forty_with_twenty_five_listeners_from_the_door_to_erased(tmp_path: Path) -> None:
    more = ("sharing_capacity = 15", "listening_capacity = 25")
    async with gathered(tmp_path, "drop_in", 15, 25, *more) as (meeting, kept):
        sharing, listening = meeting.group[:15], meeting.group[15:]
        await meeting.may_not_say(sharing[0], "quiet")
        await meeting.may_not_say(listening[0], "quiet")
        await meeting.goes_on()
        await meeting.may_not_say(listening[1], "sharing_full")
        for person in sharing:
            await meeting.says(person, f"{person.handle} drops in.")
        first = meeting.lee.said[0][1]
        for person in listening:
            await person.must("react", message=first, reaction="hear_you", on=True)
        await meeting.goes_on()
        for person in sharing[:5]:
            await meeting.says(person, f"{person.handle} says goodbye.")

        for person in (meeting.lee, *meeting.group):
            await person.until(lambda who=person: len(who.said) == len(meeting.said))  # type: ignore[misc]
            meeting.the_log_matches_the_plan(person)
        counts = [event["count"] for _, event in sharing[0].events if event["type"] == "reacted"]
        assert counts[-1] == 25
        crowds = [event for _, event in listening[0].events if event["type"] == "crowd"]
        assert (crowds[-1]["sharing"], crowds[-1]["listening"]) == (15, 25)
        await meeting.is_over(kept)
