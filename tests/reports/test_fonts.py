"""Fonts that are there, that are gone, and that somebody altered."""

from __future__ import annotations

import shutil

import pytest

from app.reports.fonts import FontBook
from app.reports.writer import ReportFiles
from tests.reports import sample
from tests.reports.conftest import FONTS, Printed, Progress


@pytest.fixture
def own_fonts(tmp_path):
    folder = tmp_path / "fonts"
    shutil.copytree(FONTS, folder)
    return folder


def printed(folder, tmp_path, text="Şahin zegt: ‘één’ é 王") -> Printed:
    pencil = sample.Pencil()
    pencil.remark(text, "v01")
    target = tmp_path / "a.pdf"
    ReportFiles(folder).pdf(sample.summary(pencil.history()), target, Progress(), ())
    return Printed(target)


def test_whole_fonts_give_no_warning(own_fonts, tmp_path):
    text = printed(own_fonts, tmp_path).text
    assert "Şahin" in text
    assert "A font of the program" not in text


def test_an_altered_font_is_not_used_and_the_summary_says_so(own_fonts, tmp_path, caplog):
    path = own_fonts / "NotoSans-Regular.ttf"
    data = bytearray(path.read_bytes())
    data[5000] ^= 1
    path.write_bytes(data)
    found = printed(own_fonts, tmp_path)
    assert "A font of the program is missing or was altered" in found.text
    assert "Feedback summary" in found.text
    assert "zegt: ‘één’ é" in found.text
    assert "U+015E latin capital letter s with cedilla" in found.text
    assert [record.message for record in caplog.records] == [
        "font NotoSans-Regular.ttf is not used: TTFError"
    ]


def test_without_any_font_a_summary_is_made_all_the_same(tmp_path):
    found = printed(tmp_path / "nowhere", tmp_path, "gewoon, שרה en \u0301")
    assert "not an assessment" in found.pages[0]
    assert "gewoon, ??? en" in found.text
    assert "U+05E9 hebrew letter shin" in found.text


def test_a_font_gone_from_the_list_of_checksums_is_not_trusted(own_fonts):
    (own_fonts / "SHA256SUMS").write_bytes(b"\xff\xfe")
    book = FontBook(own_fonts)
    assert book.main("bold").name == "Helvetica-Bold"
    assert book.damaged


def test_a_file_that_is_no_font_is_not_used(own_fonts):
    import hashlib

    (own_fonts / "NotoSans-Bold.ttf").write_bytes(b"no font")
    digest = hashlib.sha256(b"no font").hexdigest()
    (own_fonts / "SHA256SUMS").write_text(f"{digest}  NotoSans-Bold.ttf\n")
    assert FontBook(own_fonts).main("bold").name == "Helvetica-Bold"


def test_without_the_shaper_text_still_runs_from_right_to_left(fonts):
    (piece,) = fonts.pieces("שרה(", "regular")[:1]
    piece.face.font.shapable = False
    shown, width = piece.face.shaped("שרה", 10, leftward=True)
    assert shown == "הרש"
    assert width == pytest.approx(piece.face.width("שרה") * 10)
    assert piece.face.shaped("שרה", 10, leftward=False)[0] == "שרה"


def test_signs_between_two_scripts_turn_round_by_themselves(fonts):
    (piece,) = fonts.pieces(").", "regular")
    assert piece.face.shaped(").", 10, leftward=True)[0] == ".("


def test_signs_that_show_nothing_are_left_out_without_a_word(fonts):
    assert "".join(piece.text for piece in fonts.pieces("a\ufe0fb\U000e0001", "regular")) == "ab"
    assert fonts.unprintable == {}


def test_a_document_leaves_no_fonts_behind_in_the_library():
    from reportlab.pdfbase import pdfmetrics

    book = FontBook(FONTS)
    book.main("regular")
    assert "NotoSans-Regular" in pdfmetrics.getRegisteredFontNames()
    book.forget()
    assert "NotoSans-Regular" not in pdfmetrics.getRegisteredFontNames()
