"""Every page and state: read by everyone, on every screen, in light and dark, with help one press away."""

import os
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.cell import Scheme
from tests.browser.conftest import visiting
from tests.browser.evening import Visit
from tests.browser.looks import ZOOMED, hard_words, owed, painted, resize, sideways
from tests.browser.server import MIRRORED, Server, serving
from tests.browser.states import State, careful, comforts, inside, outside, planned, turns
from tests.browser.store import Store, storing
from tests.browser.visitor import DESK, PHONE, SIZES, SMALL, STORED

pytestmark = pytest.mark.asyncio(loop_scope="session")
FULL = os.environ.get("FIRESIDE_MATRIX") == "full"
"""`make browser`: everything on every size; the everyday run keeps to what breaks first."""
LONG_S = 1800 if FULL else 400
"""A whole evening, looked at from every side; on a busy machine."""
PHONE_LINK = re.compile(r"tel:\+?\d{3,15}")
TEXT_LINK = re.compile(r"sms:\+?\d{3,15}(\?body=\w+)?")


@pytest.fixture(scope="module", params=[None, MIRRORED] if FULL else [None], ids=lambda one: "rtl" if one else "ltr")
def language(request: pytest.FixtureRequest) -> str | None:
    """What the browser asks for: English, and in the whole matrix English that runs from right to left."""
    asked: str | None = request.param
    return asked


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def store(language: str | None) -> AsyncIterator[Store]:
    # One for each direction: on one board, what a server with a later clock has written would win.
    async with storing() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def server(tmp_path_factory: pytest.TempPathFactory, store: Store) -> AsyncIterator[Server]:
    # A server for each direction: what happens on it happens once.
    async with serving(tmp_path_factory.mktemp("server"), store_url=store.url) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, server: Server, language: str | None) -> AsyncIterator[Visit]:
    async with visiting(browser, server, language) as made:
        yield made


async def colours(page: Page, scheme: Scheme) -> None:
    await page.emulate_media(color_scheme=scheme)
    await painted(page)


async def help_missing(state: State) -> list[str]:
    """A3: in the first viewport, opened by one press, with links that dial and text."""
    page = state.page
    await page.evaluate("scrollTo(0, 0)")
    if state.sheet:
        # Beneath an open sheet nothing can be pressed: it has a way of its own, or is the help itself.
        inside = page.locator("dialog[open] [data-help], dialog[data-sheet=help], dialog[open] .help-short")
        return [] if await inside.count() else ["there is no way to help in this sheet"]
    ways = page.locator("button.help, details.help-now > summary")
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


async def kept_too_much(state: State) -> list[str]:
    """A2: what the browser keeps beside the seat and how the page looks."""
    if await state.page.context.cookies():
        return ["A2 a cookie"]
    stored: dict[str, list[str]] = await state.page.evaluate(STORED)
    may = {"session": {"display", "seat"}, "databases": {"keep"} if state.kept else set[str]()}
    return [f"A2 {kind}: {one}" for kind, all_of_it in stored.items() for one in set(all_of_it) - may.get(kind, set())]


async def judged(state: State) -> list[str]:
    page = state.page
    at = DESK if state.console else PHONE
    # What only facilitators and operators read may be longer.
    own = not state.console and not state.name.startswith(("console", "operator", "door-today"))
    found = await hard_words(page) if own else []
    if state.scripts:
        found += await kept_too_much(state)
        for size in SIZES if FULL else (at,):
            await resize(page, size)
            found += [f"axe, light, {size[0]}: {one}" for one in await violations(page)]
            await colours(page, "dark")
            found += [f"axe, dark, {size[0]}: {one}" for one in await violations(page, only_colours=not FULL)]
            await colours(page, "light")
        await resize(page, at)
        found += await owed(page, staff=state.name.startswith("console"))
        if FULL:
            await resize(page, SMALL)
            found += await owed(page, staff=state.name.startswith("console"))
    found += await sideways(page, (*SIZES[1:], SMALL, ZOOMED) if FULL else (SMALL, ZOOMED), scripts=state.scripts)
    await resize(page, SMALL, scripts=state.scripts)
    found += [f"help: {one}" for one in await help_missing(state)]
    await resize(page, at, scripts=state.scripts)
    return [f"{state.name}: {one}" for one in dict.fromkeys(found)]


@pytest.mark.timeout(LONG_S)
async def test_x1_x5_a3_every_route_and_the_door_pass_axe_fit_a_small_screen_and_have_help(
    server: Server, visit: Visit
) -> None:
    seen = await look(outside(server, visit))
    assert {"route-404", "door-full", "room-without-scripts", "end-bad-invitation"} <= seen


@pytest.mark.timeout(LONG_S)
async def test_x1_x5_a3_every_state_of_an_evening_passes_axe_fits_a_small_screen_and_has_help(
    server: Server, store: Store, visit: Visit
) -> None:
    seen = await look(inside(server, store, visit))
    assert {"end-gone", "end-removed", "room-paused", "room-dropped", "console-remove"} <= seen


@pytest.mark.timeout(LONG_S)
async def test_x1_x5_a3_every_state_of_a_hard_evening_passes_axe_fits_a_small_screen_and_has_help(
    server: Server, visit: Visit
) -> None:
    seen = await look(careful(server, visit))
    assert {"door-knock", "room-held", "console-flag-new", "console-private", "console-pulse", "room-thanks"} <= seen


@pytest.mark.timeout(LONG_S)
async def test_x1_x5_a3_every_state_of_a_round_passes_axe_fits_a_small_screen_and_has_help(
    server: Server, visit: Visit
) -> None:
    seen = await look(turns(server, visit))
    assert {"room-my-turn", "room-sharing", "room-turn-of-another", "console-round", "console-plan"} <= seen


@pytest.mark.timeout(LONG_S)
async def test_x1_x5_a3_every_state_of_coming_back_and_of_comforts_passes_axe_and_fits(
    server: Server, visit: Visit
) -> None:
    seen = await look(comforts(server, visit))
    assert {"door-welcome-back", "door-name-kept", "room-folded", "sheet-filters", "console-deck"} <= seen


@pytest.mark.timeout(LONG_S)
async def test_x1_x5_a3_every_state_of_a_planned_session_and_of_the_operators_page_passes_axe_and_fits(
    server: Server, visit: Visit
) -> None:
    seen = await look(planned(server, visit))
    assert {
        "room-opens-in",
        "door-late",
        "door-cancelled",
        "door-today",
        "console-green-room",
        "end-next-session",
    } <= seen
    assert {"home-nothing-fits", "operator-tonight", "operator-cancel", "operator-shut"} <= seen


async def look(states: AsyncIterator[State]) -> set[str]:
    """At each of them; what is wrong is told of all at once."""
    found: list[str] = []
    seen: set[str] = set()
    async for state in states:
        seen.add(state.name)
        found += await judged(state)
    assert not found, "\n".join(found)
    return seen
