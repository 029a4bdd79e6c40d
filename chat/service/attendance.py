"""Who is here: coming in, dropping, coming back, and what they are shown of the time between."""

from typing import Final

import msgspec

from chat import protocol
from chat.core.action import Agent, Refusal
from chat.core.actions.come_back import ComeBack
from chat.core.actions.end_seat import EndSeat
from chat.core.actions.enter import Enter
from chat.core.actions.knock import Knock
from chat.core.actions.open import Open
from chat.core.actions.open_green_room import OpenGreenRoom
from chat.core.handles import kept_seat
from chat.core.invitations import Invitation
from chat.core.names import Code, ConnectionId, Handle, Role, RoomId
from chat.core.permissions import command_from
from chat.core.phases import BEGUN
from chat.core.secrets import same, to_text
from chat.core.view import people
from chat.ports import Clock, Dice, MeetingGone, OutcomeUnknown, Outlet, RoomStatus, StoreUnavailable
from chat.protocol import PROTOCOL_VERSION, Ask, Hello, Page, PeopleList, Refused, Signal
from chat.service import outside
from chat.service.agenda import BY_HAND, Agenda
from chat.service.connections import Connections
from chat.service.conversation import Conversation
from chat.service.debrief import Debriefs
from chat.service.door import Door
from chat.service.labels import is_staff_room, label, staff_room
from chat.service.meetings import Meetings
from chat.service.replay import page
from chat.service.replicas import EPOCH, Arrival, Replica
from chat.service.signals import Signals
from chat.service.watch import Watch

STOPPING_S: Final = 30
"""When to ask again a server that begins no more meetings: after an upgrade it is another one."""

STORE_SAVES: Final = Refusal(Code.STORE_SAVES, retry_after=30)


