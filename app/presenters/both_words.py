"""What two people changed apart from each other, and what was left out, told to who adds a package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _, ngettext
from app.presenters.words import time_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.domain.handover import ChangedByBoth, Merged

_MOST = 5


def both_text(both: Sequence[ChangedByBoth]) -> str:
    """What it was, where, and what stands now; "" for nothing."""
    if not both:
        return ""
    places = ", ".join(_place(one) for one in both[:_MOST])
    if len(both) > _MOST:
        words = ngettext("and {count} more thing", "and {count} more things", len(both) - _MOST)
        places += " " + words.format(count=len(both) - _MOST)
    told = [_("Changed here, and apart from that by the sender: {places}.").format(places=places)]
    if any(one.both_kept for one in both):
        told.append(_("Of what you both wrote, both texts are there."))
    if not all(one.both_kept for one in both):
        told.append(_("Of everything else what was done later counts."))
    return " ".join(told)


def left_text(merged: Merged) -> str:
    """What a person has to know or can do after a package was added; "" for nothing."""
    told: list[str] = []
    if merged.closed:
        words = ngettext(
            "{count} observation of your own came along. Your form is not open yet, so nothing was added to "
            "it. Watch the fragment first, and add the package again.",
            "{count} observations of your own came along. Your forms are not open yet, so nothing was added "
            "to them. Watch the fragments first, and add the package again.",
            merged.closed,
        )
        told.append(words.format(count=merged.closed))
    if merged.text_beside:
        told.append(_("The package brings another text of the film. You still see the one that was here."))
        told.append(_("To see the other, open the text beside the film, and choose it there."))
    if merged.stayed_away:
        told.append(removed_text(merged.stayed_away))
    return " ".join(told)


def removed_text(count: int) -> str:
    """What was removed here of what is in a package, and what becomes of it."""
    words = ngettext(
        "{count} part of this package was removed here before. It stays away unless you want it back.",
        "{count} parts of this package were removed here before. They stay away unless you want them back.",
        count,
    )
    return words.format(count=count)


def _place(one: ChangedByBoth) -> str:
    place = _SUBJECTS.get(one.subject, _other)()
    if one.item:
        place = _("{what} of “{item}”").format(what=place, item=one.item)
    if one.at_ms is not None:
        place = _("{what} at {time}").format(what=place, time=time_text(one.at_ms))
    return place


def _other() -> str:
    return _("a part of the form")


_SUBJECTS: Mapping[str, Callable[[], str]] = {
    "mark": lambda: _("the moment"),
    "verdict": lambda: _("the answer"),
    "remark": lambda: _("the remark"),
    "reply": lambda: _("the answer to an open question"),
    "topic": lambda: _("the name of a topic"),
    "point": lambda: _("a talking point or agreement"),
}
