"""What one occupant may see: the picture in a welcome, and the audiences of an entry."""

import msgspec
import pytest

from chat.core.action import Canned
from chat.core.actions.choose_stance import StanceChosenShown
from chat.core.actions.lower_hand import HandLoweredShown
from chat.core.actions.remove import RemovedShown
from chat.core.actions.say import SaidShown
from chat.core.actions.tell_crowd import CrowdShown
from chat.core.names import Phase, Role, Stance
from chat.core.view import people, standing
from tests.core.person import Person
from tests.core.rooms import Play, circle, in_phase, in_round, lobby

# -- the welcome


def test_who_waits_in_the_lobby_is_shown_nothing_of_the_others() -> None:
    play = lobby()
    play.enters("Clover Puffin")
    newt = play.listens("Teal Newt")
    assert (newt.view.sharing, newt.view.listening, newt.view.hands, newt.view.staff) == (0, 0, (), None)
    assert people(play.room, newt.here, play.now) == ()


def test_participants_are_shown_whom_a_crowd_line_has_told_of_and_who_shares() -> None:
    play, lee, puffin, curlew = circle()
    play.listens("Teal Newt")
    play.tells_crowd()
    play.enters("Solar Zebra")
    shown = people(play.room, puffin.here, play.now)
    assert [person.handle for person in shown] == [lee.handle, puffin.handle, curlew.handle]


def test_a_lobby_does_not_show_the_numbers_of_an_earlier_line() -> None:
    _, _, puffin, _ = in_phase(Phase.LOBBY)
    assert (puffin.view.sharing, puffin.view.listening) == (0, 0)


def test_a_facilitator_in_the_lobby_is_shown_who_waits() -> None:
    play = lobby()
    lee = play.facilitator("Lee")
    play.enters("Clover Puffin")
    assert (lee.view.sharing, lee.view.facilitators) == (1, ("Lee",))
    assert lee.view.staff is not None
    assert [person.handle for person in lee.view.staff.people] == ["Lee", "Clover Puffin"]


def test_a_participant_is_shown_numbers_as_the_last_crowd_line_had_them() -> None:
    play, lee, puffin, _ = circle()
    play.enters("Teal Newt")
    assert (puffin.view.sharing, lee.view.sharing) == (2, 3)
    play.tells_crowd()
    assert puffin.view.sharing == 3


def test_what_only_facilitators_may_know_is_absent_for_everyone_else() -> None:
    play, lee, puffin, curlew = circle()
    puffin.says("hello")
    lee.does("remove", handle=puffin.handle, reason="not_safe")
    assert curlew.view.staff is None
    assert lee.view.staff is not None
    assert (lee.view.staff.newcomers_locked_seconds_left, lee.view.staff.messages_said) == (900, 1)
    assert not curlew.view.locked
    play.wait(0.5)
    assert lee.view.staff.newcomers_locked_seconds_left == 900, "rounded up"


def test_everyone_reads_their_own_standing() -> None:
    play, lee, puffin, _ = circle()
    lee.does("mute", handle=puffin.handle, seconds=120)
    puffin.does("raise_hand")
    play.wait(20)
    me = puffin.view.me
    assert (me.handle, me.role, me.stance) == ("Clover Puffin", Role.PARTICIPANT, Stance.SHARING)
    assert (me.muted, me.muted_seconds_left, me.hand_raised) == (True, 100, True)
    play.wait(100)
    assert standing(play.room, puffin.here, play.now).muted is False


def test_a_mute_for_the_rest_of_the_meeting_has_no_seconds() -> None:
    _, lee, puffin, _ = circle()
    lee.does("mute", handle=puffin.handle)
    assert (puffin.view.me.muted, puffin.view.me.muted_seconds_left) == (True, None)


def test_the_time_that_is_left_counts_down_to_zero() -> None:
    play, _, puffin, _ = circle(duration_s=60)
    assert puffin.view.seconds_left == 60
    play.wait(59.001)
    assert puffin.view.seconds_left == 1
    play.wait(100)
    assert puffin.view.seconds_left == 0


def test_a_room_without_a_planned_end_shows_none() -> None:
    play, _, puffin, _ = circle()
    play.room = play.room.with_(planned_end=None)
    assert puffin.view.seconds_left is None


@pytest.mark.parametrize("phase", [Phase.LOBBY, Phase.OPEN, Phase.PAUSED, Phase.CLOSING])
def test_no_view_holds_an_id_a_seat_or_a_connection(phase: Phase) -> None:
    play, lee, puffin, _ = in_phase(phase)
    for person in (lee, puffin):
        wire = msgspec.json.encode(person.view).decode()
        for occupant in play.room.occupants.values():
            assert occupant.id not in wire
            assert occupant.connection is not None
            assert occupant.connection not in wire
        assert not {"seat", "id", "invitation", "connection"} & set(wire.split('"'))


# -- the console

