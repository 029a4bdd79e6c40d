"""Logs hold fixed words and numbers, whoever writes them and however much they want to say."""

import io
import logging
import sys
import warnings
from collections.abc import Iterator

import pytest

from chat.core.names import Phase
from chat.telemetry import logs

CANARY = "my name is Clover Puffin and I live at 192.0.2.7"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    hooks = sys.excepthook, sys.unraisablehook
    stream = io.StringIO()
    logs.set_up("debug", stream)
    yield stream
    logging.captureWarnings(False)
    root.handlers[:], root.level = handlers, level
    sys.excepthook, sys.unraisablehook = hooks


def raised() -> ValueError:
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        return error


def test_an_event_is_one_line_of_words_and_numbers(written: io.StringIO) -> None:
    logs.Log("web").info("store_lost", seconds=1.5, count=3, phase=Phase.OPEN, guard="strict")
    line = written.getvalue()
    assert line.endswith("info web store_lost seconds=1.500 count=3 phase=open guard=strict\n")


@pytest.mark.parametrize("value", [CANARY, "Clover Puffin", "192.0.2.7 ", "a\nb", "x" * 49, ""])
def test_a_field_that_is_no_fixed_word_prints_as_its_length(written: io.StringIO, value: str) -> None:
    logs.Log("web").info("event", reason=value)
    assert f"reason=<text {len(value)}>\n" in written.getvalue()


@pytest.mark.parametrize("name", ["handle", "text", "room", "seat", "address", "path"])
def test_a_field_that_is_not_on_the_list_prints_nothing(written: io.StringIO, name: str) -> None:
    logs.Log("web").info("event", **{name: "puffin"})
    assert f"{name}=<not allowed>" in written.getvalue()
    assert "puffin" not in written.getvalue()


def test_an_event_that_is_a_sentence_prints_as_its_length(written: io.StringIO) -> None:
    logs.Log("web").error(CANARY)
    assert "Puffin" not in written.getvalue()


def test_an_exception_is_its_kind_and_its_place_and_never_its_text(written: io.StringIO) -> None:
    logs.Log("web").error("failed", error=raised())
    assert "error=ValueError@telemetry/test_logs.py:" in written.getvalue()
    assert "Puffin" not in written.getvalue()


@pytest.mark.parametrize("library", ["aiohttp.server", "asyncio", "socketio.server", "engineio.server", "redis", "x y"])
@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO, logging.ERROR])
def test_a_library_is_heard_without_its_arguments(written: io.StringIO, library: str, level: int) -> None:
    logger = logging.getLogger(library)
    logger.setLevel(logging.DEBUG)
    logger.log(level, "received %s", CANARY)
    logger.log(level, f"already joined: {CANARY}")
    logger.log(level, "with a traceback", exc_info=raised())
    text = written.getvalue()
    assert text.count("telemetry/test_logs.py:") >= 3
    assert text.count("\n") == 3
    assert "Puffin" not in text
    assert "ValueError@" in text


def test_warnings_and_uncaught_exceptions_say_only_where(written: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn(CANARY, stacklevel=1)
    sys.excepthook(ValueError, raised(), None)
    text = written.getvalue()
    assert "uncaught error=ValueError@" in text
    assert "Puffin" not in text
