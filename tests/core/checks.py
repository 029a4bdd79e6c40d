"""What must hold in every meeting that can be played at all, whoever tries what: checked after every step."""

import re
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from chat.core.actions.choose_stance import StanceChosen
from chat.core.actions.enter import Entered
from chat.core.actions.open import Opened
from chat.core.actions.redact import Redacted
from chat.core.actions.restore import Restored
from chat.core.actions.resume import Resumed
from chat.core.actions.say import Said
from chat.core.actions.take_back import TakenBack
from chat.core.again import played_again
from chat.core.decide import apply, entry_from_bytes, entry_to_bytes
from chat.core.handles import WordList, noun
from chat.core.names import Code, MessageId, OccupantId, Role, Stance
from chat.core.permissions import BY_EVENT, RULES
from chat.core.phases import TRANSITIONS
from chat.core.room import Occupant, Room
from tests.core import rooms
from tests.core.audiences import projections_fit
from tests.core.person import Person
from tests.core.rooms import MEETING, Play
from tests.core.scenes import Scene

SHARING, LISTENING = 4, 3
FEW = WordList(("teal", "solar", "mossy"), ("newt", "zebra", "puffin", "curlew", "gecko", "ibex"))
"""So few that names run out, and people meet each other's."""
HANDLES = [f"{adjective} {word}".title() for adjective in FEW.adjectives for word in FEW.nouns]
PICK = st.integers(0, 1_000_000)
"""Which of those who are there: taken modulo their number, so that every draw means somebody."""
CANARY = re.compile("canary[0-9]+x")
SIMPLE = ("raise_hand", "lower_hand", "lock", "unlock", "open", "pause", "resume", "start_closing")


class Checked(RuleBasedStateMachine):
    """One meeting, watched."""

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
        self.secrets: dict[str, OccupantId | None] = {}
        """Words that nobody may read but facilitators and, if there is one, their owner."""
        self.texts: dict[MessageId, str] = {}
        self.gone: set[MessageId] = set()
        self.taken_back: set[MessageId] = set()
        self.asides: set[MessageId] = set()
        """Said in private: no frame for everyone may name them."""
        self.drawn = 0

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
    def one_leads_at_most(self) -> None:
        assert sum(one.leads for one in self.play.room.occupants.values()) <= 1

    @invariant()
    def nobody_is_at_the_door_and_inside(self) -> None:
        room = self.play.room
        assert not set(room.waiting) & set(room.occupants)
        assert len({other.handle for other in room.waiting.values()}) == len(room.waiting)

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
                self.keeps_secrets(person.here, msgspec.json.encode(person.view).decode(), self.play.room)

    # -- who may read what

    def secret(self, owner: OccupantId | None) -> str:
        """A word that stands nowhere else. Whoever it is not for must never be sent it."""
        self.drawn += 1
        word = f"canary{self.drawn}x"
        self.secrets[word] = owner
        return word

    def keeps_secrets(self, reader: Occupant, wire: str, room: Room) -> None:
        if reader.is_staff:
            return
        mine = {word for word, owner in self.secrets.items() if owner == reader.id}
        assert not [word for word in set(CANARY.findall(wire)) & set(self.secrets) if word not in mine]
        assert not [other.handle for other in room.waiting.values() if other.handle in wire], "who waits is shown"
        assert '"staff":{' not in wire

    def reads_again(self, person: Person) -> None:
        """What a returning occupant is played: no secret of another's, and no text that is gone."""
        for seq, entry in self.play.log:
            if any(window.holds(seq) for window in person.here.windows):
                shown = played_again(entry, frozenset(self.gone), person.here, self.play.room)
                wire = msgspec.json.encode(shown).decode()
                self.keeps_secrets(person.here, wire, self.play.room)
                assert not [id for id in self.gone if id in self.texts and self.texts[id] in wire]

    # -- acting

    def staff(self, pick: int) -> int:
        """The place of a facilitator, three times of four: most of what they may do is theirs alone."""
        staff = [place for place, one in enumerate(self.people) if one.role is not Role.PARTICIPANT]
        return staff[pick % len(staff)] if staff and pick % 4 else pick

    def staff_name(self, pick: int) -> str:
        names = [one.handle for one in self.play.room.facilitators]
        return names[pick % len(names)] if names else "Nobody Here"

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
        for event in scene.events:
            if isinstance(event, Said):
                author = before.occupants.get(event.author)
                assert author is None or not author.muted_at(self.play.now), "somebody muted is heard"
                self.secrets.pop(next(iter(CANARY.findall(event.text)), ""), None)
            elif isinstance(event, TakenBack | Redacted):
                self.gone.add(event.id)
                self.taken_back |= {event.id} if isinstance(event, TakenBack) else set()
            elif isinstance(event, Restored):
                assert event.id not in self.taken_back
                self.gone.discard(event.id)
                for one in scene.room.occupants.values():
                    shown = scene.own.get(one.id, scene.staff if one.is_staff else scene.public)
                    assert bool(shown) == one.was_there(event.seq), "an undo shows what was said before they came"
            elif isinstance(event, Opened | Resumed):
                assert before.is_held, "nobody holds the room that begins"
        wire = msgspec.json.encode(scene.public).decode()
        assert not [id for id in self.asides if f'"{id}"' in wire], "a frame for all names a private message"
        for one in {**before.occupants, **scene.room.occupants}.values():
            shown = scene.own.get(one.id, scene.staff if one.is_staff else scene.public)
            self.keeps_secrets(one, msgspec.json.encode(shown).decode(), scene.room)
        names = {BY_EVENT[type(event)].name for event in scene.events}
        # An opening tells of the crowd, and begins with the first step.
        besides = {"tell_crowd", *(("start_step",) if "open" in names else ())}
        assert all(before.phase in rule.phases for rule in RULES if rule.name in names - besides)
        after = scene.room.phase
        ways = [after in TRANSITIONS[name].get(before.phase, frozenset()) for name in names & set(TRANSITIONS)]
        assert ways == [True] if ways else after is before.phase
        assert not self.removed & {event.author for event in scene.events if isinstance(event, Said)}
        for event in scene.events:
            if isinstance(event, Entered | StanceChosen) and event.stance is Stance.SHARING:
                staff = scene.room.occupants[event.occupant].is_staff
                assert staff or noun(event.handle) not in before.retired_nouns
