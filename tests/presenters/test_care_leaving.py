"""Withdrawal with its tasks and letter, and deleting with its proof."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.carerules import FORM
from app.domain.recordings import Participant, Role
from app.presenters.care_leaving import (
    DeletePresenter,
    TasksPresenter,
    consent_form,
    tasks_notice,
    withdraw_question,
)
from app.services.care import ConsentDraft
from app.services.deleting import DeletionService
from tests.fakes import QuietProgress, counted_ids
from tests.fakes_care import MemoryCare, care_service
from tests.services.library_desk import Desk


class MemoryErasing:
    """An ErasingStore in memory."""

    def __init__(self, recordings, store) -> None:
        self.recordings, self.store, self.tally = recordings, store, {"recording": 1, "observations": 2}
        self.stuck = 0

    def counts(self, recording_id):
        return self.tally

    def recording(self, recording_id):
        return self.recordings.get(recording_id)

    def names(self, recording_id):
        return self.store.names(recording_id)

    def deletions(self):
        return self.store.deletions()

    def erase(self, erasure):
        self.store.add_deletion(erasure.deletion)
        if not erasure.deletion.remarks_kept:
            self.recordings.remove(erasure.deletion.recording_id)

    def settle(self, deletion):
        self.store.gone = [deletion if each.id == deletion.id else each for each in self.store.gone]

    def erase_beside(self, erasure, progress):
        return self.stuck

    def erase_traces(self):
        pass


class Films:
    """The films in the vault: files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, name):
        return self.folder / f"{name}.film"

    def copies(self, sealed):
        return [each for each in self.folder.glob("*.film") if each.stem.startswith(f"{sealed.stem} kopie")]

    def destroy(self, sealed):
        sealed.unlink(missing_ok=True)


