"""axe-core on a page, by the debugger's door: the page's own policy lets no script in."""

from pathlib import Path
from typing import Any

from playwright.async_api import Page

SOURCE = Path(__file__).parents[2] / "static" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


async def violations(page: Page, *, only_colours: bool = False) -> list[str]:
    """What stands against WCAG 2.0 to 2.2, A and AA, as lines to read."""
    if not await page.evaluate("typeof axe === 'object'"):
        await page.evaluate(SOURCE.read_text(encoding="utf-8"))
    what = {"type": "rule", "values": ["color-contrast"]} if only_colours else {"type": "tag", "values": TAGS}
    result: dict[str, Any] = await page.evaluate(
        "(what) => axe.run(document, {runOnly: what, resultTypes: ['violations']})", what
    )
    return [
        f"{one['id']}: {node['html'][:160]} ({'; '.join(node.get('failureSummary', '').splitlines()[1:2])})"
        for one in result["violations"]
        for node in one["nodes"]
    ]
