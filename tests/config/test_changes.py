"""What a configuration that is read again changes: at once, when a meeting has ended, or not before a restart."""

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from chat.config import Config, RoomConfig, load
from chat.config.changes import AT_ONCE, WAITS, changes
from chat.config.running import Held, Running
from chat.core.names import Instant, MeetingId, RoomId

SHIPPED = Path(__file__).parents[2] / "config.toml"
ROOM = RoomId("m4tw")
MEETING = MeetingId(ROOM, Instant(1_800_000_000_000))


def shipped() -> Config:
    return load(SHIPPED, {})


def room(**changed: Any) -> Config:
    config = shipped()
    rooms = tuple(msgspec.structs.replace(one, **changed) if one.id == ROOM else one for one in config.rooms)
    return msgspec.structs.replace(config, rooms=rooms)


def section(name: str, **changed: Any) -> Config:
    config = shipped()
    return msgspec.structs.replace(config, **{name: msgspec.structs.replace(getattr(config, name), **changed)})


def found(new: Config, old: Config | None = None) -> list[tuple[str, str, str | None]]:
    return [(one.what, one.when, one.room) for one in changes(old or shipped(), new).items]


def test_the_same_file_changes_nothing() -> None:
    assert found(shipped()) == []
    assert changes(shipped(), shipped()).config == shipped()


@pytest.mark.parametrize(
    ("new", "what", "when", "where"),
    [
        (section("page", organisation="Elsewhere"), "page.organisation", "now", None),
        (section("listening", marked=False), "listening.marked", "now", None),
        (section("page", procedure="Call the duty manager."), "page.procedure", "meeting", None),
        (room(typed_signs=False), "rooms.typed_signs", "meeting", ROOM),
        (section("limits", messages_burst=3), "limits.messages_burst", "meeting", None),
        (section("limits", frame_bytes=20000), "limits.frame_bytes", "restart", None),
        (section("server", port=9), "server.port", "restart", None),
        (section("server", workers=4), "server.workers", "restart", None),
        (section("store", guard="off"), "store.guard", "restart", None),
        (room(title="Morning circle"), "rooms.title", "now", ROOM),
        (room(sharing_capacity=3), "rooms.sharing_capacity", "meeting", ROOM),
        (room(age_rule="I am 21 or over"), "rooms.age_rule", "meeting", ROOM),
        (room(admission="knock"), "rooms.admission", "meeting", ROOM),
        (msgspec.structs.replace(shipped(), helplines=shipped().helplines[:2]), "helplines", "now", None),
        (msgspec.structs.replace(shipped(), rooms=()), "rooms: removed", "meeting", "7f3k"),
    ],
)
def test_each_difference_says_from_when_on_it_counts(new: Config, what: str, when: str, where: str | None) -> None:
    assert (what, when, where) in found(new)


def test_a_room_that_is_new_is_there_at_once() -> None:
    assert ("rooms: added", "now", "7f3k") in found(shipped(), msgspec.structs.replace(shipped(), rooms=()))


def test_what_needs_a_restart_stays_as_it_was() -> None:
    new = section("server", port=9, host="0.0.0.0")
    new = msgspec.structs.replace(new, limits=msgspec.structs.replace(new.limits, frame_bytes=20000, messages_burst=3))
    taken = changes(shipped(), new).config
    assert taken.server == shipped().server
    assert (taken.limits.frame_bytes, taken.limits.messages_burst) == (16384, 3)


def test_an_invitation_does_not_come_back_because_a_line_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[[revoked]]\nid = "one"\n')
    before = load(path, {})
    path.write_text('[[revoked]]\nid = "two"\n')
    again = changes(before, load(path, {}))
    assert again.config.revoked_ids == {"one", "two"}
    assert [(one.what, one.when) for one in again.items] == [("revoked", "restart")]


def test_every_key_of_a_room_that_makes_a_rule_waits_for_a_running_meeting() -> None:
    """Whoever adds a rule has to say here that it does not change under people."""
    plain = RoomConfig(id="m4tw", title="x", for_whom="y")
    for key in RoomConfig.__struct_fields__:
        other = _another(getattr(plain, key), key)
        if other is None:
            continue
        changed = msgspec.structs.replace(plain, **{key: other})
        assert (changed.rules() != plain.rules()) <= (key in WAITS), key


def _another(value: Any, key: str) -> Any:
    words = {"admission": "knock", "late": "knock", "approve_first": "all"}
    if key in words:
        return words[key]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return value + "z"
    if key == "agreement":
        return msgspec.structs.replace(value, lines=("Be kind.",))
    return ("me_too",) if key == "disabled_reactions" else None


def test_every_section_of_the_file_is_known_to_be_one_or_the_other() -> None:
    sections = set(tomllib.loads(SHIPPED.read_text())) | set(Config.__struct_fields__)
    assert sections > AT_ONCE
    assert {"server", "store", "limits"}.isdisjoint(AT_ONCE)


# -- what a process goes by meanwhile


def test_a_running_meeting_keeps_its_rules_and_its_page_says_so() -> None:
    old, new = shipped(), room(title="Morning circle", sharing_capacity=3)
    was = old.room(ROOM)
    assert was is not None
    running = Running(new, [Held(MEETING, was, old.rules()[ROOM])])
    seen = running.config.room(ROOM)
    assert seen is not None
    assert (seen.title, seen.sharing_capacity) == ("Morning circle", 8)
    assert running.rules_of[MEETING].sharing_capacity == 8
    assert running.removed == {}
    running.release(ROOM)
    assert running.config == new
    assert running.rules_of == {}


def test_a_room_that_was_taken_out_stays_until_its_meeting_is_over() -> None:
    old = shipped()
    was = old.room(ROOM)
    assert was is not None
    rest = tuple(one for one in old.rooms if one.id != ROOM)
    running = Running(msgspec.structs.replace(old, rooms=rest), [Held(MEETING, was, old.rules()[ROOM])])
    assert running.config.room(ROOM) == was
    assert set(running.removed) == {ROOM}
    running.release(ROOM)
    assert running.config.room(ROOM) is None
    assert running.removed == {}
