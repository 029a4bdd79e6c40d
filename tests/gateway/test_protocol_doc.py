"""docs/protocol.md says what the code does: its examples are read, its tables are compared."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from chat.core.desk import Did, ReportReason
from chat.core.names import Code, Duty, End, Phase, Reaction, Reason
from chat.core.permissions import SHOWN, WIRE_COMMANDS, AnyCommand, AnyShown
from chat.core.view import StaffView
from chat.gateway.limits import BAD_FRAME_S, FLUSH_S, MOST_NESTING, Limits
from chat.protocol import (
    FRAME_SIZES,
    REFUSALS,
    Answer,
    Ask,
    AtTheDoor,
    Ended,
    EventFrame,
    Hello,
    More,
    NoticesShown,
    Page,
    People,
    PeopleList,
    Refused,
    Signal,
    SignalShown,
    Welcome,
)
from chat.web.outcome import Form

PAGE: Final = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text()
READ_AS: Final[dict[str, Any]] = {
    "hello": Hello,
    "refused": Refused,
    "welcome": Welcome,
    "ask": Ask,
    "command": AnyCommand,
    "answer": Answer,
    "more": More,
    "page": Page,
    "people": People,
    "peoplelist": PeopleList,
    "eventframe": EventFrame,
    "event": AnyShown,
    "ended": Ended,
    "waiting": AtTheDoor,
    "staffview": StaffView,
    "signal": Signal,
    "signalshown": SignalShown,
    "noticesshown": NoticesShown,
    "outcome": Form,
}


def examples() -> Iterator[tuple[str, Any]]:
    """Each JSON value of the page, with the word behind its fence."""
    decoder = json.JSONDecoder()
    for kind, body in re.findall(r"```json (\w+)\n(.*?)```", PAGE, re.DOTALL):
        rest = body.strip()
        while rest:
            value, end = decoder.raw_decode(rest)
            yield kind, value
            rest = rest[end:].strip()


EXAMPLES: Final = list(examples())


def shown_in(value: Any) -> Iterator[Any]:
    """The events inside a frame or a page."""
    for inner in value.get("events", ()):
        yield from shown_in(inner) if "events" in inner else [inner]


def said_again(value: Any, kind: Any) -> Any:
    return json.loads(msgspec.json.encode(msgspec.json.decode(json.dumps(value), type=kind)))


@pytest.mark.parametrize(("kind", "value"), EXAMPLES, ids=[f"{kind}-{n}" for n, (kind, _) in enumerate(EXAMPLES)])
def test_an_example_is_what_the_code_reads_and_writes(kind: str, value: Any) -> None:
    if kind == "ask":
        ask = msgspec.json.decode(json.dumps(value), type=Ask)
        assert msgspec.json.decode(ask.command, type=AnyCommand)
        return
    again = said_again(value, READ_AS[kind])
    # What we send is written in full; what we read may leave out what has a default.
    if kind in ("hello", "command", "more", "people", "signal"):
        again = {name: again[name] for name in value}
    assert {"pad": "", **again} == {"pad": "", **value}
    for inner in shown_in(value):
        assert said_again(inner, AnyShown) == inner


def test_no_fence_of_the_page_goes_unread() -> None:
    assert set(re.findall(r"```(.+)", PAGE)) == {f"json {kind}" for kind in READ_AS}


def types(kind: str) -> set[str]:
    return {value["type"] for found, value in EXAMPLES if found == kind}


def test_every_command_and_every_event_has_an_example() -> None:
    assert types("command") == {str(command.__struct_config__.tag) for command in WIRE_COMMANDS}
    assert types("event") == {str(shown.__struct_config__.tag) for shown in SHOWN}


def test_every_refusal_is_in_the_table_with_what_may_be_done_about_it() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (no|later|after|same) \| (yes)? ?\|", PAGE, re.MULTILINE)
    table = {code: (again, bool(ends)) for code, again, ends in rows}
    assert table == {code.value: (rule.retry.value, rule.ends) for code, rule in REFUSALS.items()}
    assert set(REFUSALS) == set(Code)


def test_every_end_is_in_the_table() -> None:
    section = PAGE.split("## Ends")[1].split("## Refusals")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == {end.value for end in End}


@pytest.mark.parametrize("word", [word.value for kind in (Reason, ReportReason, Reaction, Duty, Did) for word in kind])
def test_every_word_of_a_fixed_list_is_named(word: str) -> None:
    assert f"`{word}`" in PAGE


def test_the_numbers_of_the_page_are_those_of_the_code() -> None:
    limits = Limits()
    for sentence in (
        f"{limits.frame_bytes} bytes, {MOST_NESTING} brackets",
        f"| {limits.ping_interval_s} s, {limits.ping_timeout_s} s |",
        f"opened | {limits.connect_s} s |",
        f"opened | {limits.seat_s} s |",
        f"| {limits.bucket} at once, {limits.refill_per_s} a second;",
        f"| {limits.refusals_per_minute}, then the connection ends |",
        f"| {limits.unwritten_bytes} bytes, or {limits.stall_s} s without progress |",
        f"| {limits.connections}; {limits.handshakes} |",
        f"within {int(BAD_FRAME_S * 1000)} ms",
        f"over {limits.joining_from_per_s} deliveries a second | events wait up to {limits.joining_s} s",
        f"at most {int(FLUSH_S * 1000)} ms later",
        ", ".join(str(size) for size in FRAME_SIZES[:-1]) + f" or {FRAME_SIZES[-1]} bytes",
    ):
        assert sentence in PAGE, sentence
    assert Phase.OPEN.value in PAGE
