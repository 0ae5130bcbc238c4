"""Reading summaries back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import pypdf
import pytest

from app.reports.fonts import FontBook
from app.reports.textflow import Setter
from app.reports.writer import ReportFiles

FONTS = Path("resources/fonts").resolve()


@dataclass
class Progress:
    """Listens to progress, and cancels after so many reports when asked to."""

    cancel_after: int | None = None
    told: list[float] = field(default_factory=list)

    def report(self, done: float) -> None:
        self.told.append(done)

    def cancelled(self) -> bool:
        return self.cancel_after is not None and len(self.told) >= self.cancel_after


class Printed:
    """A PDF as somebody finds it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reader = pypdf.PdfReader(path)
        self.pages = [page.extract_text() for page in self.reader.pages]

    @property
    def text(self) -> str:
        """All words, whatever the line breaks; letters that were joined are apart again."""
        return " ".join(unicodedata.normalize("NFKC", "\n".join(self.pages)).split())

    @property
    def fonts(self) -> dict[str, bool]:
        """The name of each font that a page names, and whether it is in the file, with its characters."""
        found: dict[str, bool] = {}
        for page in self.reader.pages:
            for reference in page["/Resources"]["/Font"].values():
                font = reference.get_object()
                inside = "/FontFile2" in font.get("/FontDescriptor", {}) and "/ToUnicode" in font
                found[font["/BaseFont"].lstrip("/")] = inside
        return found

    @property
    def dense(self) -> str:
        """All signs without blanks: for what may be broken anywhere."""
        return re.sub(r"\s", "", unicodedata.normalize("NFKC", "\n".join(self.pages)))


@pytest.fixture
def progress() -> Progress:
    return Progress()


@pytest.fixture
def writer() -> ReportFiles:
    return ReportFiles(FONTS)


@pytest.fixture
def print_out(writer, tmp_path):
    """Writes a summary as PDF and opens it."""

    def write(summary, stills=()) -> Printed:
        target = tmp_path / "samenvatting.pdf"
        writer.pdf(summary, target, Progress(), stills)
        return Printed(target)

    return write


@pytest.fixture
def fonts():
    book = FontBook(FONTS)
    yield book
    book.forget()


@pytest.fixture
def setter(fonts) -> Setter:
    return Setter(fonts, lambda _characters: None)
