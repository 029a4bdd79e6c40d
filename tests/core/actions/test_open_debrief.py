"""Open a debrief: the meeting is over, the facilitators stay for a while among themselves."""

from chat.core.actions.open_debrief import DebriefOpened, DebriefOpenedShown, OpenDebrief
from chat.core.names import Code, Phase
from tests.core.rooms import circle, debrief


def test_it_is_open_from_the_start_with_the_counts_and_a_quarter_of_an_hour() -> None:
    play, lee = debrief()
    assert play.room.phase is Phase.OPEN
    assert play.scenes[0].staff == (DebriefOpenedShown(900),)
    assert play.scenes[0].public == ()
    assert lee.view.staff is not None
    assert lee.view.staff.debrief == {"mute": 2}
    assert lee.view.seconds_left == 900


def test_facilitators_write_notes_there_and_end_it() -> None:
    play, lee = debrief()
    ash = play.facilitator("Ash")
    assert lee.does("say", text="that was hard").code is None
    assert ash.does("close").code is None
    assert play.room.phase is Phase.CLOSED


def test_a_running_meeting_does_not_become_one() -> None:
    play, lee, _, _ = circle()
    assert play.clock(OpenDebrief({}, "")).code is Code.WRONG_PHASE
    assert lee.does("open_debrief", counts={}, of="").code is Code.BAD_COMMAND


def test_counts_are_kinds_and_numbers_and_no_words() -> None:
    play, lee, puffin, curlew = circle()
    lee.does("mute", handle=puffin.handle)
    lee.does("mute", handle=curlew.handle)
    lee.does("add_note", handle=curlew.handle, text="tired")
    curlew.does("report", message=lee.says("hello"), reason="other")
    assert play.room.counts == {"open": 1, "mute": 2, "flag_report": 1, "report_other": 1}
    event = DebriefOpened(play.room.counts, play.now, "a meeting")
    assert dict(event.counts) == dict(play.room.counts)
