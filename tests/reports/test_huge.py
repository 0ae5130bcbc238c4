"""An observation far larger than any talk: 500 items and 8,000 remarks.

Seconds are for tests/bench. Here work is counted in calls of functions, which no machine makes faster or
slower: four times as much to print may not be sixteen times as much to do.
"""

from __future__ import annotations

import sys
from dataclasses import replace

from pypdf import PdfReader

from app.domain.forms import FormGroup, FormItem, FormSection
from tests.reports import everything_sample, papers, sample
from tests.reports.conftest import Progress

ITEMS = 500
# A little over four: the greatest part is work for each remark, and none for each pair of them.
MOST = 4.4


def form():
    """A form with so many items, twenty in a group."""
    groups = tuple(
        FormGroup(
            code=f"g{start}",
            title=f"groep {start}",
            items=tuple(
                FormItem(code=f"x{number}", text=f"doet iets {number}") for number in range(start, start + 20)
            ),
        )
        for start in range(0, ITEMS, 20)
    )
    return replace(sample.general_form(), sections=(FormSection(code="s1", title="Alles", groups=groups),))


def summary(remarks: int):
    """So many remarks, spread over all items."""
    pencil = sample.Pencil()
    for number in range(remarks):
        pencil.remark(f"opmerking-{number}-", f"x{number % ITEMS}", at=130_000 + number)
    return sample.summary(pencil.history(), form())


def calls(work) -> int:
    """How many functions were called meanwhile."""
    counted = 0

    def count(_frame, event, _argument) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def test_a_summary_of_four_times_as_many_remarks_is_four_times_the_work(writer, tmp_path):
    small, large = summary(500), summary(2_000)

    def write(what):
        return calls(lambda: writer.pdf(what, tmp_path / "a.pdf", Progress(), ()))

    write(small)
    assert write(large) / write(small) < MOST


def test_everything_of_four_times_as_many_rows_is_four_times_the_work(tmp_path):
    def write(rows: int) -> int:
        everything = everything_sample.everything(*(f"opmerking {number}" for number in range(rows)))
        target = tmp_path / "a.pdf"
        return calls(lambda: papers.writer().everything_pdf(everything, papers.MOMENT, target, Progress()))

    write(10)
    assert write(2_000) / write(500) < MOST


def test_a_summary_of_eight_thousand_remarks_is_whole(writer, tmp_path):
    writer.pdf(summary(8_000), tmp_path / "a.pdf", Progress(), ())
    pages = PdfReader(tmp_path / "a.pdf").pages
    printed = b"".join(page.get_contents().get_data() for page in pages)
    assert printed.count(b"opmerking-") == 8_000
    assert b"opmerking-7999-" in printed