class Attendance:
    """Implements `ports.Inlet` and `ports.FrontDesk`: everything a socket or a page may ask."""

    def __init__(
        self,
        meetings: Meetings,
        conversation: Conversation,
        door: Door,
        clock: Clock,
        dice: Dice,
        outlet: Outlet,
        watch: Watch | None = None,
        agenda: Agenda | None = None,
    ) -> None:
        self.agenda = agenda or Agenda()
        self._meetings = meetings
        self._conversation = conversation
        self._door = door
        self._clock = clock
        self._dice = dice
        self._watch = watch or Watch(meetings, conversation, clock, "")
        self.connections = Connections(meetings, conversation, clock, outlet, door.board.notices)
        self._debriefs = Debriefs(meetings, conversation, self.connections, dice, self._watch.host)
        self._signals = Signals(outlet, clock)
        meetings.on_signal = self._signals.heard
        meetings.on_closed = self._debriefs.stay

    # -- coming in

    async def enter(self, hello: Hello, connection: ConnectionId, network: str | None = None) -> Refused | None:
        if hello.v != PROTOCOL_VERSION:
            return Refused(Code.OUT_OF_DATE)
        room = RoomId(hello.room)
        if room not in self._meetings.rules.rooms or is_staff_room(room):
            return Refused(Code.NOT_OPEN)
        try:
            refusal = await self._enter(hello, room, connection, network)
        except (StoreUnavailable, OutcomeUnknown):
            # At the door both mean the same: nobody is in, and the next try starts from the beginning.
            refusal = Refusal(Code.UNAVAILABLE, retry_after=2)
        except MeetingGone:
            # The keys went by their own timer, and the timetable has not looked yet.
            refusal = Refusal(Code.GONE)
        if refusal is None:
            return None
        receipt = self._meetings.past.receipts.get(hello.meeting or "") if refusal.code is Code.CLOSED else None
        return Refused(refusal.code, refusal.retry_after, receipt)

    async def _enter(self, hello: Hello, room: RoomId, connection: ConnectionId, network: str | None) -> Refusal | None:
        invitation = await self._door.invitation(hello, room)
        if isinstance(invitation, Refusal):
            return invitation
        if hello.seat is not None and hello.meeting in self._meetings.past.receipts:
            return Refusal(Code.CLOSED)
        replica = await self._meetings.find(room)
        if hello.seat is not None:
            found = await self._meeting_of_seat(hello, room, replica)
            became_of = self._meetings.past.became_of
            return await (became_of(hello.meeting) if found is None else self._come_back(hello, found, connection))
        staff = invitation is not None and invitation.role is not Role.PARTICIPANT
        if replica is None and staff:
            begun = await self._begin(room)
            if isinstance(begun, Refusal):
                return begun
            replica = begun
        if replica is None:
            return Refusal(Code.NOT_OPEN)
        return await self._come_in(hello, replica, connection, invitation, network)

    async def _begin(self, room: RoomId) -> Replica | Refusal:
        """A facilitator comes and nothing runs: the room's meeting begins, if this is its time."""
        now = self._clock.now()
        if room in self._meetings.rules.removed:
            return Refusal(Code.NOT_OPEN)
        if not self.agenda.is_planned(room) and self._door.board.cancelled(room, now):
            return Refusal(Code.NOT_OPEN)
        opening = self.agenda.opening(room, now)
        if isinstance(opening, Refusal):
            return opening
        if isinstance(opening, OpenGreenRoom) and await self._meetings.past.is_over(room, opening.starts_at):
            return Refusal(Code.NOT_OPEN)
        if await self._meetings.breaks_promise(room):
            return STORE_SAVES
        retry_after = 1 if self._meetings.begins else STOPPING_S
        return await self._meetings.begin(room, opening) or Refusal(Code.BUSY, retry_after)

    async def open_now(self, room: RoomId) -> bool:
        """An operator opens a room by hand, whatever its hours say: facilitators and people may come in. False: the
        room does not exist, or the store would not take it; it may be asked again. Raises StoreUnavailable."""
        if room not in self._meetings.rules.rooms or is_staff_room(room) or room in self._meetings.rules.removed:
            return False
        return await self._meetings.begin(room, BY_HAND) is not None

    async def _meeting_of_seat(self, hello: Hello, room: RoomId, replica: Replica | None) -> Replica | None:
        """The running meeting that gave the seat: the room's own, or its facilitators' debrief."""
        if replica is not None and label(replica.meeting) == hello.meeting:
            return replica
        debrief = await self._meetings.find(staff_room(room))
        return debrief if debrief is not None and label(debrief.meeting) == hello.meeting else None

    async def _come_in(
        self,
        hello: Hello,
        replica: Replica,
        connection: ConnectionId,
        invitation: Invitation | None,
        network: str | None,
    ) -> Refusal | None:
        role = invitation.role if invitation is not None else Role.PARTICIPANT
        handle: Handle | Refusal
        if invitation is not None and role is not Role.PARTICIPANT:
            handle = Handle(invitation.name or "Facilitator")
        else:
            handle = self._door.handle(hello, replica.meeting.room)
        if isinstance(handle, Refusal):
            return handle
        kept = hello.kept if role is Role.PARTICIPANT and replica.rules.kept_names else None
        secret = to_text(self._dice.bytes(16)) if kept is None else kept_seat(kept, label(replica.meeting))
        occupant, seat = replica.keys.seat(secret)
        if kept is not None and occupant in replica.room.occupants:
            # They are here already, in another tab or browser: the one they were, with all that was said to them.
            return await self._come_back(msgspec.structs.replace(hello, seat=secret), replica, connection)
        if kept is not None and hello.take_over:
            await self.connections.end_waiting(replica, occupant)
        kind = Knock if hello.wait else Enter
        command = kind(
            occupant=occupant,
            seat=seat,
            connection=connection,
            handle=handle,
            role=role,
            stance=hello.stance,
            agreement=hello.agreement,
            invitation=invitation.id if invitation is not None else None,
            tag=replica.keys.network_tag(network) if network is not None else b"",
            host=self._watch.host,
            been_before=kept is not None and hello.been_before,
        )
        arrival = Arrival(secret, returned=False)
        refusal = await self.connections.arrive(replica, command, connection, arrival)
        if refusal is None or refusal.code is not Code.NOT_ALLOWED or not hello.wait:
            return refusal
        # Willing to wait, and nobody has to: in by the open door.
        entering = Enter(**{name: getattr(command, name) for name in Enter.__struct_fields__})
        return await self.connections.arrive(replica, entering, connection, arrival)

    async def _come_back(self, hello: Hello, replica: Replica, connection: ConnectionId) -> Refusal | None:
        assert hello.seat is not None
        occupant, seat = replica.keys.seat(hello.seat)
        command = ComeBack(occupant, seat, connection, hello.take_over, self._watch.host)
        since = hello.since.seq if hello.since is not None and hello.since.epoch == EPOCH else 0
        await self._watch.drop_gone(replica)
        arrival = Arrival(hello.seat, returned=True, shown_until=since)
        refusal = await self.connections.arrive(replica, command, connection, arrival)
        sitting = replica.room.occupants.get(occupant)
        if refusal is None or refusal.code is not Code.IN_USE or sitting is None:
            return refusal
        # Their process may have died this moment: a browser that lost it must not be asked which tab to use.
        if not await self._watch.learns_gone(sitting.host):
            return refusal
        await self._watch.drop_gone(replica)
        return await self.connections.arrive(replica, command, connection, arrival)

    # -- being inside

    async def command(self, connection: ConnectionId, ask: Ask) -> protocol.Answer:
        inside = self.connections.inside.get(connection)
        if inside is None:
            return protocol.Answer(code=Code.NOT_INSIDE)
        command = command_from(ask.command)
        if isinstance(command, Refusal):
            return protocol.Answer(code=command.code)
        opens = isinstance(command, Open) and inside[0].room.phase not in BEGUN
        if opens and await self._meetings.breaks_promise(inside[0].meeting.room):
            return protocol.Answer(code=STORE_SAVES.code, retry_after=STORE_SAVES.retry_after)
        answer = await self._conversation.carry_out(inside[0], inside[1], command, ask.nonce)
        if isinstance(answer, Refusal):
            return protocol.Answer(code=answer.code, retry_after=answer.retry_after)
        return protocol.Answer(seq=answer)

    async def more(self, connection: ConnectionId, after: int) -> Page | Refusal:
        inside = self.connections.inside.get(connection)
        if inside is None:
            return Refusal(Code.NOT_INSIDE)
        replica, who, until = inside
        me = replica.room.occupants.get(who)
        if me is None:
            return Refusal(Code.NOT_INSIDE)
        if replica.ended:
            return Refusal(Code.CLOSED)
        try:
            return await page(replica, me, after, until)
        except StoreUnavailable:
            return Refusal(Code.UNAVAILABLE, retry_after=2)
        except MeetingGone:
            # Closed while the page was read, or lost: then the next wish of anybody tells them all.
            return Refusal(Code.CLOSED if replica.ended else Code.GONE)

    def people(self, connection: ConnectionId) -> PeopleList | Refusal:
        inside = self.connections.inside.get(connection)
        me = inside[0].room.occupants.get(inside[1]) if inside is not None else None
        if inside is None or me is None:
            return Refusal(Code.NOT_INSIDE)
        room = inside[0].room
        _, listening, _ = room.crowd if me.is_staff else room.crowd_told
        return PeopleList(people(room, me, self._clock.now()), listening if room.phase in BEGUN else 0)

    async def signal(self, connection: ConnectionId, signal: Signal) -> None:
        inside = self.connections.inside.get(connection)
        if inside is not None:
            await self._signals.send(inside[0], inside[1], signal)

    # -- going

    async def dropped(self, connection: ConnectionId) -> None:
        await self.connections.dropped(connection)

    # -- from outside

    async def end_revoked(self) -> None:
        """End every seat whose invitation does not count any more. What the store does not take is asked again."""
        for replica in self._meetings.live if self._door.revoked else ():
            for occupant in tuple(replica.room.occupants.values()):
                if occupant.invitation in self._door.revoked:
                    await self._conversation.carry_out(replica, Agent.CLOCK, EndSeat(occupant.id, revoked=True))

    async def leave_quickly(self, room: RoomId, meeting: str, seat: str) -> None:
        """Somebody has left quickly, and their socket may have been gone before it could say so."""
        if room not in self._meetings.rules.rooms or is_staff_room(room):
            return
        try:
            replica = await self._meetings.find(room)
            if replica is None or label(replica.meeting) != meeting:
                return
            occupant, hashed = replica.keys.seat(seat)
        except (StoreUnavailable, MeetingGone):
            return
        sitting = replica.room.occupants.get(occupant)
        if sitting is not None and same(sitting.seat, hashed):
            await self._conversation.carry_out(replica, Agent.CLOCK, EndSeat(occupant, quickly=True))

    async def status(self, room: RoomId) -> RoomStatus:
        """What anybody may know of a room; as if nothing ran while the store does not answer."""
        if room not in self._meetings.rules.rooms or is_staff_room(room):
            return RoomStatus(phase=None)
        seen = await outside.status(room, self._meetings, self.agenda, self._clock.now())
        elsewhere = self._door.board.shown(room)
        if seen.phase is not None or elsewhere is None or not await self._meetings.is_elsewhere(room):
            return seen
        # It runs on a host whose keys are not to be had here: what that one says of it is all that is known.
        return outside.told(seen, elsewhere, self._clock.now())

    async def show(self) -> None:
        """Tell the board how the meetings that are served here look from outside."""
        now = self._clock.now()
        for replica in self._meetings.live:
            if not is_staff_room(replica.meeting.room) and not replica.room.is_green:
                await self._door.board.show(replica.meeting.room, outside.running(replica.room, replica.rules, now))
