"""End a seat: nobody came back to it in time, or its invitation was revoked."""

from chat.core.actions.end_seat import EndSeat, SeatEnded, SeatEndedShown
from chat.core.actions.leave import LeftShown
from chat.core.actions.lose_place import LosePlace
from chat.core.actions.lower_hand import HandLoweredShown
from chat.core.names import Code, Handle
from tests.core.rooms import NOBODY, applied, circle, lobby


def test_facilitators_read_it_and_nobody_else() -> None:
    play, lee, puffin, curlew = circle()
    puffin.drops()
    play.time_passes(90)
    (scene, *_) = play.time_passes(510)
    assert scene.shown_to(lee) == (SeatEndedShown(Handle("Clover Puffin")),)
    assert scene.shown_to(curlew) == ()
    assert not puffin.is_inside


def test_the_departure_is_counted_once() -> None:
    play, _, puffin, _ = circle()
    puffin.drops()
    play.takes_place_of(puffin)
    play.ends_seat_of(puffin)
    assert play.room.went == 1


def test_a_seat_may_end_straight_from_its_place_and_the_hand_goes_down() -> None:
    play, _, puffin, curlew = circle()
    puffin.does("raise_hand")
    puffin.drops()
    assert play.ends_seat_of(puffin).shown_to(curlew) == (HandLoweredShown(Handle("Clover Puffin")),)
    assert play.room.went == 1


def test_the_name_is_free_again() -> None:
    play, _, puffin, _ = circle()
    puffin.drops()
    play.time_passes(600)
    assert play.at_the_door("Clover Puffin")[1].code is None


def test_the_seat_of_somebody_connected_or_gone_does_not_end() -> None:
    play, _, puffin, _ = circle()
    assert play.ends_seat_of(puffin).events == ()
    puffin.leaves()
    assert play.ends_seat_of(puffin).events == ()
    assert puffin.comes_back().code is Code.SEAT_ENDED


def test_a_revoked_invitation_ends_a_seat_that_somebody_sits_on() -> None:
    play, lee, puffin, curlew = circle()
    puffin.does("raise_hand")
    scene = play.clock(EndSeat(puffin.id, revoked=True))
    assert SeatEndedShown(Handle("Clover Puffin")) in scene.shown_to(lee)
    assert scene.shown_to(curlew) == (HandLoweredShown(Handle("Clover Puffin")),)
    assert not puffin.is_inside
    assert play.clock(EndSeat(puffin.id, revoked=True)).events == ()
    assert puffin.comes_back().code is Code.SEAT_ENDED


def test_a_seat_that_has_ended_before_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, SeatEnded(NOBODY, Handle("Teal Newt"))) == room


def test_who_was_back_since_the_clock_looked_and_dropped_again_keeps_the_seat() -> None:
    play, _, puffin, _ = circle()
    puffin.drops()
    play.wait(600)
    puffin.comes_back()
    puffin.drops()
    assert play.clock(EndSeat(puffin.id)).events == ()
    assert play.clock(LosePlace(puffin.id)).events == ()
    play.wait(90)
    assert play.clock(LosePlace(puffin.id)).events != ()
    assert play.clock(EndSeat(puffin.id)).events == ()


def test_whoever_left_quickly_is_gone_at_once_whether_or_not_their_socket_could_say_so() -> None:
    play, lee, puffin, curlew = circle()
    puffin.drops()
    scene = play.clock(EndSeat(puffin.id, quickly=True))
    assert scene.shown_to(lee) == (LeftShown(Handle("Clover Puffin"), "unsaid", quickly=True),)
    assert scene.shown_to(curlew) == ()
    assert not puffin.is_inside
    assert play.clock(EndSeat(curlew.id, quickly=True)).shown_to(lee) != ()
    assert play.clock(EndSeat(curlew.id, quickly=True)).events == ()
