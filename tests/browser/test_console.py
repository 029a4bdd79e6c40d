"""Two facilitators hold a hard meeting, one at a desk and one on a phone: every act at once, and to be undone."""

import asyncio
import re
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.circle import Circle, card_of, cut, mend, show, undo
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")
PAUSED = "The facilitators have paused the session. You have not done anything wrong."
MUCH = 50
"""Messages, as fast as two people's pages send them: some ten a second."""
COUNT_PRESSES = """() => { window.presses = 0;
window.counting ??= addEventListener("click", () => { window.presses += 1 }, true) ?? true }"""
WATCH_BOXES = """() => { window.boxes = new Set(); const look = () => {
const all = [...document.querySelectorAll("dialog[open], dialog[open] button")];
window.boxes.add(JSON.stringify(all.map((one) => one.getBoundingClientRect())));
window.looking = requestAnimationFrame(look) }; look() }"""
WATCH_SPEECH = """(words) => { window.heard = 0; new MutationObserver(() => {
if ([...document.querySelectorAll("[role=status]")].some((one) => one.textContent.includes(words))) window.heard += 1
}).observe(document.body, {subtree: true, childList: true, characterData: true}) }"""


def banner(visitor: Visitor, kind: str) -> Locator:
    return visitor.page.locator(f"[data-banner={kind}]")


def flags(facilitator: Visitor, kind: str) -> Locator:
    return facilitator.page.locator(f"[data-flag={kind}]")


async def presses(page: Page) -> int:
    return int(await page.evaluate("window.presses"))


async def test_m1_one_press_or_one_key_pauses_from_every_state_of_the_console(circle: Circle) -> None:
    _, ash, sam, kim, _ = circle.all
    await circle.say(sam, "Something to look at.")
    await sam.composer.fill("Sam's draft")
    await kim.composer.fill("Kim's draft")
    for facilitator in circle.facilitators:
        for tab in ("people", "room", "side"):
            await show(facilitator, tab)
            await expect(facilitator.button("Pause the session").first).to_be_in_viewport()
        for state in (nothing_open, person_open, remove_open, message_open, end_open, canned_open, help_open):
            await state(facilitator, sam)
            await facilitator.page.keyboard.press("Control+.")
            await expect(banner(kim, "paused")).to_contain_text(PAUSED)
            top = facilitator.page.locator("dialog[open], header.console-top").last
            await expect(top.get_by_role("button", name="Resume")).to_be_visible()
            await facilitator.page.keyboard.press("Control+.")
            await expect(banner(kim, "paused")).to_have_count(0)
            await top.get_by_role("button", name="Pause the session").click()
            await expect(banner(sam, "paused")).to_be_visible()
            for visitor, text in ((sam, "Sam's draft"), (kim, "Kim's draft")):
                await expect(visitor.composer).not_to_be_editable()
                await expect(visitor.composer).to_have_value(text)
            await top.get_by_role("button", name="Resume").click()
            await expect(sam.composer).to_be_editable()
            if await facilitator.page.locator("dialog[open]").count():
                await facilitator.page.keyboard.press("Escape")
    for visitor in (sam, kim):
        await visitor.composer.fill("")
    await expect(ash.page.locator("dialog[open]")).to_have_count(0)


async def nothing_open(facilitator: Visitor, about: Visitor) -> None:
    await show(facilitator, "side")


async def person_open(facilitator: Visitor, about: Visitor) -> None:
    await card_of(facilitator, about)


async def remove_open(facilitator: Visitor, about: Visitor) -> None:
    await card_of(facilitator, about)
    await facilitator.press("Ask to leave…")


async def message_open(facilitator: Visitor, about: Visitor) -> None:
    await show(facilitator, "room")
    await facilitator.menu("Something to look at.")


async def end_open(facilitator: Visitor, about: Visitor) -> None:
    await show(facilitator, "side")
    await facilitator.press("End and delete")


async def canned_open(facilitator: Visitor, about: Visitor) -> None:
    await show(facilitator, "room")
    await facilitator.press("Canned")


async def help_open(facilitator: Visitor, about: Visitor) -> None:
    await facilitator.press("Need help now?")


