"""The feedback summary on paper."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.forms import FormCheck
from app.domain.history import Action, History
from app.domain.sheet import Highlight, Occurrence, RemarkKind, Tick
from app.domain.summary import summarise
from app.formfiles.library import read_forms
from app.services.errors import Cancelled
from app.services.ports import Picture
from tests.reports import sample
from tests.reports.conftest import FONTS, Printed, Progress

FORMS = read_forms([Path("forms")]).forms


def test_a_summary_says_what_was_observed_by_whom_and_when(print_out):
    text = print_out(sample.summary()).text
    for words in (
        "Feedback summary",
        "Voortgangsgesprek groep 5",
        "recorded on 10 nov 2026",
        "2:10 – 10:40 (8:30)",
        "Agenda en rekenen",
        "Algemene gespreksvaardigheden",
        "M. (student)",
        "first time, in full: 12 nov 2026",
        "second time: 13 nov 2026",
        "teacher R., parent mw. Ş., pupil Y.",
        "Leren samenwerken met ouders",
    ):
        assert words in text


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_normal_observation_takes_one_to_three_pages_with_every_form(print_out, form):
    printed = print_out(sample.normal(form))
    assert 1 <= len(printed.pages) <= 3
    for item in form.items():
        assert re.sub(r"\s", "", item.text) in printed.dense


def test_all_six_forms_are_here():
    assert len(FORMS) == 6


def test_every_page_says_that_it_is_no_assessment_and_which_page_it_is(print_out):
    printed = print_out(sample.summary())
    assert len(printed.pages) > 1
    for number, page in enumerate(printed.pages, 1):
        assert "not an assessment" in page
        assert f"page {number} of {len(printed.pages)}" in page


def test_nothing_is_counted_scored_or_shared_out(print_out):
    """After times, dates and pages are taken out no number is left, so none can be a count."""
    text = print_out(sample.summary()).text
    for known in (r"\d+:\d\d", r"\d+ nov( \d{4})?", r"page \d of \d", "groep 5", "version 1", r"3\.2"):
        text = re.sub(known, "", text)
    assert not re.search(r"\d", text)
    assert "%" not in text


def test_answers_stand_in_words_with_their_times(print_out):
    text = print_out(sample.summary()).text
    assert "vertelt hoeveel tijd er is yes 2:31" in text
    assert "legt uit hoe het gesprek gaat verlopen open" in text
    assert "stelt open vragen yes 4:31, 5:22, 6:58" in text


def test_a_moment_that_said_otherwise_stays_visible_below_the_answer(print_out):
    assert "agenda vast no 3:01 yes 2:58" in print_out(sample.summary()).text


def test_an_answer_given_apart_from_the_moments_says_so(print_out):
    assert "laat stiltes vallen yes 5:01 apart from the moments no 5:44" in print_out(sample.summary()).text


def test_remarks_show_their_time_and_kind_in_words(print_out):
    text = print_out(sample.summary()).text
    assert "5:01–5:18 Strength: hier laat je drie seconden stilte" in text
    assert "3:01 Question: je noemde de agenda" in text
    assert "5:22 je vraagt ‘hoe ziet u dat thuis?’" in text


@pytest.mark.parametrize(("arose", "words"), [(False, "not applicable"), (None, "open"), (True, "open")])
def test_a_case_that_did_not_arise_makes_its_items_not_applicable(print_out, arose, words):
    steps = [step for step in sample.filled().done if step.action is not Action.OCCURRENCE]
    pencil = sample.Pencil()
    pencil.steps = list(steps)
    if arose is not None:
        pencil.put(Action.OCCURRENCE, Occurrence("g5", arose))
    text = print_out(sample.summary(pencil.history())).text
    assert f"voert een gesprek over het gesprek {words}" in text
    said = {False: "no", True: "yes", None: "open"}[arose]
    assert f"verstoord? {said} voert" in text


def test_moments_of_items_that_do_not_apply_are_not_lost(print_out):
    pencil = sample.Pencil()
    pencil.mark("v18", sample.YES, 200_000)
    pencil.put(Action.OCCURRENCE, Occurrence("g5", arose=False))
    assert "gesprek not applicable yes 3:20" in print_out(sample.summary(pencil.history())).text


def test_topics_stand_under_their_names_and_a_group_without_topics_is_open(print_out):
    form = next(form for form in FORMS if any(group.repeats for group in form.groups()))
    text = print_out(sample.normal(form)).text
    assert "rekenen" in text
    assert "samen spelen op het plein" in text
    repeated = next(group for group in form.groups() if group.repeats)
    empty = print_out(sample.summary(History(), form)).text
    assert f"{repeated.title or repeated.topic_label}: open" in empty


def test_a_long_lead_and_long_letters_stay_in_their_columns(print_out):
    form = sample.general_form()
    (group,) = form.sections[2].groups
    items = tuple(replace(item, label=f"3.2.{item.label} bis ter quater") for item in group.items)
    section = replace(form.sections[2], groups=(replace(group, items=items),))
    lead = "De leerkracht in opleiding die dit gesprek met de ouders voert, laat het volgende zien ..."
    form = replace(form, sections=(section,), lead=lead)
    printed = print_out(sample.summary(form=form))
    assert re.sub(r"\s", "", lead.replace("...", "")) in printed.dense
    assert "3.2.abisterquater" in printed.dense


def test_preparation_and_questions_are_printed_open_or_not(print_out):
    checks = (FormCheck("c1", "hoofdpunten op papier"), FormCheck("c2", "ruimte gekozen"))
    form = replace(sample.general_form(), checks=checks, checks_title="Voorbereiding")
    pencil = sample.Pencil()
    pencil.put(Action.TICK, Tick("c1"))
    text = print_out(sample.summary(pencil.history(), form)).text
    assert "hoofdpunten op papier done ruimte gekozen open" in text
    assert "Met welke taalhandeling wil de leerkracht iets bereiken? open" in text


def test_what_to_talk_about_and_what_was_agreed_stand_at_the_end(print_out):
    text = print_out(sample.summary()).text
    assert "Vraag aan het begin wat de ouder wil bespreken volgende gesprek, 24 nov" in text
    assert text.index("Questions and tips") < text.index("Talking points") < text.index("Agreements")


def test_a_shared_showing_is_printed_with_its_reason(print_out):
    made = summarise(
        sample.recording(),
        sample.fragment(),
        sample.observation(),
        sample.viewings("samen bekeken in het practicum van 12 november"),
        sample.filled().sheet,
    )
    text = print_out(made).text
    assert "first time: 12 nov 2026, shared showing" in text
    assert "Reason: samen bekeken in het practicum van 12 november" in text


def test_a_first_viewing_that_is_not_complete_is_said_to_be_so(print_out):
    viewing = replace(sample.summary().viewings[0], completed_at=None)
    text = print_out(sample.summary(viewings=(viewing,))).text
    assert "12 nov 2026, not yet in full" in text


def test_a_recording_without_date_or_people_leaves_these_out(print_out):
    bare = replace(sample.recording(), recorded_on=None, participants=())
    fragment = replace(sample.fragment(), whole=True)
    observation = replace(sample.observation(), observer="")
    text = print_out(sample.summary(recording=bare, fragment=fragment, observation=observation)).text
    assert "recorded on" not in text
    assert "Taking part" not in text
    assert "Agenda en rekenen" not in text
    assert "Observed by student" in text


def test_chosen_moments_are_listed_in_words(print_out):
    text = print_out(sample.summary()).text
    assert "Moments to look back at together 3:01 no stelt samen met de ouder(s) de agenda vast" in text
    assert "geeft het gevoel van de ander terug: moeder lijkt te schrikken" in text


def test_a_chosen_remark_without_an_item_is_listed_with_its_words(print_out):
    pencil = sample.Pencil()
    remark = pencil.remark("geluid valt weg", "", at=200_000)
    pencil.put(Action.HIGHLIGHT, Highlight(remark))
    loose = pencil.remark("zonder moment")
    pencil.put(Action.HIGHLIGHT, Highlight(loose))
    text = print_out(sample.summary(pencil.history())).text
    assert "at together 3:20 geluid valt weg Inleiding" in text


def test_a_chosen_stretch_is_printed_from_its_start_to_its_end(print_out):
    pencil = sample.Pencil()
    remark = pencil.remark("geluid valt weg", "", at=200_000, end=215_000)
    pencil.put(Action.HIGHLIGHT, Highlight(remark))
    text = print_out(sample.summary(pencil.history())).text
    assert "at together 3:20–3:35 geluid valt weg Inleiding" in text


def test_without_chosen_moments_there_is_no_such_chapter(print_out):
    assert "look back" not in print_out(sample.summary(moments=())).text


def test_chosen_moments_can_have_their_picture(print_out):
    row = bytes((90, 110, 60, 0)) * 160 + bytes(64)
    wide = Picture(160, 90, 704, memoryview(row * 90), 0)
    tall = Picture(90, 160, 360, memoryview(bytes((60, 60, 120, 0)) * 90 * 160), 0)
    summary = sample.summary()
    long_moment = replace(summary.moments[2], text="heel veel woorden over dit moment " * 20)
    bare = replace(summary.moments[0], label="", text="", judgement=None)
    moments = (summary.moments[0], summary.moments[1], long_moment, bare)
    printed = print_out(replace(summary, moments=moments), (wide, tall, wide, tall))
    images = [image for page in printed.reader.pages for image in page.images]
    assert sorted({image.image.size for image in images}) == [(90, 160), (160, 90)]
    assert 0 < printed.text.count("heel veel woorden") < 20


def test_names_in_any_script_are_printed_right(print_out):
    pencil = sample.Pencil()
    pencil.remark("Şahin, Łukasz, Nguyễn en Ґанна", "v01")
    pencil.remark("moeder zegt محمد علي en שרה לוי", "v02")
    printed = print_out(sample.summary(pencil.history()))
    for name in ("Şahin", "Łukasz", "Nguyễn", "Ґанна", "שרה"):
        assert name in printed.text
    assert "محمد" in printed.text
    assert not re.search("[\ufffd■]", printed.text)


def test_a_letter_form_without_a_number_of_its_own_is_copied_as_it_was_written(print_out):
    """Kashmiri yeh has joined forms that are in the font and in no alphabet."""
    pencil = sample.Pencil()
    pencil.remark("ب\u0620ب", "v01")
    pencil.remark("محمد", "v02")
    (page,) = [p for p in print_out(sample.summary(pencil.history())).reader.pages if b"ActualText" in
               p.get_contents().get_data()]  # fmt: skip
    said = page.get_contents().get_data()
    assert said.count(b"/ActualText") == 1
    assert b"/ActualText <feff" + "ب\u0620ب".encode("utf-16-be").hex().encode() in said


def test_what_no_font_has_is_replaced_visibly_and_listed(print_out):
    pencil = sample.Pencil()
    pencil.remark("dag 王芳 👍🏽", "v01")
    text = print_out(sample.summary(pencil.history())).text
    assert "dag \ufffd\ufffd \ufffd\ufffd" in text
    assert "Not printable" in text
    assert "U+738B cjk unified ideograph-738b" in text
    assert "U+1F44D thumbs up sign" in text


def test_a_text_full_of_unprintable_signs_gets_a_list_that_ends(print_out):
    pencil = sample.Pencil()
    pencil.remark("".join(map(chr, range(0x4E00, 0x4E00 + 500))), "v01")
    text = print_out(sample.summary(pencil.history())).text
    assert "U+4E3B" in text
    assert "U+4E3C" not in text
    assert text.count("U+") == 60
    assert "4e3b, ...." in text


CANARIES = (
    '<img src="/etc/hostname"/>',
    '<img src="http://example.org/x.png"/>',
    '<a href="javascript:alert(1)">klik</a>',
    '<font color="[[[1]]]">rood</font>',
    "hij zei <b>nee",
    '<onDraw name="x" label="y"/></para>',
    "score < 3 & > 1; Jansen &amp; De Vries",
)


def test_markup_in_a_remark_is_printed_literally_and_nothing_becomes_a_link(print_out):
    pencil = sample.Pencil()
    for canary in CANARIES:
        pencil.remark(canary, "v10")
        pencil.remark(canary, "", RemarkKind.TIP)
    recording = replace(sample.recording(), title=CANARIES[2])
    printed = print_out(sample.summary(pencil.history(), recording=recording))
    for canary in CANARIES:
        assert re.sub(r"\s", "", canary) in printed.dense
    for page in printed.reader.pages:
        assert "/Annots" not in page
        assert not list(page.images)
    assert not _keys(printed.reader.trailer) & {
        "/URI", "/JavaScript", "/JS", "/Launch", "/AA", "/A", "/OpenAction", "/EmbeddedFile", "/Annots"
    }  # fmt: skip


def _keys(thing, seen=None) -> set[str]:
    """Every key of every dictionary in a PDF, but those of the tags (where /A is an attribute)."""
    seen = set() if seen is None else seen
    found: set[str] = set()
    waiting = [thing]
    while waiting:
        here = waiting.pop().get_object()
        if id(here) in seen:
            continue
        seen.add(id(here))
        if isinstance(here, dict):
            found |= set(here)
            waiting += [value for key, value in here.items() if key != "/StructTreeRoot"]
        elif isinstance(here, list):
            waiting += here
    return found


def test_the_particulars_of_the_file_name_nobody(print_out):
    reader = print_out(sample.summary()).reader
    assert reader.metadata is not None
    assert reader.metadata.title == "Feedback summary – Algemene gespreksvaardigheden"
    said = " ".join(str(value) for value in reader.metadata.values())
    for private in ("Voortgangsgesprek groep 5", "M.", "canary", "samenvatting.pdf"):
        assert private not in said


def test_language_bookmarks_and_tags_help_who_cannot_see_the_page(print_out):
    reader = print_out(sample.summary()).reader
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF boolean
    titles = [entry.title for entry in reader.outline]
    assert titles[:3] == ["At a glance", "Moments to look back at together", "Inleiding"]
    assert titles[-1] == "Agreements"


def test_the_tags_hold_headings_tables_and_the_timeline_in_words(print_out):
    reader = print_out(sample.summary()).reader
    found = list(_elements(reader.trailer["/Root"]["/StructTreeRoot"]["/K"]))
    roles = [element["/S"] for element in found]
    assert roles.count("/H1") == 1
    assert roles.count("/Table") >= 5
    assert {"/TH", "/TD", "/TR", "/P", "/H2", "/Figure"} <= set(roles)
    (figure,) = [element for element in found if element["/S"] == "/Figure"]
    assert figure["/Alt"].startswith("Timeline from 2:10 to 10:40")


def test_every_piece_of_the_tags_is_on_its_page(print_out):
    reader = print_out(sample.summary()).reader
    numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert len(numbers) == 2 * len(reader.pages)
    for page, owners in zip(reader.pages, numbers[1::2], strict=True):
        content = page.get_contents().get_data()
        assert content.count(b"/MCID") == len(owners.get_object())
        assert content.count(b" BDC") + content.count(b" BMC") == content.count(b"EMC")


def _elements(element):
    element = element.get_object()
    if "/S" in element:
        yield element
        for kid in element["/K"]:
            yield from _elements(kid)


def test_the_same_summary_gives_the_same_bytes(print_out):
    pencil = sample.Pencil()
    pencil.remark("محمد قال لا", "v01")
    shaped = sample.summary(pencil.history())
    first = print_out(shaped).path.read_bytes()
    print_out(sample.summary())
    assert print_out(shaped).path.read_bytes() == first


_ELSEWHERE = """
import hashlib, sys
from pathlib import Path
from app.reports.writer import ReportFiles
from tests.reports import sample
from tests.reports.conftest import FONTS, Progress
target = Path(sys.argv[1])
ReportFiles(FONTS).pdf(sample.summary(), target, Progress(), ())
print(hashlib.sha256(target.read_bytes()).hexdigest())
"""


def test_another_start_of_the_program_gives_the_same_bytes_too(print_out, tmp_path):
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    other = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _ELSEWHERE, str(tmp_path / "b.pdf")],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    here = hashlib.sha256(print_out(sample.summary()).path.read_bytes()).hexdigest()
    assert other.stdout.strip() == here


def test_a_remark_longer_than_a_page_goes_on_on_the_next(print_out):
    pencil = sample.Pencil()
    words = [f"woord{number}" for number in range(4_000)]
    pencil.remark(" ".join(words), "v01", RemarkKind.TIP, 200_000)
    pencil.remark("\n".join(words[:300]), "")
    printed = print_out(sample.summary(pencil.history()))
    assert len(printed.pages) > 5
    text = printed.text
    assert [word for word in words if f" {word} " not in text] == []
    assert printed.pages[2].count("Remarks") == 1


def test_a_thousand_remarks_are_all_printed(print_out, writer, tmp_path):
    pencil = sample.Pencil()
    for number in range(1_000):
        pencil.remark(f"opmerking-{number}-", f"v{number % 22 + 1:02}", at=130_000 + number * 500)
    progress = Progress()
    target = tmp_path / "veel.pdf"
    writer.pdf(sample.summary(pencil.history()), target, progress, ())
    text = Printed(target).text
    assert all(f"opmerking-{number}-" in text for number in range(1_000))
    assert progress.told == sorted(progress.told)
    assert len(progress.told) > 10
    assert progress.told[-1] == 1.0


@pytest.mark.parametrize("after", [0, 3])
def test_who_cancels_keeps_the_old_file_and_gets_no_half_one(writer, tmp_path, after):
    pencil = sample.Pencil()
    pencil.remark("woord en nog een woord " * 9_000, "v01")
    target = tmp_path / "oud.pdf"
    target.write_text("oud")
    with pytest.raises(Cancelled):
        writer.pdf(sample.summary(pencil.history()), target, Progress(after), ())
    assert target.read_text() == "oud"
    assert list(tmp_path.iterdir()) == [target]


def test_cancelling_is_noticed_inside_one_enormous_remark(writer, tmp_path):
    pencil = sample.Pencil()
    pencil.remark("x" * 300_000, "v01")
    progress = Progress(0)
    with pytest.raises(Cancelled):
        writer.pdf(sample.summary(pencil.history()), tmp_path / "x.pdf", progress, ())
    assert progress.told == []


_TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="שרהמحمدaé1(:). \n\u0301\u200d\u202e", max_size=200),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=40).map(lambda t: t * 50),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(_TEXTS, min_size=3, max_size=3))
def test_no_text_whatever_keeps_a_summary_from_being_made(print_out, texts):
    remark, title, initials = texts
    pencil = sample.Pencil()
    pencil.remark(remark, "v09", RemarkKind.QUESTION, 300_000, 310_000)
    pencil.remark(remark)
    form = replace(sample.general_form(), title=title, source=remark, lead=title)
    made = sample.summary(
        pencil.history(),
        form,
        recording=replace(sample.recording(), title=title),
        observation=replace(sample.observation(form), observer=initials),
    )
    for page in print_out(made).pages:
        assert "not an assessment" in page


def test_marks_outside_the_fragment_stay_in_the_tables(print_out):
    pencil = sample.Pencil()
    pencil.mark("v01", sample.YES, 5_000)
    assert "yes 0:05" in print_out(sample.summary(pencil.history())).text


def test_days_are_those_of_the_own_clock(print_out, monkeypatch):
    """Half past eleven at night in UTC is the next day in Amsterdam."""
    import time

    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    try:
        late = datetime(2026, 11, 12, 23, 30, tzinfo=UTC)
        viewing = replace(sample.summary().viewings[0], started_at=late)
        assert "first time, in full: 13 nov 2026" in print_out(sample.summary(viewings=(viewing,))).text
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_fonts_folder_is_the_one_that_is_shipped():
    assert (FONTS / "SHA256SUMS").is_file()


def test_who_watched_in_parts_reads_both_days(print_out):
    viewing = replace(sample.summary().viewings[0], completed_at=sample.NEXT_DAY)
    text = print_out(sample.summary(viewings=(viewing,))).text
    assert "first time, in full: 12 nov 2026 – 13 nov 2026" in text


def test_a_showing_of_a_part_is_not_called_the_whole(print_out):
    """After the showing the borders moved: what was not shown has not been watched."""
    viewing = replace(sample.summary(reason="in de les").viewings[0], completed_at=None)
    text = print_out(sample.summary(viewings=(viewing,))).text
    assert "first time: 12 nov 2026, shared showing, not yet in full" in text


def test_a_summary_has_its_fonts_with_it(print_out):
    fonts = print_out(sample.summary()).fonts
    assert len(fonts) >= 2
    assert all(inside and "+NotoSans-" in name for name, inside in fonts.items()), fonts


def test_who_looked_along_from_the_start_is_known_as_that_on_the_paper(print_out):
    along = "looked along with the others from the start"
    assert along in print_out(replace(sample.summary(), along=True)).text
    assert along not in print_out(sample.summary()).text
