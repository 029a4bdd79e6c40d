"""The server's secret: it signs names and invitations and opens nothing. Never in config.toml."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from chat.config.complain import ConfigError
from chat.core.secrets import MIN_SECRET_BYTES, derive, to_text
from chat.ports import Dice


@dataclass(frozen=True)
class Keys:
    """What is derived from the secret, one key per purpose."""

    handles: bytes = field(repr=False)
    """Signs offered names."""
    invitations: bytes = field(repr=False)
    slips: bytes = field(repr=False)
    """Signs what lets people answer how they are."""


def keys(secret: bytes) -> Keys:
    return Keys(
        handles=derive(secret, "handles"), invitations=derive(secret, "invitations"), slips=derive(secret, "slips")
    )


def server_secret(state_dir: Path, environ: Mapping[str, str], dice: Dice) -> bytes:
    """From FIRESIDE_SECRET, else from `state_dir/secret`, which is made at the first start."""
    if given := environ.get("FIRESIDE_SECRET"):
        return _strong(given.strip(), "FIRESIDE_SECRET")
    make_state_dir(state_dir)
    path = state_dir / "secret"
    try:
        return _read(path)
    except FileNotFoundError:
        return _make(path, dice)


def secret_of(state_dir: Path, environ: Mapping[str, str]) -> bytes | None:
    """The same, for who only looks: nothing is made. None: there is none yet."""
    if given := environ.get("FIRESIDE_SECRET"):
        return _strong(given.strip(), "FIRESIDE_SECRET")
    try:
        return _read(state_dir / "secret")
    except FileNotFoundError:
        return None


def make_state_dir(state_dir: Path) -> None:
    """For the owner alone: it holds the secret and the socket that commands the server."""
    try:
        state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            f"The state directory {state_dir} cannot be made ({error.strerror}): "
            "choose another with `state_dir` in [server] or FIRESIDE_STATE_DIR."
        ) from None


def _read(path: Path) -> bytes:
    """Opened first and judged by what was opened, so that nobody swaps the file in between."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ConfigError(f"{path} cannot be read ({error.strerror}): it must be a file that belongs to you.") from None
    with os.fdopen(descriptor, encoding="ascii", errors="replace") as file:
        mode = stat.S_IMODE(os.fstat(descriptor).st_mode)
        if mode & 0o077:
            raise ConfigError(f"{path} can be read by others (mode {mode:04o}): run `chmod 600 {path}`.")
        return _strong(file.read().strip(), str(path))


def _strong(text: str, where: str) -> bytes:
    # A short or repeated secret can be guessed offline from any link it has signed.
    secret = text.encode()
    if len(secret) < MIN_SECRET_BYTES or len(set(secret)) < 8:
        raise ConfigError(
            f"{where} is too weak: it needs {MIN_SECRET_BYTES} random characters or more; "
            "`openssl rand -base64 48` makes one."
        )
    return secret


def _make(path: Path, dice: Dice) -> bytes:
    """Written whole before it gets its name: two servers that start at once share one secret."""
    draft = path.with_name(f"secret.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(to_text(dice.bytes(48)) + "\n")
        os.link(draft, path)
    except FileExistsError:
        pass  # somebody else was first: theirs counts
    except OSError as error:
        raise ConfigError(f"{path} cannot be written ({error.strerror}): choose another state_dir.") from None
    finally:
        draft.unlink(missing_ok=True)
    return _read(path)
