"""The summary for the talk as a kind of file: whether there is one, and what goes in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.dialogue import MOST_MOMENTS
from app.i18n import _
from app.presenters.export_state import ChoiceRow, MomentRow, MomentsBlock
from app.presenters.words import judgement_text, role_text, time_text
from app.services.care_errors import NotAllowed
from app.services.comparing import OwnRoundOpen
from app.services.dialogue import without_parents
from app.services.dialogue_reading import talk_texts
from app.services.looking import SomebodyElses

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from app.domain.dialogue import DialogueMoment
    from app.domain.recordings import Observation
    from app.domain.redaction import Kept
    from app.services.covering import CheckedStills
    from app.services.dialogue import DialogueService, Talk
    from app.services.ports import ProgressPort
    from app.services.redaction import Shown
    from app.services.summary import Observed

    Write: TypeAlias = Callable[[Path, ProgressPort, CheckedStills | None], None]
    Look: TypeAlias = Callable[[ProgressPort, CheckedStills | None], bytes]

PDF, TALK_PDF, TALK_HTML, TALK_EAF = "pdf", "talk-pdf", "talk-html", "talk-eaf"


def is_talk(format_: str) -> bool:
    """Whether this is a kind of file of the talk."""
    return format_ in {TALK_PDF, TALK_HTML, TALK_EAF}


def suffix_of(format_: str) -> str:
    """How the name of a file of this kind ends."""
    return {TALK_PDF: PDF, TALK_HTML: "html", TALK_EAF: "eaf"}.get(format_, format_)


@dataclass(frozen=True, slots=True)
class TalkTools:
    """`read` gives the talk an observation belongs to, None without others; `service` writes it."""

    read: Callable[[Observed], Talk | None]
    service: DialogueService


class TalkExport:
    """What the export dialog knows of the talk. Nothing is read before `start`."""

    def __init__(self, tools: TalkTools | None) -> None:
        """Without tools there is no talk to offer."""
        self._tools = tools
        self._talk: Talk | None = None
        self._off = ""
        self._with_parents = False
        # None as long as nobody chose: then the first ones go in.
        self._chosen: frozenset[str] | None = None

    def start(self, observed: Observed) -> None:
        """Read what is so now; after a withdrawal there is nothing. Raises StorageUnavailable."""
        self._talk, self._off = None, ""
        if self._tools is None:
            return
        try:
            self._talk = self._tools.read(observed)
        except OwnRoundOpen:
            self._off = _("not everybody is ready yet")
        except SomebodyElses:
            self._off = _("first go to “Talk together” and choose how you look")
        except NotAllowed:
            # The gate of the dialog says why nothing leaves.
            return

    def rows(self) -> tuple[ChoiceRow, ...]:
        """The kinds of file; none when nobody else observed this."""
        if self._talk is None and not self._off:
            return ()
        return (
            ChoiceRow(
                TALK_PDF,
                _("For the conversation (PDF)"),
                _("to print and sign"),
                self._off,
            ),
            ChoiceRow(
                TALK_HTML,
                _("For the conversation (web page)"),
                _("for a screen reader"),
                self._off,
            ),
        )

    def more_rows(self) -> tuple[ChoiceRow, ...]:
        """The kinds of file for other programs; none when nobody else observed this."""
        if self._talk is None and not self._off:
            return ()
        return (
            ChoiceRow(
                TALK_EAF, _("ELAN, everybody"), _("what all observers noted, each in own tiers"), self._off
            ),
        )

    def can(self, format_: str) -> bool:
        """Whether this is a kind of file of the talk, and there is one."""
        return is_talk(format_) and self._talk is not None

    def pictured(self, format_: str) -> bool:
        """Whether there may be pictures in this kind of file."""
        return format_ == PDF or self.is_summary(format_)

    def is_summary(self, format_: str) -> bool:
        """Whether this is a summary for the talk, with words of parents and moments to choose."""
        return self.can(format_) and format_ != TALK_EAF

    @property
    def with_parents(self) -> bool | None:
        """Whether what the parents said goes in; None when they said nothing."""
        if self._talk is None or not self._talk.together.parents:
            return None
        return self._with_parents

    def set_with_parents(self, wanted: bool) -> None:  # noqa: FBT001 - on or off
        """Put in what the parents said, or leave it out."""
        self._with_parents = wanted

    def moments(self) -> MomentsBlock:
        """Every moment that somebody chose to look back at, and which of them go in."""
        made = self._shown().dialogue()
        going = {each.id for each in made.moments}
        full = len(going) >= MOST_MOMENTS
        people = [each.observation for each in made.observers]
        rows = tuple(
            _moment_row(each, people[each.observer], chosen=each.id in going, full=full)
            for each in made.offered
        )
        return MomentsBlock(rows, _moments_note(len(rows)))

    def choose_moment(self, id_: str, *, chosen: bool) -> None:
        """This moment goes in, or not; a fourth one does not."""
        going = {each.id for each in self._shown().dialogue().moments}
        going = going | {id_} if chosen else going - {id_}
        if len(going) <= MOST_MOMENTS:
            self._chosen = frozenset(going)

    @property
    def moment_times(self) -> tuple[int, ...]:
        """When its moments are, each once; there are at most three."""
        return tuple(dict.fromkeys(each.moment.time_ms for each in self._shown().dialogue().moments))

    def texts(self) -> tuple[Shown, ...]:
        """Every text in it, to look for names."""
        return tuple(talk_texts(self._shown()))

    def writing(self, format_: str, purpose: str, kept: frozenset[Kept]) -> Write:
        """The writing, for another thread."""
        assert self._tools is not None  # noqa: S101 - only what `can` said is written
        talk, service = self._shown(), self._tools.service
        if format_ == TALK_EAF:
            return lambda target, _progress, _stills: service.eaf(talk, target, purpose, kept)
        if format_ == TALK_HTML:
            return lambda target, _progress, stills: service.html(talk, target, purpose, stills, kept)
        return lambda target, progress, stills: service.pdf(talk, target, purpose, progress, stills, kept)

    def looking(self, kept: frozenset[Kept]) -> Look:
        """The pages to look at, for another thread."""
        assert self._tools is not None  # noqa: S101 - as above
        talk, service = self._shown(), self._tools.service
        return lambda progress, stills: service.preview(talk, progress, stills, kept)

    def _shown(self) -> Talk:
        assert self._talk is not None  # noqa: S101 - as above
        talk = replace(self._talk, chosen=self._chosen)
        return talk if self._with_parents else without_parents(talk)


def _moment_row(one: DialogueMoment, who: Observation, *, chosen: bool, full: bool) -> MomentRow:
    moment = one.moment
    judged = f": {judgement_text(moment.judgement)}" if moment.judgement else ""
    person = f"{role_text(who.role)} {who.observer}".strip()
    about = ": ".join(part for part in (moment.label, moment.text) if part)
    return MomentRow(
        one.id, f"{time_text(moment.time_ms)} · {person}{judged}", about, chosen, full and not chosen
    )


def _moments_note(count: int) -> str:
    if not count:
        return _("Nobody chose a moment yet. Tick one in the summary, then it stands here.")
    if count <= MOST_MOMENTS:
        return _("Untick what does not have to go in.")
    return _("At most three go in. Untick one to choose another.")
