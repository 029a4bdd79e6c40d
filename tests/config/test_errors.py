"""Every mistake in config.toml is one sentence with the line and what to do."""

from pathlib import Path

import pytest

from chat.config import Config, ConfigError, load

SHIPPED = Path(__file__).parents[2] / "config.toml"


def refused(tmp_path: Path, text: str) -> str:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load(path, {})
    return str(caught.value)


def changed(old: str, new: str) -> str:
    text = SHIPPED.read_text()
    assert old in text
    return text.replace(old, new, 1)


def line_of(text: str, needle: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if needle in line)


CASES = [
    ("port = 8080", "prot = 8080", "prot =", "there is no key `prot` in [server]; did you mean `port`?"),
    ("port = 8080", 'port = "x"', 'port = "x"', '`port` in [server] is "x"; it must be a whole number from 0 to'),
    ("port = 8080", "port = 70000", "port = 70000", "is 70000; it must be a whole number from 0 to 65535."),
    ("[page]\n", "[pages]\n", "[pages]", "there is no key `pages` in this file; did you mean `page`?"),
    ('guard = "strict"', 'guard = "on"', 'guard = "on"', 'is "on"; it must be one of "attested", "off", "strict".'),
    ('guard = "strict"', 'guard = "attested"', "guard =", "`attested_by` and `attested_on` must say who checked"),
    (
        '# url = "redis://fireside:PASSWORD@127.0.0.1:6379/0"',
        'url = "http://h"',
        "http://h",
        "`url` in [store] is wrong: it must be like",
    ),
    ('id = "m4tw"', 'id = "7f3k"', "PLACE", "another room has it already"),
    ('id = "m4tw"', 'id = "Evening Circle"', 'id = "Evening', "it must be 4 to 32 of a-z and 0-9"),
    ('title = "Evening circle"\n', "", "PLACE", "[[rooms]] needs `title`: a text in quotes of 1 to 80 characters."),
    ('  "We end on time, so that everyone can sleep.",', "  5,", "  5,", "`lines[7]` in [rooms.agreement] is 5;"),
    ('["me_too"]', '["me_to"]', '["me_to"]', '`disabled_reactions[0]` in [[rooms]] is "me_to"; it must be one of'),
    (
        "sharing_capacity = 8\n",
        "sharing_capacity = 80\n",
        "capacity = 80",
        "is 80; it must be a whole number from 1 to 50.",
    ),
    ('leave_to = "https', 'leave_to = "http', "leave_to = ", "it must be a page that begins with https://."),
    ('# public_url = "https://chat.example.org"', 'public_url = "chat"', "public_url", "without a path"),
    ('# trusted_proxies = ["10.0.0.2"', 'trusted_proxies = ["me"', "trusted_proxies", "an address or a network"),
    ("neutral_titles = true", "neutral_titles = 1", "neutral_titles = 1", "is 1; it must be true or false."),
    ('phone = "116 123"\n', "", "PLACE", "a helpline needs `phone`, `text` or `url`."),
    ("held_words = []", "held_words = [5]", "held_words =", "`held_words[0]` in [listening] is 5;"),
    ("marked = true", 'marked = "yes"', "marked = ", '`marked` in [listening] is "yes"; it must be true or false.'),
    (
        "network_connections_at_once = 16",
        "network_connections_at_once = 0",
        "network_connections_at_once = 0",
        "is 0; it must be a whole number from 1 to",
    ),
    (
        "duration_minutes = 90\nage_rule",
        'duration_minutes = 90\nadmission = "knok"\nage_rule',
        'admission = "knok"',
        '`admission` in [[rooms]] is "knok"; it must be one of "invite", "knock", "open".',
    ),
    (
        "duration_minutes = 90\nage_rule",
        'duration_minutes = 90\nlate = "closed"\nage_rule',
        'late = "closed"',
        'it must be one of "closed_after_minutes", "knock", "open".',
    ),
    (
        "duration_minutes = 90\nage_rule",
        'duration_minutes = 90\napprove_first = "some"\nage_rule',
        'approve_first = "some"',
        'it must be one of "all", "first", "off".',
    ),
    ("frame_bytes = 16384", "frame_bytes = 1", "frame_bytes = 1", "a whole number from 12288 to"),
]


@pytest.mark.parametrize(("old", "new", "where", "sentence"), CASES)
def test_a_mistake_is_one_sentence_with_its_line(tmp_path: Path, old: str, new: str, where: str, sentence: str) -> None:
    text = changed(old, new)
    said = refused(tmp_path, text)
    assert sentence in said
    assert "\n" not in said
    if where != "PLACE":
        assert f"config.toml, line {line_of(text, where)}: " in said


def test_a_missing_key_names_the_line_of_its_own_table(tmp_path: Path) -> None:
    text = changed('title = "Evening circle"\n', "")
    assert f"line {line_of(text, 'm4tw') - 1}: " in refused(tmp_path, text)


def test_a_secret_in_the_file_is_refused_with_the_place_where_it_belongs(tmp_path: Path) -> None:
    said = refused(tmp_path, changed("port = 8080", 'secret = "do-not-show-this"'))
    assert "`secret` does not belong in this file" in said
    assert "FIRESIDE_SECRET" in said
    assert "do-not-show-this" not in said


def test_a_wrong_store_address_is_not_repeated_because_it_may_hold_a_password(tmp_path: Path) -> None:
    assert "hunter2" not in refused(tmp_path, '[store]\nurl = "http://user:hunter2@h"\n')


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        (
            "FIRESIDE_PORT",
            "abc",
            'FIRESIDE_PORT in the environment is "abc"; it must be a whole number from 0 to 65535.',
        ),
        ("FIRESIDE_PORT", "-1", "it must be a whole number from 0 to 65535."),
        ("FIRESIDE_STORE_URL", "http://x", "FIRESIDE_STORE_URL in the environment is wrong: it must be like"),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(variable: str, value: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(SHIPPED, {variable: value})
    assert sentence in str(caught.value)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    given = {
        "FIRESIDE_HOST": "127.0.0.2",
        "FIRESIDE_PORT": "9001",
        "FIRESIDE_STATE_DIR": str(tmp_path),
        "FIRESIDE_STORE_URL": "redis://127.0.0.1:1/0",
    }
    config = load(SHIPPED, given)
    assert config.base_url == "http://127.0.0.2:9001"
    assert config.state_dir == tmp_path
    assert config.store.url == "redis://127.0.0.1:1/0"


@pytest.mark.parametrize(("host", "said"), [("::", "[::1]"), ("::1", "[::1]"), ("2001:db8::7", "[2001:db8::7]")])
def test_an_ipv6_address_makes_a_link_that_can_be_opened(host: str, said: str) -> None:
    config = load(SHIPPED, {"FIRESIDE_HOST": host})
    assert config.base_url == f"http://{said}:8080"
    assert config.base_url in config.origins


def test_nothing_in_the_environment_changes_nothing() -> None:
    config: Config = load(SHIPPED, {})
    assert config.base_url == "http://127.0.0.1:8080"
    assert config.state_dir == SHIPPED.parent / "state"
    assert config.origins == ("http://127.0.0.1:8080", "http://localhost:8080")


def test_an_empty_configuration_works_and_still_has_helplines(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("")
    config = load(tmp_path / "config.toml", {})
    assert config.rooms == ()
    assert any(line.phone == "999" for line in config.helplines)
