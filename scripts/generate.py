"""`make generate`: every file of the repository that is written from the code. `--check` only compares.

Run as `python -m scripts.generate [--check]` from the root of the repository.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from scripts import permission_docs, traces, typescript

ROOT = Path(__file__).resolve().parent.parent


def files() -> Iterable[tuple[Path, str]]:
    """Each generated file with what it should hold."""
    yield ROOT / "static/src/protocol.gen.ts", typescript.module()
    yield ROOT / "tests/core/permissions.txt", permission_docs.golden()
    yield ROOT / "docs/permissions.md", permission_docs.page()
    for name, text in traces.recorded():
        yield ROOT / f"tests/traces/{name}.json", text


def stale() -> list[Path]:
    """Generated files that are missing or say something else than the code does."""
    return [path for path, text in files() if not path.is_file() or path.read_text("utf-8") != text]


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        old = stale()
        for path in old:
            print(f"{path.relative_to(ROOT)} is stale: run `make generate` and read the difference.")
        return 1 if old else 0
    if arguments:
        print(__doc__)
        return 2
    for path, text in files():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
