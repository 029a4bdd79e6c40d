"""The comforts of a room: content notes, hiding what one does not want to meet, pinned links, prompts."""

import re

import pytest
from playwright.async_api import Locator, expect

from tests.browser.evening import Evening
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")
HARD = "I could not eat all day."


async def notes(visitor: Visitor, text: str, about: str) -> None:
    """Says something with a content note."""
    await visitor.composer.fill(text)
    await visitor.press("Add content note")
    await visitor.sheet("note").get_by_label(about).check()
    await visitor.sheet("note").get_by_role("button", name="Done").click()
    await visitor.press("Send")


def fold(visitor: Visitor, kind: str = "note") -> Locator:
    return visitor.page.locator(f"[data-fold={kind}]")


async def filters(visitor: Visitor) -> Locator:
    await visitor.press("Display")
    await visitor.press("Hide words or topics")
    return visitor.sheet("filters")


async def test_r9_a_noted_message_is_folded_for_all_and_show_opens_it_for_one(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await notes(sam, HARD, "Eating or weight")
    for visitor in evening.all:
        await expect(fold(visitor)).to_contain_text("Content note: Eating or weight")
        # Neither on the page, nor in what a screen reader gets, nor in what the page says aloud.
        await visitor.sees_nowhere(HARD)
    await fold(kim).get_by_role("button", name="Show").click()
    await expect(kim.message(HARD)).to_be_visible()
    await expect(fold(kim)).to_have_count(0)
    await lee.sees_nowhere(HARD)
    # The next message carries no note: it was for that one.
    await evening.talk((sam, "Thank you for reading."))


async def test_r9_a_facilitator_adds_a_note_and_takes_it_off_again(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await evening.talk((sam, HARD))
    await lee.menu(HARD)
    await lee.page.locator("[data-content-note=eating]").click()
    await expect(fold(kim)).to_contain_text("Content note: Eating or weight")
    await kim.sees_nowhere(HARD)
    await expect(sam.note("A facilitator added a content note to your message: Eating or weight")).to_be_visible()
    await kim.sees_nowhere("added a content note")
    await lee.press("Undo")
    await expect(kim.message(HARD)).to_be_visible()
    await expect(fold(kim)).to_have_count(0)


async def test_r10_hidden_words_apply_to_what_is_there_and_what_comes(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await evening.talk((sam, "My sister called."), (lee, "How was it?"))
    sheet = await filters(kim)
    await sheet.get_by_label("Hide messages with these words").fill("Sister, hospital")
    await kim.press("Close")
    await expect(kim.page.locator("[data-away]")).to_have_count(1)
    await kim.sees_nowhere("My sister called.")
    await sam.say("She is in HOSPITAL.")
    await expect(lee.message("She is in HOSPITAL.")).to_be_visible()
    await expect(kim.page.locator("[data-away]")).to_have_count(2)
    await kim.sees_nowhere("HOSPITAL")
    await kim.page.locator("[data-away]").first.get_by_role("button", name="Show").click()
    await expect(kim.message("My sister called.")).to_be_visible()
    # Others see everything as it is, and a page that is loaded again has forgotten the list.
    await expect(sam.message("My sister called.")).to_be_visible()
    assert (await kim.storage())["session"] in (["seat"], ["display", "seat"], ["seat", "display"])


async def test_r10_topics_and_people_are_hidden_for_oneself_alone(evening: Evening) -> None:
    sam, kim, lee = evening.all
    sheet = await filters(kim)
    await sheet.get_by_label("Eating or weight").check()
    await kim.press("Close")
    await notes(sam, HARD, "Eating or weight")
    await expect(kim.page.locator("[data-away]")).to_contain_text("A message on a topic you hid")
    await expect(fold(lee)).to_be_visible()
    await evening.lee.say("Thank you, Sam.")
    await sam.say("It is better now.")
    await expect(kim.message("It is better now.")).to_be_visible()
    await kim.menu("It is better now.")
    await kim.press("Hide this person from me")
    await expect(kim.page.locator("[data-away]").filter(has_text="A message from someone you hid")).to_have_count(2)
    await kim.sees_nowhere("It is better now.")
    await sheet_people(kim, sam)
    await expect(kim.message("It is better now.")).to_be_visible()


async def sheet_people(kim: Visitor, sam: Visitor) -> None:
    await filters(kim)
    await kim.press(re.compile(f"Show {sam.handle} again"))
    await kim.press("Close")
