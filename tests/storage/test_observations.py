from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.formcopy import with_content_hash
from app.domain.history import Action, Step
from app.domain.recordings import Role
from app.domain.sheet import Change, Draft, ItemRef, RemarkKind, Tick
from app.domain.spans import Span, Spans
from app.domain.viewing import Viewing
from app.services.errors import FormLocked, StorageUnavailable
from app.storage.errors import DatabaseDamaged
from tests.bench.fill import example_observation
from tests.storage import story

DRAFT = Draft("Goed dat je w", RemarkKind.TIP, ItemRef("k1", "t-1"), 12_000, 13_000, "a-1")


def test_an_observation_comes_back_with_its_own_copy_of_the_form(told):
    assert told.observations.get("o-1") == story.MINE
    assert told.observations.get("o-2") == story.MENTORS


def test_the_same_form_is_kept_once_and_a_changed_one_beside_it(told):
    other = with_content_hash(replace(story.FORM, version=3))
    told.observations.add(replace(story.MINE, id="o-3", form=other))
    assert told.by_another_door("SELECT count(*) FROM form_copy") == [(2,)]
    assert told.observations.get("o-3").form.version == 3
    assert told.observations.get("o-1").form == story.FORM


def test_a_form_goes_with_the_last_observation_that_was_made_with_it(told):
    told.observations.remove("o-1")
    assert told.observations.get("o-2").form == story.FORM
    told.observations.remove("o-2")
    assert told.by_another_door("SELECT count(*) FROM form_copy") == [(0,)]


def test_removing_an_observation_takes_its_steps_and_viewings_along_and_no_others(told):
    told.observations.remove("o-1")
    assert told.observations.steps("o-1") == []
    assert told.observations.viewings("o-1") == (None, None)
    assert told.observations.viewings("o-2") == (story.SHOWN, None)
    with pytest.raises(KeyError):
        told.observations.get("o-1")
    told.observations.remove("o-1")


def test_who_observes_can_be_corrected(told):
    told.observations.update_observer("o-1", "N.V.", Role.LECTURER)
    assert told.observations.get("o-1") == replace(story.MINE, observer="N.V.", role=Role.LECTURER)
    with pytest.raises(KeyError):
        told.observations.update_observer("o-9", "N.V.", Role.STUDENT)


def test_an_observation_belongs_to_a_fragment(told):
    with pytest.raises(KeyError):
        told.observations.add(example_observation(9, "f-9", story.FORM))


def test_viewings_come_back_as_they_were_kept(told):
    assert told.observations.viewings("o-1") == (story.FIRST, story.SECOND)
    assert told.observations.viewings("o-9") == (None, None)


def test_what_was_seen_grows_and_is_never_lost(told):
    told.observations.add_seen("o-1", 2, Spans((Span(14_000, 15_000),)))
    told.observations.add_seen("o-1", 2, Spans((Span(11_000, 14_000), Span(20_000, 21_000))))
    told.observations.save_viewing("o-1", 2, Viewing(story.SECOND.started_at, Spans((Span(0, 10),))))
    _, second = told.observations.viewings("o-1")
    assert second.spans == Spans((Span(0, 10), Span(10_000, 15_000), Span(20_000, 21_000)))


def test_seeing_the_same_again_changes_nothing(told):
    before = told.by_another_door("SELECT * FROM seen_span")
    told.observations.add_seen("o-1", 1, story.SEEN)
    assert told.by_another_door("SELECT * FROM seen_span") == before


def test_nothing_is_seen_in_a_viewing_that_was_not_begun(told):
    with pytest.raises(KeyError):
        told.observations.add_seen("o-2", 2, story.SEEN)


def test_a_viewing_that_is_no_longer_complete_is_kept_so(told):
    reopened = replace(story.FIRST, completed_at=None)
    told.observations.save_viewing("o-1", 1, reopened)
    assert told.observations.viewings("o-1") == (reopened, story.SECOND)