async def test_m1_the_server_itself_takes_no_word_while_it_is_paused(circle: Circle) -> None:
    lee, _, sam, kim, _ = circle.all
    cut(sam)
    await expect(sam.page.locator("[data-connection]")).to_be_visible()
    await sam.say("On its way into a pause.")
    await lee.press("Pause the session")
    await expect(banner(kim, "paused")).to_be_visible()
    await mend(sam)
    unsent = sam.page.locator("[data-stage=not_sent]")
    await expect(unsent).to_contain_text("On its way into a pause.")
    await expect(kim.message("On its way into a pause.")).to_have_count(0)
    await lee.press("Resume")
    await unsent.get_by_role("button", name="Delete").click()
    await circle.say(kim, "We go on.")
    await sam.page.locator("[data-missed]").get_by_role("button", name="Close").click()


async def test_m2_mute_takes_two_activations_shows_the_time_and_can_be_undone(circle: Circle) -> None:
    _, _, sam, kim, _ = circle.all
    for facilitator in circle.facilitators:
        await show(facilitator, "people")
        await facilitator.page.evaluate(COUNT_PRESSES)
        await facilitator.person(sam)
        await facilitator.sheet("person").get_by_role("button", name="5 minutes", exact=True).click()
        assert await presses(facilitator.page) == 2
        await expect(banner(sam, "muted")).to_contain_text(re.compile(r"paused your messages for (5|4) minutes"))
        await expect(sam.composer).not_to_be_editable()
        for other in circle.facilitators:
            await expect(other.page.locator(f"[data-person='{sam.handle}']")).to_contain_text("paused 5 min")
        await kim.sees_nowhere("paused your messages")
        await undo(facilitator)
        await expect(sam.composer).to_be_editable()


async def test_m2_a_timed_mute_ends_by_itself_and_everyone_who_may_know_is_told(circle: Circle) -> None:
    lee, ash, sam, kim, _ = circle.all
    await card_of(ash, sam)
    await ash.button("2 minutes").click()
    await expect(banner(sam, "muted")).to_contain_text("2 minutes")
    await expect(sam.composer).not_to_be_editable()
    # All but a few seconds of it are over when they come back to the page.
    sam.server.pass_time(115)
    for visitor in (lee, ash, sam):
        await visitor.page.reload()
    await expect(banner(sam, "muted")).to_contain_text("seconds")
    await expect(sam.composer).to_be_editable()
    await expect(banner(sam, "muted")).to_have_count(0)
    await expect(sam.note("You can write again")).to_be_visible()
    for facilitator in circle.facilitators:
        await show(facilitator, "people")
        await expect(facilitator.page.locator(f"[data-person='{sam.handle}']")).not_to_contain_text("paused")
    await circle.say(sam, "My voice came back by itself.")
    await kim.sees_nowhere("paused your messages")


async def test_mute_remove_pause_hide_and_private_talk_are_within_two_activations(circle: Circle) -> None:
    _, _, sam, _, _ = circle.all
    await circle.say(sam, "Within two presses.")
    for facilitator in circle.facilitators:
        await facilitator.page.evaluate(COUNT_PRESSES)
        await expect(facilitator.button("Pause the session").first).to_be_in_viewport()
        sheet = await opened(facilitator, "people", lambda one: one.person(sam), "person")
        for name in ("5 minutes", "Ask to leave…", "Talk in private"):
            await expect(sheet.get_by_role("button", name=name, exact=True)).to_be_enabled()
        await facilitator.page.keyboard.press("Escape")
        sheet = await opened(facilitator, "room", lambda one: one.menu("Within two presses."), "message")
        for name in ("Hide message: Personal details", "Talk in private"):
            await expect(sheet.get_by_role("button", name=name, exact=True)).to_be_enabled()
        await facilitator.page.keyboard.press("Escape")


async def opened(facilitator: Visitor, where: str, press: Callable[[Visitor], Awaitable[None]], sheet: str) -> Locator:
    """By one activation, from the part of the console where it is."""
    await show(facilitator, where)
    before = await presses(facilitator.page)
    await press(facilitator)
    await expect(facilitator.sheet(sheet)).to_be_visible()
    assert await presses(facilitator.page) == before + 1
    return facilitator.sheet(sheet)


