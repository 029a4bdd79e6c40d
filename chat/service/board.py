"""The board: what every process of a deployment must know soon, whoever was told of it.

Beside the meetings' logs: nothing on it is about what anybody says. What an operator said lies in `overrides.toml`
too, because the board lives in the store, which forgets.
"""

import asyncio
import contextlib
from typing import Any, Final

import msgspec

from chat.core.names import Instant, InvitationId, RoomId
from chat.core.secrets import to_text
from chat.ports import BoardStream, Clock, Dice, OutcomeUnknown, RoomStatus, StoreUnavailable
from chat.service.posts import PIN_TRIES, SHOWN_MS, AnyPost, Known, PinRight, PinTried, RoomShown, Zone, decode, encode
from chat.telemetry.logs import Log

LOOK_S: Final = 20.0
"""Between looks at what the stream does not hold any more. Who joins meanwhile has the operator's words already."""
AGAIN_MS: Final = SHOWN_MS // 3
SAME_MS: Final = 5000
MARK_BYTES: Final = 12
_log = Log("board")


class Board:
    """What this process has read, and its way to put something up. Safe to use before and without the store."""

    def __init__(self, stream: BoardStream, clock: Clock, dice: Dice, zone: Zone) -> None:
        self.known = Known(zone)
        self._stream = stream
        self._clock = clock
        self._dice = dice
        self._reading = asyncio.Lock()
        self._said = Instant(0)

    def mark(self) -> str:
        return to_text(self._dice.bytes(MARK_BYTES))

    def stamp(self) -> Instant:
        """Now, but later than what was said here before: of two things in one millisecond the second one counts."""
        self._said = Instant(max(self._clock.now(), self._said + 1))
        return self._said

    # -- for the pages

    def notices(self, room: RoomId | None) -> tuple[str, ...]:
        return self.known.notices(room, self._clock.now())

    def cancelled(self, room: RoomId, planned_start: Instant) -> bool:
        return self.known.cancelled(room, planned_start)

    # -- reading

    async def run(self) -> None:
        """Read on whenever there may be something new, from the start."""
        looking = asyncio.create_task(self._look_now_and_then())
        try:
            async for _ in self._stream.hints():
                await self.read_on()
        finally:
            looking.cancel()

    async def read_on(self) -> None:
        """Take in what is new. What cannot be read now is read later."""
        with contextlib.suppress(StoreUnavailable):
            await self._read()

    async def _read(self) -> None:
        # One at a time: whoever asks after a read knows what was in it.
        async with self._reading:
            for place, body in await self._stream.read():
                post = decode(body)
                if post is not None:
                    self.known.take(post, self._clock.now(), place)

    async def look(self) -> None:
        """Put up again what still counts and was trimmed, or lost with the store."""
        self.known.prune(self._clock.now())
        await self.read_on()
        try:
            oldest = await self._stream.oldest()
            if oldest is None:
                self.known.forget_places()
            for post in self.known.missing(oldest):
                await self._stream.post(encode(post))
        except (StoreUnavailable, OutcomeUnknown):
            return

    async def _look_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(LOOK_S)
            await self.look()

    # -- putting up

    def take(self, post: AnyPost) -> bool:
        """Know it here and now."""
        return self.known.take(post, self._clock.now())

    async def put_up(self, post: AnyPost) -> None:
        """Know it here at once, and everywhere soon. Never raises: what the store does not take is put up later."""
        self.take(post)
        try:
            await self._stream.post(encode(post))
        except (StoreUnavailable, OutcomeUnknown):
            _log.warning("not_put_up")

    async def show(self, room: RoomId, status: RoomStatus) -> None:
        """Say of a meeting that is served here how it looks from outside, when that is news."""
        now = self._clock.now()
        left_s = status.seconds_left
        said = RoomShown(
            at=now,
            mark=self.mark(),
            room=room,
            phase=status.phase,
            locked=status.locked,
            sharing_full=status.sharing_full,
            listening_full=status.listening_full,
            closed_to_late=status.closed_to_late,
            facilitators=status.facilitators,
            ends_at=None if left_s is None else Instant(now + left_s * 1000),
        )
        known = self.shown(room)
        if known is None or known.at + AGAIN_MS <= now or not _are_alike(known, said):
            await self.put_up(msgspec.structs.replace(said, at=self.stamp()))

    def shown(self, room: RoomId) -> RoomShown | None:
        """A room's meeting as whoever serves it says that it is."""
        return self.known.shown(room, self._clock.now())

    def seen(self) -> dict[str, Any]:
        """For the operator."""
        return self.known.seen(self._clock.now())

    # -- PINs

    async def may_try(self, invitation: InvitationId) -> int:
        """Seconds to wait before a PIN may be tried for it; 0: it may be tried now, and that is counted.

        The try is put up before the PIN is looked at, and the stream's order decides who was the fifth: many
        processes asked at once still give five tries. Raises StoreUnavailable: then nobody may try.
        """
        now = self._clock.now()
        if wait := self.known.pin_wait_s(invitation, now):
            return wait
        post = PinTried(at=now, mark=self.mark(), invitation=invitation)
        try:
            await self._stream.post(encode(post))
            self.take(post)
            await self._read()
        except OutcomeUnknown as unanswered:
            raise StoreUnavailable from unanswered
        before = [one.mark for one in self.known.tries(invitation, now)]
        place_of_ours = before.index(post.mark) if post.mark in before else len(before)
        if place_of_ours >= PIN_TRIES:
            return max(1, self.known.pin_wait_s(invitation, now))
        if place_of_ours == PIN_TRIES - 1:
            _log.warning("last_pin_try", attempts=PIN_TRIES)
        return 0

    async def was_right(self, invitation: InvitationId) -> None:
        await self.put_up(PinRight(at=self.stamp(), mark=self.mark(), invitation=invitation))


def _are_alike(known: RoomShown, said: RoomShown) -> bool:
    """The same but for when it was said, and for some seconds, which are rounded."""
    apart_ms = abs((known.ends_at or 0) - (said.ends_at or 0))
    same = msgspec.structs.replace(known, at=said.at, mark=said.mark, ends_at=said.ends_at) == said
    return same and apart_ms < SAME_MS
