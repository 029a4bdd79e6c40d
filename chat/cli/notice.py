"""`fireside notice`: one line for everybody, outside and inside a room."""

import argparse
from typing import Final

from chat.cli import tell
from chat.cli.output import MISUSED, OK, Failure, Machine, say, say_json
from chat.core.names import Instant, RoomId
from chat.service.posts import NoticePut
from chat.supervisor.wishes import plain_text
from chat.web.control import Unanswerable

DEFAULT_S: Final = 12 * 3600
"""A notice of today should not greet people tomorrow."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", metavar="TEXT", help="what it says; left out: print what is up")
    parser.add_argument("--room", metavar="ROOM", help="on that room's page only; left out: everywhere")
    until = parser.add_mutually_exclusive_group()
    until.add_argument("--for", type=tell.period, dest="seconds", metavar="TIME", help="how long: 45m, 3h, 2d (12h)")
    until.add_argument("--until", type=tell.moment, metavar="WHEN", help='until then: "2026-11-30 21:00"')
    until.add_argument("--clear", action="store_true", help="take it down")


def run(asked: argparse.Namespace, machine: Machine) -> int:
    if asked.text is None and not asked.clear:
        return _list(asked, machine)
    if asked.text is not None and asked.clear:
        raise Failure("Either TEXT or --clear: a notice is put up, or it is taken down.", MISUSED)
    config, now = asked.config, machine.clock.now()
    where = "every page from outside" if asked.room is None else f"the page of {tell.room_in(config, asked.room)}"
    text, until = _text(asked), now
    if text:
        until = Instant(now + (asked.seconds or DEFAULT_S) * 1000)
        if asked.until is not None:
            naive = asked.until.tzinfo is None
            until = tell.instant(asked.until.replace(tzinfo=config.zone(asked.room or "")) if naive else asked.until)
        if until <= now:
            raise Failure("The notice would be over already: name a later time.", MISUSED)
    post = NoticePut(at=now, mark=tell.mark(machine), room=asked.room and RoomId(asked.room), text=text, until=until)
    found = tell.tell(config, machine, "notice", post, room=asked.room, text=text, until=until)
    if asked.json:
        say_json({"room": asked.room, "text": text, "until": until} | found)
        return OK
    if text:
        say(f"On {where} until {tell.local(config, asked.room or '', until):%Y-%m-%d %H:%M}: {text}")
        say("People inside read it too, as a line that they can close.")
    else:
        say(f"There is no notice on {where} any more.")
    if not found["running"]:
        say("No server is running: it holds when one starts.")
    return OK


def _text(asked: argparse.Namespace) -> str:
    try:
        text = plain_text(asked.text)
    except Unanswerable as why:
        raise Failure(str(why), MISUSED) from None
    if not text and not asked.clear:
        raise Failure("The notice is empty: write what people should read, or --clear.", MISUSED)
    return text


def _list(asked: argparse.Namespace, machine: Machine) -> int:
    found = tell.seen(asked.config, machine)
    if asked.json:
        say_json(found["notices"])
        return OK
    for one in found["notices"]:
        until = tell.local(asked.config, one["room"] or "", one["until"])
        say(f"{one['room'] or 'everywhere'}, until {until:%Y-%m-%d %H:%M}: {one['text']}")
    if not found["notices"]:
        say("No notice is up.")
    return OK
