"""Every name that was found, in its sentence, and the words that may be names too."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.namehints import suggestions
from app.domain.redaction import Kept, Redactor
from app.i18n import _
from app.presenters.export_state import HitRow
from app.presenters.words import time_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.domain.care import NameEntry
    from app.domain.redaction import Hit
    from app.services.redaction import Shown

# So much of a sentence is shown on either side of a name.
_CONTEXT = 48
_SENTENCE = re.compile(r"[.!?\n]+\s")


@dataclass(frozen=True, slots=True)
class Found:
    """A look through all texts: the hits with their text, how many each name has, and other likely names."""

    hits: tuple[tuple[Shown, Hit], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    suggestions: tuple[str, ...] = ()

    def count(self, name: str) -> int:
        """How often this name was found."""
        return dict(self.counts).get(name, 0)


def looked_through(texts: Sequence[Shown], names: Sequence[NameEntry]) -> Found:
    """Look for these names in these texts; each text counts once, wherever it stands."""
    redactor = Redactor(names)
    once = {shown.text: shown for shown in reversed(texts) if shown.text}
    ordered = [shown for shown in dict.fromkeys(texts) if once.get(shown.text) == shown]
    hits = tuple((shown, hit) for shown in ordered for hit in redactor.hits(shown.text))
    counts = Counter(hit.name for _shown, hit in hits)
    people = [shown.text for shown in ordered if shown.kind in {"person", "observer"}]
    # A form is printed work: its words are no names, but they tell which words are everyday ones.
    words = [shown.text for shown in ordered if shown.kind != "form"]
    common = [shown.text.lower() for shown in ordered if shown.kind == "form"]
    return Found(hits, tuple(counts.items()), suggestions([*words, *common], redactor, people))


def hit_rows(found: Found, kept: Collection[Kept]) -> tuple[HitRow, ...]:
    """What was found, as it is shown."""
    return tuple(_row(shown, hit, kept) for shown, hit in found.hits)


def _row(shown: Shown, hit: Hit, kept: Collection[Kept]) -> HitRow:
    key = Kept(shown.text, hit.start)
    before, after = _around(shown.text, hit)
    found, where = shown.text[hit.start : hit.end], _where(shown)
    stands = key in kept
    words = _("{where}: {name} stays") if stands else _("{where}: {name} becomes {put}")
    spoken = words.format(where=where, name=found, put=hit.put)
    return HitRow(key, where, before, found, hit.put, after, stands, f"{spoken}. {before}{found}{after}")


def _around(text: str, hit: Hit) -> tuple[str, str]:
    """What of the sentence stands before and after a name, on one line."""
    start = max((found.end() for found in _SENTENCE.finditer(text, 0, hit.start)), default=0)
    end = next((found.start() + 1 for found in _SENTENCE.finditer(text, hit.end)), len(text))
    before, after = text[start : hit.start], text[hit.end : end]
    if len(before) > _CONTEXT:
        before = f"… {before[-_CONTEXT:].partition(' ')[2]}"
    if len(after) > _CONTEXT:
        after = f"{after[:_CONTEXT].rpartition(' ')[0]} …"
    return re.sub(r"\s+", " ", before), re.sub(r"\s+", " ", after)


def _where(shown: Shown) -> str:
    words = {
        "title": _("Title"),
        "person": _("Participant"),
        "fragment": _("Fragment"),
        "observer": _("Observer"),
        "showing": _("Reason of the showing"),
        "topic": _("Topic"),
        "remark": _("Remark"),
        "reply": _("Reply"),
        "point": _("Talking point"),
        "agreement": _("Agreement"),
        "goal": _("Learning question"),
        "parents": _("What the parents say"),
        "form": _("Form"),
    }[shown.kind]
    return words if shown.at_ms is None else f"{words} {time_text(shown.at_ms)}"
