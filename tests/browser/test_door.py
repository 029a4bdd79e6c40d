"""The way in: short, by keyboard alone, without a trace, and in words where scripts or sockets are missing."""

import re

import pytest
from playwright.async_api import Route, expect

from tests.browser.circle import cut, enter, mend
from tests.browser.evening import Evening, Visit, gather
from tests.browser.server import Server
from tests.browser.visitor import DESK, SMALL, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")
TABS = 60
"""Nobody should need as many."""
NAMED = """() => { const one = document.activeElement;
if (!one.matches("a, button, summary, input, select, textarea")) return "";
const labels = [...(one.labels ?? [])].map((label) => label.innerText);
return [one.getAttribute("aria-label"), one.innerText, ...labels].filter(Boolean).join(" ") }"""


async def tab_to(visitor: Visitor, name: str, *, exact: bool = False) -> None:
    seen: dict[str, None] = {}
    for _ in range(TABS):
        await visitor.page.keyboard.press("Tab")
        here = await visitor.page.evaluate(NAMED)
        if here == name or (name in here and not exact):
            return
        seen[here] = None
    raise AssertionError(f"{name!r} cannot be reached by keyboard, only {list(seen)}")


async def test_a1_from_the_first_page_to_the_composer_by_keyboard_in_six_presses(server: Server, visit: Visit) -> None:
    lee = await (await visit("lee", DESK)).facilitate("room00")
    await lee.press("Let people in")
    sam = await visit("sam")
    await sam.open(server.url)
    steps = (
        ("Evening circle", None),
        ("I agree and want to join", "agreement"),
        ("Use this name", "name"),
        ("Go to the room", "stance"),
    )
    screens, presses = set(), 0
    for name, screen in steps:
        if screen is not None:
            await expect(sam.page.locator(f"[data-step={screen}]")).to_be_visible()
            screens.add(screen)
        await tab_to(sam, name)
        await sam.page.keyboard.press("Enter")
        presses += 1
    await expect(sam.composer).to_be_editable()
    await tab_to(sam, "Write to everyone")
    await sam.page.keyboard.type("I came in by keyboard.")
    await sam.page.keyboard.press("Enter")
    await expect(lee.message("I came in by keyboard.")).to_be_visible()
    assert len(screens) <= 4
    assert presses <= 6


async def test_a2_the_browser_keeps_only_the_seat_and_no_cookie(server: Server, visit: Visit) -> None:
    sam = await visit("sam")
    room = server.fresh_room()
    lee = await (await visit("lee", DESK)).facilitate(room)
    for path in ("", "help", "privacy", "accessibility", "ended", f"agreement/{room}", f"r/{room}"):
        await sam.open(f"{server.url}/{path}")
        await expect(sam.page.locator("h1").first).to_be_visible()
        assert await sam.storage() == {"session": [], "local": [], "databases": [], "caches": [], "workers": []}
    await sam.press("Display")
    await sam.page.get_by_label("125%").check()
    await sam.press("Close")
    assert (await sam.storage())["session"] == ["display"]
    await sam.come_in(room)
    await sam.is_inside()
    kept = await sam.storage()
    assert sorted(kept.pop("session")) == ["display", "seat"]
    assert not any(kept.values())
    for visitor in (sam, lee):
        assert await visitor.context.cookies() == []


async def test_a7_without_scripts_every_letter_can_be_read_and_help_opens(server: Server, visit: Visit) -> None:
    plain = await visit("plain", SMALL, scripts=False)
    for path in ("", "r/room00", "agreement/room00", "help", "privacy", "accessibility", "ended"):
        answer = await plain.page.goto(f"{server.url}/{path}")
        assert answer is not None
        assert answer.status == 200
        await expect(plain.page.locator("h1")).to_have_count(1)
        await plain.page.locator("summary", has_text="Need help now?").click()
        await expect(plain.page.get_by_role("link", name="Call 116 123").first).to_be_visible()
    # Chromium parses <noscript> as if there were scripts when only the debugger has turned them off.
    answer = await plain.page.goto(server.page("room00"))
    assert answer is not None
    assert '<noscript><p class="notice">This room needs JavaScript.' in await answer.text()
    await expect(plain.page.get_by_text("We are kind. We do not judge.")).to_be_visible()


