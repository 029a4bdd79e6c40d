"""What is shown reaches those it is for, once, in order, in frames that tell little by their length."""

import json
from contextlib import AsyncExitStack
from typing import Any

import pytest

from chat.core.action import Shown
from chat.core.names import Code, ConnectionId, End, Handle, Instant, MeetingId, OccupantId, RoomId
from chat.gateway import wire
from chat.gateway.limits import Limits
from chat.ports import Frames
from chat.protocol import FRAME_SIZES, Answer, Ended, Receipt, Refused, Welcome
from tests.gateway.house import MEETING, House, open_house, said, until, view
from tests.gateway.line import Line, line

ME = OccupantId("Me")


def payload_of(frame: bytes) -> bytes:
    """What is inside one text frame."""
    assert frame[:2] == b"\x81\x7e"
    assert len(frame) == 4 + int.from_bytes(frame[2:4], "big")
    return frame[4:]


async def texts(it: Line, count: int) -> list[str]:
    return [(await it.event("event"))["events"][0]["text"] for _ in range(count)]


async def busy(house: House) -> None:
    """Show things until there is so much to do that frames are joined."""

    def joining() -> bool:
        house.inlet.show((said("x"),), (said("x"),))
        return house.gateway.outbox.joining

    await until(joining)


async def test_everybody_is_shown_the_same_bytes(house: House) -> None:
    async with AsyncExitStack() as people:
        lines = [await people.enter_async_context(line(house)) for _ in range(5)]
        house.inlet.show((said("hello"),))
        frames = {await it.frame() for it in lines}
    assert len(frames) == 1


async def test_staff_are_shown_their_own_projection_and_the_public_is_not(house: House) -> None:
    async with line(house, {"invitation": "x"}) as staff, line(house) as public:
        house.inlet.show((said("for all"),), (said("for staff"),))
        house.inlet.show((), (said("staff only"),))
        house.inlet.show((said("all again"),), (said("all again"),))
        assert await texts(staff, 3) == ["for staff", "staff only", "all again"]
        assert await texts(public, 2) == ["for all", "all again"]


async def test_the_owner_is_shown_their_own_instead_with_the_after_of_their_role(house: House) -> None:
    async with line(house, {"handle": "Me"}) as owner, line(house) as other:
        house.inlet.show((said("for others"),), own={ME: (said("for me"),)})
        mine, theirs = await owner.event("event"), await other.event("event")
    assert mine["events"][0]["text"] == "for me"
    assert theirs["events"][0]["text"] == "for others"
    assert (mine["seq"], mine["after"]) == (theirs["seq"], theirs["after"]) == (11, 10)


async def test_the_owner_on_the_staff_has_the_after_of_staff(house: House) -> None:
    async with line(house, {"handle": "Ada", "invitation": "x"}) as owner, line(house) as other:
        house.inlet.show((), (said("staff"),), {OccupantId("Ada"): (said("mine"),)})
        house.inlet.show((said("next"),))
        mine = await owner.event("event")
        assert (mine["events"][0]["text"], mine["seq"], mine["after"]) == ("mine", 11, 9)
        assert await texts(other, 1) == ["next"]


async def test_an_owner_may_be_shown_nothing_while_others_are(house: House) -> None:
    async with line(house, {"handle": "Me"}) as owner, line(house) as other:
        house.inlet.show((said("not for them"),), own={OccupantId("Me"): ()})
        house.inlet.show((said("for all"),))
        # A frame without events: without it the next one would look like a gap.
        nothing = await owner.event("event")
        assert (nothing["seq"], nothing["after"], nothing["events"]) == (11, 10, [])
        assert await texts(owner, 1) == ["for all"]
        assert await texts(other, 2) == ["not for them", "for all"]
        # Where their role is shown nothing there is no gap to close.
        house.inlet.show((), (said("staff"),), {OccupantId("Me"): ()})
        house.inlet.show((said("and on"),))
        assert await texts(owner, 1) == ["and on"]


