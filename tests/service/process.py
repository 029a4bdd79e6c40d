"""One server process of a house of tests, with paper for sockets."""

import datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from chat.adapters.memory import MemoryKeyring, MemoryLogs, SeededDice
from chat.adapters.memory_board import MemoryBoard
from chat.config.wordlists import word_list
from chat.core.names import InvitationId, RoomId
from chat.protocol import Hello, Refused
from chat.service.agenda import Agenda
from chat.service.attendance import Attendance
from chat.service.board import Board
from chat.service.conversation import Conversation
from chat.service.door import Door
from chat.service.labels import is_staff_room
from chat.service.meetings import Meetings
from chat.service.posts import Revoked
from chat.service.replicas import Replica
from chat.service.timetable import Timetable
from chat.service.watch import Watch
from tests.service.browser import Browser, RecordingOutlet

if TYPE_CHECKING:
    from tests.service.house import House

ROOM: Final = RoomId("quiet")
NAMES_KEY: Final = b"names of these tests".ljust(32)
INVITATIONS_KEY: Final = b"invitations of these tests".ljust(32)


class Process:
    """One server process: the service as `chat/app` builds it, with paper for sockets."""

    def __init__(self, house: "House") -> None:
        self.house = house
        self.outlet = RecordingOutlet()
        number = next(house.started)
        dice = SeededDice(number)
        self.keyring = MemoryKeyring(house.store, SeededDice(100 + number))
        self.conversation = Conversation(house.clock, dice, word_list(), house.marks, house.held_words)
        self.host = f"process {number}"
        self.meetings = Meetings(
            {ROOM: house.rules, RoomId("other"): house.rules},
            MemoryLogs(house.store, house.clock, self.host),
            self.keyring,
            house.clock,
            self.outlet,
            self.conversation,
        )
        self.board = Board(MemoryBoard(house.store), house.clock, dice, lambda room: datetime.UTC)
        for id in house.revoked:
            self.board.take(Revoked(at=house.clock.now(), mark="of this test", id=id))
        self.door = Door(names_key=NAMES_KEY, invitations_key=INVITATIONS_KEY, clock=house.clock, board=self.board)
        self.watch = Watch(self.meetings, self.conversation, house.clock, self.host)
        agenda = Agenda(house.hours, lambda room, start: start in house.cancelled)
        self.attendance = Attendance(
            self.meetings, self.conversation, self.door, house.clock, dice, self.outlet, self.watch, agenda
        )
        self.timetable = Timetable(self.meetings, self.conversation, self.attendance, house.clock, self.watch)

    @property
    def replica(self) -> Replica:
        (replica,) = (one for one in self.meetings.live if not is_staff_room(one.meeting.room))
        return replica

    @property
    def debrief(self) -> Replica | None:
        return next((one for one in self.meetings.live if is_staff_room(one.meeting.room)), None)

    async def revokes(self, id: str) -> None:
        """What the operator says to every process."""
        await self.board.put_up(Revoked(at=self.house.clock.now(), mark="of this test", id=InvitationId(id)))
        await self.attendance.end_revoked()

    def browser(self, **hello: Any) -> Browser:
        """A tab whose Hello is not sent yet; `network` is not in it, it is where the tab connects from."""
        fields = {"v": 1, "room": ROOM, "agreement": "spring", "stance": "sharing", **hello}
        browser = Browser(self, self.house.fresh_connection(), fields)
        self.outlet.browsers[browser.connection] = browser
        return browser

    async def sends(self, browser: Browser) -> Refused | None:
        """The Hello, read as the gateway reads it; unchecked."""
        hello = {name: value for name, value in browser.hello.items() if name != "network"}
        network = browser.hello.get("network")
        refused = await self.attendance.enter(msgspec.convert(hello, Hello), browser.connection, network)
        if refused is not None:
            del self.outlet.browsers[browser.connection]
        return refused

    async def knocks(self, offered: str | None = None, /, **hello: Any) -> tuple[Browser, Refused | None]:
        browser = self.browser(**(self.house.offered(offered) if offered else {}), **hello)
        refused = await self.sends(browser)
        await self.house.checked()
        answered = browser.first is not None or browser.door is not None
        assert (refused is None) == answered, "let in without a welcome, or refused with one"
        return browser, refused

    async def waits(self, offered: str, **hello: Any) -> Browser:
        """Somebody who is willing to wait, and has to."""
        browser, refused = await self.knocks(offered, wait=True, **hello)
        assert refused is None, f"refused: {refused.code}"
        assert browser.is_waiting, "they were let in at once"
        return browser

    async def enters(self, offered: str | None = None, /, **hello: Any) -> Browser:
        browser, refused = await self.knocks(offered, **hello)
        assert refused is None, f"refused: {refused.code}"
        return browser

    async def is_refused(self, offered: str | None = None, /, **hello: Any) -> Refused:
        _, refused = await self.knocks(offered, **hello)
        assert refused is not None, "they were let in"
        return refused

    async def tells_of_closed_sockets(self) -> None:
        closing, self.outlet.closing = self.outlet.closing, []
        for browser in closing:
            browser.closed = True
            await self.attendance.dropped(browser.connection)
