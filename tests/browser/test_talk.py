"""People talk: who said what, in one order, and nothing more than that."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.evening import Evening, Visit, gather
from tests.browser.server import Server
from tests.browser.visitor import SMALL

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_n3_everyone_reads_all_in_one_order_with_different_names_and_their_own_marked(
    evening: Evening,
) -> None:
    sam, kim, lee = evening.all
    await evening.talk((lee, "Welcome, all."), (sam, "Hello. A hard week."), (kim, "Me too."), (sam, "Thank you."))
    for visitor in evening.all:
        await visitor.reads("Welcome, all.", "Hello. A hard week.", "Me too.", "Thank you.")
    of_sam = kim.message("Hello. A hard week.")
    await expect(of_sam.locator(".name")).to_have_text(sam.handle)
    await expect(of_sam.locator("svg.shape text")).to_have_text(sam.handle.split()[-1][0])
    assert sam.handle.split()[-1] != kim.handle.split()[-1]
    await expect(of_sam).to_have_attribute("data-mine", "false")
    await expect(kim.message("Welcome, all.").locator(".name")).to_have_text("✦ Lee, facilitator")
    await expect(sam.message("Thank you.").locator(".name")).to_have_text(f"You, {sam.handle}")
    await expect(sam.message("Thank you.")).to_have_attribute("data-mine", "true")


async def test_who_comes_in_is_never_named_to_participants(server: Server, visit: Visit, evening: Evening) -> None:
    sam, _, lee = evening.all
    newcomer = await (await visit("max")).come_in(evening.room, "I am here to listen")
    await expect(sam.note(re.compile("Someone joined|people joined")).first).to_be_visible()
    await expect(lee.page.locator("[data-act=entered]").filter(has_text=newcomer.handle)).to_have_count(1)
    await sam.sees_nowhere(newcomer.handle)


async def test_r2_a_late_joiner_sees_nothing_that_was_said_before(visit: Visit, evening: Evening) -> None:
    await evening.talk((evening.sam, "Only for those who were here."))
    late = await (await visit("late")).come_in(evening.room)
    await late.is_inside()
    await expect(late.page.get_by_text("You only see what is said from now on.")).to_be_visible()
    await late.sees_nowhere("Only for those who were here.")
    await evening.talk((evening.kim, "Hello, newcomer."))
    await late.reads("Hello, newcomer.")


async def test_r13_links_of_participants_cannot_be_clicked_and_markup_is_text(evening: Evening) -> None:
    sam, kim, _ = evening.all
    text = "Look at https://example.org/ and mailto:me@example.org"
    await sam.say(text)
    await sam.press("Send anyway")
    await expect(kim.message(text)).to_have_count(1)
    await expect(kim.message(text).locator("a")).to_have_count(0)
    await expect(kim.message(text).locator(".bubble")).to_have_text(text)
    for text in (
        "javascript:document.title=1 data:text/html,x",
        "example.org and www.example.org/a",
        "[a](//example.org)",
    ):
        await sam.say(text)
        if "example" in text:
            await sam.press("Send anyway")
        await expect(kim.message(text).locator(".bubble")).to_have_text(text)
        await expect(kim.message(text).locator("a")).to_have_count(0)
    # Nor does a phone make links of them by itself.
    await expect(kim.page.locator("meta[name=format-detection]")).to_have_attribute(
        "content", re.compile("telephone=no")
    )
    markup = '<img src=x onerror="document.title=1"><b>bold</b>'
    await evening.talk((sam, markup))
    await expect(kim.message(markup).locator("img, b")).to_have_count(0)


async def test_r14_the_2001st_character_is_blocked_and_the_text_kept(evening: Evening) -> None:
    sam, kim, _ = evening.all
    await sam.composer.fill("x" * 2000)
    await expect(sam.page.locator("[data-count='0']")).to_have_text("0 characters left")
    await sam.composer.press("End")
    await sam.page.keyboard.type("y")
    await expect(sam.button("Send")).to_be_disabled()
    await expect(sam.page.get_by_text("1 character too many. Your text is still here.")).to_be_visible()
    await expect(sam.composer).to_have_value("x" * 2000 + "y")
    await sam.page.keyboard.press("Enter")
    await sam.page.keyboard.press("Backspace")
    await sam.page.keyboard.press("Enter")
    await expect(kim.message("x" * 2000)).to_have_count(1)
    assert len(await kim.texts()) == 1
    # The page counts as the server does: an accent belongs to its letter, and what nobody sees is nothing.
    for text, kept in (("e\u0301" * 2000, "\u00e9" * 2000), ("\U0001f331" * 2000, "\U0001f331" * 2000)):
        await sam.composer.fill(f"{text}\u202e y")
        await expect(sam.page.locator("[data-count='-2']")).to_have_count(1)
        await sam.composer.fill(f"{text}\u202e \n")
        await expect(sam.page.locator("[data-count='0']")).to_have_count(1)
        await sam.press("Send")
        await expect(kim.message(kept)).to_have_count(1)
    # Half an emoji, as some keyboards leave it, takes nothing else with it.
    await sam.page.evaluate(
        """() => { const field = document.getElementById("composer"); field.value = "half \\ud83d of it";
        field.dispatchEvent(new InputEvent("input", {bubbles: true})); }"""
    )
    await sam.press("Send")
    await expect(kim.message("half  of it")).to_have_count(1)


async def test_reactions_are_words_with_a_count_and_nobody_is_named(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await evening.talk((sam, "I went out twice."))
    for visitor in (kim, lee):
        await visitor.menu("I went out twice.")
        await visitor.sheet("message").get_by_role("button", name="I hear you").click()
    given = sam.message("I went out twice.")
    await expect(given.locator("[data-reaction]")).to_have_text("I hear you 2")
    # What others say to my own words is not mine to count.
    await expect(given.get_by_role("button", name=re.compile("^I hear you"))).to_have_count(0)
    await sam.menu("I went out twice.")
    await expect(sam.sheet("message").get_by_role("button", name="I hear you")).to_have_count(0)
    await sam.press("Close")
    mine = kim.message("I went out twice.").get_by_role("button", name=re.compile("^I hear you"))
    await expect(mine).to_have_attribute("aria-pressed", "true")


async def test_hands_are_raised_in_order(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await sam.press("Raise hand")
    await expect(sam.page.get_by_text("Hand up. You are number 1.")).to_be_visible()
    await kim.press("Raise hand")
    await expect(lee.page.locator(".hands li bdi")).to_have_text([sam.handle, kim.handle])
    await sam.press("Lower hand")
    await expect(kim.page.get_by_text("Hand up. You are number 1.")).to_be_visible()


async def test_a_whole_talk_works_on_the_smallest_screen(server: Server, visit: Visit) -> None:
    evening = await gather(server, visit, SMALL)
    await evening.talk((evening.sam, "Hello from a small phone."), (evening.kim, "w" * 120))
    for visitor in (evening.sam, evening.kim):
        wide = await visitor.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= SMALL[0], "the page scrolls sideways"
        await expect(visitor.button("Send")).to_be_in_viewport()
