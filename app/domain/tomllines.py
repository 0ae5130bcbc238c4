"""On which line of a TOML text each key and value stands.

tomllib checks and reads the file, but gives values without their lines; the style-preserving libraries
do not give lines either, and a general syntax-tree library would add native parts to every bundle and
still leave the walking to us. So this scanner walks beside tomllib: it checks nothing, skips what a
value consists of, and stops quietly at what it does not know (tomllib then names the fault). It does
refuse deep nesting, on which a reader would spend all its time or its stack, so it goes first.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.formfaults import Place

# Steps from the top: a text in a list in an item takes eight.
DEEPEST = 16

_BLANKS = re.compile(r"[ \t]*")
_NOTHING = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_TO_NEXT_LINE = re.compile(r"[^\n]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*'""")
_STRING = re.compile(
    r'''"""(?:\\.|[^"\\]|"{1,2}(?!"))*+"{3,5}'''
    r"""|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"""
    r'''|"(?:[^"\\\n]|\\.)*+"'''
    r"""|'[^'\n]*'""",
    re.DOTALL,
)
_OTHER_VALUE = re.compile(r"""[^,\[\]{}#"'=\n]+""")


class TooDeep(Exception):
    """Blocks within blocks beyond any use. `line` is where the limit was passed."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Stranded(Exception):
    """The scanner met something it does not know."""


class FileLines:
    """The lines of a file's keys and values, found by their place in the data."""

    def __init__(self, lines: dict[Place, int]) -> None:
        self._lines = lines

    def __getitem__(self, place: Place) -> int:
        """The line of this place, or of the nearest block round it; line 1 for the file as a whole."""
        while place and place not in self._lines:
            place = place[:-1]
        return self._lines.get(place, 1)

    def places(self) -> frozenset[Place]:
        """Every place whose line is known."""
        return frozenset(self._lines)


def locate(text: str) -> FileLines:
    """Find the line of everything in this TOML text. Raises TooDeep."""
    scanner = _Scanner(text)
    with suppress(_Stranded):
        scanner.scan()
    return FileLines(scanner.lines)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.lines: dict[Place, int] = {}
        self._text = text
        self._at = 0
        self._base: Place = ()
        self._counts: dict[Place, int] = {}
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def scan(self) -> None:
        """Walk over every statement of the file."""
        self._skip(_NOTHING)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                self._header()
            else:
                self._pair(self._base)
            self._skip(_BLANKS)
            self._skip(_TO_NEXT_LINE)
            self._skip(_NOTHING)

    def _header(self) -> None:
        line = self._line()
        repeated = self._text.startswith("[[", self._at)
        self._at += 2 if repeated else 1
        place = self._below((), self._key())
        self._expect("]]" if repeated else "]")
        self._note(place, line)
        if repeated:
            number = self._counts.get(place, 0)
            self._counts[place] = number + 1
            place = (*place, number)
            self._note(place, line)
        self._base = place

    def _pair(self, base: Place) -> None:
        line = self._line()
        place = self._below(base, self._key())
        self._expect("=")
        self._skip(_BLANKS)
        self._note(place, line)
        self._value(place)

    def _value(self, place: Place) -> None:
        start = self._text[self._at : self._at + 1]
        if start == "[":
            self._array(place)
        elif start == "{":
            self._inline_table(place)
        else:
            self._take(_STRING if start in {'"', "'"} else _OTHER_VALUE)

    def _array(self, place: Place) -> None:
        self._at += 1
        self._skip(_NOTHING)
        number = 0
        while not self._found("]"):
            element = self._deeper(place, number)
            self._note(element, self._line())
            self._value(element)
            self._skip(_NOTHING)
            self._found(",")
            self._skip(_NOTHING)
            number += 1

    def _inline_table(self, place: Place) -> None:
        self._at += 1
        self._skip(_NOTHING)
        while not self._found("}"):
            self._pair(place)
            self._skip(_NOTHING)
            self._found(",")
            self._skip(_NOTHING)

    def _key(self) -> list[str]:
        """A key with its dots, as separate names."""
        names = [self._name()]
        while self._found("."):
            names.append(self._name())
        return names

    def _name(self) -> str:
        self._skip(_BLANKS)
        raw = self._take(_KEY)
        self._skip(_BLANKS)
        if raw[0] not in "\"'":
            return raw
        try:
            return str(tomllib.loads(f"name = {raw}")["name"])
        except tomllib.TOMLDecodeError:
            raise _Stranded from None

    def _below(self, base: Place, names: list[str]) -> Place:
        """The place a key leads to: through a repeated block, into its latest one."""
        place = base
        for number, name in enumerate(names):
            place = self._deeper(place, name)
            if place in self._counts and number < len(names) - 1:
                place = (*place, self._counts[place] - 1)
        return place

    def _deeper(self, place: Place, step: str | int) -> Place:
        if len(place) >= DEEPEST:
            raise TooDeep(self._line())
        return (*place, step)

    def _note(self, place: Place, line: int) -> None:
        """Remember the line, also for the blocks that a key with dots brings along."""
        while place and place not in self.lines:
            self.lines[place] = line
            place = place[:-1]

    def _line(self) -> int:
        return bisect_right(self._starts, self._at)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise _Stranded
        self._at = match.end()
        return match.group()

    def _found(self, sign: str) -> bool:
        if not self._text.startswith(sign, self._at):
            return False
        self._at += len(sign)
        return True

    def _expect(self, sign: str) -> None:
        if not self._found(sign):
            raise _Stranded
