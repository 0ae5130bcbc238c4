"""What is said and done once a window is on the screen: each of it in its turn, one question at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.desktop.care import remind
from app.desktop.early import (
    back_up,
    begin_keeping,
    finish_deletions,
    offer_demo,
    tell_form_faults,
    tell_previous_run,
    tell_rule_faults,
    tidy_half_films,
    tidy_vault,
)
from app.i18n import _, ngettext
from app.ui.lock.leftover import LeftoverDialog

if TYPE_CHECKING:
    from pathlib import Path

    from app.desktop.bench import Bench
    from app.desktop.dialogs import WindowDialogs
    from app.desktop.entrance import Entrance
    from app.desktop.locking import Away
    from app.desktop.screens import Screens


@dataclass(slots=True)
class Waiting:
    """What waits for a window: `films` (and packages) that came in, and what the person has to hear.

    `trouble` and `news` come from putting a backup back; `ended_badly`: the previous run crashed.
    """

    films: list[Path] = field(default_factory=list)
    trouble: str = ""
    news: str = ""
    ended_badly: bool = False

    def add(self, films: list[Path]) -> None:
        """These came in meanwhile, each once."""
        self.films += [film for film in films if film not in self.films]

    def note(self) -> str:
        """How many wait; nothing of a file is told in front of the lock, not even its name."""
        if not self.films:
            return ""
        words = ngettext(
            "{count} file waits. You see it when you have unlocked.",
            "{count} files wait. You see them when you have unlocked.",
            len(self.films),
        )
        return words.format(count=len(self.films))


class Beginning:
    """Begins one window."""

    def __init__(self, bench: Bench, screens: Screens, dialogs: WindowDialogs, entrance: Entrance) -> None:
        self._bench, self._screens = bench, screens
        self._dialogs, self._entrance = dialogs, entrance

    def begin(self, waiting: Waiting, away: Away | None) -> None:
        """Tell what waits, tidy behind the window's back, and open what came in or what is first."""
        bench, screens = self._bench, self._screens
        self._tell(waiting)
        back_up(bench)
        finish_deletions(bench)
        tidy_half_films(bench)
        if screens.shelf.moving is not None:
            tidy_vault(bench, screens.shelf.moving)
        films, waiting.films = waiting.films, []
        if away is not None:
            if away.leftovers:
                LeftoverDialog(bench.theme, away.leftovers, bench.window).open()
            screens.open_films([*away.files, *films])
            return
        offer_demo(bench, screens)
        begin_keeping(bench)
        tell_form_faults(bench)
        tell_rule_faults(bench)
        if films:
            screens.open_films(films)
        else:
            self._ask_first()

    def _tell(self, waiting: Waiting) -> None:
        window = self._bench.window
        tell_previous_run(self._bench, ended_badly=waiting.ended_badly)
        if waiting.trouble:
            window.show_problem(waiting.trouble)
        if waiting.news:
            window.show_news(waiting.news)
        if self._entrance.by_code:
            window.show_news(_("Choose a new passphrase now: Settings, Vault and lock."))
        waiting.trouble, waiting.news, waiting.ended_badly = "", "", False
        self._entrance.by_code = False

    def _ask_first(self) -> None:
        """One thing at a time: a vault that was half made, the welcome, or what care asks attention for."""
        if self._entrance.interrupted:
            self._entrance.interrupted = False
            self._dialogs.offer_new_code()
        elif not self._bench.place.settings.now.welcome_seen:
            self._dialogs.show_welcome()
        else:
            remind(self._bench, self._screens.library.care)
