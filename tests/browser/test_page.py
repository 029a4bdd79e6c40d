"""Small things of the page that people notice: a pasted link, a wait that counts down, what is new and what is not."""

import pytest
from playwright.async_api import expect

from tests.browser.circle import cut, mend
from tests.browser.evening import Evening, Visit
from tests.browser.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_link_that_is_pasted_into_a_room_is_asked_about_and_then_used(evening: Evening, server: Server) -> None:
    sam, _, lee = evening.all
    link = server.invitation(evening.room, "Ash").partition("#")[2]
    await sam.page.evaluate("(link) => { location.hash = link }", link)
    await expect(sam.sheet("link")).to_contain_text(f"You are {sam.handle} in this room.")
    assert "#" not in sam.page.url
    await sam.press("Stay")
    await sam.say("Still here.")
    await expect(lee.message("Still here.")).to_be_visible()
    await sam.page.evaluate("(link) => { location.hash = link }", link)
    await sam.press("Use the link")
    await sam.press("I agree and want to join")
    await expect(sam.page.locator(".console")).to_be_visible()
    await expect(lee.page.locator("[data-person=Ash]")).to_be_visible()
    await expect(lee.page.locator(f"[data-person='{sam.handle}']")).to_have_count(0)


async def test_a_link_that_is_pasted_at_the_door_is_taken_at_once(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    someone = await visit("someone")
    await someone.open(server.page(room))
    await expect(someone.button("I agree and want to join")).to_be_visible()
    await someone.page.evaluate("(link) => { location.hash = link }", server.invitation(room).partition("#")[2])
    await expect(someone.page.get_by_text("You have a link to this room.")).to_be_visible()
    await someone.press("I agree and want to join")
    await expect(someone.page.locator(".console")).to_be_visible()


async def test_r3_what_was_written_while_away_goes_out_at_the_pace_of_the_room(
    evening: Evening,
) -> None:
    sam, kim, lee = evening.all
    await lee.page.get_by_label("60 seconds").check()
    await expect(sam.note("Slow mode is on")).to_be_visible()
    cut(sam)
    await expect(sam.page.locator("[data-connection]")).to_be_visible()
    await sam.say("The first of two.")
    await sam.say("The second of two.")
    await mend(sam)
    await expect(kim.message("The first of two.")).to_be_visible()
    unsent = sam.page.locator("[data-stage=waiting]")
    await expect(unsent).to_contain_text("The second of two.")
    await expect(unsent).to_contain_text("You can send again in")
    said = await unsent.inner_text()
    await expect(unsent).not_to_have_text(said, use_inner_text=True)
    await expect(unsent).to_contain_text("You can send again in")
    await expect(unsent.get_by_role("button")).to_have_text(["Delete"])


async def test_private_words_that_were_read_are_no_news_after_a_reload(evening: Evening) -> None:
    sam, _, lee = evening.all
    news = sam.page.locator("[data-card=private]")
    await lee.person(sam)
    await lee.sheet("person").get_by_role("button", name="Talk in private").click()
    line = lee.page.locator(".channel.private")
    await line.locator("textarea").fill("Are you OK?")
    await line.locator("button[type=submit]").click()
    await expect(news).to_be_visible()
    await sam.page.reload()
    await expect(news).to_be_visible()
    await news.get_by_role("button").click()
    await expect(sam.sheet("private")).to_contain_text("Are you OK?")
    await sam.press("Close")
    await expect(news).to_have_count(0)
    await sam.page.reload()
    await sam.is_inside()
    await sam.press("Message the facilitators")
    await expect(sam.sheet("private")).to_contain_text("Are you OK?")
    await sam.press("Close")
    await expect(news).to_have_count(0)


async def test_a_canned_message_names_who_says_it_and_who_can_help_and_can_be_changed(evening: Evening) -> None:
    sam, _, lee = evening.all
    await lee.press("Canned")
    await lee.sheet("canned").get_by_role("button", name="Hello, I am Lee.").click()
    await expect(lee.composer).to_have_value("Hello, I am Lee. I keep this room with you tonight.")
    await lee.composer.fill("Hello, I am Lee, and this is Ash.")
    await lee.press("Send")
    await expect(sam.message("Hello, I am Lee, and this is Ash.")).to_be_visible()
    await lee.press("Canned")
    await lee.sheet("canned").get_by_role("button", name="If you need someone now").click()
    assert "116 123" in await lee.composer.input_value()


async def test_the_key_resumes_right_after_a_pause_by_button(evening: Evening) -> None:
    sam, _, lee = evening.all
    await lee.press("Pause the session")
    await expect(sam.page.locator("[data-banner=paused]")).to_be_visible()
    await lee.page.keyboard.press("Control+.")
    await expect(sam.composer).to_be_editable()
