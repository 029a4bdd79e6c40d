"""Errors in the configuration: one sentence each, with the file, the line, what is wrong and what is right."""

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
_KEEP_QUIET: Final = ("url", "secret")
"""Values that may hold a password are not printed: an error text is pasted into chats and tickets."""


class ConfigError(Exception):
    """What the operator reads: one sentence that says what to do."""


class Wrong(Exception):
    """A value that its type allows and its meaning does not. `rule`: how it must be."""

    def __init__(self, path: Path, rule: str) -> None:
        super().__init__(path, rule)
        self.path = path
        self.rule = rule


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
        return self._wrong_value(wrong.path, wrong.rule)

    def _unknown(self, path: Path) -> ConfigError:
        key, place = str(path[-1]), _place(path[:-1])
        if "secret" in key:
            return self._say(
                path,
                f"`{key}` does not belong in this file, which people copy and share; set FIRESIDE_SECRET, or leave it "
                "out and Fireside makes a file `secret` in its state_dir.",
            )
        known = [field.encode_name for field in _fields(_type_at(self._root, path[:-1]))]
        near = difflib.get_close_matches(key, known, 1, cutoff=0.5)
        advice = f"did you mean `{near[0]}`?" if near else f"what may stand there: {', '.join(known)}."
        return self._say(path, f"there is no key `{key}` in {place}; {advice}")

    def _wrong_value(self, path: Path, rule: str) -> ConfigError:
        shown = "" if any(part in path for part in _KEEP_QUIET) else f" is {_show(_value_at(self._data, path))};"
        # The element of a list stands in the table that holds the list.
        place = path[:-2] if path and isinstance(path[-1], int) else path[:-1]
        return self._say(path, f"`{_key(path)}` in {_place(place)}{shown or ' is wrong:'} {rule}.")

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
                return f"{word} from {low:g} to {high:g}"
            return word if low is None else f"{word}, {low:g} or more"
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


def _show(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:60]}..."'
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "missing"
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
    return f"[[{names[0]}]]" if isinstance(path[-1], int) else f"[{'.'.join(names)}]"
