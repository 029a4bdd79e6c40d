"""Each module of the core is covered by its own test file: every line, every branch.

Run as `python -m scripts.check_core_coverage [module ...]`. A module that only others' tests reach has
rules that nobody wrote down. Takes about two seconds a module.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORE = ROOT / "chat/core"
TESTS = ROOT / "tests/core"
OWN = {
    "action": "test_repr",
    "names": "test_repr",
    "room": "actions",
    "occupant": "actions",
}
"""Modules of words and values, whose rules are told elsewhere; a room and its people are asked by every action."""


def modules() -> list[str]:
    paths = (path.relative_to(CORE).with_suffix("") for path in sorted(CORE.rglob("*.py")))
    return [str(path) for path in paths if path.name != "__init__"]


def test_of(module: str) -> Path:
    folder, _, name = module.rpartition("/")
    own = TESTS / folder / OWN.get(name, f"test_{name}")
    return own if own.is_dir() else own.with_suffix(".py")


def missing(module: str, folder: str) -> str | None:
    """What the module's own tests do not reach, as coverage says it; None when there is nothing."""
    environment = {**os.environ, "COVERAGE_FILE": f"{folder}/{module.replace('/', '.')}"}

    def coverage(*arguments: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "coverage", *arguments]
        return subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603

    run = coverage("run", "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test_of(module)))
    if run.returncode:
        return run.stdout + run.stderr
    said = coverage("report", "-m", f"--include=chat/core/{module}.py", "--fail-under=100")
    return said.stdout.splitlines()[2] if said.returncode else None


def main(chosen: list[str]) -> int:
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for module in chosen or modules():
            what = missing(module, folder)
            if what is not None:
                failures += 1
                print(what)
    print(f"{failures} of {len(chosen or modules())} modules are not covered by their own tests.")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
