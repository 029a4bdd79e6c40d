"""A session with a plan and a round: the same meeting as the participants, and as the facilitator, see it."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.circle import cut, mend
from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.turning import banner, gather, line
from tests.browser.visitor import DESK

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_r6_in_a_round_only_the_sharer_can_write_others_react_and_typed_signs_are_not_posted(
    server: Server, visit: Visit
) -> None:
    turns = await gather(server, visit)
    lee, sam, kim, mia, nora = turns.lee, turns.sam, turns.kim, turns.mia, turns.nora
    await turns.begin_round()
    await expect(line(kim)).to_have_text(f"It is the turn of {sam.handle}. You are next.")
    await expect(line(mia)).to_have_text(f"It is the turn of {sam.handle}. You are 2nd.")
    await expect(line(nora)).to_have_text(f"It is the turn of {sam.handle}.")

    # A draft may be written meanwhile, but not sent; focus was pulled away from nobody.
    await kim.composer.fill("I would like to answer")
    await expect(kim.button("Send")).to_be_disabled()
    await sam.press("Start sharing")
    await expect(sam.page.locator("[data-time-left]")).to_have_text(re.compile("About [67] minutes left for you."))
    await expect(kim.page.locator("[data-time-left]")).to_have_count(0)
    await expect(line(kim)).to_have_text(f"{sam.handle} is sharing. You can react. You are next.")

    await lee.page.get_by_label("30 seconds").click()  # marked once the room says so
    await expect(sam.note("Slow mode is on")).to_be_visible()
    await sam.composer.fill("It was a long week ...")
    await sam.press("Send and keep my turn")
    await expect(kim.message("It was a long week ...")).to_have_count(1)
    await kim.menu("It was a long week ...")
    await kim.sheet("message").get_by_role("button", name="I hear you").click()
    await expect(sam.message("It was a long week ...")).to_contain_text("I hear you")

    # Slow mode holds the sharer, too, and says so; without words the turn can be finished all the same.
    await expect(line(sam)).to_contain_text("You can send again in")
    await expect(sam.button("I've finished")).to_be_enabled()
    await sam.composer.fill("That is")
    for held in ("Send and keep my turn", "I've finished"):
        await expect(sam.button(held)).to_be_disabled()
    await lee.page.get_by_label("Off", exact=True).click()
    await expect(line(sam)).to_have_text("")

    # `!` raises a hand, although nothing else can be sent now.
    await mia.composer.fill("!")
    await mia.press("Send")
    await expect(turns.lee.page.locator(".hands li bdi")).to_have_text([mia.handle])
    await sam.composer.fill("That is all.")
    await sam.press("I've finished")
    await expect(nora.message("That is all.")).to_have_count(1)

    # Kim's draft is still there, and goes out as part of the turn.
    await expect(banner(kim)).to_contain_text("It is your turn.")
    await expect(kim.composer).to_have_value("I would like to answer")
    await kim.press("Send")
    await expect(sam.message("I would like to answer")).to_have_count(1)
    await kim.composer.fill("done")
    await kim.press("Send and keep my turn")
    await expect(banner(mia)).to_be_visible()
    await mia.composer.fill("Pass")
    await mia.press("Send")
    await expect(turns.side("turns")).to_contain_text("Nobody has the turn.")
    for person in (lee, sam, kim, mia, nora):
        await person.reads("It was a long week ...", "That is all.", "I would like to answer")


async def test_r7_listeners_are_skipped_and_pass_and_come_back_to_me_reorder(server: Server, visit: Visit) -> None:
    turns = await gather(server, visit)
    sam, kim, mia, nora = turns.sam, turns.kim, turns.mia, turns.nora
    await turns.begin_round()
    waits = turns.side("turns").locator("[data-queued] bdi")
    await expect(waits).to_have_text([kim.handle, mia.handle])
    await sam.press("Come back to me")
    await expect(waits).to_have_text([mia.handle, sam.handle])
    await mia.press("Pass this time")
    await expect(waits).to_have_text([sam.handle])
    await expect(mia.button("Pass this time")).to_have_count(0)

    # To listen, and to share again, are one press each; whoever listens is not called.
    await sam.press("I am here to listen")
    await expect(waits).to_have_count(0)
    await sam.press("I may share")
    await expect(waits).to_have_text([sam.handle])

    # Whoever starts to share is last in the queue.
    await nora.press("I may share")
    await expect(waits).to_have_count(2)
    # Under a new name, should her animal be another one's too.
    nora.handle = await waits.nth(1).inner_text()
    await expect(waits).to_have_text([sam.handle, nora.handle])
    await turns.side("turns").get_by_role("button", name=f"Move up: {nora.handle}").click()
    await expect(waits).to_have_text([nora.handle, sam.handle])
    await kim.press("Pass")
    await expect(banner(nora)).to_be_visible()

    # The facilitator helps, and the one concerned reads it alone.
    await nora.press("Start sharing")
    await turns.lead("Wrap up gently")
    await expect(nora.page.locator("[data-wrap-up]")).to_be_visible()
    await expect(sam.page.locator("[data-wrap-up]")).to_have_count(0)
    await turns.lead("Give 2 more minutes")
    await expect(nora.page.locator("[data-wrap-up]")).to_have_count(0)
    await turns.lead("Skip for now")
    await expect(banner(sam)).to_be_visible()
    await turns.lead("Next")
    await expect(banner(nora)).to_be_visible()
    await turns.lead("End the round")
    await expect(banner(nora)).to_have_count(0)

    # Another mode, by one tap, in one plain line for all.
    await turns.side("plan").get_by_label("Everyone").check()
    await expect(sam.note("Everyone can write now.")).to_have_count(1)
    await sam.say("So it was.")
    await expect(mia.message("So it was.")).to_have_count(1)

    # A guest answers whoever is called, as often as it takes, until the step is over.
    await turns.side("plan").get_by_label("Raised hands").check()
    await turns.lee.person(kim)
    await turns.lee.press("Let them answer for this step")
    await turns.lee.press("Close")
    await expect(turns.lee.page.locator(f"[data-person='{kim.handle}']")).to_contain_text("guest")
    await expect(kim.button("Raise hand")).to_have_count(0)
    await mia.press("Raise hand")
    await turns.lee.press(f"Invite to share: {mia.handle}")
    for question, answer in (("What helped?", "A walk."), ("And then?", "Another one.")):
        await mia.composer.fill(question)
        await mia.press("Send and keep my turn")
        await kim.say(answer)
        await expect(mia.message(answer)).to_have_count(1)
    await expect(line(sam)).to_have_text(f"{mia.handle} is sharing. You can react. Guest: {kim.handle}.")
    await expect(turns.lee.page.locator(f"[data-person='{mia.handle}']")).to_contain_text("has shared")
    await turns.lee.press("Next step")
    await expect(line(kim)).to_have_text("You can write now.")


async def test_r8_who_loses_the_line_in_their_turn_is_offered_a_later_one_and_the_round_goes_on(
    server: Server, visit: Visit
) -> None:
    turns = await gather(server, visit)
    sam, kim, mia = turns.sam, turns.kim, turns.mia
    await turns.begin_round()
    await sam.press("Start sharing")
    cut(sam)
    await expect(banner(kim)).to_be_visible(timeout=60_000)
    await mend(sam)
    await expect(line(sam)).to_contain_text("You are 2nd.")
    await kim.press("Pass")
    await expect(banner(mia)).to_be_visible()
    await mia.press("Pass")
    await expect(banner(sam)).to_contain_text("It is your turn.")


async def test_the_console_says_how_much_facilitators_speak_and_asks_to_move_on_before_the_end(
    server: Server, visit: Visit
) -> None:
    turns = await gather(server, visit)
    plan = turns.side("plan")
    for number in range(8):
        await turns.lee.say(f"facilitator {number}")
    await expect(plan.locator("[data-step-back]")).to_have_count(0)
    await plan.get_by_label("Everyone").check()
    await expect(line(turns.sam)).to_contain_text("You can write now.")
    for number in range(2):
        await turns.sam.say(f"participant {number}")
    await expect(plan.locator("[data-step-back]")).to_have_text("Facilitators wrote 80 % of the last 10 messages.")

    await expect(plan.locator("[data-towards-the-end]")).to_have_count(0)
    server.pass_time(80 * 60)
    asked = plan.locator("[data-towards-the-end]")
    # How many there really are: a short session has fewer from its first minute on.
    await expect(asked).to_contain_text(re.compile(r"^(9|10) minutes left\. Move to check-out\?"), timeout=20_000)
    await asked.get_by_role("button").click()
    await expect(turns.sam.page.locator(".now-title")).to_contain_text("Now: check-out")
    await expect(asked).to_have_count(0)


async def test_before_the_session_opens_its_plan_is_changed_and_everyone_reads_where_we_are(
    server: Server, visit: Visit
) -> None:
    lee, ash, sam = await visit("lee", DESK), await visit("ash"), await visit("sam")
    room = server.fresh_room()
    await lee.open(server.invitation(room))
    await lee.press("Change the plan")
    await expect(lee.page.locator("[data-plan] [role=status]")).to_contain_text("Until the session starts")
    await lee.go_in()
    await ash.facilitate(room, "Ash")
    await sam.come_in(room)
    await sam.is_inside()
    plan = lee.page.locator("[data-section=plan]")
    await expect(plan.locator("[data-tonight]")).to_have_attribute("open", "")
    await plan.get_by_role("button", name="Drop-in, 60 minutes").click()
    steps = [one.page.locator("[data-section=plan] [data-planned]") for one in (lee, ash)]
    for planned in steps:
        await expect(planned).to_have_text([re.compile("welcome"), re.compile("talk"), re.compile("goodbye")])
    await plan.get_by_label("Minutes: welcome").fill("12")
    await plan.get_by_label("Minutes: welcome").press("Enter")
    await plan.get_by_label("Who can write: talk").select_option("Raised hands")
    await plan.get_by_role("button", name="Move talk earlier").press("Enter")
    await expect(plan.locator("[data-all-minutes]")).to_have_text("All steps: 67 minutes")
    for planned in steps:
        await expect(planned).to_have_text(["talk 45 minutes", "welcome 12 minutes", "goodbye 10 minutes"])
    # What does not fit stands there again as it was.
    await plan.get_by_label("Minutes: goodbye").fill("999")
    await plan.get_by_label("Minutes: goodbye").press("Enter")
    await expect(plan.get_by_label("Minutes: goodbye")).to_have_value("10")
    await lee.press("Let people in")
    for person in (sam, ash):
        await expect(person.page.locator(".now-title")).to_contain_text("Now: talk")
    await expect(line(sam)).to_contain_text("Raise your hand to share.")
    await expect(sam.page.locator(".now-title")).to_contain_text("67 min left")
    await expect(lee.page.locator("[data-tonight]")).to_have_count(0)
