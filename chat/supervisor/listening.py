"""The sockets that people come in by: taken by the supervisor, accepted on by the workers."""

import socket
from typing import Final

BACKLOG: Final = 1024
"""Who knocks while a worker starts again waits here, and is not turned away."""


def listen(host: str, port: int) -> list[socket.socket]:
    """Every address that `host` stands for. Raises OSError when one is taken, or is not ours."""
    taken: list[socket.socket] = []
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, protocol, _, address in dict.fromkeys(found):
            one = socket.socket(family, kind, protocol)
            taken.append(one)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            one.bind(address)
            one.listen(BACKLOG)
            one.setblocking(False)
    except BaseException:
        for one in taken:
            one.close()
        raise
    return taken
