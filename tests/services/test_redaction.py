"""Nothing that an export carries keeps a name: proven by looking at every text that can be reached."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import Enum

from app.domain import forms, goals, history, recordings, sheet, spans, summary, viewing
from app.domain.care import NameEntry
from app.domain.formcopy import with_content_hash
from app.domain.redaction import Kept
from app.services import redaction
from app.services.redaction import CODES, redacted, shown_texts
from app.services.summary import Observed
from tests.reports import sample

CANARY = "Kanarie"
NAMES = (NameEntry("r1", CANARY, "K."),)
AT = sample.NOON
# Texts that are known to be no words of a person. Who adds a field has to decide: the test fails until then.
LEFT_ALONE = {
    "Recording": {"id", "warnings"},
    "FilmPlace": {"fingerprint"},
    "Fragment": {"id", "recording_id"},
    "Observation": {"id", "fragment_id"},
    "FormDefinition": {"id", "kind", "language", "content_hash"},
    "FormSection": {"code"},
    "FormGroup": {"code"},
    "FormItem": {"code"},
    "FormQuestion": {"code"},
    "FormCheck": {"code"},
    "Step": {"id", "undoes", "redoes"},
    "ItemRef": {"code", "topic"},
    "Mark": {"id"},
    "Remark": {"id"},
    "Topic": {"id", "group"},
    "Occurrence": {"id"},
    "Reply": {"id"},
    "Tick": {"id"},
    "Point": {"id"},
    "Highlight": {"id"},
    "DiscussionPoint": {"id", "revision_id", "fragment_id", "item_code"},
    "ChosenGoal": {"id", "recording_id", "goal_code", "items"},
    "OwnRound": {"observation_id"},
    "RemarkReply": {"id", "observation_id", "remark_id"},
    "Worksheet": {"id", "recording_id"},
    "SheetDefinition": {"id", "language"},
    "SheetPart": {"code"},
    "SheetQuestion": {"code"},
    "SheetColumn": {"code"},
    "Entry": {"id", "worksheet_id"},
    "Place": {"question", "column"},
    "Transcript": {"id", "recording_id"},
    "Parcel": {"id", "purpose", "receipt_key"},
    "ConsentSummary": {"ground", "purposes", "way"},
}


def full(kind, /, **given):
    """A thing of this kind with the canary in every text that is not given."""
    made = {}
    for field in dataclasses.fields(kind):
        if field.type == "str" and field.name not in given:
            made[field.name] = f"{kind.__name__}.{field.name} {CANARY}"
    return kind(**{**made, **given})


def full_form():
    item = full(forms.FormItem, examples=(f"voorbeeld {CANARY}",))
    group = full(forms.FormGroup, items=(item,))
    section = full(forms.FormSection, groups=(group,))
    question, check = full(forms.FormQuestion), full(forms.FormCheck)
    form = full(
        forms.FormDefinition,
        version=1,
        sections=(section,),
        tips=(f"tip {CANARY}",),
        questions=(question,),
        checks=(check,),
    )
    return with_content_hash(form)


def bodies():
    ref = sheet.ItemRef("v01", "t1")
    yes = sheet.Judgement.YES
    return (
        full(sheet.Mark, ref=ref, judgement=yes, raw_ms=1, time_ms=1),
        sheet.Verdict(ref, yes),
        full(sheet.Remark, ref=ref, start_ms=1),
        full(sheet.Topic),
        full(sheet.Occurrence, arose=True),
        full(sheet.Reply),
        full(sheet.Tick),
        full(sheet.Point, kind=sheet.PointKind.AGREEMENT),
        full(sheet.Highlight),
    )


def everything() -> Observed:
    """An observation with the canary wherever a text can stand, in what was taken away again too."""
    things = bodies()
    old = sheet.Remark("gone", f"weggehaald {CANARY}")
    before = sheet.Point("p0", sheet.PointKind.TALKING_POINT, f"eerst {CANARY}", CANARY)
    changes = (*(sheet.Change(None, thing) for thing in things), sheet.Change(old, None))
    steps = [
        full(
            history.Step, number=1, at=AT, action=history.Action.MARK, changes=changes, undoes="", redoes=""
        ),
        full(
            history.Step,
            number=2,
            at=AT,
            action=history.Action.POINT_EDIT,
            changes=(sheet.Change(before, things[7]),),
            undoes="",
            redoes="",
        ),
    ]
    past = dataclasses.replace(history.History.of(steps), undone=(steps[1],), latest=steps[1])
    recording = full(
        recordings.Recording,
        kind=recordings.TalkKind.ADVICE,
        place=full(recordings.FilmPlace),
        duration_ms=9,
        added_at=AT,
        participants=(full(recordings.Participant, role=recordings.Role.PARENT),),
    )
    fragment = full(recordings.Fragment, borders=spans.Span(0, 9))
    observation = full(recordings.Observation, role=recordings.Role.MENTOR, form=full_form(), created_at=AT)
    seen = full(viewing.Viewing, started_at=AT)
    return Observed(recording, fragment, observation, viewing.Viewings(fragment.borders, seen, seen), past)


def reached(thing, at=""):
    """Every text that can be reached from here, with the class and field it stands in."""
    if isinstance(thing, Enum):
        return
    if isinstance(thing, str):
        yield at, thing
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from reached(value, at)
    elif isinstance(thing, (tuple, list, set, frozenset)):
        for part in thing:
            yield from reached(part, at)
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from reached(getattr(thing, field.name), f"{type(thing).__name__}.{field.name}")


def test_the_example_holds_every_text_there_can_be():
    """Every class that can be reached, and every text in it: a new one has to be put in the example."""
    seen = {at for at, text in reached(everything()) if CANARY in text}
    rooms = (forms, history, recordings, sheet, spans, summary, viewing)
    known = {
        f"{kind.__name__}.{field.name}"
        for room in rooms
        for kind in vars(room).values()
        if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == room.__name__
        for field in dataclasses.fields(kind)
        if "str" in str(field.type).replace("StrEnum", "")
    }
    made_of_it = {at for at in known if at.startswith("Summary")}
    never = {
        *("Draft.text", "Draft.remark_id"),  # a remark that is being written is not part of what is seen
        *("Recording.warnings", "FormDefinition.content_hash", "Step.undoes", "Step.redoes", "Step.apart"),
        *("ItemRef.code", "ItemRef.topic"),
        "Sheet.things",  # its keys are kinds and ids
    }
    assert known - made_of_it - never == seen - {"Sheet.things"} - never


def test_what_is_left_alone_are_ids_and_codes_only():
    assert {kind.__name__: set(names) for kind, names in CODES.items()} == LEFT_ALONE
    for kind, names in CODES.items():
        assert names <= {field.name for field in dataclasses.fields(kind)}, kind


def test_no_text_keeps_a_name_in_what_is_so_now_nor_in_what_was_changed():
    clean = redacted(everything(), NAMES)
    kept = {at for at, text in reached(clean) if CANARY in text}
    allowed = {f"{kind}.{name}" for kind, names in LEFT_ALONE.items() for name in names}
    assert kept <= allowed
    assert kept, "the ids of the example hold it, so the search does find it"


def test_a_summary_made_of_it_has_no_name_either():
    clean = redacted(everything(), NAMES).summary()
    allowed = {f"{kind}.{name}" for kind, names in LEFT_ALONE.items() for name in names}
    texts = dict(reached(clean))
    assert any(text.endswith("K.") for text in texts.values())
    assert {at for at, text in reached(clean) if CANARY in text} <= allowed


def test_paths_of_this_computer_go_also_without_names():
    place = redacted(everything(), ()).recording.place
    assert (place.absolute_path, place.relative_path) == ("", "")


def test_a_form_without_names_is_the_same_form_and_one_with_a_name_gets_its_own_hash():
    observed = everything()
    assert redacted(observed, ()).observation.form is observed.observation.form
    form = redacted(observed, NAMES).observation.form
    assert form.content_hash != observed.observation.form.content_hash
    assert form == with_content_hash(form)


def test_the_same_mark_stays_the_same_everywhere():
    clean = redacted(everything(), NAMES)
    mark = clean.history.sheet.marks()[0]
    assert clean.history.done[0].changes[0].after is mark
    assert clean.history.latest is clean.history.undone[0]


def test_every_text_that_an_export_shows_now_can_be_looked_at_beforehand():
    observed = everything()
    shown = {each.text for each in shown_texts(observed) if CANARY in each.text}
    now = dataclasses.replace(observed, history=history.History(sheet=observed.history.sheet))
    allowed = {f"{kind}.{name}" for kind, names in LEFT_ALONE.items() for name in names}
    paths = {"FilmPlace.absolute_path", "FilmPlace.relative_path"}
    assert shown == {text for at, text in reached(now) if CANARY in text and at not in allowed | paths}


def test_a_learning_question_can_be_looked_at_beforehand_and_leaves_without_the_name():
    asked = goals.ChosenGoal("g", "r1", goals.Phase.MAIN, "", f"Hoe stel ik {CANARY} gerust?", (), AT)
    observed = dataclasses.replace(everything(), goal=asked)
    assert [each.text for each in shown_texts(observed) if each.kind == "goal"] == [asked.text]
    assert redacted(observed, NAMES).goal.text == "Hoe stel ik K. gerust?"


def test_a_viewing_that_has_not_begun_shows_nothing():
    observed = everything()
    waiting = dataclasses.replace(observed, viewings=viewing.Viewings(observed.fragment.borders))
    assert not any(each.kind == "showing" for each in shown_texts(waiting))


def test_a_hit_that_somebody_keeps_stands_wherever_the_text_stands():
    observed = everything()
    text = next(each.text for each in shown_texts(observed) if each.kind == "remark")
    clean = redacted(observed, NAMES, {Kept(text, text.index(CANARY))})
    assert text in {remark.text for remark in clean.history.sheet.remarks()}
    assert CANARY not in clean.recording.title


def test_a_field_nobody_thought_of_is_redacted():
    @dataclasses.dataclass(frozen=True, slots=True)
    class Later:
        nickname: str
        age: int = 8

    walk = redaction._Pass(redaction.Redactor(NAMES), ())
    assert walk.over((Later(CANARY),)) == (Later("K."),)
