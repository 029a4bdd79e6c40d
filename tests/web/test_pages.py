"""The pages that somebody may meet on a bad evening, with JavaScript off."""

import re

import pytest

from chat.core.names import Phase
from chat.ports import RoomStatus
from chat.web import Built
from chat.web.rooms import Door
from tests.web.reading import Reader, hard, read
from tests.web.site import BROKEN, PAGES, running, with_changes

WITH_HELP = [*PAGES, *(path for path in BROKEN if not path.startswith("/api"))]


async def page(path: str, expected: int = 200) -> Reader:
    async with running() as site:
        response, text = await site.get(path)
    assert response.status == expected
    return read(text)


@pytest.mark.parametrize("path", PAGES)
async def test_a7_every_page_is_readable_without_javascript(path: str) -> None:
    found = await page(path)
    assert [tag for tag, _ in found.tags].count("h1") == 1
    assert [tag for tag, _ in found.tags].count("main") == 1
    assert next(attributes for tag, attributes in found.tags if tag == "html")["lang"] == "en"
    assert len(" ".join(found.blocks)) > 300


@pytest.mark.parametrize("path", WITH_HELP)
async def test_a3_help_is_one_press_away_on_every_page(path: str) -> None:
    async with running() as site:
        _, text = await site.get(path)
    found = read(text)
    place = [tag for tag, _ in found.tags].index("details")
    assert found.tags[place + 1][0] == "summary"
    assert "Need help now?" in found.blocks[:3]
    assert {"tel:999", "tel:116123", "sms:85258?body=SHOUT", "tel:988"} <= {link["href"] for link in found.links}


@pytest.mark.parametrize("path", WITH_HELP)
async def test_e4_leave_quickly_is_a_real_link_and_the_first_tab_stop(path: str) -> None:
    async with running() as site:
        _, text = await site.get(path)
    focusable = [tag for tag in read(text).tags if tag[0] in ("a", "button", "input", "summary", "select", "textarea")]
    assert focusable[0][1]["href"] == "https://www.bbc.co.uk/weather"
    assert "Leave quickly" in text


async def test_a3_a_page_that_breaks_still_has_help_and_tells_nothing() -> None:
    async with running() as site:
        site.desk.broken = True
        response, text = await site.get("/")
        api, body = await site.json("/api/rooms")
    assert response.status == 500
    assert "tel:999" in text
    assert "canary-in-an-exception" not in text
    assert (api, body) == (500, {"code": "internal"})


async def test_a3_what_is_refused_before_any_page_is_looked_for_has_help_too() -> None:
    async with running() as site:
        too_long, text = await site.get("/" + "a" * 9000)
        async with site.client.post(site.url + "/help", data=b"a" * 20_000) as refused:
            other = await refused.text()
    assert (too_long.status, refused.status) == (400, 405)
    for html in (text, other):
        assert "tel:999" in html
        assert "Leave quickly" in html
    assert "aaaa" not in text


@pytest.mark.parametrize("path", WITH_HELP)
async def test_a2_no_page_asks_for_anything_from_elsewhere(path: str) -> None:
    built = Built({}, ("/static/assets/app.js",), ("/static/assets/main.css",))
    async with running(built=built) as site:
        _, text = await site.get(path)
    loaded = [
        value
        for tag, attributes in read(text).tags
        for name, value in attributes.items()
        if name in ("src", "srcset", "action", "poster", "data") or (name == "href" and tag == "link")
    ]
    assert all(value.startswith("/static/") or value == "data:," for value in loaded)
    assert "/static/assets/main.css" in loaded
    assert "<script>" not in text
    assert " style=" not in text
    assert not re.search(r"\son[a-z]+=", text)


@pytest.mark.parametrize("path", WITH_HELP)
async def test_a4_every_sentence_is_short_and_every_block_easy(path: str) -> None:
    async with running() as site:
        _, text = await site.get(path)
    assert [trouble for block in read(text).blocks if (trouble := hard(block))] == []


async def test_e5_titles_and_addresses_hold_no_topic() -> None:
    async with running() as site:
        _, text = await site.get("/r/q8zd")
    assert "<title>Group chat</title>" in text


async def test_e5_an_operator_may_choose_titles_that_say_more() -> None:
    async with running(with_changes(page={"neutral_titles": False, "organisation": "The Lamp"})) as site:
        _, text = await site.get("/r/q8zd")
    assert "<title>Food and feelings - The Lamp</title>" in text


async def test_e6_nothing_can_be_installed_and_nothing_works_offline() -> None:
    async with running() as site:
        for path in PAGES:
            _, text = await site.get(path)
            assert "manifest" not in text
            assert "serviceWorker" not in text


async def test_the_room_page_says_the_whole_agreement_and_what_is_kept() -> None:
    async with running() as site:
        _, text = await site.get("/r/m4tw")
        _, door = await site.json("/api/rooms/m4tw/door")
    found = read(text)
    room = site.config.room("m4tw")
    assert room is not None
    assert set(room.agreement.lines) <= set(found.blocks)
    keep = door["keep"]
    assert isinstance(keep, list)
    assert set(keep) <= set(found.blocks)
    assert "This room needs JavaScript." in text
    app = next(attributes for tag, attributes in found.tags if attributes.get("id") == "app")
    assert (app["data-room"], app["data-exit"]) == ("m4tw", "https://www.bbc.co.uk/weather")


async def test_the_agreement_has_a_page_of_its_own() -> None:
    async with running() as site:
        _, text = await site.get("/agreement/m4tw")
    assert "We end on time, so that everyone can sleep." in read(text).blocks


def status(door: Door) -> RoomStatus:
    phase = Phase(door.value) if door.value in {one.value for one in Phase} else Phase.OPEN
    full = door is Door.FULL
    return RoomStatus(phase=phase, locked=door is Door.LOCKED, sharing_full=full, listening_full=full)


RUNNING = (Door.CLOSED, Door.LOBBY, Door.OPEN, Door.PAUSED, Door.CLOSING, Door.LOCKED, Door.FULL)
"""What a running meeting makes of a door; planned sessions are in test_directory.py."""


@pytest.mark.parametrize("door", RUNNING)
async def test_every_state_of_a_room_has_its_sentence(door: Door) -> None:
    async with running() as site:
        site.desk.rooms["7f3k"] = status(door)
        _, home = await site.get("/")
        _, room = await site.get("/r/7f3k")
        _, api = await site.json("/api/rooms/7f3k/door")
    sentence = next(block for block in read(room).blocks if block in read(home).blocks and "." in block)
    assert sentence
    assert f'data-door="{door.value}"' in home
    assert api["state"] == door.value
    shown = home.partition(f'data-door="{door.value}"')[2].partition("</li>")[0]
    assert (">Join<" in shown) == (door in (Door.LOBBY, Door.OPEN))


async def test_a_title_with_markup_is_text() -> None:
    config = with_changes(page={"organisation": "<script>alert(1)</script>", "complaints": "mailto:a@b.example"})
    async with running(config) as site:
        _, text = await site.get("/")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


async def test_requests_are_counted_by_kind_and_never_by_room() -> None:
    async with running() as site:
        for path in ("/r/7f3k", "/r/m4tw", "/nothing", "/api/rooms/7f3k/door"):
            await site.get(path)
        text = site.metrics.text().decode()
    assert 'fireside_http_responses_total{route="r",status="200"} 2.0' in text
    assert 'fireside_http_responses_total{route="page",status="404"} 1.0' in text
    assert "7f3k" not in text
