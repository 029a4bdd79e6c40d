"""The config.toml that ships: complete, documented, and what the documents say."""

import tomllib
from pathlib import Path
from typing import Any

import msgspec
from msgspec.inspect import StructType, VarTupleType, type_info

from chat.config import Config, load, word_list
from chat.config.load import ENVIRONMENT
from chat.config.rooms import DEFAULT_AGREEMENT, DEFAULT_HELPLINES
from chat.config.schema import Written
from chat.core.names import Instant, RoomId
from chat.core.recurrence import upcoming

SHIPPED = Path(__file__).parents[2] / "config.toml"


def keys(kind: Any, above: str = "") -> list[str]:
    """Every key that the configuration knows, as `section.key`."""
    if isinstance(kind, VarTupleType):
        return keys(kind.item_type, above)
    if not isinstance(kind, StructType):
        return [above]
    found: list[str] = []
    for field in kind.fields:
        found += keys(field.type, f"{above}.{field.encode_name}" if above else field.encode_name)
    return found


def test_every_key_stands_in_the_file_that_ships() -> None:
    text = SHIPPED.read_text()
    missing = [key for key in keys(type_info(Written)) if key.rpartition(".")[2] not in text]
    assert missing == []


def test_the_values_that_ship_are_the_defaults() -> None:
    shipped = msgspec.structs.replace(load(SHIPPED, {}).server, state_dir="state")
    bare = Config()
    assert shipped == bare.server
    config = load(SHIPPED, {})
    assert (config.store, config.limits, config.page) == (bare.store, bare.limits, bare.page)
    assert config.listening == bare.listening


def test_the_practice_room_comes_first_and_has_the_suggested_agreement() -> None:
    config = load(SHIPPED, {})
    assert config.rooms[0].title == "Practice room"
    assert config.rooms[0].agreement.lines == DEFAULT_AGREEMENT
    assert len(config.rooms) == 3


def test_helplines_that_ship_are_the_ones_used_without_any() -> None:
    shipped = {(line.country, line.name, line.phone, line.text, line.url) for line in load(SHIPPED, {}).helplines}
    assert shipped == {(line.country, line.name, line.phone, line.text, line.url) for line in DEFAULT_HELPLINES}


def test_the_agreement_version_changes_with_its_words(tmp_path: Path) -> None:
    room = '[[rooms]]\nid = "aaaa"\ntitle = "A"\nfor_whom = "All."\n[rooms.agreement]\nlines = ["%s"]\n'
    versions = []
    for words in ("We are kind.", "We are very kind."):
        (tmp_path / "config.toml").write_text(room % words)
        versions.append(load(tmp_path / "config.toml", {}).rooms[0].agreement.current)
    assert versions[0] != versions[1]


def test_the_rules_of_a_room_follow_the_file(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        "[limits]\nmessages_burst = 3\nmessage_interval_milliseconds = 9000\n"
        '[[rooms]]\nid = "aaaa"\ntitle = "A"\nfor_whom = "All."\nduration_minutes = 30\nlockdown_minutes = 5\n'
        'sharing_capacity = 4\ndisabled_reactions = ["me_too"]\n'
    )
    rules = load(tmp_path / "config.toml", {}).rules()[RoomId("aaaa")]
    assert (rules.duration_s, rules.lockdown_s, rules.sharing_capacity) == (1800, 300, 4)
    assert (rules.message_rate.burst, rules.message_rate.interval_ms) == (3, 9000)
    assert rules.disabled_reactions == ("me_too",)


