"""Builds the screens and says where each leads. To wire in another one: make its Page here, and open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.desktop.bench import Bench
    from app.ui.keys import KeyAction


def screen_actions() -> tuple[KeyAction, ...]:
    """What can be done on each screen. Only data is imported here, no widgets."""
    from app.ui.library.actions import library_actions  # noqa: PLC0415

    return (*library_actions(),)


class Screens:
    """The screens of one window, from the library on."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def open_library(self) -> None:
        """The first screen."""
        from PySide6.QtWidgets import QWidget

        from app.ui.kit import Button, HBox, Kind, Label, Panel, VBox

        theme = self._bench.theme
        widget = QWidget()
        column = VBox(theme, widget, gap=0)
        bar = Panel(theme, edges=("bottom",))
        row = HBox(theme, bar, margins=(16, 10, 16, 10))
        row.addWidget(Label(theme, "Terugblik", Kind.BRAND))
        row.addStretch()
        row.addWidget(Button(theme, "Opname toevoegen", kind="primary"))
        column.addWidget(bar)
        column.addStretch()
        self._bench.window.open_page(Page(widget, "library", corner=row))

    def refresh_library(self) -> None:
        """Something was added behind the window's back."""

    def open_films(self, films: Sequence[Path]) -> None:
        """Films that came in by the command line or a second start: to be added, or opened when known."""
