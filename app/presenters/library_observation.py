"""Who is going to observe, which fragment, with which form; and changing who observes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.domain.recordings import OBSERVER_ROLES, Role
from app.domain.text import clean_line
from app.i18n import _
from app.presenters.library_particulars import name_hint
from app.presenters.library_words import DOT, fragment_line, fragment_title, participants_text
from app.presenters.words import talk_kind_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.forms import FormDefinition
    from app.domain.recordings import Fragment, Observation
    from app.services.library import LibraryService
    from app.services.stores import ObservationGlance


class ObserverMemory(Protocol):
    """Remembers who observed last, so that a student types initials once."""

    def last(self) -> tuple[str, Role]:
        """Initials ("" when nobody did yet) and role."""
        ...

    def keep(self, observer: str, role: Role) -> None:
        """This person is going to observe."""


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A form to choose. `note` says that it goes with this kind of conversation."""

    id: str
    title: str
    summary: str
    note: str


@dataclass(frozen=True, slots=True)
class NewObservationState:
    """The fields as they are; `fragments` holds (id, words), one of them chosen."""

    heading: str
    fragments: tuple[tuple[str, str], ...]
    fragment_id: str
    forms: tuple[FormChoice, ...]
    form_id: str
    observer: str
    observer_hint: str
    role: Role
    complete: bool


class NewObservationPresenter:
    """Begins an observation; the suggested form stands first."""

    def __init__(
        self,
        library: LibraryService,
        forms: Sequence[FormDefinition],
        memory: ObserverMemory,
        recording_id: str,
        fragment_id: str = "",
    ) -> None:
        """For a recording, and for one of its fragments when that was chosen already."""
        glance = library.glance(recording_id)
        self._library = library
        self._memory = memory
        self._recording = glance.recording
        self._fragments = {fragment.id: fragment for fragment in glance.fragments}
        self._fragment_id = fragment_id or glance.fragments[0].id
        kind = str(self._recording.kind)
        self._forms = {form.id: form for form in sorted(forms, key=lambda form: form.kind != kind)}
        self._form_id = next(iter(self._forms), "")
        self._observer, self._role = self._last = memory.last()
        self._students = frozenset(_students(library))

    def state(self) -> NewObservationState:
        """The fields as they are."""
        return NewObservationState(
            self._heading(),
            tuple((one.id, _fragment_words(one)) for one in self._fragments.values()),
            self._fragment_id,
            tuple(self._choice(form) for form in self._forms.values()),
            self._form_id,
            self._observer,
            name_hint(self._observer) or self._same_initials(),
            self._role,
            complete=bool(clean_line(self._observer)) and self._form_id in self._forms,
        )

    def choose_fragment(self, fragment_id: str) -> NewObservationState:
        """Another fragment."""
        self._fragment_id = fragment_id
        return self.state()

    def choose_form(self, form_id: str) -> NewObservationState:
        """Another form."""
        self._form_id = form_id
        return self.state()

    def type_observer(self, text: str) -> NewObservationState:
        """Other initials."""
        self._observer = text
        return self.state()

    def choose_role(self, role: Role) -> NewObservationState:
        """Another role."""
        self._role = role
        return self.state()

    def begin(self) -> Observation:
        """Keep the observation and remember who it is. Raises StorageUnavailable."""
        form = self._forms[self._form_id]
        begun = self._library.fragments.begin_observation(self._fragment_id, self._observer, self._role, form)
        self._memory.keep(begun.observer, begun.role)
        return begun

    def _same_initials(self) -> str:
        """Growth and agreements go by initials: two students with the same would share them.

        Who observed last is the same person, as far as the program knows, and is not asked.
        """
        who = clean_line(self._observer).casefold()
        last, role = self._last
        known = self._role is Role.STUDENT and who in self._students
        if not known or (who, Role.STUDENT) == (last.casefold(), role):
            return ""
        return _(
            "A student {who} observed here before. Is that somebody else? Then write “{who} 2”, "
            "so that your talks stay apart."
        ).format(who=clean_line(self._observer))

    def _heading(self) -> str:
        people = participants_text(self._recording.participants)
        return DOT.join(part for part in (self._recording.title, people) if part)

    def _choice(self, form: FormDefinition) -> FormChoice:
        kind = self._recording.kind
        note = ""
        if form.kind == str(kind):
            note = _("Goes with: {kind}").format(kind=talk_kind_text(kind))
        return FormChoice(form.id, form.title, form.summary, note)


@dataclass(frozen=True, slots=True)
class ObserverState:
    """Who observes, being changed."""

    observer: str
    hint: str
    role: Role
    complete: bool


class ObserverPresenter:
    """Changes who observes: a slip of the pen, or somebody else used the program."""

    def __init__(self, library: LibraryService, observation: ObservationGlance) -> None:
        """Begin with who it is now."""
        self._library = library
        self._id = observation.id
        self._observer, self._role = observation.observer, observation.role

    def state(self) -> ObserverState:
        """The fields as they are."""
        complete = bool(clean_line(self._observer))
        return ObserverState(self._observer, name_hint(self._observer), self._role, complete)

    def type_observer(self, text: str) -> ObserverState:
        """Other initials."""
        self._observer = text
        return self.state()

    def choose_role(self, role: Role) -> ObserverState:
        """Another role."""
        self._role = role
        return self.state()

    def save(self) -> None:
        """Keep it. Raises StorageUnavailable."""
        self._library.fragments.edit_observer(self._id, self._observer, self._role)


def observer_roles() -> tuple[Role, ...]:
    """The roles somebody can observe in."""
    return OBSERVER_ROLES


def _students(library: LibraryService) -> Iterator[str]:
    """The initials of every student who observed, in one way of writing."""
    for glance in library.glances():
        for one in glance.observations:
            if one.role is Role.STUDENT and one.observer:
                yield one.observer.casefold()


def _fragment_words(fragment: Fragment) -> str:
    return f"{fragment_title(fragment)}{DOT}{fragment_line(fragment)}"
