"""What somebody did in an afternoon: a recording, two observations, every kind of thing on a form.

The old databases hold exactly this story, so it is never changed; tell a new one beside it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from app.domain.formcopy import with_content_hash
from app.domain.forms import FormCheck, FormDefinition, FormGroup, FormItem, FormQuestion, FormSection
from app.domain.frames import FrameTimes
from app.domain.history import Action, Step, undo_changes
from app.domain.recordings import (
    FilmPlace,
    Fragment,
    Observation,
    Participant,
    Recording,
    Role,
    TalkKind,
)
from app.domain.sheet import (
    Change,
    Highlight,
    ItemRef,
    Judgement,
    Mark,
    Occurrence,
    Point,
    PointKind,
    Remark,
    RemarkKind,
    Reply,
    Tick,
    Topic,
    Verdict,
    moved,
)
from app.domain.spans import Span, Spans
from app.domain.viewing import Viewing
from app.services.stores import ObservationStore, RecordingStore

AFTERNOON = datetime(2025, 11, 3, 14, 30, 0, 123456, tzinfo=UTC)
JPEG = b"\xff\xd8 a small picture \xff\xd9"
FRAMES = FrameTimes(tuple(range(0, 60_000, 40)))

FORM = with_content_hash(
    FormDefinition(
        "voortgang",
        2,
        "Voortgangsgesprek",
        "De leerkracht ...",
        (
            FormSection("begin", "Begin", (FormGroup("begin", (FormItem("b1", "heet de ouders welkom"),)),)),
            FormSection(
                "kern",
                "Kern",
                (
                    FormGroup(
                        "onderwerp",
                        (FormItem("k1", "vraagt door", "a"), FormItem("k2", "vat samen", "b", ("Dus ...",))),
                        repeats=True,
                        topic_label="Onderwerp",
                    ),
                    FormGroup("emotie", (FormItem("k3", "geeft ruimte"),), condition="Waren er emoties?"),
                ),
            ),
        ),
        kind="progress",
        questions=(FormQuestion("taal", "Welke taalhandeling viel op?"),),
        checks=(FormCheck("ruimte", "De ruimte is klaar."),),
        checks_title="Voorbereiding",
    )
)

RECORDING = Recording(
    "r-1",
    "Gesprek met de ouders van Ş. & Ł.",
    TalkKind.PROGRESS,
    FilmPlace("/stick/films/gesprek één.mp4", "../films/gesprek één.mp4", "print:1"),
    60_000,
    AFTERNOON,
    date(2025, 10, 30),
    (Participant(Role.TEACHER, "M."), Participant(Role.PARENT)),
    ("variable_rate",),
)
WHOLE = Fragment("f-whole", "r-1", "", Span(0, 60_000), whole=True)
PART = Fragment("f-part", "r-1", "De opening", Span(10_000, 30_000))
MINE = Observation("o-1", "f-part", "Nguyễn", Role.STUDENT, FORM, AFTERNOON + timedelta(minutes=1))
MENTORS = Observation("o-2", "f-part", "J.B.", Role.MENTOR, FORM, AFTERNOON + timedelta(minutes=2))

SEEN = Spans((Span(9_000, 20_000), Span(20_040, 30_500)))
FIRST = Viewing(AFTERNOON + timedelta(minutes=3), SEEN, AFTERNOON + timedelta(minutes=4))
SECOND = Viewing(AFTERNOON + timedelta(days=1), Spans((Span(10_000, 12_000),)))
SHOWING = "Samen bekeken in de les van dinsdag."
SHOWN = Viewing(AFTERNOON, Spans((PART.borders,)), AFTERNOON + timedelta(minutes=5), SHOWING)


def steps() -> list[Step]:
    """Every kind of thing made, changed, taken away, undone and redone."""
    b1, k1, k3 = ItemRef("b1"), ItemRef("k1", "t-1"), ItemRef("k3")
    mark = Mark("m-1", b1, Judgement.YES, 12_000, 11_800, 1)
    later = Mark("m-2", k1, Judgement.NO, 15_000, 15_000, 4)
    remark = Remark("a-1", "Goed dat je wacht.\nEn dan?", RemarkKind.STRENGTH, b1, 12_000, 14_000)
    topic = Topic("t-1", "onderwerp", "rekenen")
    point = Point("p-1", PointKind.AGREEMENT, "Oefenen met stilte", "volgende gesprek")
    verdict = Verdict(b1, Judgement.NO)
    book = _Book()
    book.do(Action.MARK, Change(None, mark))
    book.do(Action.MARK_MOVE, Change(mark, moved(mark, 12_040)))
    book.do(Action.TOPIC, Change(None, topic))
    book.do(Action.MARK, Change(None, later))
    book.do(Action.VERDICT, Change(None, verdict))
    book.do(Action.REMARK, Change(None, remark))
    book.do(Action.REMARK, Change(None, Remark("a-2", "Los", RemarkKind.PLAIN)))
    book.do(Action.OCCURRENCE, Change(None, Occurrence("emotie", arose=False)))
    book.do(Action.OCCURRENCE, Change(Occurrence("emotie", arose=False), Occurrence("emotie", arose=True)))
    book.do(Action.REPLY, Change(None, Reply("taal", "'Wat fijn dat u er bent' 👍")))
    book.do(Action.TICK, Change(None, Tick("ruimte")))
    book.do(Action.HIGHLIGHT, Change(None, Highlight("m-2")))
    book.do(Action.POINT, Change(None, point))
    book.do(Action.TOPIC_REMOVE, Change(later, None), Change(Highlight("m-2"), None), Change(topic, None))
    book.undo()
    book.do(Action.MARK, Change(None, Mark("m-3", k3, Judgement.YES, 29_960, 29_960, 16)))
    book.undo()
    book.redo()
    book.do(Action.VERDICT_CLEAR, Change(verdict, None))
    book.do(Action.MARK_REMOVE, Change(Mark("m-3", k3, Judgement.YES, 29_960, 29_960, 16), None))
    return book.steps


def tell(recordings: RecordingStore, observations: ObservationStore) -> None:
    """Let it all happen."""
    recordings.add(RECORDING, WHOLE, FRAMES, JPEG)
    recordings.save_fragment(PART)
    for observation in (MINE, MENTORS):
        observations.add(observation)
    observations.save_viewing("o-1", 1, FIRST)
    observations.save_viewing("o-1", 2, SECOND)
    observations.log_showing("o-2", PART.borders, SHOWING, AFTERNOON)
    observations.save_viewing("o-2", 1, SHOWN)
    for step in steps():
        observations.append("o-1", step)


class _Book:
    """Numbers the steps, and knows which of them undo and redo are about."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._undone: Step | None = None

    def do(self, action: Action, *changes: Change, undoes: str = "", redoes: str = "") -> None:
        number = len(self.steps) + 1
        at = AFTERNOON + timedelta(days=1, minutes=number)
        self.steps.append(Step(f"s-{number}", number, at, action, changes, 2, undoes, redoes))

    def undo(self) -> None:
        last = self._undone = self.steps[-1]
        self.do(last.action, *undo_changes(last), undoes=last.id)

    def redo(self) -> None:
        step = self._undone
        assert step is not None
        self.do(step.action, *step.changes, redoes=step.id)
