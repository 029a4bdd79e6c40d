"""Somebody who reads German comes in, and meets no English word of ours; who reads English loads none of theirs."""

import re

import pytest
from playwright.async_api import Page, Request, Route, expect

from chat.core.names import Role
from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.visitor import DESK, SMALL

pytestmark = pytest.mark.asyncio(loop_scope="session")

OURS = re.compile(r"\b(you|your|the|session|leave|share|people|messages?|write|send|display|close)\b", re.IGNORECASE)
"""Words that stand somewhere on every page of ours in English."""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def reads_german(page: Page, part: str) -> None:
    """No English in what is ours, and nothing wider than the smallest phone. What operators wrote is theirs."""
    said = await page.locator(part).first.inner_text()
    assert OURS.findall(said) == [], said
    assert await page.evaluate(WIDER) == 0


async def test_a_person_who_reads_german_comes_in_talks_and_leaves_in_german(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    lee, sam = await visit("lee", DESK), await visit("sam", SMALL)
    await lee.facilitate(room)
    await lee.page.get_by_text("Change the plan", exact=True).click()
    await lee.press("Drop-in, 60 minutes")
    await lee.press("Let people in")
    await lee.press("Next step")
    await expect(lee.page.locator(".now-title")).to_contain_text("Now: talk")
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    sam.page.on("request", note)
    await sam.open(f"{server.page(room)}?lang=de")
    await expect(sam.page.locator("html")).to_have_attribute("lang", "de")
    agreement = sam.page.locator("[data-step=agreement]")
    await expect(agreement.get_by_text("Du brauchst kein Konto.", exact=True)).to_be_visible()
    # The operator's own words are English here, and are marked so for a screen reader.
    await expect(agreement.get_by_role("heading", level=1)).to_have_attribute("lang", "en")
    await expect(agreement.get_by_text("We are kind.", exact=True)).to_have_attribute("lang", "en")
    await sam.press("Ich stimme zu und bin dabei")
    await expect(sam.page.locator("[data-step=name]")).to_be_visible()
    await reads_german(sam.page, "[data-step=name]")
    await sam.press("Diesen Namen nehmen")
    await sam.page.get_by_label("Ich sage vielleicht etwas").check()
    await reads_german(sam.page, "[data-step=stance]")
    await sam.press("Zum Raum")
    await sam.page.get_by_label("Schreib an alle").fill("Guten Abend.")
    await sam.press("Senden")
    await expect(lee.message("Guten Abend.")).to_be_visible()
    # A ready plan is read by each in their own language: on coming in, and when it goes on.
    await expect(sam.page.locator(".now-title")).to_contain_text("Jetzt: Gespräch")
    await expect(sam.page.locator("[data-step-line]")).to_have_text("Sag, was dich beschäftigt, oder lies einfach mit.")
    await lee.press("Next step")
    await expect(sam.page.locator("[data-note=step]")).to_have_text(
        "Jetzt: Abschied. Verabschiede dich, wenn du magst."
    )
    await expect(lee.page.locator("[data-note=step]").last).to_have_text("Now: goodbye. Say goodbye if you like.")
    await reads_german(sam.page, "body")
    await sam.press("Anzeige")
    await expect(sam.sheet("display")).to_be_visible()
    await reads_german(sam.page, "dialog[data-sheet=display]")
    await sam.press("Schließen")
    await sam.press("Gehen")
    await reads_german(sam.page, "dialog[data-sheet=leave]")
    await sam.press("Gehen, ohne etwas zu sagen")
    await expect(sam.end("left").get_by_role("heading", name="Du bist gegangen")).to_be_visible()
    assert [url for url in asked if "/de-" in url], "German words are a file of their own"


async def test_a_person_who_reads_english_loads_no_other_language(server: Server, visit: Visit) -> None:
    sam = await visit("sam")
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    sam.page.on("request", note)
    await sam.open(server.page(server.fresh_room()))
    await expect(sam.button("I agree and want to join")).to_be_visible()
    await sam.page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/de-" in url], "those are the first words of another language"


async def test_the_page_of_the_operator_is_german_before_anything_has_come(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    link = server.invitation(room, "Priya", Role.OPERATOR).replace(f"/r/{room}", "/operator?lang=de")
    priya = await visit("priya")

    async def never(route: Route) -> None:
        assert route.request.method

    await priya.page.route("**/api/operator", never)
    await priya.open(link)
    await expect(priya.page.get_by_role("status").filter(has_text="Einen Moment.")).to_be_visible()
    await priya.page.unroute_all(behavior="ignoreErrors")
