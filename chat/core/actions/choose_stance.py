"""Choose a stance: to share or to listen. One press, any time, by the occupant alone."""

from chat.core import handles
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions import lower_hand, pass_turn
from chat.core.actions.raise_hand import HandRaised
from chat.core.names import Code, Handle, OccupantId, Stance
from chat.core.room import Occupant, Room


class ChooseStance(Command, frozen=True, tag="choose_stance"):
    stance: Stance


class StanceChosen(Event, frozen=True, tag="stance_chosen"):
    occupant: OccupantId
    stance: Stance
    handle: Handle
    was: Handle
    """Differs from `handle` when the noun was taken among those sharing, and a new name was drawn."""


class StanceChosenShown(Shown, frozen=True, tag="stance_chosen"):
    stance: Stance
    handle: Handle
    was: Handle


def decide(room: Room, by: Occupant, command: ChooseStance, context: Context) -> Decision:
    if command.stance is by.stance:
        return ()
    if command.stance is Stance.SHARING:
        return to_share(room, by, context)
    if not by.is_staff and room.count(Stance.LISTENING) >= context.rules.listening_capacity:
        return Refusal(Code.LISTENING_FULL)
    return (*pass_turn.events(room, by), StanceChosen(by.id, Stance.LISTENING, by.handle, by.handle))


def to_share(room: Room, by: Occupant, context: Context) -> tuple[Event, ...] | Refusal:
    """What lets `by` share from now on: nothing when they do already."""
    if by.is_sharing:
        return ()
    if by.is_staff:
        return (StanceChosen(by.id, Stance.SHARING, by.handle, by.handle),)
    if room.count(Stance.SHARING) >= context.rules.sharing_capacity:
        return Refusal(Code.SHARING_FULL)
    nouns = room.taken_nouns(besides=by.id)
    handle: Handle | None = by.handle
    if handles.noun(by.handle) in nouns:
        names = room.names
        handle = handles.another(context.words, context.entropy, names, nouns)
    if handle is None:
        return Refusal(Code.SHARING_FULL)
    chosen = StanceChosen(by.id, Stance.SHARING, handle, by.handle)
    if handle == by.handle or by.hand_raised_seq is None:
        return (chosen,)
    # The room is never told of a new name: without this the old one's hand would stay up on every page.
    return (*lower_hand.events(by), chosen, HandRaised(by.id, handle))


def apply(room: Room, event: StanceChosen) -> Room:
    desk = room.desk.renamed(event.occupant, event.was, event.handle)
    return room.with_(desk=desk).changed(event.occupant, stance=event.stance, handle=event.handle)


def project(event: StanceChosen, room: Room) -> Projections:
    shown = StanceChosenShown(event.stance, event.handle, event.was)
    return Projections(own=shown, staff=shown, owner=event.occupant)


ACTION = Action(ChooseStance, StanceChosen, decide, apply, project, shows=(StanceChosenShown,))
