"""A text that is no TOML, in words: what is wrong in which line, and what to write instead."""

import re
from collections.abc import Sequence
from typing import Final

_AT_LINE: Final = re.compile(r"^(.*) \(at line (\d+), column (\d+)\)$", re.DOTALL)
_AT_END: Final = re.compile(r"^(.*) \(at end of document\)$", re.DOTALL)
_HEADER: Final = re.compile(r"^\s*(\[\[?)\s*([^\]#]*?)\s*(\]\]?)?\s*(?:#.*)?$")
_PAIR: Final = re.compile(r"""^\s*([A-Za-z0-9_.-]+|"[^"]*"|'[^']*')\s*=\s*(.*?)\s*$""")
_COLON: Final = re.compile(r"^\s*[A-Za-z0-9_-]+\s*:")
_BARE: Final = re.compile(r"[^\s\[\]{}\"'#=,]+(?: [^\s\[\]{}\"'#=,]+)*")
_NUMBER: Final = re.compile(r"\+?[0-9][0-9 ]*")
_MORE: Final = re.compile(r"""(-?\d+|true|false|"[^"]*"|'[^']*')\s+\S""")
_SMART: Final = "\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019"
_QUIET: Final = ("url", "webhook", "secret", "password", "token", "://")
_SHOWN: Final = 40
_CLOSE: Final = {
    "Unterminated string": "a text that begins with three quotes is never closed; put three quotes at its end",
    "Unclosed array": "a list is not closed, or lacks a comma; write one like [1, 2]",
    "Unclosed inline table": "`{` is never closed; put `}` at the end of the same line",
    "Expected ']' at the end of a table declaration": "the name of a table is not closed; write it like [server]",
    "Expected ']]' at the end of an array declaration": "the name of a table is not closed; write it like [[rooms]]",
}


def explain(text: str, message: str) -> tuple[int, str]:
    """The line, counted from 1, and the sentence."""
    lines = text.replace("\r\n", "\n").split("\n")
    what, number = message, 1
    if found := _AT_LINE.match(message):
        what, number = found.group(1), int(found.group(2))
    elif found := _AT_END.match(message):
        # Where the text stops is no help. What was left open stands higher up.
        what, number = found.group(1), max(1, len(text.rstrip().splitlines()))
    line = lines[number - 1] if number <= len(lines) else ""
    if "\x00" in line:
        return number, "there is a NUL character; write the file again with a plain text editor"
    if what.startswith("Cannot"):
        return number, _twice(lines, number, what)
    if what == "Invalid value" and line.rstrip().endswith((",", "[")):
        what = "Unclosed array"  # the text ends where one more value would stand
    if what.startswith("Unclosed") or what.startswith("Unterminated string") or what.startswith("Expected \"'"):
        return _unclosed(lines, number, what)
    return number, _line_says(line, what)


def _line_says(line: str, what: str) -> str:
    head = line.strip()
    if what in _CLOSE:
        return _CLOSE[what]
    if head.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "a merge has left its mark here; choose one of the two versions and delete the marks"
    if any(quote in head for quote in _SMART) and '"' not in head:
        return 'these are typographic quotes; write straight ones, like "text"'
    if head.startswith(("//", ";", "/*", "--")):
        return "this is no comment; a comment begins with #"
    if _COLON.match(line):
        return "there is a colon after the key; write `key = value`"
    if what.startswith(("Illegal character '\\n'", "Found invalid character '\\n'")):
        return "a text is not closed; put its second quote at the end, in the same line"
    if what.startswith(("Illegal character", "Found invalid character")):
        return "there is a character that cannot be seen; delete it and type the line again"
    if what.startswith("Escaped character"):
        return "a backslash and a number name no character here; write the character itself"
    if what.startswith(("Unescaped", "Invalid hex")):
        return r"a backslash in a text needs another one before it; write \\, or put the text in single quotes"
    if pair := _PAIR.match(line):
        return _value_says(pair.group(1), pair.group(2).split(" #")[0].strip())
    if head.startswith("["):
        return "the name of a table stands alone in its line; write it like [server] or [[rooms]]"
    if _is_quiet(head):
        return "this is neither a table like [server] nor `key = value`; write a comment with # before it"
    return f"`{_cut(head)}` is neither a table like [server] nor `key = value`; write a comment with # before it"


def _value_says(key: str, value: str) -> str:
    if not value:
        return f"`{key}` has no value; write one behind the equals sign, or put # before the line"
    if _is_quiet(key):
        return f"the value of `{key}` cannot be read; write it in quotes, alone in its line"
    if value.lower() in ("true", "false", "yes", "no", "on", "off"):
        right = "true" if value.lower() in ("true", "yes", "on") else "false"
        return f"`{key}` is {value}; write {right}, in small letters"
    if _NUMBER.fullmatch(value) and (" " in value or value[0] in "+0"):
        return f'`{key}` is {value}, which is no number; write it in quotes, like "{value}"'
    if found := _MORE.match(value):
        return (
            f"`{key}` is {found.group(1)} already, and nothing more may stand there; write a comment with # before it"
        )
    if re.match(r"\d{4}-\d", value):
        return f"`{key}` is {_cut(value)}, which is no day of the calendar; write one like 2026-11-30, without quotes"
    if _BARE.fullmatch(value):
        return f'`{key}` is {_cut(value)} without quotes; write a text like "{_cut(value)}"'
    return f"the value of `{key}` cannot be read; write one value alone in its line, a text in quotes"


def _twice(lines: Sequence[str], number: int, what: str) -> str:
    """A table or a key that stands there already: where the first one is."""
    if header := _HEADER.match(lines[number - 1]):
        name = header.group(2)
        for place, line in enumerate(lines[: number - 1], 1):
            other = _HEADER.match(line)
            if other and other.group(2) == name:
                many = "[[" in (header.group(1), other.group(1))
                advice = f"write every one as [[{name}]]" if many else "put everything of it under the first"
                return f"[{name}] stands in line {place} already; {advice}"
        return f"[{name}] is set above in another way; write it once"
    pair = _PAIR.match(lines[number - 1])
    if pair is None:
        return "something that is set here is set above already; keep one of the two"
    for place in range(number - 1, 0, -1):
        other = _PAIR.match(lines[place - 1])
        if other and other.group(1).strip("\"'") == pair.group(1).strip("\"'"):
            return f"`{pair.group(1)}` stands in line {place} already; keep one of the two"
        if lines[place - 1].lstrip().startswith("["):
            break
    return f"`{pair.group(1)}` is set above already; keep one of the two"


def _unclosed(lines: Sequence[str], number: int, what: str) -> tuple[int, str]:
    """At the end of the text, or where the next line was taken for a part of the list: where it was opened."""
    opening = "[" if "array" in what else "{" if "table" in what else None
    if opening is None:
        mark = next((one for one in ('"""', "'''") if any(line.count(one) % 2 for line in lines)), None)
        if mark is None:
            return number, "a text is not closed; put its second quote at the end, in the same line"
        at = next(place for place, line in enumerate(lines, 1) if line.count(mark) % 2)
        return at, _CLOSE["Unterminated string"]
    for place in range(number, 0, -1):
        pair = _PAIR.match(lines[place - 1])
        if pair and pair.group(2).startswith(opening):
            return place, f"the value of `{pair.group(1)}`: " + _CLOSE[what]
    return number, _CLOSE[what]


def _is_quiet(text: str) -> bool:
    """Whether it may hold a password: an error text is pasted into chats and tickets."""
    return any(word in text.lower() for word in _QUIET)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
