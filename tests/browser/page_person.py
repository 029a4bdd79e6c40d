"""Somebody at a real page, scripted like those with sockets of their own: hears what the network brings to the page,
and does only what the page offers."""

import json
import re
from collections.abc import Awaitable, Callable
from typing import Any, Final

from playwright.async_api import Page, WebSocket, expect

from tests.browser.circle import end_for_all, finish_debrief
from tests.browser.visitor import Visitor
from tests.system.people import Person, Server

FRAME: Final = re.compile(r"4([23])\d*(\[.*)", re.DOTALL)
"""Socket.IO: an event, or the answer to a command."""
STANCES: Final = {"sharing": "I may share", "listening": "I am here to listen"}
WHY: Final = {
    "quiet": re.compile("A facilitator is speaking"),
    "not_your_turn": re.compile("is sharing|It is the turn of"),
}
MINE: Final = """() => [...document.querySelectorAll("[data-message]")].map((one) => ({id: one.dataset.message,
    name: one.querySelector(".name bdi").innerText, text: one.querySelector(".bubble").innerText,
    mine: "mine" in one.dataset && one.dataset.mine !== "false"}))"""


class PagePerson(Person):
    """One browser profile with one tab."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__()
        self.visitor = visitor
        visitor.page.on("websocket", self._listen)
        self._presses: dict[str, Callable[..., Awaitable[None]]] = {
            "open": self._pressing("Let people in"),
            "start_step": self._pressing("Next step"),
            "start_round": self._start_round,
            "stretch": lambda minutes: visitor.press(f"{minutes} more minutes"),
            "start_closing": self._pressing("Start closing"),
            "close": self._close,
            "say": self._say,
            "react": self._react,
            "start_sharing": self._pressing("Start sharing"),
            "pass_turn": self._pressing("Pass"),
            "come_back_later": self._pressing("Come back to me"),
        }

    @property
    def page(self) -> Page:
        return self.visitor.page

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._heard)

    def _heard(self, payload: str | bytes) -> None:
        found = FRAME.fullmatch(payload if isinstance(payload, str) else payload.decode())
        if found is None:
            return
        words = json.loads(found[2])
        if found[1] == "2":
            self.hears(words[0], words[1] if len(words) > 1 else None)
        else:
            self.hears("answer", words[0])

    # -- coming in

    async def enters(self, server: Server, *, room: str = "", stance: str = "sharing", **more: Any) -> "PagePerson":
        if "invitation" in more:
            await self.visitor.facilitate(room)
        else:
            await self.visitor.come_in(room, STANCES[stance])
            await self.visitor.is_inside()
        await self.until(lambda: self.got("welcome"))
        return self

    async def go(self) -> None:
        await self.visitor.context.close()

    # -- what they do

    async def must(self, type: str, **fields: Any) -> int:
        before = len(self._done)
        await self._presses[type](**fields)
        await self.until(lambda: len(self._done) > before)
        return self._done[before]

    @property
    def _done(self) -> list[int]:
        """The places in the order of what they did."""
        return [answer["seq"] for answer in self.all("answer") if isinstance(answer, dict) and "seq" in answer]

    async def may_not_say(self, text: str, code: str) -> None:
        """The page knows it, and says why, before the server would have to."""
        await self.visitor.composer.fill(text)
        await expect(self.visitor.button("Send")).to_be_disabled()
        await self.visitor.composer.press("Enter")
        await expect(self.page.locator("[data-bar] > p")).to_contain_text(WHY[code])
        await self.visitor.composer.fill("")

    def _pressing(self, name: str) -> Callable[..., Awaitable[None]]:
        async def press(**_: Any) -> None:
            # "after" and "step" are what the page itself has to know.
            await self.visitor.button(name).first.click()

        return press

    async def _say(self, text: str, finish: bool = False) -> None:
        if finish:
            start, done = self.visitor.button("Start sharing"), self.visitor.button("I've finished")
            await expect(start.or_(done).first).to_be_visible()
            if await start.count():
                await self.must("start_sharing")
        await self.visitor.composer.fill(text)
        await self.visitor.press("I've finished" if finish else re.compile("^(Send|Send and keep my turn)$"))

    async def _react(self, message: str, reaction: str, on: bool) -> None:
        line = self.page.locator(f"[data-message='{message}']")
        await line.get_by_role("button", name=re.compile("^More about the message")).click()
        chosen = self.visitor.sheet("message").locator(f"[data-reaction={reaction}]")
        await expect(chosen).to_have_attribute("aria-pressed", str(not on).lower())
        await chosen.click()

    async def _start_round(self, order: str) -> None:
        await self.page.locator(f"input[name=order][value={order}]").check()
        await self.visitor.press("Start the round")

    async def _close(self) -> None:
        await (finish_debrief if self.welcome["view"]["staff"]["debrief"] else end_for_all)(self.visitor)

    # -- what stands in the page

    async def reads_exactly(self, said: list[tuple[str, str, str]]) -> None:
        """Each message once and in this order (id, name, words), with its writer's name; and nothing that waits."""
        await self.visitor.reads(*(text for _, _, text in said))
        lines = await self.page.evaluate(MINE)
        assert [(line["id"], line["text"]) for line in lines] == [(id, text) for id, _, text in said]
        for line, (_, name, _) in zip(lines, said, strict=True):
            assert name in line["name"], f"{line['name']} is not {name}"
            assert line["mine"] == (name == self.handle_now)
        await expect(self.page.locator(".pending")).to_have_count(0)

    async def sees_none_of(self, words: set[str]) -> None:
        """Not in the page, not for a screen reader, and not kept."""
        kept = await self.page.evaluate("() => JSON.stringify([{...sessionStorage}, {...localStorage}])")
        everything = [await self.page.content(), await self.page.locator("body").aria_snapshot(), kept]
        left = [one for one in words if any(one in place for place in everything)]
        assert not left, f"{self.visitor.name} still has {len(left)} of {len(words)}"
