"""From config.toml and the environment to one frozen value."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from chat.config.alerts import Alerts
from chat.config.check import check, plain
from chat.config.complain import Complaint, ConfigError, Wrong, describe, show
from chat.config.files import parsed, read_text
from chat.config.names import own_lists
from chat.config.phrases import held_words, marks
from chat.config.plans import planned
from chat.config.rooms import DEFAULT_HELPLINES
from chat.config.schema import Config, Listening, Reports, Server, Store, Written
from chat.config.wordlists import OwnNames, list_for

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


def load(path: Path, environ: Mapping[str, str]) -> Config:
    """Read and check everything. Raises `ConfigError`: one sentence, with the line."""
    text = read_text(path)
    data = parsed(path.name, text)
    if "names" in data:
        raise ConfigError(f"{path.name}: lists of names are files of their own beside it, like names.de.toml.")
    complaint = Complaint(path.name, text, data, Written)
    try:
        plain(data)
        written = msgspec.convert(data, Written)
        check(written)
        _phrases(written.listening, path.absolute().parent)
    except msgspec.ValidationError as error:
        raise complaint.about(error) from None
    except Wrong as wrong:
        raise complaint.against(wrong) from None
    sections = {name: getattr(written, name) for name in Written.__struct_fields__}
    config = _environment(Config(**sections), environ)
    return msgspec.structs.replace(
        config,
        server=msgspec.structs.replace(config.server, state_dir=str(_state_dir(path, config, environ))),
        listening=_beside(path, config.listening),
        reports=_reports_beside(path, config.reports),
        alerts=_password_beside(path, config.alerts),
        helplines=config.helplines or DEFAULT_HELPLINES,
        rooms=planned(config.plans, config.rooms, data),
        names=_names(config, path),
    )


def _names(config: Config, path: Path) -> tuple[OwnNames, ...]:
    """Lists that lie beside the configuration. Raises `ConfigError`, also for a room that its list cannot fill."""
    own = own_lists(path.absolute().parent)
    for room in config.rooms:
        words, people = list_for(room.written_in, own), room.sharing_capacity + room.listening_capacity
        if words is not None and people > len(words.nouns) * len(words.adjectives):
            raise ConfigError(
                f"{path.name}: room {room.id} has places for {people}, and the names in its language are "
                f"{len(words.nouns)}; make it smaller, or give its list of names more nouns or adjectives."
            )
    return own


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
