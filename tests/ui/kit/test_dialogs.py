from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from app.ui.kit import Button, Choice, Label, MessageDialog, confirm, tell


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def buttons(dialog):
    return {button.label: button for button in dialog.findChildren(Button)}


def test_a_question_has_our_own_words_and_answers_once(qtbot, theme, window):
    dialog = confirm(
        theme, window, "Opname verwijderen?", "De film blijft staan.", "Verwijderen", danger=True
    )
    heard = []
    dialog.chosen.connect(heard.append)
    assert "Verwijderen" in buttons(dialog)
    buttons(dialog)["Verwijderen"].click()
    assert heard == ["yes"]


def test_what_a_question_is_about_stays_out_of_the_title_of_its_window(theme, window):
    """Titles stand in the bar of tasks, for everybody who passes; a person who listens hears the question."""
    dialog = confirm(theme, window, "Delete “Talk with S.”?", "Sure?", "Delete")
    assert dialog.windowTitle() == "Terugblik"
    assert dialog.accessibleName() == "Delete “Talk with S.”?"
    dialog.close()


@pytest.mark.parametrize("way", ["escape", "close"])
def test_escape_and_the_cross_are_a_no(qtbot, theme, window, way):
    dialog = confirm(theme, window, "Verwijderen?", "Zeker?", "Verwijderen", no="Bewaren")
    heard = []
    dialog.chosen.connect(heard.append)
    if way == "escape":
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        dialog.close()
    assert heard == ["no"]


def test_enter_never_does_what_cannot_be_undone(qtbot, theme, window):
    dialog = confirm(theme, window, "Verwijderen?", "Zeker?", "Verwijderen", no="Bewaren", danger=True)
    heard = []
    dialog.chosen.connect(heard.append)
    assert dialog.focusWidget() is buttons(dialog)["Bewaren"]
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert heard == ["no"]


def test_arrows_go_between_the_answers(qtbot, theme, window):
    dialog = confirm(theme, window, "Doorgaan?", "Zeker?", "Ja", no="Nee")
    assert dialog.focusWidget() is buttons(dialog)["Ja"]
    for key, reached in ((Qt.Key.Key_Left, "Nee"), (Qt.Key.Key_Right, "Ja")):
        qtbot.keyClick(dialog.focusWidget(), key)
        assert dialog.focusWidget() is buttons(dialog)[reached]


def test_a_message_has_one_way_out(qtbot, theme, window):
    dialog = tell(theme, window, "Klaar", "De samenvatting is bewaard.")
    assert len(buttons(dialog)) == 1
    with qtbot.waitSignal(dialog.chosen) as heard:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert heard.args == ["ok"]


def test_what_a_person_typed_is_shown_as_typed_in_a_question(qtbot, theme, window):
    dialog = MessageDialog(theme, "<b>titel</b>", "<img src=x>", [Choice("a", "A & B")], parent=window)
    texts = {label.text(): label.textFormat() for label in dialog.findChildren(Label)}
    assert texts["<img src=x>"] == texts["<b>titel</b>"] == Qt.TextFormat.PlainText
    assert dialog.accessibleDescription() == "<img src=x>"
    dialog.open()
    dialog.close()


def test_a_closed_dialog_is_gone(qtbot, theme, window, qapp):
    dialog = tell(theme, window, "Klaar", "Bewaard.")
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
        qapp.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert window.findChildren(MessageDialog) == []
