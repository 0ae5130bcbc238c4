"""A mentor at a window, and packages of a student."""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel

from app.desktop.handing import handover_service, receipt_service
from app.domain.recordings import Role
from app.exchange.package import PackageStore
from app.services.errors import Cancelled
from app.services.handover import HandoverService, Sender, Stacks
from app.storage.handovers import SqlHandoverStore
from app.ui.handover.desk import HandoverDesk
from app.ui.handover.parts import HandoverParts
from app.ui.handover.receive_dialog import ContentDialog, PassphraseDialog
from app.ui.kit import Button, MessageDialog
from app.ui.library.dialog import BusyDialog
from tests.exchange.conftest import FILM, SEAL, SECRET, WORDS
from tests.exchange.parcels import parcel
from tests.fakes import KeptObserver, QuietProgress
from tests.features.world import Person

NOW = datetime.now(UTC)
SOON = NOW.date() + timedelta(days=20)


@dataclass
class Seat:
    """The mentor, with what the desk works with; every part of it may be another in a test."""

    person: Person
    service: HandoverService
    films: dict[str, int] = field(default_factory=dict)
    kept: list = field(default_factory=list)
    added: list = field(default_factory=list)
    vault: bool = False
    # What taking the film out raises.
    trouble: Exception | None = None
    apart: bool = False
    memory: KeptObserver = field(default_factory=lambda: KeptObserver("J.B.", Role.MENTOR))

    def desk(self):
        person = self.person
        parts = HandoverParts(
            self.service,
            receipt_service(person.bench),
            person.work.care,
            self.films.get,
            lambda _id: io.BytesIO(FILM),
            self._keep,
            self.vault,
            lambda _id: self.apart,
            self.memory,
        )
        made = HandoverDesk(person.theme, parts, person.window)
        made.added.connect(self.added.append)
        return made

    def _keep(self, package, recording_id, folder, progress):
        if self.trouble is not None:
            raise self.trouble
        self.kept.append((package.film().read(), folder))
        self.films[recording_id] = len(FILM)

    def shown(self, kind):
        """The dialog of this kind that is on the screen, waited for."""
        found = []

        def there():
            found[:] = [one for one in self.person.window.findChildren(kind) if one.isVisible()]
            return bool(found)

        self.person.until(there)
        return found[-1]

    def none(self):
        """No dialog is on the screen any more."""
        window = self.person.window
        self.person.until(lambda: not [one for one in window.findChildren(QDialog) if one.isVisible()])

    def unlock(self, words=SECRET):
        dialog = self.shown(PassphraseDialog)
        dialog.words.setText(words)
        dialog.open_it.click()

    def content(self):
        self.unlock()
        return self.shown(ContentDialog)

    def said(self):
        """Read what the program says, and close it."""
        dialog = self.shown(MessageDialog)
        words = text_of(dialog)
        dialog.close()
        return words

    def said_next(self, words):
        """The same, once something with these words is said."""
        found = []

        def there():
            dialogs = [one for one in self.person.window.findChildren(MessageDialog) if one.isVisible()]
            found[:] = [one for one in dialogs if words in text_of(one)]
            return bool(found)

        self.person.until(there)
        return self.said()

    def cancel_busy(self):
        busy = self.shown(BusyDialog)
        busy.findChildren(Button)[-1].click()

    def choose(self, path):
        dialog = self.shown(QFileDialog)
        dialog.fileSelected.emit(str(path))
        dialog.done(1)

    def library(self):
        return self.person.work.library.glances()


def text_of(dialog):
    """All the words on a dialog."""
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


class Slow:
    """Adding that goes on until somebody cancels, before or after it was kept."""

    def __init__(self, service, *, too_late):
        self._service, self._too_late = service, too_late
        self.begun = threading.Event()

    def __getattr__(self, name):
        return getattr(self._service, name)

    def add(self, parcel, progress, *, bring_back):
        merged = self._service.add(parcel, QuietProgress(), bring_back=bring_back) if self._too_late else None
        self.begun.set()
        while not progress.cancelled():
            threading.Event().wait(0.005)
        if merged is None:
            raise Cancelled
        return merged


@pytest.fixture
def seat(tmp_path, qtbot, theme):
    person = Person(tmp_path, qtbot, theme)
    person.place.settings.change(role="mentor", observer="J.B.")
    real = handover_service(person.bench)
    sender = Sender(real._sender.me, real._sender.now, person.place.new_id, lambda: "ab" * 32)
    recordings = person.work.stores.recordings
    stacks = Stacks(SqlHandoverStore(person.work.database), recordings, PackageStore(SEAL, WORDS))
    yield Seat(person, HandoverService(stacks, person.work.care, sender))
    for dialog in person.window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
    person.fail()


@pytest.fixture
def package(tmp_path):
    """One without its film."""
    return made(tmp_path, "zonder.terugblik")


@pytest.fixture
def with_film(tmp_path):
    return made(tmp_path, "met.terugblik", film=FILM, id="p-film")


def made(folder, name, film=None, **changed):
    target = folder / name
    about = parcel(len(film or b""), ends_on=SOON, made_at=NOW, **changed)
    stream = io.BytesIO(film) if film else None
    PackageStore(SEAL, WORDS).write(about, stream, target, SECRET, QuietProgress())
    return target


@pytest.fixture
def receipt(tmp_path):
    """A file that is called as a receipt and is none."""
    target = tmp_path / "wissen.terugblik-gewist"
    target.write_text("{}")
    return target
