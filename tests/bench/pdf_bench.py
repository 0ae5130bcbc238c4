"""What a summary costs: CPU seconds, pages and kB, for a normal observation and for absurd ones.

`python tests/bench/pdf_bench.py`
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

import pypdf  # noqa: E402

from app.domain.sheet import RemarkKind  # noqa: E402
from app.formfiles.library import read_forms  # noqa: E402
from app.reports.writer import ReportFiles  # noqa: E402
from tests.reports import sample  # noqa: E402

WORDS = "hier laat de leerkracht een stilte vallen en vertelt de ouder uit zichzelf verder, nummer"


class NoProgress:
    def report(self, done):
        pass

    def cancelled(self):
        return False


def main():
    writer = ReportFiles(ROOT / "resources" / "fonts")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "a.pdf"
        measure(writer, target, "normal, reportlab read for the first time", sample.filled())
        measure(writer, target, "normal, once more", sample.filled())
        for form in read_forms([ROOT / "forms"]).forms:
            measure(writer, target, f"normal ({form.id})", sample.normal_history(form), form)
        measure(writer, target, "5,000 remarks", remarks(5_000))
        measure(writer, target, "20,000 remarks", remarks(20_000))
        measure(writer, target, "one remark of 1.3 MB", remarks(1, "woord en nog wat " * 76_000))
        measure(writer, target, "one word of 1.3 MB", remarks(1, "x" * 1_300_000))
        others(writer, folder)


def remarks(count, words=WORDS):
    pencil = sample.Pencil()
    kinds = tuple(RemarkKind)
    for number in range(count):
        code = f"v{number % 22 + 1:02}" if number % 5 else ""
        pencil.remark(f"{words} {number}", code, kinds[number % 5], 130_000 + number * 25)
    return pencil.history()


def measure(writer, target, name, history, form=None):
    started = time.process_time()
    writer.pdf(sample.summary(history, form), target, NoProgress(), ())
    took = time.process_time() - started
    pages = len(pypdf.PdfReader(target).pages)
    print(f"{name}: {took:.2f} s CPU, {pages} pages, {target.stat().st_size // 1024} kB")


def others(writer, folder):
    history = remarks(5_000)
    summary = sample.summary(history)
    for name in ("csv", "json"):
        started = time.process_time()
        target = Path(folder) / f"a.{name}"
        getattr(writer, name)(summary, history, target)
        took = time.process_time() - started
        print(f"{name}, 5,000 remarks: {took:.2f} s CPU, {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
