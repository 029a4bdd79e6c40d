"""Random people, wishes and time: what must hold in every meeting that can be played at all."""

from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chat.core.actions.choose_stance import StanceChosen
from chat.core.actions.enter import Entered
from chat.core.actions.remove import Removed
from chat.core.actions.say import Said
from chat.core.decide import apply, entry_from_bytes, entry_to_bytes, room_from_bytes, room_to_bytes
from chat.core.handles import WordList, noun
from chat.core.names import Code, MessageId, OccupantId, Reaction, Reason, Role, Stance
from chat.core.permissions import BY_EVENT, RULES
from chat.core.phases import TRANSITIONS
from chat.core.room import Room
from chat.core.timers import due
from tests.core import rooms
from tests.core.audiences import projections_fit
from tests.core.rooms import MEETING, Person, Play, Scene

SHARING, LISTENING = 4, 3
FEW = WordList(("teal", "solar", "mossy"), ("newt", "zebra", "puffin", "curlew", "gecko", "ibex"))
"""So few that names run out, and people meet each other's."""
HANDLES = [f"{adjective} {word}".title() for adjective in FEW.adjectives for word in FEW.nouns]
PICK = st.integers(0, 1_000_000)
"""Which of those who are there: taken modulo their number, so that every draw means somebody."""
SIMPLE = ("raise_hand", "lower_hand", "lock", "unlock", "open", "pause", "resume", "start_closing")


