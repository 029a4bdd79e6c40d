"""Every page and state that people meet, one after the other evening by evening."""

from collections.abc import AsyncIterator, Callable
from typing import Final

from playwright.async_api import expect

from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.states.careful import careful
from tests.browser.states.comforts import comforts
from tests.browser.states.door import door, full_room, routes
from tests.browser.states.ends import ends
from tests.browser.states.planned import planned
from tests.browser.states.room import sheets, talk, trouble
from tests.browser.states.state import State
from tests.browser.states.turns import turns
from tests.browser.store import Store
from tests.browser.visitor import DESK

__all__ = ["EVENINGS", "State", "careful", "comforts", "inside", "outside", "planned", "turns"]


async def outside(server: Server, visit: Visit) -> AsyncIterator[State]:
    """Pages without a room, and the ways in."""
    async for state in routes(server, visit):
        yield state
    async for state in door(server, visit):
        yield state
    async for state in full_room(server, visit):
        yield state


async def inside(server: Server, store: Store, visit: Visit) -> AsyncIterator[State]:
    """From an empty lobby to the end."""
    room = server.fresh_room()
    lee, sam, kim = await visit("lee", DESK), await visit("sam"), await visit("kim")
    await lee.facilitate(room)
    yield State("console-lobby-empty", lee.page, console=True)
    for visitor in (sam, kim):
        await visitor.come_in(room)
        await visitor.is_inside()
    yield State("room-lobby", sam.page)
    yield State("console-lobby", lee.page, console=True)
    await lee.press("Let people in")
    await expect(sam.composer).to_be_editable()
    yield State("room-empty", sam.page)
    async for state in talk(sam, kim, lee):
        yield state
    async for state in sheets(sam, kim, lee):
        yield state
    async for state in trouble(server, sam, kim, lee):
        yield state
    async for state in ends(server, store, visit, room, sam, kim, lee):
        yield state


EVENINGS: Final[dict[str, Callable[[Server, Store, Visit], AsyncIterator[State]]]] = {
    "outside": lambda server, _, visit: outside(server, visit),
    "inside": inside,
    "careful": lambda server, _, visit: careful(server, visit),
    "turns": lambda server, _, visit: turns(server, visit),
    "comforts": lambda server, _, visit: comforts(server, visit),
    "planned": lambda server, _, visit: planned(server, visit),
}
"""Each wants a server of its own: they stop stores and pass the time."""
