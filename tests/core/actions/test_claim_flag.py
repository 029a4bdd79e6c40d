"""Claim a flag: one facilitator is on it, and the others see that."""

from chat.core.actions.claim_flag import FlagClaimed, FlagClaimedShown
from chat.core.names import Code, Handle
from tests.core.person import Person
from tests.core.rooms import Play, applied, circle, lobby


def flagged() -> tuple[Play, Person, Person, int]:
    """Two facilitators, and something for one of them to look at."""
    play, lee, puffin, _ = circle()
    puffin.says("end it all")
    return play, lee, play.facilitator("Ash"), play.room.desk.flags[0].id


def test_every_console_reads_who_is_on_it_and_nobody_else_does() -> None:
    play, lee, ash, flag = flagged()
    scene = ash.does("claim_flag", flag=flag)
    assert scene.shown_to(lee) == (FlagClaimedShown(flag, Handle("Ash")),)
    assert scene.shown_to(play.by("Clover Puffin")) == ()
    assert lee.view.staff is not None
    assert lee.view.staff.flags[0].claimed_by == "Ash"


def test_m7_there_is_one_claimer() -> None:
    _, lee, ash, flag = flagged()
    assert ash.does("claim_flag", flag=flag).code is None
    assert lee.does("claim_flag", flag=flag).code is Code.CLAIMED
    assert lee.does("claim_flag", flag=flag, on=False).code is Code.CLAIMED
    assert ash.does("claim_flag", flag=flag).events == ()
    assert ash.does("claim_flag", flag=flag, on=False).shown_to(lee) == (FlagClaimedShown(flag, None),)
    assert lee.does("claim_flag", flag=flag).code is None


def test_a_flag_of_somebody_who_has_gone_can_be_taken_over() -> None:
    for goes in ("leaves", "is away for long"):
        play, lee, ash, flag = flagged()
        ash.does("claim_flag", flag=flag)
        if goes == "leaves":
            ash.leaves()
        else:
            ash.drops()
            assert lee.does("claim_flag", flag=flag).code is Code.CLAIMED, "they may be back in a second"
            play.time_passes(90)
        assert lee.does("claim_flag", flag=flag).code is None


def test_an_unknown_flag_is_refused_and_participants_claim_none() -> None:
    play, lee, _, flag = flagged()
    assert lee.does("claim_flag", flag=flag + 1000).code is Code.UNKNOWN_FLAG
    assert play.by("Clover Puffin").does("claim_flag", flag=flag).code is Code.NOT_ALLOWED


def test_a_flag_that_is_not_there_any_more_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, FlagClaimed(7, Handle("Lee"))) == room