async def test_r18_where_sockets_are_blocked_plain_words_say_so_and_all_works_when_they_are_not(
    server: Server, visit: Visit
) -> None:
    room = next(server.turns)
    lee, kim, sam = await visit("lee", DESK), await visit("kim"), await visit("sam")
    await lee.facilitate(room)
    await enter(kim, room)
    await lee.press("Let people in")
    await lee.say("Before Sam came.")
    sam.may_lose_the_wire()
    server.relay.block_sockets("sam")
    tries: list[str] = []
    sam.page.on("websocket", lambda socket: tries.append(socket.url))
    await sam.page.clock.install()
    await sam.come_in(room)
    await sam.page.clock.fast_forward(9_000)
    blocked = sam.page.get_by_role("heading", name="We cannot connect")
    await expect(blocked).to_be_visible()
    await expect(sam.page.get_by_role("link", name="Call 116 123")).to_be_visible()
    # A minute goes by, and somebody presses all the time. The words stay.
    tries.clear()
    for _ in range(50):
        await sam.press("Try again")
        await sam.page.clock.run_for(1_000)
    assert 8 <= len(tries) <= 12, tries
    await expect(blocked).to_be_visible()
    server.relay.mend("sam")
    await sam.page.clock.fast_forward(60_000)
    # The page may be in by itself before anybody could press.
    await sam.page.evaluate("document.querySelector('main.letter button.primary')?.click()")
    await sam.is_inside()
    await r1_to_r7(lee, kim, sam)


async def r1_to_r7(lee: Visitor, kim: Visitor, sam: Visitor) -> None:
    """Each in short: whoever was kept out by a network is in the room like everybody else."""
    await sam.sees_nowhere("Before Sam came.")  # R2
    plan = lee.page.locator("[data-section=plan]")
    await plan.get_by_label("Everyone").check()
    await expect(sam.composer).to_be_editable()
    for speaker, reader, text in ((sam, kim, "Sam is in."), (kim, sam, "Welcome.")):  # R1
        await speaker.say(text)
        await expect(reader.message(text)).to_be_visible()
    cut(sam)  # R3, R4
    await expect(sam.page.locator("[data-connection]")).to_be_visible()
    await sam.say("Said while away.")
    await sam.composer.fill("A draft")
    await kim.say("In the gap.")
    await expect(kim.message("In the gap.")).to_be_visible()
    await mend(sam)
    for visitor in (sam, kim):
        await expect(visitor.message("Said while away.")).to_be_visible()
    await sam.reads("Sam is in.", "Welcome.", "In the gap.", "Said while away.")
    await expect(sam.composer).to_have_value("A draft")
    for number in range(12):  # R5
        await kim.say(f"Number {number}.")
    await expect(sam.message("Number 11.")).to_be_in_viewport()
    await sam.log.focus()
    await sam.page.keyboard.press("Home")
    await kim.say("One more.")
    await expect(sam.page.locator("[data-unseen]")).to_have_text("1 new message")
    await sam.page.keyboard.press("End")
    await expect(sam.page.locator("[data-unseen]")).to_have_count(0)
    await lee.press("Next step")  # R6
    await lee.press("Start the round")
    await expect(kim.page.locator("[data-banner=turn]")).to_be_visible()
    await expect(sam.button("Send")).to_be_disabled()
    await kim.composer.fill("pass")
    await kim.press("Send")
    await expect(sam.page.locator("[data-banner=turn]")).to_be_visible()  # R7
    await sam.press("Start sharing")
    await sam.press("Send and keep my turn")
    await expect(kim.message("A draft")).to_be_visible()
    assert "pass" not in await kim.texts()


