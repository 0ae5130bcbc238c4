"""Sheets in the real program: from preparing a talk without a film to the plan beside the observation."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu

from app.domain.goals import Phase
from app.domain.recordings import Role
from app.domain.worksheets import Place, SheetKind
from app.i18n import WORDS
from app.presenters.sheet_timer import SheetTimer
from app.services.errors import StorageUnavailable
from app.ui.kit import Button
from app.ui.kit.dialogs import MessageDialog
from app.ui.observe.item_row import ItemWidget
from app.ui.sheets.goal_dialog import GoalDialog
from app.ui.sheets.serving_dialog import ServingDialog
from app.ui.sheets.timer import TimerCard
from tests.features.world import Person
from tests.ui.tour import RESOURCES

FIRST = Place("m01")


@pytest.fixture
def person(tmp_path, qtbot, theme):
    before = WORDS.language
    WORDS.use("nl", RESOURCES / "locale")
    person = Person(tmp_path, qtbot, theme)
    yield person
    person.stop()
    WORDS.use(before, RESOURCES / "locale")


@pytest.fixture
def filmed(person):
    """Somebody with a recording in the library, open on the screen."""
    person.add_film(2)
    person.screens.library.refresh()
    person.screens.library.open_recording(person.recording)
    return person


def library(person):
    return person.screens.library


def sheets(person):
    return library(person)._recording._parts.sheets.presenter._sheets


def prepare(person, title="", *topics):
    """A new preparation on the screen; whoever gave it a title goes on at the first place to write."""
    library(person)._bar.prepare.click()
    screen = person.page.widget
    presenter = screen._presenter
    if title:
        person.type(title)
        person.press(Qt.Key.Key_Return)
    for topic in topics:
        presenter.add_topic("onderwerp", topic)
    return screen


def field(screen, place):
    fields = [f for card in screen.cards.by_key.values() for f in getattr(card, "fields", ())]
    return next(f for f in fields if f.place == place)


def on_disk(person, sheet_id):
    return sheets(person).open(sheet_id).texts


def button(within, name):
    return next(b for b in within.findChildren(Button) if name in {b.label, b.accessibleName()})


def visible_buttons(within):
    return [b.label for b in within.findChildren(Button) if b.isVisibleTo(within)]


def dialog_of(person, kind):
    person.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def test_who_begins_a_preparation_can_type_at_once_and_it_is_kept_while_typing(person):
    screen = prepare(person)
    assert person.window.focusWidget() is screen.title
    person.type("Groep 5")
    person.press(Qt.Key.Key_Tab)
    assert person.window.focusWidget() is field(screen, FIRST)
    person.type("Met moeder")
    sheet_id = screen._presenter.sheet_id
    person.until(lambda: on_disk(person, sheet_id) == {FIRST: "Met moeder"})
    assert sheets(person).open(sheet_id).worksheet.title == "Groep 5"


def test_whoever_returns_to_a_preparation_goes_on_where_nothing_is_written_yet(person):
    screen = prepare(person)
    person.press(Qt.Key.Key_Tab)
    person.type("Met moeder")
    sheet_id = screen._presenter.sheet_id
    person.window.go_back()
    person.screens.open_sheet(sheet_id)
    assert not person.page.widget.title.text()
    assert person.window.focusWidget() is field(person.page.widget, Place("m02"))


def test_what_was_just_typed_is_kept_when_one_goes_back(person):
    screen = prepare(person, "Groep 5")
    person.type("Met moeder")
    sheet_id = screen._presenter.sheet_id
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_Escape)
    assert person.page.context == "library"
    assert on_disk(person, sheet_id) == {FIRST: "Met moeder"}


def test_a_preparation_waits_above_the_library_and_leads_back_to_itself(person):
    screen = prepare(person, "Groep 5")
    sheet_id = screen._presenter.sheet_id
    person.window.go_back()
    strip = library(person)._strip
    assert strip.isVisible()
    button(strip, "Groep 5").click()
    assert person.page.widget._presenter.sheet_id == sheet_id
    assert person.page.widget.title.text() == "Groep 5"


def test_an_empty_preparation_leaves_nothing_behind(person):
    prepare(person)
    person.window.go_back()
    assert not library(person)._strip.isVisible()
    assert not sheets(person).waiting()


def test_many_preparations_stand_behind_more(person):
    for number in range(5):
        prepare(person, f"Groep {number}")
        person.window.go_back()
    strip = library(person)._strip
    shown = visible_buttons(strip)
    assert len(shown) == 4
    [more] = [b for b in strip.findChildren(Button) if b.isVisibleTo(strip) and b.label == shown[-1]]
    more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) == 2
    menu.actions()[0].trigger()
    menu.close()
    assert person.page.context == "sheet"


def test_a_topic_is_added_and_taken_away_by_keyboard_and_undo_brings_it_back(person):
    screen = prepare(person)
    adding = screen.cards.by_key["add:onderwerp"]
    adding.name.setFocus()
    person.type("lezen")
    person.press(Qt.Key.Key_Return)
    assert adding.name.text() == ""
    (topic,) = [card for key, card in screen.cards.by_key.items() if key.startswith("part:onderwerp:")]
    topic._name.setFocus()
    topic._name.selectAll()
    person.type("taal")
    person.press(Qt.Key.Key_Return)
    next(b for b in topic.findChildren(Button)).click()
    assert not [key for key in screen.cards.by_key if key.startswith("part:onderwerp:")]
    screen._bar.undo.click()
    (topic,) = [card for key, card in screen.cards.by_key.items() if key.startswith("part:onderwerp:")]
    assert topic._name.text() == "taal"
    assert screen._bar.redo.isEnabled()


def test_whoever_adds_one_topic_after_another_sees_what_is_typed(person):
    screen = prepare(person)
    adding = screen.cards.by_key["add:onderwerp"]
    adding.name.setFocus()
    for topic in ("lezen", "rekenen", "taal"):
        person.type(topic)
        person.press(Qt.Key.Key_Return)
    view = screen._scroll.viewport()

    def is_seen():
        return view.rect().contains(adding.name.mapTo(view, adding.name.rect().center()))

    person.until(is_seen)
    assert person.window.focusWidget() is adding.name


def test_the_tab_key_goes_to_a_new_topic_before_where_topics_are_added(person):
    screen = prepare(person, "", "lezen")
    (key,) = [key for key in screen.cards.by_key if key.startswith("part:onderwerp:")]
    topic = screen.cards.by_key[key]
    topic.fields[-1].setFocus()
    person.press(Qt.Key.Key_Tab)
    assert person.window.focusWidget() is screen.cards.by_key["add:onderwerp"].name


def test_undo_shows_what_stood_there_and_leaves_what_is_being_typed(person):
    screen = prepare(person)
    first = field(screen, FIRST)
    first.setFocus()
    person.type("een")
    first.keep()
    screen._bar.undo.click()
    assert first.toPlainText() == ""
    screen._bar.redo.click()
    assert first.toPlainText() == "een"
    person.bench.actions["sheet.undo"].trigger(0)
    assert first.toPlainText() == ""


def test_long_words_make_a_field_grow_up_to_a_bound(person):
    first = field(prepare(person), FIRST)
    low = first.height()
    first.insertPlainText("woord\n" * 6)
    grown = first.height()
    first.insertPlainText("woord\n" * 90)
    assert low < grown < first.height() < 500


def test_what_the_disk_refuses_is_said_above_the_sheet_and_tried_again(person, monkeypatch):
    screen = prepare(person, "Groep 5")
    store = sheets(person)._store.__class__

    def full(*_args):
        raise StorageUnavailable("De schijf is vol.")

    with monkeypatch.context() as refused:
        refused.setattr(store, "append", full)
        first = field(screen, FIRST)
        first.setPlainText("blijft")
        first.keep()
        assert screen._problem.isVisible()
    screen._problem.action_asked.emit()
    assert not screen._problem.isVisible()
    assert on_disk(person, screen._presenter.sheet_id)[FIRST] == "blijft"


def test_a_sheet_is_thrown_away_only_when_one_is_sure(person):
    screen = prepare(person, "Groep 5")
    for answer in ("no", "yes"):
        screen._bar.remove.click()
        asked = dialog_of(person, MessageDialog)
        asked.accept()
        asked.chosen.emit(answer)
    assert person.page.context == "library"
    assert not sheets(person).waiting()


def test_a_sheet_is_saved_to_print_by_its_key(person):
    screen = prepare(person, "Groep 5")
    person.bench.actions["sheet.print"].trigger(0)
    asked = screen.findChild(QFileDialog)
    day = person.work.care.today().isoformat()
    assert Path(asked.selectedFiles()[0]).name == f"voorbereiding-{day}.pdf"
    target = person.folder / "voorbereiding.pdf"
    asked.fileSelected.emit(str(target))
    asked.close()
    told = dialog_of(person, MessageDialog)
    assert target.read_bytes().startswith(b"%PDF")
    told.close()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_title_of_a_sheet_stands_there_whole_in_large_letters_too(person, theme, scale):
    theme.set_scale(scale)
    screen = prepare(person)
    title, heading = screen._bar.title, screen._heading
    assert title.text() == heading.text() == "Voorbereiding van het gesprek"
    whole = title.fontMetrics().horizontalAdvance(title.text())
    person.until(lambda: heading.isVisible() or title.width() >= whole)
    # Above the sheet only where it has to be.
    assert heading.isVisible() is (scale > 1.5)


def test_whoever_wrote_more_than_one_page_reads_that_when_it_is_saved(person):
    screen = prepare(person, "Groep 5")
    screen._presenter.write(FIRST, "woord " * 3_000)
    person.bench.actions["sheet.print"].trigger(0)
    asked = screen.findChild(QFileDialog)
    asked.fileSelected.emit(str(person.folder / "blad.pdf"))
    asked.close()
    told = dialog_of(person, MessageDialog)
    assert any("past niet op één bladzijde" in label.text() for label in told.findChildren(QLabel))
    told.close()


# At a recording


def card_button(person, what):
    return library(person)._recording.view._buttons[what, person.recording]


def test_a_preparation_is_linked_to_the_recording_that_came_later(person):
    prepare(person, "Groep 5", "lezen")
    person.window.go_back()
    person.add_film(2)
    library(person).refresh()
    library(person).open_recording(person.recording)
    assert not library(person)._strip.isVisible()
    link = card_button(person, "sheet_link")
    assert not link.hasFocus()
    link.click()
    menu = QApplication.activePopupWidget()
    # Below what was pressed, wherever the keys are; and they go on with the first preparation.
    corner = link.mapToGlobal(QPoint(0, link.height()))
    assert 0 <= menu.y() - corner.y() <= 4
    # A small screen may move it aside.
    assert menu.x() <= corner.x() < menu.geometry().right()
    assert menu.activeAction() is menu.actions()[0]
    person.qtbot.keyClick(menu, Qt.Key.Key_Return)
    menu.close()
    assert sheets(person).preparation_of(person.recording).worksheet.title == "Groep 5"
    assert ("sheet_link", person.recording) not in library(person)._recording.view._buttons
    card_button(person, "sheet_preparation").click()
    assert person.page.widget.title.text() == "Groep 5"


@pytest.mark.parametrize("kind", [SheetKind.PARENTS, SheetKind.PERSPECTIVES, SheetKind.LADDER])
def test_each_sheet_after_the_talk_is_begun_at_the_recording_and_found_there_again(filmed, kind):
    card_button(filmed, f"sheet_{kind}").click()
    screen = filmed.page.widget
    filmed.type("Fijn gesprek")
    sheet_id = screen._presenter.sheet_id
    assert (screen.timer is not None) is (kind is SheetKind.PARENTS)
    filmed.window.go_back()
    (kept,) = sheets(filmed).of_recording(filmed.recording)
    assert (kept.id, kept.definition.kind) == (sheet_id, kind)
    card_button(filmed, f"sheet_{kind}").click()
    assert filmed.page.widget._presenter.sheet_id == sheet_id


def test_whoever_comes_back_from_a_sheet_finds_its_button_again(filmed):
    filmed.begin_observation("M.", "voortgang")
    library(filmed).refresh()
    card_button(filmed, "sheet_ladder").click()
    filmed.type("Boos")
    filmed.window.go_back()
    assert filmed.window.focusWidget() is card_button(filmed, "sheet_ladder")
    library(filmed)._recording.view._buttons["open", filmed.observation].click()
    filmed.until(lambda: filmed.page.context == "observe")
    filmed.window.go_back()
    assert filmed.window.focusWidget().label == "Beginnen"


def test_the_learning_question_is_chosen_at_the_recording(filmed):
    card_button(filmed, "sheet_goal").click()
    dialog = dialog_of(filmed, GoalDialog)
    dialog.phase.setCurrentIndex(2)
    dialog.phase.activated.emit(2)
    dialog.goals._buttons["gl1"].click()
    dialog.own.setText("Blijf ik rustig?")
    dialog.own.textEdited.emit("Blijf ik rustig?")
    dialog.save_asked.emit()
    goals = library(filmed)._recording._parts.sheets.goals
    chosen = goals.chosen(filmed.recording)
    assert (chosen.goal_code, chosen.text) == ("gl1", "Blijf ik rustig?")
    assert "Blijf ik rustig?" in str(library(filmed)._recording._presenter.page())


def test_whoever_writes_a_learning_question_picks_its_items_by_the_keyboard(filmed):
    card_button(filmed, "sheet_goal").click()
    dialog = dialog_of(filmed, GoalDialog)
    keys = filmed.qtbot
    dialog.own.setFocus()
    keys.keyClicks(dialog.own, "Laat ik stiltes vallen?")
    keys.keyClick(dialog.own, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.serving.pick
    keys.keyClick(dialog.serving.pick, Qt.Key.Key_Space)
    picking = dialog_of(filmed, ServingDialog)
    picking.form.setCurrentIndex(picking.form.findData("voortgang"))
    picking.form.activated.emit(picking.form.currentIndex())
    keys.keyClick(picking.form, Qt.Key.Key_Tab)
    first = picking.focusWidget()
    assert first is picking.boxes["v01"]
    keys.keyClick(first, Qt.Key.Key_Space)
    keys.keyClick(picking, Qt.Key.Key_Escape)
    filmed.until(lambda: not picking.isVisible())
    assert len(dialog._presenter.state().serving) == 1
    assert dialog.focusWidget() is dialog.serving.pick
    dialog.save_asked.emit()
    assert library(filmed)._recording._parts.sheets.goals.chosen(filmed.recording).items == ("v01",)
    filmed.begin_observation("M.", "voortgang")
    filmed.count_as_seen("samen")
    filmed.open()
    rows = filmed.screen.findChildren(ItemWidget)
    first = filmed.presenter.opened.observation.form.item("v01")
    flagged = [row.accessibleName() for row in rows if row._serves.isVisibleTo(row)]
    assert len(flagged) == 1
    assert first.text.lower() in flagged[0].lower()
    filmed.screen.side.prepared.fold.click()
    assert "vlaggetje" in filmed.said()


def test_the_plan_and_the_question_stand_beside_the_observation_and_topics_come_by_themselves(person):
    screen = prepare(person, "Groep 5", "lezen", "rekenen")
    first = field(screen, FIRST)
    first.setPlainText("Met moeder")
    first.keep()
    sheet_id = screen._presenter.sheet_id
    person.window.go_back()
    person.add_film(2)
    sheets(person).link(sheet_id, person.recording)
    library(person)._recording._parts.sheets.goals.choose(person.recording, Phase.MAIN, "gh5")
    person.begin_observation("M.", "voortgang")
    person.count_as_seen("samen", second=False)
    person.open()
    side = person.screen.side.prepared
    assert side.isVisible()
    assert not side.planned.isVisible()
    side.fold.click()
    assert side.planned.isVisible()
    assert "Met moeder" in person.said()
    assert "Onderwerp: lezen" in person.said()
    # Folded out, the question stands there whole: not a second time above it, cut short.
    assert not side._goal.text()
    person.presenter.begin_second()
    names = [topic.name for topic in person.presenter.opened.book.sheet.topics("onderwerp")]
    assert names == ["lezen", "rekenen"]
    side.fold.click()
    assert not side.planned.isVisible()
    assert side._goal.text().startswith("Leervraag: ")


def test_without_a_plan_or_a_question_nothing_stands_above_the_form(filmed):
    filmed.begin_observation("M.", "voortgang")
    filmed.open()
    assert not filmed.screen.side.prepared.isVisible()


def test_the_clock_of_the_feedback_runs_rests_and_never_covers_anything(theme, qtbot):
    now = [0]
    card = TimerCard(theme, SheetTimer(10), lambda: now[0])
    qtbot.addWidget(card)
    card.button.click()
    now[0] = 61_000
    card.tick()
    assert "8:59" in card.text.text()
    card.button.click()
    now[0] = 300_000
    card.tick()
    assert "8:59" in card.text.text()
    card.button.click()
    now[0] = 3_000_000
    card.tick()
    assert card.bar.isEnabled()
    assert not card._ticking.isActive()


def test_the_clock_runs_on_while_somebody_looks_at_something_else(filmed):
    card_button(filmed, "sheet_parents").click()
    screen = filmed.page.widget
    screen.timer.button.click()
    shown = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    # Beside the sheet, and at the foot where it stays when one scrolls.
    assert shown.count(screen.timer.text.text()) == 2
    filmed.type("Fijn gesprek")
    filmed.window.go_back()
    assert filmed.page.context == "library"
    card_button(filmed, "sheet_parents").click()
    again = filmed.page.widget.timer
    assert again is not screen.timer
    assert again._timer.running
    assert again._ticking.isActive()
    assert again.button.label == "Pauze"
    # It rests where somebody says so, and that is remembered too.
    again.button.click()
    filmed.window.go_back()
    card_button(filmed, "sheet_parents").click()
    assert filmed.page.widget.timer.button.label == "Verdergaan"


def test_the_reflection_of_somebody_else_is_read_under_the_name_of_who_wrote_it(filmed):
    service = sheets(filmed)
    theirs = service.begin(SheetKind.LADDER, "J.", Role.MENTOR, filmed.recording)
    library(filmed).open_recording(filmed.recording)
    button = library(filmed)._recording.view._buttons["sheet_read:" + theirs.id, filmed.recording]
    assert "mentor J." in button.text()
    button.click()
    screen = filmed.page.widget
    assert "J. (mentor)" in screen._bar.line.text()
    fields = [each for card in screen.cards.by_key.values() for each in card.fields]
    assert fields
    assert all(each.isReadOnly() for each in fields)
    assert not screen._bar.remove.isVisible()
    filmed.window.go_back()
    assert service.of_recording(filmed.recording)
