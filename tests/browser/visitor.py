"""A person at a browser: what they do and see, in the words of the page. Watches for everything a page may not do."""

import re
from dataclasses import dataclass, field

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Route, expect

from tests.browser.cell import CELL, Scheme, Size
from tests.browser.server import EXIT, Server

PHONE = (390, 844)
SMALL = (320, 568)
DESK = (1280, 800)
SIZES = (SMALL, PHONE, DESK)
STORED = """async () => ({session: Object.keys(sessionStorage), local: Object.keys(localStorage),
    databases: (await indexedDB.databases()).map((one) => one.name), caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope)})"""
"""The names of everything that a page can keep in a browser."""
LOST = ("WebSocket connection to", "net::ERR_")
"""What Chromium itself writes when a wire is cut."""


@dataclass
class Visitor:
    """One browser profile with one tab. More tabs by `another_tab`."""

    name: str
    context: BrowserContext
    page: Page
    server: Server
    allowed: list[str] = field(default_factory=list)
    """Parts of console lines that belong to the story: a wire that is cut, a page that does not exist."""
    troubles: list[str] = field(default_factory=list)
    handle: str = ""
    frames: list[str] = field(default_factory=list)
    """Everything that came in on this person's sockets, as the network saw it."""
    left: int = 0
    """How often the page of `leave_to` was asked for."""

    # -- coming in

    async def open(self, address: str) -> None:
        await self.page.goto(address)

    async def agree(self, room: str) -> None:
        await self.open(self.server.page(room))
        await self._accept()

    async def _accept(self) -> None:
        agree = self.button("I agree and want to join")
        await expect(agree).to_be_visible()
        if await self.page.get_by_label("I am 18 or over").count():
            await self.page.get_by_label("I am 18 or over").check()
        await agree.click()

    async def come_in(self, room: str, stance: str = "I may share") -> "Visitor":
        """Through the door, as far as the door lets them."""
        await self.agree(room)
        self.handle = await self.page.locator(".choice-name").first.inner_text()
        await self.press("Use this name")
        await self.page.get_by_label(stance).check()
        await self.press("Go to the room")
        return self

    async def facilitate(self, room: str, name: str = "Lee") -> "Visitor":
        await self.open(self.server.invitation(room, name))
        return await self.go_in(name)

    async def go_in(self, name: str = "Lee") -> "Visitor":
        """A facilitator who stands at the door comes in."""
        self.handle = name
        await self._accept()
        await expect(self.page.locator(".console")).to_be_visible()
        return self

    async def another_tab(self) -> Page:
        page = await self.context.new_page()
        await CELL.take(page, self.name)
        self.watch(page)
        return page

    # -- doing

    def button(self, name: str | re.Pattern[str], page: Page | None = None) -> Locator:
        return (page or self.page).get_by_role("button", name=name, exact=isinstance(name, str))

    async def press(self, name: str | re.Pattern[str]) -> None:
        await self.button(name).first.click()

    @property
    def composer(self) -> Locator:
        return self.page.get_by_label("Write to everyone")

    async def say(self, text: str) -> None:
        await self.composer.fill(text)
        await self.press("Send")
        if CELL.slow:
            # A press that an old phone has not come to yet would send whatever is typed next.
            await expect(self.composer).to_have_value("")

    async def menu(self, text: str) -> None:
        """The sheet with everything one can do with that message."""
        await self.message(text).get_by_role("button", name=re.compile("^More about the message")).click()
        await expect(self.sheet("message")).to_be_visible()

    async def person(self, other: "Visitor") -> None:
        """The sheet with everything a facilitator can do for that person."""
        await self.press(f"More about {other.handle}")

    # -- seeing

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    async def is_inside(self) -> None:
        await self.gets_to(self.log)

    async def gets_to(self, place: Locator) -> None:
        """Names are offered without looking who is inside: whose animal is taken chooses again, as a person would."""
        taken = self.page.get_by_text("Someone has that animal today")
        try:
            await expect(place.or_(taken).first).to_be_visible()
            while await taken.count():
                self.handle = await self.page.locator(".choice-name").first.inner_text()
                await self.press("Use this name")
                await expect(taken).to_have_count(0)
                await self.press("Go to the room")
                await expect(place.or_(taken).first).to_be_visible()
            await expect(place).to_be_visible()
        except AssertionError:
            reads = await self.page.locator("body").inner_text()
            raise AssertionError(f"{self.name} is not there; the page says: {reads} {self.troubles}") from None

    def message(self, text: str) -> Locator:
        """What the room has confirmed: it has its place in the order."""
        return self.page.locator("[data-message]").filter(has=self.page.get_by_text(text, exact=True))

    def note(self, text: str | re.Pattern[str]) -> Locator:
        return self.page.locator("[data-note]").filter(has_text=text)

    def sheet(self, kind: str) -> Locator:
        return self.page.locator(f"dialog[data-sheet={kind}]")

    def end(self, code: str) -> Locator:
        return self.page.locator(f"[data-end={code}]")

    async def texts(self) -> list[str]:
        return await self.page.locator("[data-message] .bubble").all_inner_texts()

    async def reads(self, *texts: str) -> None:
        """Exactly these messages, in this order, each once."""
        await expect(self.page.locator("[data-message] .bubble")).to_have_text(list(texts))

    async def sees_nowhere(self, words: str, page: Page | None = None) -> None:
        page = page or self.page
        assert words not in await page.content(), f"{self.name} still has it in the page"
        assert words not in await page.locator("body").aria_snapshot(), f"{self.name} still has it for screen readers"

    async def storage(self, page: Page | None = None) -> dict[str, list[str]]:
        found: dict[str, list[str]] = await (page or self.page).evaluate(STORED)
        return found

    # -- watching

    def may_lose_the_wire(self) -> None:
        self.allowed += LOST

    def watch(self, page: Page) -> None:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.troubles.append(f"page error: {error}"))
        page.on("request", self._asked)
        page.on("websocket", lambda socket: socket.on("framereceived", self._received))

    def _received(self, payload: str | bytes) -> None:
        self.frames.append(payload if isinstance(payload, str) else payload.decode("utf-8", "replace"))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        # Chromium's note on names in our header that it does not know; browsers that do know them need them.
        if "Permissions-Policy header: Unrecognized feature" in message.text:
            return
        if not any(part in message.text for part in self.allowed):
            self.troubles.append(f"console {message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        own = (self.server.url, self.server.url.replace("http", "ws", 1), "data:", "about:")
        if request.url == EXIT and request.is_navigation_request():
            return
        if not request.url.startswith(own):
            self.troubles.append(f"asked for {request.url}")

    async def _neutral(self, route: Route) -> None:
        self.left += 1
        await route.fulfill(content_type="text/html", body="<!doctype html><title>Weather</title><p>Sunny.</p>")


async def arrive(
    browser: Browser,
    server: Server,
    name: str,
    size: Size = CELL.size,
    scheme: Scheme = CELL.scheme,
    scripts: bool = True,
    language: str | None = None,
) -> Visitor:
    """A fresh profile, as private as a private window."""
    server.relay.mend(name)
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        java_script_enabled=scripts,
        # Nothing moves that a test would have to wait for.
        reduced_motion="reduce",
        user_agent=f"Mozilla/5.0 (X11; Linux x86_64) Chrome/150 Visitor/{name}",
        extra_http_headers={"Accept-Language": language} if language else {},
    )
    context.set_default_timeout(CELL.wait_ms)
    page = await context.new_page()
    await CELL.take(page, name)
    visitor = Visitor(name, context, page, server)
    visitor.watch(page)
    await context.route(f"{EXIT}**", visitor._neutral)
    return visitor
