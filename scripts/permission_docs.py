"""The permission table for people: the golden file that a changed right shows up in, and docs/permissions.md."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import msgspec

from chat.core.action import Agent, Command
from chat.core.actions.come_back import ComeBack
from chat.core.actions.doubt_store import DoubtStore
from chat.core.actions.drop import Drop
from chat.core.actions.end_seat import EndSeat
from chat.core.actions.enter import Enter
from chat.core.actions.give_notice import GiveNotice
from chat.core.actions.hold import Hold
from chat.core.actions.knock import Knock
from chat.core.actions.lose_place import LosePlace
from chat.core.actions.notice_absence import NoticeAbsence
from chat.core.actions.notice_presence import NoticePresence
from chat.core.actions.offer_help import OfferHelp
from chat.core.actions.open_debrief import OpenDebrief
from chat.core.actions.open_doors import OpenDoors
from chat.core.actions.open_green_room import OpenGreenRoom
from chat.core.actions.say_thanks import SayThanks
from chat.core.actions.stop_waiting import StopWaiting
from chat.core.actions.tell_crowd import TellCrowd
from chat.core.actions.tell_turns import TellTurns
from chat.core.names import ConnectionId, End, Handle, Instant, MessageId, OccupantId, Phase, Role, Stance
from chat.core.permissions import RULES, Rule, ShownTo, command_from
from chat.core.phases import TRANSITIONS
from chat.core.rights import Actor, check
from chat.core.room import Room, Silence
from chat.protocol import REFUSALS
from tests.core.rooms import Play, lobby

ACTORS: Final = ("participant", "muted", "listening", "facilitator", "operator", "newcomer", "clock")
TARGETS: Final = ("oneself", "a participant", "a facilitator", "an operator")

WISHES: Final[Mapping[str, dict[str, Any]]] = {
    "say": {"text": "hello"},
    "react": {"reaction": "thank_you"},
    "choose_stance": {"stance": "listening"},
    "remove": {"reason": "kindness"},
    "set_slow_mode": {"seconds": 10},
    "take_duty": {"duty": "support"},
    "hand_over": {"to": "other facilitator"},
    "admit": {"handle": "Teal Newt"},
    "turn_away": {"handle": "Teal Newt"},
    "say_backstage": {"text": "hello"},
    "talk_in_private": {"text": "hello"},
    "tell_facilitators": {"text": "hello"},
    "report": {"reason": "kindness"},
    "claim_flag": {"flag": 1},
    "settle_flag": {"flag": 1, "did": ["replied"]},
    "add_note": {"text": "hello"},
    "answer_pulse": {"answer": "ok"},
    "start_step": {"step": 1, "after": 0},
    "choose_plan": {"plan": "drop_in"},
    "change_step": {"step": 1, "minutes": 10},
    "move_step": {"step": 1, "to": 2},
    "stretch": {"minutes": 5},
    "set_mode": {"mode": "talk"},
    "move_in_queue": {"up": True},
    "add_content_note": {"note": "eating"},
}
"""What the commands of people need besides their target."""

_SOMEBODY = OccupantId("nobody")
INTERNAL: Final[Mapping[str, Command]] = {
    "open_doors": OpenDoors(),
    "open_green_room": OpenGreenRoom(Instant(1), Instant(0), Instant(2)),
    "tell_crowd": TellCrowd(),
    "enter": Enter(
        _SOMEBODY, b"", ConnectionId("new"), Handle("Teal Newt"), Role.PARTICIPANT, Stance.SHARING, "spring"
    ),
    "come_back": ComeBack(_SOMEBODY, b"", ConnectionId("new")),
    "drop": Drop(_SOMEBODY, ConnectionId("old")),
    "lose_place": LosePlace(_SOMEBODY),
    "end_seat": EndSeat(_SOMEBODY),
    "knock": Knock(
        _SOMEBODY, b"", ConnectionId("new"), Handle("Teal Newt"), Role.PARTICIPANT, Stance.SHARING, "spring"
    ),
    "stop_waiting": StopWaiting(_SOMEBODY, ConnectionId("old")),
    "hold": Hold(),
    "offer_help": OfferHelp(),
    "notice_absence": NoticeAbsence(),
    "notice_presence": NoticePresence(),
    "doubt_store": DoubtStore(),
    "give_notice": GiveNotice(10),
    "say_thanks": SayThanks(),
    "open_debrief": OpenDebrief({}, ""),
    "tell_turns": TellTurns(),
}


# -- the golden file


def golden() -> str:
    """Every action, target, phase and actor with the table's answer: ok, or the refusal."""
    head = (
        "What the permission table answers, for every action, actor and phase. Written by `make generate`.\n"
        "A line that changes is a right that changes: read it before you commit it.\n"
    )
    return head + "".join(_section(title, answer) for title, answer in _questions())


Answer = Callable[[str, Phase], str]


def _questions() -> Iterable[tuple[str, Answer]]:
    play = _everyone()
    for rule in RULES:
        targets = TARGETS if rule.action.handle is not None or rule.action.message is not None else ("",)
        for target in targets:
            yield _title(rule, target), _answering(play, rule, target)


def _title(rule: Rule, target: str) -> str:
    if not target:
        return rule.name
    of = "a message of " if rule.action.message is not None else ""
    return f"{rule.name}: {of}{target}"


