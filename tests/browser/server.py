"""The server as people run it: a process of its own behind a wire that can be cut, with a room for every test."""

import asyncio
import contextlib
import os
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chat.adapters.system import SystemClock, SystemDice
from chat.config import keys
from chat.core.invitations import Invitation, sign
from chat.core.names import Instant, InvitationId, Role, RoomId
from chat.core.secrets import to_text
from tests.browser.relay import Relay

ROOMS = 40
"""Nobody meets people of another test: each takes the next room."""
TINY = 8
"""Rooms that one person fills, for adults only."""
HELD = 4
"""Rooms that miss a facilitator sooner than real ones do, so that nobody has to wait for it."""
TURNS = 4
"""Rooms that take turns, and wait for nobody's line for long."""
CAREFUL = 3
"""Rooms where people knock, and a newcomer's first message waits. Short: they are past the 10 minutes soon."""
PLAIN = 2
"""Rooms without kept names and without a line about who writes, and with links of the operator's."""
PLANNED = 2
"""Rooms that meet every day, first soon after the server has started. Listed, with words to find them by."""
SOON = timedelta(minutes=100)
"""When they do: more than the time before it that facilitators may come in."""
MIRRORED = "ar-XB"
"""The language that shows what does not turn with the page."""
DAILY = 2
"""Rooms that meet every day, today in a moment: their doors are open."""
WHOLE = {
    "circle": ('plan = "support_circle"',),
    "checkin": ('plan = "check_in"',),
    "dropin": ('plan = "drop_in"', "sharing_capacity = 15", "listening_capacity = 25"),
}
"""Rooms for one whole meeting each, after the kind of meeting."""
STRICT = 2
"""Rooms that end as soon as they miss one."""
EXIT = "https://weather.example.org/"
"""Where Leave quickly goes. The browser of these tests never really asks for it."""
START_S = 30
SECRET = "only for these tests: 0123456789 abcdefghijklmnopqrstuvwxyz"
COMPLAINTS = "mailto:help@example.org"
ROOT = Path(__file__).parents[2]
HAND = Path(__file__).parent / "hand"


@dataclass
class Server:
    """A running server, and the names of rooms that nobody has used yet."""

    url: str
    relay: Relay
    rooms: Iterator[str]
    tiny: Iterator[str]
    held: Iterator[str]
    strict: Iterator[str]
    turns: Iterator[str]
    careful: Iterator[str]
    plain: Iterator[str]
    planned: tuple[str, ...]
    daily: Iterator[str]
    process: asyncio.subprocess.Process = field(repr=False)
    hand: Path
    """What the clock of every process of this server is ahead of the real one, in milliseconds."""
    began: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    def fresh_room(self) -> str:
        return next(self.rooms)

    def tiny_room(self) -> str:
        return next(self.tiny)

    @property
    def age_s(self) -> float:
        """How long ago it began, by its own clock: real time, and time that was passed."""
        return asyncio.get_running_loop().time() - self.began + int(self.hand.read_text()) / 1000

    def pass_time(self, seconds: float) -> None:
        """All at once. Whole, never half written: it is read all the time."""
        later = self.hand.with_suffix(".next")
        later.write_text(str(int(self.hand.read_text()) + int(seconds * 1000)))
        later.replace(self.hand)

    def page(self, room: str) -> str:
        return f"{self.url}/r/{room}"

    def invitation(self, room: str, name: str | None = "Lee", role: Role = Role.FACILITATOR) -> str:
        made = Invitation(
            id=InvitationId(to_text(SystemDice().bytes(9))),
            name=name,
            role=role,
            rooms=(RoomId(room),),
            # Longer than any test moves the clock.
            expires=Instant(SystemClock().now() + 2 * 86_400_000),
        )
        return f"{self.page(room)}#i={sign(made, keys(SECRET.encode()).invitations)}"


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        found = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in found:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in found]


def _room(id: str, *more: str, listed: bool = False, title: str = "Evening circle") -> str:
    return "\n".join(
        (
            "[[rooms]]",
            f'id = "{id}"',
            f'title = "{title}"',
            'for_whom = "For anyone who finds the evenings hard."',
            'topic = "How was today? What helped?"',
            f"listed = {str(listed).lower()}",
            *more,
            "",
        )
    )


def _planned(id: str, now: datetime) -> str:
    start = now + SOON
    return _room(
        id,
        *('tags = ["grief", "evening"]', 'languages = ["en", "cy"]', "duration_minutes = 60"),
        "[rooms.schedule]",
        *('tz = "UTC"', f'start = "{start:%H:%M}"', f"starts_on = {start:%Y-%m-%d}", 'rrule = "FREQ=DAILY"'),
        "[rooms.rota]",
        'teams = [["Lee", "Ash"]]',
        listed=True,
        # The operator's page tells rooms apart by their titles.
        title=f"Circle {id}",
    )


