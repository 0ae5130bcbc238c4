"""The stops of the walk at the sheets: from a preparation without a film to what stands at the recording."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.goals import Phase
from app.domain.recordings import Role
from app.domain.worksheets import Place, SheetKind
from app.presenters.goal import GoalPresenter
from app.ui.library.add_dialog import AddDialog
from app.ui.sheets.serving_dialog import ServingDialog
from tests.films import FilmPlan, make_film

if TYPE_CHECKING:
    from tests.ui.tour import Tour

PREPARED, OWN = "Gesprek over Şahin", "De stilte na de vraag"


def stops(tour: Tour) -> Iterator[tuple[str, QWidget]]:
    """Each screen and dialog, by name."""
    window, library, one = tour.window, tour.library, tour.person.recording
    yield from _preparing(tour)
    sheet_id = window.page.widget._presenter.sheet_id
    window.go_back()
    yield "library with a preparation", window
    film = make_film(tour.person.folder / "later.mp4", FilmPlan(frames=45, gop=25, sound=False))
    for stop in tour.dialog("add a film that was prepared", lambda: library.add_files([film])):
        assert isinstance(stop.widget, AddDialog)
        assert stop.widget.preparation_id == sheet_id
        yield stop.name, stop.widget
    yield from _at_the_recording(tour, sheet_id)
    library.step_back()
    yield from _after_the_talk(tour, one)


def _preparing(tour: Tour) -> Iterator[tuple[str, QWidget]]:
    tour.library._bar.prepare.click()
    yield "sheet: empty preparation", tour.window
    screen = tour.window.page.widget
    presenter = screen._presenter
    screen.title.setText(PREPARED)
    screen.title.returnPressed.emit()
    screen.title.editingFinished.emit()
    for topic in ("lezen", "rekenen"):
        presenter.add_topic("onderwerp", topic)
    presenter.write(Place("m01"), OWN)
    tour.settle()
    bar = screen._scroll.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    yield "sheet: tables and topics", tour.window
    yield from _each(tour.dialog("sheet: throw away", screen._bar.remove.click))


def _at_the_recording(tour: Tour, sheet_id: str) -> Iterator[tuple[str, QWidget]]:
    library, one = tour.library, tour.person.recording
    desk = library._recording
    library._open_recording(one)
    yield "recording, preparation to link", tour.window
    yield from _each(tour.menu("menu of preparations", lambda: desk._do("sheet_link", one)))
    desk.sheets._link(sheet_id, one)
    yield from _each(tour.dialog("learning question", lambda: desk._do("sheet_goal", one)))
    goals, forms = desk._parts.sheets.goals, desk._parts.sheets.forms(one)
    own = GoalPresenter(goals, one, forms)
    own.pick(forms[0].item_codes()[0], serves=True)
    picking = ServingDialog(tour.person.theme, own, tour.window)
    yield from _each(tour.dialog("items of a learning question", picking.open))
    goals.choose(one, Phase.MAIN, "", OWN, forms[0].item_codes()[:3])
    yield from _each(tour.dialog("own learning question", lambda: desk._do("sheet_goal", one)))
    goals.choose(one, Phase.MAIN, "gh1")
    library.refresh()
    yield "recording with a learning question", tour.window


def _after_the_talk(tour: Tour, one: str) -> Iterator[tuple[str, QWidget]]:
    window, desk = tour.window, tour.library._recording
    tour.library._open_recording(one)
    desk._do("sheet_parents", one)
    timer = window.page.widget.timer
    timer.button.click()
    yield "sheet: feedback of parents", window
    timer.button.click()
    window.go_back()
    for kind in ("perspectives", "ladder"):
        desk._do(f"sheet_{kind}", one)
        yield f"sheet: {kind}", window
        window.go_back()
    theirs = desk._parts.sheets.presenter._sheets.begin(SheetKind.LADDER, "J.", Role.MENTOR, one)
    tour.library.refresh()
    desk._do(f"sheet_read:{theirs.id}", one)
    yield "sheet: of somebody else", window
    window.go_back()
    tour.library.step_back()


def _each(stops: Iterator) -> Iterator[tuple[str, QWidget]]:
    yield from ((stop.name, stop.widget) for stop in stops)
