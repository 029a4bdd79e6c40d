"""What people outside can learn about rooms, and what they cannot."""

import msgspec
import pytest

from chat.adapters.system import SystemClock
from chat.config import Agreement, Config, RoomConfig
from chat.core.handles import Offer, verify
from chat.core.invitations import Invitation, sign
from chat.core.names import Handle, Instant, InvitationId, Phase, Role, RoomId
from chat.ports import RoomStatus
from tests.web.site import KEY, Site, running, with_changes

HIDDEN = RoomConfig(
    id="h1dd", title="Hidden", for_whom="For us.", listed=False, agreement=Agreement(("Our own line.",))
)


def with_a_hidden_room() -> Config:
    config = with_changes()
    return msgspec.structs.replace(config, rooms=(*config.rooms, HIDDEN))


async def seen(site: Site, room: str) -> tuple[object, ...]:
    """Everything an outsider can read about a room, with its id taken out and fresh names left out."""
    page, text = await site.get(f"/r/{room}")
    agreement, lines = await site.get(f"/agreement/{room}")
    status, door = await site.json(f"/api/rooms/{room}/door")
    door.pop("offers")
    door.pop("room")
    return page.status, text.replace(room, "ID"), agreement.status, lines.replace(room, "ID"), status, door


async def test_an_unlisted_room_that_is_not_open_answers_as_one_that_does_not_exist() -> None:
    async with running(with_a_hidden_room()) as site:
        assert await seen(site, "h1dd") == await seen(site, "zzzz")
        for phase in (Phase.SCHEDULED, Phase.CLOSED):
            site.desk.rooms["h1dd"] = RoomStatus(phase=phase)
            assert await seen(site, "h1dd") == await seen(site, "zzzz")


async def test_the_service_is_asked_as_often_for_a_room_that_does_not_exist() -> None:
    async with running(with_a_hidden_room()) as site:
        await site.get("/r/zzzz")
        assert len(site.desk.asked) == 1


async def test_an_unlisted_room_is_in_no_list_even_when_it_is_open() -> None:
    async with running(with_a_hidden_room()) as site:
        site.desk.rooms["h1dd"] = RoomStatus(phase=Phase.OPEN)
        _, home = await site.get("/")
        _, rooms = await site.get("/api/rooms")
        _, door = await site.json("/api/rooms/h1dd/door")
    assert "h1dd" not in home + rooms
    assert "Hidden" not in home + rooms
    assert door["title"] == "Hidden"


def invitation(*, room: str = "h1dd", key: bytes = KEY, days: int = 1, pin: str | None = None) -> str:
    made = Invitation(
        InvitationId("an-id"),
        "Lee",
        Role.FACILITATOR,
        (RoomId(room),),
        Instant(SystemClock().now() + days * 86_400_000),
        pin is not None,
    )
    return sign(made, key, pin)


@pytest.mark.parametrize("pin", [None, "123456"])
async def test_whoever_holds_an_invitation_reads_the_agreement_of_a_room_that_is_not_open(pin: str | None) -> None:
    async with running(with_a_hidden_room()) as site:
        _, door = await site.json("/api/rooms/h1dd/door", **{"Fireside-Invitation": invitation(pin=pin)})
    assert door["title"] == "Hidden"
    assert door["agreement"] == {"version": HIDDEN.agreement.current, "lines": ["Our own line."], "language": "en"}


@pytest.mark.parametrize(
    "token", [invitation(room="7f3k"), invitation(key=b"x" * 32), invitation(days=-1), "", "a", "!" * 900]
)
async def test_an_invitation_that_does_not_count_changes_nothing(token: str) -> None:
    async with running(with_a_hidden_room()) as site:
        _, door = await site.json("/api/rooms/h1dd/door", **{"Fireside-Invitation": token})
    assert door["title"] != "Hidden"


async def test_a_revoked_invitation_does_not_count() -> None:
    config = msgspec.convert({"revoked": [{"id": "an-id"}]}, Config)
    async with running(msgspec.structs.replace(with_a_hidden_room(), revoked=config.revoked)) as site:
        _, door = await site.json("/api/rooms/h1dd/door", **{"Fireside-Invitation": invitation()})
    assert door["title"] != "Hidden"


async def test_the_door_offers_three_signed_names_with_different_nouns() -> None:
    async with running() as site:
        _, text = await site.get("/api/rooms/7f3k/door")
        _, again = await site.get("/api/rooms/7f3k/door")
    found = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    made = msgspec.json.decode(found["offers"], type=tuple[Offer, ...])
    assert len({offer.handle.split()[1] for offer in made}) == 3
    for offer in made:
        assert verify(Handle(offer.handle), offer.signature, RoomId("7f3k"), KEY, SystemClock().now())
    assert text != again


async def test_the_list_of_rooms_says_what_each_room_is_for() -> None:
    async with running() as site:
        site.desk.rooms["m4tw"] = RoomStatus(phase=Phase.OPEN)
        _, body = await site.json("/api/rooms")
    rooms = body["rooms"]
    assert isinstance(rooms, list)
    assert [room["id"] for room in rooms] == ["7f3k", "m4tw", "q8zd"]
    assert rooms[0]["phase"] is None
    assert (rooms[1]["phase"], rooms[1]["state"], rooms[1]["for_whom"]) == (
        "open",
        "open",
        "For anyone who finds the evenings hard.",
    )


async def test_the_door_says_whom_facilitators_can_turn_to_and_not_what_is_for_them_alone() -> None:
    config = with_changes(page={"responsible": "Priya Shah", "procedure": "Call Priya on 01234 today."})
    async with running(config) as site:
        text, door = (await site.get("/api/rooms/7f3k/door"))[1], (await site.json("/api/rooms/7f3k/door"))[1]
    assert door["responsible"] == "Priya Shah"
    assert "01234" not in text
