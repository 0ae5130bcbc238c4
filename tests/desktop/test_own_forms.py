"""Forms that people make themselves: a bad one is told with every fault, and stops nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel

from app.desktop.early import tell_form_faults

BAD = """
schema = 1
id = "mijn-form"
version = "een"
colour = "rood"
"""


def told(bench):
    """All the words of the dialogs over the window."""
    dialogs = bench.window.findChildren(QDialog)
    return " ".join(label.text() for dialog in dialogs for label in dialog.findChildren(QLabel))


def test_a_bad_form_is_told_with_its_name_and_lines(bench, qtbot):
    folder = bench.place.paths.forms
    folder.mkdir(parents=True)
    (folder / "mijn.toml").write_text(BAD, encoding="utf-8")
    tell_form_faults(bench)
    qtbot.waitUntil(lambda: "mijn.toml" in told(bench), timeout=10_000)
    assert "colour" in told(bench)
    assert "4" in told(bench)


def test_good_forms_and_no_forms_are_not_talked_about(bench):
    tell_form_faults(bench)
    assert told(bench) == ""
