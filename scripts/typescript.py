"""The wire in TypeScript, from the permission table and the JSON Schema of every frame."""

import enum
import json
from collections.abc import Callable, Iterable
from typing import Any, Final, get_args

import msgspec

from chat import protocol
from chat.core import action, desk, handles, names, plan, turns_shown, view
from chat.core.actions.mute import MuteSeconds
from chat.core.actions.say import TRACELESS_MS
from chat.core.actions.set_slow_mode import SlowSeconds
from chat.core.actions.stretch import StretchMinutes
from chat.core.permissions import RULES, SHOWN, WIRE_COMMANDS, Rule, Upon, Who

ENUMS: Final = (
    *(names.Role, names.Phase, names.Stance, names.Reaction, names.Reason, names.ContentNote, names.Code, names.End),
    *(names.Mode, plan.Order, names.Duty, desk.FlagKind, desk.ReportReason, desk.Did),
    *(protocol.Retry, Who, Upon),
)
INCOMING: Final = (protocol.Since, protocol.Hello, protocol.Signal)
"""What a client sends: a field with a default may be left out."""
OUTGOING: Final = (
    *(action.Canned, view.PersonShown, view.WaitingShown, view.WaitingText, desk.Flag, desk.Note, desk.HeldCard),
    *(plan.Step, turns_shown.TurnsView, turns_shown.StepView, turns_shown.PlanView),
    *(view.StaffView, view.Me, view.View, protocol.Welcome, protocol.EventFrame, protocol.Page),
    *(protocol.PeopleList, protocol.Answer, protocol.Receipt, protocol.Refused, protocol.Ended),
    *(protocol.AtTheDoor, protocol.SignalShown, protocol.NoticesShown),
)
"""What the server sends: a field is left out only by a struct that omits its defaults."""
CONSTANTS: Final = {
    "PROTOCOL_VERSION": protocol.PROTOCOL_VERSION,
    "FRAME_SIZES": protocol.FRAME_SIZES,
    "MAX_MESSAGE_CHARACTERS": names.MAX_MESSAGE_CHARACTERS,
    "MAX_MESSAGE_BYTES": names.MAX_MESSAGE_BYTES,
    "TRACELESS_MS": TRACELESS_MS,
    "MUTE_SECONDS": get_args(MuteSeconds),
    "SLOW_SECONDS": get_args(SlowSeconds),
    "STRETCH_MINUTES": get_args(StretchMinutes),
    "LONGEST_MINUTES": plan.LONGEST_MINUTES,
    "READY_PLANS": {name: one.minutes for name, one in plan.PLANS.items()},
    "SHAPE_PATTERNS": handles.PATTERNS,
    "SHAPE_COLOURS": handles.COLOURS,
}
LINE: Final = 120


def module() -> str:
    """The whole of `static/src/protocol.gen.ts`."""
    _, components = msgspec.json.schema_components([*WIRE_COMMANDS, *SHOWN, *INCOMING, *OUTGOING])
    blocks = [
        "// Written by `make generate` from chat/core/permissions.py and chat/protocol.py. Never edited by hand.",
        "\n".join(f"export const {name} = {_value(value)};" for name, value in CONSTANTS.items()),
        "\n".join(_union(kind.__name__, (_text(item.value) for item in kind)) for kind in ENUMS),
        _union("AnyCommand", (_body(kind, components, _leaves_out_incoming) for kind in WIRE_COMMANDS), split=True),
        *(_interface(kind, components, _leaves_out_incoming) for kind in INCOMING),
        _union("AnyShown", (_body(kind, components, _leaves_out_outgoing) for kind in SHOWN), split=True),
        *(_interface(kind, components, _leaves_out_outgoing) for kind in OUTGOING),
        _refusals(),
        _rules(),
    ]
    return "\n\n".join(blocks) + "\n"


Shape = type[msgspec.Struct]
LeavesOut = Callable[[Shape, str], bool]


def _leaves_out_incoming(kind: Shape, name: str) -> bool:
    return name not in _required(kind)


def _leaves_out_outgoing(kind: Shape, name: str) -> bool:
    # Nobody reads the pad: it may be left out, so that a test need not write one.
    return name == "pad" or (kind.__struct_config__.omit_defaults and name not in _required(kind))


def _required(kind: Shape) -> frozenset[str]:
    fields = msgspec.structs.fields(kind)
    return frozenset(field.encode_name for field in fields if field.required)


def _interface(kind: Shape, components: dict[str, Any], leaves_out: LeavesOut) -> str:
    said = (kind.__doc__ or "").strip().partition("\n")[0]
    fields = "\n".join(f"  {field};" for field in _fields(kind, components, leaves_out))
    return f"/** {said} */\nexport interface {kind.__name__} {{\n{fields}\n}}"


def _body(kind: Shape, components: dict[str, Any], leaves_out: LeavesOut) -> str:
    return "{ " + "; ".join(_fields(kind, components, leaves_out)) + " }"


def _fields(kind: Shape, components: dict[str, Any], leaves_out: LeavesOut) -> Iterable[str]:
    for name, schema in components[kind.__name__]["properties"].items():
        optional = "?" if name != "type" and leaves_out(kind, name) else ""
        # The schema knows these only as a list of anything: their union is the table's, not the frame's.
        written = "AnyShown[]" if (kind, name) == (protocol.EventFrame, "events") else _type(schema)
        yield f"{name}{optional}: {written}"


def _type(schema: dict[str, Any]) -> str:
    """One JSON Schema, as far as our frames use it, in TypeScript."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(_type(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(_text(value) for value in schema["enum"])
    if schema["type"] == "array":
        item = _type(schema["items"])
        return f"({item})[]" if "|" in item else f"{item}[]"
    if schema["type"] == "object":
        return f"Record<string, {_type(schema['additionalProperties'])}>"
    return {"integer": "number", "string": "string", "boolean": "boolean", "null": "null"}[schema["type"]]


def _union(name: str, members: Iterable[str], split: bool = False) -> str:
    members = tuple(members)
    line = f"export type {name} = {' | '.join(members)};"
    if len(line) <= LINE and not split:
        return line
    return f"export type {name} =\n" + "\n".join(f"  | {member}" for member in members) + ";"


def _value(value: object) -> str:
    return f"{json.dumps(value)} as const" if isinstance(value, tuple) else json.dumps(value)


def _text(value: object) -> str:
    return json.dumps(value.value if isinstance(value, enum.Enum) else value)


def _refusals() -> str:
    rows = (
        f"  {code.value}: {{ retry: {_text(rule.retry)}, ends: {json.dumps(rule.ends)} }},"
        for code, rule in protocol.REFUSALS.items()
    )
    head = "/** What a client may do about each refusal, and whether its connection ends with it. */\n"
    kind = "Record<Code, { retry: Retry; ends: boolean }>"
    return f"{head}export const REFUSALS: {kind} = {{\n" + "\n".join(rows) + "\n};"


def _rules() -> str:
    head = "/** The permission table, as far as it is about what a person asks for: one row for each command. */\n"
    kind = 'Record<AnyCommand["type"], { who: Who; phases: readonly Phase[]; upon: Upon }>'
    rows = "\n".join(_rule(rule) for rule in RULES if rule.action.wire)
    return f"{head}export const RULES: {kind} = {{\n{rows}\n}};"


def _rule(rule: Rule) -> str:
    phases = ", ".join(_text(phase) for phase in names.Phase if phase in rule.phases)
    return f"  {rule.name}: {{ who: {_text(rule.who)}, phases: [{phases}], upon: {_text(rule.upon)} }},"
