"""All widgets of the kit on one page, to look at: `python -m tests.ui.gallery [light|dark] [100|150|200]`.

With a third argument the page is written to that PNG file and the program ends.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QSlider,
    QSpinBox,
    QWidget,
)

from app.presenters.timeline_state import TimelineMark, TimelineState
from app.ui import kit
from app.ui.kit import Kind
from app.ui.timeline import Timeline

RESOURCES = Path(__file__).parents[2] / "resources"


def bar(theme):
    panel = kit.Panel(theme, edges=("bottom",))
    row = kit.HBox(theme, panel, gap=14, margins=(16, 10, 16, 10))
    row.addWidget(kit.Button(theme, "Bibliotheek", kind="ghost", icon="chevron-left"))
    names = kit.VBox(theme, gap=0)
    names.addWidget(kit.Label(theme, "Voortgangsgesprek groep 5", Kind.TITLE))
    names.addWidget(kit.Label(theme, "fragment 2:10 – 10:40 · M. (student) en moeder van S.", Kind.SMALL))
    row.addLayout(names)
    row.addStretch()
    steps = kit.StepHeader(theme)
    steps.show_steps(
        [
            kit.Step("first", "1 Eerste keer kijken"),
            kit.Step("observe", "2 Observeren", current=True),
            kit.Step("summary", "3 Samenvatting", enabled=False),
        ],
    )
    row.addWidget(steps)
    row.addStretch()
    row.addWidget(kit.Button(theme, "Samenvatting…"))
    return panel


def buttons(theme):
    box = QWidget()
    row = kit.FlowLayout(theme, box, gap=8)
    for kind in ("primary", "secondary", "ghost", "danger"):
        row.addWidget(kit.Button(theme, kind.title(), kind=kind))
        off = kit.Button(theme, kind.title(), kind=kind)
        off.setEnabled(False)
        row.addWidget(off)
    row.addWidget(kit.Button(theme, "Opname toevoegen", kind="primary", icon="plus", hint="Ctrl+O"))
    row.addWidget(kit.Button(theme, "Zoek & vind", icon="search", hint="Z"))
    row.addWidget(kit.Button(theme, icon="pause", kind="primary", name="Pauze", hint="spatie"))
    for icon in ("back-5", "forward-5", "step-back", "step-forward", "speaker", "fullscreen"):
        row.addWidget(kit.Button(theme, icon=icon, name=icon))
    return box


def icons(theme):
    box = QWidget()
    row = kit.FlowLayout(theme, box, gap=12)
    for name in theme.icons.names():
        row.addWidget(kit.IconLabel(theme, name, "text", 20))
    return box


def item(theme, text, value, chips, note="", tone="surface"):
    panel = kit.Panel(theme, tone)
    row = kit.HBox(theme, panel, gap=12, margins=(16, 8, 16, 8))
    left = kit.VBox(theme, gap=4)
    left.addWidget(kit.Label(theme, text, wrap=True))
    if chips:
        flow = kit.FlowLayout(theme)
        for kind, time in chips:
            flow.addWidget(kit.Chip(theme, kind, time, f"{kind} op {time}"))
        left.addLayout(flow)
    if note:
        left.addWidget(kit.Label(theme, note, Kind.NOTE, wrap=True))
    row.addLayout(left, 1)
    choice = kit.Segmented(theme, text)
    choice.show_value(value)
    row.addWidget(choice, 0, Qt.AlignmentFlag.AlignTop)
    return panel


def form(theme):
    card = kit.Card(theme)
    column = kit.VBox(theme, card, gap=0, margins=(1, 10, 1, 10))
    head = kit.HBox(theme, margins=(16, 4, 16, 6))
    head.addWidget(kit.SectionLabel(theme, "Niet-selectieve vaardigheden"))
    column.addLayout(head)
    column.addWidget(item(theme, "Maakt het doel van het gesprek duidelijk", "yes", [("yes", "0:12")]))
    column.addWidget(
        item(
            theme,
            "Laat stiltes vallen en benut ze",
            "no",
            [("yes", "1:34"), ("yes", "4:02"), ("no", "5:10"), ("remark", "5:12")],
            "1:34 wacht 3 seconden, moeder vult zelf aan",
            "accent",
        ),
    )
    column.addWidget(item(theme, "Moedigt aan met kleine woorden", "", []))
    locked = item(theme, "Vertelt hoeveel tijd er is", "", [])
    locked.setEnabled(False)
    column.addWidget(locked)
    return card


def notices(theme):
    box = QWidget()
    column = kit.VBox(theme, box, gap=8)
    for loudness, text, action in (
        ("info", "Deze opname staat op een stick. Laat hem erin tijdens het kijken.", ""),
        ("warning", "Het beeld van deze film springt soms. Tijden kloppen wel.", "Meer weten"),
        (
            "error",
            "Opslaan lukt niet: de schijf is vol. Je werk staat nog op het scherm.",
            "Opnieuw proberen",
        ),
    ):
        banner = kit.Banner(theme)
        column.addWidget(banner)
        banner.show_message(text, loudness, action)
    card = kit.ProgressCard(theme)
    card.show_progress(
        "Kijk het fragment eerst één keer helemaal.",
        "Het formulier vul je in bij de tweede keer kijken. Lezen mag nu al.",
        "Gezien 5:16 van 8:30 · nog 3:14",
        0.62,
    )
    column.addWidget(card)
    pills = kit.HBox(theme)
    for tone, text in (
        ("accent", "Klaar om te bespreken"),
        ("amber", "Eerste keer kijken · 5:16 van 8:30"),
        ("grey", "Besproken"),
        ("nee", "Film ontbreekt"),
        ("remark", "vraag"),
        ("danger", "Kan niet openen"),
    ):
        pills.addWidget(kit.StatusPill(theme, text, tone))
    pills.addStretch()
    column.addLayout(pills)
    return box


def fields(theme):
    box = QWidget()
    row = kit.HBox(theme, box, gap=16)
    search = kit.SearchField(theme)
    row.addWidget(search, 0, Qt.AlignmentFlag.AlignTop)
    fine = kit.Field(theme, "Titel", QLineEdit("Gesprek <b>groep 5</b>"), "Zonder namen van kinderen.")
    wrong = kit.Field(theme, "Begin", QLineEdit("2:1o"))
    wrong.show_fault("Schrijf de tijd als 2:10.")
    combo = QComboBox()
    combo.addItems(["Algemene gespreksvaardigheden", "Slechtnieuws"])
    row.addWidget(fine, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(wrong, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(kit.Field(theme, "Formulier", combo), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(kit.Field(theme, "Reactietijd (ms)", QSpinBox()), 0, Qt.AlignmentFlag.AlignTop)
    box2 = kit.VBox(theme)
    on = QCheckBox("Pauze bij typen")
    on.setChecked(True)
    radio = QRadioButton("Donker")
    radio.setChecked(True)
    box2.addWidget(on)
    box2.addWidget(radio)
    row.addLayout(box2)
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(40)
    row.addWidget(slider)
    return box


def timelines(theme):
    box = QWidget()
    column = kit.VBox(theme, box, gap=8)
    kinds = ("yes", "yes", "no", "yes", "yes", "remark", "yes", "remark", "no")
    times = (12, 21, 48, 62, 94, 94, 167, 242, 310)
    marks = [
        TimelineMark(f"{at}{kind}", kind, at * 1000, None, f"{kind} op {at}", "Laat <b>los</b>", at == 62)
        for kind, at in zip(kinds, times, strict=True)
    ]
    marks.append(TimelineMark("stretch", "remark", 350_000, 420_000, "vraag op 5:50", "Wie praat hier?"))
    whole = TimelineState(510_000, 0, 510_000, 0, 510_000, tuple(marks), (), 242_400)
    first = Timeline(theme)
    first.show_state(replace(whole, marks_draggable=True))
    second = Timeline(theme)
    seen = ((0, 130_000), (150_000, 310_000))
    second.show_state(replace(whole, marks=(), seen=seen, show_seen=True))
    third = Timeline(theme)
    third.show_state(
        replace(whole, fragment_start_ms=60_000, fragment_end_ms=400_000, borders_editable=True),
    )
    third.zoom(1.15, 200_000)
    for timeline in (first, second, third):
        column.addWidget(timeline)
    return box


def foot(theme):
    panel = kit.Panel(theme, edges=("top",))
    row = kit.HBox(theme, panel, margins=(16, 8, 16, 8))
    hints = kit.KeyHintBar(theme)
    hints.show_hints(
        [
            (("↑", "↓"), "item"),
            (("J",), "ja"),
            (("N",), "nee"),
            (("O",), "opmerking"),
            (("spatie",), "speel"),
            (("?",), "alle toetsen"),
        ],
    )
    row.addWidget(hints)
    return panel


class Gallery(QWidget):
    def __init__(self, theme):
        super().__init__()
        self.setWindowTitle("Kit")
        whole = kit.VBox(theme, self, gap=0)
        whole.addWidget(bar(theme))
        scroll = kit.ScrollColumn(theme, gap=14, margins=(24, 18, 24, 18))
        for part in (buttons, icons, timelines, form, fields, notices):
            scroll.column.addWidget(part(theme))
        empty = kit.EmptyState(
            theme,
            "film",
            "Nog geen opnamen",
            "Voeg een film van een oudergesprek toe, of probeer het eerst met de oefenopname.",
            [("add", "Opname toevoegen"), ("demo", "Oefenopname openen")],
        )
        scroll.column.addWidget(empty)
        scroll.column.addStretch()
        whole.addWidget(scroll, 1)
        whole.addWidget(foot(theme))


def main(arguments):
    app = QApplication(sys.argv[:1])
    theme = kit.Theme(RESOURCES)
    theme.install(app)
    theme.set_mode(arguments[0] if arguments else "light")
    theme.set_scale(int(arguments[1]) / 100 if len(arguments) > 1 else 1.0)
    window = Gallery(theme)
    window.resize(*(int(side) for side in (arguments[3] if len(arguments) > 3 else "1280x1000").split("x")))
    window.show()
    if len(arguments) > 2:
        QTimer.singleShot(300, lambda: (window.grab().save(arguments[2]), app.quit()))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
