"""Random people, turns and time: whatever order of drops, joins, removals and hand-overs, turns stay fair."""

from typing import Final

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from chat.core.actions.come_back_later import TurnPutOff
from chat.core.actions.end_round import RoundEnded
from chat.core.actions.finish_turn import TurnFinished
from chat.core.actions.give_turn import TurnGiven
from chat.core.actions.let_answer import AnswersLet
from chat.core.actions.move_in_queue import QueueMoved
from chat.core.actions.mute import Muted
from chat.core.actions.next_turn import TurnMovedOn
from chat.core.actions.pass_turn import TurnPassed
from chat.core.actions.say import Said
from chat.core.actions.set_mode import ModeSet
from chat.core.actions.skip_turn import TurnSkipped
from chat.core.actions.start_round import RoundStarted
from chat.core.actions.start_step import StepStarted
from chat.core.actions.tell_turns import TurnsToldShown
from chat.core.names import Mode, OccupantId, Role, Stance
from chat.core.phases import TALKING
from chat.core.plan import PLANS, Order
from chat.core.room import Room
from chat.core.turns import running
from chat.core.turns_shown import TurnsView
from tests.core.checks import PICK
from tests.core.machine import Meeting
from tests.core.scenes import Scene

OVER: Final = (TurnMovedOn, TurnPassed, TurnFinished)
"""By these, and by nothing else, somebody has had their turn: their own act, or a facilitator's."""
MOVES: Final = (*OVER, TurnPutOff, TurnSkipped, TurnGiven, Muted, ModeSet, StepStarted, RoundEnded, RoundStarted)
ABOUT_ONE: Final = ("give_turn", "give_time", "wrap_up", "skip_turn")
GUESTS_IN: Final = (Mode.HANDS, Mode.QUIET)


