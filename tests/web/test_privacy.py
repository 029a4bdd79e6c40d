"""Privacy sentences come from the running configuration, and the machine's version says the same."""

from dataclasses import replace
from itertools import product
from typing import Any

import msgspec
import pytest

from chat.ports import StoreHealth
from chat.web.privacy import Facts, kept
from chat.web.words import Words, words
from tests.web.reading import hard, read
from tests.web.site import running, with_changes

BEFORE = (
    "You do not need an account. We do not ask for your name, email or phone number.",
    "You will get a made-up name for this session.",
    "Messages are kept in memory while the session is open. They are deleted when it ends. "
    "After 16 minutes not even we can read them, except what was reported, held or noted.",
)
COPY = "Other people in the session could still copy what you say, so only share what you are happy to share."
HELP = "We do not know who you are or where you are. This means we cannot send help to you."
BY_GUARD = {
    "strict": (f"We do not keep a copy. {COPY}", "We have checked that messages are not saved to disk.", HELP),
    "attested": (
        f"We do not keep a copy. {COPY}",
        "The people who host this say that messages are not saved to disk.",
        HELP,
    ),
    "off": ("We cannot be sure that messages are never saved to disk.", f"{COPY} {HELP}"),
}
BY_MODE: dict[str, tuple[str, ...]] = {
    "off": (),
    "first": ("A facilitator reads your first message before others do.",),
    "all": ("A facilitator reads each message first.",),
}
BY_SETTING = {
    "private_talk": "If someone may be in danger, a facilitator may talk with you in private.",
    "kept_names": "If you keep your name, it is saved on this device.",
    "supervisor": "A supervisor may watch this session.",
    "typing": "Facilitators can see when you are writing.",
    "reports": "If a message is reported, facilitators can see it until the session ends.",
    "outcomes": "We ask how you feel. You can skip each question. "
    "We add all answers together, and keep only the totals.",
}


@pytest.mark.parametrize("mode", BY_MODE)
@pytest.mark.parametrize("level", BY_GUARD)
def test_a5_a4_for_every_combination_of_settings_exactly_its_sentences_and_each_easy_to_read(
    level: str, mode: str
) -> None:
    for chosen in product((False, True), repeat=len(BY_SETTING)):
        on = dict(zip(BY_SETTING, chosen, strict=True))
        said: list[tuple[str, ...]] = [(text,) for setting, text in BY_SETTING.items() if on[setting]]
        said.insert(len(said) - on["outcomes"], BY_MODE[mode])
        expected = BEFORE + BY_GUARD[level] + tuple(text for texts in said for text in texts)
        changed: dict[str, Any] = on
        assert kept(replace(Facts(level, 16, approve_first=mode), **changed), words()) == expected
    for block in (*expected, " ".join(expected)):
        assert hard(block) is None


@pytest.mark.parametrize("mode", BY_MODE)
@pytest.mark.parametrize("language", ["en", "de"])
async def test_a5_the_door_the_page_and_the_machines_answer_say_what_a_facilitator_reads_first(
    mode: str, language: str
) -> None:
    of = words(language)
    keys = {"first": "page.keep.approve_newcomer", "all": "page.keep.approve_first"}
    config = with_changes()
    rooms = tuple(msgspec.structs.replace(room, approve_first=mode) for room in config.rooms)
    async with running(msgspec.structs.replace(config, rooms=rooms)) as site:
        _, door = await site.json(f"/api/rooms/7f3k/door?lang={language}")
        _, text = await site.get(f"/privacy?lang={language}")
        _, facts = await site.json("/privacy.json")
    told: list[tuple[Any, Words]] = [(door["keep"], of), (read(text).blocks, of), (facts["sentences"], words())]
    for found, say in told:
        assert {one for one in keys if say(keys[one]) in found} == {mode} - {"off"}


def test_a5_the_minutes_are_those_of_the_readable_window() -> None:
    assert "After 14 minutes" in kept(Facts("strict", 14), words())[2]


def test_a_level_that_nobody_knows_claims_nothing() -> None:
    assert not [line for line in kept(Facts("surely", 16), words()) if "do not keep a copy" in line]


@pytest.mark.parametrize("level", BY_GUARD)
async def test_the_page_the_door_and_the_machines_answer_say_the_same(level: str) -> None:
    async with running() as site:
        site.report.seen = StoreHealth(True, level, (), (), 0.0)
        _, text = await site.get("/privacy")
        _, door = await site.json("/api/rooms/7f3k/door")
        _, facts = await site.json("/privacy.json")
        _, alive = await site.json("/healthz")
    always = [
        BY_SETTING[setting] for setting in ("private_talk", "kept_names", "supervisor", "typing", "reports", "outcomes")
    ]
    expected = [*BEFORE, *BY_GUARD[level], *always]
    assert door["keep"] == facts["sentences"] == expected
    assert set(expected) <= set(read(text).blocks)
    assert alive["volatility"] == facts["volatility"] == level


@pytest.mark.parametrize(
    ("offered", "language", "line"),
    [
        ((), "en", "The pages are in English and German only."),
        ((), "de", "Die Seiten gibt es nur in diesen Sprachen: Englisch und Deutsch."),
        (("de",), "de", "Die Seiten gibt es nur in diesen Sprachen: Deutsch."),
        (("en", "ar-XB"), "en", "The pages are in English only."),
    ],
)
async def test_the_accessibility_page_names_the_languages_that_are_offered(
    offered: tuple[str, ...], language: str, line: str
) -> None:
    async with running(with_changes(page={"languages": offered})) as site:
        _, text = await site.get(f"/accessibility?lang={language}")
    assert line in read(text).blocks


async def test_privacy_json_has_what_is_true_now_and_no_room() -> None:
    async with running() as site:
        _, facts = await site.json("/privacy.json")
        _, text = await site.get("/privacy.json")
    assert facts["readable_window_s"] == 960
    assert facts["link_s"] == 120
    assert facts["access_log"] is False
    assert facts["end_to_end"] is False
    assert facts["facilitators_can_read"] is True
    assert facts["third_party_requests"] == 0
    assert facts["last_verify_forget"] is None
    assert not [room.title for room in site.config.rooms if room.title in text]


async def test_an_attestation_names_who_made_it() -> None:
    config = with_changes(store={"guard": "attested", "attested_by": "Priya"})
    async with running(config) as site:
        site.report.seen = StoreHealth(True, "attested", (), (), 0.0)
        _, text = await site.get("/privacy")
    assert "The people who host this checked the store: Priya" in text


@pytest.mark.parametrize(
    ("reachable", "failing", "draining", "why"),
    [
        (True, (), False, []),
        (False, (), False, ["store_unreachable"]),
        (True, ('save is "60 1": set save ""',), False, ["guard"]),
        (True, (), True, ["draining"]),
    ],
)
async def test_readyz_says_why_it_is_not_ready(
    reachable: bool, failing: tuple[str, ...], draining: bool, why: list[str]
) -> None:
    async with running() as site:
        site.report.seen = StoreHealth(reachable, "strict", failing, (), 0.0)
        site.report.draining = draining
        status, body = await site.json("/readyz")
    assert (status, body) == (503 if why else 200, {"ready": not why, "why": why})


async def test_with_the_guard_off_a_store_that_saves_is_no_reason_to_stop() -> None:
    async with running(with_changes(store={"guard": "off"})) as site:
        site.report.seen = StoreHealth(True, "off", ("save",), (), 0.0)
        status, _ = await site.json("/readyz")
    assert status == 200
