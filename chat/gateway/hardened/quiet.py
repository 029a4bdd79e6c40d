"""What the libraries may log: that something happened, never to whom or with which words."""

import logging
from typing import Any

from chat.telemetry.logs import Log

log = Log("gateway")
_library = logging.getLogger("socketio")


class Quiet:
    """A logger for socketio and engineio that keeps the template and drops what would fill it.

    They print message bodies at INFO and session ids, which are credentials, at ERROR.
    """

    level = logging.WARNING

    def debug(self, _template: str, *_values: Any, **_options: Any) -> None:
        """Too much, and too close to what people say."""

    info = debug

    def warning(self, template: str, *_values: Any, **_options: Any) -> None:
        _library.warning(template, stacklevel=2)

    def error(self, template: str, *_values: Any, **_options: Any) -> None:
        # Also for `exception`: the text of an exception may quote a message.
        _library.error(template, stacklevel=2)

    critical = exception = error


def log_bug(where: str, error: BaseException) -> None:
    """An exception that nobody foresaw: its kind and place, not its text."""
    log.error("bug", reason=where, error=error)
