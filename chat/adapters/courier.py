"""Alerts on their way to the operator: a webhook, e-mail, or both. They hold no text, no title and no name."""

import asyncio
import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import aiohttp
import aiosmtplib

from chat.config.alerts import Alerts
from chat.core.alerts import SENTENCES, Alert
from chat.core.names import Instant

SEND_S: Final = 10.0
WEBHOOK: Final = "webhook"
EMAIL: Final = "email"
SUBJECT: Final = "Fireside: please have a look"
"""The same for every alert: it may show on a locked phone."""


class Courier:
    """Sends one alert by one of the ways that the configuration names. Once: whoever asks it tries again."""

    def __init__(self, alerts: Alerts, address: str) -> None:
        """`address`: the service's own, so that the operator of several knows which one speaks."""
        self._alerts = alerts
        self._address = address
        asked = {WEBHOOK: alerts.webhook, EMAIL: alerts.email_to}
        self.ways = tuple(way for way, somewhere in asked.items() if somewhere)

    async def send(self, way: str, alert: Alert, *, over: bool = False) -> Exception | None:
        """None: it was taken. Otherwise what went wrong, within a bounded time."""
        try:
            async with asyncio.timeout(SEND_S):
                await (self._post(alert, over) if way == WEBHOOK else self._mail(alert, over))
        except (aiohttp.ClientError, aiosmtplib.SMTPException, OSError, TimeoutError, ValueError) as error:
            return error
        return None

    async def _post(self, alert: Alert, over: bool) -> None:
        body = {
            "alert": alert.trouble.value,
            "over": over,
            "sentence": SENTENCES[alert.trouble],
            "room": alert.room,
            "starts": _iso(alert.starts),
            "server": self._address,
        }
        async with aiohttp.ClientSession() as session, session.post(str(self._alerts.webhook), json=body) as answer:
            answer.raise_for_status()

    async def _mail(self, alert: Alert, over: bool) -> None:
        asked = self._alerts
        message = EmailMessage()
        message["From"], message["To"] = str(asked.email_from), ", ".join(asked.email_to)
        message["Subject"] = SUBJECT
        lines = [("This is over: " if over else "") + SENTENCES[alert.trouble], ""]
        lines += [f"Room: {alert.room}"] if alert.room else []
        lines += [f"Session: {_iso(alert.starts)}"] if alert.starts else []
        message.set_content("\n".join([*lines, f"Server: {self._address}", f"Operator page: {self._address}/operator"]))
        await aiosmtplib.send(
            message,
            hostname=asked.smtp_host,
            port=asked.smtp_port,
            use_tls=asked.smtp_tls and asked.smtp_port == 465,
            start_tls=asked.smtp_tls and asked.smtp_port != 465,
            username=asked.smtp_user,
            password=_password(asked.smtp_password_file),
            timeout=SEND_S,
        )


def _iso(instant: Instant | None) -> str | None:
    if instant is None:
        return None
    return datetime.datetime.fromtimestamp(instant / 1000, datetime.UTC).isoformat(timespec="minutes")


def _password(path: str | None) -> str | None:
    return None if path is None else Path(path).read_text("utf-8").strip()