class Meeting(RuleBasedStateMachine):
    """One meeting in which anybody may try anything at any time."""

    def __init__(self) -> None:
        super().__init__()
        rules = msgspec.structs.replace(
            rooms.RULES, sharing_capacity=SHARING, listening_capacity=LISTENING, duration_s=3600
        )
        self.play = Play(rules=rules, words=FEW)
        self.people: list[Person] = []
        self.messages: list[MessageId] = [MessageId("from elsewhere")]
        self.removed: set[OccupantId] = set()
        self.replayed = Room(MEETING)
        self.copied = 0

    # -- what may happen

    @initialize(sharing=st.integers(0, 3), listening=st.integers(0, 2), begun=st.sampled_from([True, True, False]))
    def the_doors_open(self, sharing: int, listening: int, begun: bool) -> None:
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

    @rule(
        pick=PICK,
        role=st.sampled_from([Role.PARTICIPANT, Role.PARTICIPANT, Role.PARTICIPANT, Role.FACILITATOR, Role.OPERATOR]),
        stance=st.sampled_from(Stance),
        invitation=st.sampled_from([None, None, "for Sam", "for Kim"]),
    )
    def comes_to_the_door(self, pick: int, role: Role, stance: Stance, invitation: str | None) -> None:
        before = self.play.room
        name = HANDLES[pick % len(HANDLES)] if role is Role.PARTICIPANT else "Lee"
        more = {} if invitation is None else {"invitation": invitation}
        person, scene = self.play.at_the_door(name, role, stance=stance, **more)
        self.seen(before, scene)
        if scene.code is None:
            self.people.append(person)
            assert role is not Role.PARTICIPANT or not before.locked
            # Nobody new makes a full room fuller.
            for kind, most in ((Stance.SHARING, SHARING), (Stance.LISTENING, LISTENING)):
                assert scene.room.count(kind) <= max(most, before.count(kind))

    @precondition(lambda self: self.people)
    @rule(pick=PICK, text=st.sampled_from(["hello", "שלום", "good evening", "me too", "  ", "a" * 2001]))
    def says(self, pick: int, text: str) -> None:
        id = self.play.context().fresh_id
        muted = self.muted(self.person(pick))
        scene = self.does(pick, "say", text=text)
        if scene.code is None:
            assert not muted
            self.messages.append(id)

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
    @rule(pick=PICK, at=PICK, reason=st.sampled_from(Reason))
    def removes(self, pick: int, at: int, reason: Reason) -> None:
        scene = self.does(pick, "remove", handle=self.named(at), reason=reason.value)
        if scene.code is None:
            self.removed |= {event.occupant for event in scene.events if isinstance(event, Removed)}

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
        for command in due(self.play.room, self.play.now, self.play.rules):
            before = self.play.room
            scene = self.play.clock(command)
            assert scene.code is None, "what is due is never refused"
            self.seen(before, scene)
        left = due(self.play.room, self.play.now, self.play.rules)
        assert not [command for command in left if type(command).__name__ != "TellCrowd"], "done is done"

    @rule()
    def a_process_joins_from_a_snapshot(self) -> None:
        assert room_from_bytes(room_to_bytes(self.play.room)) == self.play.room
        self.replayed = room_from_bytes(room_to_bytes(self.replayed))

    # -- what must hold

    @invariant()
    def replay_equals_state(self) -> None:
        for seq, entry in self.play.log[self.copied :]:
            self.replayed = apply(self.replayed, entry_from_bytes(entry_to_bytes(entry)), seq)
        self.copied = len(self.play.log)
        assert self.replayed == self.play.room

    @invariant()
    def names_are_told_apart(self) -> None:
        everyone = list(self.play.room.occupants.values())
        assert len({one.handle for one in everyone}) == len(everyone)
        sharing = [noun(one.handle) for one in everyone if one.is_sharing and not one.is_staff]
        assert len(set(sharing)) == len(sharing)

    @invariant()
    def nobody_who_was_removed_is_here(self) -> None:
        assert not self.removed & set(self.play.room.occupants)

    @invariant()
    def whoever_speaks_has_a_place(self) -> None:
        for one in self.play.room.occupants.values():
            assert one.has_place or one.connection is None
            assert (one.connection is None) == (one.dropped_at is not None)
            assert one.hand_raised_seq is None or one.has_place

    @invariant()
    def the_crowd_line_will_add_up(self) -> None:
        """Who came and was not told of, and who went: told numbers plus these are the present ones."""
        room = self.play.room
        assert room.came == sum(not one.told_of for one in room.participants)
        sharing, listening, _ = room.crowd_told
        assert sharing + listening + room.came - room.went == sum(1 for _ in room.participants)

    @invariant()
    def every_view_can_be_drawn(self) -> None:
        for person in self.people:
            if person.is_inside:
                msgspec.json.encode(person.view)

    # -- acting

    def person(self, pick: int) -> Person:
        return self.people[pick % len(self.people)]

    def named(self, pick: int) -> str:
        handles = [one.handle for one in self.play.room.occupants.values()]
        return handles[pick % len(handles)] if handles else "Nobody Here"

    def message(self, pick: int) -> MessageId:
        return self.messages[pick % len(self.messages)]

    def muted(self, person: Person) -> bool:
        return person.is_inside and person.here.muted_at(self.play.now)

    def does(self, pick: int, type: str, **fields: Any) -> Scene:
        person = self.person(pick)
        before = self.play.room
        scene = person.does(type, **fields)
        assert scene.code is not Code.BAD_COMMAND
        if person.id not in before.occupants:
            assert scene.code is Code.NOT_INSIDE
        self.seen(before, scene)
        return scene

    def seen(self, before: Room, scene: Scene) -> None:
        """What must hold of everything that happens."""
        if scene.code is not None:
            return
        projections_fit(scene)
        names = {BY_EVENT[type(event)].name for event in scene.events}
        assert all(before.phase in rule.phases for rule in RULES if rule.name in names - {"tell_crowd"})
        after = scene.room.phase
        ways = [after in TRANSITIONS[name].get(before.phase, frozenset()) for name in names & set(TRANSITIONS)]
        assert ways == [True] if ways else after is before.phase
        assert not self.removed & {event.author for event in scene.events if isinstance(event, Said)}
        for event in scene.events:
            if isinstance(event, Entered | StanceChosen) and event.stance is Stance.SHARING:
                staff = scene.room.occupants[event.occupant].is_staff
                assert staff or noun(event.handle) not in before.retired_nouns


TestMeeting = Meeting.TestCase
TestMeeting.settings = settings(stateful_step_count=50, max_examples=2 * (settings.default or settings()).max_examples)
