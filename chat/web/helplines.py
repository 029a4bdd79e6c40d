"""Helplines as people use them: a sentence, and links that call or write."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from chat.config import Helpline
from chat.web.words import Words


@dataclass(frozen=True)
class Line:
    """One helpline, ready to show."""

    name: str
    say: str
    hours: str | None
    lang: str | None
    """The language of `say` and `hours`, where it is known."""
    phone: str | None
    tel: str | None
    text: str | None
    sms: str | None
    url: str | None


@dataclass(frozen=True)
class Country:
    """The helplines of one country, under its name."""

    code: str
    name: str
    lines: tuple[Line, ...]


def countries(helplines: Iterable[Helpline], words: Words) -> tuple[Country, ...]:
    """In the order of the configuration: the operator's own country stands first there."""
    found: dict[str, list[Line]] = {}
    for helpline in helplines:
        found.setdefault(helpline.country, []).append(_line(helpline, words))
    return tuple(Country(code, _name(code, words), tuple(lines)) for code, lines in found.items())


def _name(code: str, words: Words) -> str:
    return words("page.help.everywhere") if code == "everywhere" else words.country(code)


def _line(helpline: Helpline, words: Words) -> Line:
    return Line(
        name=helpline.name,
        say=helpline.say or words("page.help.made", name=helpline.name),
        hours=helpline.hours,
        lang=helpline.written_in if helpline.say else None,
        phone=helpline.phone,
        tel=f"tel:{_digits(helpline.phone)}" if helpline.phone else None,
        text=helpline.text,
        sms=_sms(helpline.text) if helpline.text else None,
        url=helpline.url,
    )


def _digits(number: str) -> str:
    return number.replace(" ", "")


def _sms(text: str) -> str:
    """`SHOUT to 85258` opens a message to 85258 that says SHOUT already (RFC 5724 and its `body`)."""
    word, _, number = text.rpartition(" to ")
    link = f"sms:{_digits(number)}"
    return f"{link}?body={quote(word)}" if word else link
