"""The sections of config.toml as frozen values. Every key is documented in the config.toml that ships."""

import datetime
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dateutil.tz import tzlocal
from msgspec import Meta

from chat.config.alerts import Alerts
from chat.config.canned import CannedConfig, canned_in
from chat.config.plans import PlanConfig
from chat.config.rooms import Helpline, RoomConfig, Text
from chat.config.section import Section
from chat.config.wordlists import OwnNames, list_for, word_list
from chat.core.action import RoomRules
from chat.core.handles import WordList
from chat.core.hours import Hours
from chat.core.limits import Rate
from chat.core.names import InvitationId, RoomId

Port = Annotated[int, Meta(ge=0, le=65535)]
Count = Annotated[int, Meta(ge=1, le=1_000_000)]
Colour = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$", description='a colour in quotes, like "#a8431b"')]
Language = Annotated[
    str, Meta(pattern="^[a-z]{2,3}(-[A-Za-z]{2,4})?$", description='a language like "en", "de" (BCP 47)')
]
Seconds = Annotated[int, Meta(ge=1, le=3600)]


class Server(Section, frozen=True, forbid_unknown_fields=True):
    """Where the server listens, and how the world reaches it."""

    host: Text = "127.0.0.1"
    port: Port = 8080
    public_url: Text | None = None
    state_dir: Text = "state"
    trusted_proxies: tuple[Text, ...] = ()
    """Whose X-Forwarded-For is believed, for the mark of a network."""
    metrics_port: Port = 9464
    """0: no metrics."""
    workers: Annotated[int, Meta(ge=1, le=64)] = 1
    """Processes that serve people; a supervisor watches over them."""


class Store(Section, frozen=True, forbid_unknown_fields=True):
    """Where the sealed log lies. Without a URL: a private one inside this machine's memory."""

    url: Text | None = None
    verify_url: Text | None = None
    """The same store, as the user that may list and read every key and change none."""
    guard: Literal["strict", "attested", "off"] = "strict"
    attested_by: Text | None = None
    attested_on: datetime.date | None = None


class Limits(Section, frozen=True, forbid_unknown_fields=True):
    """How much one connection, person or network may ask for."""

    frame_bytes: Annotated[int, Meta(ge=12288, le=1_000_000)] = 16384
    ping_interval_seconds: Seconds = 15
    ping_timeout_seconds: Seconds = 10
    unwritten_bytes: Annotated[int, Meta(ge=16384, le=64 * 1024 * 1024)] = 256 * 1024
    write_stall_seconds: Seconds = 15
    connect_seconds: Seconds = 10
    seat_seconds: Seconds = 20
    events_burst: Count = 20
    events_per_second: Count = 5
    refusals_per_minute: Count = 100
    messages_burst: Count = 8
    message_interval_milliseconds: Count = 2000
    signals_burst: Count = 20
    signal_interval_milliseconds: Count = 500
    staff_burst: Count = 40
    staff_interval_milliseconds: Count = 250
    network_connections_at_once: Count = 16
    connections: Count = 5000
    handshakes_at_once: Count = 64


class MetricsConfig(Section, frozen=True, forbid_unknown_fields=True):
    """How /metrics counts people."""

    bands: bool | None = None
    """Left out: with fewer than five rooms."""


class Page(Section, frozen=True, forbid_unknown_fields=True):
    """What the pages say about the people who host this."""

    organisation: Text = "Fireside"
    neutral_titles: bool = True
    leave_to: Text = "https://www.bbc.co.uk/weather"
    languages: tuple[Language, ...] = ()
    """In which pages are read; left out: every language that ships."""
    complaints: Text | None = None
    responsible: Text | None = None
    procedure: Annotated[str, Meta(min_length=1, max_length=1000)] | None = None
    """What facilitators read after a meeting, when something has to go further."""
    accent: Colour | None = None
    """The one colour of the house, on light pages. Left out: the ember."""
    accent_dark: Colour | None = None
    """The same on dark pages. Left out: made from `accent`."""


class Listening(Section, frozen=True, forbid_unknown_fields=True):
    """What helps facilitators to notice. None of it blocks, scores or writes down anything."""

    marks: Text | None = None
    """A file of phrases; left out: the list that ships."""
    marked: bool = True
    held_words: tuple[Text, ...] = ()


