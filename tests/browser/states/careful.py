"""A hard evening, carefully kept: knocking, words that wait, flags, private talk, a pulse check, and the clock."""

import datetime
from collections.abc import AsyncIterator

from playwright.async_api import expect

from tests.browser.circle import card_of, cut, mend, show
from tests.browser.evening import Visit, minutes_left
from tests.browser.server import Server
from tests.browser.states.state import State
from tests.browser.visitor import DESK, Visitor

UNANSWERED_S = 200
"""Longer than a share may wait before a lamp is lit."""


async def careful(server: Server, visit: Visit) -> AsyncIterator[State]:
    room = next(server.careful)
    lee, ash, sam, kim = await visit("lee", DESK), await visit("ash"), await visit("sam"), await visit("kim")
    await lee.facilitate(room)
    await ash.facilitate(room, "Ash")
    async for state in _knocking(room, lee, sam, kim):
        yield state
    async for state in _held(lee, sam, kim):
        yield state
    async for state in _flags(lee, ash, sam, kim):
        yield state
    async for state in _private(lee, ash, sam):
        yield state
    async for state in _pulse(lee, sam, kim):
        yield state
    async for state in _duties(lee, ash):
        yield state
    async for state in _clock(server, lee, ash, sam):
        yield state


async def _knocking(room: str, lee: Visitor, sam: Visitor, kim: Visitor) -> AsyncIterator[State]:
    for visitor in (sam, kim):
        await visitor.come_in(room)
        await visitor.gets_to(visitor.page.locator("[data-waiting=ask_knock]"))
        if visitor is sam:
            yield State("door-knock", sam.page)
        await visitor.press("Wait here")
        await expect(visitor.page.locator("[data-waiting=knock]")).to_be_visible()
    yield State("door-knock-waiting", kim.page)
    await expect(lee.page.locator("[data-waits]")).to_have_count(2)
    yield State("console-knock", lee.page, console=True)
    await lee.page.locator("[data-waits]").first.get_by_role("button", name="Not now").click()
    yield State("console-turn-away", lee.page, console=True, sheet=True)
    await lee.press("Cancel")
    await lee.press("Let everyone in")
    for visitor in (sam, kim):
        await visitor.is_inside()
    await lee.press("Let people in")
    await expect(sam.composer).to_be_editable()


async def _held(lee: Visitor, sam: Visitor, kim: Visitor) -> AsyncIterator[State]:
    await sam.say("Hello, I am new here. I hope that is OK.")
    await kim.say("Call me on the number I gave you.")
    await expect(lee.page.locator("[data-held-for-staff]")).to_have_count(2)
    await expect(sam.page.locator("[data-held]")).to_be_visible()
    yield State("room-held", sam.page)
    yield State("console-held", lee.page, console=True)
    await lee.button("Let it through").first.click()
    await expect(sam.message("Hello, I am new here. I hope that is OK.")).to_be_visible()
    await lee.page.locator("[data-held-for-staff]").get_by_role("button", name="Send back").click()
    yield State("console-send-back", lee.page, console=True, sheet=True)
    await lee.sheet("send_back").locator("[data-reason=personal_details]").click()
    await expect(kim.page.locator("[data-card=sent_back]")).to_be_visible()
    yield State("room-sent-back", kim.page)
    await kim.page.locator("[data-card=sent_back]").get_by_role("button", name="Delete").click()
    await kim.say("Thank you for having me.")
    await lee.button("Let it through").click()
    await expect(kim.message("Thank you for having me.")).to_be_visible()


async def _flags(lee: Visitor, ash: Visitor, sam: Visitor, kim: Visitor) -> AsyncIterator[State]:
    hard = "Some nights I want to die."
    await sam.say(hard)
    await expect(sam.page.locator("[data-card=help]")).to_be_visible()
    yield State("room-help-card", sam.page)
    await kim.menu(hard)
    await kim.press("Report to facilitators")
    await expect(kim.sheet("report")).to_be_visible()
    yield State("sheet-report", kim.page, sheet=True)
    await kim.sheet("report").get_by_role("radio").first.check()
    await kim.sheet("report").locator(".button.primary").click()
    await expect(kim.page.locator("[data-reported]")).to_be_visible()
    yield State("sheet-report-sent", kim.page, sheet=True)
    await kim.press("Close")
    await expect(lee.page.locator("[data-flag=report]")).to_be_visible()
    yield State("console-flag-new", lee.page, console=True)
    await show(ash, "side")
    flag = ash.page.locator("[data-flag=phrase]")
    await flag.get_by_role("button", name="I am on it").click()
    await expect(flag.get_by_role("button", name="Done: what did you do?")).to_be_visible()
    yield State("console-flag-mine", ash.page)
    await expect(lee.page.locator("[data-flag=phrase]")).to_contain_text("Ash")
    yield State("console-flag-theirs", lee.page, console=True)
    await flag.get_by_role("button", name="Reply with care").click()
    yield State("console-reply", ash.page, sheet=True)
    await ash.press("Close")
    await flag.get_by_role("button", name="Done: what did you do?").click()
    await ash.sheet("settle").locator("[data-did=replied]").click()
    yield State("console-settle", ash.page, sheet=True)
    await ash.sheet("settle").locator(".button.primary").click()
    await ash.page.locator("[data-section=flags] summary").click()
    await expect(ash.page.locator("[data-flag-done]")).to_be_visible()
    yield State("console-flag-done", ash.page)
    await show(ash, "room")
    yield State("console-phone-room", ash.page)
    await show(ash, "people")
    yield State("console-phone-people", ash.page)
    await lee.press("Canned")
    yield State("console-canned", lee.page, console=True, sheet=True)
    await lee.press("Close")
    later = datetime.datetime.now(tz=datetime.UTC) + datetime.timedelta(seconds=UNANSWERED_S)
    await lee.page.clock.set_system_time(later)
    await expect(lee.page.locator("[data-mark=lamp]").last).to_be_visible()
    yield State("console-lamp", lee.page, console=True)


