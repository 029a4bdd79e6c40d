"""What workers say to their supervisor, and what it does about it."""

from typing import TYPE_CHECKING, Any

from chat.adapters.messages import (
    Answered,
    Ask,
    Deposit,
    Destroyed,
    Failed,
    Forgot,
    Holding,
    Keys,
    Message,
    Over,
    Ready,
    Reply,
    WasClosed,
    Wish,
)
from chat.config import ConfigError
from chat.config.proof import proof_room
from chat.ports import StoreUnavailable
from chat.service.background import Errands
from chat.supervisor import CannotStart
from chat.supervisor.crew import Worker
from chat.telemetry.logs import Log
from chat.web.control import answered

if TYPE_CHECKING:
    from chat.supervisor.supervisor import Supervisor

_log = Log("supervisor")


class Hearing:
    """One message at a time."""

    def __init__(self, supervisor: "Supervisor", secret: bytes) -> None:
        self._supervisor = supervisor
        self._proof_room = proof_room(secret).id
        self._errands = Errands()

    def hear(self, worker: Worker, message: Message) -> None:
        supervisor, keys = self._supervisor, self._supervisor.keys
        match message:
            case Deposit(ask=number, meeting=meeting, keys=deposited, left_s=left_s):
                keys.put(meeting, deposited.handover(), worker.host, left_s)
                worker.send(Reply(number))
            case Ask(ask=number, meeting=meeting):
                found = keys.give(meeting, worker.host)
                worker.send(Reply(number, None if found is None else Keys.of(found)))
                if found is not None:
                    found.wipe()
            case Destroyed(ask=number, meeting=meeting):
                worker.send(Reply(number, words=keys.destroyed(meeting)))
            case Wish(ask=number, question=question):
                self._errands.run(self._grant(worker, number, question))
            case Forgot(meeting=meeting):
                keys.forgot(meeting, worker.host)
            case Over(meeting=meeting, label=label, told=told):
                # A meeting that was held to prove something is none of those that are reported.
                if meeting.room != self._proof_room:
                    supervisor.outcomes.closed(meeting, label, told)
            case Answered(ask=number, room=room, label=label, slip=slip, answers=answers):
                worker.send(Reply(number, counted=supervisor.outcomes.answered(room, label, slip, answers)))
            case WasClosed(ask=number, label=label):
                worker.send(Reply(number, closed=supervisor.outcomes.was_closed(label)))
            case Holding(left_s=left_s):
                for meeting, seconds in left_s:
                    keys.holding(meeting, seconds)
            case Ready():
                worker.is_ready = True
                supervisor.began(worker, None)
            case Failed(kind=kind, sentence=sentence):
                supervisor.began(worker, _why(kind, sentence))
            case _:
                _log.error("unexpected_message")

    async def _grant(self, worker: Worker, number: int, question: dict[str, Any]) -> None:
        worker.send(Reply(number, answer=await answered(self._supervisor.answers.all(), question)))


def _why(kind: str, sentence: str) -> Exception:
    if kind == "config":
        return ConfigError(sentence)
    return StoreUnavailable() if kind == "store" else CannotStart()
