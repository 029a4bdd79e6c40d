"""What an operator said while the server ran, and must survive a restart: `overrides.toml` in the state directory."""

import contextlib
import datetime
import os
import tomllib
from pathlib import Path
from typing import Final

import msgspec

from chat.config.complain import ConfigError
from chat.config.schema import Revoked
from chat.config.secret import make_state_dir
from chat.config.section import Section
from chat.core.names import InvitationId

NAME: Final = "overrides.toml"
KEPT_DAYS: Final = 367
"""No invitation lives longer than a year, so an older revocation has nothing left to revoke."""
HEAD: Final = "# Written by Fireside: what was said with its commands. Yours to read; config.toml is yours to write.\n"


class Overrides(Section, frozen=True, forbid_unknown_fields=True):
    """The whole of overrides.toml."""

    revoked: tuple[Revoked, ...] = ()

    @property
    def revoked_ids(self) -> frozenset[InvitationId]:
        return frozenset(InvitationId(one.id) for one in self.revoked)


def overrides(state_dir: Path) -> Overrides:
    """What stands there; nothing when the file does not exist. Raises `ConfigError`."""
    path = state_dir / NAME
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Overrides)
    except FileNotFoundError:
        return Overrides()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError):
        # Going on without it would let in whom the operator has shut out.
        raise ConfigError(f"{path} cannot be read: mend it, or move it away and revoke again.") from None


def revoke(state_dir: Path, invitation: InvitationId, today: datetime.date) -> Overrides:
    """Write down that this invitation does not count any more. Raises `ConfigError`."""
    oldest = today - datetime.timedelta(days=KEPT_DAYS)
    others = (one for one in overrides(state_dir).revoked if one.id != invitation and (one.on or today) >= oldest)
    changed = Overrides((*others, Revoked(invitation, today)))
    lines = (f'\n[[revoked]]\nid = "{one.id}"\n' + (f"on = {one.on}\n" if one.on else "") for one in changed.revoked)
    _write(state_dir, HEAD + "".join(lines))
    return changed


def _write(state_dir: Path, text: str) -> None:
    """Written whole before it gets its name: a full disk must not bring anybody back."""
    make_state_dir(state_dir)
    draft = state_dir / f"{NAME}.{os.getpid()}"
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, state_dir / NAME)
    except OSError as error:
        raise ConfigError(f"{state_dir / NAME} cannot be written ({error.strerror}).") from None
    finally:
        with contextlib.suppress(FileNotFoundError):
            draft.unlink()
