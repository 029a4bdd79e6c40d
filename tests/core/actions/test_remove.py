"""Remove: somebody's presence ends, and others see what they see when anyone leaves."""

import pytest

from chat.core.actions.redact import RedactedShown
from chat.core.actions.remove import Removed, RemovedShown
from chat.core.actions.restore import RestoredShown
from chat.core.names import Code, Handle, Instant, Reason
from tests.core.rooms import NOBODY, NOON, applied, circle, lobby


def test_facilitators_read_who_why_by_whom_and_how_long_newcomers_stay_out() -> None:
    play, lee, puffin, _ = circle()
    ash = play.facilitator("Ash")
    scene = lee.does("remove", handle=puffin.handle, reason="kindness")
    assert scene.shown_to(ash) == (RemovedShown(Handle("Clover Puffin"), Reason.KINDNESS, 900, Handle("Lee")),)


@pytest.mark.parametrize("with_hand", [False, True])
def test_the_room_is_shown_exactly_what_it_is_shown_of_a_leave(with_hand: bool) -> None:
    told = []
    for how in ("remove", "leave"):
        play, lee, puffin, curlew = circle()
        if with_hand:
            puffin.does("raise_hand")
        wish = {"handle": puffin.handle, "reason": "not_safe"} if how == "remove" else {}
        going = (lee if how == "remove" else puffin).does(how, **wish)
        crowd = play.tells_crowd()
        told.append((going.public, crowd.public, curlew.view))
    assert told[0] == told[1]


def test_the_seat_does_not_come_back() -> None:
    _, lee, puffin, _ = circle()
    lee.does("remove", handle=puffin.handle, reason="kindness")
    assert not puffin.is_inside
    assert puffin.comes_back().code is Code.REMOVED
    assert puffin.does("say", text="but").code is Code.NOT_INSIDE


def test_a_personal_invitation_does_not_bring_them_back() -> None:
    play, lee, _, _ = circle()
    newt = play.enters("Teal Newt", invitation="for Sam")
    lee.does("remove", handle=newt.handle, reason="kindness")
    lee.does("unlock")
    _, again = play.at_the_door("Solar Zebra", invitation="for Sam")
    assert again.code is Code.REMOVED
    _, other = play.at_the_door("Solar Zebra", invitation="for Kim")
    assert other.code is None


def test_newcomers_knock_for_a_while() -> None:
    play, lee, puffin, _ = circle()
    lee.does("remove", handle=puffin.handle, reason="kindness")
    play.wait(1)
    _, fresh = play.at_the_door("Solar Zebra")
    assert fresh.code is Code.KNOCK
    play.wait(899)
    _, later = play.at_the_door("Solar Zebra")
    assert later.code is None


def test_their_words_that_wait_for_a_facilitator_are_dropped() -> None:
    play, lee, puffin, curlew = circle(approve="all")
    gone, kept = puffin.says("mine"), curlew.says("another's")
    lee.does("remove", handle=puffin.handle, reason="kindness")
    assert list(play.room.desk.held) == [kept]
    assert lee.does("let_through", message=gone).code is Code.UNKNOWN_MESSAGE


def test_the_noun_is_not_used_again_in_this_meeting() -> None:
    play, lee, puffin, _ = circle()
    lee.does("remove", handle=puffin.handle, reason="kindness")
    lee.does("unlock")
    _, scene = play.at_the_door("Solar Puffin")
    assert scene.code is Code.HANDLE_TAKEN


def test_somebody_who_has_dropped_can_be_removed() -> None:
    _, lee, puffin, _ = circle()
    puffin.drops()
    assert lee.does("remove", handle=puffin.handle, reason="repeated").code is None
    assert puffin.comes_back().code is Code.REMOVED


def test_a_reason_is_needed() -> None:
    _, lee, puffin, _ = circle()
    assert lee.does("remove", handle=puffin.handle).code is Code.BAD_COMMAND
    assert lee.does("remove", handle=puffin.handle, reason="free text").code is Code.BAD_COMMAND


