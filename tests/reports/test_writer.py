"""The report writer as the services know it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from app.i18n import WORDS
from app.services.ports import ReportWriter
from app.services.summary import Observed, SummaryService
from tests.fakes_care import care_of_role_play
from tests.reports import sample
from tests.reports.conftest import Printed, Progress

LOCALE = Path("resources/locale").resolve()


@pytest.fixture
def dutch():
    before = WORDS.language
    WORDS.use("nl", LOCALE)
    yield
    WORDS.use(before, LOCALE)


def observed() -> Observed:
    return Observed(
        sample.recording(), sample.fragment(), sample.observation(), sample.viewings(), sample.filled()
    )


def test_the_service_writes_all_three_files(writer, tmp_path):
    port: ReportWriter = writer
    service = SummaryService(port, care_of_role_play(sample.recording().id))
    service.pdf(observed(), tmp_path / "a.pdf", "mentor", Progress())
    service.csv(observed(), tmp_path / "a.csv", "mentor")
    service.json(observed(), tmp_path / "a.json", "mentor")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.json", "a.pdf"]
    assert all(path.stat().st_size for path in tmp_path.iterdir())


def test_two_threads_may_make_a_summary_at_once(writer, tmp_path):
    threads = [
        Thread(target=writer.pdf, args=(sample.summary(), tmp_path / f"{name}.pdf", Progress(), ()))
        for name in "ab"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.usefixtures("dutch")
def test_a_dutch_summary_is_dutch_all_through(print_out):
    printed = print_out(sample.normal(sample.general_form()))
    assert printed.reader.trailer["/Root"]["/Lang"] == "nl"
    for words in (
        "Samenvatting voor het gesprek tussen student en mentor · geen beoordeling",
        "In één oogopslag",
        "eerste keer helemaal: 12 nov 2026",
        "De leerkracht ... Gezien Opmerkingen",
        "Gesprekspunten",
        "bladzijde 1 van",
    ):
        assert words in printed.text
    for english in ("Feedback", "the ", "yes", "not ", "page ", "Talking"):
        assert english not in printed.text


@pytest.mark.usefixtures("dutch")
def test_a_dutch_spreadsheet_has_dutch_heads(writer, tmp_path):
    writer.csv(sample.summary(), sample.filled(), tmp_path / "a.csv")
    heads = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").partition("\n")[0]
    assert heads.startswith("Gesprek;Fragment;Ingevuld door;Rol;Formulier;Soort regel;Tijd;Tot;Tijd (ms)")


def test_starting_the_program_does_not_wait_for_reportlab():
    code = "import sys, app.reports.writer; print('reportlab' in sys.modules, 'PIL' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "False"]


def test_a_file_written_twice_is_one_file(print_out):
    first = print_out(sample.summary())
    assert isinstance(first, Printed)
    print_out(sample.summary())
    assert [path.name for path in first.path.parent.iterdir()] == ["samenvatting.pdf"]
