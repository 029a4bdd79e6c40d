"""Which network a connection came from: read from the transport, or from proxies that the operator trusts."""

import pytest
from aiohttp.test_utils import make_mocked_request

from chat.gateway.network import Networks
from tests.gateway.house import QUICK, open_house
from tests.gateway.line import TARGET, open_line

PROXY = "10.0.0.7"


def prefix(remote: str | None, forwarded: str | list[str] | None = None, trusted: tuple[str, ...] = ()) -> str | None:
    lines = [forwarded] if isinstance(forwarded, str) else forwarded or []
    request = make_mocked_request("GET", TARGET, headers=[("X-Forwarded-For", line) for line in lines])
    return Networks(trusted).prefix(request.clone(remote=remote) if remote else request)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.77", "198.51.100.0/24"),
        ("198.51.100.1", "198.51.100.0/24"),
        ("2001:db8:1:2::5", "2001:db8:1::/48"),
        ("2001:db8:1:ffff::1", "2001:db8:1::/48"),
        ("::ffff:198.51.100.77", "198.51.100.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("10.1.2.3", "10.1.2.0/24"),
    ],
)
def test_people_of_one_household_or_pool_have_one_prefix(address: str, network: str) -> None:
    assert prefix(address) == network


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_direct_loopback_is_exempt(address: str) -> None:
    """Ruling 46: behind an untrusted proxy on this machine everybody would look alike."""
    assert prefix(address) is None
    assert prefix(address, "198.51.100.77") is None


@pytest.mark.parametrize("remote", ["", "not an address", "unix:/run/fireside"])
def test_a_transport_without_an_address_has_no_network(remote: str) -> None:
    assert prefix(remote) is None


def test_whoever_is_no_trusted_proxy_says_nothing_about_others() -> None:
    """A spoofed header of a direct client moves nobody, least of all itself."""
    assert prefix("203.0.113.9", "198.51.100.77") == "203.0.113.0/24"
    assert prefix("203.0.113.9", "198.51.100.77", trusted=(PROXY,)) == "203.0.113.0/24"


@pytest.mark.parametrize(
    ("forwarded", "network"),
    [
        ("198.51.100.77", "198.51.100.0/24"),
        # Everything left of what the trusted proxy wrote may be made up by the client.
        ("203.0.113.9, 198.51.100.77", "198.51.100.0/24"),
        ("127.0.0.1, 198.51.100.77", "198.51.100.0/24"),
        ("nonsense, 198.51.100.77", "198.51.100.0/24"),
        (["203.0.113.9", "198.51.100.77"], "198.51.100.0/24"),
        # A chain of trusted proxies is walked through.
        ("203.0.113.9, 198.51.100.77, 10.0.0.8", "198.51.100.0/24"),
        ("  198.51.100.77 ", "198.51.100.0/24"),
        ("2001:db8:1:2::5", "2001:db8:1::/48"),
        ("::ffff:198.51.100.77", "198.51.100.0/24"),
        # Nothing that can be read: nobody is marked for a proxy's mistake.
        ("", None),
        ("unknown", None),
        ("198.51.100.77, ", None),
        ("198.51.100.77:4711", None),
        ("10.0.0.8", None),
        (None, None),
    ],
)
def test_through_trusted_proxies_the_rightmost_untrusted_hop_counts(
    forwarded: str | list[str] | None, network: str | None
) -> None:
    one_line = ", ".join(forwarded) if isinstance(forwarded, list) else forwarded
    assert prefix(PROXY, one_line, trusted=("10.0.0.0/8",)) == network


def test_a_trusted_loopback_proxy_is_believed_and_ipv4_rules_do_not_fit_ipv6() -> None:
    assert prefix("127.0.0.1", "198.51.100.77", trusted=("127.0.0.1",)) == "198.51.100.0/24"
    assert prefix("::1", "198.51.100.77", trusted=("127.0.0.1",)) is None
    assert prefix("::1", "198.51.100.77", trusted=("::1", "127.0.0.1")) == "198.51.100.0/24"


def test_headers_that_were_not_joined_are_read_as_one_list() -> None:
    """Two header lines mean what one line with a comma means (RFC 9110, 5.3): the last one is nearest to us."""
    assert prefix(PROXY, ["203.0.113.9", "198.51.100.77"], trusted=("10.0.0.0/8",)) == "198.51.100.0/24"


# -- on a real socket


async def knock(networks: Networks | None, **headers: str) -> list[str | None]:
    async with open_house(QUICK, networks) as house:
        answer, line = await open_line(house, TARGET, **headers)
        assert answer.startswith(b"HTTP/1.1 101 ")
        assert (await line.text()).startswith("0{")
        line.send('40{"v":1,"room":"quiet"}')
        assert (await line.text()).startswith('40{"sid":')
        await line.event("welcome")
        return house.inlet.networks


async def test_the_service_is_told_the_prefix_once_and_the_address_goes_no_further() -> None:
    trusted = Networks(("127.0.0.1",))
    assert await knock(trusted, X_Forwarded_For="203.0.113.9, 198.51.100.77") == ["198.51.100.0/24"]
    assert await knock(Networks(), X_Forwarded_For="198.51.100.77") == [None]
    assert await knock(None, X_Forwarded_For="198.51.100.77") == [None]


async def test_after_coming_in_not_even_the_prefix_is_kept() -> None:
    async with open_house(QUICK, Networks(("127.0.0.1",))) as house:
        _, line = await open_line(house, TARGET, X_Forwarded_For="198.51.100.77")
        await line.text()
        line.send('40{"v":1,"room":"quiet"}')
        await line.text()
        await line.event("welcome")
        (connection,) = house.gateway.outbox.connections
        assert connection.socket.network is None
