"""The fonts of the summary: which face prints which character, how wide, and what no face can print.

The fonts are files of the program with known checksums. One that is gone or altered is not used; the
summary is then made with what is left, down to the fonts every PDF reader has.
"""

from __future__ import annotations

import hashlib
import logging
import unicodedata
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont, shapeFragWord

from app.reports.bidi import mirrored

if TYPE_CHECKING:
    from pathlib import Path

_LOG = logging.getLogger(__name__)
_FILES = {
    "regular": ("NotoSans-Regular.ttf", "NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf"),
    "bold": ("NotoSans-Bold.ttf", "NotoSansArabic-Bold.ttf", "NotoSansHebrew-Bold.ttf"),
    "italic": ("NotoSans-Italic.ttf", "NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf"),
}
_LAST_RESORT = {"regular": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}
_NO_GLYPH_NEEDED = frozenset({"Cf", "Cc", "Zl", "Zp"})
# Blanks, marks, digits and joiners.
_KEEPS_COMPANY = frozenset({"Zs", "Mn", "Nd", "Cf"})
_VARIATION = frozenset(map(chr, range(0xFE00, 0xFE10)))


class Face:
    """One font, as reportlab knows it, with the widths of its characters (for a size of 1)."""

    def __init__(self, name: str, font: TTFont | None) -> None:
        """`font` is None for a font that every PDF reader has."""
        self.name = name
        self.font = font
        self._widths: dict[str, float] = {}

    def covers(self, char: str) -> bool:
        """Whether it has a sign for this character."""
        if self.font is not None:
            return ord(char) in self.font.face.charToGlyph
        return _in_latin(char)

    def width(self, text: str) -> float:
        """How wide this is at size 1, unshaped."""
        widths, total = self._widths, 0.0
        for char in text:
            known = widths.get(char)
            if known is None:
                known = widths[char] = pdfmetrics.stringWidth(char, self.name, 1)
            total += known
        return total

    def shaped(self, text: str, size: float, *, leftward: bool) -> tuple[str, float]:
        """The text in the order of sight, its letters joined and marks placed, and its width."""
        if self.font is None or not self.font.shapable:
            shown = mirrored(text) if leftward else text
            return shown, self.width(shown) * size
        if leftward and not any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text):
            return mirrored(text), self.width(text) * size
        shown = _shaped(text, self.name, size)
        data = getattr(shown, "__shapeData__", None)
        if data is None:
            return shown, self.width(shown) * size
        return shown, sum(glyph.x_advance for glyph in data) * size / 1000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one face."""

    text: str
    face: Face


class FontBook:
    """The faces of one document; made anew for each, since reportlab keeps what a document used in them."""

    def __init__(self, folder: Path) -> None:
        """Look for the fonts here; none is read before it is needed."""
        self._folder = folder
        self._known: dict[str, Face | None] = {}
        self._choice: dict[tuple[str, str], Face | None] = {}
        self._checksums = _checksums(folder)
        self.damaged = False
        self.unprintable: dict[str, None] = {}

    def pieces(self, text: str, weight: str) -> list[Piece]:
        """The text in stretches of one face; what nobody can print is replaced by a visible sign."""
        found: list[tuple[Face, list[str]]] = []
        for char in text:
            face, shown = self._placed(char, weight, found[-1][0] if found else None)
            if face is None:
                continue
            if not found or found[-1][0] is not face:
                found.append((face, []))
            found[-1][1].append(shown)
        return [Piece("".join(shown), face) for face, shown in found]

    def main(self, weight: str) -> Face:
        """The face that prints nearly everything."""
        return self._read(_FILES[weight][0]) or self._fallback(weight)

    def forget(self) -> None:
        """Take the faces out of reportlab's books."""
        for face in self._known.values():
            if face is not None and face.font is not None:
                face.font.unregister()

    def _placed(self, char: str, weight: str, before: Face | None) -> tuple[Face | None, str]:
        """The face for a character and what it prints; no face when there is nothing to print."""
        # These stay with their neighbours, so that a stretch is shaped as a whole.
        if before is not None and unicodedata.category(char) in _KEEPS_COMPANY and before.covers(char):
            return before, char
        key = weight, char
        if key not in self._choice:
            self._choice[key] = self._first_that_covers(char, weight)
        face = self._choice[key]
        if face is not None:
            return face, char
        if unicodedata.category(char) in _NO_GLYPH_NEEDED or char in _VARIATION:
            return None, ""
        self.unprintable[char] = None
        main = self.main(weight)
        return main, "\ufffd" if main.covers("\ufffd") else "?"

    def _first_that_covers(self, char: str, weight: str) -> Face | None:
        for name in _FILES[weight]:
            face = self._read(name)
            if face is not None and face.covers(char):
                return face
        last = self._fallback(weight) if self.damaged else None
        return last if last is not None and last.covers(char) else None

    def _fallback(self, weight: str) -> Face:
        name = _LAST_RESORT[weight]
        face = self._known.get(name)
        if face is None:
            face = self._known[name] = Face(name, None)
        return face

    def _read(self, name: str) -> Face | None:
        if name not in self._known:
            self._known[name] = self._load(name)
        return self._known[name]

    def _load(self, file_name: str) -> Face | None:
        path = self._folder / file_name
        try:
            font = self._unaltered(path)
        except (OSError, TTFError) as error:
            _LOG.warning("font %s is not used: %s", file_name, type(error).__name__)
            self.damaged = True
            return None
        pdfmetrics.registerFont(font)
        return Face(path.stem, font)

    def _unaltered(self, path: Path) -> TTFont:
        """The font in this file. Raises TTFError when it is not the one that was shipped."""
        if hashlib.sha256(path.read_bytes()).hexdigest() != self._checksums.get(path.name):
            raise TTFError("not the font that was shipped")
        return TTFont(path.stem, str(path))


def _shaped(text: str, name: str, size: float) -> str:
    """The text as HarfBuzz sets it, without the ligatures that are only for show."""
    fragment = SimpleNamespace(fontName=name, fontSize=size)
    return shapeFragWord([0, (fragment, text)], features={"kern": True, "liga": True})[1][1]


def _checksums(folder: Path) -> dict[str, str]:
    """File name to SHA-256, from the list that was shipped with the fonts."""
    try:
        lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (line.split() for line in lines)
    return {pair[1]: pair[0] for pair in pairs if len(pair) == 2}  # noqa: PLR2004 - checksum, name


def _in_latin(char: str) -> bool:
    try:
        char.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
