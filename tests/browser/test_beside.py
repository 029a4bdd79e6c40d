"""Beside the room: words for facilitators alone, or for one person and all of them. Looked for in the frames
themselves, since a page that hides what it was sent has still been sent it."""

import re

import pytest
from playwright.async_api import Locator, expect

from tests.browser.circle import Circle, card_of, show
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")


def came_to(visitor: Visitor, words: str) -> bool:
    return any(words in frame for frame in visitor.frames)


async def confide(facilitator: Visitor, text: str) -> None:
    """To the other facilitators."""
    await show(facilitator, "side")
    shown = facilitator.page.locator("[data-channel='']")
    if await shown.count():
        await shown.click()
    await facilitator.page.get_by_role("textbox", name="Write to facilitators").fill(text)
    await facilitator.press("Tell facilitators")


def line(visitor: Visitor, text: str) -> Locator:
    return visitor.page.locator("[data-aside]").filter(has_text=text)


async def test_m8_what_facilitators_say_among_themselves_is_in_no_frame_of_a_participant(circle: Circle) -> None:
    lee, ash, sam, *_ = circle.all
    await confide(lee, "Canary eight of Lee.")
    await confide(ash, "Canary eight of Ash.")
    for facilitator in circle.facilitators:
        for name in ("Lee", "Ash"):
            await expect(line(facilitator, f"Canary eight of {name}.")).to_be_visible()
    await card_of(lee, sam)
    await lee.page.get_by_role("textbox", name="Add note for facilitators").fill("Canary eight, a note.")
    await lee.press("Add note")
    await expect(lee.page.locator("[data-note-about]")).to_contain_text("Canary eight, a note.")
    await lee.page.keyboard.press("Escape")
    await circle.say(lee, "For all of you.")
    assert came_to(lee, "Canary eight of Ash.")
    assert came_to(ash, "Canary eight, a note.")
    for visitor in circle.participants:
        assert came_to(visitor, "For all of you.")
        assert not came_to(visitor, "Canary eight")
        await visitor.sees_nowhere("Canary eight")


async def test_m11_hard_words_get_a_quiet_mark_and_a_private_card_and_nothing_else_changes(circle: Circle) -> None:
    _, ash, sam, kim, mia = circle.all
    text = "Some nights I want to die."
    before = len(kim.frames)
    await circle.say(sam, text)
    await expect(sam.page.locator("[data-card=help]")).to_contain_text("You can talk to the facilitators")
    await show(ash, "side")
    for facilitator in circle.facilitators:
        await expect(facilitator.page.locator("[data-flag=phrase]")).to_contain_text(text)
        await show(facilitator, "room")
        await expect(facilitator.message(text).locator("[data-mark=phrase]")).to_be_visible()
    for visitor in (kim, mia):
        await expect(visitor.message(text).locator(".bubble")).to_have_text(text)
        await expect(visitor.page.locator("[data-mark], [data-card=help]")).to_have_count(0)
    assert not re.search("help_offered|phrase|flag|suicide", "".join(kim.frames[before:]))
    await sam.page.locator("[data-card=help]").get_by_role("button", name="Not now").click()
    await circle.say(sam, "I can still say everything.")


async def test_help_is_shared_from_a_flag_with_one_person_and_nobody_else_learns_of_it(circle: Circle) -> None:
    lee, _, sam, kim, mia = circle.all
    await circle.say(kim, "I want to die sometimes.")
    await kim.page.locator("[data-card=help]").get_by_role("button", name="Not now").click()
    await show(lee, "side")
    flag = lee.page.locator("[data-flag=phrase]").filter(has_text="I want to die sometimes.")
    before = len(sam.frames), len(mia.frames)
    await flag.get_by_role("button", name="Share help links privately").click()
    card = kim.page.locator("[data-card=help][data-why=shared]")
    await expect(card).to_contain_text("A facilitator gives you this")
    await card.get_by_role("button", name="See who can help").or_(card.locator(".help")).first.click()
    await expect(kim.sheet("help")).to_be_visible()
    await kim.page.keyboard.press("Escape")
    await expect(card).to_have_count(0)
    for visitor, seen in ((sam, before[0]), (mia, before[1])):
        await expect(visitor.page.locator("[data-card=help]")).to_have_count(0)
        assert "help_shared" not in "".join(visitor.frames[seen:])


