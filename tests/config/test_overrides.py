"""What an operator said while the server ran: kept, for the owner only, and never guessed at."""

import datetime
import stat
from pathlib import Path

import pytest

from chat.config import ConfigError
from chat.config.overrides import overrides, revoke
from chat.core.names import InvitationId

TODAY = datetime.date(2026, 11, 30)


def test_nothing_was_said_where_there_is_no_file(tmp_path: Path) -> None:
    assert overrides(tmp_path).revoked_ids == frozenset()


def test_what_is_revoked_stays_revoked_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    state = tmp_path / "state"
    revoke(state, InvitationId("one"), TODAY)
    revoke(state, InvitationId("two"), TODAY)
    revoke(state, InvitationId("one"), TODAY)
    assert overrides(state).revoked_ids == {"one", "two"}
    assert len(overrides(state).revoked) == 2
    assert stat.S_IMODE((state / "overrides.toml").stat().st_mode) == 0o600
    assert [one.name for one in state.iterdir()] == ["overrides.toml"]


def test_a_revocation_goes_when_its_invitation_must_have_ended(tmp_path: Path) -> None:
    revoke(tmp_path, InvitationId("old"), TODAY - datetime.timedelta(days=400))
    revoke(tmp_path, InvitationId("new"), TODAY)
    assert overrides(tmp_path).revoked_ids == {"new"}


@pytest.mark.parametrize("text", ["[[revoked", "[[revoked]]\nid = 3\n", "[[revoked]]\nip = 'x'\n", "revoked = true\n"])
def test_a_file_that_cannot_be_read_stops_the_server(tmp_path: Path, text: str) -> None:
    (tmp_path / "overrides.toml").write_text(text)
    with pytest.raises(ConfigError, match=r"overrides\.toml cannot be read"):
        overrides(tmp_path)
