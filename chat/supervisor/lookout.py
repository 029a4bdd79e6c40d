"""The lookout: what an operator should see of the whole service now, and hear of at once."""

import asyncio
import datetime as dt
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import msgspec

from chat.adapters.courier import Courier
from chat.config import RoomConfig
from chat.core import rota
from chat.core.alerts import SENTENCES, Alert, Due, Sight, Trouble, troubles
from chat.core.hours import Planned, coming
from chat.core.names import Instant, RoomId
from chat.supervisor.calling import Calling
from chat.supervisor.panel import helpline_ages, promises
from chat.telemetry.logs import Log
from chat.web.control import Answerer

if TYPE_CHECKING:
    from chat.supervisor.supervisor import Supervisor

LOOK_S: Final = 10.0
TOLD_S: Final = 1.2
"""A worker waits two seconds for an answer. What takes longer is not called told, and is sent all the same."""
AHEAD_MS: Final = 24 * 60 * 60 * 1000
Session = tuple[RoomId, Instant]
"""A room, and when its session is planned to start."""
Row = tuple[RoomConfig, Planned, dict[str, Any] | None]
_log = Log("lookout")


class Lookout:
    """Asks the workers, and says what it sees."""

    def __init__(self, supervisor: "Supervisor") -> None:
        self._supervisor = supervisor
        courier = Courier(supervisor.config.alerts, supervisor.config.base_url)
        self._calling = Calling(courier, supervisor.counts.alert)
        self._troubles: frozenset[Alert] = frozenset()
        """What was wrong at the last look."""
        self._missing: dict[Session, set[str]] = {}
        """Who has said that they cannot come, until the session has been. A name is written nowhere for this: a

        restart loses it, and what they read says so."""
        self._away_since: Instant | None = None

    def all(self) -> dict[str, Answerer]:
        return {"tonight": self.tonight, "cannot_come": self.cannot_come}

    async def cannot_come(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """A facilitator says that they will not be at a session. Whether the operator has been told."""
        room, start = RoomId(str(asked.get("room"))), Instant(int(str(asked.get("start"))))
        self._missing.setdefault((room, start), set()).add(str(asked.get("name")))
        # It is on the operator's page either way; a mail server may be slower than the one who asks can wait.
        self._calling.look(self._troubles | self._said())
        alert = Alert(Trouble.CANNOT_COME, room, start, len(self._missing[room, start]))
        return {"told": await self._calling.told(alert, TOLD_S)}

    def _said(self) -> set[Alert]:
        """For each facilitator who cannot come one alert. Which of them it is stands on the operator's page."""
        return {
            Alert(Trouble.CANNOT_COME, room, start, nth)
            for (room, start), names in self._missing.items()
            for nth in range(1, len(names) + 1)
        }

    async def run(self) -> None:
        while True:
            try:
                await self.look()
            except Exception as error:
                _log.error("bug", reason="lookout", error=error)
            await asyncio.sleep(LOOK_S)

    async def look(self) -> frozenset[Alert]:
        """Look once; have it told what is new, and what is over. Does not wait for that."""
        sight, _ = await self._see()
        self._missing = {key: names for key, names in self._missing.items() if key[1] > sight.now - AHEAD_MS}
        self._troubles = troubles(sight)
        self._calling.look(self._troubles | self._said())
        return self._troubles

    async def stop(self) -> None:
        await self._calling.stop()

    async def tonight(self, _asked: Mapping[str, Any]) -> dict[str, Any]:
        """For the operator page; times in milliseconds. Nothing in it is about anybody inside a room."""
        supervisor, (sight, seen) = self._supervisor, await self._see()
        config, rows = supervisor.config, self._rows(seen["rooms"], sight.now)
        off = await self._off([*((RoomId(room.id), one.starts_at) for room, one, _ in rows), *self._missing])
        return {
            "now": sight.now,
            "version": supervisor.version,
            "workers": len(supervisor.workers),
            "sessions": self._sessions(rows, sight.now, off),
            "missing": self._absent(sight.now, off),
            "alerts": [
                {"trouble": alert.trouble.value, "sentence": SENTENCES[alert.trouble], "room": alert.room}
                for alert in sorted(troubles(sight), key=lambda alert: (alert.trouble.value, alert.room or ""))
            ],
            "promises": promises(seen["meetings"], len(supervisor.keys), config.store.guard, saves=sight.store_saves),
            "notices": await self._notices(),
            "helplines": helpline_ages(config.helplines, _day(sight.now)),
            "rooms": [{"id": room.id, "title": room.title, "language": room.written_in} for room in config.rooms],
        }

    # -- what the workers see

    async def _see(self) -> tuple[Sight, dict[str, Any]]:
        supervisor = self._supervisor
        now, workers = supervisor.clock.now(), supervisor.workers
        rooms, board, meetings, stores = await asyncio.gather(
            _first([worker.ask("rooms") for worker in workers]),
            _first([worker.ask("board") for worker in workers]),
            asyncio.gather(*(worker.ask("meetings") for worker in workers)),
            asyncio.gather(*(worker.ask("status") for worker in workers)),
        )
        known = {row["label"]: row for answer in meetings for row in answer or ()}
        answered = [answer["store"] for answer in stores if answer is not None]
        reachable = bool(answered) and all(store["reachable"] for store in answered)
        self._away_since = None if reachable else self._away_since or now
        lag = max((answer["erasure_lag_s"] for answer in stores if answer is not None), default=0)
        asked = supervisor.config
        sight = Sight(
            now=now,
            sessions=tuple(self._dues(rooms or [], list(known.values()))),
            store_away_since=self._away_since,
            store_saves=any(store["failing"] for store in answered),
            pins_wait=bool(board and board["pin_waits"]),
            erasure_lag_ms=round(lag * 1000),
            helplines_checked=tuple(_instant(line.checked_on) for line in asked.helplines),
            due_ms=asked.alerts.due_minutes * 60_000,
        )
        return sight, {"rooms": rooms or [], "meetings": list(known.values())}

    def _dues(self, rooms: list[Any], meetings: list[Any]) -> list[Due]:
        running = {row["room"]: row for row in meetings}
        found = []
        for seen in rooms:
            config, row = self._supervisor.config.room(seen["id"]), running.get(seen["id"])
            starts, ends = seen["starts"], seen["ends"]
            if row is not None:
                # What runs comes before what is next: opened by hand, or stretched past its hours. An alert is told
                # once for each start, so this has to be the same at every look.
                starts, ends = row["starts"], row["ends"]
            if config is None or starts is None:
                continue
            found.append(
                Due(
                    room=RoomId(seen["id"]),
                    starts=Instant(starts),
                    ends=Instant(ends),
                    facilitators=row["holding"] if row is not None else 0,
                    wanted=_wanted(config),
                    cancelled=seen["cancelled"] and starts == seen["starts"],
                    unattended_since=row["unattended_since"] if row is not None else None,
                )
            )
        return found

    def _rows(self, rooms: list[Any], now: Instant) -> list[Row]:
        """The sessions of the next 24 hours. What the workers see of a room is about its first one."""
        found = []
        for seen in rooms:
            config = self._supervisor.config.room(seen["id"])
            hours = config.hours() if config is not None else None
            if config is None or hours is None or seen["starts"] is None:
                continue
            for place, one in enumerate(one for one in coming(hours, now, 3) if one.starts_at >= seen["starts"]):
                if one.starts_at - now <= AHEAD_MS:
                    found.append((config, one, seen if place == 0 else None))
        return sorted(found, key=lambda row: row[1].starts_at)

    def _sessions(self, rows: list[Row], now: Instant, off: Collection[Session]) -> list[dict[str, Any]]:
        found = []
        for room, one, seen in rows:
            at = RoomId(room.id), one.starts_at
            state = _state(one, seen, now) if seen is not None else "cancelled" if at in off else "coming"
            found.append(_session(room, one, seen, state, self._missing.get(at, set())))
        return found

    def _absent(self, now: Instant, off: Collection[Session]) -> list[dict[str, Any]]:
        """Who cannot come, to whichever session that takes place and is not over."""
        found = []
        for (room, start), names in sorted(self._missing.items(), key=lambda entry: entry[0][::-1]):
            config = self._supervisor.config.room(room)
            hours = config.hours() if config is not None else None
            if config is None or hours is None or (room, start) in off:
                continue
            if now < start + hours.duration_s * 1000:
                row = {"room": room, "title": config.title, "language": config.written_in, "starts": start}
                found.append(row | {"names": sorted(names)})
        return found

    async def _off(self, sessions: list[Session]) -> frozenset[Session]:
        """Which of them are cancelled, as the board of a worker has it."""
        about = msgspec.json.encode(sessions).decode()
        found = await _first([worker.ask("cancelled", about) for worker in self._supervisor.workers])
        return frozenset((RoomId(room), Instant(start)) for room, start in found or ())

    async def _notices(self) -> list[Any]:
        workers = self._supervisor.workers
        board = await _first([worker.ask("board") for worker in workers])
        return list(board["notices"]) if board else []


async def _first(asked: list[Any]) -> Any:
    """One that answers is enough: every worker can find every meeting."""
    answers = await asyncio.gather(*asked)
    return next((answer for answer in answers if answer is not None), None)


def _wanted(room: RoomConfig) -> int:
    return room.schedule.min_facilitators if room.schedule is not None else 1


def _session(
    room: RoomConfig, planned: Planned, seen: dict[str, Any] | None, state: str, missing: Collection[str]
) -> dict[str, Any]:
    assert room.schedule is not None
    there = dt.datetime.fromtimestamp(planned.starts_at / 1000, ZoneInfo(room.schedule.tz))
    return {
        "room": room.id,
        "title": room.title,
        "language": room.written_in,
        "starts": planned.starts_at,
        "ends": planned.ends_at,
        "day": there.date().isoformat(),
        "state": state,
        "facilitators": seen["facilitators"] if seen is not None else 0,
        "wanted": _wanted(room),
        "missing": sorted(missing),
        "names": list(rota.on_duty(room.rota.rota, room.schedule.schedule, planned.occurrence)),
    }


def _state(planned: Planned, seen: dict[str, Any], now: Instant) -> str:
    if seen["cancelled"]:
        return "cancelled"
    if seen["state"] in ("lobby", "open", "paused", "closing", "locked", "full", "late_closed"):
        return "doors" if seen["state"] == "lobby" else "session"
    if seen["state"] == "late":
        return "late"
    return "green_room" if now >= planned.green_room_at else "coming"


def _instant(day: dt.date | None) -> Instant | None:
    if day is None:
        return None
    return Instant(int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp() * 1000))


def _day(now: Instant) -> dt.date:
    return dt.datetime.fromtimestamp(now / 1000, dt.UTC).date()
