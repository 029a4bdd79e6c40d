"""The permission table: every file has its row, every right is written down, every audience fits."""

from pathlib import Path

import msgspec
import pytest

import chat.core.actions
from chat.core.action import Cost, Refusal, Shown
from chat.core.names import Code
from chat.core.permissions import BY_COMMAND, BY_EVENT, RULES, SHOWN, WIRE_COMMANDS, Rule, command_from
from chat.protocol import REFUSALS
from scripts.permission_docs import golden
from tests.core.audiences import everything_once, projections_fit

FILES = sorted(path.stem for path in Path(chat.core.actions.__path__[0]).glob("*.py") if path.stem != "__init__")

# -- the table and the files


def test_every_file_in_actions_appears_in_the_table_under_its_own_name() -> None:
    assert sorted(rule.name for rule in RULES) == FILES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_action_has_its_own_test_file(rule: Rule) -> None:
    assert (Path(__file__).parent / "actions" / f"test_{rule.name}.py").is_file()


def test_no_command_and_no_event_stands_in_two_rows() -> None:
    assert len(BY_COMMAND) == len(BY_EVENT) == len(RULES)


def test_only_what_people_ask_for_can_come_in_on_the_wire() -> None:
    assert {rule.name for rule in RULES if rule.action.wire} == {
        *("say", "take_back", "react", "raise_hand", "lower_hand", "choose_stance", "leave"),
        *("redact", "mute", "unmute", "remove", "lock", "unlock", "set_slow_mode"),
        *("open", "pause", "resume", "start_closing", "close"),
        *("admit", "admit_all", "turn_away", "take_duty", "hand_over", "accept_lead", "say_backstage"),
        *("talk_in_private", "tell_facilitators", "end_private_talk", "report", "claim_flag", "settle_flag"),
        *("choose_plan", "change_step", "start_step", "move_step", "stretch", "set_mode"),
        *("start_round", "end_round", "next_turn", "give_turn"),
        *("let_answer", "give_time", "wrap_up", "skip_turn", "move_in_queue"),
        *("start_sharing", "pass_turn", "come_back_later", "finish_turn"),
        *("share_help", "add_content_note", "take_off_content_note"),
        *("add_note", "let_through", "send_back", "restore", "start_pulse", "end_pulse", "answer_pulse"),
    }


def test_every_refusal_says_what_a_client_may_do() -> None:
    assert set(REFUSALS) == set(Code)


def test_the_golden_file_says_what_the_table_answers() -> None:
    written = (Path(__file__).parent / "permissions.txt").read_text("utf-8")
    assert written == golden(), "a right has changed: run `make generate` and read the difference"


# -- the wire decoder


@pytest.mark.parametrize(
    "json",
    [
        b"",
        b"\xff",
        b"null",
        b'"say"',
        b"[]",
        b"{}",
        b'{"type":"rule"}',
        b'{"type":"say"}',
        b'{"type":"say","text":1}',
        b'{"type":"say","text":"a","extra":1}',
        b'{"type":"say","text":"\\ud800"}',
        b'{"type":"enter"}',
        b'{"type":"end_seat","occupant":"x"}',
        b'{"type":"lock","by":"Lee"}',
        b'{"a":' + b"[" * 5000 + b"]" * 5000 + b',"type":"lock"}',
    ],
)
def test_whatever_is_no_command_is_refused(json: bytes) -> None:
    assert command_from(json) == Refusal(Code.BAD_COMMAND)


@pytest.mark.parametrize("command", WIRE_COMMANDS, ids=lambda command: command.__name__)
def test_no_command_takes_a_field_that_it_does_not_know(command: type[msgspec.Struct]) -> None:
    assert command.__struct_config__.forbid_unknown_fields


def test_leaving_and_ending_cost_nothing() -> None:
    """Nobody is kept in a room because they pressed too fast."""
    assert {rule.name for rule in RULES if rule.action.wire and rule.cost is Cost.NONE} == {"leave", "close"}


# -- who is shown what


@pytest.mark.parametrize("shape", SHOWN, ids=lambda shape: shape.__name__)
def test_no_shape_has_a_field_that_is_for_nobody(shape: type[Shown]) -> None:
    assert not {"occupant", "author", "seat", "connection", "invitation", "owner"} & set(shape.__struct_fields__)


def test_every_action_is_shown_to_its_audiences_and_to_no_other() -> None:
    plays = everything_once()
    happened = {type(event) for play in plays for _, entry in play.log for event in entry.events}
    assert happened == set(BY_EVENT), "the plays leave an action out"
    for scene in (scene for play in plays for scene in play.scenes):
        projections_fit(scene)


def test_every_shape_in_the_schema_is_really_shown() -> None:
    shown = {
        type(one)
        for play in everything_once()
        for scene in play.scenes
        for audience in (scene.public, scene.staff, *scene.own.values())
        for one in audience
    }
    assert shown == set(SHOWN)
