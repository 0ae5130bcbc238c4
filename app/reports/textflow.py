"""Text broken into lines of a width: any script, any length, each line where it belongs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from app.domain.text import clean_text
from app.reports.bidi import base_level, in_order_of_sight, levels, runs_right_to_left

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from app.reports.fonts import Face, FontBook
    from app.reports.style import TextStyle


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line as it is drawn: `x` from the left of the line, `shown` in order of sight.

    `logical` is what was written, for whoever copies or hears the text; the same object as `shown` when
    nothing had to be shaped.
    """

    x: float
    shown: str
    logical: str
    face: Face
    style: TextStyle
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `height` is the leading of its tallest style."""

    runs: tuple[Run, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in one style; `below` starts them on a new line."""

    text: str
    style: TextStyle
    below: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a word: one style, one face, one level of direction."""

    text: str
    face: Face
    style: TextStyle
    level: int
    width: float


@dataclass(slots=True)
class _Word:
    """What stays together on a line, and the blank behind it."""

    pieces: list[_Piece]
    blank: _Piece | None = None

    @property
    def width(self) -> float:
        return sum(piece.width for piece in self.pieces)


@dataclass(slots=True)
class _LineMaker:
    """Fills lines of a width with words, greedily."""

    width: float
    height: float
    base: int
    lines: list[Line] = field(default_factory=list[Line])
    held: list[_Piece] = field(default_factory=list[_Piece])
    held_width: float = 0.0
    blank: _Piece | None = None

    def add(self, word: _Word) -> None:
        """Put a word on this line, or on the next, or cut it when no line can hold it."""
        width = word.width
        blank_width = self.blank.width if self.blank else 0.0
        if self.held and self.held_width + blank_width + width > self.width:
            self.end_line()
            blank_width = 0.0
        if width > self.width:
            self._add_cut(word)
        else:
            self._hold(word.pieces, blank_width + width)
        self.blank = word.blank

    def end_line(self) -> None:
        """Close this line."""
        self.lines.append(_laid_out(self.held, self))
        self.held, self.held_width, self.blank = [], 0.0, None

    def _hold(self, pieces: Iterable[_Piece], width: float) -> None:
        if self.blank is not None and self.held:
            self.held.append(self.blank)
        self.held.extend(pieces)
        self.held_width += width
        self.blank = None

    def _add_cut(self, word: _Word) -> None:
        for piece in word.pieces:
            for part in _cut(piece, self.width):
                if self.held and self.held_width + part.width > self.width:
                    self.end_line()
                self._hold([part], part.width)


class Setter:
    """Sets text for one document. `tick` is told how many characters were set, and may raise."""

    def __init__(self, fonts: FontBook, tick: Callable[[int], None]) -> None:
        """Use these fonts."""
        self.fonts = fonts
        self._tick = tick
        self._known: dict[tuple[str, TextStyle, int], list[_Piece]] = {}

    def lines(self, phrases: Sequence[Phrase], width: float) -> list[Line]:
        """The phrases one behind the other, in lines of this width; line breaks in them are kept."""
        found: list[Line] = []
        for paragraph in _paragraphs(phrases):
            found.extend(self._paragraph(paragraph, width))
        return found

    def line(self, text: str, style: TextStyle) -> Line:
        """One line, as wide as it gets."""
        return self.lines([Phrase(" ".join(text.split()), style)], float("inf"))[0]

    def _paragraph(self, phrases: list[Phrase], width: float) -> list[Line]:
        text = "".join(phrase.text for phrase in phrases)
        leftward = runs_right_to_left(text)
        base = base_level(text) if leftward else 0
        depth = levels(text, base) if leftward else []
        maker = _LineMaker(width, max(phrase.style.leading for phrase in phrases), base)
        for word in self._words(phrases, depth):
            maker.add(word)
        maker.end_line()
        self._tick(len(text))
        return maker.lines

    def _words(self, phrases: list[Phrase], depth: list[int]) -> Iterator[_Word]:
        """The words of a paragraph; a word may run on from one phrase into the next."""
        word, at = _Word([]), 0
        for phrase in phrases:
            for number, part in enumerate(phrase.text.split(" ")):
                if number:
                    word.blank = self._blank(phrase.style, depth[at : at + 1], word)
                    yield word
                    word, at = _Word([]), at + 1
                word.pieces.extend(self._pieces(part, phrase.style, depth[at : at + len(part)]))
                at += len(part)
        yield word

    def _blank(self, style: TextStyle, depth: list[int], word: _Word) -> _Piece:
        """A blank; between words from right to left it is of their face, so that they are one stretch."""
        before = word.pieces[-1] if word.pieces else None
        if any(depth) and before is not None and before.face.covers(" "):
            return _Piece(" ", before.face, style, depth[0], before.face.width(" ") * style.size)
        return self._pieces(" ", style, depth)[0]

    def _pieces(self, text: str, style: TextStyle, depth: list[int]) -> list[_Piece]:
        if any(depth):
            return list(self._deep_pieces(text, style, depth))
        return self._known_pieces(text, style, 0)

    def _known_pieces(self, text: str, style: TextStyle, level: int) -> list[_Piece]:
        key = text, style, level
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = [
                _Piece(piece.text, piece.face, style, level, _shown(piece.text, piece.face, style, level)[1])
                for piece in self.fonts.pieces(text, style.weight)
            ]
        return known

    def _deep_pieces(self, text: str, style: TextStyle, depth: list[int]) -> Iterator[_Piece]:
        at = 0
        for level, group in groupby(depth):
            length = len(list(group))
            yield from self._known_pieces(text[at : at + length], style, level)
            at += length


def _paragraphs(phrases: Sequence[Phrase]) -> Iterator[list[Phrase]]:
    """Cut at line breaks; each paragraph keeps at least one phrase, for its style."""
    current: list[Phrase] = []
    for phrase in phrases:
        first, *rest = unicodedata.normalize("NFC", _printable(phrase.text)).split("\n")
        if phrase.below and current:
            yield current
            current = []
        current.append(Phrase(first, phrase.style))
        for text in rest:
            yield current
            current = [Phrase(text, phrase.style)]
    yield current


def _printable(text: str) -> str:
    """`clean_text`, but with the blanks at the ends that part one phrase from the next."""
    lead = " " if text[:1] == " " else ""
    trail = " " if text[-1:] == " " else ""
    return f"{lead}{clean_text(text)}{trail}".replace("\t", " ")


def _shown(text: str, face: Face, style: TextStyle, level: int) -> tuple[str, float]:
    """What is drawn for a stretch, and how wide."""
    leftward = level == 1
    if leftward or any(unicodedata.combining(char) for char in text):
        return face.shaped(text, style.size, leftward=leftward)
    return text, face.width(text) * style.size


def _cut(piece: _Piece, width: float) -> Iterator[_Piece]:
    """A piece too wide for any line, in parts that fit; a mark stays on its letter."""
    start, total = 0, 0.0
    for at, char in enumerate(piece.text):
        char_width = piece.face.width(char) * piece.style.size
        if at > start and total + char_width > width and not unicodedata.combining(char):
            yield _part(piece, start, at, total)
            start, total = at, 0.0
        total += char_width
    yield _part(piece, start, len(piece.text), total)


def _part(piece: _Piece, start: int, end: int, width: float) -> _Piece:
    return _Piece(piece.text[start:end], piece.face, piece.style, piece.level, width)


def _laid_out(pieces: list[_Piece], maker: _LineMaker) -> Line:
    """A line in order of sight: neighbours alike become one run."""
    alike = [
        (list(group), key)
        for key, group in groupby(pieces, key=lambda piece: (piece.level, id(piece.face), piece.style))
    ]
    runs: list[Run] = []
    x = 0.0
    if any(level for _group, (level, _face, _style) in alike):
        alike = in_order_of_sight(alike, lambda part: part[1][0])
    for group, (level, _face, style) in alike:
        text = "".join(piece.text for piece in group)
        shown, width = _shown(text, group[0].face, style, level)
        runs.append(Run(x, shown, text, group[0].face, style, width))
        x += width
    if maker.base and maker.width < float("inf"):
        shift = maker.width - x
        runs = [Run(r.x + shift, r.shown, r.logical, r.face, r.style, r.width) for r in runs]
    return Line(tuple(runs), x, maker.height)