def test_nobody_removes_an_equal_a_superior_or_themselves() -> None:
    play, lee, puffin, curlew = circle()
    ash, priya = play.facilitator("Ash"), play.operator("Priya")
    assert puffin.does("remove", handle=curlew.handle, reason="other").code is Code.NOT_ALLOWED
    for target in (ash, priya, lee):
        assert lee.does("remove", handle=target.handle, reason="other").code is Code.NOT_ALLOWED


def test_a_name_that_nobody_carries_is_unknown() -> None:
    _, lee, _, _ = circle()
    assert lee.does("remove", handle="Solar Zebra", reason="other").code is Code.UNKNOWN_HANDLE


def test_removing_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    event = Removed(NOBODY, Handle("Teal Newt"), Reason.OTHER, Instant(NOON + 1), NOBODY)
    assert applied(room, event) == room


def test_what_they_said_can_be_hidden_at_the_same_time_and_nothing_of_anybody_else() -> None:
    play, lee, puffin, curlew = circle()
    first, gone, other, second = puffin.says("one"), puffin.says("two"), curlew.says("hi"), puffin.says("three")
    puffin.does("take_back", message=gone)
    scene = lee.does("remove", handle=puffin.handle, reason="harmful_details", hide=True)
    assert scene.shown_to(curlew) == (RedactedShown(first), RedactedShown(second)), "no reason, and not by whom"
    mine = tuple(RedactedShown(id, Reason.HARMFUL_DETAILS, mine=True) for id in (first, second))
    assert scene.shown_to(puffin) == mine
    removed = scene.events[-1]
    assert isinstance(removed, Removed)
    assert removed.hidden
    assert [id for id, _ in play.room.just_said] == [other]
    assert play.room.counts == {"open": 1, "redact": 1, "remove": 1}, "one act each, however many messages"


def test_nothing_is_hidden_where_nobody_asks_for_it_or_nothing_was_said() -> None:
    _, lee, puffin, curlew = circle()
    puffin.says("one")
    for person, wish in ((puffin, {}), (curlew, {"hide": True})):
        scene = lee.does("remove", handle=person.handle, reason="other", **wish)
        assert scene.public == ()
        removed = scene.events[-1]
        assert isinstance(removed, Removed)
        assert not removed.hidden


def test_whose_words_were_all_hidden_before_is_told_so_too_as_the_preview_says() -> None:
    _, lee, puffin, curlew = circle()
    words = puffin.says("one")
    lee.does("redact", message=words, reason="kindness")
    scene = lee.does("remove", handle=puffin.handle, reason="kindness", hide=True)
    assert scene.shown_to(curlew) == ()
    removed = scene.events[-1]
    assert isinstance(removed, Removed)
    assert removed.hidden


def test_facilitators_read_before_they_press_how_long_newcomers_will_knock() -> None:
    for minutes in (0, 30):
        _, lee, _, _ = circle(lockdown_s=minutes * 60)
        assert lee.view.staff is not None
        assert lee.view.staff.lockdown_minutes == minutes


def test_hiding_with_the_removal_can_be_undone_message_by_message() -> None:
    _, lee, puffin, curlew = circle()
    words = puffin.says("one")
    lee.does("remove", handle=puffin.handle, reason="other", hide=True)
    assert [type(one) for one in lee.does("restore", message=words).shown_to(curlew)] == [RestoredShown]


def test_the_ids_of_held_messages_that_went_with_them_mean_nothing_any_more() -> None:
    _, lee, puffin, _ = circle(approve="all")
    held = puffin.says("mine")
    lee.does("remove", handle=puffin.handle, reason="kindness", hide=True)
    assert lee.does("redact", message=held).code is Code.UNKNOWN_MESSAGE, "a public frame would tell of it"
