"""Meetings played on paper: people come in, do things, and one reads who was shown what.

Nothing here knows a rule. Commands of people go through the decoder of the wire, because msgspec
checks limits only when it decodes; time stands still until a play moves it.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from chat.config.wordlists import word_list
from chat.core import decide as core
from chat.core import timers
from chat.core.action import Agent, Command, Context, Event, RoomRules
from chat.core.actions.close import Close
from chat.core.actions.end_seat import EndSeat
from chat.core.actions.enter import Enter
from chat.core.actions.knock import Knock
from chat.core.actions.lose_place import LosePlace
from chat.core.actions.open_debrief import OpenDebrief
from chat.core.actions.open_doors import OpenDoors
from chat.core.actions.open_green_room import OpenGreenRoom
from chat.core.actions.redact import Redacted
from chat.core.actions.restore import Restored
from chat.core.actions.say import Said
from chat.core.actions.say_thanks import SayThanks
from chat.core.actions.stop_waiting import StopWaiting
from chat.core.actions.take_back import TakenBack
from chat.core.actions.tell_crowd import TellCrowd
from chat.core.decide import Entry
from chat.core.handles import WordList
from chat.core.names import (
    ConnectionId,
    Handle,
    Instant,
    InvitationId,
    MeetingId,
    MessageId,
    OccupantId,
    Phase,
    Role,
    RoomId,
    Stance,
)
from chat.core.permissions import BY_EVENT
from chat.core.phrases import Phrases, phrase
from chat.core.room import Room
from tests.core.person import Person
from tests.core.scenes import Scene, quote

NOON: Final = Instant(1_800_000_000_000)
"""When every play begins."""
WORDS: Final = word_list()
RULES: Final = RoomRules(agreement_version="spring")
MARKS: Final = Phrases.of([found for line in ("hurt, end it all", "eating, starv*") if (found := phrase(line))])
"""Phrases that a play puts a quiet mark beside."""
HELD_WORDS: Final = Phrases.of([found for line in ("held, darn",) if (found := phrase(line))])
MEETING: Final = MeetingId(RoomId("grief"), NOON)


@dataclass
class Play:
    """One meeting, from its doors to its end, with a clock that is moved by hand."""

    rules: RoomRules = RULES
    room: Room = field(default_factory=lambda: Room(MEETING))
    now: Instant = NOON
    log: list[tuple[int, Entry[Event]]] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)
    authors: dict[MessageId, OccupantId] = field(default_factory=dict)
    words: WordList = WORDS
    marks: Phrases = MARKS
    held_words: Phrases = HELD_WORDS
    drawn: int = 0
    """How many ids and seats were drawn."""

    # -- acting

    def decided(self, who: OccupantId | Agent, command: Command) -> Scene:
        """Decide, and, unless it is refused, apply: as the service does it, in one step."""
        context = self.context(command)
        answer = core.decide(self.room, who, command, context)
        if isinstance(answer, Entry):
            seq = self.room.seq + 1
            self.room = core.apply(self.room, answer, seq)
            self.log.append((seq, answer))
            if not isinstance(who, Agent):
                self.authors[context.fresh_id] = who
                self.drawn += 1
        scene = Scene(answer, self.room)
        self.scenes.append(scene)
        return scene

    def clock(self, command: Command) -> Scene:
        return self.decided(Agent.CLOCK, command)

    def context(self, command: Command | None = None) -> Context:
        entropy = hashlib.sha256(f"{self.now} {self.drawn}".encode()).digest()
        return Context(
            self.now,
            self.rules,
            MessageId(f"message{self.drawn}"),
            self.authors.get,
            self.words,
            phrases=self.marks,
            held_words=self.held_words,
            quoted=None if command is None else quote(self.log, command),
            said_by=self.said_by,
            entropy=entropy,
        )

    def said_by(self, who: OccupantId) -> tuple[MessageId, ...]:
        gone: set[MessageId] = set()
        said: list[MessageId] = []
        for _, entry in self.log:
            for event in entry.events:
                if isinstance(event, Said) and event.author == who:
                    said.append(event.id)
                elif isinstance(event, Redacted | TakenBack):
                    gone.add(event.id)
                elif isinstance(event, Restored):
                    gone.discard(event.id)
        return tuple(id for id in said if id not in gone)

    # -- time

    def wait(self, seconds: float) -> None:
        """Time passes, and nobody has done anything about it yet."""
        self.now = Instant(self.now + int(seconds * 1000))

    def time_passes(self, seconds: float) -> list[Scene]:
        """Time passes, and the clock does what is due then."""
        self.wait(seconds)
        return [self.clock(command) for command in timers.due(self.room, self.now, self.rules)]

    # -- the house

    def opens_doors(self) -> Scene:
        return self.clock(OpenDoors())

    def tells_crowd(self) -> Scene:
        return self.clock(TellCrowd())

    def says_thanks(self) -> Scene:
        """The planned end comes, if it has not come yet."""
        self.now = Instant(max(self.now, self.room.planned_end or 0))
        return self.clock(SayThanks())

    def closes(self) -> Scene:
        return self.clock(Close())

    def takes_place_of(self, person: Person) -> Scene:
        self._waits_for(person, self.rules.place_s)
        return self.clock(LosePlace(person.id))

    def ends_seat_of(self, person: Person) -> Scene:
        self._waits_for(person, self.rules.seat_s)
        return self.clock(EndSeat(person.id))

    def _waits_for(self, person: Person, seconds: int) -> None:
        """Until somebody who has dropped has been away for so long."""
        if person.is_inside and person.here.dropped_at is not None:
            self.now = Instant(max(self.now, person.here.dropped_at + seconds * 1000))

    # -- people

    def at_the_door(
        self,
        handle: str,
        role: Role = Role.PARTICIPANT,
        *,
        wait: bool = False,
        seat_of: Person | None = None,
        **more: Any,
    ) -> tuple[Person, Scene]:
        """Someone tries to come in, or, with `wait`, to wait; the scene says whether they may.

        `seat_of`: they keep their name, and come again as the one they were.
        """
        self.drawn += 1
        seat = hashlib.sha256(f"seat {self.drawn}".encode()).digest()
        person = seat_of or Person(self, OccupantId(f"occupant{self.drawn}"), seat, role)
        seat = person.seat
        fields: dict[str, Any] = {"stance": Stance.SHARING, "agreement": self.rules.agreement_version, **more}
        if "invitation" in fields:
            fields["invitation"] = InvitationId(fields["invitation"])
        wish = (Knock if wait else Enter)(person.id, seat, self.fresh_connection(), Handle(handle), role, **fields)
        return person, self.decided(Agent.NEWCOMER, wish)

    def enters(self, handle: str, role: Role = Role.PARTICIPANT, **more: Any) -> Person:
        person, scene = self.at_the_door(handle, role, **more)
        assert scene.code is None, f"{handle} was refused: {scene.code}"
        return person

    def knocks(self, handle: str, **more: Any) -> Person:
        person, scene = self.at_the_door(handle, wait=True, **more)
        assert scene.code is None, f"{handle} was refused: {scene.code}"
        return person

    def goes_from_the_door(self, person: Person) -> Scene:
        return self.clock(StopWaiting(person.id, person.at_the_door.connection))

    def listens(self, handle: str, **more: Any) -> Person:
        return self.enters(handle, stance=Stance.LISTENING, **more)

    def facilitator(self, name: str = "Lee", **more: Any) -> Person:
        return self.enters(name, Role.FACILITATOR, **more)

    def operator(self, name: str = "Priya") -> Person:
        return self.enters(name, Role.OPERATOR)

    def fresh_connection(self) -> ConnectionId:
        self.drawn += 1
        return ConnectionId(f"connection{self.drawn}")

    def by(self, handle: str) -> Person:
        """The person who carries that handle now."""
        occupant = self.room.named(Handle(handle))
        assert occupant is not None, f"nobody here is called {handle}"
        return Person(self, occupant.id, occupant.seat, occupant.role)


def lobby(**rules: Any) -> Play:
    """The doors are open, nobody is there yet."""
    play = Play(rules=msgspec.structs.replace(RULES, **rules))
    play.opens_doors()
    return play


def green_room(doors_s: int = 900, **rules: Any) -> Play:
    """The green room of a meeting whose doors open after so many seconds; it starts ten minutes later."""
    play = Play(rules=msgspec.structs.replace(RULES, **rules))
    doors = Instant(NOON + doors_s * 1000)
    start = Instant(doors + 600_000)
    play.clock(OpenGreenRoom(start, doors, Instant(start + play.rules.duration_s * 1000)))
    return play


def meeting(**rules: Any) -> tuple[Play, Person]:
    """An open meeting, and the facilitator who opened it."""
    play = lobby(**rules)
    lee = play.facilitator("Lee")
    assert lee.does("open").code is None
    return play, lee


def circle(**rules: Any) -> tuple[Play, Person, Person, Person]:
    """An open meeting with a facilitator and two people who share, and of whom the room has been told."""
    play, lee = meeting(**rules)
    puffin, curlew = play.enters("Clover Puffin"), play.enters("Mossy Curlew")
    play.tells_crowd()
    return play, lee, puffin, curlew


def in_round(order: str = "joined", **rules: Any) -> tuple[Play, Person, Person, Person, Person]:
    """A round has begun with Puffin, who has the turn, then Curlew, then Newt."""
    play, lee, puffin, curlew = circle(**rules)
    newt = play.enters("Teal Newt")
    play.tells_crowd()
    assert lee.does("start_round", order=order).code is None
    return play, lee, puffin, curlew, newt


def debrief(**rules: Any) -> tuple[Play, Person]:
    """The room of facilitators after a meeting, and one of them in it."""
    play = Play(rules=msgspec.structs.replace(RULES, **rules))
    play.clock(OpenDebrief({"mute": 2}, "a meeting"))
    lee = play.facilitator("Lee")
    play.tells_crowd()
    return play, lee


def in_phase(phase: Phase, **rules: Any) -> tuple[Play, Person, Person, Person]:
    """A circle that has come to `phase` by the way that meetings go; before the doors it is set there by hand."""
    play, lee, puffin, curlew = circle(**rules)
    for step in {
        Phase.PAUSED: ("pause",),
        Phase.CLOSING: ("start_closing",),
        Phase.CLOSED: ("close",),
    }.get(phase, ()):
        assert lee.does(step).code is None
    if phase in {Phase.SCHEDULED, Phase.LOBBY}:
        play.room = play.room.with_(phase=phase)
    return play, lee, puffin, curlew


NOBODY: Final = OccupantId("nobody")
"""An occupant who is not in any room: entries of the log may speak of somebody who has left since."""


def applied(room: Room, event: Event) -> Room:
    """The room after one event, as a replay applies it."""
    return BY_EVENT[type(event)].action.apply(room, event)
