"""Which network a connection came from, as a prefix; the address itself goes no further than this file."""

import ipaddress
from collections.abc import Iterable
from typing import Final

from aiohttp.web import Request

V4_PREFIX: Final = 24
V6_PREFIX: Final = 48
"""What a household or a provider's pool shares: enough to ask one to knock, too little to name anybody."""
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Networks:
    """Reads the prefix of whoever connects, through the proxies that the operator trusts."""

    def __init__(self, trusted_proxies: Iterable[str] = ()) -> None:
        self._trusted: tuple[Network, ...] = tuple(ipaddress.ip_network(one, strict=False) for one in trusted_proxies)

    def prefix(self, request: Request) -> str | None:
        """The network in text; None for direct loopback, where everybody would look alike, and for nonsense."""
        address = _address(request.remote)
        if address is None:
            return None
        if not self._trusts(address):
            return None if address.is_loopback else _prefix(address)
        # The rightmost hop that no trusted proxy wrote about itself: everything left of it may be made up.
        # All lines of the header: some proxies add one of their own below what the client sent.
        for hop in reversed(",".join(request.headers.getall("X-Forwarded-For", ())).split(",")):
            found = _address(hop.strip())
            if found is None:
                return None
            if not self._trusts(found):
                return _prefix(found)
        return None

    def _trusts(self, address: Address) -> bool:
        return any(address in network for network in self._trusted if network.version == address.version)


def _address(text: str | None) -> Address | None:
    try:
        address = ipaddress.ip_address((text or "").partition("%")[0])
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, ipaddress.IPv6Address) else address


def _prefix(address: Address) -> str:
    length = V4_PREFIX if address.version == 4 else V6_PREFIX
    return str(ipaddress.ip_network((address, length), strict=False))
