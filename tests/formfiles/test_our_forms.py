"""The six forms of the program: what stored observations rely on, and what the instruments ask for."""

from __future__ import annotations

import re

import pytest

from app.domain.forms import FormDefinition
from app.domain.recordings import TalkKind
from app.formfiles import FormLibrary, read_form
from tests.formfiles.conftest import FORMS

# Form -> section -> group -> the codes of its items. Never change a code: stored observations use it.
PINNED = {
    "algemeen": {
        "inleiding": {"openen": "a01 a02 a03 a04"},
        "niet-selectief": {"niet-selectief": "a05 a06 a07 a08"},
        "selectief": {"selectief": "a09 a10 a11 a12 a13 a14 a15"},
        "regulerend": {"regulerend": "a16 a17", "doelen-verstoord": "a18 a19 a20"},
        "slot": {"slot": "a21 a22"},
    },
    "kennismaking": {
        "inleiding": {"inleiding": "k01 k02 k03 k04"},
        "kern": {"kern": "k05 k06 k07 k08 k09"},
        "slot": {"slot": "k10 k11 k12 k13 k14"},
    },
    "voortgang": {
        "opening": {"opening": "v01 v02 v03 v04"},
        "kern": {"wat-goed-gaat": "v05 v06 v07 v08", "onderwerp": "v09 v10 v11 v12 v13 v14 v15"},
        "slot": {"slot": "v16 v17 v18 v19"},
    },
    "probleemoplossend": {
        "opening": {"probleem-beschrijven": "p01 p02", "naar-de-kern": "p03 p04"},
        "kern": {"kern": "p05 p06 p07 p08 p09 p10"},
        "slot": {"slot": "p11 p12 p13"},
    },
    "slechtnieuws": {
        "opening": {"opening": "s01 s02 s03 s04 s05 s06 s07"},
        "kern": {"kern": "s08 s09 s10 s11 s12 s13 s14"},
        "slot": {"slot": "s15 s16 s17 s18"},
    },
    "advies": {
        "opening": {"opening": "d01 d02 d03 d04"},
        "kern": {"advies": "d05 d06 d07 d08 d09", "niet-eens": "d10"},
        "slot": {"slot": "d11 d12"},
    },
}

# How many examples stand under an item.
PINNED_EXAMPLES = {
    "a10": 3, "k01": 3, "k05": 2, "k06": 4, "k07": 2, "k08": 5, "k09": 3, "v01": 2, "s03": 1, "s10": 3,
    "d01": 1, "d07": 3,
}  # fmt: skip

# What each version of a form says, by its hash. Never change a line: a form that changes gets a higher
# version, and a line of its own. Two people with the same version then read the same words.
SAID = {
    ("algemeen", 1): "10d2510c14cc08045a81d03b01376fea2c692096b6b21f3eaec3e12817ddc7ba",
    ("kennismaking", 1): "95cea345f6f5744f7868c5e11aa2956e7b10953b8bb138f7bbaea38207cf0b56",
    ("voortgang", 1): "85251725575d6bb3e04af9579795f468dd613406ea0a8fc4fd89a1a4970b33d0",
    ("probleemoplossend", 1): "1c20656b060e047a01bdb35e42b388786f7796f7ac2a42e14bfad8c131901975",
    ("slechtnieuws", 1): "763069d540f497557b7ac22f2a5d0d26672e6afc1668ac51a58ef6912f09d007",
    ("advies", 1): "1c36e2607763ecb5d1cffc724636e6290dbc0b2ebff6fd96b2b71e4c92b266f9",
}

# Words that turn looking into judging. A form helps to see; the judging is nobody's task here.
JUDGING = (
    "score", "cijfer", "punten halen", "procent", "voldoende", "fout", "slecht ", "zwak", "matig",
    "uitstekend", "correct", "juist", "beter", "goede leerkracht", "moet", "hoort te", "toets", "examen",
    "geslaagd", "gezakt", "niveau", "presteert", "beoordeel", "beoordeling ",
)  # fmt: skip


@pytest.fixture(scope="module")
def ours() -> dict[str, FormDefinition]:
    library = FormLibrary([FORMS])
    assert not library.problems
    return {form.id: form for form in library.forms}


def words_of(form: FormDefinition) -> list[str]:
    """Every text that somebody reads on the form."""
    words = [form.title, form.summary, form.lead, form.checks_title, *form.tips]
    words += [check.text for check in form.checks]
    words += [text for question in form.questions for text in (question.text, question.help)]
    for section in form.sections:
        words.append(section.title)
        words += [text for g in section.groups for text in (g.title, g.condition, g.topic_label)]
    return words + [text for item in form.items() for text in (item.text, *item.examples)]


def test_the_six_forms_have_the_sections_groups_and_items_that_stored_observations_refer_to(ours):
    found = {
        form.id: {
            section.code: {group.code: " ".join(i.code for i in group.items) for group in section.groups}
            for section in form.sections
        }
        for form in ours.values()
    }
    assert found == PINNED