def test_admission_approval_and_times_without_a_facilitator_reach_the_rules(tmp_path: Path) -> None:
    room = '[[rooms]]\nid = "aaaa"\ntitle = "A"\nfor_whom = "All."\n'
    (tmp_path / "config.toml").write_text(room)
    rules = load(tmp_path / "config.toml", {}).rules()[RoomId("aaaa")]
    assert (rules.admission, rules.late, rules.approve) == ("open", "open", "off")
    assert (rules.unattended_s, rules.debrief_s, rules.tag_connections) == (600, 900, 16)
    (tmp_path / "config.toml").write_text(
        "[limits]\nnetwork_connections_at_once = 3\n" + room + 'admission = "invite"\n'
        'late = "closed_after_minutes"\nlate_minutes = 7\napprove_first = "first"\nunattended_minutes = 2\n'
        "debrief_minutes = 5\n"
    )
    rules = load(tmp_path / "config.toml", {}).rules()[RoomId("aaaa")]
    assert (rules.admission, rules.late, rules.late_after_s, rules.approve) == ("invite", "closed", 420, "first")
    assert (rules.unattended_s, rules.debrief_s, rules.tag_connections) == (120, 300, 3)


def test_kept_names_typing_and_resources_reach_the_room(tmp_path: Path) -> None:
    room = '[[rooms]]\nid = "aaaa"\ntitle = "A"\nfor_whom = "All."\n'
    (tmp_path / "config.toml").write_text(room)
    rules = load(tmp_path / "config.toml", {}).rules()[RoomId("aaaa")]
    assert (rules.kept_names, rules.typing) == (True, True)
    (tmp_path / "config.toml").write_text(
        room
        + 'kept_names = false\ntyping = false\n[[rooms.resources]]\ntitle = "Sleep"\nurl = "https://example.org/sleep"\n'
        '[[rooms.resources]]\ntitle = "Night line"\nphone = "0800 123"\n'
    )
    config = load(tmp_path / "config.toml", {})
    rules = config.rules()[RoomId("aaaa")]
    assert (rules.kept_names, rules.typing) == (False, False)
    assert [(one.title, one.url, one.phone) for one in config.rooms[0].resources] == [
        ("Sleep", "https://example.org/sleep", None),
        ("Night line", None, "0800 123"),
    ]


def test_a_schedule_becomes_the_hours_of_its_room(tmp_path: Path) -> None:
    room = '[[rooms]]\nid = "%s"\ntitle = "A"\nfor_whom = "All."\nduration_minutes = 60\nlanguages = ["en", "pt-BR"]\n'
    (tmp_path / "config.toml").write_text(
        room % "aaaa" + '[rooms.schedule]\ntz = "Asia/Kolkata"\nstart = "19:30"\nstarts_on = 2026-12-01\n'
        'rrule = "FREQ=MONTHLY;BYDAY=2TU"\nskip = [2027-01-12]\nextra = [2027-01-13]\n'
        "doors_minutes = 5\ngreen_room_minutes = 20\nmin_facilitators = 2\n" + room % "bbbb"
    )
    config = load(tmp_path / "config.toml", {})
    (hours,) = config.hours().values()
    days = [one.local.date().isoformat() for one in upcoming(hours.schedule, Instant(0), 3)]
    assert days == ["2026-12-08", "2027-01-13", "2027-02-09"]
    assert (hours.duration_s, hours.doors_s, hours.green_room_s) == (3600, 300, 1200)
    assert [config.rules()[RoomId(id)].min_facilitators for id in ("aaaa", "bbbb")] == [2, 1]
    assert config.rooms[0].languages == ("en", "pt-BR")


def test_a_url_with_a_password_does_not_print() -> None:
    config = load(SHIPPED, {"FIRESIDE_STORE_URL": "redis://u:hunter2@h/0"})
    assert "hunter2" not in repr(config)
    assert "hunter2" not in str(config.store)


def test_no_key_of_the_shipped_file_is_a_secret() -> None:
    assert "secret" not in str(tomllib.loads(SHIPPED.read_text()).keys())


def test_the_word_lists_are_in_the_package() -> None:
    words = word_list()
    assert len(words.adjectives) >= 50
    assert len(words.nouns) >= 50
    assert all(word.isascii() and word.islower() for word in words.adjectives + words.nouns)


def test_every_variable_of_the_environment_is_documented() -> None:
    page = (SHIPPED.parent / "docs" / "operations.md").read_text()
    assert [name for name in (*ENVIRONMENT, "FIRESIDE_SECRET") if f"`{name}`" not in page] == []
