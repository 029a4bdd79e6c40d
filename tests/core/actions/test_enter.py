"""Enter: someone at the door becomes an occupant."""

from chat.core.action import Agent
from chat.core.actions.enter import Enter, Entered, EnteredShown, project
from chat.core.names import Code, ConnectionId, Handle, OccupantId, Role, Stance
from chat.core.room import Window
from chat.core.view import people
from tests.core.rooms import NOBODY, circle, lobby, meeting


def test_facilitators_read_who_came_in_and_the_room_reads_nothing_yet() -> None:
    play, lee, puffin, _ = circle()
    newt, scene = play.at_the_door("Teal Newt", stance=Stance.LISTENING)
    assert scene.shown_to(lee) == (EnteredShown(Handle("Teal Newt"), Role.PARTICIPANT, Stance.LISTENING),)
    assert scene.shown_to(puffin) == scene.shown_to(newt) == ()


def test_a_newcomer_is_shown_nothing_from_before() -> None:
    play, _, puffin, _ = circle()
    puffin.says("hello")
    newt = play.enters("Teal Newt")
    assert newt.here.windows == (Window(play.room.seq),)


def test_a_facilitator_shares_whatever_the_stance_in_the_wish() -> None:
    play = lobby()
    assert play.facilitator("Lee", stance=Stance.LISTENING).here.stance is Stance.SHARING


def test_attendance_is_how_many_participants_were_here_at_once() -> None:
    play, lee = meeting()
    newt, puffin = play.enters("Teal Newt"), play.enters("Clover Puffin")
    assert play.room.most_here == 2
    newt.leaves()
    play.enters("Amber Curlew")
    assert play.room.most_here == 2
    assert lee.is_inside
    assert puffin.is_inside


def test_the_door_may_stay_shut() -> None:
    play, _ = meeting()
    assert play.at_the_door("Teal Newt", agreement="winter")[1].code is Code.AGREEMENT_CHANGED
    play.enters("Clover Puffin")
    assert play.at_the_door("Clover Puffin")[1].code is Code.HANDLE_TAKEN


def test_where_people_knock_nobody_just_enters() -> None:
    play, _ = meeting(admission="knock")
    assert play.at_the_door("Teal Newt")[1].code is Code.KNOCK


def test_nobody_inside_and_no_browser_can_make_others_enter() -> None:
    play, lee = meeting()
    wish = Enter(
        *(OccupantId("x"), b"seat", ConnectionId("c"), Handle("Teal Newt")),
        *(Role.OPERATOR, Stance.SHARING, play.rules.agreement_version),
    )
    assert play.decided(lee.id, wish).code is Code.NOT_ALLOWED
    assert lee.does("enter", handle="Teal Newt").code is Code.BAD_COMMAND


def test_facilitators_learn_that_somebody_has_been_before_only_if_they_say_so() -> None:
    play, lee = meeting()
    puffin = play.enters("Clover Puffin", been_before=True)
    (shown,) = play.scenes[-1].shown_to(lee)
    assert isinstance(shown, EnteredShown)
    assert shown.been_before
    curlew = play.enters("Mossy Curlew")
    assert [one.been_before for one in people(play.room, lee.here, play.now)] == [False, True, False]
    play.tells_crowd()
    assert {one.been_before for one in people(play.room, curlew.here, play.now)} == {None}
    assert puffin.is_inside


def test_the_same_kept_name_in_two_tabs_at_once_is_one_person() -> None:
    play, _ = meeting()
    puffin = play.enters("Clover Puffin")
    assert play.at_the_door("Teal Newt", seat_of=puffin)[1].code is Code.IN_USE
    assert play.at_the_door("Teal Newt", seat_of=puffin, wait=True)[1].code is Code.IN_USE


def test_whoever_left_with_a_kept_name_comes_in_again_as_the_same_occupant() -> None:
    play, lee = meeting()
    puffin = play.enters("Clover Puffin")
    message = puffin.says("back in a minute")
    puffin.leaves()
    again, scene = play.at_the_door("Clover Puffin", seat_of=puffin)
    assert scene.code is None
    assert again.does("take_back", message=message).code is None
    assert lee.does("remove", handle=again.handle, reason="kindness").code is None
    assert play.at_the_door("Teal Newt", seat_of=again)[1].code is Code.REMOVED


def test_a_mute_waits_for_whoever_left_with_it_and_facilitators_are_shown_it() -> None:
    play, lee, puffin, curlew = circle()
    for person, seconds in ((puffin, 120), (curlew, None)):
        lee.does("mute", handle=person.handle, seconds=seconds)
        who = person.here
        person.leaves()
        again = Enter(who.id, who.seat, play.fresh_connection(), who.handle, who.role, who.stance, "spring")
        (shown,) = play.decided(Agent.NEWCOMER, again).shown_to(lee)
        assert shown == EnteredShown(who.handle, who.role, who.stance, muted=True, muted_seconds_left=seconds)
        assert person.does("say", text="but").code is Code.MUTED
    lee.does("unmute", handle=puffin.handle)
    assert puffin.does("say", text="thank you").code is None


def test_somebody_who_has_gone_since_is_shown_as_they_came() -> None:
    play = lobby()
    teal = Handle("Teal Newt")
    event = Entered(NOBODY, b"seat", play.fresh_connection(), teal, Role.PARTICIPANT, Stance.SHARING, None)
    assert project(event, play.room).staff == EnteredShown(teal, Role.PARTICIPANT, Stance.SHARING)
