"""ELAN files by anybody: notes come in with their times, and nothing in such a file does anything else."""

from __future__ import annotations

import xml.parsers.expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.history import Action, History, Step
from app.domain.sheet import Change, ItemRef, Judgement, Mark, Remark, RemarkKind
from app.domain.summary import summarise
from app.domain.text import clean_text
from app.domain.transcripts import TimedText
from app.exchange.formats import ForeignFiles
from app.exchange.formats.eaf import MOST_NOTES, MOST_SLOTS, MOST_TIERS, read_eaf
from app.reports.elan import MOMENT_MS, eaf_text
from app.services.foreign import ForeignFileRefused
from app.services.notebook import LONGEST_TEXT
from tests.reports import sample

HEAD = "<ANNOTATION_DOCUMENT AUTHOR='' DATE='' VERSION='3.0'>"
SLOTS = (
    "<TIME_ORDER><TIME_SLOT TIME_SLOT_ID='a' TIME_VALUE='1000'/><TIME_SLOT TIME_SLOT_ID='b'/>"
    "<TIME_SLOT TIME_SLOT_ID='c' TIME_VALUE='3000'/></TIME_ORDER>"
)
END = "</ANNOTATION_DOCUMENT>"


def note(text: str, one: str = "a", two: str = "c", id_: str = "n1") -> str:
    return (
        f"<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID='{id_}' TIME_SLOT_REF1='{one}'"
        f" TIME_SLOT_REF2='{two}'>"
        f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
    )


def tier(*notes: str, name: str = "T") -> str:
    return f"<TIER TIER_ID='{name}' LINGUISTIC_TYPE_REF='x'>{''.join(notes)}</TIER>"


@pytest.fixture
def read(tmp_path):
    """Reads these bytes as a file."""

    def read_bytes(data: bytes | str):
        file = tmp_path / "x.eaf"
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        return ForeignFiles().tiers(file)

    return read_bytes


def refusal(read, data) -> str:
    with pytest.raises(ForeignFileRefused) as caught:
        read(data)
    return str(caught.value)


def test_notes_come_in_tier_by_tier_with_their_times(read):
    told = read(
        HEAD + SLOTS + tier(note("Een"), name="Een  tier") + tier() + tier(note("Twee &lt;b&gt;")) + END
    )
    assert [(each.name, each.moments, each.notes) for each in told.tiers] == [
        ("Een tier", False, (TimedText(1_000, 3_000, "Een"),)),
        ("T", False, (TimedText(1_000, 3_000, "Twee <b>"),)),
    ]


def test_a_note_between_two_times_has_the_stretch_around_it(read):
    told = read(HEAD + SLOTS + tier(note("Een", "a", "b", "1"), note("Twee", "b", "c", "2")) + END)
    assert [(each.start_ms, each.end_ms) for each in told.tiers[0].notes] == [(1_000, 3_000), (1_000, 3_000)]


def test_a_note_that_leans_on_another_has_its_time(read):
    leaning = "".join(
        f"<ANNOTATION><REF_ANNOTATION ANNOTATION_ID='r{number}' ANNOTATION_REF='{of}'>"
        f"<ANNOTATION_VALUE>R{number}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
        for number, of in ((1, "n1"), (2, "r1"), (3, "gone"), (4, "r5"), (5, "r4"))
    )
    told = read(HEAD + SLOTS + tier(note("Een")) + tier(leaning) + END)
    assert [each.text for each in told.tiers[1].notes] == ["R1", "R2"]
    assert {each.start_ms for each in told.tiers[1].notes} == {1_000}
    assert told.unreadable == 3, "one leads nowhere, and two lean on each other"


# H29 to H31


def bomb() -> str:
    entities = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    return f"<?xml version='1.0'?><!DOCTYPE x [{entities}]>{HEAD}{SLOTS}{tier(note('&a11;'))}{END}"


