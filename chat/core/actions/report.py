"""Report: somebody asks the facilitators to look at a message. The reported is told nothing.

From a facilitator it is a mark for the supervisor, and no report: reports are what participants did.
"""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.desk import Flag, FlagKind, ReportReason
from chat.core.names import Code, Handle, MessageId, OccupantId
from chat.core.outcomes import report_of
from chat.core.room import Occupant, Room


class Report(Command, frozen=True, tag="report"):
    message: MessageId
    reason: ReportReason


class Flagged(Event, frozen=True, tag="flagged"):
    """Something for the flags queue. Its number is the seq of its entry."""

    kind: FlagKind
    about: Handle
    category: str
    minute: int
    message: MessageId | None = None
    quote: str | None = None
    by: Handle | None = None
    reporter: OccupantId | None = None


class FlaggedShown(Shown, frozen=True, tag="flagged"):
    flag: Flag


class ReportedShown(Shown, frozen=True, tag="reported"):
    """To the reporter alone: the facilitators have it."""

    message: MessageId


def decide(room: Room, by: Occupant, command: Report, context: Context) -> Decision:
    author = context.author_of(command.message)
    about = room.handle_of(author) or (context.quoted.handle if context.quoted else None)
    if author == by.id or about is None:
        return Refusal(Code.UNKNOWN_MESSAGE)
    quote = context.quoted.text if context.quoted else None
    minute = room.minute(context.now)
    kind = FlagKind.SUPERVISOR if by.is_staff else FlagKind.REPORT
    reporter = None if by.is_staff else by.id
    category = command.reason.value
    return (Flagged(kind, about, category, minute, command.message, quote, by.handle, reporter),)


def apply(room: Room, event: Flagged) -> Room:
    flagged = room.with_(desk=room.desk.with_flag(_flag(event, room))).counted(f"flag_{event.kind.value}")
    return flagged.counted(report_of(event.category)) if event.kind is FlagKind.REPORT else flagged


def _flag(event: Flagged, room: Room) -> Flag:
    return Flag(room.seq, event.kind, event.about, event.category, event.minute, event.message, event.quote, event.by)


def project(event: Flagged, room: Room) -> Projections:
    own = ReportedShown(event.message) if event.reporter and event.message else None
    return Projections(own=own, staff=FlaggedShown(_flag(event, room)), owner=event.reporter)


ACTION = Action(
    Report,
    Flagged,
    decide,
    apply,
    project,
    message=lambda command: command.message,
    shows=(FlaggedShown, ReportedShown),
    quotes=True,
)