class Reports(Section, frozen=True, forbid_unknown_fields=True):
    """Where month reports lie: all that outlives a meeting."""

    directory: Text | None = None
    """Left out: `reports` in the state directory."""


class Revoked(Section, frozen=True, forbid_unknown_fields=True):
    """An invitation that no longer counts."""

    id: Text
    on: datetime.date | None = None


class Written(Section, frozen=True, forbid_unknown_fields=True):
    """The whole of config.toml."""

    server: Server = Server()
    store: Store = Store()
    limits: Limits = Limits()
    metrics: MetricsConfig = MetricsConfig()
    page: Page = Page()
    listening: Listening = Listening()
    alerts: Alerts = Alerts()
    reports: Reports = Reports()
    helplines: tuple[Helpline, ...] = ()
    canned: tuple[CannedConfig, ...] = ()
    """Ready sentences for facilitators; left out: the ones that ship."""
    plans: tuple[PlanConfig, ...] = ()
    rooms: tuple[RoomConfig, ...] = ()
    revoked: tuple[Revoked, ...] = ()

    @property
    def state_dir(self) -> Path:
        """Where the secret and the control socket lie; absolute once loaded."""
        return Path(self.server.state_dir)

    @property
    def reports_dir(self) -> Path:
        """Made when there is something to write; absolute once loaded."""
        return Path(self.reports.directory) if self.reports.directory else self.state_dir / "reports"

    @property
    def base_url(self) -> str:
        """How people reach the pages, without a slash at the end."""
        if self.server.public_url:
            return self.server.public_url.rstrip("/")
        host = self.server.host
        if host in ("0.0.0.0", "localhost"):  # noqa: S104 - compared, not bound
            host = "127.0.0.1"
        if ":" in host:
            host = f"[{'::1' if host == '::' else host}]"
        return f"http://{host}:{self.server.port}"

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins whose pages may open a socket."""
        if self.server.public_url:
            return (self.base_url,)
        local = (f"http://127.0.0.1:{self.server.port}", f"http://localhost:{self.server.port}")
        return tuple(dict.fromkeys((self.base_url, *local)))

    @property
    def https(self) -> bool:
        return urlsplit(self.base_url).scheme == "https"

    @property
    def control_socket(self) -> Path:
        """One per port, so that two servers may share a state directory."""
        return self.state_dir / f"control-{self.server.port}.sock"

    @property
    def revoked_ids(self) -> frozenset[InvitationId]:
        return frozenset(InvitationId(one.id) for one in self.revoked)

    def zone(self, room: str) -> datetime.tzinfo:
        """The clock on the wall by which a room's days are counted."""
        found = self.room(room)
        return tzlocal() if found is None or found.schedule is None else ZoneInfo(found.schedule.tz)

    def room(self, room: str) -> RoomConfig | None:
        return next((one for one in self.rooms if one.id == room), None)

    def hours(self) -> dict[RoomId, Hours]:
        """When the rooms with a schedule meet."""
        found = ((RoomId(room.id), room.hours()) for room in self.rooms)
        return {room: hours for room, hours in found if hours is not None}

    def rules(self) -> dict[RoomId, RoomRules]:
        """What the core needs to know of every room, with this file's rates."""
        rates = self.limits
        return {
            RoomId(room.id): room.rules(
                Rate(rates.messages_burst, rates.message_interval_milliseconds),
                Rate(rates.signals_burst, rates.signal_interval_milliseconds),
                Rate(rates.staff_burst, rates.staff_interval_milliseconds),
                rates.network_connections_at_once,
                canned_in(room.id, self.canned),
                self.page.procedure,
            )
            for room in self.rooms
        }


class Config(Written, frozen=True, forbid_unknown_fields=True):
    """That, and the files beside it that belong to it."""

    names: tuple[OwnNames, ...] = ()

    def words(self, room: str) -> WordList:
        """What names in that room are made of: the operator's own list of its language, or the one that ships."""
        found = self.room(room)
        return (list_for(found.written_in, self.names) if found is not None else None) or word_list()
