"""How papers lie on their pages: nothing forgotten on a last page, nothing torn apart."""

from __future__ import annotations

import pytest

from app.reports.care_consent import form_title
from app.reports.dialogue_writer import DialogueFiles
from app.reports.everything_words import SUBJECTS, subject_words
from app.services.ports import Picture
from tests.reports import everything_sample, papers, sample, talks
from tests.reports.conftest import FONTS, Printed, Progress
from tests.reports.test_pdf import FORMS


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_the_source_of_a_form_never_stands_alone_on_a_last_page(print_out, form):
    last = " ".join(print_out(sample.normal(form)).pages[-1].split())
    assert "Agreements" in last.partition("Source:")[0]


def test_a_consent_form_with_two_lines_of_the_institution_is_one_page_to_sign(tmp_path):
    target = tmp_path / "form.pdf"
    papers.writer().consent_form(papers.FILLED, target)
    printed = Printed(target)
    assert len(printed.pages) == 1
    assert form_title() in printed.text
    assert "For the school" in printed.text


@pytest.mark.parametrize("pictured", [True, False])
def test_a_few_agreements_are_seen_at_once(tmp_path, pictured):
    """Also where the table would begin near the end of a page."""
    talk = talks.talk()
    shown = talk.dialogue().moments if pictured else ()
    still = memoryview(bytes(64 * 36 * 4))
    stills = tuple(Picture(64, 36, 64 * 4, still, one.moment.time_ms) for one in shown)
    target = tmp_path / "talk.pdf"
    DialogueFiles(FONTS).pdf(talk.dialogue(), target, Progress(), stills)
    agreed = ("Houd de stilte nog iets langer vast", "Na een open vraag", "De agenda samen vaststellen")
    on = [number for number, page in enumerate(Printed(target).pages) for text in agreed if text in page]
    assert len(on) == len(agreed)
    assert len(set(on)) == 1


def test_what_was_kept_at_one_time_is_on_one_page(tmp_path):
    """No page of all that is kept begins with the rest of a record."""
    target = tmp_path / "everything.pdf"
    papers.writer().everything_pdf(everything_sample.everything(), papers.MOMENT, target, Progress())
    pages = Printed(target).pages
    assert len(pages) > 1
    begun = {page.splitlines()[0].strip() for page in pages[1:]}
    assert begun <= {subject_words(code).title for code in SUBJECTS}
