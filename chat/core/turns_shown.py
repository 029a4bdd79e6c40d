"""What each person may see of the turns: one picture, told again whenever it has changed for them."""

from collections.abc import Iterable

from chat.core import tonight
from chat.core.names import Handle, Instant, OccupantId, Value
from chat.core.plan import Step
from chat.core.room import Room, seconds_until
from chat.core.turns import answering, running


class TurnsView(Value, frozen=True):
    """Who has the floor, and where one stands oneself."""

    holder: Handle | None
    sharing: bool
    """Whether they have begun."""
    place: int | None
    """0: it is one's own turn; 1: one is next. None: one waits for none."""
    seconds_left: int | None
    """For the one who shares and for facilitators only: a public clock would hurry people."""
    wrapping: bool
    queue: tuple[Handle, ...] | None
    """For facilitators only."""
    guests: tuple[Handle, ...] = ()
    """Who may answer in this step without a turn."""


class StepView(Value, frozen=True):
    """The step that the meeting has come to, as everyone reads it."""

    name: str
    line: str
    cross_talk: bool
    ready: bool = False


class PlanView(Value, frozen=True):
    """The plan of the meeting, for facilitators."""

    steps: tuple[Step, ...]
    step: int
    seconds_left: int | None
    """Of this step; None before the first."""


def turns(room: Room, now: Instant, who: OccupantId | None = None, *, staff: bool = False) -> TurnsView | None:
    """The picture for `who`, for staff, or, for neither, for everybody who waits for no turn."""
    round = room.round if staff else running(room)
    turn = room.turn
    guests = answering(room)
    if turn is None and round is None and not guests:
        return None
    mine = turn is not None and turn.holder == who
    ends = turn.ends if turn is not None and (mine or staff) else None
    queue = () if round is None else round.queue
    return TurnsView(
        holder=None if turn is None else room.handle_of(turn.holder),
        sharing=turn is not None and turn.sharing,
        place=0 if mine else queue.index(who) + 1 if who in queue else None,
        seconds_left=None if ends is None else seconds_until(ends, now),
        wrapping=turn is not None and (mine or staff) and turn.wrapping,
        queue=tuple(room.occupants[one].handle for one in queue) if staff else None,
        guests=tuple(room.occupants[one].handle for one in guests),
    )


def step(room: Room) -> StepView | None:
    now_step = room.now_step
    if now_step is None or room.opened_at is None:
        return None
    return StepView(now_step.name, now_step.line, now_step.cross_talk, now_step.ready)


def plan(room: Room, now: Instant, planned: tuple[Step, ...] = ()) -> PlanView | None:
    """The meeting's plan; before it is open, and unless it was changed for tonight, the one that the operator wrote."""
    steps = tonight.steps(room, planned)
    left = None if room.step_ends is None else seconds_until(room.step_ends, now)
    return PlanView(steps, room.step, left) if steps else None


class Changes(Value, frozen=True):
    """Who has to be told: everyone, facilitators, or only some of those who wait."""

    public: bool
    staff: bool
    own: tuple[OccupantId, ...]


def changes(before: Room, after: Room) -> Changes | None:
    """For whom the picture differs; None: for nobody."""
    now = after.now
    everyone = turns(after, now)
    public = turns(before, now) != everyone
    staff = public or turns(before, now, staff=True) != turns(after, now, staff=True)
    # To somebody with a picture of their own, the one for everyone else would be wrong.
    own = tuple(
        who
        for who in _concerned(before, after)
        if turns(after, now, who) != (everyone if public else turns(before, now, who))
    )
    return Changes(public, staff, own) if staff or own else None


def _concerned(before: Room, after: Room) -> Iterable[OccupantId]:
    both = [*_in_turns(before), *_in_turns(after)]
    return (who for who in dict.fromkeys(both) if who in after.occupants)


def _in_turns(room: Room) -> Iterable[OccupantId]:
    if room.turn is not None:
        yield room.turn.holder
    if room.round is not None:
        yield from room.round.queue
