"""An organisation's name and its one colour, on pages that may not carry a style of their own."""

import re

from tests.web.site import PAGES, running, with_changes


async def test_the_chosen_colour_comes_as_a_stylesheet_that_every_page_asks_for() -> None:
    config = with_changes(page={"accent": "#1e5a75", "organisation": "The Listening Place"})
    async with running(config) as site:
        response, text = await site.get("/brand.css")
        assert response.status == 200
        assert response.content_type == "text/css"
        assert response.headers["Cache-Control"] == "no-store"
        assert "--ember: #1e5a75;" in text
        assert text.count("--ember:") == 2
        assert "prefers-color-scheme: dark" in text
        for page in PAGES:
            _, html = await site.get(page)
            sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', html)
            assert sheets[-1] == "/brand.css", "what comes later wins"
            assert "The Listening Place" in html


async def test_without_one_there_is_no_such_sheet_and_nobody_asks_for_it() -> None:
    async with running() as site:
        response, _ = await site.get("/brand.css")
        assert response.status == 404
        _, html = await site.get("/")
        assert "brand.css" not in html
