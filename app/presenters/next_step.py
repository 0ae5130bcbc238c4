"""What comes next at a recording, in one sentence: so that nobody has to know the way beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.viewing import Gate, Viewings
from app.i18n import _

if TYPE_CHECKING:
    from app.services.stores import ObservationGlance, RecordingGlance


@dataclass(frozen=True, slots=True)
class NextAct:
    """Something to do: `what` with this `id`, as the page of a recording knows them, and the words for it."""

    what: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """One sentence, and one or two ways to go on."""

    text: str
    acts: tuple[NextAct, ...]


def next_step(
    glance: RecordingGlance, tables: tuple[tuple[str, str], ...], *, prepared: bool, sheets: bool
) -> NextStep:
    """`tables`: fragments with a form that two or more observed; `prepared`: a preparation is here.

    `sheets`: whether one can be written here at all.
    """
    latest = max(glance.observations, key=lambda one: (one.changed_at, one.id), default=None)
    if tables:
        words = _("Two people have observed. Talk about it together.")
        return NextStep(words, (NextAct("compare", " ".join(tables[0]), _("To the table")),))
    if latest is None:
        return _begin(glance, prepared=prepared or not sheets)
    if _busy(glance, latest):
        words = _("Watch, and fill in the form the second time.")
        return NextStep(words, (NextAct("open", latest.id, _("Go on")),))
    words = _(
        "Are you done? Hand the recording over to who looks as well, mostly your mentor. "
        "Then you talk together."
    )
    return NextStep(words, (NextAct("care_handover", glance.recording.id, _("Hand over now…")),))


def _begin(glance: RecordingGlance, *, prepared: bool) -> NextStep:
    # A part that somebody cut out is what it is about.
    observe = NextAct("observe", glance.fragments[-1].id, _("Watch now…"))
    if prepared:
        return NextStep(_("Watch once in full. The second time the form opens."), (observe,))
    prepare = NextAct("sheet_preparation", glance.recording.id, _("Prepare the talk"))
    return NextStep(_("Write down what you plan with this talk, or watch at once."), (prepare, observe))


def _busy(glance: RecordingGlance, one: ObservationGlance) -> bool:
    """Whether the form is not open yet, or nothing stands in it."""
    fragment = next(each for each in glance.fragments if each.id == one.fragment_id)
    return Viewings(fragment.borders, one.first, one.second).gate is not Gate.OPEN or not one.items_seen
