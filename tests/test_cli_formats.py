"""Every format of the window comes out of the command line too, with the same care."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import DONE, FAILED
from app.domain.openformats import OpenFormat
from app.i18n import WORDS
from app.main import main
from tests.services.talk_desk import MENTOR, STUDENT
from tests.talk_export_desk import TalkExportDesk


@pytest.fixture(autouse=True)
def english_again():
    """The program speaks Dutch from its first line; the tests after this one do not."""
    yield
    WORDS.use("en", Path("nowhere"))


@pytest.fixture
def told(tmp_path):
    """Student and mentor observed one fragment; Sanne's name is everywhere."""
    folder = tmp_path / "data"
    folder.mkdir()
    desk = TalkExportDesk(folder)
    desk.tell_all()
    desk.agree("own", "mentor")
    yield desk
    desk.work.close()


@pytest.fixture
def ready(told):
    for each in (STUDENT, MENTOR):
        told.comparing.finish_round(each)
    return told


@pytest.fixture
def export(tmp_path, capsys):
    """Export the student's observation in this format: exit code, the file, what was complained about."""

    def call(format_, purpose="mentor"):
        target = tmp_path / f"uit.{format_}"
        options = ("--format", format_, "--purpose", purpose, "--output", target)
        code = main([*map(str, ("export", STUDENT, *options, "--data-dir", tmp_path / "data"))])
        return code, target, capsys.readouterr().err

    return call


@pytest.mark.parametrize("format_", [*OpenFormat, "csv", "json"])
def test_every_format_for_another_program_comes_out_without_names(told, export, format_):
    told.work.close()
    code, target, err = export(format_)
    assert (code, err) == (DONE, "")
    content = target.read_bytes()
    assert content
    assert b"Sanne" not in content


def test_the_learning_question_goes_along(told, export):
    told.work.close()
    assert "S. laten uitpraten" in export("csv")[1].read_text("utf-8-sig")
    assert "S. laten uitpraten" in export("eaf")[1].read_text("utf-8")


def test_the_summary_for_the_talk_comes_out_without_what_parents_said(ready, export):
    ready.work.close()
    code, page, _err = export("talk-html")
    assert code == DONE
    text = page.read_text("utf-8")
    assert "S. bellen" in text
    assert "Moeder van" not in text
    code, paper, _err = export("talk-pdf")
    assert code == DONE
    assert paper.read_bytes().startswith(b"%PDF-")
    code, tiers, _err = export("talk-eaf")
    assert code == DONE
    assert "J.B." in tiers.read_text("utf-8")


def test_who_is_not_ready_yet_keeps_it_from_being_made(told, export):
    told.work.close()
    code, target, err = export("talk-pdf")
    assert code == FAILED
    assert err.strip()
    assert not target.exists()


def test_who_observed_alone_is_told_that_there_is_no_talk(told, export):
    told.work.stores.observations.remove(MENTOR)
    told.work.close()
    code, target, err = export("talk-html")
    assert (code, err.strip()) == (
        FAILED,
        "Niemand anders heeft dit fragment met dit formulier geobserveerd.",
    )
    assert not target.exists()


def test_without_consent_for_the_purpose_nothing_comes_out(ready, export):
    ready.work.close()
    for format_ in ("xlsx", "talk-html"):
        code, target, _err = export(format_, purpose="teaching")
        assert code == FAILED
        assert not target.exists()
