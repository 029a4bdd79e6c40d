"""Whom to tell when something is wrong, as config.toml describes it."""

from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta

from chat.config.complain import Wrong
from chat.config.rooms import Text
from chat.config.section import Section

LOOPBACK = ("127.0.0.1", "::1", "localhost")
Address = Annotated[
    str, Meta(pattern=r"^[^@\s]{1,64}@[^@\s]{1,190}$", description='an e-mail address in quotes, like "it@example.org"')
]


class Alerts(Section, frozen=True, forbid_unknown_fields=True):
    """By webhook, by e-mail, or both. Without either the operator page still says what is wrong."""

    webhook: Text | None = None
    email_to: tuple[Address, ...] = ()
    email_from: Address | None = None
    smtp_host: Text = "localhost"
    smtp_port: Annotated[int, Meta(ge=1, le=65535)] = 587
    smtp_tls: bool = True
    smtp_user: Text | None = None
    smtp_password_file: Text | None = None
    due_minutes: Annotated[int, Meta(ge=1, le=120)] = 15

    @property
    def tells_somebody(self) -> bool:
        return bool(self.webhook or self.email_to)


def check_alerts(alerts: Alerts) -> None:
    """Raise `Wrong` for what cannot work, or would send on an open wire."""
    if alerts.webhook is not None and not _is_webhook(alerts.webhook):
        rule = 'it must be like "https://hooks.example.org/..."; http is only for this machine itself'
        raise Wrong(("alerts", "webhook"), rule)
    if alerts.email_to and alerts.email_from is None:
        raise Wrong(("alerts", "email_to"), "with it, `email_from` must say from whom the e-mail comes")
    if alerts.smtp_user is not None and not alerts.smtp_tls and alerts.smtp_host not in LOOPBACK:
        raise Wrong(("alerts", "smtp_tls"), "a password may only travel over TLS: leave it true")


def _is_webhook(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (
            parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        )
    except ValueError:
        return False
