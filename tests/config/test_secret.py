"""The server's secret: made once, for the owner alone, and refused when others could know it."""

import stat
from pathlib import Path

import pytest

from chat.adapters.system import SystemDice
from chat.config import ConfigError, keys, server_secret

STRONG = "kYd7-2fJq0w9Zt5Rb8Lm1Xc4Vn6Hs3Gp"


def test_the_first_start_makes_a_secret_that_only_the_owner_reads(tmp_path: Path) -> None:
    made = server_secret(tmp_path / "state", {}, SystemDice())
    assert len(made) >= 32
    path = tmp_path / "state" / "secret"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["secret"]


def test_the_next_start_finds_the_same_secret(tmp_path: Path) -> None:
    assert server_secret(tmp_path, {}, SystemDice()) == server_secret(tmp_path, {}, SystemDice())


def test_the_environment_wins_and_leaves_no_file(tmp_path: Path) -> None:
    assert server_secret(tmp_path / "state", {"FIRESIDE_SECRET": STRONG}, SystemDice()) == STRONG.encode()
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("weak", ["short", "a" * 64, STRONG[:31]])
def test_a_weak_secret_is_refused_and_not_repeated(tmp_path: Path, weak: str) -> None:
    with pytest.raises(ConfigError, match="openssl rand") as caught:
        server_secret(tmp_path, {"FIRESIDE_SECRET": weak}, SystemDice())
    assert weak not in str(caught.value)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_can_read_is_refused_with_the_command_that_mends_it(tmp_path: Path, mode: int) -> None:
    server_secret(tmp_path, {}, SystemDice())
    (tmp_path / "secret").chmod(mode)
    with pytest.raises(ConfigError, match=f"mode {mode:04o}.*chmod 600"):
        server_secret(tmp_path, {}, SystemDice())


def test_a_link_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text(STRONG)
    (tmp_path / "secret").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ConfigError, match="belongs to you"):
        server_secret(tmp_path, {}, SystemDice())


def test_a_state_directory_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="FIRESIDE_STATE_DIR"):
        server_secret(tmp_path / "file" / "state", {}, SystemDice())


def test_one_key_cannot_stand_in_for_another_and_none_prints() -> None:
    made = keys(STRONG.encode())
    assert made.handles != made.invitations
    assert repr(made) == "Keys()"
