"""A machine of random people, wishes and time."""

from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from chat.core.actions.admit import Admit
from chat.core.actions.remove import Removed
from chat.core.decide import room_from_bytes, room_to_bytes
from chat.core.names import Code, Handle, Reaction, Reason, Role, Stance
from chat.core.phases import TALKING
from chat.core.timers import due
from tests.core.checks import HANDLES, LISTENING, PICK, SHARING, SIMPLE, Checked


class Meeting(Checked):
    """One meeting in which anybody may try anything at any time."""

    # -- what may happen

    @initialize(
        sharing=st.integers(0, 3),
        listening=st.integers(0, 2),
        begun=st.sampled_from([True, True, False]),
        admission=st.sampled_from(["open", "open", "knock"]),
        approve=st.sampled_from(["off", "first", "all"]),
    )
    def the_doors_open(self, sharing: int, listening: int, begun: bool, admission: str, approve: str) -> None:
        before = self.play.room
        self.seen(before, self.play.opens_doors())
        self.comes_to_the_door(0, Role.FACILITATOR, Stance.SHARING, None)
        for count in range(sharing + listening):
            stance = Stance.SHARING if count < sharing else Stance.LISTENING
            self.comes_to_the_door(count, Role.PARTICIPANT, stance, None)
        if begun:
            self.does(0, "open")
            for count in range(len(self.people)):
                self.says(count, "good evening")
        self.play.rules = msgspec.structs.replace(self.play.rules, admission=admission, approve=approve)

    @rule(
        pick=PICK,
        role=st.sampled_from([Role.PARTICIPANT, Role.PARTICIPANT, Role.PARTICIPANT, Role.FACILITATOR, Role.OPERATOR]),
        stance=st.sampled_from(Stance),
        invitation=st.sampled_from([None, None, "for Sam", "for Kim"]),
        tag=st.sampled_from([b"", b"home", b"work"]),
    )
    def comes_to_the_door(
        self, pick: int, role: Role, stance: Stance, invitation: str | None, tag: bytes = b""
    ) -> None:
        before = self.play.room
        name = HANDLES[pick % len(HANDLES)] if role is Role.PARTICIPANT else "Lee"
        more: dict[str, Any] = {"tag": tag} if invitation is None else {"invitation": invitation, "tag": tag}
        person, scene = self.play.at_the_door(name, role, stance=stance, **more)
        self.seen(before, scene)
        if scene.code is None:
            self.people.append(person)
            if role is Role.PARTICIPANT:
                assert not before.locked
                assert not before.lockdown_left_ms(self.play.now)
                assert tag not in before.marked_tags
                assert self.play.rules.admission == "open"
            # Nobody new makes a full room fuller.
            for kind, most in ((Stance.SHARING, SHARING), (Stance.LISTENING, LISTENING)):
                assert scene.room.count(kind) <= max(most, before.count(kind))

    @precondition(lambda self: self.people)
    @rule(pick=PICK, text=st.sampled_from(["hello", "שלום", "end it all", "darn", "", "a" * 2001]))
    def says(self, pick: int, text: str) -> None:
        id, person = self.play.context().fresh_id, self.person(pick)
        muted = self.muted(person)
        secret = self.secret(person.id)
        scene = self.does(pick, "say", text=f"{text} {secret}" if text else "  ")
        if scene.code is None:
            assert not muted
            self.messages.append(id)
            self.texts[id] = secret

    @precondition(lambda self: self.people)
    @rule(pick=PICK, type=st.sampled_from(SIMPLE))
    def does_something_simple(self, pick: int, type: str) -> None:
        self.does(pick, type)

    @precondition(lambda self: self.people)
    @rule(pick=PICK, stance=st.sampled_from(Stance))
    def chooses(self, pick: int, stance: Stance) -> None:
        self.does(pick, "choose_stance", stance=stance.value)

    @precondition(lambda self: self.people)
    @rule(pick=PICK, seconds=st.sampled_from([0, 5, 60]))
    def slows(self, pick: int, seconds: int) -> None:
        self.does(pick, "set_slow_mode", seconds=seconds)

    @precondition(lambda self: self.people)
    @rule(pick=PICK, which=PICK, reaction=st.sampled_from(Reaction), on=st.booleans())
    def reacts(self, pick: int, which: int, reaction: Reaction, on: bool) -> None:
        self.does(pick, "react", message=self.message(which), reaction=reaction.value, on=on)

    @precondition(lambda self: self.people)
    @rule(pick=PICK, which=PICK, type=st.sampled_from(["take_back", "redact"]))
    def makes_a_message_go(self, pick: int, which: int, type: str) -> None:
        person, message = self.person(pick), self.message(which)
        scene = self.does(pick, type, message=message)
        if scene.code is None:
            assert (self.play.authors[message] == person.id) == (type == "take_back")
            assert type == "take_back" or person.role is not Role.PARTICIPANT

    @precondition(lambda self: self.people)
    @rule(pick=PICK, at=PICK, seconds=st.sampled_from([None, 120, 900]))
    def mutes(self, pick: int, at: int, seconds: int | None) -> None:
        self.does(pick, "mute", handle=self.named(at), seconds=seconds)

    @precondition(lambda self: self.people)
    @rule(pick=PICK, at=PICK, type=st.sampled_from(["unmute", "lower_hand"]))
    def does_to_somebody(self, pick: int, at: int, type: str) -> None:
        self.does(pick, type, handle=self.named(at))

    @precondition(lambda self: self.people)
    @rule(pick=PICK, at=PICK, reason=st.sampled_from(Reason), hide=st.booleans())
    def removes(self, pick: int, at: int, reason: Reason, hide: bool) -> None:
        target = self.play.room.named(Handle(self.named(at)))
        scene = self.does(pick, "remove", handle=self.named(at), reason=reason.value, hide=hide)
        if scene.code is None and hide:
            assert target is not None
            assert not self.play.said_by(target.id), "words of somebody removed are left"
        if scene.code is None:
            gone = {event.occupant for event in scene.events if isinstance(event, Removed)}
            self.removed |= gone
            assert not any(self.play.room.desk.held_of(one) for one in gone)

    @precondition(lambda self: self.people)
    @rule(pick=PICK, quickly=st.booleans())
    def leaves(self, pick: int, quickly: bool) -> None:
        self.does(pick, "leave", quickly=quickly)

    @precondition(lambda self: self.people)
    @rule(pick=PICK)
    def drops(self, pick: int) -> None:
        person = self.person(pick)
        if person.is_inside and person.here.connection is not None:
            before = self.play.room
            self.seen(before, person.drops())

    @precondition(lambda self: self.people)
    @rule(pick=PICK, take_over=st.booleans())
    def comes_back(self, pick: int, take_over: bool) -> None:
        person = self.person(pick)
        before = self.play.room
        scene = person.comes_back(take_over)
        self.seen(before, scene)
        if scene.code is None:
            self.reads_again(person)
        assert person.id not in self.removed or scene.code in {Code.REMOVED, Code.WRONG_PHASE}

    @precondition(lambda self: self.people)
    @rule(pick=PICK, seconds=st.sampled_from([5, 95]))
    def loses_the_line_for_a_while(self, pick: int, seconds: float) -> None:
        self.drops(pick)
        self.time_passes(seconds)
        self.comes_back(pick, take_over=False)

    @rule(seconds=st.sampled_from([0.2, 1, 3, 11, 95, 130, 610, 1000]))
    def time_passes(self, seconds: float) -> None:
        self.play.wait(seconds)
        for _ in range(SHARING + LISTENING + 3):
            for command in due(self.play.room, self.play.now, self.play.rules):
                before = self.play.room
                scene = self.play.clock(command)
                assert scene.code is None, "what is due is never refused"
                self.seen(before, scene)
                if not self.play.room.is_live:
                    return
            # Who waits for a place comes in one after the other.
            if not any(isinstance(one, Admit) for one in due(self.play.room, self.play.now, self.play.rules)):
                break
        left = due(self.play.room, self.play.now, self.play.rules)
        assert not [command for command in left if type(command).__name__ != "TellCrowd"], "done is done"
        room = self.play.room
        if room.is_live and not room.is_held:
            assert room.unattended_since is not None, "an absence goes unnoticed"
            over = self.play.now - room.unattended_since >= self.play.rules.grace_s * 1000
            assert not (over and room.phase in TALKING), "a meeting goes on without a facilitator"

    @rule()
    def a_process_joins_from_a_snapshot(self) -> None:
        assert room_from_bytes(room_to_bytes(self.play.room)) == self.play.room
        self.replayed = room_from_bytes(room_to_bytes(self.replayed))
