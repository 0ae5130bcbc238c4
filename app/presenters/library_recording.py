"""One recording with its fragments and observations, and what removing would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _, ngettext
from app.presenters.care_block import care_block
from app.presenters.library_state import FragmentBlock, ObservationLine, Question, RecordingPage
from app.presenters.library_words import (
    DOT,
    action_of,
    fragment_line,
    fragment_title,
    participants_text,
    person_text,
    recording_line,
    status_of,
    warning_texts,
)
from app.presenters.next_step import next_step
from app.presenters.words import talk_kind_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.care import Care
    from app.domain.recordings import Fragment
    from app.presenters.care_state import CareBlock
    from app.presenters.next_step import NextStep
    from app.presenters.sheets_list import SheetsPresenter
    from app.presenters.sheets_state import SheetsBlock
    from app.services.care import CareService
    from app.services.library import LibraryService
    from app.services.stores import ObservationGlance, RecordingGlance


class RecordingPresenter:
    """Reads one recording and says what to show of it."""

    def __init__(
        self,
        library: LibraryService,
        recording_id: str,
        in_vault: Callable[[str], bool] | None = None,
        care: CareService | None = None,
        sheets: SheetsPresenter | None = None,
    ) -> None:
        """Reads at once. Raises StorageUnavailable. `in_vault` tells of a recording; None without a vault."""
        self._library, self._in_vault, self._care_of = library, in_vault, care
        self._sheets = sheets
        self._id = recording_id
        self._glance = library.glance(recording_id)
        self._care = self._read_care()
        self._missing = False

    def refresh(self) -> RecordingPage:
        """Read again. Raises StorageUnavailable."""
        self._glance = self._library.glance(self._id)
        self._care = self._read_care()
        return self.page()

    def show_missing(self, *, missing: bool) -> RecordingPage:
        """The film is not where it was, or it is."""
        self._missing = missing
        return self.page()

    def page(self) -> RecordingPage:
        """What to show."""
        recording = self._glance.recording
        about = (
            talk_kind_text(recording.kind),
            recording_line(recording, len(self._glance.fragments)),
            participants_text(recording.participants),
        )
        return RecordingPage(
            recording.id,
            recording.title,
            DOT.join(part for part in about if part),
            self._missing and not self._closed,
            () if self._closed else warning_texts(recording.warnings),
            tuple(self._block(fragment) for fragment in self._glance.fragments),
            self._vault(),
            self._block_of_care(),
            self._block_of_sheets(),
            self._care is not None and not self._closed,
            self._next(),
        )

    def _next(self) -> NextStep | None:
        """Nothing where the film is not watched any more, or has to be found first."""
        if self._care is None or self._closed or self._missing:
            return None
        prepared = self._sheets is not None and self._sheets.prepared(self._id)
        sheets = self._sheets is not None
        return next_step(self._glance, tables_of(self._glance), prepared=prepared, sheets=sheets)

    @property
    def _closed(self) -> bool:
        """Whether nobody is going to watch the film any more: then nothing is asked about it."""
        return self._care is not None and (self._care.film_gone or self._care.withdrawn)

    def _read_care(self) -> Care | None:
        return None if self._care_of is None else self._care_of.care(self._id)

    def _block_of_care(self) -> CareBlock | None:
        if self._care_of is None or self._care is None:
            return None
        place = "" if self._missing else self._vault() or "plain"
        return care_block(self._id, self._care, self._care_of.rules(), self._care_of.today(), place)

    def _block_of_sheets(self) -> SheetsBlock | None:
        locked = self._care is not None and self._care.withdrawn
        return None if self._sheets is None else self._sheets.block(self._id, locked=locked)

    def _vault(self) -> str:
        if self._in_vault is None or self._missing:
            return ""
        return "sealed" if self._in_vault(self._id) else "plain"

    def glance(self) -> RecordingGlance:
        """The recording as it was read."""
        return self._glance

    def fragment(self, fragment_id: str) -> Fragment:
        """One of its fragments."""
        return next(one for one in self._glance.fragments if one.id == fragment_id)

    def observation(self, observation_id: str) -> ObservationGlance:
        """One of its observations."""
        return next(one for one in self._glance.observations if one.id == observation_id)

    def remove_fragment_question(self, fragment_id: str) -> Question:
        """What goes and what stays with a fragment."""
        title = _('Remove the fragment "{name}"?').format(name=fragment_title(self.fragment(fragment_id)))
        lost = len(self._of(fragment_id))
        stays = _("The film and the other fragments stay.")
        return Question(title, f"{lost_with_text(lost)} {stays}", _("Remove"))

    def remove_fragment(self, fragment_id: str) -> RecordingPage:
        """Forget a fragment with its observations."""
        self._library.fragments.remove(fragment_id)
        return self.refresh()

    def remove_observation_question(self, observation_id: str) -> Question:
        """What goes and what stays with an observation."""
        one = self.observation(observation_id)
        who = person_text(one.role, one.observer)
        text = _(
            "All marks and remarks of this observation are lost, and what was watched. "
            "The film, the fragment and other observations stay."
        )
        return Question(_("Remove the observation of {who}?").format(who=who), text, _("Remove"))

    def remove_observation(self, observation_id: str) -> RecordingPage:
        """Forget an observation."""
        self._library.fragments.remove_observation(observation_id)
        return self.refresh()

    def _of(self, fragment_id: str) -> list[ObservationGlance]:
        return [one for one in self._glance.observations if one.fragment_id == fragment_id]

    def _block(self, fragment: Fragment) -> FragmentBlock:
        observed = self._of(fragment.id)
        lines = tuple(_line(one, fragment) for one in observed)
        return FragmentBlock(
            fragment.id,
            fragment_title(fragment),
            fragment_line(fragment),
            fragment.whole,
            lines,
            _shared_forms(observed),
        )


def _shared_forms(observed: Sequence[ObservationGlance]) -> tuple[tuple[str, str], ...]:
    """The forms that two or more used, of each the newest title."""
    used = [one.form_id for one in observed]
    return tuple({one.form_id: one.form_title for one in observed if used.count(one.form_id) > 1}.items())


def tables_of(glance: RecordingGlance) -> tuple[tuple[str, str], ...]:
    """Every fragment with a form, by their ids, that two or more observed."""
    return tuple(
        (fragment.id, form_id)
        for fragment in glance.fragments
        for form_id, _title in _shared_forms([o for o in glance.observations if o.fragment_id == fragment.id])
    )


def _line(observation: ObservationGlance, fragment: Fragment) -> ObservationLine:
    people = person_text(observation.role, observation.observer)
    status = status_of(observation, fragment)
    action = action_of(observation, fragment)
    spoken = DOT.join((f"{action}: {people}", observation.form_title, status.text))
    return ObservationLine(observation.id, people, observation.form_title, status, action, spoken)


def lost_with_text(observations: int) -> str:
    """How many observations go with something that is removed."""
    if not observations:
        return _("Nobody has observed this yet, so no work is lost.")
    return ngettext(
        "{count} observation is lost, with its marks and remarks.",
        "{count} observations are lost, with their marks and remarks.",
        observations,
    ).format(count=observations)