async def _private(lee: Visitor, ash: Visitor, sam: Visitor) -> AsyncIterator[State]:
    await sam.page.locator("[data-card=help]").get_by_role("button", name="Not now").click()
    card = await card_of(lee, sam)
    await card.get_by_role("textbox").fill("Was here last week, too.")
    await card.get_by_role("button", name="Add note").click()
    await expect(card.locator("[data-note-about]")).to_be_visible()
    yield State("console-person-note", lee.page, console=True, sheet=True)
    await card.get_by_role("button", name="Talk in private").click()
    line = lee.page.locator(".channel.private")
    await line.locator("textarea").fill("Thank you for telling us. Are you safe right now?")
    await line.locator("button[type=submit]").click()
    news = sam.page.locator("[data-card=private]")
    await expect(news).to_be_visible()
    yield State("room-private-news", sam.page)
    await news.get_by_role("button").click()
    await sam.sheet("private").locator("textarea").fill("I am. It helps to be here. My sister is in the next room.")
    await sam.sheet("private").locator("button[type=submit]").click()
    await expect(line).to_contain_text("It helps to be here.")
    yield State("sheet-private", sam.page, sheet=True)
    await sam.press("Close")
    yield State("console-private", lee.page, console=True)
    await show(ash, "side")
    yield State("console-private-news", ash.page)
    await ash.page.locator(".channel-picks").get_by_role("button").last.click()
    yield State("console-phone-private", ash.page)


async def _pulse(lee: Visitor, sam: Visitor, kim: Visitor) -> AsyncIterator[State]:
    await lee.press("Start a pulse check")
    await expect(sam.page.locator("[data-card=pulse]")).to_be_visible()
    yield State("room-pulse", sam.page)
    await kim.page.locator("[data-answer=struggling]").click()
    await expect(lee.page.locator("[data-struggling]")).to_be_visible()
    await lee.page.locator("[data-section=pulse]").scroll_into_view_if_needed()
    yield State("console-pulse", lee.page, console=True)
    await lee.press("End the pulse check")
    await expect(sam.page.locator("[data-card=pulse]")).to_have_count(0)


async def _duties(lee: Visitor, ash: Visitor) -> AsyncIterator[State]:
    await lee.press("Hand over the lead")
    yield State("console-hand-over", lee.page, console=True, sheet=True)
    await lee.sheet("hand_over").get_by_role("button", name="Ash").click()
    await expect(ash.page.locator("[data-offer]")).to_be_visible()
    yield State("console-offer", ash.page)


async def _clock(server: Server, lee: Visitor, ash: Visitor, sam: Visitor) -> AsyncIterator[State]:
    await minutes_left(server, sam, 10)
    yield State("room-10-minutes", sam.page)
    cut(lee)
    cut(ash)
    await expect(sam.page.locator("[data-banner=unattended]")).to_be_visible()
    yield State("room-unattended", sam.page)
    server.pass_time(60)
    await expect(sam.page.locator("[data-banner=paused]")).to_be_visible()
    yield State("room-unattended-paused", sam.page)
    await mend(lee)
    await expect(lee.page.locator("[data-banner=paused]")).to_be_visible()
    yield State("console-unattended-paused", lee.page, console=True)
    await lee.press("Resume")
    await mend(ash)
    await expect(sam.composer).to_be_editable()
    await minutes_left(server, sam, 2)
    yield State("room-2-minutes", sam.page)
    server.pass_time(2 * 60)
    await expect(sam.page.locator("[data-note=thanks]")).to_be_visible()
    await expect(sam.composer).to_have_attribute("placeholder", "The talk has ended")
    yield State("room-thanks", sam.page)
    yield State("console-thanks", lee.page, console=True)
    server.pass_time(60)
    await expect(lee.page.locator("[data-debrief]").first).to_be_visible()
    yield State("console-debrief-counts", lee.page, console=True)
    yield State("console-phone-debrief", ash.page)
