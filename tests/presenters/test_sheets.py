"""Writing on a sheet, choosing a learning question, and what stands beside the observation."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.goals import Phase
from app.domain.recordings import Role
from app.domain.worksheets import Place, SheetKind
from app.presenters.prepared import NOTHING_PREPARED, prepared_of
from app.presenters.sheet_timer import SheetTimer, SheetTimers
from app.presenters.sheets import SheetPresenter
from app.presenters.sheets_state import AddTopicState, BlockState
from app.services.errors import StorageUnavailable
from app.services.open_sheet import OpenSheet
from tests.fakes import QuietProgress
from tests.sheet_desk import SheetDesk

FIRST = Place("m01")
MINUTE = 60_000


class View:
    """Notes what it is shown."""

    def __init__(self):
        self.state = self.problem = self.undo = None
        self.said, self.shown = [], 0

    def show_state(self, state):
        self.state, self.shown = state, self.shown + 1

    def show_undo(self, *, undo, redo):
        self.undo = (undo, redo)

    def show_problem(self, problem):
        self.problem = problem

    def announce(self, text):
        self.said.append(text)

    def block(self, key):
        return next(block for block in self.state.blocks if block.key == key)

    @property
    def topics(self):
        return [b.name for b in self.state.blocks if isinstance(b, BlockState) and b.topic]


class Papers:
    def __init__(self, pages=1):
        self.made, self.pages = [], pages

    def sheet(self, paper, target):
        self.made.append((paper, target))
        return self.pages


@pytest.fixture
def desk(tmp_path):
    desk = SheetDesk(tmp_path / "terugblik.sqlite")
    yield desk
    desk.disk.database.close()


@pytest.fixture
def writing(desk):
    """A new preparation on the screen."""
    return open_sheet(desk, desk.begin())


def open_sheet(desk, sheet):
    view, papers = View(), Papers()
    presenter = SheetPresenter(sheet, desk.sheets, papers, view, lambda: date(2026, 11, 22))
    presenter.start()
    return presenter, view, papers


def refusing(desk, monkeypatch, name="append"):
    """The disk is full from now on."""

    def refuse(*_args):
        raise StorageUnavailable("The disk is full.")

    monkeypatch.setattr(desk.sheet_store, name, refuse)


# Writing


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (SheetKind.PREPARATION, "preparation-2026-11-22.pdf"),
        (SheetKind.PARENTS, "feedback-of-parents-2026-11-22.pdf"),
    ],
)
def test_a_printed_sheet_is_called_after_its_kind_and_the_day_never_after_what_was_typed(desk, kind, name):
    presenter, _view, _papers = open_sheet(desk, desk.begin(kind))
    presenter.set_title("Moeder van Sami")
    assert presenter.suggested_name() == name


def test_a_preparation_shows_questions_tables_and_where_a_topic_is_added(writing):
    _presenter, view, _papers = writing
    assert [block.key for block in view.state.blocks] == [
        "part:vooraf:",
        "part:ontvangst:",
        "part:inleiding:",
        "part:kern:",
        "add:onderwerp",
        "part:slot:",
        "part:achteraf:",
    ]
    table = view.block("part:inleiding:")
    assert len(table.columns) == 2
    assert [p.place for p in table.questions[0].places] == [
        Place("m13", column="eigen"),
        Place("m13", column="waarom"),
    ]
    names = [place.name for place in table.questions[0].places]
    assert names == ["Het doel, Zo zeg of vraag ik het", "Het doel, Waarom doe ik dit?"]
    assert view.state.title_field
    assert view.undo == (False, False)


def test_what_is_written_is_kept_and_shown_when_one_comes_back(desk, writing):
    presenter, view, _papers = writing
    presenter.write(FIRST, "Met moeder")
    assert view.undo == (True, False)
    # Nothing is drawn anew under the hands of somebody who types.
    assert view.shown == 1
    presenter.start()
    assert view.block("part:vooraf:").questions[0].places[0].text == "Met moeder"
    assert desk.sheets.open(presenter.sheet_id).text(FIRST) == "Met moeder"


def test_topics_come_get_another_name_and_go_and_undo_brings_them_back(writing):
    presenter, view, _papers = writing
    presenter.add_topic("onderwerp", "lezen")
    presenter.add_topic("onderwerp", "rekenen")
    assert view.topics == ["lezen", "rekenen"]
    block = next(b for b in view.state.blocks if isinstance(b, BlockState) and b.topic)
    assert block.label == "Onderwerp 1"
    assert block.questions[0].places[0].name.startswith("lezen: ")
    presenter.rename_topic("onderwerp", block.topic, "technisch lezen")
    presenter.remove_topic("onderwerp", block.topic)
    assert view.topics == ["rekenen"]
    presenter.undo()
    assert view.topics == ["technisch lezen", "rekenen"]
    presenter.redo()
    assert view.topics == ["rekenen"]
    assert len(view.said) == 3


def test_a_place_for_topics_has_the_title_of_its_part_as_long_as_there_is_none(writing):
    presenter, view, _papers = writing
    adding = view.block("add:onderwerp")
    assert isinstance(adding, AddTopicState)
    assert adding.title == "Kern, per onderwerp"
    presenter.add_topic("onderwerp", "lezen")
    assert view.block("add:onderwerp").title == ""


def test_with_nothing_done_there_is_nothing_to_undo(writing):
    presenter, view, _papers = writing
    presenter.undo()
    presenter.redo()
    assert view.said == []


def test_a_text_that_is_too_long_is_said(writing):
    presenter, view, _papers = writing
    presenter.write(FIRST, "a" * 30_000)
    assert len(view.said) == 1


def test_a_sheet_gets_a_title(desk, writing):
    presenter, view, _papers = writing
    presenter.set_title("Groep 5")
    presenter.start()
    assert view.state.own_title == "Groep 5"
    assert desk.sheets.open(presenter.sheet_id).worksheet.title == "Groep 5"


def test_what_the_disk_refuses_waits_and_is_tried_again(desk, writing, monkeypatch):
    presenter, view, _papers = writing
    with monkeypatch.context() as full:
        refusing(desk, full)
        presenter.write(FIRST, "blijft")
        assert view.problem.waiting == 1
        presenter.retry()
        with pytest.raises(StorageUnavailable):
            presenter.leave()
    presenter.retry()
    assert view.problem is None
    presenter.leave()
    assert desk.sheets.open(presenter.sheet_id).text(FIRST) == "blijft"


def test_topics_wait_for_the_disk_too_and_the_screen_stays_as_it_is(desk, writing, monkeypatch):
    presenter, view, _papers = writing
    presenter.add_topic("onderwerp", "lezen")
    topic = next(b.topic for b in view.state.blocks if isinstance(b, BlockState) and b.topic)
    shown = view.shown
    with monkeypatch.context() as full:
        refusing(desk, full)
        presenter.add_topic("onderwerp", "rekenen")
        presenter.rename_topic("onderwerp", topic, "taal")
        presenter.remove_topic("onderwerp", topic)
        assert (view.topics, view.shown) == (["lezen"], shown)
    presenter.retry()
    assert view.topics == ["rekenen"]


def test_a_sheet_on_which_nobody_ever_wrote_leaves_no_trace(desk, writing):
    presenter, _view, _papers = writing
    presenter.closed()
    assert not desk.sheets.waiting()


def test_a_sheet_with_words_or_a_title_stays_and_so_does_one_that_was_cleared(desk):
    for act in (
        lambda presenter: presenter.write(FIRST, "iets"),
        lambda presenter: presenter.set_title("Groep 5"),
        lambda presenter: [presenter.write(FIRST, "iets"), presenter.write(FIRST, "")],
    ):
        presenter, *_rest = open_sheet(desk, desk.begin())
        act(presenter)
        presenter.closed()
    assert len(desk.sheets.waiting()) == 3


def test_an_empty_sheet_that_cannot_be_taken_away_now_stays(desk, writing, monkeypatch):
    presenter, _view, _papers = writing
    refusing(desk, monkeypatch, "remove")
    presenter.closed()
    assert len(desk.sheets.waiting()) == 1


def test_after_throwing_a_sheet_away_nothing_is_written_any_more(desk, writing):
    presenter, _view, _papers = writing
    presenter.write(FIRST, "iets")
    presenter.remove()
    presenter.write(FIRST, "te laat")
    presenter.leave()
    presenter.closed()
    assert not desk.sheets.waiting()


def test_a_sheet_is_printed_as_it_stands(writing, tmp_path):
    presenter, _view, papers = writing
    presenter.write(FIRST, "Met moeder")
    assert presenter.saving()(tmp_path / "blad.pdf")(QuietProgress()) == ""
    ((paper, target),) = papers.made
    assert paper.texts == {FIRST: "Met moeder"}
    assert target == tmp_path / "blad.pdf"


def test_a_preparation_that_needs_more_than_one_page_says_so_and_another_sheet_need_not(writing, desk):
    presenter, _view, papers = writing
    papers.pages = 3
    assert "there are 3" in presenter.saving()(None)(QuietProgress())
    looking_back, _view, papers = open_sheet(desk, desk.begin(SheetKind.LADDER))
    papers.pages = 3
    assert looking_back.saving()(None)(QuietProgress()) == ""


def test_who_wrote_it_stands_above_it(desk):
    _presenter, view, _papers = open_sheet(desk, desk.begin(SheetKind.PARENTS, "r1"))
    assert view.state.line.startswith("M. (")
    assert not view.state.title_field
    nobody = desk.sheets.begin(SheetKind.LADDER, "", Role.MENTOR)
    _presenter, view, _papers = open_sheet(desk, desk.sheets.open(nobody.id))
    assert "(" not in view.state.line


# The clock


def test_the_clock_runs_rests_goes_on_and_ends_calmly():
    timer = SheetTimer(10)
    assert timer.tick(0).share == 0
    assert "10:00" in timer.tick(0).text
    state = timer.press(1_000)
    assert state.running
    assert "7:00" in timer.tick(1_000 + 3 * MINUTE).text
    paused = timer.press(1_000 + 4 * MINUTE)
    assert not paused.running
    assert paused.share == pytest.approx(0.4)
    assert timer.tick(99 * MINUTE).text == paused.text
    timer.press(100 * MINUTE)
    ended = timer.tick(106 * MINUTE)
    assert not ended.running
    assert ended.share == 1
    assert ended.text != paused.text
    assert ended.note != paused.note
    assert timer.tick(107 * MINUTE) == ended


def test_after_the_end_the_clock_begins_anew():
    timer = SheetTimer(1)
    timer.press(0)
    ended = timer.tick(5 * MINUTE)
    again = timer.press(6 * MINUTE)
    assert again.running
    assert again.share == 0
    words = {ended.action, again.action, SheetTimer(1).tick(0).action, timer.press(6 * MINUTE + 1).action}
    assert len(words) == 4


def test_each_sheet_keeps_its_own_clock_and_one_without_a_limit_has_none():
    timers = SheetTimers()
    mine = timers.of("s1", 10)
    mine.press(0)
    assert timers.of("s1", 10) is mine
    assert not timers.of("s2", 10).running
    assert timers.of("s3", 0) is None


# Beside the observation


def test_what_was_planned_stands_beside_the_observation_without_what_is_empty(desk):
    sheet = desk.prepare("r1", "lezen", "rekenen")
    (topic, _name), _other = sheet.topics(desk.part(sheet, "onderwerp"))
    sheet.write(Place("m18", topic, "eigen"), "Ik zie dat ...")
    sheet.write(Place("m18", topic, "waarom"), "zo weet ze het")
    goal = desk.goals.choose("r1", Phase.MAIN, "gh4")
    mine = goal.items[:2]
    prepared = prepared_of(goal, desk.sheets.preparation_of("r1"), (*mine, "v99"))
    assert prepared.topics == ("lezen", "rekenen")
    assert prepared.serving == frozenset(mine)
    assert "2" in prepared.goal_note
    # Said plainly, so that nobody looks for flags.
    assert prepared_of(goal, None, ("v99",)).goal_note == "No items of this form go with it."
    topics = ["Onderwerp: lezen", "Onderwerp: rekenen"]
    assert [block.title for block in prepared.planned] == ["Vooraf", *topics]
    assert prepared.planned[1].lines[0].text == "Ik zie dat ...\nzo weet ze het"
    assert prepared.planned[2].lines == ()


def test_without_goal_or_preparation_nothing_stands_there():
    assert prepared_of(None, None) == NOTHING_PREPARED


def test_the_sheet_of_somebody_else_is_read_only_and_left_as_it_is(desk):
    sheet = desk.sheets.begin(SheetKind.LADDER, "J.", Role.MENTOR, "r1")
    presenter, _view, _papers = open_sheet(desk, desk.sheets.open(sheet.id))
    assert presenter.state().read_only
    presenter.closed()
    assert desk.sheets.of_recording("r1")
    assert not open_sheet(desk, desk.begin(SheetKind.LADDER, "r1"))[0].state().read_only


def test_who_only_reads_adds_no_topics(desk):
    sheet = desk.prepare("r1", "lezen").worksheet
    reading = OpenSheet(desk.sheet_store, desk.clock.clock(), str, sheet, read_only=True)
    presenter, _view, _papers = open_sheet(desk, reading)
    assert not any(isinstance(block, AddTopicState) for block in presenter.state().blocks)
