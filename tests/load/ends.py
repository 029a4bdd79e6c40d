"""What is timed of endings: all is gone after the end (R16), and a network without WebSockets is not hammered (R18)."""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Final

from playwright.async_api import Browser

from tests.browser.cell import Scheme, Size
from tests.browser.circle import finish_debrief
from tests.browser.evening import gather
from tests.browser.server import serving
from tests.browser.store import storing, until_empty
from tests.browser.visitor import Visitor, arrive
from tests.load.fireside_server import ROOMS
from tests.load.visitors import fill, told, visitor

ROUNDS: Final = 3
MINUTE_MS: Final = 60_000
WATCHED_S: Final = 75.0
"""Longer than the minute in which they are counted."""

# When the last message left this page, by the clock of the machine.
GONE = """() => { window.gone = new Promise((done) => new MutationObserver(() =>
    document.querySelector("[data-message]") ?? done(performance.timeOrigin + performance.now()),
).observe(document.body, {childList: true, subtree: true})); }"""
# A network that forbids WebSockets: each one fails at once, and is written down.
FORBID = """(() => { window.tries = []; window.forbidden = true; const Real = window.WebSocket;
    window.WebSocket = class extends Real { constructor(url, ...more) {
        window.tries.push(performance.now()); super(window.forbidden ? "ws://127.0.0.1:9/" : url, ...more); } }; })()"""


async def r16(browser: Browser, _port: int) -> None:
    """From pressing End and delete to pages without messages, and to a store without a key of the meeting."""
    pages: list[float] = []
    keys: list[float] = []
    with tempfile.TemporaryDirectory(prefix="fireside") as folder:
        async with storing() as store, serving(Path(folder), store_url=store.url) as server:
            for turn in range(ROUNDS):

                async def visit(
                    name: str, size: Size = (390, 844), scheme: Scheme = "light", scripts: bool = True, run: int = turn
                ) -> Visitor:
                    return await arrive(browser, server, f"{name}{run}", size, scheme, scripts)

                evening = await gather(server, visit)
                for number in range(20):
                    await evening.talk((evening.sam, f"Number {number}."))
                of_meeting = await store.meetings()
                for one in evening.all:
                    await one.page.evaluate(GONE)
                await evening.lee.press("End and delete")
                began = time.time() * 1000
                await evening.lee.sheet("end").get_by_role("button", name="End and delete").click()
                pages += [await one.page.evaluate("window.gone") - began for one in evening.all]
                await until_empty(store, evening.lee.page, of_meeting)
                keys.append(time.time() * 1000 - began)
                # The log of the facilitators is apart: it goes with their debrief.
                await finish_debrief(evening.lee)
                await until_empty(store, evening.lee.page)
                for one in evening.all:
                    await one.context.close()
    told("R16", "messages gone from a page after the end, ms", pages, "2,000")
    told("R16", "no key of the meeting in the store after the end, ms", keys, "15,000")


async def r18(browser: Browser, port: int) -> None:
    """A real minute without WebSockets: when plain words stand there, how often it tries, how soon it is in."""
    room = ROOMS[-1]
    peers = await fill(port, room, 3)
    async with visitor(browser) as page:
        await page.add_init_script(FORBID)
        await page.goto(f"http://127.0.0.1:{port}/r/{room}")
        await page.get_by_role("button", name="I agree and want to join").click()
        await page.get_by_role("button", name="Use this name").click()
        began = time.perf_counter()
        await page.get_by_role("button", name="Go to the room").click()
        await page.get_by_role("heading", name="We cannot connect").wait_for()
        words = (time.perf_counter() - began) * 1000
        await asyncio.sleep(WATCHED_S - words / 1000)
        tries: list[float] = await page.evaluate("window.tries")
        most = max(sum(at <= one < at + MINUTE_MS for one in tries) for at in tries)
        await page.evaluate("window.forbidden = false")
        began = time.perf_counter()
        await page.get_by_role("log").wait_for()
        inside = (time.perf_counter() - began) * 1000
    for peer in peers:
        peer.close()
    told("R18", "plain words and help where WebSockets are forbidden, ms", [words], "10,000")
    print(f"R18: {len(tries)} tries in {WATCHED_S:.0f} s, at most {most} in one minute (12)")
    told("R18", "in the room by itself when they are not any more, ms", [inside], "15,000")
