"""Words that wait for a facilitator, and words that get a quiet mark."""

import pytest

from chat.core.names import Code, End
from tests.service.browser import tag
from tests.service.conftest import goodbye
from tests.service.desk import circle, flags, pair


async def test_approve_first_holds_words_until_a_facilitator_on_any_process_lets_them_through() -> None:
    house = pair(approve="all")
    lee, ash, puffin, curlew = await circle(house)
    answer = await puffin.says("held canary")
    assert answer.code is None
    assert puffin.kinds[-1] == "held"
    (held,) = (event.held for event in ash.events if tag(event) == "held_for_staff")
    assert "canary" not in curlew.wire
    await ash.must("let_through", message=held.id)
    assert lee.texts == puffin.texts == curlew.texts == ["held canary"]
    # Its author asks again because the answer was lost: it stands once.
    await curlew.drops()
    back = await curlew.comes_back(house.processes[0])
    await back.reads_on(0)
    assert back.texts == ["held canary"]
    await goodbye(house)


async def test_held_words_are_in_no_replay_nor_welcome_of_another_and_stay_with_their_author() -> None:
    house = pair(approve="all")
    lee, _, puffin, curlew = await circle(house)
    await curlew.drops()
    await puffin.says("held canary")
    back = await curlew.comes_back()
    await back.reads_on(0)
    newt = await house.processes[1].enters("Teal Newt")
    assert "canary" not in back.wire
    assert "canary" not in newt.wire
    await puffin.drops()
    again = await puffin.comes_back(house.processes[1])
    assert [held.text for held in again.welcome.view.me.held] == ["held canary"]
    await lee.must("send_back", message=again.welcome.view.me.held[0].id, reason="personal_details")
    assert again.kinds[-1] == "sent_back"
    assert "canary" not in back.wire + newt.wire
    await goodbye(house)


@pytest.mark.parametrize("away_s", [20, 120])
async def test_words_that_were_sent_back_during_a_drop_reach_their_author_and_nobody_else(away_s: int) -> None:
    house = pair(approve="all")
    lee, _, puffin, curlew = await circle(house)
    await puffin.says("held canary")
    (held,) = (event for event in puffin.events if tag(event) == "held")
    await puffin.drops()
    await curlew.drops()
    await house.time_passes(away_s)
    await lee.must("send_back", message=held.id, reason="kindness")
    back, other = await puffin.comes_back(house.processes[1]), await curlew.comes_back()
    await other.reads_on(curlew.last)
    await back.reads_on(puffin.last)
    (told,) = (event for frame in back.caught_up for event in frame.events if tag(event) == "sent_back")
    assert (told.text, told.reason.value, told.by) == ("held canary", "kindness", None)
    assert other.caught_up == []
    assert "canary" not in lee.wire.partition("sent_back")[2]
    await goodbye(house)


async def test_a_repeated_nonce_of_held_words_gets_its_first_answer_before_and_after_they_are_said() -> None:
    house = pair(approve="all")
    lee, _, puffin, curlew = await circle(house)
    nonce = house.fresh_nonce()
    first = await puffin.says("once", nonce)
    assert await puffin.says("once", nonce) == first
    (held,) = (event.held for event in lee.events if tag(event) == "held_for_staff")
    await lee.must("let_through", message=held.id)
    assert await puffin.says("once", nonce) == first
    assert curlew.texts == ["once"]
    # What was let through can be reported and hidden like anything that was said.
    await curlew.must("report", message=held.id, reason="other")
    assert [flag.quote for flag in flags(lee)] == ["once"]
    await lee.must("redact", message=held.id)
    await lee.must("restore", message=held.id)
    assert curlew.texts == ["once"]
    await goodbye(house)


async def test_a_removal_drops_held_words_and_a_mute_blocks_their_release() -> None:
    house = pair(approve="all")
    lee, ash, puffin, curlew = await circle(house)
    await puffin.says("muted canary")
    await curlew.says("removed canary")
    by_text = {event.held.text: event.held.id for event in ash.events if tag(event) == "held_for_staff"}
    await lee.must("mute", handle=puffin.handle)
    assert (await ash.does("let_through", message=by_text["muted canary"])).code is Code.MUTED
    await lee.must("remove", handle=curlew.handle, reason="kindness")
    assert (await ash.does("let_through", message=by_text["removed canary"])).code is Code.UNKNOWN_MESSAGE
    assert curlew.end is End.REMOVED
    assert lee.texts == []
    await goodbye(house)


async def test_m11_a_phrase_makes_a_mark_and_a_private_card_and_the_message_is_delivered_unchanged() -> None:
    house = pair(marks=["hurt, end it all", "# a comment", "eating, starv*"], held=["held, darn"])
    lee, ash, puffin, curlew = await circle(house)
    await puffin.says("I could END it all")
    assert lee.texts == ash.texts == curlew.texts == ["I could END it all"]
    for one in (lee, ash):
        assert [(flag.category, flag.quote) for flag in flags(one)] == [("hurt", "I could END it all")]
    assert [puffin.count("help_offered"), curlew.count("help_offered"), lee.count("help_offered")] == [1, 0, 0]
    assert "flagged" not in puffin.wire + curlew.wire
    await goodbye(house)


async def test_a_word_of_the_operator_is_held_and_said_once_it_is_let_through() -> None:
    house = pair(held=["held, darn"])
    lee, _, puffin, curlew = await circle(house)
    await puffin.says("darn canary")
    assert curlew.texts == []
    assert "canary" not in curlew.wire
    (held,) = (event.held for event in lee.events if tag(event) == "held_for_staff")
    assert held.why == "word"
    await lee.must("let_through", message=held.id)
    assert curlew.texts == ["darn canary"]
    await goodbye(house)
