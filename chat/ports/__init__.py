"""What the service needs from the world. Adapters and the gateway give it; `app.py` joins them."""

from chat.ports.board import BoardStream
from chat.ports.counting import Counted, Counting, Take
from chat.ports.health import Health, Promise, StoreHealth, Unwatched
from chat.ports.inlet import FrontDesk, Inlet, RoomStatus
from chat.ports.keys import Keyring, MeetingKeys
from chat.ports.log import (
    Appended,
    AppendResult,
    Concluded,
    Duplicate,
    Hosts,
    Late,
    Log,
    Logs,
    MeetingGone,
    Moved,
    OutcomeUnknown,
    StoredEntry,
    StoredSnapshot,
    StoreUnavailable,
)
from chat.ports.machine import Clock, Dice
from chat.ports.outlet import Frames, Outlet

__all__ = [
    "AppendResult",
    "Appended",
    "BoardStream",
    "Clock",
    "Concluded",
    "Counted",
    "Counting",
    "Dice",
    "Duplicate",
    "Frames",
    "FrontDesk",
    "Health",
    "Hosts",
    "Inlet",
    "Keyring",
    "Late",
    "Log",
    "Logs",
    "MeetingGone",
    "MeetingKeys",
    "Moved",
    "OutcomeUnknown",
    "Outlet",
    "Promise",
    "RoomStatus",
    "StoreHealth",
    "StoreUnavailable",
    "StoredEntry",
    "StoredSnapshot",
    "Take",
    "Unwatched",
]
