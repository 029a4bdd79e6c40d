"""End a private talk: by the participant, or by a facilitator."""

from chat.core.actions.end_private_talk import PrivateTalkEnded, PrivateTalkEndedShown
from chat.core.names import Code, Handle
from tests.core.person import Person
from tests.core.rooms import NOBODY, applied, circle, lobby


def talking() -> tuple[Person, Person, Person]:
    _, lee, puffin, curlew = circle()
    lee.does("talk_in_private", handle=puffin.handle, text="how are you?")
    return lee, puffin, curlew


def test_either_side_ends_it_and_no_other_participant_reads_so() -> None:
    for ends in ("participant", "facilitator"):
        lee, puffin, curlew = talking()
        wish = {} if ends == "participant" else {"handle": puffin.handle}
        scene = (puffin if ends == "participant" else lee).does("end_private_talk", **wish)
        assert scene.shown_to(puffin) == scene.shown_to(lee) == (PrivateTalkEndedShown(puffin.handle),)
        assert scene.shown_to(curlew) == ()
        assert not puffin.here.in_private


def test_a_participant_ends_nobody_elses() -> None:
    _, puffin, curlew = talking()
    assert curlew.does("end_private_talk", handle=puffin.handle).code is Code.NOT_ALLOWED
    assert puffin.here.in_private


def test_without_one_there_is_nothing_to_end() -> None:
    _, lee, puffin, _ = circle()
    assert puffin.does("end_private_talk").events == ()
    assert lee.does("end_private_talk", handle=puffin.handle).events == ()


def test_facilitators_have_none_of_their_own() -> None:
    _, lee, _, _ = circle()
    assert lee.does("end_private_talk").code is Code.UNKNOWN_HANDLE


def test_the_end_of_a_talk_with_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, PrivateTalkEnded(NOBODY, Handle("Teal Newt"))) == room
