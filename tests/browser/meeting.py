"""One whole meeting from the door to erased, of people at pages and people with sockets of their own: its script, and
what has to be true of it at everyone."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

from playwright.async_api import expect

from chat.core.plan import PLANS
from tests.browser.evening import Visit
from tests.browser.page_person import PagePerson
from tests.browser.server import Server
from tests.browser.store import Store, until_empty
from tests.browser.visitor import DESK
from tests.system.people import Person, people


async def lifetimes(store: Store) -> dict[bytes, int]:
    """Milliseconds until what is kept of a meeting goes by itself; what lives for minutes only is left out."""
    names = [name for name in await store.keys() if name != b"fs:board" and b":n:" not in name]
    left = {name: int(await store.ask("PTTL", name.decode())) for name in names}
    return {name: ms for name, ms in left.items() if ms > 20 * 60_000}


class Meeting:
    """Who is there, and what was said in which step."""

    def __init__(self, plan: str, store: Store, before: set[bytes], lee: PagePerson, group: Sequence[Person]) -> None:
        self.plan = PLANS[plan]
        self.store = store
        self.before = before
        """Keys of other meetings."""
        self.lee = lee
        self.group = list(group)
        self.listeners: list[Person] = []
        """Who came to listen, and has said nothing."""
        self.step = 0
        self.refused: list[str] = []
        """Words that the server or the page did not let through: nobody may ever have read them."""
        self.said: list[tuple[str, str]] = []
        """Each message, in the step in which it was said."""

    @property
    def name(self) -> str:
        return self.plan.steps[self.step].name

    @property
    def everyone(self) -> tuple[Person, ...]:
        return self.lee, *self.group

    @property
    def pages(self) -> list[PagePerson]:
        return [person for person in self.everyone if isinstance(person, PagePerson)]

    @property
    def turns(self) -> Any:
        told = [event["turns"] for _, event in self.lee.events if event["type"] == "turns_told"]
        return told[-1] if told else None

    # -- what they do

    async def until_told(self, seq: int) -> None:
        """The facilitator's page has heard of everything up to there."""
        await self.lee.until(lambda: any(seen >= seq for seen, _ in self.lee.events))

    async def goes_on(self) -> None:
        seq = await self.lee.must("start_step", step=self.step + 1, after=self.step)
        self.step += 1
        await self.until_told(seq)
        for one in self.pages:
            await expect(one.page.locator(".now-title")).to_contain_text(f"Now: {self.name}")

    async def says(self, person: Person, text: str, **more: Any) -> None:
        seq = await person.must("say", text=text, **more)
        self.said.append((self.name, text))
        await self.until_told(seq)

    async def may_not_say(self, person: Person, code: str) -> None:
        text = f"out of place {len(self.refused)}"
        self.refused.append(text)
        await person.may_not_say(text, code)

    async def round(self, order: str, *, later: Person | None = None, passes: Person | None = None) -> list[str]:
        """Everyone who has the turn shares in two pieces. Returns who did, in that order."""
        await self.until_told(await self.lee.must("start_round", order=order))
        shared: list[str] = []
        while (turns := self.turns)["holder"] is not None:
            holder = next(person for person in self.group if person.handle_now == turns["holder"])
            others = [person for person in self.group if person is not holder]
            await self.may_not_say(others[len(shared) % len(others)], "not_your_turn")
            if holder is later:
                later = None
                await self.until_told(await holder.must("come_back_later"))
            elif holder is passes:
                await self.until_told(await holder.must("pass_turn"))
            else:
                shared.append(holder.handle_now)
                await holder.must("start_sharing")
                await self.says(holder, f"{self.name}: {holder.handle_now} begins ...")
                await self.says(holder, f"{self.name}: {holder.handle_now} ends.", finish=True)
        return shared

    async def stretched(self) -> None:
        """A quarter of an hour more: what is kept of the meeting is kept as much longer, and no key of it longer."""
        before = await lifetimes(self.store)
        await self.until_told(await self.lee.must("stretch", minutes=15))
        after = await lifetimes(self.store)
        assert len(before) >= 4, "log, snapshot, holders and the room's pointer"
        for name, left in before.items():
            assert after[name] - left > 14 * 60_000, f"{name!r} would be gone too early"

    # -- what must be true

    async def listeners_stay_unnamed(self) -> None:
        """A listener is offered no turn and stands in no list, and no other participant ever learns their name."""
        for listener in self.listeners:
            name = json.dumps(listener.handle)[1:-1]
            told = [json.dumps(event["turns"]) for _, event in self.lee.events if event["type"] == "turns_told"]
            assert not any(name in turns for turns in told), "a listener had a place in the round"
            for other in self.group:
                if other is not listener:
                    assert not any(name in json.dumps(value) for _, value in other.heard), "a listener was named"
        for page in self.pages:
            if page in self.listeners:
                await expect(page.page.locator("[data-banner=turn]")).to_have_count(0)
            if page is not self.lee:
                await page.sees_none_of({one.handle for one in self.listeners if one is not page})

    async def went_as_planned(self, *, but: Person | None = None) -> None:
        """At everyone the same messages in the same order, in the steps of the plan; in each page, these and no more.

        Who was away meanwhile heard in a second welcome, and not in the order of the steps, where the round was.
        """
        for person in self.everyone:
            await person.until(lambda who=person: self.said[-1][1] in who.texts)  # type: ignore[misc]
            assert person.said == self.lee.said
            assert not set(self.refused) & set(person.texts)
            if person is not but:
                self._log_matches_the_plan(person)
        said = [event for _, event in self.lee.events if event["type"] == "said"]
        for page in self.pages:
            await page.reads_exactly([(event["id"], event["handle"], event["text"]) for event in said])
            await page.sees_none_of(set(self.refused))
        await self.listeners_stay_unnamed()

    def _log_matches_the_plan(self, person: Person) -> None:
        """Step by step: the names and modes of the plan, and in each what was said in it."""
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
                said.append((steps[-1][0], event["text"]))
                assert mode == "talk" or event["handle"] == holder, "somebody spoke who did not have the turn"
        assert steps == [(step.name, step.mode.value) for step in self.plan.steps]
        assert said == self.said

    async def is_over(self) -> None:
        """Everybody reads the end, and nothing is left: in no page, and of no key in the store."""
        words = set(self.lee.texts)
        keys = await self.store.meetings() - self.before
        assert keys
        await self.lee.must("start_closing")
        await self.lee.must("close")
        for person in self.group:
            ended = await person.until_end("closed")
            assert ended["receipt"]["entries_gone"], "something is left"
            assert ended["receipt"]["confirmed"] == ended["receipt"]["holders"]
        await self.lee.until_debrief()
        await self.lee.sees_none_of(words)
        await self.lee.must("close")
        for page in self.pages:
            end = page.visitor.end("closed")
            await expect(end.get_by_role("heading", name="This session has ended")).to_be_visible()
            await expect(end.locator("[data-receipt]")).to_have_text("All messages have been deleted.")
            await page.sees_none_of(words)
        await until_empty(self.store, self.lee.page, keys)


@contextlib.asynccontextmanager
async def gathered(
    server: Server, store: Store, visit: Visit, kind: str, plan: str, sharing: int, listening: int
) -> AsyncIterator[Meeting]:
    """Everybody is in the lobby, three of them at pages, and the facilitator opens: Lee leads at a desk, Sam came first
    to share, and Kim last, to listen if anybody does."""
    lee, sam, kim = await asyncio.gather(visit("lee", DESK), visit("sam"), visit("kim"))
    async with people(sharing + listening - 2) as others:
        group = [PagePerson(sam), *others, PagePerson(kim)]
        meeting = Meeting(plan, store, await store.meetings(), PagePerson(lee), group)
        meeting.listeners = group[sharing:]
        room = f"whole{kind}"
        await meeting.lee.enters(server, room=room, invitation=True)
        for person in group:
            await person.enters(server, room=room, stance="listening" if person in meeting.listeners else "sharing")
        await meeting.lee.must("open")
        for person in group:
            await person.until(lambda who=person: "step_started" in who.kinds())  # type: ignore[misc]
        yield meeting
