"""A walk past every screen and every dialog of the real program, for tests that look at all of them.

The films, the database and the forms are real; what stands on the screen is what a person would see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QPoint, QTranslator
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from app.assembly import deletion_service, vault_of
from app.desktop.dialogs import WindowDialogs
from app.domain.recordings import Participant, Role, TalkKind
from app.domain.sheet import Judgement, PointKind, RemarkKind
from app.i18n import WORDS
from app.services.library import Particulars
from app.services.viewing import ViewingService
from app.ui import startup
from app.ui.care.block import CareCard
from app.ui.crash import CrashDialog, crash_report
from app.ui.keys.rebind import KeyCapture
from app.ui.kit import confirm, tell
from app.ui.kit.dialogs import MessageDialog
from app.ui.library.dialog import BusyDialog
from app.ui.settings.dialog import ABOUT, CARE, DATA, KEYS, LOOK, VAULT, WATCHING
from tests.fakes import QuietProgress
from tests.features.world import Person
from tests.films import FilmPlan, make_film
from tests.ui import tour_compare, tour_export, tour_growth, tour_handover, tour_sheets, tour_text, tour_vault

RESOURCES = Path(__file__).parents[2] / "resources"
TITLE, MOVED = "Gesprek over Şahin", "Verplaatste opname"
OPENING = "Het begin"
REMARK = "Wacht drie tellen. Moeder vult zelf aan."
POINT, AGREEMENT, WHEN = "De stilte na de vraag", "Langer wachten", "volgende week"
WORDS_OF_THE_TOUR = (
    *(TITLE, MOVED, OPENING, REMARK, POINT, AGREEMENT, WHEN),
    *(tour_vault.TYPED, tour_vault.CODE, *tour_vault.CODE.split("-")),
    *("lezen", "rekenen", "M.", "R.", "S.", "moeder van S.", "moeder", "Moeder", "Şahin", "Langer"),
    *tour_text.SPOKEN,
    *tour_compare.SPOKEN,
    *tour_growth.SPOKEN,
    tour_handover.WORDS,
)


@dataclass(frozen=True)
class Stop:
    """One thing to look at: its name, and the window that is looked at (the main one, a dialog, a menu)."""

    name: str
    widget: QWidget


class Tour:
    """Goes past everything; `stops` yields each with its window open."""

    def __init__(self, person: Person, qtbot) -> None:
        self.person, self.qtbot = person, qtbot
        self.window = person.window
        self.dialogs = WindowDialogs(
            person.bench,
            vault_of(person.place),
            lambda _backup: None,
            lambda: None,
            lambda: None,
            lambda: person.screens.library.care,
        )

    def stops(self) -> Iterator[Stop]:
        """Each screen and dialog, once."""
        walks = (
            self._library,
            self._recording,
            self._sheets,
            self._observing,
            self._summary,
            self._window,
            self._start,
        )

        def together() -> Iterator[Stop]:
            yield from (Stop(name, self.window) for name in tour_compare.stops(self))
            for name, open_it in tour_compare.dialogs(self):
                yield from self.dialog(name, open_it)

            yield from (Stop(name, widget) for name, widget in tour_export.talk(self))
            for name, opens in tour_growth.stops(self):
                yield from self.dialog(name, opens) if opens else (Stop(name, self.window),)

        # Care comes last: it deletes the film.
        walks = (*walks, together, self._vault, self._care)
        for walk in (self._empty, *walks):
            for stop in walk():
                self.settle()
                yield stop

    # What is in the library

    def _empty(self) -> Iterator[Stop]:
        yield Stop("empty library", self.window)
        self._fill()

    def _fill(self) -> None:
        person = self.person
        library = person.work.library
        person.film = _film(person.folder / "gesprek.mp4", 200)
        people = (Participant(Role.STUDENT, "M."), Participant(Role.PARENT, "moeder van S."))
        new = library.examine(person.film, QuietProgress())
        person.recording = library.add(new, Particulars(TITLE, TalkKind.PROGRESS, None, people)).id
        library.fragments.add(person.recording, OPENING, 400, 4_000)
        moved = _film(person.folder / "weg.mp4", 30)
        gone = library.add(library.examine(moved, QuietProgress()), Particulars(MOVED, TalkKind.ADVICE))
        moved.unlink()
        self.moved = gone.id
        person.begin_observation("R.", "algemeen")
        self.locked = person.observation
        person.begin_observation("S.", "slechtnieuws")
        self.ready = person.observation
        person.count_as_seen("samen bekeken in de les", second=False)
        person.begin_observation("M.", "voortgang")
        self.open = person.observation
        person.count_as_seen("samen bekeken in de les")
        self.library = person.screens.library
        self.library.arrive()
        self.settle()
        person.until(lambda: self.library._list._presenter.card(self.moved).film_missing)

    # The screens

    def _library(self) -> Iterator[Stop]:
        view = self.library._list.view
        yield Stop("library", self.window)
        self.library._list._search("zonnebloem")
        yield Stop("library without hits", self.window)
        self.library._list._search("")
        self.library.choose(self.person.recording)
        yield from self.menu(
            "menu of a recording", lambda: view.cards.menu_asked.emit(self.person.recording, QPoint(200, 200))
        )
        film = _film(self.person.folder / "nieuw.mp4", 40)
        yield from self.dialog("add a film", lambda: self.library.add_files([film]))
        broken = self.person.folder / "verslag.mp4"
        broken.write_text("geen film")
        yield from self.dialog("a file that is no film", lambda: self.library.add_files([broken]))
        yield from self.dialog("a film that is there", lambda: self.library.add_files([self.person.film]))
        busy = BusyDialog(self.person.theme, "…", "gesprek.mp4", self.window)
        busy.open()
        yield Stop("busy", busy)
        busy.close()
        actions = self.person.bench.actions
        yield from self.dialog("change a recording", lambda: actions["library.edit"].trigger(0))
        yield from self.dialog("remove a recording", lambda: actions["library.remove"].trigger(0))
        yield from self.dialog(
            "new observation", lambda: self.library.begin_observation(self.person.recording)
        )
        yield from self.dialog(
            "lost film", lambda: self.library._opening.find_film(self.moved, may_open=True)
        )
        view._veil.cover()
        yield Stop("a film above the library", self.window)
        view._veil.hide()

    def _recording(self) -> Iterator[Stop]:
        desk = self.library._recording
        self.library._open_recording(self.moved)
        yield Stop("recording without its film", self.window)
        self.library._open_recording(self.person.recording)
        yield Stop("recording", self.window)
        fragment = self.person.work.stores.recordings.fragments(self.person.recording)[-1]
        yield from self.dialog("new fragment", lambda: desk._do("cut", ""))
        yield from self.dialog("change a fragment", lambda: desk._do("edit_fragment", fragment.id))
        yield from self.dialog("remove a fragment", lambda: desk._do("remove_fragment", fragment.id))
        yield from self.dialog("change the observer", lambda: desk._do("edit_observer", self.open))
        yield from self.dialog("remove an observation", lambda: desk._do("remove_observation", self.open))
        self.library.step_back()

    def _sheets(self) -> Iterator[Stop]:
        yield from (Stop(name, widget) for name, widget in tour_sheets.stops(self))

    def _observing(self) -> Iterator[Stop]:
        yield from self._observe(self.locked, "observe, closed form", self._closed_form)
        yield from self._observe(self.ready, "observe, ready", lambda: ())
        self._service(self.ready).begin_second()
        yield from self._observe(self.ready, "observe, bad news", lambda: ())
        yield from self._observe(self.open, "observe", self._open_form)

    def _observe(self, observation: str, name: str, more: Callable[[], Iterator[Stop]]) -> Iterator[Stop]:
        self.person.observation = observation
        self.person.open()
        yield Stop(name, self.window)
        yield from more()
        self.window.go_back()

    def _closed_form(self) -> Iterator[Stop]:
        gate, presenter = self.person.screen.side.gate, self.person.presenter
        yield from self.dialog("shared showing", gate.showing_asked.emit)
        presenter.watching.set_speed(2.0)
        yield Stop("observe, playing too fast", self.window)
        presenter.watching.set_speed(1.0)

    def _vault(self) -> Iterator[Stop]:
        for name, open_it in tour_vault.dialogs(self):
            yield from self.dialog(name, open_it)
        yield from (Stop(name, self.window) for name in tour_vault.locked(self))
        self.person.observation = self.open
        self.person.open()
        yield from self.dialog("present", lambda: tour_vault.ask_to_present(self))
        yield from (Stop(name, self.window) for name in tour_vault.presenting(self))
        self.window.go_back()

    def _open_form(self) -> Iterator[Stop]:
        yield from (Stop(name, widget) for name, widget in tour_text.stops(self))
        person, screen = self.person, self.person.screen
        presenter = person.presenter
        opened = presenter.opened
        ref = presenter.selection.ref
        for number in range(9):
            judgement = Judgement.NO if number % 3 else Judgement.YES
            opened.marking.judge(ref, judgement, 400 + 320 * number)
        presenter.selection.select_next(2)
        presenter.marking.answer_apart(Judgement.NO)
        ref = presenter.selection.ref
        opened.remarks.add(REMARK, RemarkKind.DOUBT, ref, 1_000, 2_000)
        opened.remarks.add(REMARK, RemarkKind.TIP)
        screen.side.prepared.fold.click()
        yield Stop("observe, with the preparation", self.window)
        screen.side.prepared.fold.click()
        group = next(group for group in opened.observation.form.groups() if group.repeats)
        presenter.filling.add_topic(group.code, "lezen")
        presenter.filling.add_topic(group.code, "rekenen")
        presenter.show_all()
        yield Stop("observe, with moments", self.window)
        presenter.remarks.begin(0)
        yield Stop("observe, writing a remark", self.window)
        presenter.remarks.cancel()
        yield from self._menus_of_moments(presenter, screen)
        screen._banner.show_message("Weg.", "error", "Opnieuw", closable=False)
        screen.edge.show()
        screen.film.video.message.show_words("Weg.", "Waar?", "Zoek", second="Nog eens")
        yield Stop("observe, with problems", self.window)
        screen.edge.hide()
        screen.film.video.message.hide()

    def _menus_of_moments(self, presenter, screen) -> Iterator[Stop]:
        menus = self.person.page.keep._wiring._menus
        sheet = presenter.opened.book.sheet
        mark, remark = sheet.marks()[0], sheet.remarks()[0]
        yield from self.menu("menu of a moment", lambda: menus.moment(mark.id, screen))
        yield from self.menu("menu of a remark", lambda: menus.remark(remark.id, screen))
        yield from self.menu("menu of speeds", screen.film.transport._choose_speed)
        yield from self.dialog("time of a moment", lambda: menus.ask_time(mark.id))
        yield from self.dialog("go to a time", menus.go_to)
        yield from self.dialog("item of a remark", lambda: menus.ask_item(remark.id))
        yield from self.dialog("all moments of an item", lambda: menus.moments(mark.ref))

    def _summary(self) -> Iterator[Stop]:
        self.person.observation = self.open
        self.person.open()
        opened = self.person.presenter.opened
        self.person.screen.summary_asked.emit()
        presenter = self.window.page.keep.presenter
        yield Stop("summary", self.window)
        presenter.choose(opened.book.sheet.marks()[0].id, True)
        presenter.add_point(PointKind.TALKING_POINT, POINT, "")
        presenter.add_point(PointKind.AGREEMENT, AGREEMENT, WHEN)
        preview = self.window.page.widget._preview
        self.person.until(lambda: preview.pages and preview._task is None and not preview._soon.isActive())
        yield Stop("summary with points", self.window)
        yield from (Stop(name, widget) for name, widget in tour_export.stops(self))
        self.window.go_back()
        self.window.go_back()

    def _care(self) -> Iterator[Stop]:
        """From no consent to deleted."""
        care, desk, one = self.person.work.care, self.library.care, self.person.recording
        self.library._open_recording(self.moved)
        yield Stop("care: no consent yet", self.window)
        yield from self.dialog("care: consent", lambda: desk.do("care_consent", self.moved))
        yield from self.dialog("care: nothing filled in", lambda: self._save_nothing(self.moved))
        yield from self.menu("care: more", self._care_card().show_menu)
        self._agree(self.moved)
        yield from self.dialog("care: consent again", lambda: desk.do("care_consent", self.moved))
        yield from self.dialog("care: keep longer", lambda: desk.do("care_extend", one))
        yield from tour_handover.stops(self.person, self.moved, self.dialog)
        yield from self.dialog("care: was it withdrawn", lambda: desk.do("care_withdraw", self.moved))
        yield from self.dialog("care: delete", lambda: desk.do("care_delete", one))
        for stop in self.dialog("care: delete, remarks kept", lambda: desk.do("care_delete", one)):
            stop.widget.keep.click()
            yield stop
        self.person.ahead = timedelta(days=40)
        self._agree(one)
        self.library.refresh()
        self.library.open_recording(one)
        yield Stop("care: the keeping time ends", self.window)
        self.library.step_back()
        yield Stop("care: the keeping time ends, in the list", self.window)
        yield from self.dialog("care: reminders", lambda: desk.remind(care.reminders()))
        care.withdraw(self.moved)
        self.library.refresh()
        self.library.open_recording(self.moved)
        yield Stop("care: withdrawn", self.window)
        self.library.step_back()
        yield Stop("care: withdrawn, in the list", self.window)
        service = deletion_service(self.person.place, self.person.work)
        service.delete(one, keep_remarks=True, progress=QuietProgress())
        self.library.refresh()
        self.library.open_recording(one)
        yield Stop("care: film deleted", self.window)
        yield from self.dialog("care: tasks", desk.show_tasks)
        yield from self.dialog("care: the log", lambda: self.dialogs.show_settings(CARE))
        self.library.step_back()

    def _care_card(self) -> CareCard:
        return self.window.findChild(CareCard)

    def _agree(self, recording: str) -> None:
        before, self.person.recording = self.person.recording, recording
        self.person.consent("own", "mentor")
        self.person.recording = before

    def _save_nothing(self, recording: str) -> None:
        self.library.care.do("care_consent", recording)
        _dialog_in_front()._save()

    def _window(self) -> Iterator[Stop]:
        theme, window = self.person.theme, self.window
        yield from self.menu(
            "menu of the window", lambda: self.person.bench.actions["window.menu"].trigger(0)
        )
        yield from self.dialog("welcome", self.dialogs.show_welcome)
        yield from self.dialog("keys", self.dialogs.show_keys)
        self.person.work.backups.backup_now()
        for page in (LOOK, WATCHING, KEYS, DATA, VAULT, ABOUT):
            yield from self.dialog(f"settings: {page}", lambda page=page: self.dialogs.show_settings(page))
        action = self.person.bench.actions["observe.yes"]
        yield from self.dialog("choose a key", lambda: KeyCapture(theme, action, window).open())
        yield from self.dialog(
            "crash", lambda: CrashDialog(theme, crash_report(KeyError("x")), window).show()
        )
        yield from self.dialog("not kept yet", lambda: window._ask_to_go("…"))
        yield from self.dialog("question", lambda: confirm(theme, window, "?", "…", "…", danger=True))
        yield from self.dialog("message", lambda: tell(theme, window, "!", "…"))
        window.show_problem("…", lambda: None)
        yield Stop("window with a problem", window)
        window.show_news("…")
        yield Stop("window with news", window)
        window.clear_problem()

    def _start(self) -> Iterator[Stop]:
        """What is asked before there is a window; shown here without waiting for the answer."""
        asks = {
            "damaged, with a backup": lambda: startup.ask_damaged(
                self.person.theme, "…", self.person.place.clock.now()
            ),
            "damaged, without a backup": lambda: startup.ask_damaged(self.person.theme, "…", None),
            "cannot start yet": lambda: startup.ask_again(self.person.theme, "…"),
            "another folder": lambda: startup.ask_other_folder(self.person.theme, "…"),
            "newer work": lambda: startup.tell_and_stop(self.person.theme, "…", "…"),
        }
        for name, ask in asks.items():
            with _answered_at_once():
                yield from self.dialog(name, ask)

    # How things are opened and closed

    def _service(self, observation: str) -> ViewingService:
        stores = self.person.work.stores
        fragment = stores.recordings.fragments(self.person.recording)[0]
        return ViewingService(stores.observations, self.person.place.clock, observation, fragment)

    def settle(self) -> None:
        """Let everything be laid out: a layout within a layout takes a turn of its own."""
        for _turn in range(6):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()

    def dialog(self, name: str, open_it: Callable[[], object]) -> Iterator[Stop]:
        self.settle()
        open_it()
        self.person.until(lambda: _dialog_in_front() is not None)
        dialog = _dialog_in_front()
        self.person.until(lambda: dialog.isActiveWindow())
        yield Stop(name, dialog)
        dialog.close()
        self.person.until(lambda: _dialog_in_front() is None)
        self.window.activateWindow()
        self.settle()

    def menu(self, name: str, open_it: Callable[[], object]) -> Iterator[Stop]:
        open_it()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        yield Stop(name, menu)
        menu.close()
        self.settle()


def _dialog_in_front() -> QDialog | None:
    shown = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()
    ]
    # On a slow computer it may say first that it takes long.
    return next((each for each in shown if not isinstance(each, BusyDialog)), None)


@contextmanager
def _answered_at_once() -> Iterator[None]:
    """Questions of the start wait for an answer; here they are only shown."""
    waits, MessageDialog.exec = MessageDialog.exec, MessageDialog.open
    try:
        yield
    finally:
        MessageDialog.exec = waits


def _film(path: Path, frames: int) -> Path:
    return make_film(path, FilmPlan(frames=frames, gop=25, sound=False))


@contextmanager
def speaking(app: QApplication, language: str) -> Iterator[None]:
    """The whole program in this language, as at its start."""
    from app.ui.app import speak

    before = QLocale()
    WORDS.use(language, RESOURCES / "locale")
    speak(app, language)
    try:
        yield
    finally:
        WORDS.use("en", RESOURCES / "locale")
        for old in app.findChildren(QTranslator):
            app.removeTranslator(old)
            old.deleteLater()
        QLocale.setDefault(before)