async def test_m5_a_hidden_message_is_gone_for_eyes_ears_and_replay_until_it_is_undone(circle: Circle) -> None:
    lee, ash, sam, kim, mia = circle.all
    canary = "Canary five five"
    cut(mia)
    for text in ("One.", "Two.", "Three.", canary):
        await sam.say(text)
    await expect(lee.message(canary)).to_be_visible()
    await lee.menu(canary)
    await lee.button("Hide message: Personal details").click()
    await expect(kim.note("A message was hidden")).to_be_visible()
    await kim.page.evaluate(WATCH_SPEECH, canary)
    await expect(sam.note("A facilitator hid your message: Personal details.")).to_be_visible()
    await mend(mia)
    await expect(mia.message("Three.")).to_be_visible()
    for visitor in circle.all:
        await expect(visitor.message(canary)).to_have_count(0)
        await visitor.sees_nowhere(canary)
    assert not any(canary in frame for frame in mia.frames)
    await undo(lee)
    for visitor in circle.all:
        await expect(visitor.message(canary)).to_have_count(1)
    heard = await kim.page.evaluate("window.heard")
    await show(ash, "room")
    await ash.menu(canary)
    await ash.button("Hide message: Personal details").click()
    await expect(kim.message(canary)).to_have_count(0)
    await kim.say("After it.")
    await expect(kim.page.locator("[role=status]").filter(has_text=canary)).to_have_count(0)
    assert heard == 0, "it was read out after it had been hidden"
    await kim.page.reload()
    await expect(kim.message("After it.")).to_be_visible()
    await kim.sees_nowhere(canary)


async def test_m6_an_open_menu_does_not_move_while_the_room_talks_fast(circle: Circle) -> None:
    lee, ash, sam, kim, mia = circle.all
    await circle.say(mia, "The menu of this one is open.")
    await lee.menu("The menu of this one is open.")
    await card_of(ash, mia)
    for facilitator in circle.facilitators:
        await facilitator.page.evaluate(WATCH_BOXES)

    async def chatter(visitor: Visitor) -> None:
        for number in range(MUCH // 2):
            await visitor.say(f"{visitor.name} {number}")

    await asyncio.gather(chatter(sam), chatter(kim))
    for facilitator in circle.facilitators:
        for visitor in (sam, kim):
            await expect(facilitator.message(f"{visitor.name} {MUCH // 2 - 1}")).to_have_count(1)
        assert await facilitator.page.evaluate("window.boxes.size") == 1
        await facilitator.page.evaluate("cancelAnimationFrame(window.looking)")
        await facilitator.page.keyboard.press("Escape")


async def test_m7_a_report_has_one_claimer_and_the_reported_is_told_nothing(circle: Circle) -> None:
    lee, ash, sam, kim, mia = circle.all
    await circle.say(sam, "Words that hurt somebody.")
    before = len(sam.frames), len(mia.frames)
    await kim.menu("Words that hurt somebody.")
    await kim.press("Report to facilitators")
    await kim.sheet("report").get_by_label("Rules about kindness").check()
    await kim.press("Tell the facilitators")
    await expect(kim.page.locator("[data-reported]")).to_be_visible()
    await kim.sheet("report").get_by_role("button", name="Close").last.click()
    await show(ash, "side")
    for facilitator in circle.facilitators:
        await expect(flags(facilitator, "report")).to_contain_text("Words that hurt somebody.")
    await flags(lee, "report").get_by_role("button", name="I am on it").click()
    await expect(flags(ash, "report")).to_contain_text("Lee is on it")
    await expect(flags(ash, "report").get_by_role("button", name="I am on it")).to_have_count(0)
    await flags(lee, "report").get_by_role("button", name="Done: what did you do?").click()
    await lee.sheet("settle").locator("[data-did]").first.click()
    await lee.press("Mark as handled")
    await expect(flags(ash, "report")).to_have_count(0)
    await circle.say(mia, "The one after all that.")
    for visitor, count in zip((sam, mia), before, strict=True):
        told = "".join(visitor.frames[count:])
        assert "The one after all that." in told
        for word in ("flag", "report", "claimed", kim.handle):
            assert word not in told


async def test_m14_handing_over_moves_the_lead_in_both_consoles(circle: Circle) -> None:
    for giver, taker in (circle.facilitators, circle.facilitators[::-1]):
        for facilitator in circle.facilitators:
            await show(facilitator, "side")
            await expect(facilitator.page.locator("[data-duty=lead] bdi")).to_have_text([giver.handle])
        await giver.press("Hand over the lead")
        await giver.sheet("hand_over").get_by_role("button", name=taker.handle).click()
        await taker.page.locator("[data-offer]").get_by_role("button", name="Accept").click()
        for facilitator in circle.facilitators:
            await expect(facilitator.page.locator("[data-duty=lead] bdi")).to_have_text([taker.handle])
            await expect(facilitator.page.locator("[data-duty=support] bdi")).to_have_text([giver.handle])
            await expect(facilitator.page.locator("[data-offer]")).to_have_count(0)
