"""All that a package holds, by kind, with every text as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.presenters.package_parts import parts_of
from app.ui.kit import Kind, Label, VBox

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QBoxLayout

    from app.domain.parcel import Parcel
    from app.ui.kit import Theme


def show_parts(theme: Theme, parcel: Parcel, into: QBoxLayout, apart: Collection[str] = ()) -> None:
    """Add a heading for each kind, and its texts below it; not those of the observations `apart`."""
    for part in parts_of(parcel, apart):
        column = VBox(theme, gap=2)
        column.addWidget(Label(theme, part.title, Kind.STRONG, wrap=True))
        if part.texts:
            column.addWidget(Label(theme, "\n".join(part.texts), Kind.SMALL, wrap=True))
        into.addLayout(column)
