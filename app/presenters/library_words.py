"""The words of the library: where the work stands, who takes part, what a film asks attention for."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from app.domain.films import FilmWarning
from app.domain.viewing import Gate, Viewings
from app.i18n import _, ngettext
from app.presenters.library_state import Status
from app.presenters.words import date_text, length_text, role_text, time_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.recordings import Fragment, Participant, Recording, Role
    from app.services.stores import ObservationGlance

DOT = " · "


def folded(text: str) -> str:
    """Lower case without accents, so that "Sahin" finds "Şahin" and the other way round."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l").replace("ø", "o"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def person_text(role: Role, initials: str) -> str:
    """Student M.; the role alone; or a description alone ("mother of S."), which says the role itself."""
    if initials[:1].islower():
        return initials
    return f"{role_text(role)} {initials}".strip()


def participants_text(participants: Iterable[Participant]) -> str:
    """Who took part: teacher M., parent S."""
    return ", ".join(person_text(someone.role, someone.initials) for someone in participants)


def observers_text(observations: Sequence[ObservationGlance]) -> str:
    """Who observes: one with initials, two by their roles, more than that as a number."""
    if not observations:
        return ""
    if len(observations) == 1:
        return person_text(observations[0].role, observations[0].observer)
    roles = list(dict.fromkeys(role_text(glance.role) for glance in observations))
    if len(observations) == len(roles):
        return " + ".join(roles)
    return ngettext("{count} observation", "{count} observations", len(observations)).format(
        count=len(observations)
    )


def status_of(observation: ObservationGlance, fragment: Fragment) -> Status:
    """How far one observation is. Says what was watched and answered, never how it was judged."""
    viewings = Viewings(fragment.borders, observation.first, observation.second)
    if observation.first is None:
        return not_watched()
    if viewings.gate is Gate.FIRST_VIEWING:
        percent = int(viewings.share_seen * 100)
        return Status(_("Watching for the first time · {percent}%").format(percent=percent), "amber")
    if viewings.gate is Gate.READY_FOR_SECOND:
        return Status(_("Ready for the second time"), "accent")
    if 0 < observation.items_total <= observation.items_seen:
        return Status(_("Ready to talk about"), "accent")
    seen = _("Observing · {seen} of {total}").format(
        seen=observation.items_seen, total=observation.items_total
    )
    return Status(seen, "accent")


def not_watched() -> Status:
    """Nobody has begun."""
    return Status(_("Not watched yet"), "grey")


def action_of(observation: ObservationGlance, fragment: Fragment) -> str:
    """The word on the button that opens an observation."""
    if observation.first is None:
        return _("Begin")
    gate = Viewings(fragment.borders, observation.first, observation.second).gate
    return _("Watch on") if gate is Gate.FIRST_VIEWING else _("Open")


def recording_line(recording: Recording, fragments: int) -> str:
    """12 nov 2026 · 18:42 · 2 fragments; the day it was added where no date was given."""
    count = ngettext("{count} fragment", "{count} fragments", fragments).format(count=fragments)
    parts = (date_text(recording.recorded_on or recording.added_at), time_text(recording.duration_ms), count)
    return DOT.join(parts)


def fragment_title(fragment: Fragment) -> str:
    """The name of a fragment, or what it is."""
    if fragment.name:
        return fragment.name
    return _("The whole film") if fragment.whole else _("Fragment")


def fragment_line(fragment: Fragment) -> str:
    """2:10 – 10:40 · 8:30."""
    start_ms, end_ms = fragment.borders.start_ms, fragment.borders.end_ms
    return f"{time_text(start_ms)} – {time_text(end_ms)}{DOT}{length_text(start_ms, end_ms)}"


def warning_text(code: str) -> str:
    """What to know of a film, and what to do, in whole sentences; "" for a code that is not known."""
    texts: dict[str, str] = {
        FilmWarning.VARIABLE_RATE: _(
            "This film does not have the same number of frames in every second, as phones often make. "
            "You need not do anything: Terugblik reads the right times from the film itself."
        ),
        FilmWarning.UNUSUAL_CODEC: _(
            "This film was made in an unusual way. If it does not play smoothly, save it as MP4 (H.264) "
            "first and add that film."
        ),
        FilmWarning.FAR_KEY_FRAMES: _(
            "Jumping in this film may take a moment. You need not do anything; the times stay right."
        ),
        FilmWarning.NO_SOUND: _(
            "This film has no sound. Check that you have the right file before you go on."
        ),
        FilmWarning.CUT_SHORT: _(
            "The end of this film is missing. You can use what is there. Is a part gone? "
            "Then copy the film from the camera or phone again."
        ),
    }
    return texts.get(code, "")


def warning_texts(codes: Iterable[str]) -> tuple[str, ...]:
    """The sentences of all codes that are known."""
    return tuple(text for code in codes if (text := warning_text(code)))
