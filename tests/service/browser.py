"""A browser without a network: what one connection was shown, kept as a page keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from chat.core.action import Refusal, Shown
from chat.core.names import Code, ConnectionId, End, MeetingId, OccupantId
from chat.core.secrets import to_text
from chat.ports import Frames
from chat.protocol import (
    Answer,
    Ask,
    AtTheDoor,
    Ended,
    EventFrame,
    NoticesShown,
    Page,
    PeopleList,
    Receipt,
    SignalShown,
    Welcome,
)

if TYPE_CHECKING:
    from tests.service.process import Process


@dataclass(eq=False)
class Browser:
    """One tab: the Hello it sent, and everything it was shown since."""

    process: "Process"
    connection: ConnectionId
    hello: Mapping[str, Any]
    meeting: MeetingId | None = None
    occupant: OccupantId | None = None
    staff: bool = False
    first: Welcome | None = None
    last: int = 0
    frames: list[EventFrame] = field(default_factory=list)
    frames_of: list[MeetingId | None] = field(default_factory=list)
    """Of which meeting each frame is: a facilitator's last ones are of the debrief."""
    caught_up: list[EventFrame] = field(default_factory=list)
    """What came in pages, after a return."""
    ended: Ended | None = None
    door: AtTheDoor | None = None
    """What they were told at the door, if they had to wait there."""
    signals: list[SignalShown] = field(default_factory=list)
    notices: list[tuple[str, ...]] = field(default_factory=list)
    delayed: bool = False
    closed: bool = False

    # -- what a page shows

    @property
    def welcome(self) -> Welcome:
        assert self.first is not None, "they were never let in"
        return self.first

    @property
    def handle(self) -> str:
        return self.welcome.view.me.handle

    @property
    def events(self) -> list[Any]:
        return [event for frame in self.frames for event in frame.events]

    @property
    def kinds(self) -> list[str]:
        """The types of everything shown live, in order."""
        return [tag(event) for event in self.events]

    @property
    def texts(self) -> list[str]:
        """The messages on the page, those that were taken away left out."""
        shown: dict[str, str] = {}
        for frame in sorted(self.caught_up + self.frames, key=lambda frame: frame.seq):
            for event in frame.events:
                if tag(event) in {"said", "restored"}:
                    assert event.id not in shown, "a message was shown twice"
                    shown[event.id] = event.text
                elif tag(event) in {"taken_back", "redacted"}:
                    shown.pop(event.id, None)
        return list(shown.values())

    def id_of(self, text: str) -> str:
        return next(str(event.id) for event in self.events if tag(event) == "said" and event.text == text)

    def count(self, kind: str) -> int:
        return self.kinds.count(kind)

    @property
    def end(self) -> End | None:
        return self.ended.code if self.ended is not None else None

    @property
    def is_waiting(self) -> bool:
        return self.door is not None and self.first is None and self.ended is None

    @property
    def wire(self) -> str:
        """Everything that this connection was ever sent, as it would be written."""
        sent = (self.door, self.first, *self.frames, *self.caught_up, self.ended, *self.signals)
        return b"".join(msgspec.json.encode(one) for one in sent if one is not None).decode()

    # -- what its person does

    async def does(self, type: str, nonce: str | None = None, **fields: Any) -> Answer:
        """A wish as it is written on the wire; afterwards the whole house is checked."""
        answer = await self.asks(type, nonce, **fields)
        await self.process.house.checked()
        return answer

    async def asks(self, type: str, nonce: str | None = None, **fields: Any) -> Answer:
        """The same, unchecked: for wishes that race each other."""
        nonce = nonce or self.process.house.fresh_nonce()
        command = msgspec.Raw(msgspec.json.encode({"type": type, **fields}))
        return await self.process.attendance.command(self.connection, Ask(nonce, command))

    async def says(self, text: str, nonce: str | None = None) -> Answer:
        return await self.does("say", nonce, text=text)

    async def must(self, type: str, **fields: Any) -> int:
        answer = await self.does(type, **fields)
        assert answer.code is None, f"{type} was refused: {answer.code}"
        assert answer.seq is not None
        return answer.seq

    async def drops(self) -> None:
        """The network is gone without a word."""
        self.closed = True
        await self.process.attendance.dropped(self.connection)
        await self.process.house.checked()

    async def comes_back(self, process: "Process | None" = None, **more: Any) -> "Browser":
        there = process or self.process
        fields = {"seat": self.welcome.seat, "meeting": self.welcome.meeting, "take_over": False}
        since = {"epoch": self.welcome.epoch, "seq": max(self.last, self.welcome.seq)}
        return await there.enters(**{**fields, "since": since, **more})

    async def is_refused_to_come_back(self, process: "Process | None" = None, **more: Any) -> Code:
        fields = {"seat": self.welcome.seat, "meeting": self.welcome.meeting, "take_over": False, **more}
        _, refused = await (process or self.process).knocks(**fields)
        assert refused is not None, "they were let in"
        return refused.code

    async def reads_on(self, after: int) -> list[Page]:
        """Asks for pages until there are no more."""
        pages: list[Page] = []
        while not pages or not pages[-1].done:
            assert len(pages) < 100, "pages without end"
            page = await self.process.attendance.more(self.connection, after)
            assert isinstance(page, Page), f"refused: {page}"
            assert page.events or page.done, "an empty page that is not the last"
            for frame in page.events:
                assert frame.after <= after < frame.seq, "a page that a browser would not accept"
                after = frame.seq
            self.caught_up += page.events
            pages.append(page)
        return pages

    def people(self) -> PeopleList | Refusal:
        return self.process.attendance.people(self.connection)

    # -- what the outlet does to it

    def hears(self, seq: int, after: int, events: tuple[Shown, ...]) -> None:
        assert after <= self.last, "a frame that a browser takes for a gap"
        assert seq > self.last, "a frame that was shown before"
        self.last = seq
        self.frames.append(EventFrame(seq, after, events))
        self.frames_of.append(self.meeting)


