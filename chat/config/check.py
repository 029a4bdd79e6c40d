"""Rules about the configuration that no type can say."""

import ipaddress
from urllib.parse import urlsplit

from chat.config.alerts import check_alerts
from chat.config.complain import Wrong
from chat.config.schema import Config

_STORE_SCHEMES = ("redis", "rediss", "unix", "valkey", "valkeys")


def check(config: Config) -> None:
    """Raise `Wrong` for the first thing that cannot work."""
    _server(config)
    _store(config)
    _page(config)
    _rooms(config)
    check_alerts(config.alerts)
    for place, line in enumerate(config.helplines):
        if not (line.phone or line.text or line.url):
            raise Wrong(("helplines", place, "name"), "a helpline needs `phone`, `text` or `url`")
        if line.url and urlsplit(line.url).scheme != "https":
            raise Wrong(("helplines", place, "url"), "it must begin with https://")


def _server(config: Config) -> None:
    url = config.server.public_url
    if url is not None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
            raise Wrong(("server", "public_url"), 'it must be like "https://chat.example.org", without a path')
    for place, proxy in enumerate(config.server.trusted_proxies):
        try:
            ipaddress.ip_network(proxy)
        except ValueError:
            rule = 'it must be an address or a network like "10.0.0.0/8"'
            raise Wrong(("server", "trusted_proxies", place), rule) from None
    if config.server.metrics_port and config.server.metrics_port == config.server.port:
        raise Wrong(("server", "metrics_port"), "it must differ from `port`")


def _store(config: Config) -> None:
    store = config.store
    if store.url is not None and not _is_store(store.url):
        raise Wrong(("store", "url"), 'it must be like "redis://127.0.0.1:6379/0" or "unix:///run/store.sock"')
    if store.guard == "attested" and not (store.attested_by and store.attested_on):
        raise Wrong(("store", "guard"), "with it, `attested_by` and `attested_on` must say who checked, and when")


def _is_store(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in _STORE_SCHEMES and (parts.port is None or parts.port > 0)
    except ValueError:
        return False  # a port that is no number, or half an IPv6 address


def _page(config: Config) -> None:
    if urlsplit(config.page.leave_to).scheme != "https":
        raise Wrong(("page", "leave_to"), "it must be a page that begins with https://")
    contact = config.page.complaints
    if contact is not None and urlsplit(contact).scheme not in ("https", "mailto"):
        raise Wrong(("page", "complaints"), "it must begin with mailto: or https://")


def _rooms(config: Config) -> None:
    seen: set[str] = set()
    for place, room in enumerate(config.rooms):
        if room.id in seen:
            raise Wrong(("rooms", place, "id"), "another room has it already, and each room needs its own")
        seen.add(room.id)
        if not room.agreement.lines:
            raise Wrong(("rooms", place, "agreement", "lines"), "an agreement needs at least one line")
