"""Coming back: the same name on the same device, on another one by six words, and nothing of it unless asked for."""

import re
from typing import Final

import pytest
from playwright.async_api import Route, expect

from tests.browser.evening import Evening, Visit
from tests.browser.server import EXIT, Server
from tests.browser.visitor import DESK, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")
BOX: Final = re.compile("Keep this name on this device")
SLOW_MS: Final = 30_000
"""Three names that can be kept are stretched 600,000 times each, on whatever machine this is."""


async def to_the_name(visitor: Visitor, room: str) -> None:
    await visitor.agree(room)
    await expect(visitor.page.locator("[data-step=name]")).to_be_visible()


async def keeps(visitor: Visitor, room: str) -> str:
    """Through the door with a name that is kept; the six words that carry it."""
    await to_the_name(visitor, room)
    await visitor.page.get_by_label(BOX).check()
    await expect(visitor.page.locator("[data-keep=on]")).to_be_visible(timeout=SLOW_MS)
    visitor.handle = await visitor.page.locator(".choice-name").first.inner_text()
    await visitor.page.get_by_text("Use on another device").click()
    words = await visitor.page.locator(".six-words").inner_text()
    await visitor.press("Use this name")
    await visitor.page.get_by_label("I may share").check()
    await visitor.press("Go to the room")
    await visitor.is_inside()
    return words


async def goes(visitor: Visitor) -> None:
    await visitor.press("Leave")
    await visitor.press("I'm OK, just have to go")
    await expect(visitor.end("left")).to_be_visible()


async def is_told_of_a_changed_line(visitor: Visitor, room: str) -> None:
    """The operator has written one line anew since: on the device that keeps a name it is marked."""

    async def changed(route: Route) -> None:
        answer = await route.fetch()
        door = await answer.json()
        door["agreement"]["lines"][1] = "We are kind, also to ourselves. Nobody has to be well."
        await route.fulfill(response=answer, json=door)

    await visitor.open(visitor.server.page(room))
    await expect(visitor.button("I agree and want to join")).to_be_visible()
    await expect(visitor.page.get_by_text(re.compile("We have changed"))).to_have_count(0)
    await visitor.page.route("**/door", changed)
    await visitor.page.reload()
    await expect(visitor.page.get_by_text("We have changed one line.")).to_be_visible()
    anew = visitor.page.locator("li").filter(has_text="We are kind, also to ourselves.")
    await expect(anew).to_contain_text("New")
    await expect(visitor.page.locator(".lines .chip")).to_have_count(1)
    await visitor.page.unroute("**/door", changed)


async def test_n2_the_name_and_what_is_new_come_back_with_the_device_and_facilitators_know_only_if_told(
    server: Server, visit: Visit
) -> None:
    room = server.fresh_room()
    lee, sam = await visit("lee"), await visit("sam")
    await lee.facilitate(room)
    await keeps(sam, room)
    name = sam.handle
    assert (await sam.storage())["databases"] == ["keep"]
    await goes(sam)
    hello = sam.page.locator("[data-welcome]")
    await sam.press("Come back in")
    await sam.press("I agree and want to join")
    await expect(hello).to_contain_text(f"Use {name} again?")
    await is_told_of_a_changed_line(sam, room)
    await to_the_name(sam, room)
    await expect(hello).to_contain_text("Welcome back")
    await expect(hello).to_contain_text(f"Use {name} again?")
    await sam.page.get_by_label("Let facilitators know I have been before").check()
    await sam.press("Yes, use it")
    await sam.press("Go to the room")
    await sam.is_inside()
    row = lee.page.locator(f"[data-person='{name}']")
    await expect(row).to_contain_text("Been before")
    # In another room the name is another, and nothing is said of a room that was never visited.
    other = server.fresh_room()
    await lee.facilitate(other)
    await to_the_name(sam, other)
    await expect(hello).to_contain_text("You keep a name on this device.")
    await expect(sam.page.get_by_label("Let facilitators know")).to_have_count(0)
    await sam.press("No, give me a new one")
    await expect(sam.page.locator(".choice-name")).to_have_count(3)
    await expect(sam.page.get_by_label(BOX)).to_have_count(0)


