"""The session ends: everything that was said is gone, from every page and from the store."""

import pytest
from playwright.async_api import expect

from tests.browser.circle import finish_debrief
from tests.browser.evening import Evening, Visit
from tests.browser.server import EXIT, Server
from tests.browser.store import Store, until_empty
from tests.browser.visitor import DESK, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")
CANARY = "Canary nine zero two"


async def test_r16_after_the_end_nothing_that_was_said_is_left_anywhere(evening: Evening, store: Store) -> None:
    sam, kim, lee = evening.all
    await evening.talk((sam, f"{CANARY} one."), (kim, f"{CANARY} two."), (lee, f"{CANARY} three."))
    await sam.composer.fill(f"{CANARY} draft")
    of_meeting = await store.meetings()
    assert of_meeting, "the log is in this store"
    await lee.press("End and delete")
    await expect(lee.sheet("end")).to_contain_text("Deletes 3 messages for everyone now. This can't be undone.")
    await lee.press("Keep going")
    await expect(sam.message(f"{CANARY} one.")).to_be_visible()
    await lee.press("End and delete")
    await lee.sheet("end").get_by_role("button", name="End and delete").click()
    for visitor in (sam, kim):
        ended = visitor.end("closed")
        await expect(ended.get_by_role("heading", name="This session has ended")).to_be_visible()
        await expect(ended.locator("[data-receipt]")).to_have_text("All messages have been deleted.")
        await visitor.sees_nowhere("Canary")
    await lee.sees_nowhere("Canary")
    await until_empty(store, lee.page, of_meeting)
    await finish_debrief(lee)
    await expect(lee.end("closed")).to_be_visible()
    await until_empty(store, lee.page)
    for visitor in evening.all:
        await visitor.page.reload()
        await expect(visitor.end("closed")).to_be_visible()
        await visitor.sees_nowhere("Canary")


async def test_closing_is_announced_and_people_can_still_write(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await lee.press("Start closing")
    await expect(sam.page.locator("[data-phase=closing]")).to_contain_text("We will finish soon. You can still write.")
    await evening.talk((kim, "Thank you all."))


async def test_a_lost_store_is_said_as_it_is_and_nothing_is_guessed(evening: Evening, store: Store) -> None:
    sam, _, lee = evening.all
    await evening.talk((sam, f"{CANARY} lost."))
    await store.ask("FLUSHALL")
    await lee.say("Is anybody there?")
    for visitor in evening.all:
        gone = visitor.end("gone")
        await expect(gone).to_contain_text("Our server stopped, and all messages are gone.")
        await expect(gone.get_by_role("link", name="Call 116 123")).to_be_visible()
        await visitor.sees_nowhere("Canary")


async def test_leaving_asks_kindly_and_one_can_come_back_in(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await evening.talk((kim, f"{CANARY} stays inside."))
    await sam.press("Leave")
    await sam.press("Something upset me")
    await expect(sam.sheet("leave")).to_contain_text("Here are people you can talk to.")
    await sam.press("Stay")
    await sam.press("Leave")
    await sam.press("I'm taking a break")
    await expect(sam.end("left")).to_contain_text("You have left")
    await sam.sees_nowhere("Canary")
    await expect(lee.page.locator("[data-act=left]")).to_contain_text(f"{sam.handle} left")
    await expect(kim.note("Someone left")).to_be_visible()
    await kim.sees_nowhere(f"{sam.handle} left")
    assert (await sam.storage())["session"] in ([], ["display"])
    await again(sam, evening)


async def again(sam: Visitor, evening: Evening) -> None:
    await sam.press("Come back in")
    await sam.press("I agree and want to join")
    await sam.press("Use this name")
    await sam.press("Go to the room")
    await sam.is_inside()
    await evening.kim.say("Welcome back.")
    await sam.reads("Welcome back.")
    # Whoever came by a link is told that they have one, and comes in as what it makes of them.
    lee = evening.lee
    await lee.press("Leave")
    await lee.press("I'm taking a break")
    await lee.press("Come back in")
    await expect(lee.page.get_by_text("You have a link to this room.")).to_be_visible()
    await lee.go_in()


async def test_an_invitation_that_was_changed_is_refused_in_words(server: Server, visit: Visit) -> None:
    someone = await visit("someone")
    link = server.invitation(server.fresh_room())
    await someone.open(link[:-3] + ("AAA" if link[-3:] != "AAA" else "BBB"))
    await someone.press("I agree and want to join")
    await expect(someone.end("bad_invitation")).to_contain_text("Please ask the person who sent it for a new link.")
    await expect(someone.page.get_by_role("link", name="Ask for a new link")).to_be_visible()


async def test_after_the_end_the_page_says_when_the_room_meets_again(server: Server, visit: Visit) -> None:
    room = next(server.daily)
    lee, sam = await visit("lee", DESK), await visit("sam")
    await lee.facilitate(room)
    # The doors open with the clock's next look.
    await expect(lee.button("Let people in")).to_be_visible()
    await sam.come_in(room)
    await sam.is_inside()
    await lee.press("Let people in")
    await expect(sam.composer).to_be_editable()
    await lee.press("End and delete")
    await lee.sheet("end").get_by_role("button", name="End and delete").click()
    again = sam.end("closed").locator("[data-next-session]")
    await expect(again).to_contain_text("This room meets again:")
    calendar = again.get_by_role("link")
    assert await calendar.get_attribute("href") == f"/calendar/{room}.ics"
    file = await sam.page.request.get(f"{server.url}/calendar/{room}.ics")
    assert (await file.text()).startswith("BEGIN:VCALENDAR")
    await expect(sam.end("closed").get_by_role("link", name="Done")).to_have_attribute("href", EXIT)
