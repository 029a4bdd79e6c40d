"""The headers of trust, exactly, on whatever leaves the server."""

import asyncio

import pytest
from aiohttp import web

from chat.telemetry.metrics import Metrics
from chat.web import Built, metrics_site
from chat.web.built import BuiltFile
from tests.web.site import APIS, BROKEN, PAGES, Site, running, with_changes

SOCKETS = "ws://127.0.0.1:8080 ws://localhost:8080"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' {sockets}; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
EXACT = {
    "Content-Security-Policy": POLICY.format(sockets=SOCKETS),
    "Permissions-Policy": (
        "accelerometer=(), ambient-light-sensor=(), attribution-reporting=(), autoplay=(), bluetooth=(), "
        "browsing-topics=(), camera=(), clipboard-read=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
        "identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), "
        "payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), web-share=(), "
        "xr-spatial-tracking=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "X-DNS-Prefetch-Control": "off",
}
NEVER = ("Server", "Set-Cookie", "Strict-Transport-Security", "X-Powered-By", "ETag", "Last-Modified")


async def raw(site: Site, request: bytes) -> dict[str, str]:
    """The headers answered to bytes that no client library would send; the status under an empty name."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(site.url.rpartition(":")[2]))
    writer.write(request)
    async with asyncio.timeout(5):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
    writer.close()
    first, *lines = head.strip().split("\r\n")
    return {"": first.split(" ")[1]} | dict(line.split(": ", 1) for line in lines)


@pytest.mark.parametrize("path", [*PAGES, *APIS, *BROKEN])
async def test_every_route_has_exactly_these_headers(path: str) -> None:
    async with running() as site:
        response, _ = await site.get(path)
    # What a charity's own site may show is the one thing that other origins can read.
    exact = EXACT | ({"Cross-Origin-Resource-Policy": "cross-origin"} if path == "/api/rooms" else {})
    assert {name: response.headers.get(name) for name in exact} == exact
    assert [name for name in NEVER if name in response.headers] == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
async def test_a_method_that_nothing_answers_to_gets_them_too(method: str) -> None:
    async with running() as site, site.client.request(method, site.url + "/help") as response:
        assert response.status in (404, 405)
        assert {name: response.headers.get(name) for name in EXACT} == EXACT
        assert "Server" not in response.headers


@pytest.mark.parametrize(
    "request_bytes",
    [b"\x16\x03\x01\x00\xa5\x01\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n", b"NONSENSE\r\n\r\n"],
)
async def test_what_is_no_http_is_answered_with_them_and_not_quoted(request_bytes: bytes) -> None:
    async with running() as site:
        found = await raw(site, request_bytes)
    assert found[""] == "400"
    assert {name: found.get(name) for name in EXACT} == EXACT
    assert "Server" not in found


async def test_a_page_that_breaks_has_them_too() -> None:
    async with running() as site:
        site.desk.broken = True
        response, _ = await site.get("/")
    assert response.status == 500
    assert {name: response.headers.get(name) for name in EXACT} == EXACT


async def test_with_https_browsers_are_told_to_stay_on_it() -> None:
    config = with_changes(server={"public_url": "https://chat.example.org"})
    async with running(config) as site:
        response, _ = await site.get("/")
    assert response.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    policy = POLICY.format(sockets="wss://chat.example.org") + "; upgrade-insecure-requests"
    assert response.headers["Content-Security-Policy"] == policy


async def test_only_files_named_by_a_hash_may_be_kept() -> None:
    files = {
        "assets/app-1a2b.js": BuiltFile("text/javascript", b"let a;", None, hashed=True),
        "plain.txt": BuiltFile("text/plain", b"a", None, hashed=False),
    }
    async with running(built=Built(files, ("/static/assets/app-1a2b.js",), ())) as site:
        kept, _ = await site.get("/static/assets/app-1a2b.js")
        plain, _ = await site.get("/static/plain.txt")
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain.headers["Cache-Control"] == "no-store"
    rest = {name: value for name, value in EXACT.items() if name != "Cache-Control"}
    assert {name: kept.headers.get(name) for name in rest} == rest


async def test_metrics_say_nothing_about_the_software_either() -> None:
    async def counts() -> bytes:
        return Metrics("0.0.0", 1).text()

    runner = web.AppRunner(metrics_site(counts), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        async with running() as site:
            port = runner.addresses[0][1]
            async with site.client.get(f"http://127.0.0.1:{port}/metrics") as response:
                assert response.status == 200
                assert "Server" not in response.headers
                assert response.headers["Cache-Control"] == "no-store"
                assert "fireside_messages_total 0.0" in await response.text()
    finally:
        await runner.cleanup()
