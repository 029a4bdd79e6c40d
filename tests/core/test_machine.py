"""Random people, wishes and time: the machine of meetings, with everything that facilitators do on an evening."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from chat.core.actions.drop import Drop
from chat.core.desk import ReportReason
from chat.core.names import Duty, Handle, Stance
from tests.core.checks import FEW, PICK
from tests.core.machine import Meeting


class HeldMeeting(Meeting):
    """A meeting with a desk, a backstage, private lines and a door where people wait."""

    # -- what is not for everyone

    @precondition(lambda self: self.people)
    @rule(pick=PICK, at=PICK, type=st.sampled_from(["say_backstage", "add_note", "talk_in_private", "share_help"]))
    def facilitators_write(self, pick: int, at: int, type: str) -> None:
        handle = self.named(at)
        target = self.play.room.named(Handle(handle))
        to = target.id if type == "talk_in_private" and target is not None else None
        fields = {} if type == "say_backstage" else {"handle": handle}
        if type != "share_help":
            fields["text"] = self.secret(to)
        id = self.play.context().fresh_id
        if self.does(self.staff(pick), type, **fields).code is None and "text" in fields:
            self.messages.append(id)

    @precondition(lambda self: self.people)
    @rule(pick=PICK, end=st.booleans())
    def tells_the_facilitators(self, pick: int, end: bool) -> None:
        id = self.play.context().fresh_id
        scene = self.does(pick, "tell_facilitators", text=self.secret(self.person(pick).id))
        if scene.code is None:
            # Somebody may try to take it back, or hide it, as if it had been said to all.
            self.messages.append(id)
            self.asides.add(id)
            if end:
                self.does(pick, "end_private_talk")

    @precondition(lambda self: self.people)
    @rule(pick=PICK, which=PICK, reason=st.sampled_from(ReportReason))
    def reports(self, pick: int, which: int, reason: ReportReason) -> None:
        self.does(pick, "report", message=self.message(which), reason=reason.value)

    @precondition(lambda self: self.play.room.desk.flags)
    @rule(pick=PICK, which=PICK, on=st.booleans(), settle=st.booleans())
    def looks_at_a_flag(self, pick: int, which: int, on: bool, settle: bool) -> None:
        pick, before = self.staff(pick), self.play.room
        flag = before.desk.flags[which % len(before.desk.flags)]
        wish = {"type": "settle_flag", "did": ["talked"]} if settle else {"type": "claim_flag", "on": on}
        scene = self.does(pick, flag=flag.id, **wish)
        if scene.code is None and flag.claimed_by is not None:
            claimer = before.named(flag.claimed_by)
            mine = before.occupants[self.person(pick).id].handle == flag.claimed_by
            assert mine or claimer is None or not claimer.has_place, "a flag has two claimers"

    @precondition(lambda self: self.messages)
    @rule(pick=PICK, which=PICK, type=st.sampled_from(["let_through", "let_through", "send_back", "restore"]))
    def decides_about_a_message(self, pick: int, which: int, type: str) -> None:
        self.does(self.staff(pick), type, message=self.message(which))

    @precondition(lambda self: self.people)
    @rule(
        pick=PICK,
        type=st.sampled_from(["start_pulse", "end_pulse", "answer"]),
        answer=st.sampled_from(["struggling", "ok"]),
    )
    def checks_the_pulse(self, pick: int, type: str, answer: str) -> None:
        if type == "answer":
            self.does(pick, "answer_pulse", answer=answer)
        else:
            self.does(self.staff(pick), type)

    @precondition(lambda self: self.people)
    @rule(
        pick=PICK, at=PICK, duty=st.sampled_from(Duty), type=st.sampled_from(["take_duty", "hand_over", "accept_lead"])
    )
    def agrees_on_duties(self, pick: int, at: int, duty: Duty, type: str) -> None:
        wish = {"take_duty": {"duty": duty.value}, "hand_over": {"to": self.staff_name(at)}, "accept_lead": {}}[type]
        self.does(self.staff(pick), type, **wish)

    @precondition(lambda self: self.play.room.desk.held)
    @rule(pick=PICK, which=PICK)
    def somebody_whose_words_wait_is_muted(self, pick: int, which: int) -> None:
        held = list(self.play.room.desk.held.values())
        text = held[which % len(held)]
        pick = self.staff(pick)
        self.does(pick, "mute", handle=text.handle)
        self.does(pick, "let_through", message=text.id)

    # -- the door

    @rule(stance=st.sampled_from(Stance), word=st.sampled_from(FEW.nouns), tag=st.sampled_from([b"", b"home", b"work"]))
    def knocks(self, stance: Stance, word: str, tag: bytes) -> None:
        before, name = self.play.room, f"Waiting{self.play.drawn} {word.title()}"
        person, scene = self.play.at_the_door(name, wait=True, stance=stance, tag=tag)
        self.seen(before, scene)
        if scene.code is None:
            self.people.append(person)

    @precondition(lambda self: self.play.room.waiting)
    @rule(pick=PICK, at=PICK, type=st.sampled_from(["admit", "admit", "admit_all", "turn_away", "goes"]))
    def something_happens_at_the_door(self, pick: int, at: int, type: str) -> None:
        waiting = list(self.play.room.waiting.values())
        other = waiting[at % len(waiting)]
        if type == "goes":
            before = self.play.room
            self.seen(before, self.play.clock(Drop(other.id, other.connection)))
        else:
            self.does(self.staff(pick), type, **({} if type == "admit_all" else {"handle": other.handle}))


TestMeeting = HeldMeeting.TestCase
TestMeeting.settings = settings(stateful_step_count=50, max_examples=2 * (settings.default or settings()).max_examples)
# Many meetings in one test: on a machine that has other things to do they take longer than one test may.
pytest.mark.timeout(1800)(TestMeeting)
