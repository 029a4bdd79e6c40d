"""An evening in the room: the talk, its sheets, and what goes wrong."""

from collections.abc import AsyncIterator

from playwright.async_api import expect

from tests.browser.server import Server
from tests.browser.states.state import State
from tests.browser.visitor import PHONE, Visitor


async def talk(sam: Visitor, kim: Visitor, lee: Visitor) -> AsyncIterator[State]:
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
    await expect(sam.page.locator("[data-reaction]").filter(has_text="Thank you")).to_have_text("Thank you 1")
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
    await sam.press("Pause new messages")
    await sam.press("Close")
    await kim.say("While you pause.")
    await expect(sam.page.get_by_text("Paused. 1 waiting.")).to_be_visible()
    yield State("room-new-messages-paused", sam.page)
    await sam.press("Show them")


async def sheets(sam: Visitor, kim: Visitor, lee: Visitor) -> AsyncIterator[State]:
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


async def trouble(server: Server, sam: Visitor, kim: Visitor, lee: Visitor) -> AsyncIterator[State]:
    await lee.person(sam)
    await lee.button("2 minutes").click()
    await expect(sam.page.locator("[data-banner=muted]")).to_be_visible()
    yield State("room-muted", sam.page)
    yield State("console-muted", lee.page, console=True)
    # The ten seconds of Undo are over when somebody has looked at both pages from every side.
    await lee.person(sam)
    await lee.press("Give their voice back")
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