@pytest.mark.parametrize(
    "text",
    [
        bomb(),
        f"<!DOCTYPE x [<!ENTITY a '{'b' * 100_000}'>]>{HEAD}{SLOTS}{tier(note('&a;' * 5_000))}{END}",
        f"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>{HEAD}{SLOTS}{tier(note('&a;'))}{END}",
        f"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>{HEAD}{SLOTS}{tier(note('x'))}{END}",
        f"<!doctype x>{HEAD}{END}",
    ],
    ids=["billion laughs", "quadratic", "external entity", "external dtd", "bare"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_doctype_is_refused_before_anything_is_parsed(read, text, encoding, monkeypatch):
    monkeypatch.setattr(xml.parsers.expat, "ParserCreate", lambda *_args: pytest.fail("it was parsed"))
    assert "DOCTYPE" in refusal(read, text.encode(encoding))


def test_a_doctype_that_gets_as_far_as_the_parser_is_refused_there_too():
    with pytest.raises(ForeignFileRefused, match="not an ELAN file"):
        read_eaf(bomb())


def test_an_entity_that_nobody_declared_is_no_elan_file(read):
    assert "damaged" in refusal(read, HEAD + SLOTS + tier(note("&hostname;")) + END)


def test_another_spelling_in_the_declaration_changes_nothing(read):
    text = f"<?xml version='1.0' encoding='utf-7'?>{HEAD}{SLOTS}{tier(note('+ADwAIQ-é'))}{END}"
    assert read(text).tiers[0].notes[0].text == "+ADwAIQ-é"


def test_two_hundred_thousand_tags_in_one_another_are_refused(read):
    assert "not an ELAN file" in refusal(read, HEAD + "<a>" * 200_000 + "</a>" * 200_000 + END)


def test_without_times_there_is_nothing_to_read(read):
    assert "no notes with a time" in refusal(read, HEAD + tier(note("Een")) + END)


def test_odd_times_are_handed_on_and_times_that_are_none_are_counted(read):
    values = ("-5000", "99999999", "NaN", "1e9", "9" * 400, "")
    slots = "".join(
        f"<TIME_SLOT TIME_SLOT_ID='s{n}' TIME_VALUE='{value}'/>" for n, value in enumerate(values)
    )
    notes = (note("A", "s0", "s1", "1"), note("B", "s1", "s0", "2"), note("C", "s2", "s5", "3"))
    told = read(f"{HEAD}<TIME_ORDER>{slots}</TIME_ORDER>{tier(*notes)}{END}")
    assert told.tiers[0].notes == (TimedText(-5_000, 99_999_999, "A"), TimedText(99_999_999, -5_000, "B"))
    assert told.unreadable == 1


def test_the_film_that_a_file_names_is_never_looked_at(read):
    media = "<HEADER><MEDIA_DESCRIPTOR MEDIA_URL='http://127.0.0.1:9/x.mp4' MIME_TYPE='video/mp4'/></HEADER>"
    assert "127.0.0.1" not in repr(read(HEAD + media + SLOTS + tier(note("Een")) + END))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "damaged"),
        ("geen xml", "damaged"),
        ("<html></html>", "not an ELAN file"),
        (HEAD, "damaged"),
        (HEAD + SLOTS + note("x") + END, "not an ELAN file"),
        (HEAD + SLOTS + tier(note("")) + END, "no notes"),
        (HEAD + tier() * (MOST_TIERS + 1) + END, "more in this ELAN file"),
        (HEAD + SLOTS + tier(note("x") * (MOST_NOTES + 1)) + END, "more in this ELAN file"),
        (HEAD + "<TIME_SLOT/>" * (MOST_SLOTS + 1) + END, "more in this ELAN file"),
        ("\0" + HEAD + END, "no text"),
    ],
)
def test_what_is_no_elan_file_is_refused_with_a_sentence(read, text, why):
    assert why in refusal(read, text)


def test_an_elan_file_in_another_encoding_is_refused(read):
    assert "no text" in refusal(read, (HEAD + SLOTS + tier(note("é")) + END).encode("latin-1"))


def test_a_note_that_is_too_long_to_keep_is_cut_and_counted(read):
    told = read(HEAD + SLOTS + tier(note("x" * (LONGEST_TEXT + 1))) + END)
    assert (len(told.tiers[0].notes[0].text), told.cut) == (LONGEST_TEXT, 1)


# There and back

FORM = sample.general_form()
CODES = [item.code for group in FORM.groups() if not group.repeats for item in group.items]
SIGNS = st.sampled_from(
    ["<", "&", "]]>", "<!DOCTYPE", "<!--", "&amp;", "\n", "\t", "\r", '"', "'", "\ufffe", "👍", "ش"]
)
SAID = st.text(max_size=40) | st.lists(SIGNS | st.text(max_size=3), max_size=10).map("".join)


@st.composite
def histories(draw):
    bodies = []
    for number in range(draw(st.integers(1, 8))):
        ref, at_ms = ItemRef(draw(st.sampled_from(CODES))), draw(st.integers(0, 600_000))
        if draw(st.booleans()):
            bodies.append(Mark(f"m{number}", ref, draw(st.sampled_from(Judgement)), at_ms, at_ms))
            continue
        end_ms = draw(st.none() | st.integers(at_ms + 1, at_ms + 90_000))
        text = clean_text(draw(SAID)).replace("\ufffe", "").replace("\uffff", "").strip() or "x"
        bodies.append(
            Remark(
                f"r{number}",
                text,
                draw(st.sampled_from(RemarkKind)),
                draw(st.none() | st.just(ref)),
                at_ms,
                end_ms,
            )
        )
    step = Step("s", 1, sample.NOON, Action.REMARK, tuple(Change(None, body) for body in bodies))
    return History.of([step])


@given(histories())
def test_marks_and_remarks_come_back_from_elan_with_their_words_and_times(history):
    """Lost, as documented: item and kind; of a mark there remain its words."""
    summary = summarise(
        sample.recording(), sample.fragment(), sample.observation(FORM), sample.viewings(), history.sheet
    )
    text = eaf_text(summary, history)
    back = [(tier_, each) for tier_ in read_eaf(text).tiers for each in tier_.notes]
    went = sorted(
        (mark.time_ms, None, f"{mark.judgement}: {FORM.item(mark.ref.code).text}")
        for mark in history.sheet.marks()
    ) + sorted(
        ((remark.start_ms, remark.end_ms, remark.text) for remark in history.sheet.remarks()), key=repr
    )
    came = [(each.start_ms, None if tier_.moments else each.end_ms, each.text) for tier_, each in back]
    assert sorted(came, key=repr) == sorted(went, key=repr)
    assert all(each.end_ms - each.start_ms == MOMENT_MS for tier_, each in back if tier_.moments)


@given(
    st.text() | st.lists(SIGNS | st.sampled_from([HEAD, SLOTS, tier(note("x")), END, "<TIER>"])).map("".join)
)
def test_whatever_stands_in_an_elan_file_it_is_read_or_refused(text):
    try:
        told = read_eaf(text)
    except ForeignFileRefused:
        return
    assert all(each.text for tier_ in told.tiers for each in tier_.notes)
