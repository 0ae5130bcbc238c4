from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.ui import kit
from app.ui.kit import aloud, notices
from tests.ui.pressing import show


def make_button(theme):
    return kit.Button(theme, "Opslaan", kind="primary")


def make_icon_button(theme):
    return kit.Button(theme, icon="play", name="Speel")


def make_ghost(theme):
    return kit.Button(theme, "Terug", kind="ghost")


def make_chip(theme):
    return kit.Chip(theme, "no", "1:34", "nee op 1:34")


def make_card(theme):
    card = kit.Card(theme)
    card.setMinimumSize(120, 60)
    card.set_clickable("Gesprek groep 5")
    return card


PRESSED = {
    "button": (make_button, "clicked"),
    "icon button": (make_icon_button, "clicked"),
    "ghost": (make_ghost, "clicked"),
    "chip": (make_chip, "clicked"),
    "card": (make_card, "activated"),
}
presses = pytest.mark.parametrize(("make", "signal"), PRESSED.values(), ids=PRESSED)


@pytest.fixture
def shown(qtbot, theme):
    """Puts a widget in a window beside a field that has the focus."""

    windows = []

    def show(widget):
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        window.field = QLineEdit()
        column.addWidget(window.field)
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        with qtbot.waitExposed(window):
            window.show()
        window.field.setFocus()
        return widget

    return show


@presses
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press(qtbot, theme, shown, make, signal, key):
    widget = shown(make(theme))
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(getattr(widget, signal)):
        qtbot.keyClick(widget, key)


@presses
def test_a_click_presses_and_leaves_the_focus_where_it_was(qtbot, theme, shown, make, signal):
    widget = shown(make(theme))
    with qtbot.waitSignal(getattr(widget, signal)):
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    assert widget.window().field.hasFocus()


@presses
def test_the_tab_key_comes_by_and_a_screen_reader_has_a_name(qtbot, theme, shown, make, signal):
    widget = shown(make(theme))
    assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def alike(one, other):
    """The same colour to the eye: a round edge is a little softer than a straight one."""
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return all(abs(a - b) <= 8 for a, b in pairs)


def ring_px(widget, theme):
    """How many px of the ring's colour lie on the way in from the middle of the left edge."""
    image = widget.grab().toImage()
    ratio = image.devicePixelRatio()
    y = int(widget.height() * ratio / 2)
    ring = theme.color("focus")
    row = [image.pixelColor(x, y) for x in range(int(12 * ratio))]
    inside = [x for x, color in enumerate(row) if alike(color, ring)]
    return sum(1 for place, x in enumerate(inside) if x == inside[0] + place) / ratio


@presses
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_focus_can_be_seen_as_a_ring_of_two_px(qtbot, theme, shown, make, signal, mode):
    theme.set_mode(mode)
    widget = shown(make(theme))
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring_px(widget, theme) == 2


@pytest.mark.parametrize("value", ["yes", "no", ""])
def test_the_focus_can_be_seen_on_both_answers(qtbot, theme, shown, value):
    choice = shown(kit.Segmented(theme, "Vat samen"))
    choice.show_value(value)
    for half in (choice._yes, choice._no):
        half.setFocus(Qt.FocusReason.TabFocusReason)
        assert half.hasFocus()
        assert ring_px(half, theme) == 2


def test_an_ampersand_is_shown_and_not_eaten(theme, qtbot):
    button = kit.Button(theme, "Vraag & antwoord")
    qtbot.addWidget(button)
    assert button.label == "Vraag & antwoord"
    assert button.text() == "Vraag && antwoord"
    assert button.accessibleName() == "Vraag & antwoord"


@pytest.mark.parametrize("value", ["yes", "no", ""])
def test_showing_an_answer_asks_for_nothing(qtbot, theme, value):
    choice = kit.Segmented(theme, "Vat samen")
    qtbot.addWidget(choice)
    with qtbot.assertNotEmitted(choice.chosen):
        for before in ("yes", "no", ""):
            choice.show_value(before)
            choice.show_value(value)
    assert choice.value == value
    assert (choice._yes.isChecked(), choice._no.isChecked()) == (value == "yes", value == "no")


