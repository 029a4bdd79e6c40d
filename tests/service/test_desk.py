"""What facilitators do about words: reports with their quotes, undo, private lines.

Every test ends with the same search: no other participant was sent a byte of what was not for them.
"""

import pytest

from chat.core.names import Code
from chat.protocol import Signal
from tests.service.browser import tag
from tests.service.desk import circle, flags, pair
from tests.service.house import House

# -- reports


async def test_m7_a_report_quotes_the_words_from_the_log_to_facilitators_everywhere(two: House) -> None:
    lee, ash, puffin, curlew = await circle(two)
    await puffin.says("you are all wrong")
    message = curlew.id_of("you are all wrong")
    await curlew.must("report", message=message, reason="kindness")
    for one in (lee, ash):
        (flag,) = flags(one)
        assert (flag.quote, flag.about, flag.by) == ("you are all wrong", "Clover Puffin", "Mossy Curlew")
    assert curlew.kinds[-1] == "reported"
    assert "reported" not in puffin.wire
    assert "flagged" not in puffin.wire
    assert "kindness" not in puffin.wire


async def test_the_quote_is_read_by_a_process_that_joined_after_the_words(two: House) -> None:
    here, there = two.processes
    lee = await two.open(here)
    puffin, newt = await here.enters("Clover Puffin"), await here.enters("Teal Newt")
    await puffin.says("early words")
    message = newt.id_of("early words")
    assert there.meetings.live == ()
    await newt.drops()
    back = await newt.comes_back(there)
    await back.must("report", message=message, reason="not_safe")
    assert [flag.quote for flag in flags(lee)] == ["early words"]


async def test_a_report_outlasts_the_window_and_later_ones_have_no_words(two: House) -> None:
    lee, _, puffin, curlew = await circle(two)
    await puffin.says("first words")
    await puffin.says("second words")
    await curlew.must("report", message=curlew.id_of("first words"), reason="not_safe")
    await two.time_passes(20 * 60)
    await curlew.must("report", message=curlew.id_of("second words"), reason="other")
    sam = await two.processes[1].enters(invitation=two.invitation("Sam"))
    assert sam.welcome.view.staff is not None
    assert [flag.quote for flag in sam.welcome.view.staff.flags] == ["first words", None]
    assert lee.count("flagged") == 2


async def test_m7_one_claims_and_the_other_process_is_told_that_it_is_taken(two: House) -> None:
    lee, ash, puffin, curlew = await circle(two)
    await puffin.says("hello")
    seq = await curlew.must("report", message=curlew.id_of("hello"), reason="worried")
    await ash.must("claim_flag", flag=seq)
    assert (await lee.does("claim_flag", flag=seq)).code is Code.CLAIMED
    assert lee.kinds[-1] == "flag_claimed"
    await ash.must("settle_flag", flag=seq, did=["talked"])
    assert lee.kinds[-1] == "flag_settled"


# -- undo of hide


async def test_hiding_is_undone_within_ten_seconds_by_either_facilitator_and_not_later(two: House) -> None:
    lee, ash, puffin, curlew = await circle(two)
    await puffin.says("hello")
    message = curlew.id_of("hello")
    await lee.must("redact", message=message, reason="other")
    assert curlew.texts == puffin.texts == []
    two.clock.advance(9)
    await ash.must("restore", message=message)
    assert curlew.texts == puffin.texts == ["hello"]
    await lee.must("redact", message=message, reason="other")
    two.clock.advance(11)
    assert (await lee.does("restore", message=message)).code is Code.TOO_LATE
    assert curlew.texts == []


@pytest.mark.parametrize("first", ["redact", "take_back"])
async def test_what_its_author_took_back_is_not_brought_back_by_an_undo(two: House, first: str) -> None:
    """Both press within the same second, on two processes, in either order."""
    lee, _, puffin, curlew = await circle(two)
    await curlew.says("my street")
    message = puffin.id_of("my street")
    for doing in ("redact", "take_back") if first == "redact" else ("take_back", "redact"):
        await (lee if doing == "redact" else curlew).must(doing, message=message)
    assert (await lee.does("restore", message=message)).code is Code.TOO_LATE
    assert puffin.texts == []


async def test_r15_what_was_hidden_restored_and_hidden_again_is_not_played_to_who_was_away(two: House) -> None:
    lee, _, puffin, curlew = await circle(two)
    await curlew.drops()
    await puffin.says("a number")
    message = lee.id_of("a number")
    for doing in ("redact", "restore", "redact"):
        await lee.must(doing, message=message)
    back = await curlew.comes_back()
    await back.reads_on(curlew.last)
    assert "a number" not in back.wire
    await lee.must("restore", message=message)
    assert back.texts == ["a number"]


async def test_after_the_window_there_is_no_undo(two: House) -> None:
    lee, _, puffin, _ = await circle(two)
    await puffin.says("old words")
    message = lee.id_of("old words")
    await two.time_passes(20 * 60)
    await lee.must("redact", message=message)
    assert (await lee.does("restore", message=message)).code is Code.TOO_LATE