async def test_m12_answers_to_a_pulse_check_are_live_for_facilitators_and_for_nobody_else(circle: Circle) -> None:
    lee, ash, sam, kim, mia = circle.all
    await lee.press("Start a pulse check")
    for visitor in circle.participants:
        await expect(visitor.page.locator("[data-card=pulse]")).to_contain_text("Only the facilitators see this.")
    before = len(kim.frames)
    await sam.page.locator("[data-answer=struggling]").click()
    await show(ash, "side")
    for facilitator in circle.facilitators:
        await expect(facilitator.page.locator("[data-tally=struggling] strong")).to_have_text("1")
        await expect(facilitator.page.locator(f"[data-struggling='{sam.handle}']")).to_be_visible()
        await expect(facilitator.page.locator("[data-no-answer]")).to_contain_text(mia.handle)
    await mia.page.locator("[data-answer=good]").click()
    for facilitator in circle.facilitators:
        await expect(facilitator.page.locator("[data-tally=good] strong")).to_have_text("1")
    await circle.say(lee, "Thank you for telling us.")
    assert not re.search("pulse|struggling|good", "".join(kim.frames[before:]))
    await expect(kim.page.locator("[data-card=pulse]")).to_be_visible()
    await lee.press("End the pulse check")
    await expect(kim.page.locator("[data-card=pulse]")).to_have_count(0)


async def test_m13_a_private_talk_reaches_all_facilitators_and_one_participant(circle: Circle) -> None:
    lee, ash, sam, kim, mia = circle.all
    await card_of(lee, sam)
    await lee.sheet("person").get_by_role("button", name="Talk in private").click()
    await lee.page.get_by_role("textbox", name="Write in private").fill("Canary thirteen, to you.")
    await lee.press("Send in private")
    await sam.page.locator("[data-card=private]").get_by_role("button", name="Read it").click()
    await expect(line(sam, "Canary thirteen, to you.")).to_be_visible()
    await sam.page.get_by_role("textbox", name="Write to the facilitators").fill("Canary thirteen, to you all.")
    await sam.press("Send in private")
    await show(ash, "side")
    await ash.page.locator(f"[data-channel='{sam.handle}']").click()
    for facilitator in circle.facilitators:
        for text in ("Canary thirteen, to you.", "Canary thirteen, to you all."):
            await expect(line(facilitator, text)).to_be_visible()
        await expect(facilitator.page.locator(f"[data-person='{sam.handle}']")).to_contain_text("in private talk")
    await sam.sheet("private").get_by_role("button", name="Close").click()
    await circle.say(lee, "And now for everyone.")
    for visitor in (kim, mia):
        assert came_to(visitor, "And now for everyone.")
        assert not came_to(visitor, "Canary thirteen")
        assert not came_to(visitor, "private_talk")
        await visitor.sees_nowhere("Canary thirteen")


async def test_r11_facilitators_see_who_is_writing_and_participants_only_that_somebody_is(circle: Circle) -> None:
    _, _, _, kim, mia = circle.all
    # A word or two is not yet writing: more than two seconds of it.
    await mia.composer.press_sequentially("I am thinking about it.", delay=110)
    for facilitator in circle.facilitators:
        await show(facilitator, "people")
        await expect(facilitator.page.locator(f"[data-person='{mia.handle}']")).to_contain_text("writing")
    await expect(kim.page.locator("[data-writing]")).to_have_text("Someone is writing.")
    signals = [frame for frame in kim.frames if '["signal"' in frame]
    assert signals
    assert not any(mia.handle in frame for frame in signals)
    await mia.composer.fill("")
