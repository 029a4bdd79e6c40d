"""A session with a plan and a round, as everyone in it sees it."""

from collections.abc import AsyncIterator

from playwright.async_api import expect

from tests.browser.circle import show
from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.states.state import State
from tests.browser.turning import banner, gather


async def turns(server: Server, visit: Visit) -> AsyncIterator[State]:
    meeting = await gather(server, visit)
    lee, sam, kim = meeting.lee, meeting.sam, meeting.kim
    yield State("console-round-to-start", lee.page, console=True)
    await meeting.side("plan").get_by_text("All steps").click()
    await meeting.side("plan").scroll_into_view_if_needed()
    yield State("console-plan", lee.page, console=True)
    await meeting.side("plan").get_by_text("All steps").click()
    await meeting.begin_round()
    yield State("room-my-turn", sam.page)
    yield State("room-turn-of-another", kim.page)
    await sam.press("Start sharing")
    await sam.composer.fill("It was a long week, and I would like to tell you about it.")
    await meeting.lead("Wrap up gently")
    await expect(sam.page.locator("[data-wrap-up]")).to_be_visible()
    yield State("room-sharing", sam.page)
    await show(lee, "side")
    yield State("console-round", lee.page, console=True)
    await sam.press("I've finished")
    await expect(banner(kim)).to_be_visible()
    await meeting.side("plan").get_by_label("Raised hands").check()
    await expect(sam.page.get_by_text("Raise your hand to share.").first).to_be_visible()
    yield State("room-hands", sam.page)
