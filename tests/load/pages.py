"""How quick the page itself is, in a real browser: `python -m tests.load.pages [R1 R16 R18 E1 W2 W3 X3]`.

The times that the acceptance checks name, under the same ids; medians of three rounds where a round is short.
Nothing here passes or fails: on another machine the numbers are others. Ends by itself within six minutes.
"""

import asyncio
import re
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import cycle
from typing import Any, Final

from playwright.async_api import Browser, async_playwright

from tests.browser import chromium
from tests.browser.cell import SLOW_CPU, slow
from tests.load.bench import serving
from tests.load.crowd import Peer, Speaker
from tests.load.ends import r16, r18
from tests.load.fireside_server import ROOMS
from tests.load.visitors import come_in, fill, told, visitor

ROUNDS: Final = 3
CROWD: Final = 20
MESSAGES: Final = 40
FULL_ROOM: Final = 50
PACE: Final = 10
"""Messages a second."""
LONG_S: Final = 60.0
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


def lengths() -> Iterator[int]:
    """How many times twenty characters: mostly short, now and then as long as a message may be."""
    return cycle((1, 3, 5, 2, 8, 1, 4, 20, 2, 6, 1, 40, 3, 2, 100))


async def w3(browser: Browser, port: int) -> None:
    """50 people who all talk, 10 messages a second: the longest task of the page; and how often it speaks (X3)."""
    room = next(rooms)
    peers = await fill(port, room, FULL_ROOM - 1, sharing=FULL_ROOM - 2)
    async with visitor(browser, display='{"speak": "summary"}') as page:
        await come_in(page, port, room)
        await slow(page, network=False)
        await page.evaluate(TASKS)
        until = asyncio.get_running_loop().time() + LONG_S
        speakers = [Speaker(peer) for peer in peers[1:]]
        texts = lengths()
        for one in speakers:
            one.words = lambda: "a good word, or two "[:20] * next(texts)
        every = len(speakers) / PACE
        await asyncio.gather(*(one.paced(every, until, n / PACE) for n, one in enumerate(speakers)))
        seen: dict[str, Any] = await page.evaluate(
            "({tasks, told, messages: document.querySelectorAll('[data-message]').length})"
        )
        earlier = await page.get_by_text("Earlier messages are not shown.").count()
    for peer in peers:
        peer.close()
    longest, said = max(seen["tasks"], default=0.0), sum(one.said for one in speakers)
    print(
        f"W3: {said} messages of 20 to 2,000 characters in {LONG_S:.0f} s by {len(speakers)} people at "
        f"{SLOW_CPU}x CPU: longest task {longest:,.0f} ms, "
        f"{len([one for one in seen['tasks'] if one > 200])} over 200; {seen['messages']} in the page, "
        f"'Earlier messages are not shown' {earlier} time (200 ms, 300)"
    )
    gaps = [(after - before) / 1000 for before, after in zip(seen["told"], seen["told"][1:], strict=False)]
    shortest = f"{min(gaps):.1f} s apart at least" if gaps else "no two"
    print(f"X3: {len(seen['told'])} announcements in Summary meanwhile, {shortest} (15 s)", flush=True)


Part = Callable[[Browser, int], Awaitable[None]]
PARTS: Final[dict[str, Part]] = {"R1": r1, "R16": r16, "R18": r18, "E1": e1, "W2": w2, "W3": w3}
MOST_S: Final = 120
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
