"""The stops at the table where a fragment is talked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from app.desktop.looking import LookingDesk
from app.domain.recordings import Role
from app.domain.sheet import PointKind
from app.services.looking import SomebodyElses
from app.ui.compare.whose import AlongDialog
from tests.ui.compare.table import FORM, NO, YES, Table

if TYPE_CHECKING:
    from tests.ui.tour import Tour

MENTOR, LECTURERS = "J.", ("K.", "L.", "N.")
SPOKEN = (MENTOR, *LECTURERS)
REMARK = "Wacht drie tellen. Moeder vult zelf aan."
POINT, AGREEMENT, WHEN = "De stilte na de vraag", "Langer wachten", "volgende week"


def stops(tour: Tour) -> Iterator[str]:
    """First everybody alone; then two, with what they say; then five. Yields the names of the stops."""
    person = tour.person
    table = Table(person)
    student = table.service.table(table.fragment.id, FORM)[0].glance.id
    mentor = table.observer(MENTOR, Role.MENTOR)
    table.mark(student, 0, YES, 400, 800)
    table.mark(mentor, 0, NO, 440)
    table.remark(mentor, 0, REMARK, 440)
    table.mark(mentor, 1, YES, *range(400, 3_600, 400))
    table.sit_down()
    yield "talk together, first alone"
    table.ready(student, mentor)
    table.mark(mentor, 2, NO, 1_200)
    person.window.go_back()
    _sit_down(table)
    yield "talk together"
    presenter = table.presenter
    # Whoever looked round by the Tab key left the focus in another row.
    presenter.rows.select("")
    presenter.rows.next_point(1)
    presenter.new_point(PointKind.TALKING_POINT, POINT)
    presenter.new_point(PointKind.AGREEMENT, AGREEMENT, WHEN)
    row = presenter.rows.row
    presenter.talk.reply(row.remarks[0].observation_id, row.remarks[0].remark_id, POINT)
    yield "talk together, with agreements"
    presenter.rows.toggle_differences()
    yield "talk together, only differences"
    person.window.go_back()
    yield from _five(table)
    settings = person.place.settings
    before = (settings.now.observer, settings.now.role)
    settings.change(observer="Q.", role="lecturer")
    table.sit_down()
    yield "talk together, first you alone"
    settings.change(observer=before[0], role=before[1])
    person.window.go_back()


def dialogs(tour: Tour) -> Iterator[tuple[str, Callable[[], None]]]:
    """How to look at what somebody else saw, and who looks along. Each with how to open it."""
    person = tour.person
    bench, observed = person.bench, person.work.stores.observations
    fragment = person.work.stores.recordings.fragments(person.recording)[0]
    seen = observed.get(observed.of_fragment(fragment.id)[0].id)
    desk = LookingDesk(bench, lambda _id: None, lambda *_ids: None)
    yield "whose observation", lambda: desk.ask(SomebodyElses(seen, ()))
    yield "who looks along", lambda: AlongDialog(bench.theme, tour.window, "", Role.MENTOR).open()


def _five(table: Table) -> Iterator[str]:
    for who in LECTURERS:
        each = table.observer(who, Role.LECTURER)
        table.mark(each, 0, YES, 400, 800, 1_200, 1_600)
        table.ready(each)
    _sit_down(table)
    yield "talk together, five people"
    table.person.window.go_back()


def _sit_down(table: Table) -> None:
    table.sit_down()
    table.person.until(lambda: table.person.screen.film.video._picture is not None)
