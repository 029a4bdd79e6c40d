"""The promises panel: what is kept at this moment, in numbers that an operator can show."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from chat.config import Helpline


def promises(meetings: Iterable[Mapping[str, Any]], keys: int, guard: str, *, saves: bool) -> dict[str, Any]:
    """`messages`: said in meetings that run now; fewer can still be read. `due`: when the last of them must be over."""
    running = list(meetings)
    return {
        "messages": sum(row["said"] for row in running),
        "due": max((row["ends"] for row in running), default=None),
        "saves": saves,
        "guard": guard,
        "keys": keys,
    }


def helpline_ages(helplines: Iterable[Helpline], today: dt.date) -> list[dict[str, Any]]:
    """For each helpline how many days ago somebody called it; None: nobody has said."""
    return [
        {
            "name": line.name,
            "country": line.country,
            "days": None if line.checked_on is None else max(0, (today - line.checked_on).days),
        }
        for line in helplines
    ]
