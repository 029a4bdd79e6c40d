"""Every page and state that people meet, one after the other in one long evening."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from playwright.async_api import Page, expect

from tests.browser.evening import Visit
from tests.browser.server import EXIT, Server
from tests.browser.store import Store
from tests.browser.visitor import DESK, PHONE, Visitor

ROUTES = ("", "agreement/room00", "help", "privacy", "accessibility", "ended")


@dataclass(frozen=True)
class State:
    """One thing to look at. A console is made for a desk, and must still work on a phone."""

    name: str
    page: Page
    console: bool = False
    scripts: bool = True
    sheet: bool = False


async def every_state(server: Server, store: Store, visit: Visit) -> AsyncIterator[State]:
    async for state in _routes(server, visit):
        yield state
    async for state in _door(server, visit):
        yield state
    async for state in _tiny(server, visit):
        yield state
    async for state in _evening(server, store, visit):
        yield state


async def _routes(server: Server, visit: Visit) -> AsyncIterator[State]:
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


async def _door(server: Server, visit: Visit) -> AsyncIterator[State]:
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


async def _tiny(server: Server, visit: Visit) -> AsyncIterator[State]:
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
    await expect(late.page.locator("[data-waiting=ask_full]")).to_be_visible()
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


async def _evening(server: Server, store: Store, visit: Visit) -> AsyncIterator[State]:
    room = server.fresh_room()
    lee, sam, kim = await visit("lee", DESK), await visit("sam"), await visit("kim")
    await lee.facilitate(room)
    yield State("console-lobby-empty", lee.page, console=True)
    for visitor in (sam, kim):
        await visitor.come_in(room)
        await visitor.is_inside()
    yield State("room-lobby", sam.page)
    yield State("console-lobby", lee.page, console=True)
    await lee.press("Let people in")
    await expect(sam.composer).to_be_editable()
    yield State("room-empty", sam.page)
    async for state in _talk(sam, kim, lee):
        yield state
    async for state in _sheets(sam, kim, lee):
        yield state
    async for state in _trouble(server, sam, kim, lee):
        yield state
    async for state in _ends(server, store, visit, room, sam, kim, lee):
        yield state


async def _talk(sam: Visitor, kim: Visitor, lee: Visitor) -> AsyncIterator[State]:
    lines = (
        (lee, "Welcome, all. It is OK to just listen. Who would like to start?"),
        (sam, "Hello. Glad I came. It was a hard week. I got out of the house twice though, and I am counting that."),
        (kim, "Thank you for saying that. Me too."),
        (kim, "Same words again. Same words again."),
        (sam, "I did not mean to say this."),
        (lee, "That counts. What helped you to get out?"),
        (
            sam,
            "My sister called. https://example.org/a-very-long-address-without-any-space-in-it-at-all-for-narrow-pages",
        ),
    )
    for speaker, text in lines:
        await speaker.say(text)
        if "https://" in text:
            await expect(speaker.page.locator("[data-card=screen]")).to_be_visible()
            yield State("room-shows-who", speaker.page)
            await speaker.press("Send anyway")
        await expect(lee.message(text)).to_be_visible()
    await kim.menu(lines[1][1])
    await kim.sheet("message").get_by_role("button", name="I hear you").click()
    await lee.menu(lines[1][1])
    await lee.sheet("message").get_by_role("button", name="Thank you").click()
    await lee.menu(lines[3][1])
    await lee.button("Hide message: Repeated messages").click()
    await kim.press("Raise hand")
    await expect(kim.page.get_by_text("Hand up. You are number 1.")).to_be_visible()
    await expect(kim.note("A facilitator hid your message")).to_be_visible()
    await expect(sam.page.get_by_role("button", name="Thank you 1")).to_be_visible()
    yield State("room-talk", sam.page)
    yield State("room-talk-hidden-mine-hand-up", kim.page)
    yield State("console-talk", lee.page, console=True)
    await sam.composer.fill("This is a longer thought. " * 12)
    yield State("room-writing", sam.page)
    await sam.composer.fill("x" * 2003)
    yield State("room-too-long", sam.page)
    await sam.composer.fill("")
    await sam.press("Display")
    await sam.page.get_by_label("200%").check()
    await sam.press("Close")
    yield State("room-large-text", sam.page)
    await sam.press("Display")
    await sam.page.get_by_label("100%").check()
    await sam.page.get_by_label("Pause them").check()
    await sam.press("Close")
    await kim.say("While you pause.")
    await expect(sam.page.get_by_text("Paused. 1 waiting.")).to_be_visible()
    yield State("room-new-messages-paused", sam.page)
    await sam.press("Show them")


async def _sheets(sam: Visitor, kim: Visitor, lee: Visitor) -> AsyncIterator[State]:
    for name, button in (
        ("help", "Need help now?"),
        ("display", "Display"),
        ("agreement", "Agreement"),
        ("people", "People (3)"),
        ("leave", "Leave"),
    ):
        await sam.press(button)
        await expect(sam.sheet(name)).to_be_visible()
        if name == "people":
            await expect(sam.sheet(name).get_by_text(kim.handle).first).to_be_visible()
        yield State(f"sheet-{name}", sam.page, sheet=True)
        if name == "leave":
            await sam.press("Something upset me")
            await expect(sam.page.get_by_text("Here are people you can talk to.")).to_be_visible()
            yield State("sheet-upset", sam.page, sheet=True)
        await sam.press("Close")
    await sam.menu("That counts. What helped you to get out?")
    yield State("sheet-message", sam.page, sheet=True)
    await sam.press("Close")
    await kim.press("Why?")
    yield State("sheet-why", kim.page, sheet=True)
    await kim.press("Close")
    await lee.menu("Thank you for saying that. Me too.")
    yield State("console-message", lee.page, console=True, sheet=True)
    await lee.press("Close")
    await lee.person(kim)
    yield State("console-person", lee.page, console=True, sheet=True)
    await lee.press("Ask to leave…")
    await lee.sheet("remove").get_by_label("Rules about kindness").check()
    yield State("console-remove", lee.page, console=True, sheet=True)
    await lee.press("Cancel")
    await lee.press("End and delete")
    yield State("console-end", lee.page, console=True, sheet=True)
    await lee.press("Keep going")


async def _trouble(server: Server, sam: Visitor, kim: Visitor, lee: Visitor) -> AsyncIterator[State]:
    await lee.person(sam)
    await lee.button("2 minutes").click()
    await expect(sam.page.locator("[data-banner=muted]")).to_be_visible()
    yield State("room-muted", sam.page)
    yield State("console-muted", lee.page, console=True)
    await lee.page.locator("[data-toast]").get_by_role("button", name="Undo").click()
    await expect(sam.composer).to_be_editable()
    await lee.page.get_by_label("30 seconds").check()
    await expect(sam.note("Slow mode is on")).to_be_visible()
    await sam.say("One message in slow mode.")
    await expect(sam.page.locator("[data-bar]")).to_contain_text("You can send again in")
    yield State("room-slow", sam.page)
    await lee.page.get_by_label("Off", exact=True).check()
    await expect(sam.note("Slow mode is off")).to_be_visible()
    sam.may_lose_the_wire()
    server.relay.cut("sam")
    await expect(sam.page.locator("[data-connection]")).to_be_visible()
    await kim.say("Said while Sam is away.")
    await sam.say("Written while away.")
    yield State("room-dropped", sam.page)
    yield State("console-lost", lee.page, console=True)
    server.relay.mend("sam")
    await sam.page.evaluate("document.querySelector('[data-connection] button')?.click()")
    await expect(sam.page.locator("[data-missed]")).to_be_visible()
    yield State("room-missed", sam.page)
    await lee.press("Pause the session")
    await expect(sam.page.locator("[data-banner=paused]")).to_be_visible()
    yield State("room-paused", sam.page)
    yield State("console-paused", lee.page, console=True)
    await lee.press("Resume")
    async with sam.context.expect_page() as opened:
        await sam.page.evaluate("window.open(location.href)")
    second = await opened.value
    await expect(second.get_by_role("button", name="Use this tab")).to_be_visible()
    await second.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    yield State("tab-question", second)
    await second.get_by_role("button", name="Use this tab").click()
    await expect(sam.end("replaced")).to_be_visible()
    yield State("end-replaced", sam.page)
    await sam.page.close()
    sam.page = second


async def _ends(
    server: Server, store: Store, visit: Visit, room: str, sam: Visitor, kim: Visitor, lee: Visitor
) -> AsyncIterator[State]:
    mia = await (await visit("mia")).come_in(room)
    await mia.is_inside()
    await mia.press("Leave")
    await mia.press("I'm OK, just have to go")
    await expect(mia.end("left")).to_be_visible()
    yield State("end-left", mia.page)
    await lee.person(kim)
    await lee.press("Ask to leave…")
    await lee.sheet("remove").get_by_label("Rules about kindness").check()
    await lee.press("Ask them to leave")
    await expect(kim.end("removed")).to_be_visible()
    yield State("end-removed", kim.page)
    yield State("console-newcomers-locked", lee.page, console=True)
    await lee.press("Start closing")
    await expect(sam.page.locator("[data-phase=closing]")).to_be_visible()
    yield State("room-closing", sam.page)
    await lee.press("End and delete")
    await lee.sheet("end").get_by_role("button", name="End and delete").click()
    await expect(sam.end("closed")).to_be_visible()
    yield State("end-closed", sam.page)
    await expect(lee.page.locator("[data-debrief]").first).to_be_visible()
    yield State("console-debrief", lee.page, console=True)
    other = server.fresh_room()
    await lee.facilitate(other)
    await store.ask("FLUSHALL")
    await lee.press("Let people in")
    await expect(lee.end("gone")).to_be_visible()
    yield State("end-gone", lee.page)
    await lee.open(EXIT)
