"""A whole session in a process of its own, with a person's own folders and names to look for afterwards.

    python -m tests.desktop.whole_session ENGINE FILM OUT

A film in a folder that is called after a family is added, watched and observed, every file is exported,
papers of care are printed, a fault of ours is met; every title of a window is told on the way. The names
stand in the library and in what was exported, and may stand nowhere else.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QThreadPool, QTimer, qWarning
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.assembly import care_papers, form_library, report_writer
from app.desktop import run
from app.domain.everything import Everything
from app.domain.recordings import Role
from app.main import place_of
from app.services.care import ConsentDraft
from app.services.observed import read_observed
from app.services.papers import ConsentForm, WithdrawalLetter
from app.services.summary import SummaryService
from app.services.viewing import ViewingService
from app.ui.crash import CrashDialog
from app.ui.library.add_dialog import AddDialog
from tests.ui.pressing import press, send

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FAMILY, TITLE, REMARK = "Familie-Canarini", "Gesprek met Kanariepiet", "Pimpelmees zegt dat Roodborst komt"


class NoProgress:
    """Nobody waits for it."""

    def report(self, done: float) -> None:
        """Told to nobody."""

    def cancelled(self) -> bool:
        """Never."""
        return False


class Session:
    """One run of the program, and the person in it."""

    def __init__(self, engine: str, film: Path, out: Path) -> None:
        self.place = place_of(None)
        self.place.settings.change(welcome_seen=True, demo_offered=True, engine=engine)
        self.desktop = run.Desktop(self.place, film)
        self.out = out
        self.titles: set[str] = set()
        self._steps = self.steps()
        self._until: Callable[[], object] = bool
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._look)

    def go(self) -> int:
        """Run to the end; 3 when the person was not ready."""
        self._until = next(self._steps)
        self._timer.start()
        QTimer.singleShot(80_000, lambda: QApplication.exit(4))
        code = self.desktop.run()
        return code if self._steps is None else 3

    def _look(self) -> None:
        self.titles |= {each.windowTitle() for each in QApplication.topLevelWidgets() if each.isVisible()}
        while self._steps is not None and self._until():
            self._until = next(self._steps, bool)
            if self._until is bool:
                self._steps = None

    def dialog(self, kind: type) -> object:
        """The open dialog of this kind."""
        return next((each for each in QApplication.topLevelWidgets() if isinstance(each, kind)
                     and each.isVisible()), None)  # fmt: skip

    def steps(self) -> Iterator[Callable[[], object]]:
        """What the person waits for, and does then."""
        yield lambda: self.dialog(AddDialog)
        self.add()
        yield lambda: self.work.library.glances() and self.quiet()
        self.observe()
        yield lambda: self.page.context == "observe" and self.page.widget.film.video._picture is not None
        self.page.keep.presenter.transport.toggle()
        started = self.page.widget.film.video._picture
        yield lambda: self.page.widget.film.video._picture is not started
        self.desktop._window.activateWindow()
        yield lambda: QApplication.activeWindow() is self.desktop._window
        self.remark()
        yield self.kept
        self.export()
        self.be_unlucky()
        yield lambda: self.dialog(CrashDialog)
        (self.out / "report.txt").write_text(self.dialog(CrashDialog)._report, encoding="utf-8")
        self.dialog(CrashDialog).reject()
        self.desktop._window.close()

    @property
    def work(self):
        """The open library."""
        return self.desktop._bench.work

    @property
    def page(self):
        """The page in front."""
        return self.desktop._window.page

    def quiet(self) -> bool:
        """Nothing runs in the background."""
        return not QThreadPool.globalInstance().activeThreadCount()

    def add(self) -> None:
        """Call the film after the family, and add it."""
        dialog = self.dialog(AddDialog)
        title = dialog.particulars.title
        title.selectAll()
        QTest.keyClicks(title, TITLE)
        add = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Toevoegen")
        QTest.mouseClick(add, Qt.MouseButton.LeftButton)

    def observe(self) -> None:
        """It was role play; the first viewing took place in a lesson."""
        stores = self.work.stores
        recording = self.work.library.glances()[0].recording
        self.recording = recording.id
        self.work.care.record_consent(recording.id, ConsentDraft(role_play=True))
        (fragment,) = stores.recordings.fragments(recording.id)
        form = form_library(self.place).forms[0]
        self.observation = self.work.library.fragments.begin_observation(
            fragment.id, "M.", Role.STUDENT, form
        ).id
        viewing = ViewingService(stores.observations, self.place.clock, self.observation, fragment)
        viewing.count_showing("in de les")
        viewing.begin_second()
        self.desktop._screens.open_observation(self.observation)

    def remark(self) -> None:
        """A loose remark, typed as a person does."""
        window = self.desktop._window
        press(window, Qt.Key.Key_O)
        for sign in REMARK:
            send(window, Qt.Key.Key_unknown, sign)
        press(window, Qt.Key.Key_Return)

    def kept(self) -> bool:
        """Whether the remark is in the library."""
        sheet = read_observed(self.work.stores, self.observation).history.sheet
        return any(remark.text == REMARK for remark in sheet.remarks())

    def export(self) -> None:
        """Everything that can be made."""
        observed, papers = read_observed(self.work.stores, self.observation), care_papers()
        service, day = SummaryService(report_writer(), self.work.care), self.work.care.today()
        service.pdf(observed, self.out / "a.pdf", "mentor", NoProgress())
        service.csv(observed, self.out / "a.csv", "mentor")
        service.json(observed, self.out / "a.json", "mentor")
        papers.consent_form(ConsentForm(), self.out / "b.pdf")
        papers.withdrawal_letter(WithdrawalLetter(day, ()), self.out / "c.pdf")
        everything = Everything(self.recording, ())
        papers.everything_pdf(everything, self.place.clock.now(), self.out / "d.pdf", NoProgress())
        papers.log_csv(*self.work.care.log_entries(), self.out / "e.csv")

    def be_unlucky(self) -> None:
        """Qt says something with a path in it, and a fault of ours has a name in its message."""

        def fault() -> None:
            remark = REMARK
            raise ValueError(f"{TITLE} {FAMILY} {remark}")

        qWarning(f"cannot open /films/{FAMILY}/{TITLE}.mp4")
        QTimer.singleShot(0, self.desktop._window, fault)


if __name__ == "__main__":
    session = Session(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    ended = session.go()
    print("titles:", sorted(session.titles))
    sys.exit(ended)
