"""The connection drops: nothing is lost, nothing comes twice, and what was being written stays."""

import asyncio

import pytest
from playwright.async_api import expect

from tests.browser.evening import Evening
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def drop(visitor: Visitor) -> None:
    visitor.may_lose_the_wire()
    visitor.server.relay.cut(visitor.name)
    await expect(visitor.page.locator("[data-connection]")).to_contain_text("The connection dropped. Trying again.")


async def come_back(visitor: Visitor) -> None:
    visitor.server.relay.mend(visitor.name)
    # The page also tries by itself, and may take the button away under the pointer.
    await visitor.page.evaluate("document.querySelector('[data-connection] button')?.click()")
    await expect(visitor.page.locator("[data-connection]")).to_have_count(0)


async def test_r3_what_was_said_in_the_gap_comes_once_and_in_order_and_what_waited_goes_out_once(
    evening: Evening,
) -> None:
    sam, kim, lee = evening.all
    await evening.talk((sam, "Before the gap."))
    await sam.composer.fill("A draft that")
    await drop(sam)
    await kim.say("First in the gap.")
    await expect(lee.message("First in the gap.")).to_be_visible()
    await lee.say("Second in the gap.")
    await expect(kim.message("Second in the gap.")).to_be_visible()
    await expect(sam.composer).to_have_value("A draft that")
    await sam.say("Said while away.")
    await expect(sam.page.locator("[data-stage=waiting]")).to_contain_text("Waiting to send")
    await sam.composer.fill("Another draft")
    await come_back(sam)
    for visitor in evening.all:
        await expect(visitor.message("Said while away.")).to_have_count(1)
    await sam.reads("Before the gap.", "First in the gap.", "Second in the gap.", "Said while away.")
    await expect(sam.page.locator("[data-missed]")).to_contain_text("You missed 2 messages")
    await expect(sam.composer).to_have_value("Another draft")
    await expect(sam.page.locator("[data-stage]")).to_have_count(0)
    await kim.reads("Before the gap.", "First in the gap.", "Second in the gap.", "Said while away.")
    await sam.press("Show")
    await expect(sam.message("First in the gap.")).to_be_focused()


async def test_r3_five_that_waited_go_out_once_in_order_and_what_was_hidden_meanwhile_is_not_shown(
    evening: Evening,
) -> None:
    sam, kim, lee = evening.all
    sam.may_lose_the_wire()
    # As a device without a network does it: the page notices at once, and is back at once.
    await sam.context.set_offline(True)
    # Chromium lets a new socket through even so, and pages try soon.
    sam.server.relay.cut(sam.name)
    await expect(sam.page.locator("[data-connection]")).to_be_visible()
    unsent = [f"Unsent {number}." for number in range(5)]
    for text in unsent:
        await sam.say(text)
    for text in ("Gap one.", "Canary in the gap.", "Slip in the gap.", "Gap two."):
        await evening.kim.say(text)
        await expect(lee.message(text)).to_be_visible()
    await lee.menu("Canary in the gap.")
    await lee.button("Hide message: Details that could harm").click()
    await kim.menu("Slip in the gap.")
    await kim.press("Take back")
    await expect(lee.message("Slip in the gap.")).to_have_count(0)
    await expect(sam.page.locator("[data-stage=waiting]")).to_have_count(5)
    sam.server.relay.mend(sam.name)
    await sam.context.set_offline(False)
    for visitor in evening.all:
        await visitor.reads("Gap one.", "Gap two.", *unsent)
    await expect(sam.page.locator("[data-missed]")).to_contain_text("You missed 2 messages")
    await expect(sam.page.locator("[data-stage]")).to_have_count(0)
    assert not any("Canary" in frame for frame in sam.frames)


async def test_r3_who_was_muted_meanwhile_sends_nothing_and_keeps_their_words(evening: Evening) -> None:
    sam, _, lee = evening.all
    await drop(sam)
    for text in ("Unsent one.", "Unsent two."):
        await sam.say(text)
    await lee.person(sam)
    await lee.press("5 minutes")
    await come_back(sam)
    await expect(sam.page.locator("[data-stage=not_sent]")).to_have_count(2)
    await lee.press("Undo")
    for _ in range(2):
        await sam.page.get_by_role("button", name="Try again").first.click()
    for visitor in evening.all:
        await visitor.reads("Unsent one.", "Unsent two.")


async def test_coming_back_to_a_quiet_room_says_that_nothing_was_missed(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await drop(sam)
    await expect(lee.page.locator(f"[data-person='{sam.handle}']")).to_contain_text("connection lost")
    await come_back(sam)
    await expect(sam.page.locator("[data-missed]")).to_contain_text("Back. You did not miss anything.")
    await expect(lee.page.locator(f"[data-person='{sam.handle}']")).not_to_contain_text("connection lost")
    await evening.talk((kim, "Good to have you back."))


async def test_a_message_hidden_in_the_gap_is_gone_for_who_was_away(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await evening.talk((kim, "Canary seven four."))
    await drop(sam)
    await kim.say("Canary in the gap.")
    for text in ("Canary in the gap.", "Canary seven four."):
        await lee.menu(text)
        await lee.button("Hide message: Details that could harm").click()
        await expect(lee.message(text)).to_have_count(0)
    await come_back(sam)
    await expect(sam.note("A message was hidden").first).to_be_visible()
    await sam.sees_nowhere("Canary")


async def test_a_reload_comes_back_as_the_same_person_with_what_they_were_there_for(evening: Evening) -> None:
    sam, kim, _ = evening.all
    await evening.talk((kim, "Before the reload."), (sam, "My own words."))
    await sam.page.reload()
    await sam.reads("Before the reload.", "My own words.")
    await expect(sam.message("My own words.").locator(".name")).to_have_text(f"You, {sam.handle}")


async def test_a_second_tab_asks_and_then_takes_over(evening: Evening) -> None:
    sam, kim, _ = evening.all
    # A tab that the browser duplicates takes its session storage with it: opening from the page does the same.
    async with sam.context.expect_page() as opened:
        await sam.page.evaluate("window.open(location.href)")
    second = await opened.value
    sam.watch(second)
    await expect(second.get_by_role("heading", name="You are in this session in another tab.")).to_be_visible()
    await sam.button("Use this tab", second).click()
    await expect(sam.end("replaced")).to_contain_text("You went on in another tab")
    await second.get_by_label("Write to everyone").fill("From the second tab.")
    await sam.button("Send", second).click()
    await expect(kim.message("From the second tab.").locator(".name")).to_have_text(sam.handle)
    await sam.sees_nowhere("From the second tab.")


async def test_three_people_drop_at_once_and_all_agree_afterwards(evening: Evening) -> None:
    await evening.talk((evening.sam, "One."))
    await asyncio.gather(*(drop(visitor) for visitor in evening.all))
    for visitor in evening.all:
        await visitor.say(f"Written offline by {visitor.name}.")
    await asyncio.gather(*(come_back(visitor) for visitor in evening.all))
    for visitor in evening.all:
        await expect(visitor.page.locator("[data-message]")).to_have_count(4)
        await expect(visitor.page.locator("[data-stage]")).to_have_count(0)
    orders = {tuple(await visitor.texts()) for visitor in evening.all}
    assert len(orders) == 1
