"""Whoever is asked to leave is out, in kind words, by every way in; and after the end nothing of it is left."""

import re
from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from chat.core.names import Role
from tests.browser.circle import ask_to_leave, card_of, end_for_all, enter, finish_debrief, meet, show, words
from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.store import Store, until_empty
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def second_tab(visitor: Visitor) -> Page:
    """A tab that the browser duplicates takes its session storage with it."""
    async with visitor.context.expect_page() as opened:
        await visitor.page.evaluate("window.open(location.href)")
    return await opened.value


async def by_invitation(visitor: Visitor, link: str) -> None:
    """A participant's own link: it opens the door and gives no name."""
    await visitor.open(link)
    await visitor.press("I agree and want to join")
    name = visitor.page.locator(".choice-name").first
    await expect(name.or_(visitor.page.locator("[data-end]"))).to_be_visible()
    if await name.count():
        visitor.handle = await name.inner_text()
        await visitor.press("Use this name")
        # A listener whose animal is taken gets another name with the first words.
        await visitor.page.get_by_label("I may share").check()
        await visitor.press("Go to the room")


async def test_m3_m4_who_is_asked_to_leave_stays_out_of_this_meeting_and_nothing_of_it_outlives_it(
    server: Server, visit: Visit, store: Store
) -> None:
    circle = await meet(server, visit)
    lee, ash, sam, kim, mia = circle.all
    robin = await visit("robin")
    link = server.invitation(circle.room, None, Role.PARTICIPANT)
    await by_invitation(robin, link)
    await robin.is_inside()
    await circle.say(sam, "Canary of the removed.")

    await card_of(ash, sam)
    await ash.press("Ask to leave…")
    await expect(ash.button("Ask them to leave")).to_be_disabled()
    await ash.page.keyboard.press("Escape")
    for facilitator, gone in ((ash, sam), (lee, robin)):
        before = len(kim.frames)
        preview = await ask_to_leave(facilitator, gone)
        # Its own words come a moment after the end itself, where they had not been fetched yet.
        await expect(gone.page.locator("[data-end=removed]:not([data-plain])")).to_be_visible()
        told = words(await gone.end("removed").inner_text())
        assert words(preview).removeprefix("You have been asked to leave this session.").strip() in told
        await expect(gone.end("removed").locator("section, h1").first).to_contain_text("Need help now?")
        await expect(gone.page.get_by_role("heading", name="You have been asked to leave")).to_be_in_viewport()
        await expect(gone.page.get_by_role("link", name="Tell us if this was a mistake")).to_be_visible()
        await gone.sees_nowhere("Canary of the removed.")
        await expect(kim.note(re.compile("Someone left|2 people left"))).to_be_visible()
        frames = "".join(kim.frames[before:])
        assert gone.handle not in frames
        assert not re.search("remove|kindness|reason", frames)
        await kim.sees_nowhere("asked to leave")

    # The same seat in this tab and in another, a personal link in a fresh browser, and a fresh browser without one.
    await sam.page.reload()
    await expect(sam.end("removed")).to_be_visible()
    await expect((await second_tab(sam)).locator("[data-end=removed]")).to_be_visible()
    await sam.context.clear_cookies()
    again = await visit("again")
    await by_invitation(again, link)
    await expect(again.end("removed").or_(again.end("bad_invitation"))).to_be_visible()
    fresh = await (await visit("fresh")).come_in(circle.room)
    asked = fresh.page.locator("[data-waiting=ask_knock]")
    await fresh.gets_to(asked)
    await expect(asked).to_contain_text("until a facilitator lets you in")
    await fresh.press("Wait here")
    await expect(fresh.page.locator("[data-waiting=knock]")).to_contain_text("Waiting for a facilitator to let you in.")
    await fresh.sees_nowhere(kim.handle)
    await expect(lee.page.locator("[data-newcomers-locked]")).to_contain_text("New people knock")
    await lee.press("Let in")
    await fresh.is_inside()
    await fresh.say("I am new here.")
    await expect(kim.message("I am new here.")).to_be_visible()

    keys = await store.meetings()
    await end_for_all(ash)
    for visitor in (kim, mia, fresh):
        await expect(visitor.end("closed")).to_be_visible()
    await finish_debrief(lee)
    await expect(ash.end("closed")).to_be_visible()
    await until_empty(store, lee.page)
    assert keys
    for path in ("api/rooms", f"api/rooms/{circle.room}/door"):
        answer = await (await lee.page.request.get(f"{server.url}/{path}")).text()
        for gone in (sam, robin):
            assert gone.handle not in answer
    # A meeting that begins afterwards knows nobody: who was removed comes in like everybody else.
    await lee.open("about:blank")
    await lee.facilitate(circle.room)
    await sam.page.evaluate("sessionStorage.clear()")
    await enter(sam, circle.room)
    await end_for_all(lee)
    await finish_debrief(lee)
    await until_empty(store, lee.page)


