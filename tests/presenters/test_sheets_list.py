"""Which sheets there are, which film they belong to, and the learning question of a recording."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.goals import Phase
from app.domain.recordings import Role
from app.domain.worksheets import SheetKind
from app.presenters.sheet_words import LONGEST_NAME, shortened
from app.presenters.sheets_list import SheetsPresenter
from tests.fakes import KeptObserver
from tests.sheet_desk import SheetDesk


@pytest.fixture
def desk(tmp_path):
    desk = SheetDesk(tmp_path / "terugblik.sqlite")
    yield desk
    desk.disk.database.close()


# Which sheets there are


def presenter_of(desk):
    return SheetsPresenter(desk.sheets, desk.goals, KeptObserver("M."))


def test_preparations_that_wait_are_found_newest_first_by_title_or_by_day(desk):
    desk.prepare()
    desk.clock.wall += timedelta(minutes=5)
    desk.begin()
    newest, oldest = presenter_of(desk).waiting()
    assert oldest.title == "Voortgang"
    assert str(desk.clock.wall.year) in newest.title
    assert newest.title in newest.spoken


def test_a_new_preparation_is_of_who_works_here(desk):
    sheet = desk.sheets.open(presenter_of(desk).prepare()).worksheet
    assert (sheet.author, sheet.role, sheet.recording_id) == ("M.", Role.STUDENT, "")


def test_a_recording_leads_to_its_newest_sheet_of_a_kind_or_to_a_new_one(desk):
    presenter = presenter_of(desk)
    first = presenter.sheet_of("r1", "ladder")
    assert presenter.sheet_of("r1", "ladder") == first
    assert presenter.sheet_of("r1", "parents") != first
    assert presenter.sheet_of("r2", "ladder") != first


def test_the_block_says_what_was_begun_and_what_can_be_linked(desk):
    presenter, sheet = presenter_of(desk), desk.prepare()
    block = presenter.block("r1", locked=False)
    assert block.may_link
    assert not any(button.begun for button in block.buttons)
    presenter.link(sheet.worksheet.id, "r1")
    desk.goals.choose("r1", Phase.MAIN, "gh4")
    block = presenter.block("r1", locked=False)
    assert not block.may_link
    assert [button.what for button in block.buttons if button.begun] == ["preparation"]
    assert block.goal == desk.goals.chosen("r1").text
    assert block.goal_note != presenter.block("r2", locked=False).goal_note


def test_a_film_is_proposed_the_only_preparation_that_waits_and_may_refuse_it(desk):
    presenter = presenter_of(desk)
    assert presenter.choices(alone=True) is None
    first = desk.prepare().worksheet.id
    choices = presenter.choices(alone=True)
    assert [row[0] for row in choices.rows] == ["", first]
    assert choices.chosen == first
    # Of films that come together it is not known which was prepared.
    assert presenter.choices(alone=False).chosen == ""
    desk.prepare()
    assert presenter.choices(alone=True).chosen == ""


def test_a_preparation_for_another_talk_waits_again_and_can_be_linked_anew(desk):
    presenter, sheet_id = presenter_of(desk), desk.prepare().worksheet.id
    assert not presenter.block("r1", locked=False).may_unlink
    presenter.link(sheet_id, "r1")
    assert presenter.block("r1", locked=False).may_unlink
    presenter.unlink("r1")
    presenter.unlink("r1")
    assert [line.id for line in presenter.waiting()] == [sheet_id]
    assert presenter.block("r1", locked=False).may_link


def test_who_looks_back_gets_an_own_sheet_and_reads_that_of_somebody_else(desk):
    presenter = presenter_of(desk)
    theirs = desk.sheets.begin(SheetKind.PERSPECTIVES, "J.", Role.MENTOR, "r1")
    assert not any(button.begun for button in presenter.block("r1", locked=False).buttons if not button.read)
    own = presenter.sheet_of("r1", "perspectives")
    assert own != theirs.id
    (reading,) = [button for button in presenter.block("r1", locked=False).buttons if button.read]
    assert reading.text.endswith("mentor J.")
    assert presenter.sheet_of("r1", reading.what) == theirs.id
    assert presenter.sheet_of("r1", "perspectives") == own


def test_what_cannot_be_unlinked_has_no_button_for_it(desk):
    presenter = presenter_of(desk)
    desk.clock.wall += timedelta(minutes=5)
    desk.prepare("r1")
    assert not presenter.block("r1", locked=False).may_unlink


def test_after_a_withdrawal_the_block_tells_nothing(desk):
    desk.prepare("r1")
    desk.goals.choose("r1", Phase.MAIN, "gh4")
    block = presenter_of(desk).block("r1", locked=True)
    assert block.locked
    assert block.goal == ""
    assert not any(button.begun for button in block.buttons)


def test_a_long_title_is_short_on_a_button():
    assert shortened("kort") == "kort"
    assert len(shortened("w" * 200)) == LONGEST_NAME
