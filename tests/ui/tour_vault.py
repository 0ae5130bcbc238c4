"""The stops of the vault and the lock on the tour past everything."""

from __future__ import annotations

from app.ui.lock.curtain import Curtain
from app.ui.lock.leftover import Leftover, LeftoverDialog
from app.ui.lock.panel import UnlockPanel
from app.ui.observe.presenting import PresentDialog
from app.ui.vault.moving import FilmMover
from app.ui.vault.setup import SetUpDoors, SetUpVault
from app.ui.vault.ways import ChangePassphrase, NewCode

CODE = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345"
TYPED = "Omdat het stil werd"


class StillVault:
    """Moves nothing: its dialogs are only looked at."""

    def in_vault(self, _recording_id):
        return False

    def may_remove(self, _recording_id):
        return True


def dialogs(tour):
    """Each dialog of the vault by its name, and how it is opened."""
    theme, window = tour.person.theme, tour.window
    mover = FilmMover(theme, StillVault(), window)
    doors = SetUpDoors(lambda _passphrase: CODE, lambda: None, lambda _code, _target: None)
    steps = [SetUpVault(theme, doors, window) for _step in range(3)]

    def set_up(step):
        dialog = steps[step]
        dialog.open()
        if step:
            dialog._show_step(1)
        if step == 2:
            dialog._created(CODE)
            dialog._made = False

    def new_code():
        dialog = NewCode(theme, lambda _current: CODE, lambda _code, _target: None, window)
        dialog.open()
        dialog._made(CODE)

    yield "vault: why", lambda: set_up(0)
    yield "vault: passphrase", lambda: set_up(1)
    yield "vault: code", lambda: set_up(2)
    yield "vault: change the passphrase", lambda: ChangePassphrase(theme, lambda *_told: None, window).open()
    yield "vault: new code", new_code
    yield "vault: film in", lambda: mover.ask_in("r")
    yield "vault: film out", lambda: mover.offer_out("r", tour.person.folder)
    leftovers = [Leftover(TYPED, TYPED)]
    yield "typed before the lock", lambda: LeftoverDialog(theme, leftovers, window).open()


def locked(tour):
    """The window with the lock in front of it, and its card with a fault."""
    curtain = Curtain(tour.window)
    panel = UnlockPanel(tour.person.theme, lambda _attempt: None, can_remember=True)
    curtain.draw(panel)
    panel.take_focus()
    yield "locked"
    panel._presenter.attempt("", remember=False)
    panel.show_note("…")
    yield "locked, with a fault"
    curtain.open()


def ask_to_present(tour):
    """What is shown, and for what."""
    screen = tour.person.screen
    PresentDialog(tour.person.theme, tour.person.page.keep.presenting, screen).open()


def presenting(tour):
    """The film with two rows of the form, as others see it; the window is what it was afterwards."""
    shown = tour.person.page.keep.presenting
    shown.go_on([ref for ref, _text in shown.choices()[:2]])
    tour.settle()
    assert tour.person.screen.presentation.on
    yield "presenting"
    shown.end()
    tour.settle()