async def test_m15_notes_of_the_debrief_are_gone_when_it_is_finished(
    server: Server, visit: Visit, store: Store
) -> None:
    circle = await meet(server, visit)
    lee, ash, sam, *_ = circle.all
    await circle.say(sam, "Canary fifteen, said by Sam.")
    of_meeting = await store.meetings()
    await end_for_all(lee)
    for facilitator in (lee, ash):
        await expect(facilitator.page.locator("[data-debrief]")).to_be_visible()
        await facilitator.sees_nowhere("Canary fifteen")
    for visitor in circle.participants:
        await expect(visitor.end("closed")).to_be_visible()
    assert of_meeting
    await until_empty(store, lee.page, of_meeting)
    await lee.page.get_by_label("Write to facilitators").fill("Canary fifteen, a note.")
    await lee.press("Send")
    await expect(ash.message("Canary fifteen, a note.")).to_be_visible()
    assert await store.keys()
    await finish_debrief(ash)
    for facilitator in (ash, lee):
        await expect(facilitator.end("closed")).to_be_visible()
        await facilitator.sees_nowhere("Canary fifteen")
    await until_empty(store, lee.page)
    for facilitator in (lee, ash):
        await facilitator.page.reload()
        await expect(facilitator.end("closed")).to_be_visible()
        await facilitator.sees_nowhere("Canary fifteen")
    for visitor in circle.participants:
        assert not any("a note." in frame for frame in visitor.frames)


async def test_n4_no_participant_can_have_the_badge_or_the_name_of_a_facilitator(server: Server, visit: Visit) -> None:
    circle = await meet(server, visit)
    lee, ash, sam, kim, mia = circle.all
    await circle.say(sam, "✦ Lee, facilitator")
    await circle.say(lee, "I am the one with the badge.")
    await show(ash, "room")
    for visitor in (kim, mia, lee, ash):
        forged = visitor.page.locator("[data-message]").filter(has=visitor.page.locator(".bubble", has_text="✦ Lee"))
        await expect(forged).to_have_attribute("data-role", "participant")
        await expect(forged.locator(".badge")).to_have_count(0)
        await expect(visitor.message("I am the one with the badge.").locator(".badge")).to_have_count(1)
    for name in ("Lee", "Ash", "Facilitator"):
        forger = await visit("forger")
        await forger.page.route("**/api/rooms/*/door", forging(name))
        await forger.come_in(circle.room)
        assert forger.handle == name
        await expect(forger.page.get_by_text("That name was offered a while ago.")).to_be_visible()
        await expect(forger.log).to_have_count(0)
    titled = await visit("titled")
    await by_invitation(titled, server.invitation(circle.room, "Lee", Role.PARTICIPANT))
    await titled.is_inside()
    await titled.say("My link says Lee.")
    await expect(kim.message("My link says Lee.").locator(".name")).to_have_text(titled.handle)
    await expect(kim.message("My link says Lee.")).to_have_attribute("data-role", "participant")


def forging(name: str) -> Any:
    """A page whose owner has written another name into the offers, under somebody's real signature."""

    async def route(asked: Route) -> None:
        answer = await asked.fetch()
        door = await answer.json()
        for offer in door["offers"]:
            offer["handle"] = name
        await asked.fulfill(response=answer, json=door)

    return route


async def test_m3_words_can_be_hidden_with_the_removal_and_the_preview_is_what_the_person_reads(
    server: Server, visit: Visit
) -> None:
    circle = await meet(server, visit)
    lee, _, sam, kim, _ = circle.all
    await circle.say(sam, "Canary of the hidden.")
    await card_of(lee, sam)
    await lee.press("Ask to leave…")
    # A private talk instead, at any moment before.
    await lee.page.get_by_label("Offer private talk first").check()
    await expect(lee.button("Talk in private")).to_be_visible()
    await expect(lee.page.locator("[data-preview]")).to_have_count(0)
    await lee.page.get_by_label("Offer private talk first").uncheck()
    await lee.page.get_by_label("Details that could harm").check()
    await lee.page.get_by_label("Hide what they wrote, too").check()
    preview = lee.page.locator("[data-preview]")
    await expect(preview).to_contain_text("What you wrote here is hidden now.")
    told = words(await preview.inner_text())
    await lee.press("Ask them to leave")
    await expect(sam.end("removed")).to_contain_text("What you wrote here is hidden now.")
    read = words(await sam.end("removed").inner_text())
    assert told.removeprefix("You have been asked to leave this session.").strip() in read
    for visitor in (lee, kim):
        await visitor.sees_nowhere("Canary of the hidden.")
    await expect(kim.page.locator("[data-note=redacted]")).to_have_text("A message was hidden")
