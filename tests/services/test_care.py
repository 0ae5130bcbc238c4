"""Consent, keeping time, withdrawal and the gate, on a store in memory and on a real database."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.care import CareTask, ConsentKind, Cover, Deletion, NameEntry, Refusal
from app.domain.carelog import Act, export_detail
from app.domain.carerules import LONGEST_KEEPING_DAYS, CareRules, Choice
from app.services.care import FilmGone, KeepingRefused, NotAllowed
from app.storage.care import SqlCareStore
from tests.fakes import NOON, MemoryObservations, MemoryRecordings
from tests.fakes_care import MemoryCare
from tests.services.care_desk import CareDesk
from tests.storage.conftest import new_database, opened

__all__ = ["new_database"]
TODAY = NOON.astimezone().date()


@pytest.fixture(params=["memory", "sqlite"])
def desk(request, tmp_path):
    if request.param == "memory":
        recordings = MemoryRecordings(MemoryObservations())
        yield CareDesk(MemoryCare(lambda: list(recordings.kept)), recordings)
        return
    path = shutil.copyfile(request.getfixturevalue("new_database"), tmp_path / "terugblik.sqlite")
    storage = opened(Path(path))
    yield CareDesk(SqlCareStore(storage.database), storage.recordings)
    storage.database.close()


def refusal(desk, purpose="mentor", recording_id="r1"):
    try:
        desk.care.require(recording_id, purpose)
    except NotAllowed as error:
        return error.refusal
    return None


# Consent


def test_without_consent_nothing_leaves_and_the_purpose_is_named(desk):
    with pytest.raises(NotAllowed, match="conversation with the mentor") as caught:
        desk.care.require("r1", "mentor")
    assert (caught.value.refusal, caught.value.purpose) == (Refusal.NO_CONSENT, "mentor")


def test_only_what_was_agreed_to_is_allowed(desk):
    desk.agree("own", "mentor")
    assert refusal(desk, "own") is None
    assert refusal(desk, "mentor") is None
    assert refusal(desk, "teaching") is Refusal.PURPOSE_MISSING
    assert refusal(desk, "mentor", "r2") is Refusal.NO_CONSENT


def test_the_purposes_of_an_institution_are_named_in_its_own_words(desk):
    desk.rules = CareRules(purposes=(Choice("own"), Choice("exam", "beoordelen van het gesprek")))
    desk.agree("own")
    with pytest.raises(NotAllowed, match="beoordelen van het gesprek"):
        desk.care.require("r1", "exam")


def test_the_newest_record_counts_and_those_before_it_stay(desk):
    first = desk.agree("mentor")
    second = desk.agree("own")
    assert list(desk.care.consents("r1")) == [first, second]
    assert desk.care.care("r1").consent == second
    assert refusal(desk, "mentor") is Refusal.PURPOSE_MISSING


def test_consent_holds_until_its_last_day(desk):
    desk.agree("mentor", valid_until=TODAY + timedelta(days=3))
    desk.days_later(3)
    assert refusal(desk) is None
    desk.days_later(1)
    assert refusal(desk) is Refusal.CONSENT_ENDED


def test_a_role_play_may_be_used_for_everything(desk):
    consent = desk.care.record_consent("r1", desk.draft(role_play=True))
    assert consent.kind is ConsentKind.ROLE_PLAY
    assert consent.people == ()
    assert all(refusal(desk, choice.code) is None for choice in desk.rules.purposes)
    assert desk.lines() == [(Act.CONSENT, "r1", "role_play")]


def test_consent_for_a_recording_that_is_gone_is_not_kept(desk):
    with pytest.raises(KeyError):
        desk.agree("own", recording_id="r9")
    assert desk.lines() == []


# Withdrawal


def test_a_withdrawal_locks_at_once_and_says_what_to_do_by_what_left(desk):
    desk.agree("own", "mentor", "lecturer", "teaching")
    for act, purpose in (
        (Act.EXPORTED, "mentor"),
        (Act.HANDED_OVER, "teaching"),
        (Act.EXPORTED, "own"),
    ):
        desk.care.log(act, "r1", export_detail("pdf", purpose))
    desk.care.log(Act.EXPORTED, "r2", export_detail("pdf", "lecturer"))
    tasks = desk.care.withdraw("r1")
    assert [task.kind for task in tasks] == ["delete_here", "ask_mentor", "ask_receivers", "tell_parent"]
    assert {task.due for task in tasks} == {TODAY + timedelta(days=30)}
    assert list(desk.care.tasks()) == list(tasks)
    assert refusal(desk) is Refusal.WITHDRAWN
    with pytest.raises(NotAllowed) as caught:
        desk.care.require_playable("r1")
    assert caught.value.refusal is Refusal.WITHDRAWN
    assert desk.lines()[-1] == (Act.WITHDRAWN, "r1", "")


def test_the_lecturer_is_asked_too_when_something_went_there(desk):
    desk.care.log(Act.HANDED_OVER, "r1", export_detail("package", "lecturer"))
    assert [task.kind for task in desk.care.withdraw("r1")] == ["delete_here", "ask_lecturer", "tell_parent"]


def test_where_nothing_left_only_this_computer_and_the_parent_remain(desk):
    desk.care.log(Act.EXPORTED, "r1", export_detail("pdf", "own"))
    assert [task.kind for task in desk.care.withdraw("r1")] == ["delete_here", "tell_parent"]


def test_new_consent_lifts_the_lock_and_takes_the_open_tasks_away(desk):
    desk.agree("mentor")
    first, _second = desk.care.withdraw("r1")
    other = desk.care.withdraw("r2")
    desk.care.finish(first.id, done=True)
    desk.agree("own")
    assert refusal(desk, "own") is None
    desk.care.require_playable("r1")
    assert desk.lines()[-1] == (Act.CONSENT, "r1", "given lifted")
    assert [task.id for task in desk.care.tasks()] == [first.id, *(task.id for task in other)]
    desk.agree("own", "mentor")
    assert desk.lines()[-1] == (Act.CONSENT, "r1", "given")


def test_a_second_withdrawal_makes_no_double_tasks(desk):
    desk.care.withdraw("r1")
    desk.care.withdraw("r1")
    assert [task.kind for task in desk.care.tasks()] == ["delete_here", "tell_parent"]


def test_a_task_is_ticked_and_can_be_opened_again(desk):
    task = desk.care.withdraw("r1")[0]
    desk.care.finish(task.id, done=True)
    assert desk.care.tasks()[0] == CareTask(task.id, "r1", "delete_here", task.due, NOON)
    desk.care.finish(task.id, done=False)
    assert desk.care.tasks()[0].done_at is None


def test_withdrawing_from_a_recording_that_is_gone_is_an_error(desk):
    with pytest.raises(KeyError):
        desk.care.withdraw("r9")


# Keeping time


def test_every_recording_gets_the_keeping_time_of_the_rules_once(desk):
    desk.rules = CareRules(keeping_days=10)
    assert desk.care.begin_keeping() == 2
    desk.days_later(1)
    desk.add("r3", "Gesprek 3")
    assert desk.care.begin_keeping() == 1
    assert desk.care.begin_keeping() == 0
    cares = desk.care.cares()
    assert cares["r1"].keeping.until == TODAY + timedelta(days=10)
    assert cares["r3"].keeping.until == TODAY + timedelta(days=11)
    assert set(cares) == {"r1", "r2", "r3"}


def test_what_is_left_of_a_deleted_recording_gets_no_keeping_time(desk):
    desk.store.add_deletion(Deletion("d1", "r1", NOON, "print:r1", "vault", ("film",), remarks_kept=True))
    assert desk.care.begin_keeping() == 1
    assert desk.care.care("r1").film_gone
    with pytest.raises(FilmGone):
        desk.care.require_playable("r1")


def test_after_the_keeping_time_nothing_leaves_until_it_is_extended(desk):
    desk.agree("mentor")
    desk.care.begin_keeping()
    desk.days_later(43)
    assert refusal(desk) is Refusal.KEPT_TOO_LONG
    desk.care.require_playable("r1")
    keeping = desk.care.extend("r1", desk.care.today(), "  de toets is\nverzet ")
    assert keeping.reason == "de toets is verzet"
    assert refusal(desk) is None
    assert [kept.reason for kept in desk.care.keepings("r1")] == ["", "de toets is verzet"]
    assert desk.lines()[-1] == (Act.EXTENDED, "r1", desk.care.today().isoformat())


@pytest.mark.parametrize("reason", ["", "  ", "\u202e\u200b"])
def test_extending_asks_a_reason(desk, reason):
    desk.care.begin_keeping()
    with pytest.raises(KeepingRefused) as caught:
        desk.care.extend("r1", TODAY + timedelta(days=90), reason)
    assert caught.value.field == "reason"
    assert len(desk.care.keepings("r1")) == 1


@pytest.mark.parametrize("days", [-1, 0, 41, 42, LONGEST_KEEPING_DAYS + 1])
def test_extending_is_to_a_later_day_and_not_for_ever(desk, days):
    desk.care.begin_keeping()
    with pytest.raises(KeepingRefused) as caught:
        desk.care.extend("r1", TODAY + timedelta(days=days), "nodig")
    assert caught.value.field == "until"
    assert str(caught.value)


@pytest.mark.parametrize("days", [43, LONGEST_KEEPING_DAYS])
def test_the_first_and_the_last_day_that_can_be_chosen(desk, days):
    desk.care.begin_keeping()
    assert desk.care.extend("r1", TODAY + timedelta(days=days), "nodig").until == TODAY + timedelta(days=days)


def test_a_keeping_time_that_is_over_is_not_extended_into_the_past(desk):
    desk.care.begin_keeping()
    desk.days_later(60)
    with pytest.raises(KeepingRefused):
        desk.care.extend("r1", TODAY + timedelta(days=50), "nodig")


def test_a_recording_without_a_keeping_time_can_get_one(desk):
    assert desk.care.extend("r1", TODAY, "nodig").until == TODAY


def test_after_a_withdrawal_nothing_is_kept_longer(desk):
    desk.care.begin_keeping()
    desk.care.withdraw("r1")
    with pytest.raises(NotAllowed):
        desk.care.extend("r1", TODAY + timedelta(days=90), "nodig")


# Reminders


def reminded(desk, since=None):
    return [(each.title, each.days_left) for each in desk.care.reminders(since)]


def test_a_keeping_time_that_ends_is_told_on_four_days_and_no_more(desk):
    desk.care.begin_keeping()
    told = {}
    last = None
    for day in range(50):
        found = reminded(desk, last)
        if found:
            told[day] = found
        last = desk.care.today()
        desk.days_later(1)
    days = {28: 14, 39: 3, 42: 0, 43: -1}
    assert told == {day: [("Gesprek 1", left), ("Gesprek 2", left)] for day, left in days.items()}


def test_nobody_there_on_the_day_itself_is_told_the_next_time(desk):
    desk.care.begin_keeping()
    desk.days_later(20)
    last = desk.care.today()
    assert reminded(desk, last) == []
    desk.days_later(20)
    assert reminded(desk, last) == [("Gesprek 1", 2), ("Gesprek 2", 2)]


def test_the_same_is_not_told_twice_on_one_day(desk):
    desk.care.begin_keeping()
    desk.days_later(42)
    assert len(reminded(desk)) == 2
    assert reminded(desk, desk.care.today()) == []


def test_the_most_urgent_comes_first_and_what_is_locked_or_gone_is_left_out(desk):
    desk.care.begin_keeping()
    desk.days_later(1)
    desk.add("r3", "Gesprek 3")
    desk.care.begin_keeping()
    desk.add("r4", "Zonder bewaartijd")
    desk.care.withdraw("r2")
    desk.days_later(41)
    assert reminded(desk) == [("Gesprek 1", 0), ("Gesprek 3", 1)]
    desk.store.add_deletion(Deletion("d1", "r1", NOON, "print:r1", "vault", ("film",), remarks_kept=True))
    assert reminded(desk) == [("Gesprek 3", 1)]
    desk.care.extend("r3", desk.care.today() + timedelta(days=40), "nodig")
    assert reminded(desk) == []


# The log


def test_a_line_tells_when_by_which_role_and_what_with(desk):
    desk.role = "mentor"
    desk.care.log(Act.PRESENTED, "r2", "own")
    entries, broken = desk.care.log_entries()
    assert [(e.number, e.at, e.role, e.act, e.object_id, e.detail) for e in entries] == [
        (1, NOON, "mentor", "presented", "r2", "own")
    ]
    assert broken is None


def test_the_log_holds_no_names_reasons_or_titles(desk):
    desk.agree("mentor", asked_by="Xanthippe", extra=(("dossier", "Xanthippe"),))
    desk.care.begin_keeping()
    desk.care.extend("r1", TODAY + timedelta(days=90), "Xanthippe is ziek")
    desk.care.withdraw("r1")
    assert "Xanthippe" not in str(desk.care.log_entries())


# Names and covers


def test_names_are_cleaned_and_kept_once(desk):
    names = [
        NameEntry("r2", " Çelik\n", "moe\x00der"),
        NameEntry("r1", "Çelik", "dubbel"),
        NameEntry("r1", "\u202e ", "leeg"),
        NameEntry("r1", "Łukasz", ""),
    ]
    desk.care.save_names("r1", names)
    assert list(desk.care.names("r1")) == [
        NameEntry("r1", "Çelik", "moeder"),
        NameEntry("r1", "Łukasz", ""),
    ]
    assert list(desk.care.names("r2")) == []
    desk.care.save_names("r1", [])
    assert list(desk.care.names("r1")) == []


def test_boxes_are_kept_for_each_still_on_its_own(desk):
    first, second = Cover("b1", "r1", 2_000, 0, 0, 10, 10), Cover("b2", "r1", 1_000, 5, 5, 10, 10)
    desk.care.save_covers("r1", 2_000, [first])
    desk.care.save_covers("r1", 1_000, [second])
    assert list(desk.care.covers("r1")) == [second, first]
    desk.care.save_covers("r1", 2_000, [])
    assert list(desk.care.covers("r1")) == [second]


def test_today_is_the_day_it_is_here(desk):
    assert desk.care.today() == TODAY
    assert isinstance(desk.care.today(), date)
