"""The page for trustees, which is one file: readable on a phone, and one sheet of paper."""

import pytest
from playwright.async_api import expect

from chat.web.report import as_page, report
from tests.browser.axe import violations
from tests.browser.evening import Visit
from tests.browser.visitor import DESK, PHONE
from tests.cli.test_report import printed

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("size", [PHONE, DESK])
async def test_o4_the_page_for_trustees_passes_axe_and_fits(visit: Visit, size: tuple[int, int]) -> None:
    reader = await visit("reader", size)
    await reader.page.set_content(as_page([report(printed(), "Practice room")], "The Friday Trust"))
    await expect(reader.page.get_by_role("heading", name="Practice room, October 2024")).to_be_visible()
    assert await violations(reader.page) == []
    assert await reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (await reader.page.pdf(prefer_css_page_size=True)).count(b"/Type /Page\n") == 1
