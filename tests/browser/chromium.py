"""The one browser of the tests, found as the Makefile finds it."""

import os
import shutil

from playwright.async_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    # A browser talks to its maker at all hours; here every request counts.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find() -> str:
    given = os.environ.get("FIRESIDE_CHROMIUM")
    found = given or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError("the browser tests need a Chromium: install the package 'chromium'")
    return found


async def launch(playwright: Playwright) -> Browser:
    return await playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