# -- what no other participant is ever sent


async def test_m8_m12_m13_no_other_participant_is_sent_a_byte_of_what_is_not_for_them(two: House) -> None:
    lee, ash, puffin, curlew = await circle(two)
    await lee.must("say_backstage", text="backstage canary")
    await ash.must("talk_in_private", handle=puffin.handle, text="private canary")
    await puffin.must("tell_facilitators", text="answer canary")
    await lee.must("add_note", handle=puffin.handle, text="note canary")
    await lee.must("start_pulse")
    await puffin.must("answer_pulse", answer="struggling")
    await curlew.drops()
    back = await curlew.comes_back(two.processes[0])
    await back.reads_on(0)
    newt = await two.processes[1].enters("Teal Newt")
    for other in (curlew, back, newt):
        for word in ("canary", "struggling", "backstage", "private_talk", "note_added", "flagged", "lead_"):
            assert word not in other.wire, f"another participant was sent {word}"
    for word, times in (("backstage", 0), ("note canary", 0), ("private canary", 1), ("answer canary", 1)):
        assert puffin.wire.count(word) == times
    for one in (lee, ash):
        for word in ("backstage canary", "private canary", "answer canary", "note canary", "struggling"):
            assert word in one.wire


async def test_m13_a_return_brings_the_private_line_back_to_its_participant_and_to_facilitators(two: House) -> None:
    lee, _, puffin, curlew = await circle(two)
    await puffin.drops()
    await lee.drops()
    back = await lee.comes_back(two.processes[1])
    await back.must("talk_in_private", handle=puffin.handle, text="are you there? canary")
    again, other = await puffin.comes_back(two.processes[1]), curlew
    assert again.welcome.view.me.in_private
    await again.reads_on(puffin.last)
    assert "canary" in again.wire
    assert "canary" not in other.wire


# -- signals


async def test_who_writes_is_named_to_facilitators_only_and_nothing_of_it_is_kept(two: House) -> None:
    lee, ash, puffin, curlew = await circle(two)

    entries = len(two.log())
    await puffin.process.attendance.signal(puffin.connection, Signal(writing=True))
    for one in (lee, ash):
        assert [(signal.writing, signal.handle) for signal in one.signals] == [(True, "Clover Puffin")]
    assert [(signal.writing, signal.handle) for signal in curlew.signals] == [(True, None)]
    assert puffin.signals == []
    await puffin.process.attendance.signal(puffin.connection, Signal(writing=False, away=True))
    assert ash.signals[-1].away
    assert len(curlew.signals) == 1
    assert len(two.log()) == entries


async def test_a_muted_persons_writing_reaches_nobody(two: House) -> None:

    lee, _, puffin, curlew = await circle(two)
    await lee.must("mute", handle=puffin.handle)
    await puffin.process.attendance.signal(puffin.connection, Signal(writing=True))
    assert lee.signals == curlew.signals == []


async def test_r2_an_undo_shows_the_words_to_those_who_had_read_them_and_to_nobody_who_came_later(two: House) -> None:
    here, there = two.processes
    lee = await two.open()
    puffin = await here.enters("Clover Puffin")
    await puffin.says("before you came")
    newt = await there.enters("Teal Newt")
    message = puffin.id_of("before you came")
    await lee.must("redact", message=message, reason="kindness")
    await lee.must("restore", message=message)
    assert puffin.texts == lee.texts == ["before you came"]
    assert newt.texts == []
    assert "before you came" not in newt.wire
    # It is no gap for them: what comes next fits, as every page is checked for.
    await puffin.says("welcome")
    assert newt.texts == ["welcome"]
    await newt.drops()
    back = await newt.comes_back(here)
    await back.reads_on(0)
    assert "before you came" not in back.wire


async def test_help_is_shared_with_one_person_and_waits_for_them_while_they_are_away(two: House) -> None:
    here, there = two.processes
    lee = await two.open()
    puffin, curlew = await here.enters("Clover Puffin"), await there.enters("Mossy Curlew")
    await lee.must("share_help", handle=puffin.handle)
    assert puffin.count("help_shared") == lee.count("help_shared") == 1
    await puffin.drops()
    await lee.must("share_help", handle=puffin.handle)
    back = await puffin.comes_back(there)
    pages = await back.reads_on(puffin.last)
    assert [tag(event) for page in pages for frame in page.events for event in frame.events] == ["help_shared"]
    assert curlew.count("help_shared") == 0


async def test_who_wrote_a_held_message_reaches_the_console_by_name_and_never_by_the_inner_id() -> None:
    two = pair(approve="all")
    here, _ = two.processes
    lee = await two.open()
    puffin = await here.enters("Clover Puffin")
    await puffin.says("may I?")
    assert puffin.occupant is not None
    assert "may I?" in lee.wire
    assert puffin.occupant not in lee.wire
    ash = await here.enters(invitation=two.invitation("Ash"))
    assert "may I?" in ash.wire
    assert puffin.occupant not in ash.wire
