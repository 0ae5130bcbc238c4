"""The growth screen: which talks, the line through them, and the moments a student chooses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.goals import Phase
from app.domain.recordings import Role
from app.domain.sheet import ItemRef, Judgement, PointKind, RemarkKind
from app.services.discussing import NewPoint
from app.services.errors import PlaybackUnavailable, StorageUnavailable
from tests.presenters.growth_seat import GrowthSeat

CUT = "Rustig blijven"


@pytest.fixture
def seat(tmp_path):
    made = GrowthSeat(tmp_path)
    yield made
    made.work.close()


@pytest.fixture
def line(seat):
    """The line through the four talks: of 30 October (a part of the film), 3, 10 and 20 November."""
    seat.draw()
    return seat


def chips(row):
    return [[chip.text for chip in cell.chips] for cell in row.cells]


# Which talks


def test_below_three_talks_it_says_what_to_do(seat):
    for number in (2, 3):
        seat.work.stores.recordings.remove(f"r-{number}")
    seat.presenter.start()
    assert seat.view.page.title == "Growth begins at three talks"
    assert "observe each of them as a student" in seat.view.page.text
    assert not seat.view.page.picks
    assert not seat.view.page.can_go
    assert seat.presenter.picks.picked == ()


def test_the_talks_stand_there_by_day_with_title_and_form_and_the_initials_are_explained(seat):
    seat.presenter.start()
    page = seat.view.page
    assert [pick.note.split(" · ")[0] for pick in page.picks] == [
        "30 oct 2025",
        "3 nov 2025",
        "10 nov 2025",
        "20 nov 2025",
    ]
    assert page.picks[0].note == "30 oct 2025 · Voortgangsgesprek · De opening"
    assert page.picks[0].title == "Gesprek met de ouders van Ş. & Ł."
    assert "by initials only" in page.note
    assert all(pick.chosen and pick.can for pick in page.picks)
    assert (page.can_go, page.warning) == (True, "")


def test_of_two_observations_of_a_talk_the_newest_is_picked_at_first(seat):
    seat.observe("g-2b", "f-2", "Nguyễn", Role.STUDENT, later=True)
    seat.presenter.start()
    assert {pick.key: pick.chosen for pick in seat.view.page.picks if pick.key.startswith("g-2")} == {
        "g-2": False,
        "g-2b": True,
    }


def test_without_three_recordings_there_is_no_line(seat):
    seat.presenter.start()
    first, second, *_others = seat.view.page.picks
    seat.presenter.picks.pick(first.key, chosen=False)
    assert seat.view.page.can_go
    seat.presenter.picks.pick(second.key, chosen=False)
    assert (seat.view.page.can_go, seat.view.page.warning) == (False, "Choose at least three recordings.")
    seat.presenter.picks.pick(first.key, chosen=True)
    assert seat.view.page.can_go
    assert second.key not in seat.presenter.picks.picked


def test_who_observed_last_comes_first_and_another_student_can_be_chosen(seat):
    for number in (5, 6, 7):
        seat.add(number, date(2025, 12, number), observer="Kim")
    seat.sit_down("Nguyễn").start()
    assert (seat.view.page.students, seat.view.page.student) == (("Kim", "Nguyễn"), "Nguyễn")
    seat.presenter.picks.pick(seat.view.page.picks[0].key, chosen=False)
    seat.presenter.picks.choose_student("Kim")
    assert [pick.chosen for pick in seat.view.page.picks] == [True, True, True]
    seat.presenter.picks.choose_student("Kim")
    seat.sit_down("Onbekend").start()
    assert seat.view.page.student == "Kim"


def test_a_talk_without_an_own_round_says_so_and_cannot_be_picked(seat):
    seat.apart = {"g-2"}
    seat.presenter.start()
    (apart,) = (pick for pick in seat.view.page.picks if not pick.can)
    assert not apart.chosen
    assert apart.note.endswith("first do your own round with this talk")
    seat.presenter.picks.pick("g-2", chosen=True)
    assert "g-2" not in seat.presenter.picks.picked


def test_a_talk_that_was_withdrawn_meanwhile_makes_no_line_and_says_why(seat):
    seat.presenter.start()
    seat.work.care.withdraw("r-2")
    seat.presenter.go()
    assert not seat.presenter.open
    assert "withdrawn" in seat.view.problems[-1].text.lower()
    seat.presenter.retry()
    assert seat.view.problems[-1] is None
    assert len(seat.view.page.picks) == 3
    seat.presenter.go()
    assert seat.presenter.open


# The line


def test_the_line_says_whose_it_is_and_from_when_until_when(line):
    assert line.view.shown.line == "student Nguyễn · 30 oct 2025 – 20 nov 2025"
    assert [talk.day for talk in line.view.shown.talks] == [
        "30 oct 2025",
        "3 nov 2025",
        "10 nov 2025",
        "20 nov 2025",
    ]
    assert line.view.shown.talks[0].title.endswith("De opening")


def test_a_phase_stands_above_the_talk_where_it_begins_and_nowhere_else(seat):
    for recording, phase in (("r-4", Phase.FIRST_YEAR), ("r-3", Phase.FIRST_YEAR), ("r-2", Phase.FINAL)):
        seat.goals.choose(recording, phase, "", CUT)
    seat.draw()
    talks = seat.view.shown.talks
    assert [talk.phase for talk in talks] == ["", "First year", "", "Final phase / LIO"]
    assert talks[0].no_goal == "No learning question was chosen for this talk."
    assert (talks[1].goal, talks[1].no_goal) == (CUT, "")
    assert talks[1].spoken.startswith("First year. 3 nov 2025")
    assert f"Learning question: {CUT}" in talks[1].spoken


def test_agreements_say_when_where_and_whether_they_were_ticked_off(seat):
    talk = seat.new_talk("f-2")
    made = talk.add(NewPoint(PointKind.AGREEMENT, "Drie tellen wachten", "", None, "morgen", "in de klas"))
    talk.tick(made, done=True)
    talk.add(NewPoint(PointKind.AGREEMENT, "Open vragen"))
    seat.draw()
    done, open_ = seat.view.shown.talks[-1].agreements
    assert (done.text, done.done) == ("Drie tellen wachten", True)
    assert done.line == "morgen · in de klas · ticked off on 12 nov 2026"
    assert done.spoken == f"Agreement, ticked off: Drie tellen wachten. {done.line}"
    assert (open_.line, open_.done, open_.spoken) == ("", False, "Agreement: Open vragen")


def test_the_chosen_moments_stand_side_by_side_and_the_row_is_said_whole(line):
    row = line.row()
    assert row.text == "Heet de ouders welkom"
    assert chips(row)[1:] == [["0:04"], ["0:03"], ["0:02"]]
    assert row.cells[1].chips[0].spoken == "3 nov 2025: no at 0:04"
    assert (row.cells[1].chips[0].sign, row.cells[1].note) == ("no", "")
    assert "20 nov 2025: no at 0:02" in row.spoken


def test_where_nothing_was_noted_there_is_a_dash_and_where_nothing_was_chosen_words(line):
    line.growth.choose("g-2", "c-2", chosen=False)
    line.presenter.go()
    assert line.row().cells[3].note == "nothing chosen"
    assert "20 nov 2025: nothing chosen" in line.row().spoken
    line.presenter.show_everything(everything=True)
    loose = line.row("Vraagt door")
    assert loose.cells[3].note == "–"


def test_a_chosen_remark_stands_there_with_its_words(line):
    opened = line.opened("g-3")
    made = opened.remarks.add("Mooi gewacht", RemarkKind.STRENGTH, None, 9_000)
    opened.filling.highlight(made.id, True)
    line.presenter.go()
    row = line.row("Remarks without item")
    (chip,) = row.chips()
    assert (chip.sign, chip.words, chip.spoken) == (
        "remark",
        "Mooi gewacht",
        "10 nov 2025: Strength: Mooi gewacht at 0:09",
    )


def test_items_without_a_chosen_moment_can_be_shown_too(line):
    line.opened("g-2").marking.judge(ItemRef("k3"), Judgement.YES, 100)
    line.presenter.go()
    texts = [row.text for row in line.view.shown.rows]
    assert not line.view.shown.everything
    line.presenter.toggle_everything()
    assert [row.text for row in line.view.shown.rows] == [*texts, "Geeft ruimte"]
    line.view.shown = None
    line.presenter.show_everything(everything=True)
    assert line.view.shown is None
    line.presenter.toggle_everything()
    assert [row.text for row in line.view.shown.rows] == texts


def test_without_any_choice_everything_stands_there_to_choose_from(seat):
    seat.sit_down()
    seat.presenter.start()
    for number in (2, 3, 4):
        seat.growth.choose(f"g-{number}", f"c-{number}", chosen=False)
    seat.presenter.picks.pick("o-1", chosen=False)
    seat.presenter.go()
    state = seat.view.shown
    assert (state.everything, state.can_narrow) == (True, False)
    assert "Choose at an item" in state.empty
    assert seat.row().chips() == ()


def test_talks_without_any_moment_say_so(seat):
    for number in (5, 6, 7):
        seat.add(number, date(2025, 12, number), observer="Kim")
        seat.opened(f"g-{number}").book.undo()
    seat.sit_down("Kim")
    seat.draw()
    assert seat.view.shown.rows == ()
    assert "No moments were noted" in seat.view.shown.empty
    seat.presenter.rows.move(1)
    seat.presenter.play_row()
    assert seat.view.said == ["No moment was chosen here."]


# Rows and the film


def test_the_arrow_keys_go_from_row_to_row_and_stop_at_the_ends(line):
    line.presenter.show_everything(everything=True)
    keys = [row.key for row in line.view.shown.rows]
    line.presenter.rows.move(1)
    assert line.view.selected == keys[0]
    line.presenter.rows.move(len(keys) + 3)
    assert line.view.selected == keys[-1]
    line.presenter.rows.move(-1)
    assert line.view.selected == keys[-2]


def test_enter_plays_the_moments_of_a_row_through_time_each_in_its_own_film(line):
    line.presenter.picks.pick("o-1", chosen=False)
    line.presenter.go()
    for recording in ("r-4", "r-3", "r-2", "r-4"):
        line.presenter.play_row()
        assert line.asked[-1] == recording
    assert line.view.playing == ("3 nov 2025 · Gesprek met de ouders van Ş. & Ł.", "g-4:c-4")
    assert line.view.said[0] == "3 nov 2025 · 0:04"
    # Three seconds before 0:04.
    assert (line.view.transport.position_ms, line.view.transport.playing) == (1_000, True)
    assert line.presenter.film.playing


def test_another_moment_of_the_same_film_plays_at_once(line):
    opened = line.opened("g-3")
    made = opened.marking.judge(ItemRef("b1"), opened.book.sheet.marks()[0].judgement, 20_000)
    opened.filling.highlight(made.id, True)
    line.presenter.go()
    first, second = line.row().cells[2].chips
    line.presenter.play(first)
    line.presenter.play(second)
    assert line.asked == ["r-3"]
    assert line.view.transport.position_ms == 17_000


def test_a_film_that_is_not_here_is_told_and_its_moments_stay(seat):
    seat.gone = frozenset({"r-4"})
    seat.draw()
    cell = seat.row().cells[1]
    assert (len(cell.chips), cell.note) == (1, "the film is not here")
    assert cell.chips[0].spoken == "3 nov 2025: no at 0:04, the film is not here"
    assert seat.row().cells[2].note == ""
    seat.presenter.play(cell.chips[0])
    assert seat.view.trouble.title == "The film cannot be found."
    assert not seat.view.transport.has_film
    seat.gone = frozenset()
    seat.presenter.film.again()
    assert seat.view.trouble is None
    assert seat.view.transport.playing


def test_who_asks_for_another_film_does_not_hear_of_the_one_before(line):
    _first, four, three, _two = line.row().cells
    line.background.held = True
    line.presenter.play(four.chips[0])
    line.presenter.play(three.chips[0])
    line.background.go_on()
    assert line.asked == ["r-3"]


def test_before_a_moment_is_asked_for_there_is_no_film(seat):
    film = seat.presenter.film
    for idle in (film.pause, film.show, film.again, film.tick, lambda: film.fail(None)):
        idle()
    assert film.transport is None
    assert not film.playing
    seat.draw()
    film.again()
    film.transport.toggle()
    assert (seat.view.transport.has_film, seat.asked) == (False, [])
    assert not film.playing


def test_another_line_begins_without_a_film(line):
    line.presenter.play(line.row().cells[1].chips[0])
    line.presenter.back_to_picks()
    line.presenter.go()
    assert not line.view.transport.has_film
    assert not line.player.snapshot().playing


def test_the_film_stops_at_its_end_and_the_engine_may_give_up(line):
    film = line.presenter.film
    line.presenter.play(line.row().cells[1].chips[0])
    line.player.advance(61_000)
    film.tick()
    film.show()
    assert not line.view.transport.playing
    film.fail(PlaybackUnavailable("VLC is gone."))
    assert line.view.trouble.text == "VLC is gone."


# The student's choice


def test_everything_that_was_noted_at_an_item_can_be_chosen_talk_by_talk(line):
    options = line.presenter.options(line.row().key)
    assert options.title == "Heet de ouders welkom"
    headings = [heading for heading, _moments in options.talks]
    assert headings[-1] == "20 nov 2025 · Gesprek met de ouders van Ş. & Ł."
    told = {each.text: each.chosen for each in options.talks[-1][1]}
    assert told == {"0:02 · no": True, "0:02 · yes": False}
    assert line.presenter.options("gone") is None


def test_what_is_chosen_is_kept_and_stands_in_the_line(line):
    row = line.row()
    options = line.presenter.options(row.key)
    wanted = {(each.talk, each.thing_id) for _heading, moments in options.talks for each in moments}
    line.presenter.choose(row.key, wanted - {(3, "c-2")})
    assert chips(line.row())[1:] == [["0:04", "0:04"], ["0:03", "0:03"], ["0:02"]]
    sheet = line.opened("g-2").book.sheet
    assert (sheet.highlighted("c-2"), sheet.highlighted("u-2")) == (False, True)
    line.presenter.choose("gone", set())


def test_a_choice_that_cannot_be_kept_now_waits_and_is_kept_later(line, monkeypatch):
    key = line.row().key
    with monkeypatch.context() as full:
        line.disk_is_full(full)
        line.presenter.choose(key, set())
        assert line.view.problems[-1].text == "The disk is full."
        with pytest.raises(StorageUnavailable):
            line.presenter.leave()
        line.presenter.retry()
        assert line.opened("g-2").book.sheet.highlighted("c-2")
    line.presenter.retry()
    assert line.view.problems[-1] is None
    assert not line.opened("g-2").book.sheet.highlighted("c-2")
    line.presenter.leave()


def test_after_a_withdrawal_a_choice_is_refused_with_the_reason(line):
    line.work.care.withdraw("r-2")
    line.presenter.choose(line.row().key, set())
    assert line.view.said
    assert line.view.problems[-1] is not None


# Coming back


def test_back_from_the_line_is_the_page_before_it_with_the_same_talks(line):
    line.presenter.picks.pick("o-1", chosen=False)
    line.presenter.go()
    assert line.presenter.back_to_picks()
    assert not line.presenter.open
    assert [pick.chosen for pick in line.view.page.picks] == [False, True, True, True]
    assert not line.presenter.back_to_picks()
    line.presenter.choose("gone", set())
    line.presenter.show_everything(everything=True)
    line.presenter.play(line.row().cells[1].chips[0])
    assert line.asked == []


def test_after_the_lock_the_line_comes_back_as_far_as_it_can(seat):
    seat.sit_down(before=("g-2", "g-3", "g-4")).begin()
    assert [talk.key for talk in seat.view.shown.talks] == ["g-4", "g-3", "g-2"]
    seat.sit_down(before=("weg",)).begin()
    assert (seat.presenter.open, seat.view.shown) == (False, None)
    seat.sit_down(before=("g-2", "g-3", "weg")).begin()
    assert not seat.presenter.open
    assert seat.view.page.warning
    seat.sit_down().begin()
    assert not seat.view.page.warning


def test_going_away_lets_go_of_the_film_and_of_what_is_still_read(line):
    line.presenter.play(line.row().cells[1].chips[0])
    line.background.held = True
    line.presenter.start()
    line.view.page = None
    line.presenter.leave()
    assert not line.player.snapshot().playing
    line.presenter.close()
    line.background.go_on()
    assert line.view.page is None
    assert line.player.snapshot().position_ms == 0


def test_what_cannot_be_read_now_is_told_and_tried_again(seat, monkeypatch):
    def full(*_anything):
        raise StorageUnavailable("The disk is gone.")

    with monkeypatch.context() as gone:
        gone.setattr(type(seat.growth), "choices", full)
        seat.presenter.start()
        assert seat.view.problems[-1].text == "The disk is gone."
    seat.presenter.retry()
    assert seat.view.page.picks


def test_the_lead_in_of_the_settings_counts(line):
    line.settings = replace(line.settings, lead_in_ms=1_000)
    line.presenter.play(line.row().cells[1].chips[0])
    assert line.view.transport.position_ms == 3_000
