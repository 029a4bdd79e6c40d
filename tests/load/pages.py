"""How quick the page itself is, in a real browser: `python -m tests.load.pages [R1 E1 W2 W3 X3]`.

The times that the acceptance checks name, under the same ids; medians of three rounds where a round is short.
Nothing here passes or fails: on another machine the numbers are others. Ends by itself within four minutes.
"""

import asyncio
import re
import statistics
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from playwright.async_api import Browser, BrowserContext, Page, Route, async_playwright

from tests.browser import chromium
from tests.browser.cell import SLOW_CPU, slow
from tests.load.bench import hellos, serving
from tests.load.crowd import Peer, Speaker, connect
from tests.load.fireside_server import ROOMS

ROUNDS: Final = 3
SMALL: Final = {"width": 390, "height": 844}
CROWD: Final = 20
MESSAGES: Final = 40
FULL_ROOM: Final = 50
PACE: Final = 10
"""Messages a second."""
LONG_S: Final = 60.0
EXIT: Final = "https://www.bbc.co.uk/**"
rooms: Final = iter(ROOMS)

SAW = """() => { window.saw = []; new MutationObserver((all) => {
    for (const one of all) for (const node of one.addedNodes) if (node.dataset?.mine === "false")
        window.saw.push([node.querySelector(".bubble").innerText, performance.timeOrigin + performance.now()]);
}).observe(document.querySelector("[role=log]"), {childList: true}); }"""
SAY = """async (text) => { const field = document.getElementById("composer");
    field.value = text; field.dispatchEvent(new InputEvent("input", {bubbles: true}));
    await new Promise((done) => setTimeout(done, 0));
    const at = performance.timeOrigin + performance.now(); field.form.requestSubmit(); return at; }"""
# The page is blank when nothing but an empty cover is left of it, and that has been painted.
LEAVE = """async () => { const began = performance.now(); document.querySelector("header [data-exit]").click();
    const empty = document.body.children.length === 1 && !document.body.innerText.includes("Now");
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    return [empty, performance.now() - began]; }"""
TASKS = """() => { window.tasks = []; window.told = [];
    new PerformanceObserver((list) => { for (const one of list.getEntries()) window.tasks.push(one.duration); })
        .observe({type: "longtask"});
    const region = document.querySelector("[data-announcer]");
    new MutationObserver(() => region.textContent.trim() && window.told.push(performance.now()))
        .observe(region, {childList: true, characterData: true, subtree: true}); }"""


# Frames of this page go nowhere any more, and it does not know.
DEAF = "() => { WebSocket.prototype.send = () => {}; }"
LEFT: Final = re.compile(rb'"type":"left"[^}]*"quickly":true')
MOST_SEAT_S: Final = 10


@asynccontextmanager
async def visitor(browser: Browser, **storage: str) -> AsyncIterator[Page]:
    context: BrowserContext = await browser.new_context(viewport=SMALL)  # type: ignore[arg-type]

    async def elsewhere(route: Route) -> None:
        # The next site takes its time: until then this page is what people see.
        await asyncio.sleep(0.5)
        await route.fulfill(content_type="text/html", body="<title>Weather</title>")

    await context.route(EXIT, elsewhere)
    for key, value in storage.items():
        await context.add_init_script(f"sessionStorage.setItem({key!r}, {value!r})")
    try:
        yield await context.new_page()
    finally:
        await context.close()


async def come_in(page: Page, port: int, room: str, *, shares: bool = False) -> None:
    await page.goto(f"http://127.0.0.1:{port}/r/{room}")
    await page.get_by_role("button", name="I agree and want to join").click()
    await page.get_by_role("button", name="Use this name").click()
    if shares:
        await page.get_by_label("I may share").check()
    await page.get_by_role("button", name="Go to the room").click()
    await page.get_by_role("log").wait_for()


async def fill(port: int, room: str, people: int) -> list[Peer]:
    """A facilitator who opens the room, two who share, and listeners."""
    all_hellos = [hello for hello, _ in zip(hellos(room), range(people), strict=False)]
    peers = [await connect(all_hellos[0], port)]
    peers[0].send('421["command",{"nonce":"AAAAAAAAAAAAAAAAAAAAAA","command":{"type":"open"}}]')
    return peers + list(await asyncio.gather(*(connect(hello, port) for hello in all_hellos[1:])))


def told(check: str, what: str, values: list[float], target: str) -> None:
    each = ", ".join(f"{one:,.0f}" for one in values)
    print(f"{check}: {what}: median {statistics.median(values):,.0f} of {each} ({target})", flush=True)


async def r1(browser: Browser, port: int) -> None:
    """From pressing Send to standing in another page, with 20 people in the room."""
    room = next(rooms)
    peers = await fill(port, room, CROWD - 2)
    times: list[float] = []
    async with visitor(browser) as one, visitor(browser) as other:
        await come_in(one, port, room, shares=True)
        await come_in(other, port, room)
        await other.evaluate(SAW)
        for turn in range(ROUNDS):
            sent: dict[str, float] = {}
            for number in range(MESSAGES):
                text = f"Thank you for that, {number} and {turn}."
                sent[text] = await one.evaluate(SAY, text)
                await asyncio.sleep(0.1)
            await other.get_by_text(text, exact=True).wait_for()
            saw: dict[str, float] = dict(await other.evaluate("window.saw"))
            times.append(statistics.quantiles([saw[said] - at for said, at in sent.items()], n=20)[18])
    for peer in peers:
        peer.close()
    told("R1", f"p95 of {MESSAGES} messages among {CROWD} people, ms", times, "300")