def test_a_showing_is_logged_with_its_borders_and_reason(told):
    assert told.by_another_door("SELECT observation_id, start_ms, end_ms, reason, at FROM showing_log") == [
        ("o-2", 10_000, 30_000, story.SHOWING, "2025-11-03T14:30:00.123456+00:00")
    ]


def test_every_kind_of_step_comes_back_in_order(told):
    assert told.observations.steps("o-1") == story.steps()
    assert told.observations.steps("o-2") == []


def test_a_step_that_changed_nothing_is_kept_too(told):
    number = len(story.steps()) + 1
    quiet = Step("s-quiet", number, story.AFTERNOON, Action.TICK, ())
    told.observations.append("o-1", quiet)
    assert told.observations.steps("o-1")[-1] == quiet


def test_two_windows_on_one_observation_do_not_overwrite_each_other(told):
    number = len(story.steps()) + 1
    one = Step("s-one", number, story.AFTERNOON, Action.TICK, (Change(None, Tick("a")),))
    told.observations.append("o-1", one)
    with pytest.raises(StorageUnavailable, match="another window"):
        told.observations.append("o-1", replace(one, id="s-other"))
    with pytest.raises(StorageUnavailable, match="another window"):
        told.observations.append("o-1", replace(one, id="s-gap", number=number + 2))
    assert told.observations.steps("o-1")[-1] == one


def test_a_draft_is_kept_while_it_is_typed_and_goes_when_it_is_finished(told):
    assert told.observations.draft("o-1") is None
    told.observations.save_draft("o-1", Draft("G", RemarkKind.PLAIN))
    told.observations.save_draft("o-1", DRAFT)
    assert told.observations.draft("o-1") == DRAFT
    told.observations.save_draft("o-1", None)
    assert told.observations.draft("o-1") is None


def test_half_a_character_in_a_draft_does_not_stop_the_typing(told):
    told.observations.save_draft("o-1", replace(DRAFT, text="wacht \ud83d"))
    assert told.observations.draft("o-1").text == "wacht ?"


def test_no_remark_can_be_begun_in_the_first_viewing(told):
    with pytest.raises(FormLocked):
        told.observations.save_draft("o-2", DRAFT)
    told.observations.save_draft("o-2", None)
    assert told.observations.draft("o-2") is None


_REVISION = "INSERT INTO revision (step_seq, position, subject, thing_id, removed"


@pytest.mark.parametrize(
    "sql",
    [
        f"{_REVISION}) SELECT max(seq), 7, 'tick', 'x', 1 FROM step",
        f"{_REVISION}) SELECT max(seq), 7, 'hat', 'x', 0 FROM step",
        f"{_REVISION}, kind, text) SELECT max(seq), 7, 'remark', 'x', 0, 'shout', 't' FROM step",
        f"{_REVISION}, item_code, judgement) SELECT max(seq), 7, 'verdict', 'x', 0, 'b1', 'yes' FROM step",
    ],
)
def test_a_step_that_no_terugblik_wrote_is_reported_as_damage(told, sql):
    told.by_another_door(sql)
    with pytest.raises(DatabaseDamaged):
        told.observations.steps("o-1")


def test_a_form_that_was_altered_in_the_file_is_reported_as_damage(told):
    told.by_another_door("DROP TRIGGER rule_form_copy_fixed")
    told.by_another_door("UPDATE form_copy SET body = replace(body, 'welkom', 'wel')")
    with pytest.raises(DatabaseDamaged):
        told.observations.get("o-1")


def test_the_last_change_of_an_observation_is_that_of_its_last_step(told):
    at = story.AFTERNOON + timedelta(days=9)
    number = len(story.steps()) + 1
    told.observations.append("o-1", Step("s-late", number, at, Action.TICK, (Change(None, Tick("a")),)))
    assert told.observations.of_fragment("f-part")[0].changed_at == at
