"""A session with hours of its own: before it, late, cancelled, on, and the day after; and the operator who watches."""

from collections.abc import AsyncIterator

from playwright.async_api import expect

from chat.core.names import Role
from chat.web.directory import mark
from tests.browser.circle import show
from tests.browser.evening import Visit
from tests.browser.server import SOON, Server
from tests.browser.states.state import State
from tests.browser.visitor import DESK, Visitor

BEFORE_S = 5 * 60
"""The doors should be open, and the session has not begun."""
GREEN_S = 24 * 60
"""The green room may be opened, and the doors not yet."""


async def planned(server: Server, visit: Visit) -> AsyncIterator[State]:
    room, other = server.planned
    lee, priya, sam = await visit("lee"), await visit("priya", DESK), await visit("sam")
    async for state in looking(server, visit, room):
        yield state
    async for state in watching(server, priya, room, other):
        yield state
    # The other room's session was called off.
    await sam.open(server.page(other))
    await expect(sam.page.locator("[data-planned=cancelled]")).to_be_visible()
    yield State("door-cancelled", sam.page)
    await lee.open(server.invitation(room))
    await expect(lee.page.get_by_role("heading", name="Hello Lee.")).to_be_visible()
    yield State("door-today", lee.page)
    await lee.press("Change the plan")
    await expect(lee.page.locator("[data-plan] [role=status]")).to_contain_text("You can change it in the green room")
    await lee.press("I can't make it")
    yield State("door-today-cannot-come", lee.page)
    async for state in green_room(server, lee, room):
        yield state
    server.pass_time(GREEN_S - BEFORE_S)
    await sam.open(server.page(room))
    await expect(sam.page.locator("[data-planned=late]")).to_be_visible()
    yield State("door-late", sam.page)
    async for state in on_time(server, visit, room, priya):
        yield state


async def green_room(server: Server, lee: Visitor, room: str) -> AsyncIterator[State]:
    """Facilitators among themselves: what needs people or the doors is not there yet, and nothing is grey unsaid."""
    # Other stories of this server took their time, and may have moved its clock, too.
    server.pass_time(SOON.total_seconds() - GREEN_S - server.age_s)
    await lee.open("about:blank")
    await lee.open(server.invitation(room))
    await expect(lee.button("Open the green room")).to_be_visible()
    yield State("door-today-green", lee.page)
    await lee.press("Open the green room")
    await expect(lee.page.locator("[data-green-room]")).to_contain_text("Hello Lee.")
    await lee.page.wait_for_function("document.querySelector('.side-pane')")
    greyed = await lee.page.locator("button:disabled").all_inner_texts()
    assert greyed == ["Tell facilitators"], "a field that is empty says why its button waits; others have no reason"
    yield State("console-green-room", lee.page, console=True)
    await show(lee, "side")
    yield State("console-green-room-side", lee.page, console=True)
    await lee.open("about:blank")


async def looking(server: Server, visit: Visit, room: str) -> AsyncIterator[State]:
    """From outside, before anything begins."""
    reader, plain = await visit("reader"), await visit("plain", scripts=False)
    await reader.open(f"{server.url}/?about={mark('grief')}&speaks=cy")
    await expect(reader.page.locator("form.filter")).to_be_visible()
    yield State("home-filtered", reader.page)
    await reader.open(f"{server.url}/?about=nothing-like-it")
    await expect(reader.page.locator("[data-door]")).to_have_count(0)
    yield State("home-nothing-fits", reader.page)
    await plain.open(server.page(room))
    yield State("room-opens-in-without-scripts", plain.page, scripts=False)
    await reader.open(server.page(room))
    await expect(reader.page.locator("[data-planned=opens]")).to_be_visible()
    yield State("room-opens-in", reader.page)


async def watching(server: Server, priya: Visitor, room: str, other: str) -> AsyncIterator[State]:
    """The operator's page, and a session that is called off on it."""
    link = server.invitation(room, "Priya", Role.OPERATOR).replace(f"/r/{room}", "/operator")
    priya.allowed.append("403")
    await priya.open(link[:-3] + ("AAA" if link[-3:] != "AAA" else "BBB"))
    await expect(priya.page.get_by_role("alert")).to_be_visible()
    yield State("operator-shut", priya.page)
    await priya.open("about:blank")
    await priya.open(link)
    cancel = priya.page.locator("li.card").filter(has_text=f"Circle {other}").get_by_role("button")
    await expect(cancel.first).to_have_text("Cancel this session")
    yield State("operator-tonight", priya.page)
    await cancel.first.click()
    yield State("operator-cancel", priya.page)
    await priya.press("Cancel and tell people")
    await expect(priya.button("Let it take place")).to_be_visible()
    await priya.page.get_by_label("What people should know, in one line").fill("We start ten minutes late tonight.")
    await priya.press("Put up a notice")
    await expect(priya.button("Take it down")).to_be_visible()
    yield State("operator-cancelled-and-notice", priya.page)


async def on_time(server: Server, visit: Visit, room: str, priya: Visitor) -> AsyncIterator[State]:
    """The session itself, as far as its hours show in it."""
    ash, mia = await visit("ash", DESK), await visit("mia")
    await ash.facilitate(room, "Ash")
    # Until the doors are open nobody comes in, and the next look is seconds later.
    await expect(ash.button("Let people in")).to_be_visible()
    await mia.come_in(room)
    await mia.is_inside()
    await expect(mia.page.locator("[data-notice]")).to_contain_text("We start ten minutes late tonight.")
    yield State("room-lobby-planned", mia.page)
    await mia.press("Close: We start ten minutes late tonight.")
    await expect(mia.page.locator("[data-notice]")).to_have_count(0)
    yield State("console-lobby-planned", ash.page, console=True)
    await ash.page.get_by_text("Change the plan", exact=True).click()
    await ash.press("Drop-in, 60 minutes")
    await expect(ash.page.locator("[data-change]")).to_have_count(3)
    await ash.page.locator("[data-tonight]").scroll_into_view_if_needed()
    yield State("console-tonight", ash.page, console=True)
    await ash.press("Let people in")
    await expect(mia.composer).to_be_editable()
    await priya.page.get_by_label("What people should know, in one line").fill("We end at nine.")
    await priya.press("Put up a notice")
    for visitor in (mia, ash):
        await expect(visitor.page.locator("[data-notice]").last).to_contain_text("We end at nine.")
    yield State("room-notice", mia.page)
    await ash.press("End and delete")
    await ash.sheet("end").get_by_role("button", name="End and delete").click()
    await expect(mia.end("closed").locator("[data-next-session]")).to_be_visible()
    yield State("end-next-session", mia.page)