def _every_day() -> tuple[str, ...]:
    """From two minutes after now on: facilitators may be in their green room, and people at the door."""
    first = datetime.fromtimestamp(SystemClock().now() / 1000 + 120, UTC)
    start = f'start = "{first:%H:%M}"'
    return "[rooms.schedule]", 'tz = "UTC"', start, f"starts_on = {first:%Y-%m-%d}", 'rrule = "FREQ=DAILY"'


def configuration(port: int, public: int, store_url: str | None) -> str:
    return "\n".join(
        (
            f'[server]\nport = {port}\npublic_url = "http://127.0.0.1:{public}"\nmetrics_port = 0\n',
            f'[store]\nurl = "{store_url}"\n' if store_url else "",
            # Tests type faster than people.
            "[limits]\nmessages_burst = 100\nevents_burst = 200\nconnections = 500\n",
            f'[page]\norganisation = "The Evening Circle"\nleave_to = "{EXIT}"\ncomplaints = "{COMPLAINTS}"\n'
            f'languages = ["en", "de", "{MIRRORED}"]\n',
            *(_planned(f"plan{number:02}", datetime.now(tz=UTC)) for number in range(PLANNED)),
            *(_room(f"room{number:02}", listed=number < 2) for number in range(ROOMS)),
            *(
                _room(
                    f"tiny{number:02}", "sharing_capacity = 1", "listening_capacity = 0", 'age_rule = "I am 18 or over"'
                )
                for number in range(TINY)
            ),
            *(_room(f"held{number:02}", "grace_seconds = 1") for number in range(HELD)),
            *(_room(f"turns{number:02}", 'plan = "check_in"', "turn_wait_seconds = 2") for number in range(TURNS)),
            *(
                _room(f"careful{number:02}", 'admission = "knock"', 'approve_first = "first"', "duration_minutes = 15")
                for number in range(CAREFUL)
            ),
            *(
                _room(
                    f"plain{number:02}",
                    *("kept_names = false", "typing = false"),
                    *("[[rooms.resources]]", 'title = "Sleep well"', 'url = "https://sleep.example.org/"'),
                    *("[[rooms.resources]]", 'title = "Night line"', 'phone = "0800 123"'),
                )
                for number in range(PLAIN)
            ),
            *(_room(f"daily{number:02}", *_every_day(), listed=True) for number in range(DAILY)),
            *(_room(f"whole{kind}", *more, "turn_wait_seconds = 1") for kind, more in WHOLE.items()),
            *(_room(f"strict{number:02}", "grace_seconds = 1", "unattended_minutes = 0") for number in range(STRICT)),
        )
    )


@contextlib.asynccontextmanager
async def serving(folder: Path, *, store_url: str | None = None) -> AsyncIterator[Server]:
    port, public = free_ports(2)
    (folder / "config.toml").write_text(configuration(port, public, store_url))
    hand = folder / "clock"
    hand.write_text("0")
    own = {"PYTHONPATH": f"{HAND}{os.pathsep}{ROOT}", "TESTS_CLOCK_HAND": str(hand), "FIRESIDE_SECRET": SECRET}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FIRESIDE_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "chat", "serve", "--print-links", "--config", str(folder / "config.toml")),
        cwd=folder,
        env=kept | own,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    relay = Relay(port)
    await relay.start(public)
    try:
        async with asyncio.timeout(START_S):
            for _ in range(3):
                assert await process.stdout.readline(), "the server ended before it was ready"
        rooms = (f"room{number:02}" for number in range(1, ROOMS))
        tiny = (f"tiny{number:02}" for number in range(TINY))
        held = (f"held{number:02}" for number in range(HELD))
        strict = (f"strict{number:02}" for number in range(STRICT))
        turns = (f"turns{number:02}" for number in range(TURNS))
        careful = (f"careful{number:02}" for number in range(CAREFUL))
        daily = (f"daily{number:02}" for number in range(DAILY))
        plain = (f"plain{number:02}" for number in range(PLAIN))
        planned = tuple(f"plan{number:02}" for number in range(PLANNED))
        url = f"http://127.0.0.1:{public}"
        yield Server(url, relay, rooms, tiny, held, strict, turns, careful, plain, planned, daily, process, hand)
    finally:
        await relay.stop()
        if process.returncode is None:
            process.terminate()
        async with asyncio.timeout(START_S):
            await process.wait()
