"""A facilitator acts: whom it concerns is told in kind words, and others learn nothing of who and why."""

import re

import pytest
from playwright.async_api import Locator, expect

from tests.browser.evening import Evening, Visit
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")
PAUSED = (
    "The facilitators have paused the session. You have not done anything wrong. "
    "You can read, and you can get help. It will open again soon."
)


def banner(visitor: Visitor, kind: str = "muted") -> Locator:
    return visitor.page.locator(f"[data-banner={kind}]")


async def mute(lee: Visitor, sam: Visitor, how: str) -> None:
    await lee.person(sam)
    await lee.button(how).click()


async def test_a_timed_mute_shows_its_countdown_to_the_muted_alone_and_keeps_the_draft(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await evening.talk((kim, "Hello."))
    await sam.composer.fill("Half a sentence")
    await sam.page.clock.install()
    await mute(lee, sam, "2 minutes")
    await expect(banner(sam)).to_contain_text("A facilitator has paused your messages for 2 minutes.")
    await expect(sam.composer).not_to_be_editable()
    await expect(sam.composer).to_have_value("Half a sentence")
    await expect(sam.button("Send")).to_be_disabled()
    await expect(lee.page.locator(f"[data-person='{sam.handle}']")).to_contain_text("paused 2 min")
    await expect(lee.page.locator("[data-toast]")).to_contain_text("messages are paused for 2 minutes")
    # Ten seconds at a time, so that the page still hears the server in between.
    for _ in range(7):
        await sam.page.clock.fast_forward(10_000)
    await expect(banner(sam)).to_contain_text(re.compile(r"for (4\d|50) seconds\."))
    await evening.talk((kim, "Still here."))
    await expect(banner(kim)).to_have_count(0)
    await kim.sees_nowhere("paused")
    await mute_over(lee, sam)
    await sam.press("Send")
    await expect(kim.message("Half a sentence")).to_be_visible()


async def mute_over(lee: Visitor, sam: Visitor) -> None:
    await lee.person(sam)
    await lee.button("Give their voice back").click()
    await expect(banner(sam)).to_have_count(0)
    await expect(sam.composer).to_be_editable()
    await expect(sam.note("You can write again")).to_be_visible()


async def test_a_mute_for_the_rest_outlives_a_reload_and_can_be_undone(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await mute(lee, sam, "Rest of session")
    await expect(banner(sam)).to_contain_text("for the rest of this session. You can still read.")
    await sam.page.reload()
    await expect(banner(sam)).to_contain_text("for the rest of this session.")
    await expect(sam.composer).not_to_be_editable()
    await kim.say("Sam can read this.")
    await expect(sam.message("Sam can read this.")).to_be_visible()
    await lee.page.locator("[data-toast]").get_by_role("button", name="Undo").click()
    await expect(sam.composer).to_be_editable()


async def test_a_hidden_message_is_gone_everywhere_and_only_its_writer_reads_why(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await evening.talk((sam, "Canary three six nine."))
    await lee.menu("Canary three six nine.")
    await lee.button("Hide message: Personal details").click()
    await expect(sam.note("A facilitator hid your message: Personal details.")).to_be_visible()
    await expect(kim.note("A message was hidden")).to_have_text("A message was hidden")
    for visitor in evening.all:
        await expect(visitor.message("Canary three six nine.")).to_have_count(0)
        await visitor.sees_nowhere("Canary three six nine.")
    await kim.sees_nowhere("Personal details")
    await sam.press("Why?")
    await expect(sam.sheet("why")).to_contain_text("We hide that to keep people safe.")


async def test_taking_back_at_once_leaves_nothing(evening: Evening) -> None:
    sam, kim, _ = evening.all
    await evening.talk((kim, "Before."), (sam, "Canary slip."))
    await sam.menu("Canary slip.")
    await sam.press("Take back")
    for visitor in evening.all:
        await expect(visitor.message("Canary slip.")).to_have_count(0)
        await visitor.sees_nowhere("Canary slip.")
        await visitor.sees_nowhere("taken back")
        await visitor.reads("Before.")


async def test_locked_doors_keep_newcomers_out_in_words_and_let_them_in_again(evening: Evening, visit: Visit) -> None:
    sam, _, lee = evening.all
    await lee.press("Lock the doors")
    await expect(sam.note("Nobody new can come in now")).to_be_visible()
    newcomer = await (await visit("new")).come_in(evening.room)
    await expect(newcomer.end("locked")).to_contain_text("It is not about you.")
    await expect(newcomer.page.get_by_role("link", name="Call 999")).to_be_visible()
    await lee.press("Unlock the doors")
    await expect(sam.note("People can come in again")).to_be_visible()
    await newcomer.press("Try again")
    await newcomer.press("I agree and want to join")
    await newcomer.press("Use this name")
    await newcomer.press("Go to the room")
    await newcomer.is_inside()


async def test_slow_mode_says_how_long_to_wait_and_keeps_the_draft(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await lee.page.get_by_label("30 seconds").check()
    await expect(sam.note("Slow mode is on: one message every 30 seconds")).to_be_visible()
    await evening.talk((sam, "My one message."))
    await sam.composer.fill("The next one")
    await expect(sam.page.locator("[data-bar]")).to_contain_text(re.compile(r"You can send again in \d+ seconds\."))
    await expect(sam.button("Send")).to_be_disabled()
    await kim.say("I have my own time.")
    await expect(sam.message("I have my own time.")).to_be_visible()
    await lee.page.get_by_label("Off", exact=True).check()
    await expect(sam.button("Send")).to_be_enabled()
    await sam.press("Send")
    await expect(kim.message("The next one")).to_be_visible()


async def test_m1_pausing_stops_every_composer_keeps_every_draft_and_can_be_done_by_key(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await sam.composer.fill("Sam's draft")
    await kim.composer.fill("Kim's draft")
    await lee.press("Pause the session")
    for visitor, text in ((sam, "Sam's draft"), (kim, "Kim's draft")):
        await expect(banner(visitor, "paused")).to_contain_text(PAUSED)
        await expect(visitor.composer).not_to_be_editable()
        await expect(visitor.composer).to_have_value(text)
        await expect(visitor.button("Need help now?")).to_be_visible()
    await lee.press("Resume")
    await expect(sam.composer).to_be_editable()
    await expect(sam.composer).to_have_value("Sam's draft")
    # With a dialog open, as when a facilitator is just looking for the right reason.
    await lee.person(sam)
    await lee.page.keyboard.press("Control+.")
    await expect(banner(kim, "paused")).to_be_visible()
    await lee.page.keyboard.press("Control+.")
    await expect(banner(kim, "paused")).to_have_count(0)
    await expect(kim.composer).to_be_editable()
