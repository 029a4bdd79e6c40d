"""The built browser application: its files in memory, and which of them a page needs.

Read once at the start, so that no request can name a path on this machine.
"""

import gzip
import json
import mimetypes
from dataclasses import dataclass, field
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Final

PREFIX: Final = "/static/"
_COMPRESSED: Final = ("text/", "application/javascript", "application/json", "image/svg+xml")


@dataclass(frozen=True)
class BuiltFile:
    """One file. Compressing it is safe: it is the same for everybody and holds nothing secret."""

    type: str
    body: bytes = field(repr=False)
    gzipped: bytes | None = field(repr=False)
    hashed: bool
    """Its name is made from its contents, so it can be kept for good."""


@dataclass(frozen=True)
class Built:
    """Every built file by its name after /static/, and what the pages link to."""

    files: dict[str, BuiltFile]
    scripts: tuple[str, ...]
    """The room page's application."""
    styles: tuple[str, ...]
    page_scripts: tuple[str, ...] = ()
    """A small script for the server-rendered pages, where there is one."""
    operator_scripts: tuple[str, ...] = ()
    preloads: tuple[str, ...] = ()
    """What the room page's application needs at once: found in the page, it costs no second way over a slow wire."""

    @property
    def complete(self) -> bool:
        return bool(self.scripts and self.styles)


def load_built(folder: Traversable | None = None) -> Built:
    """From the package; empty when the application was never built, and then pages do without."""
    folder = folder or resources.files("chat") / "web" / "built"
    manifest = _manifest(folder)
    files = {name: _file(name, data) for name, data in _walk(folder) if not name.endswith("manifest.json")}
    entries = [entry for entry in manifest.values() if entry.get("isEntry")]
    scripts = [entry for entry in entries if entry["file"].endswith(".js")]
    pages = [entry for entry in scripts if "page" in entry.get("name", "")]
    operators = [entry for entry in scripts if "operator" in entry.get("name", "")]
    apps = [entry for entry in scripts if entry not in (*pages, *operators)]
    styles = {entry["file"]: None for entry in entries if entry["file"].endswith(".css")}
    for entry in entries:
        styles.update(dict.fromkeys(entry.get("css", ())))
    return Built(
        files,
        _urls(apps),
        tuple(PREFIX + name for name in styles),
        _urls(pages),
        _urls(operators),
        _imports(manifest, apps),
    )


def _urls(entries: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(PREFIX + entry["file"] for entry in entries)


def _imports(manifest: dict[str, dict[str, Any]], entries: list[dict[str, Any]]) -> tuple[str, ...]:
    names = dict.fromkeys(name for entry in entries for name in entry.get("imports", ()))
    return tuple(PREFIX + manifest[name]["file"] for name in names)


def _manifest(folder: Traversable) -> dict[str, dict[str, Any]]:
    for place in (folder / "manifest.json", folder / ".vite" / "manifest.json"):
        if place.is_file():
            found: dict[str, dict[str, Any]] = json.loads(place.read_bytes())
            return found
    return {}


def _walk(folder: Traversable, above: str = "") -> list[tuple[str, bytes]]:
    if not folder.is_dir():
        return []
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        if item.name.startswith("."):
            continue
        found += _walk(item, f"{above}{item.name}/") if item.is_dir() else [(above + item.name, item.read_bytes())]
    return found


def _file(name: str, body: bytes) -> BuiltFile:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    kind = "text/javascript" if name.endswith(".js") else kind
    zipped = gzip.compress(body, 9, mtime=0) if kind.startswith(_COMPRESSED) else None
    return BuiltFile(kind, body, zipped, hashed=name.startswith("assets/"))
