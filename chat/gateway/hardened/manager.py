"""Who is connected to which namespace, in this process only."""

from collections.abc import Iterator
from typing import Any

from socketio import AsyncManager


class Manager(AsyncManager):  # type: ignore[misc]
    """The library's manager without its rooms.

    It gives each connection a room of its own and walks through all rooms at every disconnect, so
    that a thousand people leaving cost a million steps. Nothing here is published anywhere either:
    the log is the fan-out.
    """

    def __init__(self) -> None:
        super().__init__()
        self._sids: dict[str, dict[str, str]] = {}
        # The library looks here whether a namespace has anybody in it.
        self._sockets: dict[str, dict[str, str]] = self.rooms
        self._ready: set[tuple[str, str]] = set()

    async def pre_connect(self, eio_sid: str, namespace: str) -> str | None:
        sids = self._sids.setdefault(namespace, {})
        if eio_sid in sids:
            return None
        sid: str = self.server.eio.generate_id()
        sids[eio_sid] = sid
        self._sockets.setdefault(namespace, {})[sid] = eio_sid
        return sid

    async def connect(self, sid: str, namespace: str) -> str:
        self._ready.add((namespace, sid))
        return sid

    def is_pre_connected(self, sid: str, namespace: str) -> bool:
        return sid in self._sockets.get(namespace, {}) and (namespace, sid) not in self._ready

    def is_connected(self, sid: str | None, namespace: str) -> bool:
        return (namespace, sid) in self._ready

    def pre_disconnect(self, sid: str, namespace: str) -> str | None:
        self._ready.discard((namespace, sid))
        return self.eio_sid_from_sid(sid, namespace)

    async def disconnect(self, sid: str, namespace: str, **_options: Any) -> None:
        self._ready.discard((namespace, sid))
        eio_sid = self._sockets.get(namespace, {}).pop(sid, None)
        if eio_sid is not None:
            del self._sids[namespace][eio_sid]

    def sid_from_eio_sid(self, eio_sid: str, namespace: str) -> str | None:
        return self._sids.get(namespace, {}).get(eio_sid)

    def eio_sid_from_sid(self, sid: str, namespace: str) -> str | None:
        return self._sockets.get(namespace, {}).get(sid)

    def get_namespaces(self) -> list[str]:
        return list(self._sids)

    def get_participants(self, namespace: str, room: str) -> Iterator[tuple[str, str]]:
        """The one connection that a `sid` names: there are no other rooms."""
        eio_sid = self.eio_sid_from_sid(room, namespace)
        if eio_sid is not None and self.is_connected(room, namespace):
            yield room, eio_sid