def _answering(play: Play, rule: Rule, target: str) -> Answer:
    def answer(actor: str, phase: Phase) -> str:
        room = play.room.with_(phase=phase)
        who = _actor(room, actor)
        named = Handle(actor if target == "oneself" else f"other {target.rpartition(' ')[2]}")
        context = dataclasses.replace(
            play.context(), author_of=lambda message: OccupantId(message.removeprefix("message of "))
        )
        refusal = check(room, who, _wish(rule, named), context)
        return "ok" if refusal is None else refusal.code.value

    return answer


def _wish(rule: Rule, target: Handle) -> Command:
    if not rule.action.wire:
        return INTERNAL[rule.name]
    aimed: dict[str, Any] = {}
    if rule.action.handle is not None:
        aimed = {"handle": target}
    if rule.action.message is not None:
        aimed = {"message": MessageId(f"message of {target}")}
    command = command_from(msgspec.json.encode({"type": rule.name, **WISHES.get(rule.name, {}), **aimed}))
    assert isinstance(command, Command), f"scripts/permission_docs.py: WISHES lacks what {rule.name} needs"
    return command


EVERYONE: Final[Mapping[str, Role]] = {
    "participant": Role.PARTICIPANT,
    "muted": Role.PARTICIPANT,
    "listening": Role.PARTICIPANT,
    "facilitator": Role.FACILITATOR,
    "operator": Role.OPERATOR,
    "other participant": Role.PARTICIPANT,
    "other facilitator": Role.FACILITATOR,
    "other operator": Role.OPERATOR,
}


def _everyone() -> Play:
    """A room with one of each, called, and known, by what they are."""
    play = lobby()
    occupants = {}
    for name, role in EVERYONE.items():
        person = play.enters(name, role, stance=Stance.LISTENING)
        occupants[OccupantId(name)] = person.here.with_(
            id=OccupantId(name),
            stance=Stance.LISTENING if name == "listening" else Stance.SHARING,
            silence=Silence() if name == "muted" else None,
        )
    play.room = play.room.with_(occupants=occupants)
    return play


def _actor(room: Room, actor: str) -> Actor:
    agents: dict[str, Actor] = {"newcomer": Agent.NEWCOMER, "clock": Agent.CLOCK}
    return agents.get(actor) or room.occupants[OccupantId(actor)]


def _section(title: str, answer: Answer) -> str:
    lines = [f"\n{title:40}" + "".join(f"{phase.value:13}" for phase in Phase)]
    for actor in ACTORS:
        lines.append(f"  {actor:38}" + "".join(f"{answer(actor, phase):13}" for phase in Phase))
    return "\n".join(line.rstrip() for line in lines) + "\n"


# -- docs/permissions.md


def page() -> str:
    """docs/permissions.md: the table, the life of a meeting, and every refusal and end."""
    return "\n".join(
        (
            "# Permissions",
            "",
            "Written by `make generate` from `chat/core/permissions.py`, `chat/core/phases.py` and `chat/protocol.py`;",
            "edit those. What every actor gets in every phase stands in `tests/core/permissions.txt`.",
            "",
            "## Who may do what",
            "",
            "No row, no right. *Costs* names the budget that an action is paid from. *Shown to* lists the audiences",
            "that may be shown the result: everyone in the room, the person it concerns (own), facilitators (staff).",
            "",
            *_table(
                ("action", "who may", "while the room is", "upon", "costs", "shown to"),
                (_row(rule) for rule in RULES),
            ),
            "",
            "Actions of `newcomer` and `clock` are not commands that a browser can send, except where people may do",
            "them too. A target is looked for inside this meeting only. A role is below another in the order",
            f"{' < '.join(role.value for role in Role)}.",
            "",
            "## The life of a meeting",
            "",
            "```mermaid",
            "stateDiagram-v2",
            "    [*] --> scheduled",
            *_arrows(),
            "    closed --> [*]",
            "```",
            "",
            "`resume` leads back to where the pause found the meeting.",
            "",
            "## Refusals",
            "",
            "*Again* says whether asking again helps: no; later, when something changes; after `retry_after` seconds,",
            "where the refusal gives them; the same, with the same nonce, because the answer was not known.",
            "",
            *_table(
                ("code", "again", "ends the connection"),
                ((f"`{code.value}`", rule.retry.value, "yes" if rule.ends else "") for code, rule in REFUSALS.items()),
            ),
            "",
            "## Ends of a connection",
            "",
            *_table(("code",), ((f"`{end.value}`",) for end in End)),
            "",
        )
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterable[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _row(rule: Rule) -> tuple[str, ...]:
    phases = ", ".join(phase.value for phase in Phase if phase in rule.phases)
    shown = ", ".join(str(one.name).lower() for one in ShownTo if one in rule.shown_to) or "nobody"
    who = rule.who.value.replace("_", " ")
    return f"`{rule.name}`", who, phases, rule.upon.value.replace("_", " "), rule.cost.value, shown


def _arrows() -> Iterable[str]:
    for action, ways in TRANSITIONS.items():
        for before in Phase:
            for after in Phase:
                if after in ways.get(before, frozenset()):
                    yield f"    {before.value} --> {after.value}: {action}"
