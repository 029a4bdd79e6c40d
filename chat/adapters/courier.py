"""Alerts on their way to the operator: a webhook, e-mail, or both. They hold no text, no title and no name."""

import asyncio
import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Final

import aiohttp
import aiosmtplib

from chat.config.alerts import Alerts
from chat.core.alerts import SENTENCES, Alert
from chat.core.names import Instant
from chat.telemetry.logs import Log

SEND_S: Final = 10.0
TRIES: Final = 3
FIRST_PAUSE_S: Final = 1.0
SUBJECT: Final = "Fireside: please have a look"
"""The same for every alert: it may show on a locked phone."""
_log = Log("alerts")


class Courier:
    """Sends each alert by every way that the configuration names. A way that fails holds nothing else up."""

    def __init__(self, alerts: Alerts, address: str) -> None:
        """`address`: the service's own, so that the operator of several knows which one speaks."""
        self._alerts = alerts
        self._address = address

    async def send(self, alert: Alert, *, over: bool = False) -> bool:
        """Whether every way took it, after a few tries."""
        ways = []
        if self._alerts.webhook:
            ways.append(self._often("webhook", lambda: self._post(alert, over)))
        if self._alerts.email_to:
            ways.append(self._often("email", lambda: self._mail(alert, over)))
        return all(await asyncio.gather(*ways))

    async def _often(self, way: str, send: Any) -> bool:
        for tries in range(TRIES):
            try:
                async with asyncio.timeout(SEND_S):
                    await send()
                return True
            except (aiohttp.ClientError, aiosmtplib.SMTPException, OSError, TimeoutError, ValueError) as error:
                _log.warning("alert_not_sent", reason=way, attempts=tries + 1, error=error)
            await asyncio.sleep(FIRST_PAUSE_S * 2**tries)
        return False

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
