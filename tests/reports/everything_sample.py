"""A recording about which everything that can be kept is kept."""

from __future__ import annotations

import json
from io import BytesIO

from PIL import Image

from app.domain.everything import Everything, Subject
from app.domain.formcopy import form_to_json
from app.storage import tables
from tests.reports import sample
from tests.storage import together_story

AT = "2026-11-12T09:30:15.000000+00:00"


def jpeg() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (160, 90), "#17697a").save(stream, "JPEG")
    return stream.getvalue()


def rows(code: str, *found: dict) -> Subject:
    return Subject(code, found)


def of_the_talk() -> list[Subject]:
    recording = {
        "id": "rec-1",
        "title": "Voortgangsgesprek groep 5",
        "kind": "progress",
        "absolute_path": "/films/gesprek.mp4",
        "relative_path": "../films/gesprek.mp4",
        "fingerprint": "4711-abcdef",
        "duration_ms": 754_250,
        "added_at": AT,
        "recorded_on": "2026-11-10",
        "participants": json.dumps([["teacher", "R."], ["parent", "mw. Ş."]]),
        "warnings": json.dumps(["no_sound", "not_known"]),
    }
    return [
        rows("recording", recording),
        rows("thumbnail", {"recording_id": "rec-1", "jpeg": jpeg()}),
        rows("frame_table", {"recording_id": "rec-1", "packed": b"\x01\x02\x03"}),
        rows("fragment", {"id": "fr-1", "recording_id": "rec-1", "name": "Agenda", "start_ms": 130_000,
                          "end_ms": 640_000, "whole": 0}),
    ]  # fmt: skip


def of_care() -> list[Subject]:
    consent = {
        "id": "co-1",
        "recording_id": "rec-1",
        "kind": "given",
        "at": AT,
        "people": json.dumps([["parent", "mw. Ş."]]),
        "ground": "consent",
        "purposes": json.dumps(["own", "mentor", "open_day"]),
        "way": "spoken",
        "spoken_ms": 4_250,
        "given_on": "2026-11-10",
        "valid_until": None,
        "asked_by": "school",
        "extra": json.dumps([["group", "5b"]]),
    }
    log = {"number": 1, "at": AT, "role": "student", "act": "opened", "object_id": "rec-1", "detail": "",
           "previous": "", "digest": "ab12"}  # fmt: skip
    return [
        rows("consent", consent),
        rows("keeping", {"recording_id": "rec-1", "until": "2026-12-24", "reason": "nog een keer", "at": AT}),
        rows("name_entry", {"recording_id": "rec-1", "name": "Sanne", "replacement": "S."}),
        rows("cover", {"id": "c", "recording_id": "rec-1", "time_ms": 151_000, "left": 100, "top": 200,
                       "width": 300, "height": 400}),
        rows("care_task", {"id": "t", "recording_id": "rec-1", "kind": "ask_mentor", "due": "2026-12-12",
                           "done_at": AT}),
        rows("care_log", log, {**log, "number": 2, "act": "changed by hand", "role": "nobody"}),
        rows("deletion", {"id": "d", "recording_id": "rec-1", "at": AT, "fingerprint": "4711-abcdef",
                          "film": "vault", "removed": json.dumps(["film", "key"]), "remarks_kept": 1,
                          "waiting": "[]"}),
    ]  # fmt: skip


def of_the_observation(remarks: tuple[str, ...] = ("Hier laat je stilte vallen.",)) -> list[Subject]:
    form = sample.general_form()
    base = {"step_seq": 1, "position": 0, "subject": "", "removed": 0, "item_code": None, "topic_id": None,
            "judgement": None, "raw_ms": None, "time_ms": None, "end_ms": None, "made": None,
            "kind": None, "text": None, "group_code": None, "arose": None, "due": None}  # fmt: skip
    mark = {**base, "subject": "mark", "thing_id": "m-1", "item_code": "v01", "judgement": "yes",
            "raw_ms": 151_900, "time_ms": 151_000, "made": 1}  # fmt: skip
    gone = {**base, "subject": "mark", "thing_id": "m-1", "removed": 1}
    point = {**base, "subject": "point", "thing_id": "p-1", "kind": "agreement", "text": "Samen oefenen",
             "due": "na de herfstvakantie"}  # fmt: skip
    said = [
        {
            **base,
            "subject": "remark",
            "thing_id": f"r-{number}",
            "kind": "tip",
            "text": text,
            "time_ms": 301_000,
        }
        for number, text in enumerate(remarks)
    ]
    step = {"seq": 1, "id": "st-1", "observation_id": "ob-1", "number": 1, "at": AT, "action": "mark",
            "viewing": 2, "undoes": "", "redoes": ""}  # fmt: skip
    return [
        rows("observation", {"id": "ob-1", "fragment_id": "fr-1", "form_hash": "h", "observer": "M.",
                             "role": "student", "created_at": AT, "changed_at": AT, "items_seen": 1}),
        rows("viewing", {"observation_id": "ob-1", "number": 1, "started_at": AT, "completed_at": AT,
                         "showing_reason": "in de les gezien"}),
        rows("seen_span", {"observation_id": "ob-1", "number": 1, "start_ms": 130_000, "end_ms": 640_000}),
        rows("showing_log"),
        rows("step", step, {**step, "action": "what comes later"}),
        rows("revision", mark, gone, point, *said),
        rows("draft", {"observation_id": "ob-1", "text": "half een zin", "kind": "plain", "item_code": "v02",
                       "topic_id": None, "start_ms": 1_000, "end_ms": None, "remark_id": ""}),
        rows("standing", {"observation_id": "o", "item_code": "v01", "subject": "mark", "thing_id": "m-1"}),
        rows("form_copy", {"content_hash": "h", "form_id": form.id, "version": 1, "title": form.title,
                           "item_count": 22, "body": form_to_json(form)}),
    ]  # fmt: skip


def of_looking_together() -> list[Subject]:
    return [
        rows(name, dict.fromkeys(tables.metadata.tables[name].columns.keys()) | row)
        for name, row in together_story.ROWS.items()
    ]


def everything(*remarks: str) -> Everything:
    observed = of_the_observation(remarks) if remarks else of_the_observation()
    return Everything("rec-1", (*of_care(), *of_looking_together(), *observed, *of_the_talk()))
