"""People for the timing of the page: one in a real browser, and a crowd of the load test around them."""

import asyncio
import statistics
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from playwright.async_api import Browser, BrowserContext, Page, Route

from tests.load.bench import SPEAKERS, hellos
from tests.load.crowd import Peer, connect

SMALL: Final = {"width": 390, "height": 844}
EXIT: Final = "https://www.bbc.co.uk/**"


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


async def fill(port: int, room: str, people: int, sharing: int = SPEAKERS) -> list[Peer]:
    """A facilitator who opens the room, some who share, and listeners."""
    all_hellos = [hello for hello, _ in zip(hellos(room, sharing), range(people), strict=False)]
    peers = [await connect(all_hellos[0], port)]
    peers[0].send('421["command",{"nonce":"AAAAAAAAAAAAAAAAAAAAAA","command":{"type":"open"}}]')
    return peers + list(await asyncio.gather(*(connect(hello, port) for hello in all_hellos[1:])))


def told(check: str, what: str, values: list[float], target: str) -> None:
    each = ", ".join(f"{one:,.0f}" for one in values)
    print(f"{check}: {what}: median {statistics.median(values):,.0f} of {each} ({target})", flush=True)
