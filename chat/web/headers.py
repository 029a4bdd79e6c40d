"""The headers of every response. Each closes a way out: scripts, frames, devices, caches, referrers."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from aiohttp import hdrs, web

from chat.config import Config

NO_STORE: Final = "no-store"
IMMUTABLE: Final = "public, max-age=31536000, immutable"
"""Only for built files whose name is a hash of what is in them; see ADR 0004."""

_DEVICES: Final = (
    "accelerometer ambient-light-sensor attribution-reporting autoplay bluetooth browsing-topics camera "
    "clipboard-read display-capture geolocation gyroscope hid identity-credentials-get idle-detection local-fonts "
    "magnetometer microphone midi payment publickey-credentials-get screen-wake-lock serial usb web-share "
    "xr-spatial-tracking"
)


def headers(config: Config) -> dict[str, str]:
    """What every response of this configuration carries."""
    fixed = {
        "Content-Security-Policy": _policy(config),
        "Permissions-Policy": ", ".join(f"{device}=()" for device in _DEVICES.split()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Origin-Agent-Cluster": "?1",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": NO_STORE,
        "X-Robots-Tag": "noindex, nofollow",
        "X-DNS-Prefetch-Control": "off",
    }
    if config.https:
        fixed["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    return fixed


def _policy(config: Config) -> str:
    # 'self' covers sockets of the same origin only in newer browsers, so they are named.
    sockets = (f"{'wss' if url.scheme == 'https' else 'ws'}://{url.netloc}" for url in map(urlsplit, config.origins))
    rules = [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        f"connect-src 'self' {' '.join(sockets)}",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    if config.https:
        rules.append("upgrade-insecure-requests")
    return "; ".join(rules)


def apply(fixed: Mapping[str, str], response: web.StreamResponse) -> None:
    """Add what is missing; a built file has set its own caching. No word about the software."""
    for name, value in fixed.items():
        response.headers.setdefault(name, value)
    response.headers.pop(hdrs.SERVER, None)
