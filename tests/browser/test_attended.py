"""Nobody is left alone with each other: without a facilitator a room does not open, and does not go on."""

import asyncio

import pytest
from playwright.async_api import expect

from tests.browser.circle import Circle, cut, enter, meet, mend, show
from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.store import Store, until_empty
from tests.browser.visitor import DESK

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def lose_all(circle: Circle) -> None:
    """Both facilitators, one after the other: the room is not alone until the last is gone."""
    lee, ash, sam, *_ = circle.all
    cut(lee)
    await expect(ash.page.locator("[data-person=Lee]")).to_contain_text("connection lost")
    await show(ash, "room")
    await circle.say_among((ash, *circle.participants), ash, "Lee lost the connection. I am here.")
    await expect(sam.note("A facilitator lost connection")).to_have_count(0)
    cut(ash)


async def test_m9_when_the_last_facilitator_drops_the_room_pauses_and_whoever_is_back_is_offered_to_resume(
    server: Server, visit: Visit
) -> None:
    circle = await meet(server, visit)
    _, ash, sam, *_ = circle.all
    await show(ash, "people")
    await lose_all(circle)
    for visitor in circle.participants:
        await expect(visitor.page.locator("[data-note=unattended]")).to_have_text("A facilitator lost connection")
        await expect(visitor.page.locator("[data-banner=unattended]")).to_contain_text("You can go on.")
    await circle.say_among(circle.participants, sam, "We wait for them.")
    await sam.composer.fill("A draft that stays")
    server.pass_time(60)
    for visitor in circle.participants:
        banner = visitor.page.locator("[data-banner=paused]")
        await expect(banner).to_contain_text("The session is paused because a facilitator lost connection.")
        await expect(banner).to_contain_text("We hope to be back soon. If no one is back by")
        await expect(banner).to_contain_text("the session will end.")
        await expect(visitor.composer).not_to_be_editable()
    await mend(ash)
    await expect(sam.note("A facilitator is back")).to_be_visible()
    await show(ash, "room")
    await expect(ash.page.locator("[data-banner=paused]")).to_contain_text("Press Resume when you are ready.")
    await ash.press("Resume")
    for visitor in circle.participants:
        await expect(visitor.composer).to_be_editable()
    await expect(sam.composer).to_have_value("A draft that stays")


async def test_m9_when_nobody_comes_back_in_time_the_session_is_closed_and_erased(
    server: Server, visit: Visit, store: Store
) -> None:
    before = await store.meetings()
    circle = await meet(server, visit)
    _, ash, sam, *_ = circle.all
    await circle.say(sam, "Canary of a room left alone.")
    await show(ash, "people")
    of_meeting = await store.meetings() - before
    assert of_meeting
    await lose_all(circle)
    await expect(sam.page.locator("[data-banner=unattended]")).to_be_visible()
    server.pass_time(60)
    await expect(sam.page.locator("[data-banner=paused]")).to_be_visible()
    server.pass_time(10 * 60)
    for visitor in circle.participants:
        await expect(visitor.end("closed").get_by_role("heading", name="This session has ended")).to_be_visible()
        await visitor.sees_nowhere("Canary")
    await until_empty(store, sam.page, of_meeting)


async def test_m10_without_a_facilitator_the_meeting_does_not_open_and_people_are_told(
    server: Server, visit: Visit
) -> None:
    room = server.fresh_room()
    lee, ash, sam, kim, mia = await asyncio.gather(
        visit("lee", DESK), visit("ash"), visit("sam"), visit("kim"), visit("mia")
    )
    for visitor in (sam, kim, mia):
        await visitor.come_in(room)
        waiting = visitor.page.locator("[data-waiting=not_open]")
        await expect(waiting).to_contain_text("The session has not been opened yet.")
        await expect(visitor.page.get_by_role("link", name="Call 116 123")).to_be_visible()
    await lee.facilitate(room)
    await ash.facilitate(room, "Ash")
    for visitor in (sam, kim, mia):
        await visitor.page.reload()
        await enter(visitor, room)
        await expect(visitor.page.locator("[data-phase=lobby]").first).to_be_visible()
    cut(lee)
    await show(ash, "people")
    await expect(ash.page.locator("[data-person=Lee]")).to_contain_text("connection lost")
    await expect(sam.note("A facilitator lost connection")).to_have_count(0)
    cut(ash)
    for visitor in (sam, kim, mia):
        await expect(visitor.page.locator("[data-note=unattended]")).to_have_text("A facilitator lost connection")
        await expect(visitor.composer).not_to_be_editable()
        await expect(visitor.page.locator("[data-phase=lobby]").first).to_be_visible()
