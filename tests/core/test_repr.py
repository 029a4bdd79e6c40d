"""How values print: sizes instead of words, so that nothing about people reaches a log."""

import dataclasses
from typing import Any

import pytest

from chat.core.action import Projections, Shown
from chat.core.names import Code, OccupantId, Value, hidden
from chat.core.permissions import RULES
from tests.core.rooms import circle

CANARY = "canary sings at midnight"


class Anything(Value, frozen=True):
    """One field of any kind."""

    field: Any


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (CANARY, "<text 24>"),
        (CANARY.encode(), "<bytes 24>"),
        (None, "None"),
        (True, "True"),
        (7, "7"),
        (0.5, "0.5"),
        (Code.MUTED, "<Code.MUTED: 'muted'>"),
        ((CANARY,), "<tuple 1>"),
        ([CANARY], "<list 1>"),
        ({CANARY: CANARY}, "<dict 1>"),
        (frozenset({CANARY}), "<frozenset 1>"),
        (Anything(CANARY), "Anything(field=<text 24>)"),
        (object(), "<object>"),
    ],
)
def test_every_kind_of_field_prints_without_its_words(value: object, printed: str) -> None:
    assert hidden(value) == printed
    assert repr(Anything(value)) == str(Anything(value)) == f"Anything(field={printed})"


def test_pretty_printers_are_given_nothing() -> None:
    assert tuple(Anything(CANARY).__rich_repr__()) == ()


def test_a_whole_room_and_everything_that_happened_in_it_print_no_words() -> None:
    play, lee, puffin, curlew = circle()
    message = puffin.says(CANARY)
    curlew.does("react", message=message, reaction="me_too")
    lee.does("redact", message=message)
    lee.does("remove", handle=puffin.handle, reason="kindness")
    printed = repr((play.room, play.log, play.scenes, play.context(), lee.view))
    printed += repr([scene.audiences.public for scene in play.scenes])
    secrets = {CANARY, "Clover", "Curlew", "Lee", message, puffin.id, lee.id}
    assert [word for word in secrets if word in printed] == []


def test_what_is_shown_and_to_whom_prints_no_words() -> None:
    class Told(Shown, frozen=True):
        words: str

    printed = repr(Projections(public=Told(CANARY), own=Told(CANARY), staff=Told(CANARY), owner=OccupantId(CANARY)))
    assert CANARY not in printed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_command_event_and_shown_prints_as_a_value(rule: Any) -> None:
    kinds = (rule.action.command, rule.action.event, *rule.action.shows)
    assert [kind for kind in kinds if kind.__repr__ is not Value.__repr__ or dataclasses.is_dataclass(kind)] == []
