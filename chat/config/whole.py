"""Files in the state directory that are written whole before they get their name, for this account alone."""

import contextlib
import os
from pathlib import Path

from chat.config.complain import ConfigError
from chat.config.secret import make_state_dir


def write_whole(state_dir: Path, name: str, text: str) -> None:
    """A full disk leaves what was there before. Raises `ConfigError`."""
    make_state_dir(state_dir)
    draft = state_dir / f"{name}.{os.getpid()}"
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, state_dir / name)
    except OSError as error:
        raise ConfigError(f"{state_dir / name} cannot be written ({error.strerror}).") from None
    finally:
        with contextlib.suppress(FileNotFoundError):
            draft.unlink()
