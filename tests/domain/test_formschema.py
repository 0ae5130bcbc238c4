"""Forms of an older shape stay readable: each step lifts them one schema."""

from __future__ import annotations

import hashlib
import json

from app.domain.formcopy import form_from_json
from app.domain.formdata import form_from_data
from app.domain.formfaults import FormFault
from app.domain.formschema import SCHEMA, STEPS, brought_up_to_date

# An invented schema 0: items had numbers for codes, and no section was needed.
SCHEMA_0 = {
    "schema": 0,
    "id": "oud",
    "version": 1,
    "name": "Een oud formulier",
    "lead": "De leerkracht ...",
    "items": {"1": "heet welkom", "2": "vat samen"},
}


def from_0(data):
    rest = {key: value for key, value in data.items() if key not in {"name", "items"}}
    items = [{"code": f"i{code}", "text": text} for code, text in data["items"].items()]
    return {**rest, "title": data["name"], "section": [{"code": "alles", "title": "Alles", "item": items}]}


def test_a_form_of_an_older_schema_becomes_a_form_of_today():
    content, problem = brought_up_to_date(SCHEMA_0, {0: from_0}, newest=1)
    form, problems = form_from_data(content)
    assert (problem, problems) == (None, ())
    assert form is not None
    assert form.title == "Een oud formulier"
    assert form.item_codes() == ("i1", "i2")


def test_steps_are_taken_one_after_another_in_order():
    steps = {number: lambda data, n=number: {**data, "way": [*data.get("way", []), n]} for number in range(4)}
    content, problem = brought_up_to_date({"schema": 1}, steps, newest=4)
    assert (content, problem) == ({"way": [1, 2, 3]}, None)


def test_a_schema_from_which_no_step_leads_on_is_told_and_changes_nothing():
    content, problem = brought_up_to_date({"schema": 0, "x": 1}, {1: from_0}, newest=2)
    assert content == {"x": 1}
    assert problem is not None
    assert problem.fault is FormFault.SCHEMA_UNKNOWN


def test_a_kept_copy_of_an_older_schema_is_checked_as_it_was_written_and_then_lifted():
    content = {key: value for key, value in SCHEMA_0.items() if key != "schema"}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    copy = json.dumps({**SCHEMA_0, "content_hash": digest})
    form = form_from_json(copy, {0: from_0}, newest=1)
    assert form.item_codes() == ("i1", "i2")
    assert form.content_hash not in {"", digest}


def test_the_schema_of_today_needs_no_step():
    assert sorted(STEPS) == list(range(1, SCHEMA))


def test_what_is_no_form_at_all_is_told():
    for data in (None, [], "form", 3):
        form, problems = form_from_data(data)
        assert form is None
        assert [problem.fault for problem in problems] == [FormFault.NOT_A_FORM]
