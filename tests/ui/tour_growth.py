"""The stops of growth: nothing yet, which talks, the line with its films, and what a student chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tests.ui.growth.years import AGREED, QUESTIONS, REMARK, TITLES, WHEN, WHERE, WHO, YES, Years

if TYPE_CHECKING:
    from tests.ui.tour import Tour

LONG = "Rapportgesprek met de ouders en de grootouders van groep zeven, met een tolk erbij aan tafel"
OTHER = "Kim"
SPOKEN = (
    *(LONG, OTHER, AGREED, REMARK, WHEN, WHERE, WHO, *TITLES),
    *(question for _phase, question in QUESTIONS),
)


def stops(tour: Tour) -> Iterator[tuple[str, Callable[[], None] | None]]:
    """Each stop by its name; a dialog with how it is opened."""
    person = tour.person
    years = Years(person)
    years.grow()
    yield "growth, nothing yet", None
    person.window.go_back()
    years.study(4)
    years.mark(years.talk(LONG, None), 1, YES, 400)
    for number in range(3):
        years.look(number, OTHER)
    years.films[2].unlink()
    years.grow()
    years.presenter.picks.choose_student(WHO)
    yield "growth, which talks", None
    for pick in person.screen.picks.boxes()[:3]:
        pick.click()
    yield "growth, too few talks", None
    for pick in person.screen.picks.boxes()[:3]:
        pick.click()
    years.draw()
    person.until(lambda: any(cell.note for row in years.rows() for cell in row.cells if cell.chips))
    yield "growth", None
    years.presenter.rows.select("")
    years.presenter.play_row()
    person.until(lambda: person.screen.film.video._picture is not None)
    years.presenter.film.pause()
    yield "growth, with a film", None
    gone = next(chip for row in years.rows() for chip in row.chips() if chip.talk == 2)
    years.presenter.play(gone)
    person.until(lambda: not person.screen.film.video.message.isHidden())
    years.presenter.toggle_everything()
    yield "growth, all items, and a film that is not here", None
    yield "growth, choose moments", person.page.keep._choose
    person.window.go_back()
    person.window.go_back()
