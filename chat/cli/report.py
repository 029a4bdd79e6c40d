"""`fireside report`: a month that is over, in numbers from which nobody can be told apart."""

import argparse
import contextlib
import datetime
import os
from pathlib import Path

import msgspec

from chat.cli.output import MISUSED, OK, Failure, Machine, say, say_json
from chat.config import Config
from chat.config.reports import MONTH, Reports
from chat.core.months import Month
from chat.web import report
from chat.web.words import words


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--month", type=_month, metavar="YYYY-MM", help="which month; by default the last one")
    parser.add_argument("--room", metavar="ID", help="one room only, by its public id")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--csv", action="store_true", help="for a table program")
    how.add_argument("--json", action="store_true", help="answer in JSON")
    how.add_argument("--html", metavar="FILE", type=Path, help="write a page for trustees, to read and to print")


def run(asked: argparse.Namespace, machine: Machine) -> int:
    config: Config = asked.config
    months = _found(config, asked, machine)
    if asked.json:
        texts = words()
        rule = {"rule": texts("page.report.rule"), "about": report.about(texts)}
        say_json({**rule, "months": [msgspec.to_builtins(month) for month in months]})
        return OK
    if asked.csv:
        say(report.as_csv(months).removesuffix("\r\n"))
        return OK
    titles = {room.id: room.title for room in config.rooms}
    shown = [report.report(month, titles.get(month.room, month.room)) for month in months]
    if asked.html is None:
        say(report.as_text(shown))
    else:
        _write(asked.html, report.as_page(shown, config.page.organisation))
        say(f"{asked.html} is written: open it in a browser, or print it.")
    return OK


def _found(config: Config, asked: argparse.Namespace, machine: Machine) -> tuple[Month, ...]:
    reports, running = Reports(config.reports_dir), _this_month(machine)
    names = reports.names()
    month = asked.month or (names[-1] if names else None)
    if month is None:
        raise Failure(
            f"There is no report in {config.reports_dir} yet: the first is made when the month {running} is over."
        )
    if month >= running:
        raise Failure(f"{month} is not over: its report is made when it is. Nothing of a running month is shown.")
    months = reports.months(month)
    if not months:
        raise Failure(f"There is no report of {month}; there is: {', '.join(names) or 'none yet'}.")
    if asked.room is None:
        return months
    chosen = tuple(one for one in months if one.room == asked.room)
    if not chosen:
        there = ", ".join(one.room for one in months)
        raise Failure(f"There is no report of room `{asked.room}` for {month}; there is: {there}.", MISUSED)
    return chosen


def _this_month(machine: Machine) -> str:
    return datetime.datetime.fromtimestamp(machine.clock.now() / 1000, datetime.UTC).strftime("%Y-%m")


def _month(text: str) -> str:
    if not MONTH.fullmatch(text):
        raise argparse.ArgumentTypeError("it must be a month like 2026-10")
    return text


def _write(path: Path, text: str) -> None:
    """Written whole before it gets its name: a report that is there is a whole one."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, "utf-8")
        os.replace(draft, path)
    except OSError as error:
        raise Failure(f"{path} cannot be written ({error.strerror}).") from None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
