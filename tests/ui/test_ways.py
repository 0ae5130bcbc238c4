"""From one part of the work to the next, in the real program: the same steps above every screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.recordings import Role
from app.domain.worksheets import SheetKind
from app.i18n import WORDS
from app.presenters.export_talk import TALK_PDF
from app.ui.export.dialog import ExportDialog
from app.ui.handover.send_dialog import SendDialog
from app.ui.kit import StepBar
from app.ui.kit.steps import StepMenu
from app.ui.library.observation_dialog import NewObservationDialog
from tests.features.world import Person
from tests.ui.compare.table import FORM, Table
from tests.ui.library_scene import button
from tests.ui.tour import RESOURCES

STEPS = ["1 Voorbereiden", "2 Eerste keer kijken", "3 Observeren", "4 Samenvatting", "5 Samen bespreken"]


@pytest.fixture
def person(tmp_path, qtbot, theme):
    """Somebody with a film in the library."""
    before = WORDS.language
    WORDS.use("nl", RESOURCES / "locale")
    person = Person(tmp_path, qtbot, theme)
    person.add_film(2)
    person.screens.library.refresh()
    yield person
    person.stop()
    WORDS.use(before, RESOURCES / "locale")


@pytest.fixture
def together(person):
    """The student, whose computer it is, and the mentor both observed; both are ready."""
    person.place.settings.change(observer="M.", role="student")
    table = Table(person)
    person.observation, _mentor = table.student_and_mentor()
    person.screens.library.refresh()
    return person


def bar(person) -> StepBar:
    return person.page.widget.findChild(StepBar)


def here(person) -> str:
    (current,) = [step.label for step in bar(person).few.steps if step.current]
    return current


def open_steps(person) -> list[str]:
    """The steps that lead somewhere, by their keys."""
    return [step.key for step in bar(person).few.steps if step.enabled and not step.current]


def take(person, label: str) -> None:
    """Go to a step: by its button, or where there is no room for those by the menu of the steps."""
    steps, few = bar(person).steps, bar(person).few
    assert steps.isVisible() is not few.isVisible()
    if steps.isVisible():
        next(each for each in steps._buttons if each.label == label).click()
        return
    few.click()
    menu = QApplication.activePopupWidget()
    next(entry for entry in menu.actions() if entry.text() == label).trigger()
    close_menu()


def close_menu() -> None:
    """If it is there still: a dialog closes it."""
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()


def prepared(person) -> str:
    sheets = person.screens.library._recording._parts.sheets.presenter._sheets
    return sheets.begin(SheetKind.PREPARATION, "M.", Role.STUDENT, person.recording).id


def front(person, kind):
    person.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def entries(person) -> dict[str, object]:
    """The menu of the recording in the list."""
    cards = person.screens.library._list.view.cards
    cards.menu_asked.emit(person.recording, QPoint(100, 100))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction() is menu.actions()[0]
    return {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}


def choose(person, words: str) -> None:
    entry = entries(person)[words]
    entry.trigger()
    close_menu()


# The bar of steps


def test_the_same_steps_in_one_order_stand_above_every_screen_of_the_work(together):
    person, sheet = together, prepared(together)
    seen = {}

    def look(name):
        assert [step.label for step in bar(person).few.steps] == STEPS
        seen[name] = here(person)

    person.screens.open_sheet(sheet)
    look("sheet")
    person.window.go_back()
    person.screens.open_observation(person.observation)
    look("observe")
    # Who hears the screen comes past it by the Tab key.
    (step,) = [each for each in bar(person).steps._buttons if each.step.current]
    assert step.focusPolicy() & Qt.FocusPolicy.TabFocus
    said = QAccessible.queryAccessibleInterface(step)
    assert said.text(QAccessible.Text.Name) == "Stap 3 van 5: Observeren. Hier ben je."
    assert said.state().checked
    take(person, "4 Samenvatting")
    look("summary")
    take(person, "5 Samen bespreken")
    look("table")
    assert seen == {
        "sheet": "1 Voorbereiden",
        "observe": "3 Observeren",
        "summary": "4 Samenvatting",
        "table": "5 Samen bespreken",
    }


def test_from_the_preparation_over_observing_and_the_summary_to_the_table_and_back(together):
    person = together
    prepared(person)
    person.screens.open_observation(person.observation)
    take(person, "1 Voorbereiden")
    assert person.page.context == "sheet"
    assert bar(person)._back.label == "Observeren"
    person.type("Groep 5")
    take(person, "5 Samen bespreken")
    assert person.page.context == "compare"
    take(person, "4 Samenvatting")
    assert person.page.context == "summary"
    take(person, "3 Observeren")
    assert person.page.context == "observe"
    person.window.go_back()
    assert person.page.context == "library"


def test_what_is_prepared_on_top_of_an_observation_stands_beside_it_at_once(together):
    person = together
    prepared(person)
    person.screens.open_observation(person.observation)
    assert not person.screen.side.prepared.isVisible()
    take(person, "1 Voorbereiden")
    person.press(Qt.Key.Key_Return)
    person.type("Met moeder")
    take(person, "3 Observeren")
    assert person.screen.side.prepared.isVisible()
    # Thrown away meanwhile, it is no step any more.
    assert "prepare" in open_steps(person)
    sheets = person.screens.library._recording._parts.sheets.presenter._sheets
    (sheet,) = sheets.of_recording(person.recording)
    sheets.remove(sheet.id)
    take(person, "1 Voorbereiden")
    assert person.page.context == "observe"
    assert "prepare" not in open_steps(person)


def test_from_the_table_one_goes_to_ones_own_observation_also_with_the_mouse_in_the_talk(together):
    person = together
    table = Table(person)
    table.sit_down()
    assert open_steps(person) == ["observe", "summary"]
    person.screen.talk.stops()[0].setFocus()
    take(person, "4 Samenvatting")
    assert person.page.context == "summary"
    assert person.screens.front.observing.opened.observation.id == person.observation


def test_who_observed_nothing_finds_no_observation_of_somebody_else_behind_the_steps(together):
    together.place.settings.change(observer="Q.", role="lecturer")
    Table(together).sit_down()
    assert open_steps(together) == []


def test_from_a_preparation_with_a_film_one_goes_on_with_the_film(person):
    person.screens.open_sheet(prepared(person))
    assert open_steps(person) == ["first"]
    take(person, "2 Eerste keer kijken")
    assert person.page.context == "library"
    front(person, NewObservationDialog).close()


def test_a_preparation_without_a_film_leads_nowhere_yet_and_says_when(person):
    person.screens.library._bar.prepare.click()
    assert open_steps(person) == []
    (step,) = [each for each in bar(person).steps._buttons if each.step.key == "compare"]
    assert step.toolTip() == "Dat komt als twee mensen hebben geobserveerd."


def test_where_there_is_little_room_the_steps_are_a_menu(together, theme):
    person = together
    person.screens.open_observation(person.observation)
    theme.set_scale(1.5)
    few: StepMenu = bar(person).few
    person.until(few.isVisible)
    assert bar(person).steps.isHidden()
    assert few.label == "3 Observeren"
    assert few.accessibleName() == "Stap 3 van 5: Observeren. Hier ben je."
    few.click()
    menu = QApplication.activePopupWidget()
    assert [entry.text() for entry in menu.actions()] == STEPS
    assert [entry.text() for entry in menu.actions() if entry.isChecked()] == ["3 Observeren"]
    assert menu.activeAction() is menu.actions()[2]
    menu.actions()[3].trigger()
    menu.close()
    assert person.page.context == "summary"


# The summary for the talk


@pytest.fixture
def allowed(together):
    """The parent agreed that the mentor sees it."""
    together.consent("own", "mentor")
    together.screens.library.refresh()
    return together


def for_the_talk(person) -> None:
    """The dialog that saves it is in front, with the pages for the talk chosen."""
    dialog = front(person, ExportDialog)
    assert person.page.context == "summary"
    assert person.page.widget.export.presenter.format == TALK_PDF
    dialog.close()


def test_the_summary_for_the_talk_is_found_at_the_recording_in_the_list_and_below_its_fragment(allowed):
    choose(allowed, "Samenvatting voor het gesprek…")
    for_the_talk(allowed)
    assert allowed.screens.front.observing.opened.observation.id == allowed.observation
    allowed.window.go_home()
    allowed.screens.library.open_recording(allowed.recording)
    button(allowed.page.widget, "Samenvatting voor het gesprek…").click()
    for_the_talk(allowed)


@pytest.mark.parametrize("over", [True, False])
def test_the_summary_for_the_talk_is_found_after_the_table_in_the_menu(allowed, over):
    if over:
        allowed.screens.open_observation(allowed.observation)
        take(allowed, "5 Samen bespreken")
    else:
        Table(allowed).sit_down()
    allowed.press(Qt.Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert menu.activeAction().text().startswith("Samenvatting voor het gesprek…")
    menu.activeAction().trigger()
    menu.close()
    for_the_talk(allowed)


def test_where_nobody_else_observed_there_is_no_talk_to_go_to(person):
    person.begin_observation("M.", FORM)
    person.screens.library.refresh()
    assert not {"Samen bespreken…", "Samenvatting voor het gesprek…"} & set(entries(person))
    close_menu()


def test_talking_together_is_found_in_the_list_and_of_several_tables_one_is_chosen(together):
    person = together
    choose(person, "Samen bespreken…")
    assert person.page.context == "compare"
    person.window.go_back()
    person.work.library.fragments.add(person.recording, "Het begin", 0, 1_000)
    fragment = person.work.stores.recordings.fragments(person.recording)[-1]
    for who, role in (("M.", Role.STUDENT), ("R.", Role.MENTOR)):
        person.work.library.fragments.begin_observation(fragment.id, who, role, Table(person).form)
    person.screens.library.refresh()
    choose(person, "Samen bespreken…")
    assert person.screens.library.open_recording_id == person.recording


# Handing over


def test_handing_over_is_found_at_the_recording_in_the_list_on_its_page_and_after_observing(allowed):
    person = allowed
    choose(person, "Overdragen…")
    front(person, SendDialog).close()
    person.screens.library.open_recording(person.recording)
    person.screens.library._recording.view.button("care_handover", person.recording).click()
    front(person, SendDialog).close()
    person.screens.open_observation(person.observation)
    take(person, "4 Samenvatting")
    button(person.page.widget, "Overdragen…").click()
    front(person, SendDialog).close()


def test_what_may_not_be_handed_over_any_more_does_not_offer_it(allowed):
    allowed.work.care.withdraw(allowed.recording)
    allowed.screens.library.refresh()
    assert not {"Overdragen…", "Samen bespreken…"} & set(entries(allowed))
    close_menu()
    allowed.screens.library.open_recording(allowed.recording)
    assert allowed.screens.library._recording.view.button("care_handover", allowed.recording) is None
