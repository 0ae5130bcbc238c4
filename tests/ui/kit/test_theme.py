from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from app.ui.kit import Button, Kind, Label, Theme, VBox
from app.ui.kit.tokens import DARK, LIGHT

ROOT = Path(__file__).parents[3]
RESOURCES = ROOT / "resources"


def test_light_and_dark_change_every_window_at_once(qapp, theme, qtbot):
    label = Label(theme, "tekst")
    qtbot.addWidget(label)
    for mode, tokens in (("dark", DARK), ("light", LIGHT)):
        with qtbot.waitSignal(theme.changed):
            theme.set_mode(mode)
        assert theme.tokens is tokens
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(tokens.ground)
        assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(tokens.text)
        assert tokens.surface in qapp.styleSheet()


def test_as_the_system_follows_the_system(qapp, theme, qtbot, monkeypatch):
    theme.set_mode("system")
    hints = type(qapp.styleHints())
    for scheme, tokens in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        monkeypatch.setattr(hints, "colorScheme", lambda _self, scheme=scheme: scheme)
        qapp.styleHints().colorSchemeChanged.emit(scheme)
        assert theme.tokens is tokens


def test_a_chosen_theme_does_not_follow_the_system(qapp, theme, monkeypatch):
    monkeypatch.setattr(type(qapp.styleHints()), "colorScheme", lambda _self: Qt.ColorScheme.Dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is LIGHT


def test_choosing_what_is_chosen_already_changes_nothing(theme, qtbot):
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("light")
        theme.set_scale(1.0)


@pytest.mark.parametrize(("asked", "got"), [(0.5, 1.0), (1.25, 1.25), (9, 2.0)])
def test_text_and_room_grow_between_100_and_200_percent(theme, qtbot, asked, got):
    window = QWidget()
    qtbot.addWidget(window)
    column = VBox(theme, window, gap=8, margins=(4, 8, 12, 16))
    label, button = Label(theme, "tekst", Kind.TITLE), Button(theme, "Knop")
    column.addWidget(label)
    column.addWidget(button)
    before = button.sizeHint()
    theme.set_scale(asked)
    assert theme.scale == got
    assert column.spacing() == round(8 * got)
    margins = column.contentsMargins()
    assert (margins.left(), margins.bottom()) == (round(4 * got), round(16 * got))
    assert label.font().pixelSize() == round(15 * got)
    assert button.sizeHint().height() == round(before.height() * got)


def test_a_hairline_never_rounds_away(theme):
    assert (theme.px(0), theme.px(0.2), theme.px(10)) == (0, 1, 10)


def test_the_letters_are_the_ones_shipped_along(theme):
    assert theme.font().family().startswith("Inter")


def test_without_fonts_the_letters_of_the_system_are_used(qapp, tmp_path):
    bare = tmp_path / "resources"
    (bare / "icons").mkdir(parents=True)
    for file in (ROOT / "resources" / "icons").glob("*.svg"):
        (bare / "icons" / file.name).write_bytes(file.read_bytes())
    theme = Theme(bare)
    theme.install(qapp)
    assert theme.font().pixelSize() == 13
    # The icons it names go with it.
    qapp.setStyleSheet("")


@pytest.mark.parametrize("name", sorted(file.stem for file in (ROOT / "resources" / "icons").glob("*.svg")))
def test_every_icon_is_drawn_in_the_colour_asked_for(theme, name):
    image = theme.icon(name, "accent", 40).toImage()
    solid = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {theme.hex("accent")}


def test_an_icon_is_sharp_on_a_fine_screen(theme):
    pixmap = theme.icon("play", "text", 16, 2.0)
    assert (pixmap.width(), pixmap.deviceIndependentSize().width()) == (32, 16)


def test_every_icon_the_program_names_is_there(theme):
    wanted = set()
    for file in (ROOT / "app" / "ui").rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        wanted |= set(re.findall(r"\bicon=\"([a-z0-9-]+)\"", source))
        wanted |= set(re.findall(r"IconLabel\(\s*\w+(?:\.\w+)?, \"([a-z0-9-]+)\"", source))
        wanted |= set(re.findall(r"set_icon\(\"([a-z0-9-]+)\"", source))
    assert wanted
    assert wanted <= set(theme.icons.names())


@pytest.mark.parametrize("gone", ["before", "while it runs"])
def test_without_a_folder_for_temporary_files_icons_are_black_and_nothing_is_written_elsewhere(
    monkeypatch, tmp_path, gone
):
    """A system tidies that folder while a program runs, or a school keeps it closed."""
    monkeypatch.chdir(tmp_path)
    if gone == "before":
        monkeypatch.setenv("TMPDIR", str(tmp_path / "none"))
    theme = Theme(RESOURCES)
    shutil.rmtree(theme._icon_files.path() or tmp_path / "none", ignore_errors=True)
    assert Path(theme._icon_file("check", "#123456")) == RESOURCES / "icons" / "check.svg"
    assert list(tmp_path.iterdir()) == []
