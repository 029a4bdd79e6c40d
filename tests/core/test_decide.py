"""From a wish to an entry, and from an entry to the next room."""

import dataclasses

import msgspec
import pytest

from chat.core.action import Agent, Refusal
from chat.core.actions.tell_crowd import TellCrowd
from chat.core.decide import (
    Entry,
    Payment,
    apply,
    decide,
    entry_from_bytes,
    entry_to_bytes,
    kept,
    room_from_bytes,
    room_to_bytes,
)
from chat.core.names import Code, Instant
from chat.core.permissions import command_from
from chat.core.room import Room
from tests.core.audiences import everything_once
from tests.core.rooms import MEETING, NOBODY, circle, in_round


def test_only_who_is_inside_and_connected_is_heard() -> None:
    play, _, puffin, _ = circle()
    assert play.decided(NOBODY, TellCrowd()).code is Code.NOT_INSIDE
    puffin.drops()
    assert puffin.does("raise_hand").code is Code.NOT_INSIDE


def test_the_same_context_gives_the_same_answer() -> None:
    play, _, puffin, _ = circle()
    wish = command_from(b'{"type":"say","text":"hello"}')
    assert not isinstance(wish, Refusal)
    context = play.context()
    answers = [decide(play.room, puffin.id, wish, context) for _ in range(2)]
    assert answers[0] == answers[1]


def test_an_entry_says_who_paid_and_the_clock_pays_nothing() -> None:
    play, _, puffin, _ = circle()
    scene = puffin.does("raise_hand")
    assert isinstance(scene.answer, Entry)
    assert scene.answer.payment == Payment(puffin.id, "signal_full_at", play.now + 500)
    assert puffin.here.signal_full_at == play.now + 500
    told = play.tells_crowd().answer
    assert isinstance(told, Entry)
    assert told.payment is None


def test_the_clock_of_a_room_never_runs_backwards() -> None:
    play, _, _, _ = circle()
    behind = dataclasses.replace(play.context(), now=Instant(play.now - 5000))
    entry = decide(play.room, Agent.CLOCK, TellCrowd(), behind)
    assert isinstance(entry, Entry)
    assert entry.at == play.room.now


def test_an_entry_without_events_still_takes_its_place() -> None:
    play, _, puffin, _ = circle()
    before = play.room.seq
    assert puffin.does("lower_hand").events == ()
    assert play.room.seq == before + 1


def test_replaying_the_bytes_of_a_whole_meeting_gives_the_same_room() -> None:
    for play in everything_once():
        room = Room(MEETING)
        for seq, entry in play.log:
            copy = entry_from_bytes(entry_to_bytes(entry))
            assert copy == entry
            room = apply(room_from_bytes(room_to_bytes(room)), copy, seq)
        assert room == play.room


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x80", b'{"at":1}', msgspec.msgpack.encode({"at": 1, "events": 2})])
def test_bytes_that_this_version_does_not_understand_are_an_error(data: bytes) -> None:
    for read in (entry_from_bytes, room_from_bytes):
        with pytest.raises(msgspec.DecodeError):
            read(data)


def test_an_unknown_kind_of_event_is_an_error() -> None:
    play, _, _, _ = circle()
    data = msgspec.msgpack.decode(entry_to_bytes(play.log[-1][1]))
    data["events"] = [{"type": "from_the_future"}]
    with pytest.raises(msgspec.ValidationError):
        entry_from_bytes(msgspec.msgpack.encode(data))


def test_a_refusal_of_the_table_or_of_the_action_leaves_the_room_as_it_was() -> None:
    play, _, puffin, _ = circle()
    before = play.room
    assert puffin.does("lock").code is Code.NOT_ALLOWED
    assert puffin.does("say", text=" ").code is Code.EMPTY_TEXT
    assert play.room is before


def test_only_what_facilitators_do_is_counted_and_not_what_the_clock_does() -> None:
    play, lee, _, _ = circle(sharing_capacity=3)
    newt = play.enters("Teal Newt")
    _, scene = play.at_the_door("Solar Zebra", wait=True)
    assert scene.code is None
    newt.leaves()
    play.time_passes(0)
    assert not play.room.waiting, "the clock has let them in"
    lee.drops()
    play.time_passes(0)
    play.time_passes(60)
    assert play.room.paused_by_clock
    assert play.room.counts == {"open": 1}


def test_an_entry_that_nobody_wished_for_changes_nothing_while_no_turn_moves() -> None:
    play, _, puffin, _, _ = in_round()
    entry = kept(play.room, play.context())
    assert entry.events == ()
    assert apply(play.room, entry, play.room.seq + 1).holds_turn(puffin.id)
