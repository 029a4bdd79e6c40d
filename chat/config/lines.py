"""Where in a TOML text each key stands, so that an error can name the line. `tomllib` does not tell."""

import re
from typing import Final

Path = tuple[str | int, ...]

_KEY: Final = re.compile(r"""[ \t]*(?:([A-Za-z0-9_-]+)|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')[ \t]*""")
_STRINGS: Final = ('"""', "'''", '"', "'")


def lines_of(text: str) -> dict[Path, int]:
    """The line, counted from 1, of every table, key and array element of a valid TOML text.

    Keys inside inline tables are not followed: `line_of` answers with the key that holds them.
    """
    return _Reader(text).read()


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """The line of a path, or of the first thing in it, or of the nearest one around it; 1 when there is none."""
    while path and path not in lines:
        if inside := [line for other, line in lines.items() if other[: len(path)] == path]:
            return min(inside)
        path = path[:-1]
    return lines.get(path, 1)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}

    def read(self) -> dict[Path, int]:
        table: Path = ()
        while self._skip_blank():
            line = self._line()
            if self.text[self.at] == "[":
                table = self._header()
                self.lines.setdefault(table, line)
            else:
                path = table + self._keys()
                self.lines.setdefault(path, line)
                self.at += 1  # the equals sign
                self._value(path)
        return self.lines

    def _line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1

    def _skip_blank(self) -> bool:
        """Past blanks and comments; False at the end."""
        while self.at < len(self.text):
            if self.text[self.at] == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            elif self.text[self.at].isspace():
                self.at += 1
            else:
                return True
        return False

    def _keys(self) -> Path:
        """A key with its dots."""
        keys: list[str] = []
        while found := _KEY.match(self.text, self.at):
            keys.append(next(part for part in found.groups() if part is not None))
            self.at = found.end()
            if self.at >= len(self.text) or self.text[self.at] != ".":
                break
            self.at += 1
        return tuple(keys)

    def _header(self) -> Path:
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        path: Path = ()
        keys = self._keys()
        for place, key in enumerate(keys):
            path += (key,)
            if many and place == len(keys) - 1:
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path += (self.counts[path],)
        self.at += 2 if many else 1
        return path

    def _value(self, path: Path) -> None:
        """Past one value, noting where the elements of an array begin."""
        depth, index, fresh = 0, 0, False
        while self.at < len(self.text):
            char = self.text[self.at]
            if depth and (char == "#" or char.isspace()):
                self._skip_blank()
                continue
            if depth == 1 and fresh and char != "]":
                self.lines[(*path, index)] = self._line()
                fresh = False
            if char in "\"'":
                self._string()
                continue
            if char in "[{":
                depth += 1
                fresh = fresh or (depth == 1 and char == "[")
            elif char in "]}":
                depth -= 1
            elif char == "," and depth == 1:
                index, fresh = index + 1, True
            elif char in "\n#" and not depth:
                return
            self.at += 1

    def _string(self) -> None:
        quote = next(quote for quote in _STRINGS if self.text.startswith(quote, self.at))
        self.at += len(quote)
        while self.at < len(self.text) and not self.text.startswith(quote, self.at):
            self.at += 2 if self.text[self.at] == "\\" and quote[0] == '"' else 1
        self.at += len(quote)
