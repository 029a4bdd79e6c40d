"""How are you? Only if one likes: at the door and at the end, skipped by a press or by doing nothing."""

import json
from typing import Any

import pytest
from playwright.async_api import Locator, Request, expect

from tests.browser.axe import violations
from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")
HOPE, SAY = "Right now, I feel hopeful.", "Right now, I feel I have some say in what happens next."
ALONE, LISTENED = "Today I felt less alone.", "Today I felt listened to, or I was able to just listen."
POINTS = ["Not at all", "A little", "Somewhat", "Quite a lot", "Very much", "Skip"]


def item(visitor: Visitor, question: str) -> Locator:
    return visitor.page.get_by_role("group", name=question, exact=True)


async def to_the_questions(visitor: Visitor, room: str) -> None:
    await visitor.agree(room)
    await visitor.press("Use this name")
    await expect(item(visitor, HOPE)).to_be_visible()


def requests(visitor: Visitor) -> list[Request]:
    """Everything that the page asks for from here on."""
    sent: list[Request] = []

    def note(one: Request) -> None:
        sent.append(one)

    visitor.page.on("request", note)
    return sent


async def ends(lee: Visitor) -> None:
    await lee.press("End and delete")
    await lee.sheet("end").get_by_role("button", name="End and delete").click()


async def test_a6_each_question_has_skip_and_skipping_all_still_enters(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    lee = await (await visit("lee", DESK)).facilitate(room)
    await lee.press("Let people in")
    sam, kim = await visit("sam"), await visit("kim")
    for visitor in (sam, kim):
        await to_the_questions(visitor, room)
        for question in (HOPE, SAY):
            assert await item(visitor, question).locator("label").all_inner_texts() == POINTS
            assert await item(visitor, question).locator(":checked").count() == 0
    assert await violations(sam.page) == []
    for question in (HOPE, SAY):
        await item(sam, question).get_by_label("Skip").check()
    for visitor in (sam, kim):
        await visitor.press("Go to the room")
        await visitor.is_inside()
    await ends(lee)
    for visitor in (sam, kim):
        await expect(visitor.end("closed")).to_be_visible()
        # The questions come a moment after the end itself, where they had not been fetched yet.
        await expect(item(visitor, LISTENED)).to_be_visible()
        for question in (HOPE, SAY, ALONE, LISTENED):
            assert await item(visitor, question).locator("label").all_inner_texts() == POINTS
    sent = requests(sam)
    await sam.press("Send my answers")
    await expect(sam.page.get_by_text("Thank you. That is all.")).to_be_visible()
    assert sent == []


async def test_answers_wait_in_the_page_and_go_together_with_nothing_about_who(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    lee = await (await visit("lee", DESK)).facilitate(room)
    await lee.press("Let people in")
    sam = await visit("sam", PHONE)
    await to_the_questions(sam, room)
    await item(sam, HOPE).get_by_label("A little").check()
    await sam.press("Go to the room")
    await sam.is_inside()
    kept = await sam.page.evaluate("Object.entries(sessionStorage)")
    ((name, seat),) = kept
    assert (name, sorted(json.loads(seat))) == ("seat", ["meeting", "room", "seat"])
    secret = json.loads(seat)["seat"]
    sent = requests(sam)
    await ends(lee)
    await expect(sam.end("closed")).to_be_visible()
    assert await violations(sam.page) == []
    await item(sam, HOPE).get_by_label("Quite a lot").check()
    await item(sam, SAY).get_by_label("Somewhat").check()
    await item(sam, ALONE).get_by_label("Skip").check()
    async with sam.page.expect_response("**/outcome") as answered:
        await sam.press("Send my answers")
    response = await answered.value
    await expect(sam.page.get_by_text("Thank you. That is all.")).to_be_visible()
    assert response.status == 204
    form: dict[str, Any] = json.loads(response.request.post_data or "")
    assert sorted(form) == ["answers", "meeting", "slip"]
    assert form["answers"] == {"hope": [2, 4], "say": [None, 3], "alone": None, "listened": None}
    assert secret not in (response.request.post_data or "")
    headers = await response.request.all_headers()
    assert "cookie" not in headers
    assert "referer" not in headers
    # Once: the questions are gone, and what was answered with them.
    await expect(sam.button("Send my answers")).to_have_count(0)
    assert [one for one in sent if one.url.endswith("/outcome")] == [response.request]


async def test_what_could_not_be_sent_can_be_sent_again(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    lee = await (await visit("lee", DESK)).facilitate(room)
    await lee.press("Let people in")
    sam = await visit("sam", PHONE)
    sam.allowed += ["net::ERR_FAILED", "net::ERR_INTERNET_DISCONNECTED"]
    await to_the_questions(sam, room)
    await sam.press("Go to the room")
    await sam.is_inside()
    await ends(lee)
    await item(sam, ALONE).get_by_label("Very much").check()
    await sam.context.set_offline(True)
    await sam.press("Send my answers")
    await expect(sam.page.get_by_text("That did not work. You can try again.")).to_be_visible()
    await sam.context.set_offline(False)
    await sam.press("Send my answers")
    await expect(sam.page.get_by_text("Thank you. That is all.")).to_be_visible()