async def test_a_room_that_is_not_open_is_waited_for_and_entered_by_itself(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    sam = await visit("sam")
    await sam.page.clock.install()
    await sam.come_in(room)
    await expect(sam.page.locator("[data-waiting=not_open]")).to_contain_text("The session has not been opened yet.")
    await (await visit("lee", DESK)).facilitate(room)
    await sam.page.clock.fast_forward(11_000)
    await sam.is_inside()


async def test_an_agreement_that_changes_while_somebody_waits_is_read_before_they_come_in(
    server: Server, visit: Visit
) -> None:
    room = server.fresh_room()
    sam = await visit("sam")

    async def older(route: Route) -> None:
        answer = await route.fetch()
        door = await answer.json()
        door["agreement"] = {**door["agreement"], "version": "older", "lines": ["We are kind."]}
        await route.fulfill(response=answer, json=door)

    await sam.page.route("**/door", older, times=1)
    await sam.page.clock.install()
    await sam.come_in(room)
    await expect(sam.page.locator("[data-waiting=not_open]")).to_be_visible()
    await (await visit("lee", DESK)).facilitate(room)
    await sam.page.clock.fast_forward(11_000)
    await expect(sam.page.get_by_text("We make room.").first).to_be_visible()
    await expect(sam.page.locator("[data-step=agreement] [role=status]")).to_contain_text("changed")


async def test_an_adults_room_asks_before_anybody_comes_in(server: Server, visit: Visit) -> None:
    room = server.tiny_room()
    await (await visit("lee", DESK)).facilitate(room)
    sam = await visit("sam")
    await sam.open(server.page(room))
    await sam.press("I agree and want to join")
    await expect(sam.page.get_by_role("alert").filter(has_text="Please confirm this to join.")).to_be_visible()
    await sam.page.get_by_label("I am 18 or over").check()
    await sam.press("I agree and want to join")
    await expect(sam.button("Use this name")).to_be_visible()


async def test_other_names_are_offered_on_asking(server: Server, visit: Visit) -> None:
    sam = await visit("sam")
    await sam.agree(server.fresh_room())
    names = sam.page.locator(".choice-name")
    await expect(names).to_have_count(3)
    before = await names.all_inner_texts()
    await sam.press("Show me 3 more")
    await expect(names.first).not_to_have_text(before[0])
    for name in await names.all_inner_texts():
        assert re.fullmatch(r"[A-Z][a-z]{2,10} [A-Z][a-z]{2,10}", name)


async def test_x2_a_facilitator_mutes_by_keyboard_and_the_focus_comes_back(evening: Evening) -> None:
    sam, _, lee = evening.all
    await tab_to(lee, f"More about {sam.handle}")
    await lee.page.keyboard.press("Enter")
    await expect(lee.sheet("person")).to_be_visible()
    await tab_to(lee, "Close")
    await lee.page.keyboard.press("Escape")
    await expect(lee.button(f"More about {sam.handle}")).to_be_focused()
    await lee.page.keyboard.press("Enter")
    await tab_to(lee, "5 minutes")
    await lee.page.keyboard.press("Enter")
    await expect(sam.page.locator("[data-banner=muted]")).to_contain_text("for 5 minutes")


async def test_the_log_is_walked_by_arrows_and_escape_goes_back_to_writing(server: Server, visit: Visit) -> None:
    evening = await gather(server, visit, SMALL)
    sam, kim, _ = evening.all
    await evening.talk((kim, "First."), (kim, "Second."))
    await sam.log.focus()
    await sam.page.keyboard.press("ArrowUp")
    await expect(sam.message("Second.")).to_be_focused()
    await sam.page.keyboard.press("Home")
    await expect(sam.message("First.")).to_be_focused()
    await sam.page.keyboard.press("Enter")
    await expect(sam.sheet("message")).to_contain_text("First.")
    await sam.page.keyboard.press("Escape")
    await expect(sam.sheet("message")).to_have_count(0)
    await expect(sam.message("First.")).to_be_focused()
    await sam.page.keyboard.press("Escape")
    await expect(sam.composer).to_be_focused()


async def test_whose_animal_is_taken_is_offered_three_others(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    lee, sam, kim = await visit("lee", DESK), await visit("sam"), await visit("kim")
    await lee.facilitate(room)
    async with sam.page.expect_response(lambda answer: answer.url.endswith("/door")) as seen:
        await sam.agree(room)
    door = await (await seen.value).text()
    sam.handle = await sam.page.locator(".choice-name").first.inner_text()
    await sam.press("Use this name")
    await sam.page.get_by_label("I may share").check()
    await sam.press("Go to the room")
    await sam.is_inside()

    # Kim is offered what Sam was offered: offers do not look who is inside.
    await kim.page.route("**/door", lambda route: route.fulfill(body=door, content_type="application/json"), times=1)
    await kim.come_in(room)
    await expect(kim.page.get_by_text("Someone has that animal today")).to_be_visible()
    await kim.is_inside()
    assert kim.handle != sam.handle
