"""Every broken configuration kept under `broken/` gets the sentence that stands in its first line, and nothing else.

A file that cannot carry a first line of its own has it beside it, in NAME.expected. `# environment: NAME=VALUE`
says what the environment held.
"""

import os
from pathlib import Path

import pytest

from chat.config import ConfigError, load

BROKEN = Path(__file__).parent / "broken"
SHIPPED = Path(__file__).parents[2] / "config.toml"
FILES = sorted(BROKEN.glob("*.toml"))
EXPECTED = "# expected: "
ENVIRONMENT = "# environment: "


def expected(path: Path) -> tuple[str, dict[str, str]]:
    beside = path.with_suffix(".expected")
    if beside.exists():
        return beside.read_text("utf-8").strip(), {}
    head = [line for line in path.read_text("utf-8").split("\n")[:3] if line.startswith("# ")]
    settings = (line.removeprefix(ENVIRONMENT) for line in head if line.startswith(ENVIRONMENT))
    return head[0].removeprefix(EXPECTED), dict(line.split("=", 1) for line in settings)


def said_of(path: Path, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        load(path, environ or {})
    return str(caught.value)


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_configuration_is_one_sentence_with_its_line(path: Path) -> None:
    sentence, environ = expected(path)
    said = said_of(path, environ)
    assert said == sentence
    assert "\n" not in said
    assert len(said) <= 300
    assert "hunter2" not in said
    where = f"{path.name}, line " if not environ else f"{next(iter(environ))} in the environment"
    assert said.startswith(where)


def test_what_is_no_file_of_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "round").symlink_to(tmp_path / "round")
    (tmp_path / "large").write_bytes(b"# much\n" * 100_000)
    (tmp_path / "binary").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    os.mkfifo(tmp_path / "pipe")
    endings = {
        "none": "name the configuration with --config.",
        "folder": "is not a file: name the configuration itself with --config.",
        "pipe": "is not a file: name the configuration itself with --config.",
        "round": "it must be a file that this account may read.",
        "large": "is larger than 512 kB: this is no configuration of Fireside.",
        "binary": "binary, line 1: there is a character that is not UTF-8; save it as UTF-8.",
        "no\x00path": "it must be a file that this account may read.",
    }
    for name, ending in endings.items():
        assert said_of(tmp_path / name).endswith(ending)


@pytest.mark.skipif(os.geteuid() == 0, reason="the system's administrator may read everything")
def test_a_file_of_somebody_else_is_said(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("")
    path.chmod(0)
    assert said_of(path).endswith("it must be a file that this account may read.")


def test_an_editors_invisible_mark_at_the_beginning_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(SHIPPED.read_text("utf-8"), "utf-8-sig")
    assert load(path, {}).rooms == load(SHIPPED, {}).rooms
    path.write_bytes(b"\r\n[server]\r\nport = 8081\r\n")
    assert load(path, {}).server.port == 8081


def test_wherever_the_shipped_file_breaks_off_it_holds_or_one_sentence_says_why(tmp_path: Path) -> None:
    text, path = SHIPPED.read_text("utf-8"), tmp_path / "config.toml"
    sentences = [sentence_for(path, text[:end]) for end in range(0, len(text), 41)]
    refused = [sentence for sentence in sentences if sentence is not None]
    assert len(refused) > 20
    assert all(one.startswith("config.toml, line ") and "\n" not in one for one in refused)


def sentence_for(path: Path, text: str) -> str | None:
    path.write_text(text, "utf-8")
    try:
        load(path, {})
    except ConfigError as error:
        return str(error)
    return None
