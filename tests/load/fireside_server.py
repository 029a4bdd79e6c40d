"""The real Fireside with twenty large rooms, its embedded store, and its budgets switched off."""

import sys
import tempfile

from chat.config import Config, Limits, RoomConfig, Server
from chat.supervisor.run import run

SECRET = b"for the load test only, 32 bytes"
ROOMS = [f"room{number:02d}" for number in range(20)]
OFF = 1_000_000


def config(port: int, state_dir: str) -> Config:
    room = {"title": "A room", "for_whom": "For a load test", "sharing_capacity": 50, "listening_capacity": 60}
    return Config(
        server=Server(port=port, metrics_port=0, state_dir=state_dir),
        limits=Limits(
            events_burst=OFF,
            events_per_second=OFF,
            refusals_per_minute=OFF,
            messages_burst=OFF,
            message_interval_milliseconds=1,
        ),
        rooms=tuple(RoomConfig(id=id, **room) for id in ROOMS),  # type: ignore[arg-type]
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as state_dir:
        run(config(int(sys.argv[1]), state_dir), SECRET, on_ready=lambda _seconds: print("ready", flush=True))


if __name__ == "__main__":
    main()
