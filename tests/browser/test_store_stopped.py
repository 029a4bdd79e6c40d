"""The store hangs in the middle of it: every control says soon that it is not known yet, and nothing comes twice."""

import pytest
from playwright.async_api import expect

from tests.browser.circle import card_of, meet
from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.store import Store
from tests.browser.visitor import SMALL, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")
SOON_MS = 2000
"""T19: later than this a facilitator would take it for done. A promise about time, and so a time in a test."""
UNSURE = "We do not know yet if this was done."


async def test_t19_with_the_store_stopped_every_control_says_so_within_two_seconds_and_nothing_is_done_twice(
    server: Server, visit: Visit, store: Store
) -> None:
    circle = await meet(server, visit)
    lee, ash, sam, kim, mia = circle.all
    await circle.say(kim, "To be hidden.")
    store.stop()
    try:
        await lee.say("Said to a store that hangs.")
        await expect(lee.page.locator("[data-stage]")).to_be_visible(timeout=SOON_MS)
        await card_of(lee, sam)
        await lee.sheet("person").get_by_role("button", name="5 minutes", exact=True).click()
        await told(lee)
        await card_of(lee, mia)
        await lee.press("Ask to leave…")
        await lee.sheet("remove").get_by_label("Rules about kindness").check()
        await lee.press("Ask them to leave")
        await told(lee)
        await lee.menu("To be hidden.")
        await lee.button("Hide message: Personal details").click()
        await told(lee)
        await lee.press("Lock the doors")
        await told(lee)
        await lee.press("Pause the session")
        await told(lee)
        # Nothing is shown as done.
        await expect(lee.message("Said to a store that hangs.")).to_have_count(0)
        await expect(lee.message("To be hidden.")).to_have_count(1)
        await expect(lee.page.locator("[data-act=muted], [data-act=removed], [data-act=paused]")).to_have_count(0)
        await expect(lee.button("Lock the doors")).to_be_visible()
        # And everybody reads that it is not theirs alone.
        for visitor in (lee, kim):
            await expect(visitor.page.locator("[data-delayed]")).to_be_visible(timeout=40_000)
    finally:
        store.go_on()
    for visitor in (lee, kim):
        await expect(visitor.page.locator("[data-delayed]")).to_have_count(0, timeout=15_000)
    await expect(sam.page.locator("[data-banner=paused]")).to_be_visible(timeout=15_000)
    await expect(mia.end("removed")).to_be_visible(timeout=15_000)
    for facilitator in circle.facilitators:
        for act in ("muted", "removed", "redacted", "locked", "paused"):
            await expect(facilitator.page.locator(f"[data-act={act}]")).to_have_count(1, timeout=15_000)
    await lee.press("Resume")
    await expect(kim.composer).to_be_editable()
    await kim.say("It works again.")
    for visitor in (lee, ash, sam, kim):
        await expect(visitor.message("It works again.")).to_have_count(1)
        assert (await visitor.texts()).count("Said to a store that hangs.") <= 1
    # And then it begins to save to disk, which everybody was promised that it does not: they are told, and go on.
    pat = await visit("pat", SMALL)
    try:
        await store.ask("CONFIG", "SET", "save", "3600 1")
        await pat.open(server.invitation(server.fresh_room(), "Pat"))
        await pat.press("I agree and want to join")
        await expect(pat.page.locator("[data-waiting=store_saves]")).to_contain_text("So no session can open.")
        for visitor in (lee, ash, sam, kim):
            banner = visitor.page.locator("[data-banner=doubted]")
            await expect(banner).to_contain_text("We cannot be sure any more", timeout=20_000)
        await kim.say("We know.")
        await expect(sam.message("We know.")).to_be_visible()
    finally:
        await store.ask("CONFIG", "SET", "save", "")
    await expect(pat.page.locator(".console")).to_be_visible(timeout=20_000)


async def told(facilitator: Visitor) -> None:
    toast = facilitator.page.locator("[data-toast]")
    await expect(toast).to_contain_text(UNSURE, timeout=SOON_MS)
    await toast.get_by_role("button", name="Close").click()