class TurningMeeting(Meeting):
    """A meeting with a plan: facilitators lead through its rounds while people come and go."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[OccupantId, TurnsView | None] = {}
        """What each page shows of the turns: from its welcome, and every frame after it."""

    # -- what may happen

    @initialize(plan=st.sampled_from(sorted(PLANS)), sharing=st.integers(1, 4), order=st.sampled_from(Order))
    def the_doors_open(self, plan: str, sharing: int, order: Order) -> None:
        self.play.rules = msgspec.structs.replace(self.play.rules, steps=PLANS[plan].steps)
        before = self.play.room
        self.seen(before, self.play.opens_doors())
        self.comes_to_the_door(0, Role.FACILITATOR, Stance.SHARING, None)
        for count in range(sharing):
            self.comes_to_the_door(count, Role.PARTICIPANT, Stance.SHARING, None)
        self.does(0, "open")
        self.does(0, "start_round", order=order.value)

    @rule(pick=PICK, order=st.sampled_from([None, *Order]), end=st.booleans())
    def a_round_begins(self, pick: int, order: Order | None, end: bool) -> None:
        if end:
            self.does(self.staff(pick), "end_round")
        self.does(self.staff(pick), "start_round", order=None if order is None else order.value)

    @precondition(lambda self: self.play.room.turn is not None)
    @rule(type=st.sampled_from(["start_sharing", "pass_turn", "come_back_later", "finish_turn", "say", "done", "drop"]))
    def the_holder(self, type: str) -> None:
        turn = self.play.room.turn
        place = next(at for at, person in enumerate(self.people) if turn is not None and person.id == turn.holder)
        if type == "drop":
            self.drops(place)
        elif type in {"say", "done"}:
            self.says(place, "thank you" if type == "say" else "...")
        else:
            self.does(place, type)

    @rule(pick=PICK, type=st.sampled_from(["pass_turn", "come_back_later", "start_sharing", "finish_turn"]))
    def somebody(self, pick: int, type: str) -> None:
        self.does(pick, type)

    @rule(pick=PICK, at=PICK, type=st.sampled_from([*ABOUT_ONE, "up", "down"]))
    def a_facilitator_helps(self, pick: int, at: int, type: str) -> None:
        if type in ABOUT_ONE:
            self.does(self.staff(pick), type, handle=self.named(at))
        else:
            self.does(self.staff(pick), "move_in_queue", handle=self.named(at), up=type == "up")

    @rule(pick=PICK, at=PICK, on=st.sampled_from([True, True, False]))
    def a_guest_may_answer(self, pick: int, at: int, on: bool) -> None:
        before = self.play.room
        self.does(self.staff(pick), "let_answer", handle=self.named(at), on=on)
        if before.mode in GUESTS_IN:
            assert (self.play.room.turn, self.play.room.round) == (before.turn, before.round), "a voice is no turn"

    @precondition(lambda self: self.play.room.guests)
    @rule(pick=PICK)
    def a_guest_answers(self, pick: int) -> None:
        room = self.play.room
        who = room.guests[pick % len(room.guests)]
        place = next(at for at, person in enumerate(self.people) if person.id == who)
        self.says(place, "An answer.")

    @rule(pick=PICK, stale=st.booleans())
    def goes_on(self, pick: int, stale: bool) -> None:
        turn = self.play.room.turn
        holder = None if turn is None or stale else self.play.room.handle_of(turn.holder)
        self.does(self.staff(pick), "next_turn", after=holder)

    @rule(pick=PICK, mode=st.sampled_from([Mode.ROUND, *Mode]))
    def another_mode(self, pick: int, mode: Mode) -> None:
        self.does(self.staff(pick), "set_mode", mode=mode.value)

    @rule(pick=PICK, step=st.integers(0, 3), minutes=st.sampled_from([None, 5, 15]))
    def another_step(self, pick: int, step: int, minutes: int | None) -> None:
        if minutes is None:
            self.does(self.staff(pick), "start_step", step=min(step, 2), after=self.play.room.step)
        else:
            self.does(self.staff(pick), "stretch", minutes=minutes)

    @rule(seconds=st.sampled_from([20, 44, 46]))
    def a_moment_passes(self, seconds: float) -> None:
        self.time_passes(seconds)

    # -- what must hold

    def seen(self, before: Room, scene: Scene) -> None:
        super().seen(before, scene)
        if scene.code is not None:
            return
        self._said_by_whose_turn_it_was(before, scene)
        self._nobody_is_done_without_an_act(before, scene)
        self._nobody_loses_a_turn_by_chance(before, scene)
        self._a_round_that_waits_keeps_its_order(before, scene)
        self._a_new_turn_goes_to_somebody_who_can_speak(before, scene)
        self._a_guest_is_made_by_a_facilitator_alone_and_for_a_step(before, scene)
        for person in self.people:
            if person.id not in scene.room.occupants:
                self.pages.pop(person.id, None)
            elif person.id in before.occupants and person.here.connection == before.occupants[person.id].connection:
                told = [one.turns for one in scene.shown_to(person) if isinstance(one, TurnsToldShown)]
                self.pages[person.id] = told[-1] if told else self.pages.get(person.id)
            else:
                self.pages[person.id] = person.view.turns

    def _said_by_whose_turn_it_was(self, before: Room, scene: Scene) -> None:
        for event in scene.events:
            if isinstance(event, Said) and event.author in before.occupants and before.mode is not Mode.TALK:
                held_first = event.id != getattr(scene.answer, "id", None)
                author = before.occupants[event.author]
                guest = author.id in before.guests and before.mode in GUESTS_IN
                assert author.is_staff or before.holds_turn(author.id) or guest or held_first

    def _a_guest_is_made_by_a_facilitator_alone_and_for_a_step(self, before: Room, scene: Scene) -> None:
        made = {event.occupant for event in scene.events if isinstance(event, AnswersLet) and event.on}
        assert set(scene.room.guests) <= set(before.guests) | made
        if any(isinstance(event, StepStarted) for event in scene.events):
            assert not scene.room.guests

    def _nobody_is_done_without_an_act(self, before: Room, scene: Scene) -> None:
        if before.round is None or scene.room.round is None:
            return
        acted = {event.occupant for event in scene.events if isinstance(event, OVER)}
        new = scene.room.round.done - before.round.done
        assert new <= acted or any(isinstance(event, RoundStarted) for event in scene.events)

    def _a_round_that_waits_keeps_its_order(self, before: Room, scene: Scene) -> None:
        was, now = before.round, scene.room.round
        waits = running(before) is None and running(scene.room) is None
        if was is None or now is None or not waits or any(isinstance(event, QueueMoved) for event in scene.events):
            return
        kept = tuple(who for who in was.queue if who in now.queue)
        assert now.queue[: len(kept)] == kept, "whoever comes in meanwhile comes last"
        assert now.done == was.done

    def _nobody_loses_a_turn_by_chance(self, before: Room, scene: Scene) -> None:
        turn, after = before.turn, scene.room.turn
        if turn is None or (after is not None and after.holder == turn.holder):
            return
        holder = scene.room.occupants.get(turn.holder)
        if holder is None or not holder.has_place:
            return  # they left, were removed, or were away for too long
        if any(isinstance(event, MOVES) for event in scene.events):
            skipped = [event for event in scene.events if isinstance(event, TurnSkipped) and event.by is None]
            away = before.occupants[turn.holder].dropped_at
            assert not skipped or (away is not None and self.play.now - away >= self.play.rules.turn_wait_s * 1000)
            return
        # A mute was there before; now there is somebody else who can speak.
        assert holder.muted_at(scene.room.now)

    def _a_new_turn_goes_to_somebody_who_can_speak(self, before: Room, scene: Scene) -> None:
        room, turn, round = scene.room, scene.room.turn, running(scene.room)
        if turn is None or round is None or (before.turn is not None and before.turn.holder == turn.holder):
            return
        able = {one.id for one in room.placed if one.connection is not None and not one.muted_at(room.now)}
        called = any(isinstance(event, TurnGiven) for event in scene.events)
        assert called or turn.holder in able or not able & set(round.queue)

    @invariant()
    def one_has_the_turn_and_everybody_else_who_shares_waits_for_it_or_had_it(self) -> None:
        room = self.play.room
        if room.turn is not None:
            holder = room.occupants[room.turn.holder]
            assert holder.has_place
            assert not holder.is_staff
            assert room.mode is not Mode.TALK
        assert len(set(room.guests)) == len(room.guests)
        assert all(not room.occupants[who].is_staff for who in room.guests)
        round = room.round
        if round is None:
            return
        assert len(set(round.queue)) == len(round.queue)
        members = {one.id for one in room.participants if one.is_sharing}
        assert set(round.queue) <= members
        holder_id = {room.turn.holder} if room.turn is not None else set()
        # Whoever is called while the round waits has their own turn in it still to come.
        assert running(room) is None or not holder_id & set(round.queue)
        assert members <= set(round.queue) | holder_id | round.done
        if running(room) is not None and round.queue:
            assert room.turn is not None, "people wait, and nobody has the turn"

    @invariant()
    def no_time_is_negative_and_no_page_shows_an_old_turn(self) -> None:
        for person in self.people:
            if person.is_inside and person.here.connection is not None:
                shown = person.view.turns
                # Whoever has just come in was welcomed with it.
                page = self.pages.setdefault(person.id, shown)
                assert shown is None or (shown.seconds_left or 0) >= 0
                assert _timeless(shown) == _timeless(page)

    @invariant()
    def a_round_comes_to_its_end(self) -> None:
        """However it stands, as many times Next as there are people ends it, with nobody left out."""
        play = self.play
        if play.room.phase not in TALKING or running(play.room) is None or self.play.drawn % 7:
            return
        lead = next((one for one in self.people if one.is_inside and one.role is not Role.PARTICIPANT), None)
        if lead is None or lead.here.connection is None:
            return
        kept = play.room, play.now, list(play.log), list(play.scenes), dict(play.authors), play.drawn
        members = {one.id for one in play.room.participants if one.is_sharing}
        for _ in range(len(members) + 1):
            turn = play.room.turn
            play.wait(1)
            if turn is not None:
                scene = lead.does("next_turn", after=play.room.handle_of(turn.holder))
                assert scene.code is None, scene.code
        assert play.room.turn is None
        assert play.room.round is not None
        assert members <= play.room.round.done
        play.room, play.now, play.log, play.scenes, play.authors, play.drawn = kept


def _timeless(view: TurnsView | None) -> TurnsView | None:
    return None if view is None else msgspec.structs.replace(view, seconds_left=None)


TestTurns = TurningMeeting.TestCase
TestTurns.settings = settings(stateful_step_count=50, max_examples=2 * (settings.default or settings()).max_examples)
# Many meetings in one test: on a machine that has other things to do they take longer than one test may.
pytest.mark.timeout(1800)(TestTurns)
