"""The sample for nginx: what it lets through, what it takes away, and what it writes down."""

import asyncio
import contextlib
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

SAMPLE = Path(__file__).parents[2] / "deploy" / "nginx.conf"
pytestmark = pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed (package nginx)")


@contextlib.asynccontextmanager
async def proxied(tmp_path: Path) -> AsyncIterator[tuple[str, list[web.Request]]]:
    """nginx with the sample, without its TLS, in front of a server that remembers what it was asked."""
    seen: list[web.Request] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        seen.append(request)
        if request.headers.get("Upgrade") == "websocket":
            socket = web.WebSocketResponse()
            await socket.prepare(request)
            await socket.send_str("hello")
            await socket.close()
            return socket
        return web.Response(text="page")

    site = web.Application()
    site.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    text = SAMPLE.read_text().replace("127.0.0.1:8080", f"127.0.0.1:{runner.addresses[0][1]}")
    text = text.replace("listen 443 ssl http2;", f"listen unix:{tmp_path}/front;").replace(
        "listen 80;", f"listen unix:{tmp_path}/plain;"
    )
    text = re.sub(r"^ *ssl_.*$", "", text, flags=re.MULTILINE)
    temporary = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("proxy", "fastcgi", "uwsgi", "scgi"))
    head = f"daemon off; worker_processes 1; pid {tmp_path}/pid; events {{}}\nhttp {{ {temporary}"
    (tmp_path / "nginx.conf").write_text(f"{head} client_body_temp_path {tmp_path}/body;\n{text}}}\n")
    nginx = await asyncio.create_subprocess_exec(
        "nginx", "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "errors"), stderr=asyncio.subprocess.DEVNULL
    )
    try:
        async with asyncio.timeout(20):
            while not (tmp_path / "front").exists():
                assert nginx.returncode is None, (tmp_path / "errors").read_text()
                await asyncio.sleep(0.02)
        yield str(tmp_path / "front"), seen
    finally:
        nginx.terminate()
        await nginx.wait()
        await runner.cleanup()


def written(folder: Path) -> str:
    """Whatever nginx wrote, anywhere it may write."""
    return "".join(one.read_text() for one in folder.rglob("*") if one.is_file() and one.name != "nginx.conf")


@contextlib.asynccontextmanager
async def client(path: str) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession("http://chat.example.org", connector=aiohttp.UnixConnector(path)) as session:
        yield session


async def test_what_a_client_claims_about_its_address_is_replaced(tmp_path: Path) -> None:
    claims = {"X-Forwarded-For": "192.0.2.7", "Forwarded": "for=192.0.2.7", "X-Forwarded-Host": "evil.example"}
    async with (
        proxied(tmp_path) as (path, seen),
        client(path) as session,
        session.get("/help", headers=claims) as response,
    ):
        assert (response.status, await response.text()) == (200, "page")
    assert "192.0.2.7" not in str(seen[0].headers)
    assert "evil.example" not in str(seen[0].headers)


async def test_only_the_socket_path_may_become_a_socket(tmp_path: Path) -> None:
    async with proxied(tmp_path) as (path, seen), client(path) as session:
        async with session.ws_connect("/socket.io/?EIO=4&transport=websocket") as socket:
            assert await socket.receive_str() == "hello"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect("/help")
    assert "Upgrade" not in seen[-1].headers


async def test_a_body_never_reaches_the_socket_path(tmp_path: Path) -> None:
    hidden = b"GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n"
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    async with proxied(tmp_path) as (path, seen), client(path) as session:
        async with session.post("/socket.io/", data=hidden) as response:
            assert response.status == 403
        async with session.get("/socket.io/?EIO=4", data=hidden, headers=upgrade) as response:
            assert response.status >= 400
    # CVE-2026-69243: what follows an upgrade must not be read as a request of its own.
    assert [request.path for request in seen] == ["/socket.io/"]
    assert not seen[0].can_read_body


async def test_nothing_is_written_about_who_came(tmp_path: Path) -> None:
    async with proxied(tmp_path) as (path, _seen), client(path) as session:
        for where in ("/r/7f3k", "/nothing"):
            async with session.get(where) as response:
                assert response.status == 200
    assert "7f3k" not in written(tmp_path)