def told_of_leaving(facilitator: Peer) -> asyncio.Future[float]:
    """When this facilitator is told, on the wire, that somebody has left quickly: then the seat is gone."""
    loop = asyncio.get_running_loop()
    told: asyncio.Future[float] = loop.create_future()

    def shown(payload: bytes) -> None:
        if LEFT.search(payload) and not told.done():
            told.set_result(loop.time())

    facilitator.shown = shown
    return told


async def e1(browser: Browser, port: int) -> None:
    """From pressing Leave quickly to an empty page that has been painted, and to facilitators reading that one left."""
    room = next(rooms)
    peers = await fill(port, room, 3)
    speaker = Speaker(peers[1])
    loop = asyncio.get_running_loop()
    times: list[float] = []
    seats: dict[str, list[float]] = {"by its socket": [], "with a dead socket": []}
    for way, gone in seats.items():
        for _ in range(ROUNDS):
            async with visitor(browser) as page:
                await come_in(page, port, room)
                for _ in range(100):
                    speaker.say()
                await page.locator("[data-message]").nth(99).wait_for()
                left = told_of_leaving(peers[0])
                if way != "by its socket":
                    await page.evaluate(DEAF)
                began = loop.time()
                empty, took = await page.evaluate(LEAVE)
                if not empty:
                    print("E1: the page was not empty in the same moment")
                times.append(took)
                async with asyncio.timeout(MOST_SEAT_S):
                    gone.append((await left - began) * 1000)
    for peer in peers:
        peer.close()
    told("E1", "blank and painted after Leave quickly, with 100 messages, ms", times, "50")
    for way, gone in seats.items():
        told("E1", f"the seat is gone from the server, told {way}, ms", gone, "1,000")


async def w2(browser: Browser, port: int) -> None:
    """From the address to a door that can be used, on a slow phone and a slow line."""
    times: list[float] = []
    room = next(rooms)
    for _ in range(ROUNDS):
        async with visitor(browser) as page:
            await slow(page)
            began = time.perf_counter()
            await page.goto(f"http://127.0.0.1:{port}/r/{room}", wait_until="commit")
            await page.get_by_role("button", name="I agree and want to join").click()
            await page.get_by_role("button", name="Use this name").wait_for()
            times.append((time.perf_counter() - began) * 1000)
    told("W2", f"the door answers at {SLOW_CPU}x CPU and Slow 3G, ms", times, "5,000")


async def w3(browser: Browser, port: int) -> None:
    """50 people, 10 messages a second: the longest task of the page; and how often it speaks in Summary (X3)."""
    room = next(rooms)
    peers = await fill(port, room, FULL_ROOM - 1)
    async with visitor(browser, display='{"speak": "summary"}') as page:
        await come_in(page, port, room)
        await slow(page, network=False)
        await page.evaluate(TASKS)
        until = asyncio.get_running_loop().time() + LONG_S
        speakers = [Speaker(peer) for peer in peers[1:3]]
        every = len(speakers) / PACE
        await asyncio.gather(*(one.paced(every, until, every * n / 2) for n, one in enumerate(speakers)))
        seen: dict[str, Any] = await page.evaluate(
            "({tasks, told, messages: document.querySelectorAll('[data-message]').length})"
        )
        earlier = await page.get_by_text("Earlier messages are not shown.").count()
    for peer in peers:
        peer.close()
    longest, said = max(seen["tasks"], default=0.0), sum(one.said for one in speakers)
    print(
        f"W3: {said} messages in {LONG_S:.0f} s among {FULL_ROOM} at {SLOW_CPU}x CPU: longest task {longest:,.0f} ms, "
        f"{len([one for one in seen['tasks'] if one > 200])} over 200; {seen['messages']} in the page, "
        f"'Earlier messages are not shown' {earlier} time (200 ms, 300)"
    )
    gaps = [(after - before) / 1000 for before, after in zip(seen["told"], seen["told"][1:], strict=False)]
    shortest = f"{min(gaps):.1f} s apart at least" if gaps else "no two"
    print(f"X3: {len(seen['told'])} announcements in Summary meanwhile, {shortest} (15 s)", flush=True)


PARTS: Final[dict[str, Callable[[Browser, int], Awaitable[None]]]] = {"R1": r1, "E1": e1, "W2": w2, "W3": w3}
MOST_S: Final = 100
"""For one part, on a machine that has other things to do."""


async def main(wanted: list[str]) -> None:
    async with serving("fireside") as (_, port), async_playwright() as playwright:
        browser = await chromium.launch(playwright)
        for name, part in PARTS.items():
            if not wanted or name in wanted or (name == "W3" and "X3" in wanted):
                async with asyncio.timeout(MOST_S):
                    await part(browser, port)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
