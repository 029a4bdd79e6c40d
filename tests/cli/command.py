"""The command `fireside` as people run it: a process of its own, with a directory of its own."""

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

ROOMS = '[[rooms]]\nid = "7f3k"\ntitle = "Practice room"\nfor_whom = "For anyone."\n'


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Home:
    """A directory with a configuration, and an environment that knows nothing else of Fireside."""

    folder: Path
    port: int = 8080

    def write(self, text: str = "") -> None:
        head = f"[server]\nport = {self.port}\nmetrics_port = 0\n"
        (self.folder / "config.toml").write_text(head + text + ROOMS)

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FIRESIDE_")}
        return kept | {"PYTHONPATH": str(Path(__file__).parents[2])} | more

    async def start(self, *arguments: str, **more: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "chat",
            *arguments,
            cwd=self.folder,
            env=self.environment(**more),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def run(self, *arguments: str, **more: str) -> Ended:
        process = await self.start(*arguments, **more)
        async with asyncio.timeout(30):
            out, err = await process.communicate()
        return Ended(process.returncode or 0, out.decode(), err.decode())
