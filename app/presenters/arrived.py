"""What came in with a package, in a sentence or two: what is new, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from app.i18n import _, ngettext
from app.presenters.both_words import left_text
from app.presenters.handover import merged_text
from app.presenters.library_words import person_text

if TYPE_CHECKING:
    from app.domain.handover import Merged
    from app.domain.parcel import Parcel


class FilmCame(Enum):
    """What became of the film of a package."""

    THERE = auto()
    NOT_SENT = auto()
    NOT_TAKEN = auto()
    IN_VAULT = auto()
    IN_FOLDER = auto()


@dataclass(frozen=True, slots=True)
class Arrived:
    """`text`: what is new; `next`: what to do now, "" for nothing; `details`: all of it, counted."""

    text: str
    next: str
    details: str


def arrived(merged: Merged, parcel: Parcel, film: FilmCame, why: str = "") -> Arrived:
    """`film`: where it is now; `why` it could not be taken out of the package."""
    first = " ".join(filter(None, (_news(merged, parcel), _film_text(film))))
    then = " ".join(filter(None, (why, _next(merged, parcel, film))))
    return Arrived(first, then, merged_text(merged))


def _news(merged: Merged, parcel: Parcel) -> str:
    if not merged.anything_new:
        return _("You had all of this already. Nothing changed.")
    in_library = _("This recording is in your library now.")
    observed = merged.new.get("observation", 0) == len(parcel.observations) > 0
    if merged.new.get("recording"):
        return " ".join((in_library, _came_with_it(parcel))) if observed else in_library
    if observed:
        return _stands_with_it(parcel)
    return _("There is something new with a recording that you have.")


def _came_with_it(parcel: Parcel) -> str:
    words = ngettext(
        "The observation of {who} came with it.",
        "The observations of {who} came with it.",
        len(parcel.observations),
    )
    return words.format(who=_who(parcel))


def _stands_with_it(parcel: Parcel) -> str:
    words = ngettext(
        "The observation of {who} stands with this recording now.",
        "The observations of {who} stand with this recording now.",
        len(parcel.observations),
    )
    return words.format(who=_who(parcel))


def _who(parcel: Parcel) -> str:
    people = [one.observation for one in parcel.observations]
    return ", ".join(person_text(one.role, one.observer) for one in people)


def _film_text(film: FilmCame) -> str:
    return {
        FilmCame.IN_VAULT: _("The film is in your vault now."),
        FilmCame.IN_FOLDER: _("The film stands in the folder that you chose."),
        FilmCame.NOT_TAKEN: _("The film did not come along."),
    }.get(film, "")


def _next(merged: Merged, parcel: Parcel, film: FilmCame) -> str:
    """The one thing that comes first; what was added without a film can do little."""
    if film is FilmCame.NOT_TAKEN:
        return _("Open the package again to take the film out after all.")
    if film is FilmCame.NOT_SENT:
        return _(
            "The film is not in this package. Do you have it yourself? "
            "Choose “Find the film…” at the recording."
        )
    if left := left_text(merged):
        return left
    return _with_it(merged, parcel) if merged.anything_new else ""


def _with_it(merged: Merged, parcel: Parcel) -> str:
    """What to do with what is new."""
    if merged.new.get("recording"):
        return _("Look at it yourself first: choose “New observation”.")
    if merged.new.get("observation") and parcel.observations:
        return _("Choose “Talk together” at the recording. Did you not look yet? Then look alone first.")
    if merged.both:
        return _("You both changed something. The details say what.")
    return _("Open the recording to read it.")
