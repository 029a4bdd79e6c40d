"""Month reports: a page for trustees in one file, on a phone and on one sheet of paper; and on the operator's page."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import expect

from chat.config.reports import Reports
from chat.core.names import Role
from chat.web.report import as_page, report
from tests.browser.axe import violations
from tests.browser.evening import Visit
from tests.browser.server import Server, serving
from tests.browser.visitor import DESK, PHONE
from tests.cli.test_report import OVER, printed

pytestmark = pytest.mark.asyncio(loop_scope="session")
ROOM = "room00"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    reports = Reports(folder / "state" / "reports")
    reports.freeze(printed(ROOM))
    reports.let_go()
    async with serving(folder) as running:
        yield running


@pytest.mark.parametrize("size", [PHONE, DESK])
async def test_o4_the_page_for_trustees_passes_axe_and_fits(visit: Visit, size: tuple[int, int]) -> None:
    reader = await visit("reader", size)
    await reader.page.set_content(as_page([report(printed(), "Practice room")], "The Friday Trust"))
    await expect(reader.page.get_by_role("heading", name="Practice room, October 2024")).to_be_visible()
    assert await violations(reader.page) == []
    assert await reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (await reader.page.pdf(prefer_css_page_size=True)).count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("size", [PHONE, DESK])
async def test_o4_an_operator_reads_months_that_are_over_with_plots_and_keeps_them_as_files(
    server: Server, visit: Visit, size: tuple[int, int]
) -> None:
    link = server.invitation(ROOM, "Priya", Role.OPERATOR).replace(f"/r/{ROOM}", "/operator")
    priya = await visit("priya", size)
    await priya.open(link)
    await priya.page.locator("summary", has_text="October 2024").click()
    less = priya.page.get_by_role("row", name="Less *")
    await expect(less.first).to_be_visible()
    await expect(priya.page.get_by_text("* is a count of 1 to 7.").first).to_be_visible()
    assert await violations(priya.page) == []
    assert await priya.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for button, kind in (("Download report (CSV)", "csv"), ("Trustees' page, to print", "html")):
        async with priya.page.expect_download() as saving:
            await priya.press(button)
        assert (await saving.value).suggested_filename == f"fireside-{OVER}.{kind}"
