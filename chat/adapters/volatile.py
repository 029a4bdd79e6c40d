"""The store's configuration under which nothing is written to disk: one text for the reference file, the
embedded server and the tests."""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

REFERENCE_DIR: Final = "/run/fireside/store"
COMMON: Final = (
    'save ""',
    "appendonly no",
    "dir {dir}",
    "rdb-del-sync-files yes",
    "repl-diskless-sync yes",
    # By default a replica writes what it receives to disk first, whatever `save` says.
    "repl-diskless-load swapdb",
    "stop-writes-on-bgsave-error yes",
    "shutdown-on-sigterm nosave",
    "shutdown-on-sigint nosave",
    "slowlog-log-slower-than -1",
    "slowlog-max-len 0",
    "latency-monitor-threshold 0",
    'notify-keyspace-events ""',
    "crash-log-enabled no",
    "crash-memcheck-enabled no",
    "enable-debug-command no",
    "maxmemory 256mb",
    "maxmemory-policy noeviction",
    "lazyfree-lazy-user-del yes",
    "lazyfree-lazy-expire yes",
    "client-output-buffer-limit pubsub 8mb 2mb 30",
)
COMMANDLOG: Final = (
    "commandlog-execution-slower-than -1",
    "commandlog-request-larger-than -1",
    "commandlog-reply-larger-than -1",
)
HIDE: Final = "hide-user-data-from-log yes"
# No +@connection: it contains CLIENT LIST, KILL and PAUSE.
RIGHTS: Final = (
    "~fs:* &fs:* -@all +hello +auth +ping +evalsha +script|load +get +set +del +unlink +exists +pexpire +pttl"
    " +time +hget +hmget +hgetall +hset +hdel +xadd +xrange +xrevrange +xlen +xtrim +zadd +zrem +zrangebyscore"
    " +zcard +publish +spublish +subscribe +unsubscribe +ssubscribe +sunsubscribe +info +role +wait +config|get"
    " +cluster|slots +cluster|shards +command +readonly +asking"
)
VERIFY_RIGHTS: Final = (
    "%R~fs:* -@all +hello +auth +ping +scan +type +get +hgetall +xrange +zrange +smembers +lrange +info +config|get"
)
USER: Final = "fireside"
VERIFY_USER: Final = "fireside-verify"
OLDEST: Final = (7, 0)
"""Rights to a subcommand, and shutting down without saving, came with this version."""


@dataclass(frozen=True)
class Edition:
    """Which server this is: the fork and its version."""

    valkey: bool
    version: tuple[int, ...]

    @classmethod
    def parse(cls, said: str) -> "Edition | None":
        """From the one line that the server prints when asked for its version."""
        match = re.search(r"\bv=(\d+)\.(\d+)\.(\d+)", said)
        return None if match is None else cls("valkey" in said.lower(), tuple(map(int, match.groups())))

    @property
    def has_commandlog(self) -> bool:
        return self.valkey and self.version >= (8, 1)

    @property
    def hides_user_data(self) -> bool:
        return self.version >= ((8, 0) if self.valkey else (7, 4))


def hashed(password: str) -> str:
    return hashlib.sha256(password.encode()).hexdigest()


def settings(directory: str, edition: Edition) -> tuple[str, ...]:
    """The lines for one server. One that does not know a line refuses to start, hence the edition."""
    lines = [line.format(dir=directory) for line in COMMON]
    lines += COMMANDLOG if edition.has_commandlog else ()
    lines += [HIDE] if edition.hides_user_data else []
    return tuple(lines)


def users(password_hash: str, verify_hash: str) -> tuple[str, ...]:
    return (
        "user default off",
        f"user {USER} on #{password_hash} resetkeys resetchannels {RIGHTS}",
        f"user {VERIFY_USER} on #{verify_hash} resetkeys resetchannels {VERIFY_RIGHTS}",
    )


def reference() -> str:
    """The text of deploy/store.conf."""
    newest = (
        "# Only where the server knows them; others refuse to start.",
        "# Valkey 8.1 and later:",
        *(f"# {line}" for line in COMMANDLOG),
        "# Valkey 8.0, Redis 7.4 and later:",
        f"# {HIDE}",
    )
    return "\n".join(
        (
            "# A store for Fireside that writes nothing to disk. Valkey or Redis, 7.0 or later.",
            "# The directory must be on tmpfs (noswap where there is such a thing), mode 0700.",
            "# Put the SHA-256 of each password, in hexadecimal, where it says <sha256>.",
            *(line.format(dir=REFERENCE_DIR) for line in COMMON),
            *newest,
            *users("<sha256>", "<sha256>"),
            "",
        )
    )