@pytest.mark.parametrize("shown_value", ["yes", "no", ""])
@pytest.mark.parametrize("asked", ["yes", "no"])
def test_pressing_an_answer_asks_and_does_not_show_it_by_itself(qtbot, theme, shown_value, asked):
    choice = kit.Segmented(theme, "Vat samen")
    qtbot.addWidget(choice)
    choice.show_value(shown_value)
    half = choice._yes if asked == "yes" else choice._no
    with qtbot.waitSignal(choice.chosen) as heard:
        qtbot.mouseClick(half, Qt.MouseButton.LeftButton)
    assert heard.args == [asked]
    assert choice.value == shown_value
    assert (choice._yes.isChecked(), choice._no.isChecked()) == (shown_value == "yes", shown_value == "no")


def test_the_answer_is_one_stop_for_the_tab_key_and_arrows_go_inside(qtbot, theme, shown):
    choice = shown(kit.Segmented(theme, "Vat samen"))
    choice.show_value("no")
    stops = [half for half in (choice._yes, choice._no) if half.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [choice._no]
    choice._no.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(choice._no, Qt.Key.Key_Left)
    assert choice._yes.hasFocus()
    qtbot.keyClick(choice._yes, Qt.Key.Key_Right)
    assert choice._no.hasFocus()


def test_backspace_asks_to_take_an_answer_back_when_there_is_one(qtbot, theme, shown):
    choice = shown(kit.Segmented(theme, "Vat samen"))
    choice._yes.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.assertNotEmitted(choice.chosen):
        qtbot.keyClick(choice._yes, Qt.Key.Key_Backspace)
    choice.show_value("yes")
    with qtbot.waitSignal(choice.chosen) as heard:
        qtbot.keyClick(choice._yes, Qt.Key.Key_Backspace)
    assert heard.args == [""]


def test_a_locked_answer_cannot_be_pressed(qtbot, theme):
    choice = kit.Segmented(theme, "Vat samen")
    qtbot.addWidget(choice)
    choice.setEnabled(False)
    with qtbot.assertNotEmitted(choice.chosen):
        qtbot.mouseClick(choice._yes, Qt.MouseButton.LeftButton)


def test_a_reader_hears_which_item_an_answer_is_about(theme, qtbot):
    choice = kit.Segmented(theme, "Vat samen")
    qtbot.addWidget(choice)
    names = [
        QAccessible.queryAccessibleInterface(half).text(QAccessible.Text.Name)
        for half in (choice._yes, choice._no)
    ]
    assert all("Vat samen" in name for name in names)
    assert len(set(names)) == 2


def test_signs_of_yes_and_no_differ_without_their_colour(theme, qtbot):
    images = []
    for kind in ("yes", "no", "remark"):
        chip = kit.Chip(theme, kind, "1:34", kind)
        qtbot.addWidget(chip)
        images.append(chip.grab().toImage().convertToFormat(chip.grab().toImage().Format.Format_Mono))
    assert images[0] != images[1] != images[2]


def test_where_we_are_is_shown_and_only_another_step_is_asked_for(qtbot, theme):
    header = kit.StepHeader(theme)
    qtbot.addWidget(header)
    steps = [
        kit.Step("first", "1 Eerste keer kijken"),
        kit.Step("observe", "2 Observeren", current=True),
        kit.Step("summary", "3 Samenvatting", enabled=False),
    ]
    with qtbot.assertNotEmitted(header.step_asked):
        header.show_steps(steps)
        header.show_steps(list(steps))
    buttons = {button.step.key: button for button in header._buttons}
    asked = []
    header.step_asked.connect(asked.append)
    for key in ("observe", "summary", "first"):
        qtbot.mouseClick(buttons[key], Qt.MouseButton.LeftButton)
    assert asked == ["first"]
    assert [button.isChecked() for button in header._buttons] == [False, True, False]


def test_a_step_keeps_the_focus_when_the_steps_change(qtbot, theme, shown):
    header = shown(kit.SideNav(theme))
    header.show_steps([kit.Step("a", "A"), kit.Step("b", "B")])
    header._buttons[1].setFocus(Qt.FocusReason.TabFocusReason)
    header.show_steps([kit.Step("a", "A"), kit.Step("b", "B", current=True)])
    assert header._buttons[1].hasFocus()


def test_what_a_person_typed_is_never_read_as_markup(theme, qtbot):
    evil = '<img src="file:///etc/passwd"><b>vet</b>'
    for widget in (
        kit.Label(theme, evil),
        kit.ElidedLabel(theme, evil),
        kit.StatusPill(theme, evil),
        kit.SectionLabel(theme, evil),
    ):
        qtbot.addWidget(widget)
        assert widget.textFormat() == Qt.TextFormat.PlainText
        assert widget.text() == evil
    assert "<img" not in kit.plain_tip(evil)
    assert "<b>" not in kit.plain_tip(evil)
    assert kit.plain_tip("") == ""


def test_a_line_too_long_ends_in_dots_and_tells_all_in_its_tip(theme, qtbot):
    label = kit.ElidedLabel(theme, "Voortgangsgesprek & meer\nin groep 5")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label._shown().endswith("…")
    assert "&amp; meer" in label.toolTip()
    label.resize(600, 20)
    assert label._shown() == "Voortgangsgesprek & meer in groep 5"
    assert label.toolTip() == ""


def test_chips_flow_over_lines_and_take_the_height_they_need(theme, qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    flow = kit.FlowLayout(theme, box, gap=4)
    for second in range(10):
        flow.addWidget(kit.Chip(theme, "yes", f"0:{second:02}", "x"))
    one = flow.heightForWidth(2000)
    assert flow.heightForWidth(160) > 3 * one
    box.resize(160, flow.heightForWidth(160))
    box.show()
    places = [flow.itemAt(at).geometry() for at in range(flow.count())]
    assert all(place.right() < 160 for place in places)
    assert not any(a.intersects(b) for at, a in enumerate(places) for b in places[at + 1 :])
    assert flow.itemAt(99) is None
    assert flow.takeAt(99) is None


def test_a_banner_says_what_to_do_and_is_read_aloud(qtbot, theme, monkeypatch):
    aloud_texts = []
    monkeypatch.setattr(notices, "announce", lambda _widget, text: aloud_texts.append(text))
    banner = kit.Banner(theme)
    qtbot.addWidget(banner)
    assert banner.isHidden()
    with qtbot.assertNotEmitted(banner.action_asked):
        banner.show_message("De schijf is vol.", "error", "Opnieuw proberen", closable=False)
    assert not banner.isHidden()
    assert aloud_texts == ["De schijf is vol."]
    assert banner._close.isHidden()
    with qtbot.waitSignal(banner.action_asked):
        banner._action.click()
    banner.show_message("Klaar.")
    assert banner._action.isHidden()
    with qtbot.waitSignal(banner.closed):
        banner._close.click()
    assert banner.isHidden()


def test_the_same_message_is_not_read_aloud_over_and_over(qtbot, theme, shown, monkeypatch):
    texts = []
    monkeypatch.setattr(notices, "announce", lambda _widget, text: texts.append(text))
    banner = shown(kit.Banner(theme))
    for text in ("De schijf is vol.", "De schijf is vol.", "De schijf is op slot."):
        banner.show_message(text, "error")
    assert texts == ["De schijf is vol.", "De schijf is op slot."]


def test_the_same_words_again_lay_nothing_out_anew(qtbot, theme, shown, qapp):
    chip = shown(make_chip(theme))
    qapp.processEvents()
    requests = []
    chip.updateGeometry = lambda: requests.append(True)
    chip.show_moment("no", "1:34", "nee op 1:34")
    assert requests == []
    chip.show_moment("no", "1:35", "nee op 1:35")
    assert requests == [True]


def test_an_empty_place_invites_and_says_which_way_was_chosen(qtbot, theme):
    empty = kit.EmptyState(
        theme, "film", "Nog geen opnamen", "Begin hier.", [("add", "Erbij"), ("demo", "Demo")]
    )
    qtbot.addWidget(empty)
    asked = []
    empty.action_asked.connect(asked.append)
    for button in empty.findChildren(kit.Button):
        button.click()
    assert asked == ["add", "demo"]


@pytest.mark.parametrize(("share", "filled"), [(-1, 0), (0, 0), (0.5, 100), (3, 200)])
def test_a_bar_is_filled_as_far_as_was_seen(qtbot, theme, share, filled):
    bar = kit.ProgressBar(theme, "accent")
    qtbot.addWidget(bar)
    bar.resize(200, 8)
    bar.show_share(share)
    image = bar.grab().toImage()
    ratio = image.devicePixelRatio()
    row = [image.pixelColor(int(x * ratio), int(4 * ratio)).name() for x in range(200)]
    assert row.count(theme.hex("accent")) == pytest.approx(filled, abs=2)


def test_the_first_viewing_says_how_far_it_is_in_words(qtbot, theme):
    card = kit.ProgressCard(theme)
    qtbot.addWidget(card)
    card.show_progress("Kijk eerst.", "Daarna vul je in.", "Gezien 5:16 van 8:30", 0.6)
    words = [label.text() for label in card.findChildren(kit.Label)]
    assert "Gezien 5:16 van 8:30" in words
    assert card._action.isHidden()
    card.show_progress("Klaar.", "", "", 1.0, "Begin de tweede keer")
    with qtbot.waitSignal(card.action_asked):
        card._action.click()


def test_key_hints_are_drawn_anew_only_when_they_differ(qtbot, theme):
    bar = kit.KeyHintBar(theme)
    qtbot.addWidget(bar)
    bar.show_hints([(["J"], "ja"), (["↑", "↓"], "item")])
    caps = bar.findChildren(kit.KeyCap)
    assert sorted(cap.text() for cap in caps) == ["J", "↑", "↓"]
    bar.show_hints([(("J",), "ja"), (("↑", "↓"), "item")])
    assert bar.findChildren(kit.KeyCap) == caps


def test_a_toast_stands_inside_its_window_and_goes_by_itself(qtbot, theme, monkeypatch):
    texts = []
    monkeypatch.setattr(aloud, "announce", lambda _widget, text: texts.append(text))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    toast = kit.Toast(theme, window)
    toast.say("Opmerking verwijderd", "Ongedaan maken")
    assert texts == ["Opmerking verwijderd"]
    assert window.rect().contains(toast.geometry())
    assert abs(toast.geometry().center().x() - 300) <= 1
    toast._timer.timeout.emit()
    assert toast.isHidden()
    toast.say("Nog eens", "Ongedaan maken")
    with qtbot.waitSignal(toast.action_asked):
        toast._action.click()
    assert toast.isHidden()


def test_a_status_line_is_read_aloud_once_and_can_be_emptied(qtbot, theme, monkeypatch):
    texts = []
    monkeypatch.setattr(aloud, "announce", lambda _widget, text: texts.append(text))
    line = kit.StatusLine(theme)
    qtbot.addWidget(line)
    line.say("3 opnamen gevonden")
    line.say("")
    assert (texts, line.text()) == (["3 opnamen gevonden"], "")


def test_escape_empties_the_search_and_tells_so(qtbot, theme, shown):
    search = shown(kit.SearchField(theme, "Zoeken…"))
    assert search.accessibleName() == "Zoeken"
    search.setFocus()
    qtbot.keyClicks(search, "jan")
    with qtbot.waitSignal(search.textEdited) as heard:
        qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert heard.args == [""]
    with qtbot.assertNotEmitted(search.textEdited):
        qtbot.keyClick(search, Qt.Key.Key_Escape)


@pytest.mark.parametrize("control", [QLineEdit, QSpinBox])
def test_a_field_carries_its_label_and_its_fault_to_a_reader(qtbot, theme, control):
    field = kit.Field(theme, "Begin & eind", control(), "Zoals 2:10.")
    qtbot.addWidget(field)
    assert field.control.accessibleName() == "Begin & eind"
    assert field.control.accessibleDescription() == "Zoals 2:10."
    field.show_fault("Schrijf de tijd als 2:10.")
    assert field.control.accessibleDescription() == "Schrijf de tijd als 2:10."
    assert not field._sign.isHidden()
    field.show_fault("")
    assert field.control.accessibleDescription() == "Zoals 2:10."
    assert field._sign.isHidden()


def test_a_clickable_card_lets_go_outside_without_opening(qtbot, theme, shown):
    card = shown(make_card(theme))
    with qtbot.assertNotEmitted(card.activated):
        qtbot.mousePress(card, Qt.MouseButton.LeftButton)
        qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() * 3)
        plain = kit.Card(theme)
        qtbot.addWidget(plain)
        qtbot.mouseClick(plain, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("count", [2, 4, 9])
def test_the_whole_list_of_choices_can_be_seen(qtbot, theme, scale, count):
    theme.set_scale(scale)
    around = QWidget()
    box = QComboBox(around)
    box.addItems([f"choice {number}" for number in range(count)])
    show(qtbot, around)
    box.setFocus()
    box.showPopup()
    QApplication.processEvents()
    view = box.view()
    assert view.viewport().height() >= sum(view.sizeHintForRow(row) for row in range(count))
    box.hidePopup()
