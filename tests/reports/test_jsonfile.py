"""An observation for machines."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.formcopy import form_from_json
from app.domain.forms import FormCheck
from app.domain.goals import ChosenGoal, Phase
from app.domain.history import Action, History, undo_changes
from app.domain.sheet import ItemRef, Mark, RemarkKind, Tick, moved
from app.formfiles.library import read_forms
from app.reports import writer as writer_module
from tests.reports import sample
from tests.reports.schema_check import problems

SCHEMA = json.loads(Path(writer_module.__file__).with_name("observation.schema.json").read_text())
FORMS = read_forms([Path("forms")]).forms


@pytest.fixture
def export(writer, tmp_path):
    def write(summary, history):
        writer.json(summary, history, tmp_path / "a.json")
        return json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))

    return write


@pytest.fixture
def whole(export):
    history = sample.filled()
    return export(sample.summary(history), history)


def test_the_file_fits_its_schema(whole):
    assert problems(whole, SCHEMA) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_form_gives_a_file_that_fits_the_schema(export, form):
    history = sample.normal_history(form)
    data = export(sample.summary(history, form), history)
    assert problems(data, SCHEMA) == []
    assert form_from_json(json.dumps(data["form"])) == form


def test_the_check_finds_what_is_wrong(whole):
    for path, wrong in (
        (("version",), 2),
        (("marks", 0, "time_ms"), "1:34"),
        (("marks", 0, "time_ms"), -1),
        (("marks", 0, "value"), "ja"),
        (("viewings", 0, "started_at"), "gisteren"),
        (("recording", "id"), ""),
        (("fragment", "whole"), 0),
    ):
        data = copy.deepcopy(whole)
        place = data
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = wrong
        assert len(problems(data, SCHEMA)) == 1
        del place[path[-1]]
        assert len(problems(data, SCHEMA)) == 1


def test_a_mark_carries_time_item_value_revision_and_viewing(whole):
    assert whole["marks"][3] == {
        "id": "m4",
        "item": "v04",
        "topic": None,
        "value": "no",
        "time_ms": 181_900,
        "raw_ms": 181_900,
        "judged_in_step": 4,
        "highlighted": True,
        "revision": 1,
        "step": 4,
        "viewing": 2,
    }


def test_moving_a_mark_keeps_the_raw_time_and_counts_as_a_revision(export):
    pencil = sample.Pencil()
    pencil.mark("v01", sample.YES, 142_000)
    mark = Mark("m1", ItemRef("v01"), sample.YES, 142_000, 142_000, 1)
    pencil.put(Action.MARK_MOVE, moved(mark, 141_500), before=mark)
    history = pencil.history()
    (found,) = export(sample.summary(history), history)["marks"]
    assert (found["raw_ms"], found["time_ms"], found["revision"], found["step"]) == (142_000, 141_500, 2, 2)


def test_a_step_that_was_undone_does_not_count(export):
    pencil = sample.Pencil()
    pencil.mark("v01", sample.YES, 142_000)
    mark = Mark("m1", ItemRef("v01"), sample.YES, 142_000, 142_000, 1)
    pencil.put(Action.MARK_MOVE, moved(mark, 141_500), before=mark)
    history = pencil.history()
    last = history.to_undo
    undo = replace(last, id="u", number=3, changes=undo_changes(last), undoes=last.id)
    history = history.add(undo)
    data = export(sample.summary(history), history)
    (found,) = data["marks"]
    assert (found["time_ms"], found["revision"], found["step"]) == (142_000, 1, 1)
    assert data["observation"]["last_step"] == 3


def test_answers_say_whether_they_follow_the_moments(whole):
    answers = {answer["item"]: answer for answer in whole["answers"]}
    assert answers["v04"] == {
        "item": "v04", "topic": None, "value": "no", "set_apart": False,
        "revision": 0, "step": 0, "viewing": 0,
    }  # fmt: skip
    assert answers["v08"]["set_apart"]
    assert answers["v08"]["revision"] == 1
    assert "v03" not in answers


def test_viewings_say_what_was_seen_and_why_a_showing_counted(export):
    history = sample.filled()
    viewings = sample.summary(history, reason="samen bekeken").viewings
    data = export(sample.summary(history, viewings=viewings), history)
    assert data["viewings"][0]["showing_reason"] == "samen bekeken"
    assert data["viewings"][0]["spans"] == [{"start_ms": 130_000, "end_ms": 640_000}]
    assert data["viewings"][1]["completed_at"] is None


def test_ticks_and_loose_remarks_are_there(export):
    form = replace(sample.general_form(), checks=(FormCheck("c1", "kamer"), FormCheck("c2", "tijd")))
    pencil = sample.Pencil()
    pencil.put(Action.TICK, Tick("c1"))
    pencil.remark("los", "", RemarkKind.DOUBT)
    data = export(sample.summary(pencil.history(), form), pencil.history())
    assert [check["ticked"] for check in data["checks"]] == [True, False]
    assert data["remarks"][0]["item"] is None
    assert data["remarks"][0]["start_ms"] is None


def test_no_path_of_this_computer_is_in_the_file(export):
    history = sample.filled()
    text = json.dumps(export(sample.summary(history), history))
    assert "canary" not in text
    assert "film.mp4" not in text


def test_a_recording_without_a_date_has_none(export):
    bare = replace(sample.recording(), recorded_on=None)
    assert export(sample.summary(recording=bare), History())["recording"]["recorded_on"] is None


def test_the_same_observation_gives_the_same_file(writer, tmp_path):
    history = sample.filled()
    for name in ("a", "b"):
        writer.json(sample.summary(history), history, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


_REMARKS = st.lists(
    st.tuples(
        st.text(max_size=60),
        st.sampled_from(RemarkKind),
        st.none() | st.integers(0, 10_000_000),
        st.sampled_from(["", "v01", "v22"]),
    ),
    max_size=8,
)


@settings(max_examples=50, deadline=timedelta(seconds=10),
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(_REMARKS)
def test_whoever_reads_it_back_gets_every_value(export, remarks):
    pencil = sample.Pencil()
    for text, kind, at_ms, code in remarks:
        pencil.remark(text, code, kind, at_ms)
    history = pencil.history()
    data = export(sample.summary(history), history)
    read = [(r["text"], RemarkKind(r["kind"]), r["start_ms"], r["item"] or "") for r in data["remarks"]]
    assert read == remarks


def test_half_a_surrogate_pair_becomes_a_sign_instead_of_an_error(export):
    pencil = sample.Pencil()
    pencil.remark("a\ud800b", "v01")
    history = pencil.history()
    assert export(sample.summary(history), history)["remarks"][0]["text"] == "a\ufffdb"


def test_the_learning_question_stands_in_it_when_there_is_one(export):
    history = sample.filled()
    goal = ChosenGoal("g", "r", Phase.MAIN, "gh4", "Stiltes gebruiken", ("a08",), sample.NOON)
    data = export(sample.summary(history, goal=goal), history)
    told = data["learning_question"]
    assert problems(data, SCHEMA) == []
    assert told == {"phase": "hoofdfase", "goal": "gh4", "text": "Stiltes gebruiken", "items": ["a08"]}
    assert "learning_question" not in export(sample.summary(history), history)
