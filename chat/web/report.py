"""Month reports in words: what is printed of a month, for a terminal, a table program, and a page for trustees."""

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined

from chat.core import disclosure
from chat.core.disclosure import HIDDEN, Cell, Table
from chat.core.months import Month
from chat.core.outcomes import POINTS, QUESTIONS, TABLES
from chat.web.words import Words, words

STAR: Final = "*"
COLUMNS: Final = ("month", "room", "table", "row", "printed", "percent_from", "percent_to")


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    label: str
    printed: str
    percent: str
    bar: tuple[int, int]
    """From where to where the end of its bar lies, of a hundred: one place, unless the count is hidden."""


@dataclass(frozen=True)
class Shown:
    """One table that is printed."""

    name: str
    title: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """One room's month."""

    title: str
    month: str
    summary: str
    headlines: tuple[str, ...]
    tables: tuple[Shown, ...]
    too_few: tuple[str, ...]
    """Titles of the tables that are not printed."""


def report(month: Month, title: str, say: Words | None = None) -> Report:
    say = say or words()
    shown = (_shown(name, table, say) for name, table in month.tables.items() if table is not None)
    headlines = (_more(name, month.tables.get(name), say) for name in ("hope", "say"))
    return Report(
        title=title,
        month=month_name(month.month, say),
        summary=say("page.report.summary", sessions=month.sessions, minutes=month.minutes),
        headlines=tuple(line for line in headlines if line),
        tables=(_attendance(month, say), *shown),
        too_few=tuple(_title(name, say) for name, table in month.tables.items() if table is None),
    )


def month_name(month: str, say: Words) -> str:
    day = datetime.date(int(month[:4]), int(month[5:]), 1)
    return str(format_date(day, "LLLL y", locale=say.language))


def _attendance(month: Month, say: Words) -> Shown:
    most = max(1, *month.attendance.values()) if month.attendance else 1
    rows = tuple(Row(band, str(count), "", (100 * count // most,) * 2) for band, count in month.attendance.items())
    return Shown("attendance", say("page.report.attendance"), rows, (say("page.report.attendance.note"),))


def _title(name: str, say: Words) -> str:
    return say(f"page.report.table.{name}")


def _shown(name: str, table: Table, say: Words) -> Shown:
    most = max(disclosure.behind(cell)[-1] for cell in table.cells)
    rows = tuple(
        Row(
            _label(name, row, say),
            STAR if cell is None else str(cell),
            _span(disclosure.percent(table, place), "%") if name in QUESTIONS else "",
            (100 * _ends(cell)[0] // most, 100 * _ends(cell)[1] // most),
        )
        for place, (row, cell) in enumerate(zip(TABLES[name], table.cells, strict=True))
    )
    notes = [say("page.report.total", n=_span(_range(table.total)))]
    if len(TABLES[name]) == POINTS and name in QUESTIONS:
        notes.append(say("page.report.mean", mean=_span(disclosure.mean(table))))
    return Shown(name, _title(name, say), rows, (*notes, say("page.report.rule")))


def _more(name: str, table: Table | None, say: Words) -> str | None:
    """The sentence that people quote, with its number of answers."""
    part = None if table is None else disclosure.percent(table, 0)
    if table is None or part is None:
        return None
    return say(f"page.report.more.{name}", percent=_span(part, "%"), n=_span(_range(table.total)))


def _label(name: str, row: str, say: Words) -> str:
    return say(f"page.report.point.{row}") if row.isdigit() else say(f"page.report.row.{row}")


def _ends(cell: Cell) -> tuple[int, int]:
    return (HIDDEN[0], HIDDEN[-1]) if cell is None else (cell, cell)


def _range(total: int | tuple[int, int]) -> tuple[int, int]:
    return (total, total) if isinstance(total, int) else total


def _span(ends: tuple[float, float] | None, unit: str = "") -> str:
    if ends is None:
        return ""
    low, high = ends
    return f"{low}{unit}" if low == high else f"{low}-{high}{unit}"


# -- as text, as rows, as a page


def as_text(reports: Iterable[Report], say: Words | None = None) -> str:
    say = say or words()
    lines: list[str] = []
    for one in reports:
        lines += [f"{one.title}, {one.month}", one.summary, *one.headlines, ""]
        for table in one.tables:
            lines.append(table.title)
            width = max((len(row.label) for row in table.rows), default=0)
            lines += [f"  {row.label:<{width}}  {row.printed:>4}  {row.percent}".rstrip() for row in table.rows]
            lines += [*(f"  {note}" for note in table.notes), ""]
        if one.too_few:
            lines += [say("page.report.too_few"), *(f"  {title}" for title in one.too_few), ""]
    return "\n".join([*lines, *about(say)])


def about(say: Words) -> tuple[str, ...]:
    """What every report says of itself."""
    return tuple(say(f"page.report.about.{key}") for key in ("questions", "who", "where"))


def as_csv(months: Iterable[Month], say: Words | None = None) -> str:
    """Codes and no titles: nothing in it can be taken for a formula."""
    say = say or words()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for month in months:
        writer.writerows((month.month, month.room, *row) for row in _rows(month))
    writer.writerow(("", "", "rule", "", say("page.report.rule"), "", ""))
    writer.writerow(("", "", "about", "", say("page.report.about.questions"), "", ""))
    return out.getvalue()


def _rows(month: Month) -> Iterable[Sequence[object]]:
    yield "sessions", "", month.sessions, "", ""
    yield "minutes", "", month.minutes, "", ""
    for band, count in month.attendance.items():
        yield "attendance", band.replace("-", " to "), count, "", ""
    for name, table in month.tables.items():
        if table is None:
            yield name, "", "under 8", "", ""
            continue
        for place, (row, cell) in enumerate(zip(TABLES[name], table.cells, strict=True)):
            percent = (disclosure.percent(table, place) if name in QUESTIONS else None) or ("", "")
            yield name, row, STAR if cell is None else cell, *percent
        low, high = _range(table.total)
        yield name, "total", low if low == high else f"{low} to {high}", "", ""


def as_page(reports: Sequence[Report], organisation: str, say: Words | None = None) -> str:
    """One file that needs nothing else: it is opened from a disk, sent, and printed."""
    say = say or words()
    environment = Environment(
        loader=PackageLoader("chat.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("report.html").render(
        words=say, reports=reports, organisation=organisation, about=about(say)
    )
