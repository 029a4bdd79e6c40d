"""People of one network: when newcomers from it knock, and who is counted."""

from chat.core.names import Code
from tests.service.house import House
from tests.service.test_waiting import goodbye


async def test_m3_a_newcomer_from_the_network_of_someone_removed_knocks_while_seats_walk_in(two: House) -> None:
    here, there = two.processes
    home, work = "198.51.100.0/24", "203.0.113.0/24"
    lee = await two.open()
    puffin = await here.enters("Clover Puffin", network=home)
    curlew = await there.enters("Mossy Curlew", network=home)
    await lee.must("remove", handle=puffin.handle, reason="kindness")
    for process in (here, there):
        assert (await process.is_refused("Teal Newt", network=work)).code is Code.KNOCK
    await two.time_passes(15 * 60)
    for process in (here, there):
        assert (await process.is_refused("Teal Newt", network=home)).code is Code.KNOCK
    newt = await there.waits("Teal Newt", network=home)
    assert (await here.enters("Solar Zebra", network=work)).handle == "Solar Zebra"
    assert (await here.enters("Solar Heron")).handle == "Solar Heron"
    await curlew.drops()
    assert (await curlew.comes_back(network=home)).handle == "Mossy Curlew"
    # Never a block: a facilitator who looks may let them in.
    await lee.must("admit", handle="Teal Newt")
    assert newt.handle == "Teal Newt"
    # Nobody is ever shown a mark, and no prefix stands in the log.
    for browser in (lee, curlew, newt):
        assert '"tag"' not in browser.wire
        assert home not in browser.wire
    for stored in two.store.meetings.values():
        assert all(home.encode() not in entry.entry for entry in stored.entries)


async def test_the_mark_dies_with_the_meeting(house: House) -> None:
    here, home = house.processes[0], "198.51.100.0/24"
    lee = await house.open()
    puffin = await here.enters("Clover Puffin", network=home)
    await lee.must("remove", handle=puffin.handle, reason="kindness")
    await lee.must("close")
    house.clock.advance(1)
    await house.open()
    assert (await here.enters("Clover Puffin", network=home)).handle == "Clover Puffin"


async def test_more_people_of_one_network_than_expected_knock() -> None:
    house = House(tag_connections=2)
    here = house.process()
    await house.open()
    await here.enters("Clover Puffin", network="2001:db8:1::/48")
    await here.enters("Teal Newt", network="2001:db8:1::/48")
    assert (await here.is_refused("Mossy Curlew", network="2001:db8:1::/48")).code is Code.KNOCK
    await here.enters("Mossy Curlew", network="2001:db8:2::/48")
    await goodbye(house)


async def test_who_has_dropped_is_counted_for_their_network_until_their_seat_ends() -> None:
    house = House(tag_connections=2)
    here = house.process()
    await house.open()
    await here.enters("Clover Puffin", network="2001:db8:1::/48")
    newt = await here.enters("Teal Newt", network="2001:db8:1::/48")
    await newt.drops()
    await house.time_passes(120)  # longer than their place is held
    assert (await here.is_refused("Mossy Curlew", network="2001:db8:1::/48")).code is Code.KNOCK
    await house.time_passes(600)
    await here.enters("Mossy Curlew", network="2001:db8:1::/48")
    await goodbye(house)