def test_there_are_98_items_and_no_code_is_used_by_two_forms(ours):
    codes = [code for form in ours.values() for code in form.item_codes()]
    assert [len(form.item_codes()) for form in ours.values()] == [22, 14, 19, 13, 18, 12]
    assert len(codes) == len(set(codes)) == 98


def test_each_kind_of_conversation_suggests_its_own_form_in_the_order_of_the_kinds(ours):
    assert [form.kind for form in ours.values()] == list(TalkKind)
    assert list(ours) == list(PINNED)


def test_the_form_is_named_after_its_file(ours):
    assert {path.stem for path in FORMS.glob("*.toml")} == set(ours)


def test_every_form_carries_the_same_six_tips_and_the_same_lead(ours):
    assert len({form.tips for form in ours.values()}) == 1
    assert len(ours["algemeen"].tips) == 6
    assert {form.lead for form in ours.values()} == {"De leerkracht ..."}


def test_the_tips_keep_the_rule_of_two_viewings_and_that_nothing_is_judged(ours):
    first, _talk, third, _order, _yes, _remarks = ours["advies"].tips
    assert "tweede keer" in first
    assert third == "Dit is geen beoordelingsformulier."


def test_every_form_names_its_source_by_section(ours):
    sections = [form.source.rsplit(" ", 1)[1] for form in ours.values()]
    assert sections == ["3.2", "3.3", "3.4", "3.5", "3.6", "3.7"]
    assert all(form.source.startswith("Leren samenwerken met ouders") for form in ours.values())


def test_only_the_selective_skills_carry_letters(ours):
    labels = {item.code: item.label for form in ours.values() for item in form.items() if item.label}
    assert labels == {f"a{number:02}": letter for number, letter in zip(range(9, 16), "abcdefg", strict=True)}


def test_two_groups_ask_first_whether_the_case_arose(ours):
    asked = {g.code: g.condition for form in ours.values() for g in form.groups() if g.condition}
    assert set(asked) == {"doelen-verstoord", "niet-eens"}
    assert all(question.endswith("?") for question in asked.values())


def test_only_the_topics_of_a_progress_talk_are_filled_in_again_and_again(ours):
    repeated = [g for form in ours.values() for g in form.groups() if g.repeats]
    assert [(g.code, g.topic_label) for g in repeated] == [("onderwerp", "Onderwerp")]


def test_the_bad_news_form_has_four_points_to_prepare_and_no_other_form_has_any(ours):
    checks = {form.id: [check.code for check in form.checks] for form in ours.values() if form.checks}
    assert checks == {"slechtnieuws": ["s-v1", "s-v2", "s-v3", "s-v4"]}
    assert ours["slechtnieuws"].checks_title


def test_the_general_form_asks_for_the_speech_act_and_no_other_form_asks_anything(ours):
    asked = {question.code: question for form in ours.values() for question in form.questions}
    assert set(asked) == {"a-taalhandeling"}
    assert "taalhandeling" in asked["a-taalhandeling"].text
    assert asked["a-taalhandeling"] in ours["algemeen"].questions


def test_the_examples_stand_under_the_items_that_have_them(ours):
    found = {i.code: len(i.examples) for form in ours.values() for i in form.items() if i.examples}
    assert found == PINNED_EXAMPLES


def test_every_item_reads_on_from_the_lead(ours):
    for form in ours.values():
        for item in form.items():
            assert re.match(r"[a-z]+t:? ", item.text), item.text
            assert not item.text.endswith("."), item.text


def test_no_two_items_of_a_form_say_the_same(ours):
    for form in ours.values():
        texts = [item.text for item in form.items()]
        assert len(texts) == len(set(texts)), form.id


def test_no_text_is_so_long_that_a_student_loses_the_thread(ours):
    for form in ours.values():
        assert all(len(item.text.split()) <= 22 for item in form.items())


@pytest.mark.parametrize("word", JUDGING)
def test_no_form_uses_words_that_judge(ours, word):
    for form in ours.values():
        texts = [text for text in words_of(form) if text != form.tips[2]]
        assert not [text for text in texts if word in f"{text.lower()} "]


def test_a_form_that_went_out_does_not_change_while_its_version_stays(ours):
    assert {(form.id, form.version): form.content_hash for form in ours.values()}.items() <= SAID.items()


def test_the_layout_of_a_file_and_its_comments_do_not_change_the_hash(tmp_path, ours):
    path = FORMS / "advies.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    head, rest = lines[3:13], lines[13:]
    shuffled = tmp_path / "anders.toml"
    mixed = "\r\n".join(["# iets anders", *reversed(head), "", *(f"  {line}" for line in rest)])
    shuffled.write_bytes(mixed.encode())
    assert "schema = 1" in head
    assert read_form(shuffled).content_hash == ours["advies"].content_hash


def test_another_word_changes_the_hash(tmp_path, ours):
    text = (FORMS / "advies.toml").read_text(encoding="utf-8")
    changed = tmp_path / "anders.toml"
    changed.write_text(text.replace("vat het gesprek samen", "vat alles samen"), encoding="utf-8")
    assert read_form(changed).content_hash != ours["advies"].content_hash