SECRETS = ("my note", "psst backstage", "are you well", "held words", "low", "Teal Newt", "kindness")


def hard_evening() -> tuple[Play, Person, Person, Person]:
    """Everything that only facilitators may know is there at once, all of it about the puffin or who waits."""
    play, lee, puffin, curlew = circle(approve="all")
    play.rules = msgspec.structs.replace(play.rules, admission="knock")
    said = puffin.says("hello")
    lee.does("let_through", message=said)
    curlew.does("report", message=said, reason="kindness")
    puffin.says("held words")
    lee.does("say_backstage", text="psst backstage")
    lee.does("talk_in_private", handle=puffin.handle, text="are you well")
    lee.does("add_note", handle=puffin.handle, text="my note")
    lee.does("start_pulse")
    puffin.does("answer_pulse", answer="low")
    play.knocks("Teal Newt")
    return play, lee, puffin, curlew


def test_no_view_of_a_participant_holds_a_word_of_what_is_for_facilitators() -> None:
    """N4, M8, M12, M13: searched for in the bytes that would go out."""
    _, lee, _, curlew = hard_evening()
    wire = msgspec.json.encode(curlew.view).replace(b"slow_seconds", b"").decode()
    assert [secret for secret in SECRETS if secret in wire] == []
    console = msgspec.json.encode(lee.view).decode()
    assert [secret for secret in SECRETS if secret not in console] == ["psst backstage", "are you well"]


def test_a_participants_own_view_holds_what_is_theirs_and_no_more() -> None:
    _, _, puffin, _ = hard_evening()
    me = puffin.view.me
    assert ([held.text for held in me.held], me.pulse_answer, me.in_private) == (["held words"], "low", True)
    wire = msgspec.json.encode(puffin.view).decode()
    assert [secret for secret in SECRETS if secret in wire] == ["held words", "low"]


def test_the_console_shows_everything_that_a_facilitator_who_comes_late_needs() -> None:
    play, _, puffin, curlew = hard_evening()
    staff = play.facilitator("Ash").view.staff
    assert staff is not None
    assert [one.handle for one in staff.waiting] == ["Teal Newt"]
    assert [(one.about, one.by, one.quote) for one in staff.flags] == [(puffin.handle, curlew.handle, "hello")]
    assert [(one.about, one.text) for one in staff.notes] == [(puffin.handle, "my note")]
    assert [(one.handle, one.text, one.why) for one in staff.held] == [(puffin.handle, "held words", "all")]
    assert staff.pulse == {puffin.handle: "low"}
    assert staff.debrief is None
    shown = {one.handle: one for one in staff.people}
    assert (shown[puffin.handle].in_private, shown[curlew.handle].in_private) == (True, False)


# -- the audiences of an entry


def test_an_entry_of_several_events_is_shown_together() -> None:
    _, lee, puffin, curlew = circle()
    curlew.does("raise_hand")
    scene = lee.does("remove", handle=curlew.handle, reason="other")
    assert [type(shown) for shown in scene.shown_to(puffin)] == [HandLoweredShown]
    assert [type(shown) for shown in scene.shown_to(lee)] == [HandLoweredShown, RemovedShown]


def test_the_person_concerned_is_shown_their_own_and_what_everyone_is_shown_besides() -> None:
    play, _, puffin, _ = circle()
    newt = play.listens("Teal Newt")
    scene = newt.does("say", text="hello")
    assert [type(shown) for shown in scene.shown_to(newt)] == [StanceChosenShown, CrowdShown, SaidShown]
    assert [type(shown) for shown in scene.shown_to(puffin)] == [CrowdShown, SaidShown]


def test_of_the_turns_everyone_is_shown_their_own_place_in_the_same_entry() -> None:
    play, lee, puffin, curlew, newt = in_round()
    shown = puffin.does("finish_turn").audiences
    assert set(shown.own) == {curlew.id, newt.id}
    assert len(shown.public) == len(shown.staff) == 1
    assert lee.view.turns is not None
    assert play.room.holds_turn(curlew.id)


def test_ready_sentences_and_the_procedure_are_for_facilitators_alone() -> None:
    canned = Canned("Welcome to {room}.", to_person=False)
    _, lee, puffin, _ = circle(canned=(canned,), procedure="Call Priya.")
    assert lee.view.staff is not None
    assert (lee.view.staff.canned, lee.view.staff.procedure) == ((canned,), "Call Priya.")
    assert "Priya" not in msgspec.json.encode(puffin.view).decode()


def test_words_that_nobody_has_read_are_not_shared() -> None:
    _, lee, puffin, _ = circle(approve="all")
    back, read = puffin.says("one"), puffin.says("two")

    def shared() -> bool | None:
        assert lee.view.staff is not None
        return next(person.has_shared for person in lee.view.staff.people if person.handle == puffin.handle)

    lee.does("send_back", message=back, reason="kindness")
    assert shared() is False
    lee.does("let_through", message=read)
    assert shared() is True
