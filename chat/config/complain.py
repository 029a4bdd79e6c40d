"""Errors in the configuration: one sentence each, with the file, the line, what is wrong and what is right."""

import datetime
import difflib
import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec import inspect

from chat.config.lines import Path, line_of, lines_of

_AT: Final = re.compile(r"^(.*?)(?: - at `\$(.*)`)?$", re.DOTALL)
_PART: Final = re.compile(r"\.([A-Za-z0-9_-]+)|\[(\d+)\]")
_NAME: Final = re.compile(r"field `(.*)`")
_KEEP_QUIET: Final = ("url", "verify_url", "webhook", "secret")
"""Values that may hold a password are not printed: an error text is pasted into chats and tickets."""


class ConfigError(Exception):
    """What the operator reads: one sentence that says what to do."""


class Wrong(Exception):
    """A value that its type allows and its meaning does not. `rule`: how it must be."""

    def __init__(self, path: Path, rule: str, *, shown: bool = True) -> None:
        """`shown`: whether the value may be repeated."""
        super().__init__(path, rule)
        self.path = path
        self.rule = rule
        self.shown = shown


class Complaint:
    """Makes the sentences for one file."""

    def __init__(self, file: str, text: str, data: Mapping[str, Any], root: type[msgspec.Struct]) -> None:
        self._file = file
        self._lines = lines_of(text)
        self._data = data
        self._root = root

    def about(self, error: msgspec.ValidationError) -> ConfigError:
        """For what msgspec refused."""
        found = _AT.match(str(error))
        message, at = found.groups(default="") if found else (str(error), "")
        path: Path = tuple(name or int(index) for name, index in _PART.findall(at))
        name = _NAME.search(message)
        if "unknown field" in message and name:
            return self._unknown((*path, name.group(1)))
        if "missing required field" in message and name:
            return self._say(path, f"{_place(path)} needs `{name.group(1)}`: {self._allowed((*path, name.group(1)))}.")
        return self._wrong_value(path, f"it must be {self._allowed(path)}")

    def against(self, wrong: Wrong) -> ConfigError:
        """For what our own rules refused."""
        return self._wrong_value(wrong.path, wrong.rule, shown=wrong.shown)

    def _unknown(self, path: Path) -> ConfigError:
        key, place = str(path[-1]), _place(path[:-1])
        if "secret" in key:
            return self._say(
                path,
                f"`{key}` does not belong in this file, which people copy and share; set FIRESIDE_SECRET, or leave it "
                "out and Fireside makes a file `secret` in its state_dir.",
            )
        known = [field.encode_name for field in _fields(_type_at(self._root, path[:-1]))]
        near = difflib.get_close_matches(key.lower(), known, 1, cutoff=0.6)
        homes = _homes(self._root, key)
        if homes:
            # A key that is right elsewhere is no typo, whatever it looks like here.
            advice = f"it belongs in {homes[0]}."
        elif near:
            advice = f"did you mean `{near[0]}`?"
        else:
            advice = f"what may stand there: {', '.join(known)}."
        return self._say(path, f"there is no key `{key}` in {place}; {advice}")

    def _wrong_value(self, path: Path, rule: str, *, shown: bool = True) -> ConfigError:
        value = _value_at(self._data, path)
        if brackets := self._brackets(path, value):
            return self._say(path, brackets)
        said = f" is {show(value)};" if shown and not any(part in path for part in _KEEP_QUIET) else " is wrong:"
        # The element of a list stands in the table that holds the list.
        place = path[:-2] if path and isinstance(path[-1], int) else path[:-1]
        return self._say(path, f"`{_key(path)}` in {_place(place)}{said} {rule}.")

    def _brackets(self, path: Path, value: Any) -> str | None:
        """One bracket where two belong, or two where one does."""
        name = ".".join(str(part) for part in path if isinstance(part, str))
        kind = _plain(_type_at(self._root, path))
        if isinstance(kind, inspect.VarTupleType) and isinstance(_plain(kind.item_type), inspect.StructType):
            if not isinstance(value, dict) or not value:
                return None
            key, inner = next(iter(value.items()))
            if isinstance(inner, dict):
                return f"[{name}.{key}] stands before the first of its kind; write [[{name}]] and its keys above it."
            return f"there may be several of [{name}], so it needs two brackets; write [[{name}]]."
        if isinstance(kind, inspect.StructType) and isinstance(value, list):
            return f"there is only one [{name}], so it needs one bracket; write [{name}]."
        return None

    def _allowed(self, path: Path) -> str:
        return describe(_type_at(self._root, path))

    def _say(self, path: Path, sentence: str) -> ConfigError:
        return ConfigError(f"{self._file}, line {line_of(path, self._lines)}: {sentence}")