async def test_n3_without_a_kept_name_two_tabs_are_two_people_and_nothing_is_stored(
    server: Server, visit: Visit, evening: Evening
) -> None:
    sam, room = evening.sam, evening.room
    second = await sam.another_tab()
    await second.goto(server.page(room))
    await sam.button("I agree and want to join", second).click()
    name = await second.locator(".choice-name").first.inner_text()
    assert name != sam.handle
    await sam.button("Use this name", second).click()
    await sam.button("Go to the room", second).click()
    await expect(
        second.get_by_role("log").or_(second.get_by_text("Someone has that animal today")).first
    ).to_be_visible()
    assert (await sam.storage())["databases"] == []


async def test_a_kept_name_in_a_second_tab_asks_and_then_ends_the_first(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    lee, sam = await visit("lee"), await visit("sam")
    await lee.facilitate(room)
    await keeps(sam, room)
    await lee.press("Let people in")
    await sam.say("From the first tab")
    await expect(lee.message("From the first tab")).to_be_visible()
    second = await sam.another_tab()
    await second.goto(server.page(room))
    await sam.button("I agree and want to join", second).click()
    await sam.button("Yes, use it", second).click()
    await sam.button("Go to the room", second).click()
    await expect(second.get_by_text("You are in this session in another tab.")).to_be_visible()
    await expect(sam.composer).to_be_editable()
    await sam.button("Use this tab", second).click()
    await expect(second.get_by_role("log")).to_contain_text("From the first tab")
    await expect(sam.end("replaced")).to_be_visible()
    await expect(lee.page.locator("[data-person]")).to_have_count(2)


async def test_six_words_bring_the_name_to_another_device_and_leaving_quickly_wipes_it(
    server: Server, visit: Visit
) -> None:
    room = server.fresh_room()
    lee, sam, phone = await visit("lee"), await visit("sam"), await visit("phone")
    await lee.facilitate(room)
    words = await keeps(sam, room)
    assert len(words.split()) == 6
    await goes(sam)
    await to_the_name(phone, room)
    await phone.page.get_by_text("I have six words from another device").click()
    await phone.page.get_by_label("Your six words").fill("one two three")
    await phone.press("Use these words")
    await expect(phone.page.get_by_role("alert").filter(has_text=re.compile("one|six"))).to_be_visible()
    await phone.page.get_by_label("Your six words").fill(words.upper())
    await phone.press("Use these words")
    await expect(phone.page.locator("[data-welcome] .choice-name")).to_have_text(sam.handle, timeout=SLOW_MS)
    await phone.press("Yes, use it")
    await phone.press("Go to the room")
    await phone.is_inside()
    assert (await phone.storage())["databases"] == ["keep"]
    await phone.page.locator("header [data-exit]").click()
    await phone.page.wait_for_url(EXIT)
    await expect(lee.page.locator("[data-act=left]").filter(has_text="left quickly")).to_have_count(1)
    await to_the_name(phone, room)
    await expect(phone.page.locator("[data-keep=off]")).to_be_visible()
    assert (await phone.storage())["databases"] == []


async def test_m3_a_kept_name_that_was_asked_to_leave_stays_out_for_this_meeting(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    lee, sam = await visit("lee", DESK), await visit("sam")
    await lee.facilitate(room)
    await keeps(sam, room)
    await lee.press("Let people in")
    await lee.person(sam)
    await lee.press("Ask to leave…")
    await lee.sheet("remove").get_by_role("radio").first.check()
    await lee.sheet("remove").get_by_role("button", name="Ask them to leave").click()
    await expect(sam.end("removed")).to_be_visible()
    await sam.page.evaluate("sessionStorage.clear()")
    await to_the_name(sam, room)
    await sam.press("Yes, use it")
    await sam.press("Go to the room")
    await expect(sam.end("removed")).to_be_visible()
