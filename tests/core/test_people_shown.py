"""Who is here, as each person may see it."""

from typing import Any

from chat.core.names import Role, Stance
from chat.core.view import PersonShown, people
from tests.core.rooms import circle, meeting


def test_facilitators_read_who_has_shared_and_how_many_have_left_but_nobody_counts_silence() -> None:
    play, lee, puffin, curlew = circle()
    puffin.says("hello")
    shown = {one.handle: one.has_shared for one in people(play.room, lee.here, play.now)}
    assert (shown[puffin.handle], shown[curlew.handle]) == (True, False)
    assert {one.has_shared for one in people(play.room, curlew.here, play.now)} == {None}
    staff = lee.view.staff
    assert staff is not None
    assert staff.left == 0
    curlew.does("leave", how="ok")
    lee.does("remove", handle=puffin.handle, reason="kindness")
    staff = lee.view.staff
    assert staff is not None
    assert staff.left == 2


def test_facilitators_are_shown_everyone_with_connection_and_mute() -> None:
    play, lee, puffin, curlew = circle()
    lee.does("mute", handle=puffin.handle, seconds=300)
    curlew.drops()
    shown = {person.handle: person for person in people(play.room, lee.here, play.now)}
    participant, sharing = Role.PARTICIPANT, Stance.SHARING
    plain: Any = {"in_private": False, "has_shared": False, "been_before": False}
    assert shown[puffin.handle] == PersonShown(puffin.handle, participant, sharing, True, True, 300, **plain)
    assert shown[curlew.handle] == PersonShown(curlew.handle, participant, sharing, False, False, None, **plain)


def test_participants_are_shown_those_sharing_of_whom_they_have_been_told() -> None:
    play, _, puffin, curlew = circle()
    play.listens("Solar Zebra")
    play.tells_crowd()
    newt = play.enters("Teal Newt")
    shown = people(play.room, puffin.here, play.now)
    assert [person.handle for person in shown] == ["Lee", "Clover Puffin", "Mossy Curlew"]
    assert all((one.connected, one.muted, one.muted_seconds_left) == (None, None, None) for one in shown)
    assert [person.handle for person in people(play.room, newt.here, play.now)][-1] == "Teal Newt"
    curlew.drops()
    play.time_passes(90)
    assert "Mossy Curlew" not in [person.handle for person in people(play.room, puffin.here, play.now)]


def test_a_listener_sees_themselves_and_is_seen_by_no_participant() -> None:
    play, _ = meeting()
    zebra, newt = play.listens("Solar Zebra"), play.listens("Teal Newt")
    play.tells_crowd()
    assert [person.handle for person in people(play.room, zebra.here, play.now)] == ["Lee", "Solar Zebra"]
    assert [person.handle for person in people(play.room, newt.here, play.now)] == ["Lee", "Teal Newt"]
