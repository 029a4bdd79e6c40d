"""From config.toml and the environment to one frozen value."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from chat.config.alerts import Alerts
from chat.config.check import check
from chat.config.complain import Complaint, ConfigError, Wrong, describe
from chat.config.rooms import DEFAULT_HELPLINES
from chat.config.schema import Config, Listening, Server, Store

ENVIRONMENT: Final[Mapping[str, tuple[str, str]]] = {
    "FIRESIDE_HOST": ("server", "host"),
    "FIRESIDE_PORT": ("server", "port"),
    "FIRESIDE_METRICS_PORT": ("server", "metrics_port"),
    "FIRESIDE_WORKERS": ("server", "workers"),
    "FIRESIDE_STATE_DIR": ("server", "state_dir"),
    "FIRESIDE_STORE_URL": ("store", "url"),
}
"""What the environment may override. FIRESIDE_SECRET is read elsewhere and never becomes part of a value."""


def load(path: Path, environ: Mapping[str, str]) -> Config:
    """Read and check everything. Raises `ConfigError`: one sentence, with the line."""
    text = _read(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_syntax(path, str(error))) from None
    complaint = Complaint(path.name, text, data, Config)
    try:
        config = msgspec.convert(data, Config)
        check(config)
    except msgspec.ValidationError as error:
        raise complaint.about(error) from None
    except Wrong as wrong:
        raise complaint.against(wrong) from None
    config = _environment(config, environ)
    return msgspec.structs.replace(
        config,
        server=msgspec.structs.replace(config.server, state_dir=str(_state_dir(path, config, environ))),
        listening=_beside(path, config.listening),
        alerts=_password_beside(path, config.alerts),
        helplines=config.helplines or DEFAULT_HELPLINES,
    )


def _beside(path: Path, listening: Listening) -> Listening:
    """The list of phrases is meant from where the configuration lies, wherever the server is started."""
    if listening.marks is None:
        return listening
    return msgspec.structs.replace(listening, marks=str(path.absolute().parent / listening.marks))


def _password_beside(path: Path, alerts: Alerts) -> Alerts:
    if alerts.smtp_password_file is None:
        return alerts
    return msgspec.structs.replace(alerts, smtp_password_file=str(path.absolute().parent / alerts.smtp_password_file))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise ConfigError(f"There is no {path}: name the configuration with --config.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{path} cannot be read ({type(error).__name__}): it must be a text that you may read."
        ) from None


def _syntax(path: Path, message: str) -> str:
    found = re.search(r"^(.*) \(at (?:line (\d+), column \d+|end of document)\)$", message, re.DOTALL)
    what, line = (found.group(1), found.group(2) or "the last") if found else (message, "?")
    return f"{path.name}, line {line}: this is not TOML ({what}); see the config.toml that came with Fireside."


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
        raise ConfigError(f'{variable} in the environment is "{value}"; it must be {allowed}.') from None


def _state_dir(path: Path, config: Config, environ: Mapping[str, str]) -> Path:
    """Beside the configuration; what the environment names is meant from where the operator stands."""
    base = Path.cwd() if environ.get("FIRESIDE_STATE_DIR") else path.absolute().parent
    return base / config.server.state_dir
