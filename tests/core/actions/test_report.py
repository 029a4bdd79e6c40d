"""Report: a participant asks the facilitators to look at a message. The reported is told nothing."""

import pytest

from chat.core.actions.report import FlaggedShown, ReportedShown
from chat.core.desk import Flag, FlagKind, ReportReason
from chat.core.names import Code, Handle
from tests.core.rooms import circle


def test_m7_the_queue_has_it_with_the_words_the_reporter_is_told_so_and_the_reported_nothing() -> None:
    play, lee, puffin, curlew = circle()
    message = puffin.says("you are all wrong")
    play.wait(61)
    scene = curlew.does("report", message=message, reason="kindness")
    flag = Flag(
        play.room.seq, FlagKind.REPORT, puffin.handle, "kindness", 1, message, "you are all wrong", curlew.handle
    )
    assert scene.shown_to(lee) == (FlaggedShown(flag),)
    assert scene.shown_to(curlew) == (ReportedShown(message),)
    assert scene.shown_to(puffin) == ()
    assert lee.view.staff is not None
    assert lee.view.staff.flags == (flag,)
    assert play.room.counts["flag_report"] == play.room.counts["report_kindness"] == 1


@pytest.mark.parametrize("reason", ReportReason)
def test_the_reason_is_one_of_a_list(reason: ReportReason) -> None:
    _, _, puffin, curlew = circle()
    message = puffin.says("hello")
    assert curlew.does("report", message=message, reason=reason.value).code is None
    assert curlew.does("report", message=message, reason="because").code is Code.BAD_COMMAND
    assert curlew.does("report", message=message).code is Code.BAD_COMMAND


def test_the_words_of_a_facilitator_can_be_reported_to_the_others() -> None:
    play, lee, puffin, _ = circle()
    ash = play.facilitator("Ash")
    scene = puffin.does("report", message=lee.says("be quiet"), reason="kindness")
    (shown,) = scene.shown_to(ash)
    assert isinstance(shown, FlaggedShown)
    assert shown.flag.about == "Lee"


def test_what_a_facilitator_marks_is_for_the_supervisor_and_counts_as_no_report() -> None:
    play, lee, puffin, curlew = circle()
    ash = play.facilitator("Ash")
    scene = lee.does("report", message=puffin.says("hm"), reason="other")
    for facilitator in (lee, ash):
        (shown,) = scene.shown_to(facilitator)
        assert isinstance(shown, FlaggedShown)
        assert (shown.flag.kind, shown.flag.by, shown.flag.quote) == (FlagKind.SUPERVISOR, "Lee", "hm")
    assert (scene.shown_to(puffin), scene.shown_to(curlew)) == ((), ())
    assert play.room.counts["flag_supervisor"] == 1
    assert not [name for name in play.room.counts if "report" in name]


def test_the_words_of_somebody_who_has_left_are_reported_under_the_name_they_had() -> None:
    play, _, puffin, curlew = circle()
    message = puffin.says("bye")
    puffin.leaves()
    assert curlew.does("report", message=message, reason="not_safe").code is None
    assert play.room.desk.flags[0].about == Handle("Clover Puffin")


def test_words_that_cannot_be_read_any_more_are_reported_without_them() -> None:
    play, _, puffin, curlew = circle()
    message = puffin.says("hello")
    play.log.clear()
    assert curlew.does("report", message=message, reason="not_safe").code is None
    assert (play.room.desk.flags[0].quote, play.room.desk.flags[0].about) == (None, puffin.handle)


def test_taking_a_reported_message_back_leaves_the_open_flag() -> None:
    play, _, puffin, curlew = circle()
    message = puffin.says("your secret")
    curlew.does("report", message=message, reason="personal_details")
    puffin.does("take_back", message=message)
    assert play.room.desk.flags[0].quote == "your secret"


def test_ones_own_words_an_unknown_and_a_held_message_cannot_be_reported() -> None:
    play, _, puffin, curlew = circle()
    assert puffin.does("report", message=puffin.says("hello"), reason="other").code is Code.UNKNOWN_MESSAGE
    assert puffin.does("report", message="elsewhere", reason="other").code is Code.UNKNOWN_MESSAGE
    held = curlew.says("darn")
    assert play.room.desk.held
    assert puffin.does("report", message=held, reason="other").code is Code.UNKNOWN_MESSAGE
    gone = curlew.says("bye")
    curlew.leaves()
    play.log.clear()
    assert puffin.does("report", message=gone, reason="other").code is Code.UNKNOWN_MESSAGE
