"""The configuration that `fireside init` writes: short, commented, and with nothing that is left at its default."""

import contextlib
import datetime
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from chat.cli.init.questions import DAYS, When, when
from chat.cli.output import Failure
from chat.config import Helpline, countries, load

DURATION_MINUTES: Final = 90
HEAD: Final = """\
# Fireside's configuration: the one source of truth. Written by `fireside init`; yours to change.
# `fireside check` reads this file and says in words what it means; `fireside doctor` looks at the machine too.
#
# What is not here is at its default. The config.toml in the documentation lists every key with what it is for.
# The server's secret is not here and does not belong here: it is the file `secret` in the state directory.
"""


def quoted(text: str) -> str:
    """As a TOML string: for what is printable, JSON's are the same."""
    return json.dumps(text, ensure_ascii=False)


def composed(given: Mapping[str, str], room: str, today: datetime.date) -> str:
    """The whole text."""
    parts = (HEAD, _server(given), _page(given), _helplines(given["country"]), _room(given, room, today))
    return "\n".join(parts)


def write(path: Path, text: str) -> None:
    """Under its name only once it has been read back and holds. Raises `ConfigError`."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, "utf-8")
        load(draft, {})
        os.replace(draft, path)
    except OSError as error:
        raise Failure(f"{path} cannot be written ({error.strerror}).") from None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _server(given: Mapping[str, str]) -> str:
    local = not given["address"]
    return f"""
[server]
# Fireside listens on this machine only; a proxy with TLS stands before it (samples: deploy/).
host = "127.0.0.1"
port = 8080
# How people reach the pages. Only pages from this address may open a room.
{'# public_url = "https://chat.example.org"' if local else f"public_url = {quoted(given['address'])}"}
# The secret and the control socket lie here. Nothing that is said is ever here.
state_dir = "state"


[store]
# A private Valkey in this machine's memory, started and stopped with the server. "strict": it must not write to disk.
guard = "strict"
"""


def _page(given: Mapping[str, str]) -> str:
    def line(key: str, example: str) -> str:
        return f"{key} = {quoted(given[key])}" if given[key] else f"# {key} = {quoted(example)}"

    return f"""
[page]
# Who hosts this. It stands at the foot of every page.
organisation = {quoted(given["organisation"])}
# Who answers for it, and where people tell you that something went wrong.
{line("responsible", "Priya Shah, safeguarding lead")}
{line("complaints", "mailto:help@example.org")}
"""


def _helplines(country: str) -> str:
    head = """
# Helplines stand behind "Need help now?" on every page. Call each one, then write the day: checked_on = 2026-11-30.
# Call again every 180 days. `fireside doctor` reminds you.
"""
    return head + "\n".join(_helpline(one) for one in countries.helplines(country))


def _helpline(one: Helpline) -> str:
    keys = ("country", "name", "say", "phone", "text", "url", "hours")
    lines = (f"{key} = {quoted(value)}" for key in keys if (value := getattr(one, key)))
    return "[[helplines]]\n" + "\n".join(lines) + "\n# checked_on =\n"


def _room(given: Mapping[str, str], room: str, today: datetime.date) -> str:
    meets = when(given["time"])
    age = f"age_rule = {quoted(given['age_rule'])}" if given["age_rule"] else '# age_rule = "I am 18 or over"'
    return f"""
# Rooms. The id is public and part of the address; it says nothing about the topic.
[[rooms]]
id = {quoted(room)}
title = {quoted(given["room"])}
for_whom = "For anyone who wants to talk, or just to listen."
sharing_capacity = 12
listening_capacity = 12
duration_minutes = {DURATION_MINUTES}
# The steps of a session. "check_in" is the usual one: a welcome, a round, a discussion, a round. Without: open talk.
# plan = "check_in"
# One sentence that people must confirm before they come in.
{age}
""" + (_schedule(meets, today) if meets else "")


def _schedule(meets: When, today: datetime.date) -> str:
    first = today + datetime.timedelta(days=(meets.day - today.weekday()) % 7)
    return f"""
# When it meets. 7:30pm stays 7:30pm when the clocks change. Doors open ten minutes before, by themselves; the session
# starts when a facilitator is there, and closes and erases itself at its end. Days without one: skip = [2026-12-22]
[rooms.schedule]
tz = {quoted(meets.zone)}
start = "{meets.start:%H:%M}"
starts_on = {first}
rrule = "FREQ=WEEKLY;BYDAY={DAYS[meets.day]}"
"""
