"""Pages without a room, the door, and waiting at it."""

from collections.abc import AsyncIterator
from typing import Final

from playwright.async_api import expect

from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.states.state import State
from tests.browser.visitor import DESK

ROUTES: Final = ("", "agreement/room00", "help", "privacy", "accessibility", "ended")


async def routes(server: Server, visit: Visit) -> AsyncIterator[State]:
    plain = await visit("plain", scripts=False)
    reader = await visit("reader")
    for route in ROUTES:
        await reader.open(f"{server.url}/{route}")
        yield State(f"route-{route.split('/')[0] or 'home'}", reader.page)
    reader.allowed.append("404")
    await reader.open(f"{server.url}/no/such/page")
    yield State("route-404", reader.page)
    await plain.open(server.page("room00"))
    yield State("room-without-scripts", plain.page, scripts=False)


async def door(server: Server, visit: Visit) -> AsyncIterator[State]:
    room = server.fresh_room()
    early = await visit("early")
    await early.open(server.page(room))
    await expect(early.button("I agree and want to join")).to_be_visible()
    yield State("door-agreement", early.page)
    await early.press("Not now")
    yield State("door-not-now", early.page)
    await early.press("Back")
    await early.press("I agree and want to join")
    yield State("door-name", early.page)
    await early.press("Use this name")
    yield State("door-stance", early.page)
    await early.press("Go to the room")
    await expect(early.page.locator("[data-waiting=not_open]")).to_be_visible()
    yield State("door-waiting", early.page)
    early.allowed += ["ERR_FAILED"]
    await early.page.route("**/api/rooms/*/door", lambda route: route.abort())
    await early.page.reload()
    await expect(early.end("failed")).to_be_visible()
    yield State("door-failed", early.page)
    blocked = await visit("blocked")
    blocked.may_lose_the_wire()
    server.relay.block_sockets("blocked")
    await blocked.page.clock.install()
    await blocked.come_in(room)
    await expect(blocked.page.locator("[data-entering]")).to_be_visible()
    yield State("door-entering", blocked.page)
    await blocked.page.clock.fast_forward(10_000)
    await expect(blocked.page.get_by_role("heading", name="We cannot connect")).to_be_visible()
    yield State("door-blocked", blocked.page)
    guest = await visit("guest")
    await guest.open(server.invitation(room)[:-3] + "AAA")
    await expect(guest.page.get_by_text("You have a link to this room.")).to_be_visible()
    yield State("door-invited", guest.page)
    await guest.press("I agree and want to join")
    await expect(guest.end("bad_invitation")).to_be_visible()
    yield State("end-bad-invitation", guest.page)


async def full_room(server: Server, visit: Visit) -> AsyncIterator[State]:
    room = server.tiny_room()
    host = await visit("host", DESK)
    await host.facilitate(room)
    await host.press("Let people in")
    first = await visit("first")
    await first.open(server.page(room))
    await first.press("I agree and want to join")
    await expect(first.page.get_by_role("alert").filter(has_text="Please confirm this to join.")).to_be_visible()
    yield State("door-age", first.page)
    await first.come_in(room)
    await first.is_inside()
    late = await visit("late")
    await late.come_in(room)
    await late.gets_to(late.page.locator("[data-waiting=ask_full]"))
    yield State("door-full", late.page)
    await late.press("Wait here")
    await expect(late.page.locator("[data-waiting=waiting_full]")).to_be_visible()
    yield State("door-full-waiting", late.page)
    yield State("console-waiting", host.page, console=True)
    await host.press("Lock the doors")
    other = await visit("other")
    await other.come_in(room)
    await expect(other.end("locked")).to_be_visible()
    yield State("end-locked", other.page)
