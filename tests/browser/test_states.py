"""Every page and state: read by everyone, on every screen, in light and dark, with help one press away."""

import os
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.axe import violations
from tests.browser.evening import Visit
from tests.browser.server import Server, serving
from tests.browser.states import State, careful, comforts, evening, turns
from tests.browser.store import Store, storing
from tests.browser.visitor import DESK, PHONE, SIZES, SMALL, Scheme, Size

pytestmark = pytest.mark.asyncio(loop_scope="session")
FULL = os.environ.get("FIRESIDE_MATRIX") == "full"
"""`make browser`: everything on every size; the everyday run keeps to what breaks first."""
PHONE_LINK = re.compile(r"tel:\+?\d{3,15}")
TEXT_LINK = re.compile(r"sms:\+?\d{3,15}(\?body=\w+)?")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def store() -> AsyncIterator[Store]:
    async with storing() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def server(tmp_path_factory: pytest.TempPathFactory, store: Store) -> AsyncIterator[Server]:
    async with serving(tmp_path_factory.mktemp("server"), store_url=store.url) as running:
        yield running


PAINTED = """() => new Promise((done) => {
requestAnimationFrame(() => requestAnimationFrame(done)); setTimeout(done, 300) })"""
"""The browser has asked the style anew what fits this screen; before that a page is half of the one before.
A tab behind another one is never painted: then a moment is enough."""


async def painted(state: State) -> None:
    # Without scripts nothing would ever call back, and the page is laid out before the answer anyway.
    if state.scripts:
        await state.page.evaluate(PAINTED)


async def resize(state: State, size: Size) -> None:
    await state.page.set_viewport_size({"width": size[0], "height": size[1]})
    await painted(state)


async def colours(state: State, scheme: Scheme) -> None:
    await state.page.emulate_media(color_scheme=scheme)
    await painted(state)


async def sideways(page: Page) -> str | None:
    """X5: what sticks out of the page, if anything does."""
    found: str | None = await page.evaluate(
        """() => { const wide = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= wide) return null;
        const all = [...document.querySelectorAll("body *")];
        const out = all.find((one) => one.getBoundingClientRect().right > wide + 1);
        return out ? out.outerHTML.slice(0, 160) : "something"; }"""
    )
    return found


async def help_missing(state: State) -> list[str]:
    """A3: in the first viewport, opened by one press, with links that dial and text."""
    page = state.page
    await page.evaluate("scrollTo(0, 0)")
    if state.sheet:
        return []
    ways = page.locator("button, summary").filter(has_text="Need help now?")
    if await ways.count() == 0:
        return ["there is no way to help"]
    await expect(ways.first).to_be_in_viewport()
    await ways.first.click()
    opened = page.locator("dialog[data-sheet=help], details.help-now[open]")
    await expect(opened).to_be_visible()
    links = [await one.get_attribute("href") or "" for one in await opened.locator("a[href]").all()]
    wrong = [one for one in links if one.startswith("tel:") and not PHONE_LINK.fullmatch(one)]
    wrong += [one for one in links if one.startswith("sms:") and not TEXT_LINK.fullmatch(one)]
    if not {"tel:999", "tel:116123"} <= set(links):
        wrong.append("the numbers are missing")
    if await page.locator("dialog[data-sheet=help]").count():
        await page.keyboard.press("Escape")
    else:
        await ways.first.click()
    return wrong


async def judged(state: State) -> list[str]:
    page = state.page
    found: list[str] = []
    if state.scripts:
        found += [f"axe, light: {one}" for one in await violations(page)]
        await colours(state, "dark")
        found += [f"axe, dark: {one}" for one in await violations(page, only_colours=not FULL)]
        await colours(state, "light")
    for size in (*SIZES[1:], SMALL) if FULL else (SMALL,):
        await resize(state, size)
        if wide := await sideways(page):
            found.append(f"wider than {size[0]}: {wide}")
    found += [f"help: {one}" for one in await help_missing(state)]
    await resize(state, DESK if state.console else PHONE)
    return [f"{state.name}: {one}" for one in found]


@pytest.mark.timeout(600 if FULL else 300)
async def test_x1_x5_a3_every_state_passes_axe_fits_a_small_screen_and_has_help(
    server: Server, store: Store, visit: Visit
) -> None:
    seen = await look(evening(server, store, visit))
    assert {"end-gone", "end-removed", "room-paused", "route-404", "door-full", "room-without-scripts"} <= seen


@pytest.mark.timeout(600 if FULL else 300)
async def test_x1_x5_a3_every_state_of_a_hard_evening_passes_axe_fits_a_small_screen_and_has_help(
    server: Server, visit: Visit
) -> None:
    seen = await look(careful(server, visit))
    assert {"door-knock", "room-held", "console-flag-new", "console-private", "console-pulse", "room-thanks"} <= seen


@pytest.mark.timeout(600 if FULL else 300)
async def test_x1_x5_a3_every_state_of_a_round_passes_axe_fits_a_small_screen_and_has_help(
    server: Server, visit: Visit
) -> None:
    seen = await look(turns(server, visit))
    assert {"room-my-turn", "room-sharing", "room-turn-of-another", "console-round", "console-plan"} <= seen


@pytest.mark.timeout(600 if FULL else 300)
async def test_x1_x5_a3_every_state_of_coming_back_and_of_comforts_passes_axe_and_fits(
    server: Server, visit: Visit
) -> None:
    seen = await look(comforts(server, visit))
    assert {"door-welcome-back", "door-name-kept", "room-folded", "sheet-filters", "console-deck"} <= seen


async def look(states: AsyncIterator[State]) -> set[str]:
    """At each of them; what is wrong is told of all at once."""
    found: list[str] = []
    seen: set[str] = set()
    async for state in states:
        seen.add(state.name)
        found += await judged(state)
    assert not found, "\n".join(found)
    return seen
