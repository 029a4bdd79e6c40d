"""Rules about the configuration that no type can say."""

import ipaddress
import unicodedata
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from chat.config.alerts import check_alerts
from chat.config.canned import check_canned
from chat.config.colours import DARK, ENOUGH, LIGHT, least, nearest
from chat.config.complain import Wrong
from chat.config.languages import MIRRORED, shipped
from chat.config.lines import Path
from chat.config.plans import check_plans
from chat.config.rooms import Resource
from chat.config.schedule import check_schedule
from chat.config.schema import Written

BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the reading direction of what follows, on the page and in a terminal."""
_STORE_SCHEMES = ("redis", "rediss", "unix", "valkey", "valkeys")


def plain(data: Any, path: Path = ()) -> None:
    """Raise `Wrong` for a text with a character that nobody sees: it breaks paths, addresses and lines of a log."""
    if isinstance(data, dict):
        for key, value in data.items():
            plain(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            plain(value, (*path, place))
    elif isinstance(data, str) and any(unicodedata.category(one) == "Cc" or one in BIDI for one in data):
        raise Wrong(path, "it must be one line of letters and signs that can be seen", shown=False)


def check(config: Written) -> None:
    """Raise `Wrong` for the first thing that cannot work."""
    _server(config)
    _store(config)
    _page(config)
    _rooms(config)
    check_canned(config.canned, {room.id for room in config.rooms})
    check_plans(config.plans, config.rooms)
    check_alerts(config.alerts)
    for place, line in enumerate(config.helplines):
        if not (line.phone or line.text or line.url):
            raise Wrong(("helplines", place, "name"), "a helpline needs `phone`, `text` or `url`")
        if line.url and not _is_page(line.url):
            raise Wrong(("helplines", place, "url"), 'it must be like "https://findahelpline.com"')


def _url(text: str) -> SplitResult | None:
    """The address in parts. None: half an IPv6 address, or a port that is no number."""
    try:
        parts = urlsplit(text)
        return parts if parts.port is None or parts.port > 0 else None
    except ValueError:
        return None


def _is_page(text: str) -> bool:
    parts = _url(text)
    return parts is not None and parts.scheme == "https" and bool(parts.hostname) and " " not in text


def _server(config: Written) -> None:
    url = config.server.public_url
    if url is not None:
        parts = _url(url)
        bare = parts is not None and not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
        if parts is None or not bare or parts.scheme not in ("http", "https") or not parts.hostname or " " in url:
            raise Wrong(("server", "public_url"), 'it must be like "https://chat.example.org", without a path')
    for place, proxy in enumerate(config.server.trusted_proxies):
        try:
            ipaddress.ip_network(proxy)
        except ValueError:
            rule = 'it must be an address or a network like "10.0.0.0/8"'
            raise Wrong(("server", "trusted_proxies", place), rule) from None
    if config.server.metrics_port and config.server.metrics_port == config.server.port:
        raise Wrong(("server", "metrics_port"), "it must differ from `port`")


def _store(config: Written) -> None:
    store = config.store
    for key, url in (("url", store.url), ("verify_url", store.verify_url)):
        if url is not None and not _is_store(url):
            raise Wrong(("store", key), 'it must be like "redis://127.0.0.1:6379/0" or "unix:///run/store.sock"')
    if store.guard == "attested" and not (store.attested_by and store.attested_on):
        raise Wrong(("store", "guard"), "with it, `attested_by` and `attested_on` must say who checked, and when")


def _is_store(url: str) -> bool:
    parts = _url(url)
    return parts is not None and parts.scheme in _STORE_SCHEMES and bool(parts.hostname or parts.path.strip("/"))


def _page(config: Written) -> None:
    for place, language in enumerate(config.page.languages):
        if language not in (*shipped(), MIRRORED):
            raise Wrong(("page", "languages", place), f"what ships: {', '.join(shipped())}")
    if not _is_page(config.page.leave_to):
        raise Wrong(("page", "leave_to"), "it must be a page that begins with https://")
    contact = config.page.complaints
    if contact is not None and not (_is_page(contact) or _is_mail(contact)):
        rule = 'it must be like "mailto:help@example.org" or "https://example.org/help"'
        raise Wrong(("page", "complaints"), rule)
    for key, colour, pages in (("accent", config.page.accent, LIGHT), ("accent_dark", config.page.accent_dark, DARK)):
        if colour is not None and least(colour, pages) < ENOUGH:
            # Rounded down: 4.46 is not 4.5.
            kind, ratio = "dark" if pages is DARK else "light", int(least(colour, pages) * 10) / 10
            raise Wrong(
                ("page", key),
                f"it has a contrast of {ratio}:1 with {kind} pages and needs {ENOUGH}:1, "
                f'as "{nearest(colour, pages)}" has',
            )


def _is_mail(text: str) -> bool:
    parts = urlsplit(text) if text.startswith("mailto:") else None
    name, _, host = parts.path.partition("@") if parts else ("", "", "")
    return bool(name and host) and " " not in text


def _rooms(config: Written) -> None:
    seen: set[str] = set()
    for place, room in enumerate(config.rooms):
        if room.id in seen:
            raise Wrong(("rooms", place, "id"), "another room has it already, and each room needs its own")
        seen.add(room.id)
        if not room.agreement.lines:
            raise Wrong(("rooms", place, "agreement", "lines"), "an agreement needs at least one line")
        if room.schedule is not None:
            check_schedule(room.schedule, ("rooms", place, "schedule"))
        for number, resource in enumerate(room.resources):
            _resource(resource, ("rooms", place, "resources", number))


def _resource(resource: Resource, path: Path) -> None:
    if not (resource.url or resource.phone):
        raise Wrong((*path, "title"), "a resource needs `url` or `phone`")
    if resource.url and not _is_page(resource.url):
        raise Wrong((*path, "url"), 'it must be like "https://example.org/page"')
