"""Reads the tiers of an ELAN file (EAF), made by anybody.

The file goes through expat of the standard library, one element after another: no tree is built, so neither
depth nor size can hurt. A file with a DOCTYPE never comes here (see `as_text`), and should one get through,
expat stops at its first sign: so there are no entities but those of XML itself. That is all a guarding
package would do, without one more to trust. The films a file names are never looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from app.domain.text import clean_line, clean_text
from app.domain.transcripts import TimedText
from app.i18n import _
from app.services.foreign import MOMENTS_TIER, ForeignFileRefused, ForeignTier, ReadTiers
from app.services.notebook import LONGEST_TEXT

MOST_NOTES, MOST_TIERS, MOST_SLOTS = 20_000, 1_000, 100_000
_MOST_DEPTH = 20
_LONGEST_NAME = 120
# A note that leans on another one that leans on another one …
_MOST_STEPS = 50
_TIME = re.compile("-?[0-9]{1,12}")


@dataclass(slots=True)
class _Note:
    """One annotation as it stands in the file; `of` names the one it leans on."""

    start: str = ""
    end: str = ""
    of: str = ""
    text: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Tier:
    name: str
    type: str
    notes: list[_Note] = field(default_factory=list)


def read_eaf(text: str) -> ReadTiers:
    """Every tier with notes. Raises ForeignFileRefused."""
    file = _File()
    try:
        file.parse(text)
    except expat.ExpatError as error:
        raise ForeignFileRefused(_("This file is damaged: it cannot be read as an ELAN file.")) from error
    return file.result()


def _refuse() -> NoReturn:
    raise ForeignFileRefused(_("This is not an ELAN file (.eaf) as ELAN makes it. It was not read."))


class _File:
    """What expat tells, kept."""

    def __init__(self) -> None:
        self._depth = self._count = 0
        self._slots: list[tuple[str, int | None]] = []
        self._tiers: list[_Tier] = []
        self._notes: dict[str, _Note] = {}
        self._note: _Note | None = None
        self._in_value = False

    def parse(self, text: str) -> None:
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = lambda *_told: _refuse()
        parser.buffer_text = True
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - so it is called: the last part

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MOST_DEPTH or (self._depth == 1 and tag != "ANNOTATION_DOCUMENT"):
            _refuse()
        match tag:
            case "TIME_SLOT":
                self._add_slot(attributes)
            case "TIER":
                self._add_tier(attributes)
            case "ALIGNABLE_ANNOTATION" | "REF_ANNOTATION":
                self._add_note(attributes)
            case "ANNOTATION_VALUE":
                self._in_value = True
            case _:
                pass

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if tag == "ANNOTATION_VALUE":
            self._in_value = False
        elif tag in {"ALIGNABLE_ANNOTATION", "REF_ANNOTATION"}:
            self._note = None

    def _said(self, text: str) -> None:
        if self._in_value and self._note is not None:
            self._note.text.append(text)

    def _add_slot(self, attributes: dict[str, str]) -> None:
        value = attributes.get("TIME_VALUE", "")
        at_ms = int(value) if _TIME.fullmatch(value) else None
        self._slots.append((attributes.get("TIME_SLOT_ID", ""), at_ms))
        if len(self._slots) > MOST_SLOTS:
            _too_large()

    def _add_tier(self, attributes: dict[str, str]) -> None:
        name = clean_line(attributes.get("TIER_ID", ""), _LONGEST_NAME)
        self._tiers.append(_Tier(name, attributes.get("LINGUISTIC_TYPE_REF", "")))
        if len(self._tiers) > MOST_TIERS:
            _too_large()

    def _add_note(self, attributes: dict[str, str]) -> None:
        if not self._tiers:
            _refuse()
        note = _Note(
            attributes.get("TIME_SLOT_REF1", ""),
            attributes.get("TIME_SLOT_REF2", ""),
            attributes.get("ANNOTATION_REF", ""),
        )
        self._note = note
        self._notes[attributes.get("ANNOTATION_ID", "")] = note
        self._tiers[-1].notes.append(note)
        self._count += 1
        if self._count > MOST_NOTES:
            _too_large()

    def result(self) -> ReadTiers:
        starts, ends = _times(self._slots)
        tiers: list[ForeignTier] = []
        unreadable = cut = 0
        for tier in self._tiers:
            notes: list[TimedText] = []
            for note in tier.notes:
                text = clean_text("".join(note.text))
                if not text:
                    continue
                timed = self._timed(note)
                start, end = starts.get(timed.start), ends.get(timed.end)
                if start is None or end is None:
                    unreadable += 1
                    continue
                cut += len(text) > LONGEST_TEXT
                notes.append(TimedText(start, end, text[:LONGEST_TEXT]))
            if notes:
                tiers.append(ForeignTier(tier.name, tier.type == MOMENTS_TIER, tuple(notes)))
        if not tiers:
            raise ForeignFileRefused(_("There are no notes with a time in this ELAN file."))
        return ReadTiers(tuple(tiers), unreadable, cut)

    def _timed(self, note: _Note) -> _Note:
        """The note that has the times of this one: itself, or what it leans on."""
        for _step in range(_MOST_STEPS):
            if not note.of or note.of not in self._notes:
                break
            note = self._notes[note.of]
        return note


def _too_large() -> NoReturn:
    raise ForeignFileRefused(_("There is more in this ELAN file than can be read. Choose a smaller one."))


def _times(slots: list[tuple[str, int | None]]) -> tuple[dict[str, int | None], dict[str, int | None]]:
    """The time of each slot as a beginning, and as an end.

    A slot may have no time of its own: then it lies between its neighbours, and the widest stretch counts.
    """
    starts: dict[str, int | None] = {}
    ends: dict[str, int | None] = {}
    before: int | None = None
    for name, at_ms in slots:
        before = before if at_ms is None else at_ms
        starts[name] = before
    after: int | None = None
    for name, at_ms in reversed(slots):
        after = after if at_ms is None else at_ms
        ends[name] = after
    return starts, ends
