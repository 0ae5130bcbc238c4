"""One open observation with its presenter, a view that notes what it is shown, and a player with a clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.domain.forms import FormCheck, FormDefinition, FormGroup, FormItem, FormQuestion, FormSection
from app.domain.frames import FrameTimes
from app.domain.recordings import FilmPlace, Fragment, Observation, Recording, Role, TalkKind
from app.domain.sheet import ItemRef
from app.domain.spans import Span
from app.playback.fake import FakePlayer
from app.presenters.observe import ObservePresenter
from app.presenters.observe_state import ItemRow
from app.presenters.observe_view import ObserveView
from app.services.observing import open_observation
from app.services.ports import FilmSource
from app.settings import Settings
from tests.fakes import NOON, MemoryObservations, TurnedClock, counted_ids

BORDERS = Span(1_000, 11_000)
GOAL, TIME, STUCK, CHILD = ItemRef("v01"), ItemRef("v02"), ItemRef("v03"), "v09"


def whole_form():
    """A form with everything a form can have."""
    plain = FormGroup(
        "open", (FormItem("v01", "noemt het doel", "a", ("zegt waarom",)), FormItem("v02", "noemt de tijd"))
    )
    case = FormGroup("stuck", (FormItem("v03", "praat over het gesprek"),), condition="Liep het vast?")
    topics = FormGroup("topics", (FormItem("v09", "vraagt het kind"),), repeats=True, topic_label="Onderwerp")
    return FormDefinition(
        "progress",
        1,
        "Voortgang",
        "De leerkracht ...",
        (FormSection("s1", "Opening", (plain, case)), FormSection("s2", "Kern", (topics,))),
        questions=(FormQuestion("q1", "Welke taalhandeling?"),),
        checks=(FormCheck("c1", "kernpunten op papier"),),
    )


def bare_form():
    """A form with items only, all of them in topics that nobody added yet."""
    topics = FormGroup("topics", (FormItem("v09", "vraagt het kind"),), repeats=True)
    return FormDefinition("bare", 1, "Kaal", "De leerkracht ...", (FormSection("s1", "Kern", (topics,)),))


class Screen:
    """Takes the player's pictures, as a real screen does."""

    def picture_ready(self, picture):
        pass

    def player_changed(self):
        pass

    def player_failed(self, error):
        pass


class NotingView:
    """Keeps the newest of each thing it is shown, and everything that was said."""

    def __init__(self):
        self.said = []
        self.rows = ()
        self.row_shown = []
        self.revealed = []
        self.lit = []
        self.positions = []
        self.headers = 0
        self.header = self.card = self.transport = self.trouble = None
        self.timeline = self.undo = self.editor = self.problem = None
        self.editors = []
        self.problems = []
        self.timelines = 0

    def show_header(self, header):
        self.header = header

    def show_gate(self, card):
        self.card = card

    def show_rows(self, rows):
        self.rows = tuple(rows)

    def show_row(self, row):
        self.row_shown.append(row)
        self.rows = tuple(row if one.key == row.key else one for one in self.rows)

    def reveal(self, key):
        self.revealed.append(key)

    def show_transport(self, state):
        self.transport = state

    def show_film_trouble(self, trouble):
        self.trouble = trouble

    def show_timeline(self, state):
        self.timeline = state
        self.timelines += 1

    def show_position(self, position_ms):
        self.positions.append(position_ms)

    def show_lit(self, mark_id):
        self.lit.append(mark_id)

    def show_undo(self, state):
        self.undo = state

    def show_editor(self, state):
        self.editor = state
        self.editors.append(state)

    def show_problem(self, problem):
        self.problem = problem
        self.problems.append(problem)

    def announce(self, text):
        self.said.append(text)

    def item(self, ref):
        return next(row for row in self.rows if isinstance(row, ItemRow) and row.ref == ref)


@dataclass
class Work:
    """A person at work, with everything at hand."""

    form: FormDefinition = field(default_factory=whole_form)
    borders: Span = BORDERS
    duration_ms: int = 20_000
    settings: Settings = field(default_factory=Settings)
    frames: FrameTimes | None = None

    def __post_init__(self):
        self.store, self.clock, self.player = MemoryObservations(), TurnedClock(), FakePlayer()
        self.player.listen(Screen())
        place = FilmPlace("/films/a.mp4", "a.mp4", "1-00")
        self.recording = Recording("r1", "Gesprek", TalkKind.PROGRESS, place, self.duration_ms, NOON)
        self.fragment = Fragment("f1", "r1", "", self.borders)
        self.observation = Observation("o1", "f1", "M.", Role.STUDENT, self.form, NOON)
        self.store.add(self.observation)
        self.frames = self.frames or FrameTimes(tuple(range(0, self.duration_ms, 40)))
        self.film = FilmSource(Path("a.mp4"), self.frames, self.duration_ms)
        self._open("id")

    def _open(self, prefix):
        self.view = NotingView()
        self.opened = open_observation(
            self.store, self.clock.clock(), counted_ids(prefix), self.observation, self.fragment
        )
        view: ObserveView = self.view
        self.presenter = ObservePresenter(
            self.opened, self.recording, self.player, view, lambda: self.settings
        )

    def again(self, prefix="again"):
        """Stop at once, as by a crash, and open everything anew."""
        self._open(prefix)
        return self.start()

    def start(self):
        self.presenter.start()
        self.presenter.show_film(self.film)
        self.presenter.tick(self.clock.ms)
        return self

    def watched(self):
        self.opened.viewing.count_showing("Samen gezien")
        return self

    def unlocked(self):
        self.watched()
        self.opened.viewing.begin_second()
        return self

    def play(self, ms, step_ms=100):
        if not self.player.snapshot().playing:
            self.presenter.transport.play()
        self.wait(ms, step_ms)

    def wait(self, ms, step_ms=100):
        for _ in range(ms // step_ms):
            self.player.advance(step_ms)
            self.clock.turn(step_ms)
            self.presenter.tick(self.clock.ms)

    def go(self, ms):
        self.presenter.transport.seek(ms)
        self.presenter.tick(self.clock.ms)

    def judge(self, judgement, at_ms=None, ref=None):
        if at_ms is not None:
            self.go(at_ms)
        self.presenter.marking.judge(judgement, self.player.now_s, ref)

    @property
    def sheet(self):
        return self.opened.book.sheet

    @property
    def said(self):
        return self.view.said[-1] if self.view.said else ""


@pytest.fixture
def closed():
    """An observation that nobody watched for yet."""
    return Work().start()


@pytest.fixture
def work():
    """An observation in its second viewing."""
    return Work().unlocked().start()
