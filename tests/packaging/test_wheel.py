"""A wheel is the whole of Fireside: what is installed from it serves pages, script and style included."""

import asyncio
import re
import socket
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


async def done(*command: str, cwd: Path) -> str:
    process = await asyncio.create_subprocess_exec(
        *command, cwd=cwd, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    out, _ = await process.communicate()
    assert process.returncode == 0, out.decode()
    return out.decode()


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as response:
        return str(response.read().decode())


def bare_environment(folder: Path) -> Path:
    """An environment that has what Fireside needs, from the one of the tests, and not Fireside itself.

    A path in a .pth file is searched for packages, but the .pth files in it are not read: so the
    checkout, which the tests use, stays out.
    """
    venv.create(folder, with_pip=False)
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return packages


@pytest.mark.timeout(400)
async def test_a_wheel_installed_elsewhere_serves_its_pages(tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    wheels = tmp_path / "wheels"
    await done(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), ".", cwd=ROOT)
    wheel = next(wheels.glob("fireside-*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    assert "chat/web/built/manifest.json" in names
    assert "chat/data/names.en/nouns.txt" in names
    assert not [name for name in names if "node_modules" in name or name.startswith("tests")]

    packages = bare_environment(tmp_path / "venv")
    await done(*pip, "install", "--no-deps", "--target", str(packages), str(wheel), cwd=tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (home / "config.toml").write_text((ROOT / "config.toml").read_text().replace("port = 8080", f"port = {port}", 1))
    python = str(tmp_path / "venv" / "bin" / "python")
    where = await done(python, "-c", "import chat; print(chat.__file__)", cwd=home)
    assert where.startswith(str(tmp_path))

    server = await asyncio.create_subprocess_exec(
        python, "-m", "chat", "serve", "--print-links", cwd=home, stdout=asyncio.subprocess.PIPE,
        env={"FIRESIDE_METRICS_PORT": "0", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert server.stdout is not None
    try:
        async with asyncio.timeout(60):
            assert (await server.stdout.readline()).startswith(b"ready in ")
        page = await asyncio.to_thread(fetch, f"http://127.0.0.1:{port}/r/7f3k")
        files = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
        assert {Path(file).suffix for file in files} == {".js", ".css"}
        for file in files:
            assert await asyncio.to_thread(fetch, f"http://127.0.0.1:{port}{file}")
    finally:
        server.terminate()
        async with asyncio.timeout(30):
            await server.wait()
    assert server.returncode == 0
