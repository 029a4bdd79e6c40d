"""The comforts of a room: content notes, hiding what one does not want to meet, pinned links, prompts."""

import re

import pytest
from playwright.async_api import Locator, expect

from tests.browser.circle import cut, mend
from tests.browser.evening import Evening, Visit
from tests.browser.server import Server
from tests.browser.visitor import DESK, Visitor

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
    # Who was away, and who loads the page again, meet it folded too; so does who asks what can be done with it.
    cut(lee)
    await notes(sam, "It was worse then.", "Death or loss")
    await expect(fold(kim)).to_be_visible()
    await kim.page.reload()
    await mend(lee)
    for visitor, count in ((kim, 2), (lee, 2)):
        await expect(fold(visitor)).to_have_count(count)
        await visitor.sees_nowhere("It was worse then.")
    await kim.page.locator("[data-message]").last.get_by_role("button", name=re.compile("^More about")).click()
    await expect(kim.sheet("message")).to_contain_text("Content note: Death or loss")
    await kim.sees_nowhere("It was worse then.")


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


async def test_what_the_operator_pins_and_turns_off_is_so_in_the_room(server: Server, visit: Visit) -> None:
    room = next(server.plain)
    lee, sam = await visit("lee", DESK), await visit("sam")
    await lee.facilitate(room)
    await sam.agree(room)
    await expect(sam.button("Use this name")).to_be_visible()
    await expect(sam.page.get_by_text("Keep this name on this device")).to_have_count(0)
    await sam.press("Use this name")
    await sam.press("Go to the room")
    await sam.is_inside()
    await sam.press("Links")
    sheet = sam.sheet("resources")
    link = sheet.get_by_role("link", name="Open the page Sleep well")
    await expect(link).to_have_attribute("href", "https://sleep.example.org/")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await expect(sheet.get_by_role("link", name="Call 0800 123 Night line")).to_have_attribute("href", "tel:0800123")
    await sam.press("Close")
    await sam.press("Display")
    await expect(sam.page.get_by_role("group", name="Hide words or topics")).to_have_count(0)
    await expect(sam.page.locator("input[name=writing]")).to_have_count(0)


async def test_a_prompt_is_put_into_the_facilitators_field_and_sends_nothing(evening: Evening) -> None:
    sam, _, lee = evening.all
    await lee.press("Canned")
    await lee.press("Questions to offer")
    prompt = lee.page.locator("[data-prompt]").first
    text = await prompt.inner_text()
    await prompt.click()
    await expect(lee.composer).to_have_value(text)
    await lee.press("Send")
    await expect(sam.message(text)).to_be_visible()


async def test_r4_a_draft_survives_a_cut_a_pause_slow_mode_and_a_mute(evening: Evening) -> None:
    sam, _, lee = evening.all
    words = "Half a thought that I"
    await sam.composer.fill(words)
    sam.may_lose_the_wire()
    sam.server.relay.cut(sam.name)
    await expect(sam.page.locator("[data-connection]")).to_contain_text("The connection dropped. Trying again.")
    await expect(sam.composer).to_have_value(words)
    sam.server.relay.mend(sam.name)
    # By its place: for a moment the announcer holds the same words.
    await expect(sam.page.locator("[data-missed]")).to_contain_text("You did not miss anything", timeout=30_000)
    await expect(sam.composer).to_have_value(words)
    await lee.press(re.compile("^Pause"))
    await expect(sam.page.locator("[data-banner=paused]")).to_be_visible()
    await expect(sam.composer).to_have_value(words)
    await lee.press(re.compile("^Resume"))
    await expect(sam.composer).to_be_editable()
    await sam.composer.fill("A whole thought.")
    await sam.press("Send")
    await expect(lee.message("A whole thought.")).to_be_visible()
    await sam.composer.fill(words)
    await lee.page.get_by_label("30 seconds").click()  # marked once the room says so
    await expect(sam.note("Slow mode is on")).to_be_visible()
    # The page has not been told since when it has to wait: the words wait with it, and are sent by themselves.
    await sam.composer.fill("Too soon.")
    await sam.press("Send")
    await expect(sam.page.locator("[data-stage=waiting]")).to_contain_text("You can send again in")
    await sam.composer.fill(words)
    await expect(sam.button("Send")).to_be_disabled()
    await sam.composer.press("Enter")
    await expect(sam.composer).to_have_value(words)
    await lee.page.get_by_label("Off", exact=True).click()
    await expect(lee.message("Too soon.")).to_be_visible()
    await expect(sam.composer).to_have_value(words)
    await lee.person(sam)
    await lee.press("5 minutes")
    await expect(sam.page.locator("[data-banner=muted]")).to_be_visible()
    await expect(sam.composer).not_to_be_editable()
    await expect(sam.composer).to_have_value(words)
    await lee.press("Undo")
    await expect(sam.composer).to_be_editable()
    await sam.press("Send")
    await expect(lee.message(words)).to_be_visible()


async def test_r12_a_question_comes_before_something_that_may_show_who_they_are(evening: Evening) -> None:
    sam, kim, _ = evening.all
    for text in (
        "Call me on 020 7946 0018",
        "me@example.org is mine",
        "see www.example.org",
        "AB12 3CD",
        "I am @moss",
    ):
        await sam.say(text)
        await expect(sam.page.locator("[data-card=screen]")).to_contain_text("This may show who you are.")
        await expect(sam.composer).to_have_value(text)
        await sam.press("Edit")
        await expect(sam.page.locator("[data-card=screen]")).to_have_count(0)
        await expect(sam.composer).to_be_focused()
    await sam.press("Send")
    await sam.press("Send anyway")
    await expect(kim.message("I am @moss")).to_be_visible()
    await kim.reads("I am @moss")


async def test_r15_taken_back_at_once_leaves_nothing_and_later_a_line_also_for_who_was_away(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await evening.talk((sam, "An older slip."))
    evening.lee.server.pass_time(11)
    await evening.talk((lee, "Go on."), (sam, "A quick slip."))
    kim.may_lose_the_wire()
    kim.server.relay.cut(kim.name)
    await expect(kim.page.locator("[data-connection]")).to_contain_text("The connection dropped. Trying again.")
    for text in ("A quick slip.", "An older slip."):
        await sam.menu(text)
        await sam.press("Take back")
        await expect(lee.message(text)).to_have_count(0)
    kim.server.relay.mend(kim.name)
    for visitor in (kim, lee):
        await expect(visitor.note("A message was taken back")).to_have_count(1, timeout=30_000)
        await visitor.reads("Go on.")
        await visitor.sees_nowhere("slip")
