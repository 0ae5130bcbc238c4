"""The stages of one observation in words: the top of the screen, and the block while the form is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.viewing import Gate
from app.i18n import _
from app.presenters.observe_state import GateCard, ObserveHeader, Stage
from app.presenters.transport import speed_text
from app.presenters.words import role_text, time_text

if TYPE_CHECKING:
    from app.domain.recordings import Recording
    from app.domain.viewing import Viewings
    from app.services.observing import OpenObservation

STAGES = {
    Gate.FIRST_VIEWING: Stage.FIRST_VIEWING,
    Gate.READY_FOR_SECOND: Stage.READY_FOR_SECOND,
    Gate.OPEN: Stage.OBSERVING,
}
# The bar moves in steps that can just be seen: not at every tick.
_STEPS = 400


def header(opened: OpenObservation, recording: Recording, answered: tuple[int, int]) -> ObserveHeader:
    """The top of the screen; `answered` of so many items have an answer."""
    stage, fragment, observation = STAGES[opened.viewing.gate], opened.fragment, opened.observation
    borders = f"{time_text(fragment.borders.start_ms)} – {time_text(fragment.borders.end_ms)}"
    name = _("whole film") if fragment.whole else fragment.name or _("fragment")
    who = f"{observation.observer} ({role_text(observation.role)})"
    seen, total = answered
    lines = {
        Stage.FIRST_VIEWING: _("First viewing · the form is closed"),
        Stage.READY_FOR_SECOND: _("Ready for the second viewing"),
        Stage.OBSERVING: _(
            "Second viewing · {seen} of {total} items answered · no assessment, but a conversation"
        ).format(seen=seen, total=total),
    }
    form = observation.form
    return ObserveHeader(recording.title, f"{name} {borders} · {who}", form.title, lines[stage], stage)


def gate_card(viewings: Viewings, speed: float) -> GateCard | None:
    """The block above the rows while the form is closed; None once it is open. `speed`: of the film now."""
    if viewings.gate is Gate.OPEN:
        return None
    if viewings.gate is Gate.READY_FOR_SECOND:
        return GateCard(
            Stage.READY_FOR_SECOND,
            _("You have watched the fragment once in full."),
            _("Watch it again from the beginning. Now you fill in the form."),
            "",
            1.0,
            _("Begin the second viewing"),
        )
    seen, total = viewings.seen.total_ms, viewings.borders.length_ms
    progress = _("Seen {seen} of {total} · {left} to go").format(
        seen=time_text(seen), total=time_text(total), left=time_text(total - seen)
    )
    title = _("First watch the fragment once in full.")
    text = _("You fill in the form at the second viewing. You may read it now.")
    action = ""
    if too_fast(viewings, speed):
        fastest = speed_text(viewings.policy.max_speed)
        title = _("This does not count as watched: it plays too fast.")
        text = _("What you play at {fastest} or slower counts.").format(fastest=fastest)
        action = _("Play at {fastest}").format(fastest=fastest)
        # Beside a button there is less room.
        progress = f"{time_text(seen)} / {time_text(total)}"
    share = int(viewings.share_seen * _STEPS) / _STEPS
    return GateCard(Stage.FIRST_VIEWING, title, text, progress, share, action)


def too_fast(viewings: Viewings, speed: float) -> bool:
    """Whether what is played at this speed would not count towards viewing 1, which is going on."""
    return viewings.gate is Gate.FIRST_VIEWING and speed > viewings.policy.max_speed


def locked_words(gate: Gate) -> str:
    """Why nothing can be filled in now, and what to do."""
    if gate is Gate.READY_FOR_SECOND:
        return _("Begin the second viewing first. Then the form opens.")
    return _("The form is not open yet. Watch the fragment once in full first.")
