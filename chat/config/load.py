"""From config.toml and the environment to one frozen value."""

import os
import stat
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from chat.config.alerts import Alerts
from chat.config.check import check, plain
from chat.config.complain import Complaint, ConfigError, Wrong, describe, show
from chat.config.phrases import held_words, marks
from chat.config.plans import planned
from chat.config.rooms import DEFAULT_HELPLINES
from chat.config.schema import Config, Listening, Reports, Server, Store
from chat.config.syntax import explain

ENVIRONMENT: Final[Mapping[str, tuple[str, str]]] = {
    "FIRESIDE_HOST": ("server", "host"),
    "FIRESIDE_PORT": ("server", "port"),
    "FIRESIDE_METRICS_PORT": ("server", "metrics_port"),
    "FIRESIDE_WORKERS": ("server", "workers"),
    "FIRESIDE_STATE_DIR": ("server", "state_dir"),
    "FIRESIDE_STORE_URL": ("store", "url"),
    "FIRESIDE_STORE_VERIFY_URL": ("store", "verify_url"),
}
"""What the environment may override. FIRESIDE_SECRET is read elsewhere and never becomes part of a value."""
MOST_BYTES: Final = 512 * 1024
"""Some hundred rooms need a tenth of this. More is a log or a film that somebody named by mistake."""


def load(path: Path, environ: Mapping[str, str]) -> Config:
    """Read and check everything. Raises `ConfigError`: one sentence, with the line."""
    text = read_text(path)
    data = _parsed(path.name, text)
    complaint = Complaint(path.name, text, data, Config)
    try:
        plain(data)
        config = msgspec.convert(data, Config)
        check(config)
        _phrases(config.listening, path.absolute().parent)
    except msgspec.ValidationError as error:
        raise complaint.about(error) from None
    except Wrong as wrong:
        raise complaint.against(wrong) from None
    config = _environment(config, environ)
    return msgspec.structs.replace(
        config,
        server=msgspec.structs.replace(config.server, state_dir=str(_state_dir(path, config, environ))),
        listening=_beside(path, config.listening),
        reports=_reports_beside(path, config.reports),
        alerts=_password_beside(path, config.alerts),
        helplines=config.helplines or DEFAULT_HELPLINES,
        rooms=planned(config.plans, config.rooms, data),
    )


def _beside(path: Path, listening: Listening) -> Listening:
    """The list of phrases is meant from where the configuration lies, wherever the server is started."""
    if listening.marks is None:
        return listening
    return msgspec.structs.replace(listening, marks=str(path.absolute().parent / listening.marks))


def _reports_beside(path: Path, reports: Reports) -> Reports:
    if reports.directory is None:
        return reports
    return msgspec.structs.replace(reports, directory=str(path.absolute().parent / reports.directory))


def _password_beside(path: Path, alerts: Alerts) -> Alerts:
    if alerts.smtp_password_file is None:
        return alerts
    return msgspec.structs.replace(alerts, smtp_password_file=str(path.absolute().parent / alerts.smtp_password_file))


def _phrases(listening: Listening, folder: Path) -> None:
    """Read now, so that `fireside check` says what a worker would stumble over."""
    if listening.marks is not None:
        path = folder / listening.marks
        if not path.is_file():
            raise Wrong(("listening", "marks"), "it must be a file, meant from where this one lies")
        try:
            marks(path)
        except ConfigError as error:
            raise Wrong(("listening", "marks"), f"it must be a list of phrases: {str(error)[:-1]}") from None
    for place, word in enumerate(listening.held_words):
        try:
            held_words((word,))
        except ConfigError:
            raise Wrong(("listening", "held_words", place), "it must be 1 to 12 words") from None


def read_text(path: Path) -> str:
    """A configuration's text. Only a real file: reading from anything else might never end."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise ConfigError(f"{path} is not a file: name the configuration itself with --config.")
            found = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise ConfigError(f"There is no {path}: name the configuration with --config.") from None
    except IsADirectoryError:
        raise ConfigError(f"{path} is not a file: name the configuration itself with --config.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "this is no path"
        raise ConfigError(f"{path} cannot be read ({why}): it must be a file that this account may read.") from None
    if len(found) > MOST_BYTES:
        raise ConfigError(f"{path} is larger than {MOST_BYTES // 1024} kB: this is no configuration of Fireside.")
    return _decoded(path.name, found)


def _decoded(name: str, found: bytes) -> str:
    if found.startswith((b"\xff\xfe", b"\xfe\xff")) or found[:4].count(0) > 1:
        raise ConfigError(f"{name}, line 1: the file is saved as UTF-16; save it as UTF-8.")
    try:
        # Some editors begin a file with a mark that nobody sees. It changes nothing.
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{name}, line {line}: there is a character that is not UTF-8; save it as UTF-8.") from None


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, sentence = explain(text, str(error))
    except RecursionError:
        line, sentence = _deepest(text), "lists or tables lie in one another too deep; write one level"
    except ValueError:
        line, sentence = _longest(text), "a number has thousands of digits; write a smaller one"
    raise ConfigError(f"{name}, line {line}: {sentence}.")


def _deepest(text: str) -> int:
    return _most(text, lambda line: line.count("[") + line.count("{") + line.count("."))


def _longest(text: str) -> int:
    return _most(text, lambda line: sum(char.isdigit() for char in line))


def _most(text: str, weight: Callable[[str], int]) -> int:
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda place: weight(lines[place])) + 1


def _environment(config: Config, environ: Mapping[str, str]) -> Config:
    changed: dict[str, dict[str, Any]] = {"server": {}, "store": {}}
    for variable, (section, key) in ENVIRONMENT.items():
        if value := environ.get(variable):
            changed[section][key] = _converted(variable, value, Server if section == "server" else Store, key)
    config = msgspec.structs.replace(
        config,
        server=msgspec.structs.replace(config.server, **changed["server"]),
        store=msgspec.structs.replace(config.store, **changed["store"]),
    )
    try:
        check(config)
    except Wrong as wrong:
        names = {place: variable for variable, place in ENVIRONMENT.items()}
        section, key = str(wrong.path[0]), str(wrong.path[-1])
        raise ConfigError(f"{names.get((section, key), key)} in the environment is wrong: {wrong.rule}.") from None
    return config


def _converted(variable: str, value: str, section: type[msgspec.Struct], key: str) -> Any:
    field = next(one for one in msgspec.structs.fields(section) if one.encode_name == key)
    try:
        return msgspec.convert(value, field.type, strict=False)
    except msgspec.ValidationError:
        allowed = describe(msgspec.inspect.type_info(field.type))
        said = " is wrong:" if key == "url" else f" is {show(value)};"
        raise ConfigError(f"{variable} in the environment{said} it must be {allowed}.") from None


def _state_dir(path: Path, config: Config, environ: Mapping[str, str]) -> Path:
    """Beside the configuration; what the environment names is meant from where the operator stands."""
    base = Path.cwd() if environ.get("FIRESIDE_STATE_DIR") else path.absolute().parent
    return base / config.server.state_dir
