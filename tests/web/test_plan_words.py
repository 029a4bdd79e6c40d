"""What ready plans and the deck of prompts say, in the language of whoever reads; an operator's words stay theirs."""

from typing import Any

import msgspec

from chat.config.languages import ENGLISH
from chat.config.prompts import deck
from chat.config.rooms import RoomConfig, StepConfig
from chat.core.invitations import Invitation, sign
from chat.core.names import Instant, InvitationId, Role, RoomId
from chat.core.plan import PLANS
from chat.web.words import PLANS as DOMAIN
from chat.web.words import card_words, plan_words, words
from tests.web.site import KEY, Site, running, with_changes
from tests.web.test_directory import TUESDAY, at

GERMAN = {"Accept-Language": "de"}


def test_the_catalogue_holds_every_text_of_the_ready_plans_and_of_the_deck_and_no_other() -> None:
    steps = [step for plan in PLANS.values() for step in plan.steps]
    written = {text for step in steps for text in (step.name, step.line, step.opener) if text}
    cards = {text for card in deck() for text in (card.topic, card.text)}
    catalogue = words(ENGLISH, DOMAIN)
    assert {catalogue(key) for key in catalogue.keys()} == written | cards, "say it in chat/locale/*/plans.po too"  # noqa: SIM118
    assert set(plan_words("de")) == written
    assert set(card_words("de")) == cards


async def test_the_door_tells_what_ready_plans_say_in_the_language_of_the_page() -> None:
    async with running(with_changes()) as site:
        german = await _read(site, "/api/rooms/7f3k/door", **GERMAN)
        english = await _read(site, "/api/rooms/7f3k/door")
    assert german["plan_words"]["check-in"] == "Ankommensrunde"
    assert german["plan_words"]["A facilitator is speaking."] == "Die Moderation spricht."
    assert english["plan_words"] == {}, "whoever reads English loads nothing more"


async def test_the_deck_is_offered_in_the_language_of_the_page() -> None:
    async with running(with_changes()) as site:
        german = await _read(site, "/api/prompts", **GERMAN)
        english = await _read(site, "/api/prompts")
    assert len(german["prompts"]) == len(english["prompts"]) == len(deck())
    assert german["prompts"][0] == {
        "topic": "Am Anfang",
        "text": "Wie kommt ihr heute an? Ein Wort genügt.",
    }
    assert english["prompts"][0]["topic"] == "Start"


async def test_a_facilitator_reads_a_ready_plan_in_their_language_and_the_operators_own_in_the_operators() -> None:
    ready = RoomConfig("7f3k", "Evening circle", "For anyone.", plan="drop_in", steps=(StepConfig("welcome", 5),))
    own = RoomConfig("m4tw", "Evening circle", "For anyone.", steps=(StepConfig("welcome", 5), StepConfig("talk", 40)))
    async with running(msgspec.structs.replace(with_changes(), rooms=(ready, own))) as site:
        assert await _plan(site, "7f3k") == ["Willkommen", "Gespräch", "Abschied"]
        assert await _plan(site, "m4tw") == ["welcome", "talk"]
    assert all(step.ready for step in ready.rules().steps)
    assert not any(step.ready for step in own.rules().steps)


async def _read(site: Site, path: str, **headers: str) -> Any:
    _, answer = await site.json(path, **headers)
    return answer


async def _plan(site: Site, room: str) -> list[Any]:
    token = sign(
        Invitation(InvitationId("one"), "Lee", Role.FACILITATOR, (RoomId(room),), Instant(at(TUESDAY) + 10**10)), KEY
    )
    shown = await _read(site, f"/api/rooms/{room}/today", **GERMAN, **{"Fireside-Invitation": token})
    return [step["name"] for step in shown["plan"]]
