"""A picture of every page and state, on three screens, in light and dark, and one sheet with all of them.

    python -m scripts.screenshots [part of a state's name ...]

Writes into screenshots/. Look at them: no test can see whether a page is kind.
"""

import asyncio
import contextlib
import html
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from tests.browser import chromium
from tests.browser.cell import Scheme, Size
from tests.browser.conftest import visiting
from tests.browser.server import serving
from tests.browser.states import EVENINGS
from tests.browser.store import storing
from tests.browser.visitor import DESK, PHONE, SIZES

FOLDER = Path(__file__).parents[1] / "screenshots"
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SHOWN = 220
"""How wide a picture stands on the sheet, in pixels."""


def file_of(name: str, size: Size, scheme: str) -> str:
    return f"{name}.{size[0]}x{size[1]}.{scheme}.png"


async def pictures(page: Page, name: str, at: Size) -> None:
    """The page as it is, at every size and in both schemes, and then as it was."""
    for size in SIZES:
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme)
            # Letters are longer than the screen; a room is as tall as it.
            await page.screenshot(path=FOLDER / file_of(name, size, scheme), full_page=True)
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size({"width": at[0], "height": at[1]})


async def contact_sheet(browser: Browser, names: Iterable[str], size: Size, scheme: str) -> None:
    cells = "".join(
        f'<figure><img src="{file_of(name, size, scheme)}"><figcaption>{html.escape(name)}</figcaption></figure>'
        for name in names
    )
    style = (
        "body{margin:12px;background:#888;font:13px sans-serif;display:flex;flex-wrap:wrap;gap:12px}"
        f"figure{{margin:0;width:{SHOWN}px}}"
        f"img{{width:100%;max-height:{SHOWN * 3}px;object-fit:cover;object-position:top}}"
    )
    path = FOLDER / f"all.{size[0]}x{size[1]}.{scheme}.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{cells}", encoding="utf-8")
    page = await browser.new_page(viewport={"width": 1640, "height": 900})
    await page.goto(path.as_uri())
    await page.screenshot(path=path.with_suffix(".png"), full_page=True)
    await page.close()


async def evening(browser: Browser, which: str, wanted: list[str]) -> list[str]:
    """The pictures of one evening, on a server of its own; gives the names of its states."""
    names: list[str] = []
    async with contextlib.AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        store = await stack.enter_async_context(storing())
        server = await stack.enter_async_context(serving(folder, store_url=store.url))
        visit = await stack.enter_async_context(visiting(browser, server))
        async for state in EVENINGS[which](server, store, visit):
            if not wanted or any(part in state.name for part in wanted):
                names.append(state.name)
                await pictures(state.page, state.name, DESK if state.console else PHONE)
    return names


async def main(wanted: list[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        browser = await chromium.launch(playwright)
        names = [name for which in EVENINGS for name in await evening(browser, which, wanted)]
        for size in SIZES:
            for scheme in SCHEMES:
                await contact_sheet(browser, names, size, scheme)
        await browser.close()
    sys.stdout.write(f"{len(names)} states, {len(names) * len(SIZES) * len(SCHEMES)} pictures in {FOLDER.name}/\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