def describe(kind: inspect.Type) -> str:
    """What a type allows, in words."""
    match kind:
        case inspect.Metadata(type=inner, extra_json_schema=extra):
            return str((extra or {}).get("description") or describe(inner))
        case inspect.UnionType(types=types):
            return " or ".join(describe(one) for one in types if not isinstance(one, inspect.NoneType))
        case inspect.IntType(ge=low, le=high) | inspect.FloatType(ge=low, le=high):
            word = "a whole number" if isinstance(kind, inspect.IntType) else "a number"
            if low is not None and high is not None:
                return f"{word} from {low} to {high}"
            return word if low is None else f"{word}, {low} or more"
        case inspect.BoolType():
            return "true or false"
        case inspect.LiteralType(values=values):
            return "one of " + ", ".join(f'"{value}"' for value in values)
        case inspect.DateType():
            return "a date like 2026-11-30, without quotes"
        case inspect.VarTupleType(item_type=item):
            return f"a list, each {describe(item)}"
        case inspect.StructType():
            return "a table"
        case inspect.StrType(max_length=longest):
            return "a text in quotes" + (f" of 1 to {longest} characters" if longest else "")
        case _:
            return "something else"


def _fields(kind: inspect.Type | None) -> tuple[inspect.Field, ...]:
    return kind.fields if isinstance(kind, inspect.StructType) else ()


def _homes(root: type[msgspec.Struct], key: str) -> list[str]:
    """The tables that know such a key, as they are written in the file."""
    found: list[str] = []
    for section in _fields(inspect.type_info(root)):
        kind = _plain(section.type)
        many = isinstance(kind, inspect.VarTupleType)
        kind = _plain(kind.item_type) if isinstance(kind, inspect.VarTupleType) else kind
        if any(field.encode_name == key for field in _fields(kind)):
            found.append(f"[[{section.encode_name}]]" if many else f"[{section.encode_name}]")
        for inner in _fields(kind):
            if any(field.encode_name == key for field in _fields(_plain(inner.type))):
                found.append(f"[{section.encode_name}.{inner.encode_name}]")
    return found


def _type_at(root: type[msgspec.Struct], path: Path) -> inspect.Type:
    kind: inspect.Type = inspect.type_info(root)
    for part in path:
        kind = _plain(kind)
        if isinstance(kind, inspect.VarTupleType):
            kind = kind.item_type
        else:
            kind = next((one.type for one in _fields(kind) if one.encode_name == part), inspect.AnyType())
    return kind if isinstance(kind, inspect.Metadata) else _plain(kind)


def _plain(kind: inspect.Type) -> inspect.Type:
    while isinstance(kind, inspect.Metadata):
        kind = kind.type
    if isinstance(kind, inspect.UnionType):
        kind = next(one for one in kind.types if not isinstance(one, inspect.NoneType))
    return kind


def _value_at(data: Any, path: Path) -> Any:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def show(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:60]}..."'
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "missing"
    if isinstance(value, list | dict):
        return ("a list" if isinstance(value, list) else "a table") if value else "empty"
    if isinstance(value, datetime.date | datetime.time):
        return str(value)
    return str(value) if isinstance(value, int | float) else f"a {type(value).__name__}"


def _key(path: Path) -> str:
    """`lines[2]` for the third of the lines: the list's name with its index."""
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "?")
    return name if not path or isinstance(path[-1], str) else f"{name}[{path[-1]}]"


def _place(path: Path) -> str:
    """The table as it is written in the file."""
    names = [str(part) for part in path if isinstance(part, str)]
    if not names:
        return "this file"
    return f"[[{'.'.join(names)}]]" if isinstance(path[-1], int) else f"[{'.'.join(names)}]"
