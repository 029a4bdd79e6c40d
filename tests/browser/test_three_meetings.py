"""Three complete meetings, from the door to erased: what happened is what the plan says, at every socket and page."""

import pytest

from tests.browser.evening import Visit
from tests.browser.meeting import gathered
from tests.browser.server import Server
from tests.browser.store import Store
from tests.system.people import PythonPerson

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]


async def test_a_support_circle_of_five_from_the_door_to_erased(server: Server, store: Store, visit: Visit) -> None:
    async with gathered(server, store, visit, "circle", "support_circle", 5, 0) as meeting:
        first, second, *_ = meeting.group
        late = PythonPerson()
        await late.enters(server, room="wholecircle", stance="sharing")
        assert late.refused is not None
        assert late.refused["code"] == "sharing_full", "five is five"

        for person in meeting.group:
            await meeting.says(person, f"Hello from {person.handle}")
        await meeting.goes_on()
        await meeting.says(first, "The third line matters to me.")
        await meeting.goes_on()
        await meeting.stretched()
        shared = await meeting.round("random")
        assert sorted(shared) == sorted(person.handle for person in meeting.group)
        await meeting.goes_on()
        shared = await meeting.round("joined", later=first, passes=second)
        assert shared[-1] == first.handle
        assert second.handle not in shared
        assert len(shared) == 4
        await meeting.went_as_planned()
        await meeting.is_over()


async def test_a_check_in_and_discussion_of_twelve_from_the_door_to_erased(
    server: Server, store: Store, visit: Visit
) -> None:
    async with gathered(server, store, visit, "checkin", "check_in", 11, 1) as meeting:
        *sharing, listener = meeting.group
        await meeting.may_not_say(sharing[0], "quiet")
        await meeting.may_not_say(sharing[1], "quiet")
        await meeting.lee.must("say", text="Welcome, all.")
        await meeting.goes_on()

        # The fourth loses the line in their turn: the round goes on without them, and comes back to them.
        gone = sharing[3]
        seat, place = gone.welcome["seat"], gone.welcome["meeting"]
        await meeting.until_told(await meeting.lee.must("start_round", order="joined"))
        order = [meeting.turns["holder"], *meeting.turns["queue"]]
        assert order == [person.handle for person in sharing], "the listener is not among them"
        for person in sharing[:3]:
            await meeting.says(person, f"check-in of {person.handle}", finish=True)
        assert meeting.turns["holder"] == gone.handle
        since = {"epoch": 1, "seq": gone.events[-1][0]}
        await gone.go()
        await meeting.lee.until(lambda: meeting.turns["holder"] != gone.handle)
        assert meeting.turns["queue"][-1] == gone.handle
        await gone.enters(server, room="wholecheckin", seat=seat, meeting=place, since=since, take_over=True)
        for person in (*sharing[4:], gone):
            assert meeting.turns["holder"] == person.handle
            await meeting.says(person, f"check-in of {person.handle}", finish=True)
        assert meeting.turns["holder"] is None

        await meeting.goes_on()
        for person in sharing:
            await meeting.says(person, f"{person.handle} has a thought.")
        await meeting.listeners_stay_unnamed()
        meeting.listeners = []
        await meeting.says(listener, "I came to listen, and yet.")
        await meeting.goes_on()
        shared = await meeting.round("unheard")
        assert sorted(shared) == sorted(person.handle_now for person in meeting.group)
        await meeting.went_as_planned(but=gone)
        await meeting.is_over()


async def test_a_drop_in_of_forty_with_twenty_five_listeners_from_the_door_to_erased(
    server: Server, store: Store, visit: Visit
) -> None:
    async with gathered(server, store, visit, "dropin", "drop_in", 15, 25) as meeting:
        sharing, listening = meeting.group[:15], meeting.group[15:]
        for person in (sharing[0], sharing[1], listening[0], listening[-1]):
            await meeting.may_not_say(person, "quiet")
        await meeting.goes_on()
        await meeting.may_not_say(listening[1], "sharing_full")
        for person in sharing:
            await meeting.says(person, f"{person.handle} drops in.")
        first = meeting.lee.said[0][1]
        for person in listening:
            await person.must("react", message=first, reaction="hear_you", on=True)
        await meeting.goes_on()
        for person in sharing[:5]:
            await meeting.says(person, f"{person.handle} says goodbye.")
        await meeting.went_as_planned()
        counts = [event["count"] for _, event in sharing[0].events if event["type"] == "reacted"]
        assert counts[-1] == 25
        for page in meeting.pages:
            assert "I hear you 25" in await page.page.locator(f"[data-message='{first}']").inner_text()
        crowds = [event for _, event in listening[0].events if event["type"] == "crowd"]
        assert (crowds[-1]["sharing"], crowds[-1]["listening"]) == (15, 25)
        await meeting.is_over()
