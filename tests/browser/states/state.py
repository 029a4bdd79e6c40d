"""One thing to look at, and to examine."""

from dataclasses import dataclass

from playwright.async_api import Page


@dataclass(frozen=True)
class State:
    """One thing to look at. A console is made for a desk, and must still work on a phone."""

    name: str
    page: Page
    console: bool = False
    scripts: bool = True
    sheet: bool = False
    kept: bool = False
    """Somebody has kept their name on this device."""
