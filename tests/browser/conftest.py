"""One browser for all tests, one server for each file, fresh visitors for each test."""

import contextlib
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests.browser import chromium
from tests.browser.cell import CELL, Scheme, Size
from tests.browser.circle import Circle, meet
from tests.browser.evening import Evening, Visit, gather
from tests.browser.server import Server, serving
from tests.browser.store import Store, storing
from tests.browser.visitor import Visitor, arrive

expect.set_options(timeout=CELL.wait_ms)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await chromium.launch(playwright)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def store() -> AsyncIterator[Store]:
    """Outside the server: a test may look into it, or lose it."""
    async with storing() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def server(tmp_path_factory: pytest.TempPathFactory, store: Store) -> AsyncIterator[Server]:
    async with serving(tmp_path_factory.mktemp("server"), store_url=store.url) as running:
        yield running


@contextlib.asynccontextmanager
async def visiting(browser: Browser, server: Server, language: str | None = None) -> AsyncIterator[Visit]:
    """No page of any visitor may make an error, break its policy, or ask anybody else for anything."""
    async with contextlib.AsyncExitStack() as closing:
        visitors: list[Visitor] = []

        async def make(
            name: str, size: Size = CELL.size, scheme: Scheme = CELL.scheme, scripts: bool = True
        ) -> Visitor:
            made = await arrive(browser, server, name, size, scheme, scripts, language)
            closing.push_async_callback(made.context.close)
            visitors.append(made)
            return made

        yield make
    troubles = [f"{one.name}: {trouble}" for one in visitors for trouble in one.troubles]
    assert not troubles, "\n".join(troubles)


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, server: Server) -> AsyncIterator[Visit]:
    async with visiting(browser, server) as made:
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def evening(server: Server, visit: Visit) -> Evening:
    return await gather(server, visit)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def circle(browser: Browser, server: Server) -> AsyncIterator[Circle]:
    """One session for all tests of a file, each of which leaves it as it was: five people take long to gather."""
    async with visiting(browser, server) as made:
        yield await meet(server, made)
