"""Where visitors sit: `FIRESIDE_CELL="320x568 dark rtl slow"` is a small dark phone, mirrored, on a bad line.

`make browser` tells the same stories in several cells. Facilitators stay at their desk or phone: the console has its
own ways on each, and its stories say which; light and direction are everybody's, the old phone is Sam's.
"""

import os
from dataclasses import dataclass
from typing import Final, Literal

from playwright.async_api import Page

Size = tuple[int, int]
Scheme = Literal["light", "dark"]
SLOW_CPU: Final = 6
SLOW_3G: Final = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 ms there and back, 400 kbit/s."""
SLOW_VISITOR: Final = "sam"
PATIENCE: Final = 6
"""How many times longer a story may wait for something on a slow device."""
# English stories find things by their English words: so the page is mirrored, and its words are not.
MIRROR: Final = """new MutationObserver(() => { if (document.documentElement) document.documentElement.dir = "rtl"; })
    .observe(document, {childList: true});"""


@dataclass(frozen=True)
class Cell:
    size: Size
    scheme: Scheme
    mirrored: bool
    slow: bool
    slow_line: bool = False
    """Without it an old phone is on a good line. Leave quickly is told there: when a page with an emulated line goes
    away while its farewell is on its way, Chromium loses the network of all pages (seen with 150)."""

    @property
    def wait_ms(self) -> int:
        """How long a condition may take on a machine that has other things to do; when all is well it takes none."""
        return 10_000 * (PATIENCE if self.slow else 1)

    @property
    def direction(self) -> str:
        return "rtl" if self.mirrored else "ltr"

    async def take(self, page: Page, visitor: str) -> None:
        """This page of the visitor sits here from now on. The old phone is Sam's: several at once on a small machine
        would be slower than any."""
        if self.mirrored:
            await page.add_init_script(MIRROR)
        if self.slow and visitor == SLOW_VISITOR:
            await slow(page, network=self.slow_line)


async def slow(page: Page, *, network: bool = True) -> None:
    """An old phone, and the line it may have."""
    session = await page.context.new_cdp_session(page)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_CPU})
    if network:
        await session.send("Network.enable")
        await session.send("Network.emulateNetworkConditions", SLOW_3G)


def read(said: str) -> Cell:
    size, scheme, direction, *line = said.split()
    width, height = size.split("x")
    assert scheme in {"light", "dark"}, said
    assert direction in {"ltr", "rtl"}, said
    assert line in ([], ["slow"], ["old"]), said
    dark, mirrored = scheme == "dark", direction == "rtl"
    return Cell((int(width), int(height)), "dark" if dark else "light", mirrored, bool(line), line == ["slow"])


CELL: Final = read(os.environ.get("FIRESIDE_CELL", "390x844 light ltr"))
