"""A talk to save: the story in a real database, with consent, a learning question and what parents said."""

from __future__ import annotations

from pathlib import Path

from app.assembly import dialogue_service, report_writer, sheet_services, talk_reader
from app.domain.care import NameEntry
from app.domain.goals import Phase
from app.domain.history import Action, Step
from app.domain.recordings import Participant, Role
from app.domain.sheet import Change, Highlight, ItemRef, Judgement, Mark, PointKind, Remark, RemarkKind
from app.domain.worksheets import Place, SheetKind
from app.presenters.export import ExportPresenter, ExportTools
from app.presenters.export_talk import TalkTools
from app.services.care import ConsentDraft
from app.services.discussing import NewPoint
from app.services.observed import read_observed
from app.services.ports import Picture
from app.services.summary import SummaryService
from tests.fakes import QuietProgress
from tests.services.talk_desk import MENTOR, STUDENT, TalkDesk

RECORDING = "r-1"


class Film:
    """Pictures of one light colour."""

    def still(self, at_ms):
        return Picture(160, 90, 640, memoryview(b"\xf0\xc0\xf8\xff" * 160 * 90), at_ms)

    def close(self):
        """Nothing is open."""


class View:
    """Remembers what it was shown last."""

    state = None

    def show_state(self, state):
        self.state = state


class TalkExportDesk(TalkDesk):
    """The export dialog of the student, on everything real but the film."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.care = self.work.care
        self.written = sheet_services(self.place, self.work)
        self.reader = talk_reader(self.place, self.work)
        self.service = dialogue_service(self.work)
        tools = ExportTools(
            self.observed,
            SummaryService(report_writer(), self.care),
            self.care,
            Film,
            lambda work, done: done(work()),
            TalkTools(self.reader.read, self.service),
        )
        self.presenter, self.view = ExportPresenter(tools), View()

    def observed(self, observation_id=STUDENT):
        """One observation as it is kept now."""
        return read_observed(self.work.stores, observation_id)

    def tell_all(self) -> None:
        """Sanne's name everywhere: a remark of the mentor, the goal, an agreement, what parents said."""
        self.begin_second(MENTOR)
        things = (
            Mark("mm-1", ItemRef("b1"), Judgement.NO, 12_000, 12_000, 1),
            Remark("mm-2", "Sanne knikt", RemarkKind.PLAIN, ItemRef("b1"), 14_000, None),
            Highlight("mm-2"),
        )
        changes = tuple(Change(None, thing) for thing in things)
        step = Step("mentor-1", 1, self.clock.wall, Action.REMARK, changes)
        self.work.stores.observations.append(MENTOR, step)
        self.written.goals.choose(RECORDING, Phase.MAIN, "", "Sanne laten uitpraten")
        self.talk.add(NewPoint(PointKind.AGREEMENT, "Sanne bellen", when="week 48", where="school"))
        sheet = self.written.sheets.begin(SheetKind.PARENTS, "M.", Role.STUDENT, RECORDING)
        question = next(sheet.definition.questions())
        self.written.sheets.open(sheet.id).write(Place(question.code), "Moeder van Sanne")
        self.care.save_names(RECORDING, [NameEntry(RECORDING, "Sanne", "S.")])

    def agree(self, *purposes) -> None:
        """Consent for these purposes."""
        self.care.record_consent(
            RECORDING,
            ConsentDraft(
                people=(Participant(Role.PARENT, "S."),),
                ground="consent",
                purposes=purposes or ("own", "mentor"),
                way="form",
                given_on=self.care.today(),
                asked_by="M.",
            ),
        )

    def start(self):
        """Open the dialog."""
        self.presenter.start(self.view)
        return self

    def write(self, name) -> Path:
        """Save what was chosen."""
        target = Path(self.folder) / name
        self.presenter.work()(target, QuietProgress())
        return target
