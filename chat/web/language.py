"""Which language a page is read in: what its address asks for, else what the browser would like, else English."""

from collections.abc import Sequence
from typing import Final

from aiohttp import web
from babel import Locale, negotiate_locale
from markupsafe import Markup

from chat.config.languages import MIRRORED
from chat.web.words import Words

PARAMETER: Final = "lang"
MOST: Final = 20
"""Languages that are read from a header: nobody speaks more, and the header is a stranger's."""


def asked_for(request: web.Request, offered: Sequence[str]) -> str | None:
    """The language in the address; None when there is none that we have."""
    wanted = request.query.get(PARAMETER, "")
    return wanted if wanted in offered else None


def of(request: web.Request, offered: Sequence[str]) -> str:
    """The language of this request, one of those offered."""
    asked = asked_for(request, offered)
    if asked is not None:
        return asked
    wanted = _wanted(request.headers.get("Accept-Language", ""))
    return negotiate_locale(wanted, offered, sep="-") or offered[0]


def own_name(language: str) -> str:
    """What a language calls itself, for a list that its speakers search."""
    if language == MIRRORED:
        return "hsilgnE"
    return str(Locale.parse(language, sep="-").get_display_name(language.replace("-", "_")) or language).capitalize()


def attribute(language: str | None, page: Words) -> Markup:
    """` lang="de"`, for words of another language than the page's: what a screen reader speaks them in (WCAG 3.1.2)."""
    if language is None or language == page.language:
        return Markup()
    return Markup(' lang="{}" dir="auto"').format(language)


def _wanted(header: str) -> list[str]:
    """Tags by their weight (RFC 9110 12.5.4). Whatever is not one is passed over."""
    weighed: list[tuple[float, str]] = []
    for part in header.split(",")[:MOST]:
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighed.append((float(weight or 1), tag.strip()))
        except ValueError:
            continue
    tags = [tag for weight, tag in sorted(weighed, key=lambda pair: -pair[0]) if weight > 0]
    # "de-AT" is served by "de" too, after everything that was asked for exactly.
    return [*tags, *(tag.partition("-")[0] for tag in tags)]