class World:
    """A recording with consent, and all that leaving works on."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder)
        self.recording = self.desk.add(title="Gesprek over S.")
        known = self.desk.recordings
        self.store = MemoryCare(lambda: [glance.recording.id for glance in known.glances()])
        self.care = care_service(known, self.desk.clock, store=self.store)
        self.films, self.erasing = Films(folder), MemoryErasing(known, self.store)
        self.deletions = DeletionService(
            self.erasing,
            self.films,
            self.desk.clock.clock(),
            counted_ids("gone"),
            lambda: "student",
            lambda: None,
        )
        self.tasks = TasksPresenter(self.care, self.deletions, known)
        draft = ConsentDraft(
            people=(Participant(Role.PARENT, "S."),),
            ground="consent",
            purposes=("own",),
            way=FORM,
            given_on=self.care.today(),
        )
        self.care.record_consent(self.recording.id, draft)

    def delete(self, *, keep: bool = False):
        presenter = DeletePresenter(self.care, self.deletions, self.recording)
        presenter.keep_remarks(keep=keep)
        return presenter, presenter.delete(QuietProgress())


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def test_withdrawing_is_explained_before_it_is_done():
    assert "30 days" in withdraw_question().text


def test_somebody_without_tasks_is_left_in_peace(world):
    assert world.tasks.state().tasks == ()
    assert tasks_notice(0) == ""


def test_after_a_withdrawal_the_tasks_stand_below_the_title_of_the_recording(world):
    world.care.withdraw(world.recording.id)
    state = world.tasks.state()
    assert state.open_count == 2
    assert {row.about for row in state.tasks} == {"Gesprek over S."}
    assert "2 tasks" in tasks_notice(state.open_count)


def test_a_task_can_be_ticked_and_is_to_be_done_again(world):
    world.care.withdraw(world.recording.id)
    first = world.tasks.state().tasks[0]
    assert world.tasks.tick(first.id, done=True).open_count == 1
    assert world.tasks.tick(first.id, done=False).open_count == 2


def test_a_task_whose_day_has_passed_says_so_until_it_is_done(world):
    world.care.withdraw(world.recording.id)
    world.desk.clock.wall += timedelta(days=31)
    row = world.tasks.state().tasks[0]
    assert row.late
    assert not world.tasks.tick(row.id, done=True).tasks[0].late


def test_tasks_outlive_the_recording_without_its_title(world):
    world.care.withdraw(world.recording.id)
    world.delete()
    state = world.tasks.state()
    assert all("Gesprek" not in row.about for row in state.tasks)
    assert len(state.deletions) == 1


def test_the_letter_tells_what_happens_and_later_what_was_done(world):
    world.care.withdraw(world.recording.id)
    letter = world.tasks.letter(world.recording.id)
    assert letter.withdrawn_on == world.care.today()
    assert letter.deleted is None
    assert not letter.sealed
    world.delete()
    assert world.tasks.letter(world.recording.id).deleted is not None


def test_the_letter_can_be_made_when_the_consent_is_gone(world):
    world.store.told.clear()
    assert world.tasks.letter(world.recording.id).withdrawn_on == world.care.today()


def test_deleting_says_what_goes_and_what_stays_by_choice(world):
    presenter = DeletePresenter(world.care, world.deletions, world.recording)
    state = presenter.state()
    assert state.has_remarks
    assert any("observations" in text for text in state.goes)
    assert not any("observations" in text for text in presenter.keep_remarks(keep=True).goes)
    assert "outside the vault" in state.film


def test_whoever_keeps_the_remarks_reads_that_what_parents_told_stays_too(world):
    presenter = DeletePresenter(world.care, world.deletions, world.recording)
    assert presenter.state().stays == ()
    assert len(presenter.keep_remarks(keep=True).stays) == 1
    world.erasing.tally = {"recording": 1, "parents": 1, "sheets": 2}
    presenter = DeletePresenter(world.care, world.deletions, world.recording)
    # Also when nobody observed it yet.
    assert presenter.state().has_remarks
    stays = presenter.keep_remarks(keep=True).stays
    assert any("parents" in text for text in stays)
    assert not any("parents" in text for text in presenter.state().goes)
    assert presenter.keep_remarks(keep=False).stays == ()


def test_a_film_in_the_vault_goes_with_its_key(world):
    world.films.path_of(world.recording.id).write_bytes(b"sealed")
    state = DeletePresenter(world.care, world.deletions, world.recording).state()
    assert state.goes[0] == "The film in the vault"
    assert "destroyed" in state.film
    assert world.tasks.letter(world.recording.id).sealed
    world.delete()
    assert "vault was destroyed; the remarks went too" in world.tasks.state().deletions[0].line


def test_a_copy_in_the_vault_goes_before_the_film_by_which_it_is_known(world):
    sealed = world.films.path_of(world.recording.id)
    copy = sealed.with_name(f"{sealed.stem} kopie.film")
    for each in (sealed, copy):
        each.write_bytes(b"sealed")
    gone, destroy = [], world.films.destroy
    world.films.destroy = lambda film: (gone.append(film), destroy(film))
    world.delete()
    assert gone == [copy, sealed]
    assert not copy.exists()


def test_the_proof_knows_the_talk_right_after_deleting_and_only_the_number_later(world):
    presenter, deletion = world.delete(keep=True)
    assert presenter.certificate(deletion).talk is world.recording.kind
    later = world.tasks.certificate(deletion.id)
    assert later.talk is None
    assert later.deletion == deletion
    assert "the remarks were kept" in world.tasks.state().deletions[0].line


def test_what_could_not_go_yet_is_told(world):
    world.erasing.stuck = 1
    world.delete()
    assert "has to go still" in world.tasks.state().deletions[0].line


def test_the_form_promises_the_vault_only_for_a_film_that_is_in_it(world):
    assert not consent_form(world.care, world.deletions, world.recording).in_vault
    world.films.path_of(world.recording.id).touch()
    assert consent_form(world.care, world.deletions, world.recording).in_vault


def test_the_form_to_print_knows_the_talk_and_the_keeping_time(world):
    assert consent_form(world.care, world.deletions, world.recording).kept_until is None
    world.care.begin_keeping()
    form = consent_form(world.care, world.deletions, world.recording)
    assert form.talk is world.recording.kind
    assert form.kept_until == world.care.care(world.recording.id).keeping.until
