"""Observations side by side: where they differ, and where there is nothing to compare."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.care import NameEntry
from app.domain.comparison import ComparisonPolicy, Difference, Looked, compare
from app.domain.formcopy import with_content_hash
from app.domain.forms import FormDefinition, FormGroup, FormItem, FormSection
from app.domain.recordings import Observation, Role
from app.domain.redaction import Redactor
from app.domain.sheet import (
    ItemRef,
    Judgement,
    Mark,
    Occurrence,
    Remark,
    RemarkKind,
    Sheet,
    Topic,
    Verdict,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
YES, NO = Judgement.YES, Judgement.NO
PLAIN = FormGroup("g1", (FormItem("a01", "noemt het doel"), FormItem("a02", "vat samen")))
CASE = FormGroup("g2", (FormItem("a03", "herstelt het contact"),), condition="Was er verstoring?")
EACH = FormGroup("g3", (FormItem("a04", "stelt vragen"),), repeats=True, topic_label="Onderwerp")
FORM = with_content_hash(
    FormDefinition("f", 1, "Formulier", "De leerkracht", (FormSection("s1", "Begin", (PLAIN, CASE, EACH)),))
)


def sheet(*things) -> Sheet:
    names = {Mark: "mark", Verdict: "verdict", Remark: "remark", Topic: "topic", Occurrence: "occurrence"}
    return Sheet({(names[type(thing)], thing.id): thing for thing in things})


def mark(at_s: float, judgement=YES, code="a01", topic="") -> Mark:
    at_ms = int(at_s * 1000)
    id_ = f"{code}{topic}{judgement}{at_ms}"
    return Mark(id_, ItemRef(code, topic), judgement, at_ms, at_ms, at_ms)


def looked(id_: str, *things, role=Role.STUDENT, form=FORM, along=False, minutes=0) -> Looked:
    begun = NOON + timedelta(minutes=minutes)
    return Looked(Observation(id_, "fragment", id_.upper(), role, form, begun), sheet(*things), along)


def at_item(comparison, code="a01", topic=""):
    groups = [group for section in comparison.sections for group in section.groups if group.topic == topic]
    return next(one for group in groups for one in group.items if one.item.code == code)


def between(*observers, code="a01", topic=""):
    return at_item(compare(observers), code, topic).differences


def test_two_who_saw_the_same_have_nothing_to_talk_about():
    assert between(looked("m", mark(12)), looked("r", mark(13))) == ()


def test_yes_and_no_are_a_point_to_talk_about():
    assert Difference.ANSWER in between(looked("m", mark(48)), looked("r", mark(48, NO)))


def test_seen_by_one_and_not_by_the_other_is_a_point_to_talk_about():
    assert between(looked("m", mark(48)), looked("r")) == (Difference.SEEN,)
    assert between(looked("m"), looked("r")) == ()


def test_a_no_without_a_moment_is_an_answer_like_any_other():
    apart = Verdict(ItemRef("a01"), NO)
    assert between(looked("m", apart), looked("r", mark(3))) == (Difference.ANSWER,)
    assert between(looked("m", apart), looked("r", mark(3, NO))) == ()


@pytest.mark.parametrize(("there_s", "found"), [(10, ()), (10.001, (Difference.TIME,))])
def test_moments_more_than_ten_seconds_apart_may_be_two_moments(there_s, found):
    assert between(looked("m", mark(0)), looked("r", mark(there_s))) == found


def test_one_moment_that_both_saw_is_enough():
    assert between(looked("m", mark(94), mark(242)), looked("r", mark(95))) == ()


def test_only_moments_of_the_same_judgement_are_held_beside_one_another():
    mentor = looked("r", mark(1, NO), mark(200))
    assert between(looked("m", mark(2)), mentor) == (Difference.TIME,)


def test_how_far_apart_is_a_choice():
    policy = ComparisonPolicy(apart_ms=60_000)
    pair = [looked("m", mark(0)), looked("r", mark(59))]
    assert at_item(compare(pair, policy)).differences == ()


def test_what_does_not_count_for_somebody_is_no_difference():
    calm, upset = Occurrence("g2", arose=False), Occurrence("g2", arose=True)
    pair = compare([looked("m", calm), looked("r", upset, mark(5, code="a03"))])
    (group,) = (group for group in pair.sections[0].groups if group.group.code == "g2")
    assert group.arose == (False, True)
    assert group.differences == (Difference.CASE,)
    assert group.items[0].differences == ()
    assert not group.items[0].cells[0].counts


def test_who_did_not_say_whether_the_case_arose_differs_with_nobody():
    pair = compare([looked("m"), looked("r", Occurrence("g2", arose=True))])
    assert all(group.differences == () for group in pair.sections[0].groups)


def test_topics_belong_together_by_their_name():
    student = looked("m", Topic("t1", "g3", "Rekenen"), mark(5, code="a04", topic="t1"))
    mentor = looked("r", Topic("t9", "g3", " rekenen "), mark(5, NO, code="a04", topic="t9"))
    assert between(student, mentor, code="a04", topic="Rekenen") == (Difference.ANSWER,)


def test_a_topic_whose_names_were_replaced_on_its_way_is_the_same_topic():
    mine, theirs = Topic("t1", "g3", "Gesprek Sterre"), Topic("t2", "g3", "gesprek s.")
    redactor = Redactor([NameEntry("r1", "Sterre", "S.")])
    both = compare([looked("o1", mine), looked("o2", theirs)], None, redactor.redacted)
    names = [group.topic for section in both.sections for group in section.groups if group.group.repeats]
    assert names == ["Gesprek Sterre"]


def test_a_topic_that_only_one_has_stands_apart_and_is_no_difference():
    student = looked("m", Topic("t1", "g3", "Rekenen"), mark(5, code="a04", topic="t1"))
    both = compare([student, looked("r", Topic("t9", "g3", "Lezen"))])
    rekenen = at_item(both, "a04", "Rekenen")
    assert rekenen.differences == ()
    assert [cell.has_topic for cell in rekenen.cells] == [True, False]
    assert at_item(both, "a04", "Lezen").cells[0].answer is None


def test_the_second_topic_of_a_name_belongs_to_the_second():
    first, second = Topic("t1", "g3", "Lezen"), Topic("t2", "g3", "Lezen")
    pair = compare([looked("m", first, second), looked("r", replace(first, id="u1"))])
    groups = [group for group in pair.sections[0].groups if group.topic == "Lezen"]
    assert [[cell.has_topic for cell in group.items[0].cells] for group in groups] == [
        [True, True],
        [True, False],
    ]


def test_topics_without_a_name_never_belong_together():
    pair = compare([looked("m", Topic("t1", "g3", " ")), looked("r", Topic("t2", "g3", ""))])
    assert len([group for group in pair.sections[0].groups if group.group.repeats]) == 2


def test_who_looked_along_and_gave_no_answer_differs_with_nobody():
    assert between(looked("m", mark(4)), looked("r", along=True)) == ()
    assert between(looked("m", mark(4)), looked("r", mark(4, NO), along=True)) == (Difference.ANSWER,)


def test_of_two_versions_only_the_items_with_the_same_words_are_compared():
    words = replace(
        PLAIN, items=(PLAIN.items[0], FormItem("a02", "vat kort samen"), FormItem("a09", "nieuw"))
    )
    section = FormSection("s1", "Begin", (words, CASE, EACH))
    newer = with_content_hash(replace(FORM, version=2, sections=(section,), content_hash=""))
    pair = compare([looked("m", mark(4)), looked("r", mark(4, NO), form=newer)])
    assert {item.code for item in pair.left_out} == {"a02", "a09"}
    assert next(item for item in pair.left_out if item.code == "a02").text == "vat kort samen"
    assert at_item(pair).differences == (Difference.ANSWER,)
    assert {one.item.code for one in pair.items()} == {"a01", "a03"}


def test_versions_without_an_item_in_common_leave_nothing_to_compare():
    other = FormSection("s1", "Begin", (FormGroup("g1", (FormItem("b01", "anders"),)),))
    newer = with_content_hash(replace(FORM, version=2, sections=(other,), content_hash=""))
    assert compare([looked("m"), looked("r", form=newer)]).sections == ()


def test_loose_remarks_stand_by_observer_in_order_of_time():
    late, early = Remark("x", "later", start_ms=9_000), Remark("y", "eerder", RemarkKind.TIP, start_ms=1_000)
    loose = Remark("z", "los")
    pair = compare([looked("m", loose, late, early), looked("r")])
    assert [[one.id for one in remarks] for remarks in pair.loose] == [["y", "x", "z"], []]


def test_the_student_stands_first_and_then_who_began_earlier():
    people = [
        looked("l", role=Role.LECTURER),
        looked("n", role=Role.MENTOR, minutes=2),
        looked("m", role=Role.MENTOR, minutes=1),
        looked("s"),
        looked("t", role=Role.TEACHER),
    ]
    assert [one.id for one in compare(people).observations] == ["s", "m", "n", "l", "t"]


def test_one_observation_other_fragments_and_other_forms_make_no_comparison():
    one, two = looked("m"), looked("r")
    elsewhere = replace(two, observation=replace(two.observation, fragment_id="ander"))
    other = replace(two, observation=replace(two.observation, form=replace(FORM, id="x")))
    for impossible in ([one], [one, elsewhere], [one, other]):
        with pytest.raises(ValueError, match="two observations"):
            compare(impossible)


# Whatever people mark

_refs = st.sampled_from(["a01", "a02", "a03"])
_marks = st.builds(mark, st.integers(0, 60), st.sampled_from(Judgement), _refs)
_cases = st.builds(Occurrence, st.just("g2"), st.booleans())
_verdicts = st.builds(lambda code, answer: Verdict(ItemRef(code), answer), _refs, st.sampled_from(Judgement))
_sheets = st.lists(st.one_of(_marks, _cases, _verdicts), max_size=8)
_observers = st.lists(_sheets, min_size=2, max_size=5)


def found(comparison):
    groups = [group for section in comparison.sections for group in section.groups]
    return [(group.differences, [item.differences for item in group.items]) for group in groups]


@given(_observers, st.randoms())
def test_the_order_of_the_observers_does_not_matter(sheets, chance):
    people = [looked(f"o{number}", *things, minutes=number) for number, things in enumerate(sheets)]
    mixed = chance.sample(people, len(people))
    assert compare(mixed) == compare(people)


@given(_sheets, _sheets)
def test_what_one_differs_from_the_other_the_other_differs_from_the_one(ours, theirs):
    there = compare([looked("a", *ours), looked("b", *theirs, minutes=1)])
    back = compare([looked("a", *theirs), looked("b", *ours, minutes=1)])
    assert found(there) == found(back)


@given(_observers, st.integers(0, 4))
def test_somebody_who_saw_exactly_the_same_adds_no_difference(sheets, number):
    people = [looked(f"o{number}", *things) for number, things in enumerate(sheets)]
    again = looked("zelfde", *sheets[number % len(sheets)])
    assert found(compare([*people, again])) == found(compare(people))


@given(_sheets)
def test_nobody_differs_from_themselves(things):
    pair = compare([looked("a", *things), looked("b", *things)])
    assert all(group == () and not any(items) for group, items in found(pair))


def test_an_answer_that_changed_after_the_own_round_is_known_as_that():
    alone, now = looked("o1", mark(1)), looked("o1", mark(1), mark(9, NO))
    changed = replace(now, when_ready=alone.sheet)
    comparison = compare([changed, looked("o2", mark(1), role=Role.MENTOR)])
    cells = at_item(comparison).cells
    assert [cell.later for cell in cells] == [True, False]
    assert [list(each) for each in comparison.later] == [[("mark", mark(9, NO).id)], []]
    assert [cell.later for cell in at_item(comparison, "a02").cells] == [False, False]
