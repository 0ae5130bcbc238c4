"""One person at the computer: the real window, a real film, a real database."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from tests.features.world import Person


class Carer:
    """A person who cares for a recording that is open in the library."""

    def __init__(self, person: Person) -> None:
        self.person, self.work, self.library = person, person.work, person.screens.library
        self.care, self.desk = person.work.care, person.screens.library.care
        person.add_film(2)
        self.recording = person.recording
        person.work.care.begin_keeping()
        self.library.arrive()
        self.library.open_recording(self.recording)

    @property
    def view(self):
        """The page of the recording."""
        return self.library._recording.view

    def button(self, what: str):
        """A button of the page, by what it asks."""
        return self.view._buttons[what, self.recording]

    def wait(self, kind):
        """The dialog of this kind, as soon as it is open."""
        self.person.until(lambda: self.dialog(kind) is not None)
        found = self.dialog(kind)
        self.person.until(found.isActiveWindow)
        return found

    def dialog(self, kind):
        """The dialog of this kind that is in front, or None."""
        front = QApplication.activeModalWidget()
        return front if isinstance(front, kind) else None

    def save_as(self, name: str):
        """Answer the question where a file goes; the file, once it is written and told of."""
        target = self.person.folder / name
        asking = self.wait(QFileDialog)
        asking.fileSelected.emit(str(target))
        asking.close()
        self.person.until(lambda: target.exists())
        return target


@pytest.fixture
def carer(tmp_path, qtbot, theme):
    """A recording of two seconds is open, without consent."""
    person = Person(tmp_path, qtbot, theme)
    made = Carer(person)
    yield made
    assert QThreadPool.globalInstance().waitForDone(10_000)
    QApplication.processEvents()
    for above in person.window.findChildren(QDialog):
        above.close()
    person.stop()
    QApplication.processEvents()