async def test_nothing_is_delivered_before_admission(house: House) -> None:
    async with line(house, enter=False) as stranger, line(house) as inside:
        house.inlet.show((said("before"),), (said("before"),))
        assert await texts(inside, 1) == ["before"]
        house.inlet.refusal = Refused(Code.FULL)
        stranger.send('40{"v":1,"room":"quiet"}')
        assert "before" not in (await stranger.text())
        await stranger.rest()


async def test_the_connect_answer_the_welcome_and_the_events_come_in_that_order(house: House) -> None:
    house.inlet.door.clear()
    async with line(house, enter=False) as it, AsyncExitStack() as others:
        it.send('40{"v":1,"room":"quiet","handle":"Me"}')
        await house.inlet.at_the_door.wait()
        for number in range(20):
            house.inlet.show(
                (said(f"event {number}"),),
                own={OccupantId("Me"): (said(f"own {number}"),)} if number % 5 == 0 else None,
            )
        house.inlet.door.set()
        assert (await it.text()).startswith('40{"sid":')
        assert (await it.event("welcome"))["seq"] == 10
        house.inlet.show((said("after"),))
        expected = [f"own {number}" if number % 5 == 0 else f"event {number}" for number in range(20)]
        assert await texts(it, 21) == [*expected, "after"]
        await others.enter_async_context(line(house))


async def test_a_newcomer_gets_nothing_from_before_even_when_frames_are_joined() -> None:
    async with open_house(Limits(bucket=None, joining_from_per_s=0, joining_s=0.05)) as house, line(house) as old:
        await busy(house)
        house.inlet.show((said("waiting"),))
        async with line(house) as new:
            house.inlet.show((said("for both"),))
            assert await texts(new, 1) == ["for both"]
        while (await old.event("event"))["events"][0]["text"] != "for both":
            pass


async def test_joined_frames_keep_their_order_whoever_they_are_for() -> None:
    """Under load frames to the same people share a write; some of them are for one person only."""
    limits = Limits(bucket=None, joining_from_per_s=0, joining_s=0.01)
    async with (
        open_house(limits) as house,
        line(house, {"handle": "Me"}) as me,
        line(house) as other,
        line(house, {"invitation": "x"}) as staff,
    ):
        await busy(house)
        warm = house.inlet.seq
        for number in range(60):
            own: dict[OccupantId, tuple[Shown, ...]] = {ME: (said(f"own {number}"),)} if number % 7 == 0 else {}
            house.inlet.show((said(str(number)),), (said(str(number)),), own)
        house.inlet.outbox.end(house.inlet.entered[0], End.LEFT)
        for it in (me, other, staff):
            seqs: list[int] = []
            while len(seqs) < house.inlet.seq - 10:
                seqs.append((await it.event("event"))["seq"])
            assert seqs == list(range(11, house.inlet.seq + 1))
        assert (await me.event("ended"))["code"] == "left"
        assert house.inlet.seq == warm + 60


async def test_who_leaves_is_shown_nothing_more_and_others_are(house: House) -> None:
    async with line(house) as staying:
        async with line(house) as leaving:
            leaving.send("1")
            await leaving.rest()
        await house.inlet.until_gone()
        house.inlet.show((said("later"),))
        assert await texts(staying, 1) == ["later"]


async def test_a_seat_with_a_new_role_moves_to_the_other_audience(house: House) -> None:
    """`admit` again for the same connection: what was shown before stays before."""
    async with line(house) as it:
        house.inlet.show((said("as public"),), (said("as staff"),))
        welcome = Welcome(1, "meeting", 1, house.inlet.seq, "seat", view("Soft Fox"), False, True)
        house.inlet.outbox.admit(MEETING, house.inlet.entered[0], OccupantId("x"), staff=True, welcome=welcome)
        house.inlet.show((said("as public"),), (said("as staff"),))
        assert await texts(it, 1) == ["as public"]
        await it.event("welcome")
        assert await texts(it, 1) == ["as staff"]


