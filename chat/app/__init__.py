"""A worker of the server: its parts, put together."""

from chat.app.fireside import Fireside

__all__ = ["Fireside"]
