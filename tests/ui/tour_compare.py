"""The stops at the table where a fragment is talked about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.domain.recordings import Role
from app.domain.sheet import PointKind
from tests.ui.compare.table import FORM, NO, YES, Table

if TYPE_CHECKING:
    from tests.ui.tour import Tour

MENTOR, LECTURERS = "J.", ("K.", "L.", "N.")
WORDS = (MENTOR, *LECTURERS)


def together(tour: Tour, remark: str, point: str, agreement: str, when: str) -> Iterator[str]:
    """First everybody alone; then two, with what they say; then five. Yields the names of the stops."""
    person = tour.person
    table = Table(person)
    student = table.service.table(table.fragment.id, FORM)[0].glance.id
    mentor = table.observer(MENTOR, Role.MENTOR)
    table.mark(student, 0, YES, 400, 800)
    table.mark(mentor, 0, NO, 440)
    table.remark(mentor, 0, remark, 440)
    table.mark(mentor, 1, YES, *range(400, 3_600, 400))
    table.sit_down()
    yield "talk together, first alone"
    table.ready(student, mentor)
    person.window.go_back()
    table.sit_down()
    person.until(lambda: person.screen.film.video._picture is not None)
    yield "talk together"
    presenter = table.presenter
    presenter.next_point(1)
    presenter.new_point(PointKind.TALKING_POINT, point)
    presenter.new_point(PointKind.AGREEMENT, agreement, when)
    row = presenter.row
    presenter.talk.reply(row.remarks[0].observation_id, row.remarks[0].remark_id, point)
    yield "talk together, with agreements"
    presenter.toggle_differences()
    yield "talk together, only differences"
    person.window.go_back()
    for who in LECTURERS:
        each = table.observer(who, Role.LECTURER)
        table.mark(each, 0, YES, 400, 800, 1_200, 1_600)
        table.ready(each)
    table.sit_down()
    person.until(lambda: person.screen.film.video._picture is not None)
    yield "talk together, five people"