async def test_calls_about_nobody_do_nothing(house: House) -> None:
    outbox = house.gateway.outbox
    outbox.end(ConnectionId("nobody"), End.GONE)
    outbox.show(MeetingId(RoomId("empty"), Instant(0)), Frames(1, (said("x"),), (), {}, 0, 0))
    async with line(house) as it:
        assert (await it.say("still here"))["seq"] == 11


# -- lengths


async def frame_sizes(house: House, length: int) -> set[int]:
    async with line(house) as it:
        house.inlet.show((said("ü" * length),))
        return {len((await it.frame())[1])}


@pytest.mark.parametrize("length", [0, 1, 100, 150, 180, 300, 700, 1700, 1950, 3900, 6000])
async def test_every_event_has_one_of_five_lengths(house: House, length: int) -> None:
    assert await frame_sizes(house, length) <= set(FRAME_SIZES)


def test_every_length_of_text_gives_exactly_one_of_the_sizes() -> None:
    for length in range(4200):
        payload = payload_of(wire.event(2**53, 1, (said("x" * length),)))
        assert len(payload) in FRAME_SIZES
        assert json.loads(payload[2:])[1]["events"][0]["text"] == "x" * length


def test_longer_frames_come_in_steps_of_the_largest() -> None:
    payload = payload_of(wire.event(1, 1, tuple(said("x" * 2000) for _ in range(8))))
    assert len(payload) % FRAME_SIZES[-1] == 0


def test_padding_leaves_json_that_says_the_same() -> None:
    frames: list[tuple[bytes, Any]] = [
        (wire.answer(7, Answer()), [{}]),
        (wire.answer(7, Answer(seq=5)), [{"seq": 5}]),
        (wire.answer(2**31 - 1, Answer(code=Code.MUTED, retry_after=60)), [{"code": "muted", "retry_after": 60}]),
        (wire.ended(Ended(End.LEFT)).removesuffix(wire.DISCONNECT), ["ended", {"code": "left"}]),
    ]
    for frame, expected in frames:
        payload = payload_of(frame)
        assert len(payload) == 512
        value = json.loads(payload.lstrip(b"0123456789"))
        assert set(value[-1].pop("pad")) == {"."}
        assert value == expected


async def test_answers_all_have_the_same_length(house: House) -> None:
    async with line(house) as it:
        lengths = set()
        for ack, command in enumerate(('{"type":"say","text":"hi"}', '{"type":"lock"}', '{"type":"nonsense"}')):
            it.send(f'42{ack}["command",{{"nonce":"{"A" * 22}","command":{command}}}]')
            while not (text := await it.text()).startswith("43"):
                pass
            lengths.add(len(text))
    assert lengths == {512}


async def test_a_welcome_has_the_length_of_every_other(house: House) -> None:
    async with line(house, enter=False) as it:
        it.send('40{"v":1,"room":"quiet","handle":"A"}')
        await it.text()
        assert len(await it.text()) == FRAME_SIZES[-1]


async def test_pages_people_and_refusals_at_the_door_are_padded_too(house: House) -> None:
    async with line(house) as it:
        it.send('421["people",{}]')
        it.send('422["more",{"after":0}]')
        it.send('423["more",{"after":4000}]')
        people, page, refused = [await it.text() for _ in range(3)]
    assert {len(text.encode()) for text in (people, page, refused)} == {512}
    assert json.loads(people[3:])[0]["listening"] == 4
    assert json.loads(page[3:])[0]["done"] is True
    assert json.loads(refused[3:])[0]["code"] == "unknown_message"
    receipt = Receipt("m", 1, 1, True)
    assert len(payload_of(wire.connect_error(Refused(Code.CLOSED, None, receipt)))) == 512


def test_a_handle_in_a_refusal_never_reaches_a_repr() -> None:
    assert "Soft Fox" not in repr(said("x", handle=Handle("Soft Fox")))