def tag(shown: Any) -> str:
    return str(shown.__struct_config__.tag)


class RecordingOutlet:
    """The sockets of one process, on paper. It tells the service of a closed one as the gateway does."""

    def __init__(self) -> None:
        self.browsers: dict[ConnectionId, Browser] = {}
        self.closing: list[Browser] = []

    def admit(
        self, meeting: MeetingId, connection: ConnectionId, occupant: OccupantId, *, staff: bool, welcome: Welcome
    ) -> None:
        browser = self.browsers.get(connection)
        if browser is None or browser.closed:
            return
        # One that stayed for the debrief is welcomed again, to another meeting; nobody else is.
        assert browser.first is None or (browser.staff and staff and meeting != browser.meeting), "two welcomes"
        browser.meeting, browser.occupant, browser.staff, browser.first = meeting, occupant, staff, welcome
        browser.last = welcome.seq

    def wait(self, connection: ConnectionId, waiting: AtTheDoor) -> None:
        browser = self.browsers.get(connection)
        if browser is not None and not browser.closed:
            assert browser.door is None, "told twice to wait"
            assert browser.first is None, "inside, and told to wait"
            browser.door = waiting

    def signal(self, meeting: MeetingId, staff: SignalShown, public: SignalShown | None, but: OccupantId) -> None:
        for browser in self.browsers.values():
            shown = staff if browser.staff else public
            if browser.meeting == meeting and browser.occupant != but and not browser.closed and shown is not None:
                browser.signals.append(shown)

    def show(self, meeting: MeetingId, frames: Frames) -> None:
        for browser in self.browsers.values():
            if browser.meeting != meeting or browser.closed or browser.ended is not None:
                continue
            after = frames.after_staff if browser.staff else frames.after_public
            mine = browser.occupant in frames.own
            shown = frames.own[browser.occupant] if mine and browser.occupant else None
            events = shown if shown is not None else frames.staff if browser.staff else frames.public
            others = frames.staff if browser.staff else frames.public
            if events or (mine and others):
                browser.hears(frames.seq, after, events)

    def notices(self, meeting: MeetingId, shown: NoticesShown) -> None:
        for browser in self.browsers.values():
            if browser.meeting == meeting and not browser.closed:
                browser.notices.append(shown.texts)
                browser.delayed = shown.delayed

    def end(
        self,
        connection: ConnectionId,
        code: End,
        *,
        receipt: Receipt | None = None,
        reason: str | None = None,
        retry_after: int | None = None,
        hidden: bool = False,
    ) -> None:
        browser = self.browsers.get(connection)
        if browser is not None and browser.ended is None and not browser.closed:
            browser.ended = Ended(code, reason, retry_after, receipt, hidden)
            self.closing.append(browser)


def nonce_of(number: int) -> str:
    return to_text(number.to_bytes(16, "big"))
