"""How the film plays and how marks are placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from app.settings import SettingsStore
    from app.ui.kit.theme import Theme

_SECOND = 1000


class WatchingPage(SettingsPage):
    """What a person can set about playing, typing and marking."""

    def __init__(self, theme: Theme, settings: SettingsStore) -> None:
        super().__init__(theme, _("Watching and marking"))
        self._settings = settings
        self._add_film()
        self._add_typing()
        self._add_marking()
        self.column.addStretch()

    def _add_film(self) -> None:
        now = self._settings.now
        self.lead_in = self.add_number(
            _("Start before a moment"),
            now.lead_in_ms // _SECOND,
            lambda seconds: self._settings.change(lead_in_ms=seconds * _SECOND),
            least=0,
            most=30,
            step=1,
            unit=_("s"),
            help_text=_("When you click a moment, the film starts this much earlier."),
        )
        self.skip = self.add_number(
            _("Jump back and forward"),
            now.skip_ms // _SECOND,
            lambda seconds: self._settings.change(skip_ms=seconds * _SECOND),
            least=1,
            most=60,
            step=1,
            unit=_("s"),
        )
        self.engine = self.add_choice(
            _("Player"),
            (("auto", _("Choose by itself")), ("vlc", "VLC"), ("qt", _("The built-in player"))),
            now.engine,
            lambda engine: self._settings.change(engine=engine),
            help_text=_(
                "Does a film not play well? Try the other one. It is used for the next film you open."
            ),
        )

    def _add_typing(self) -> None:
        now = self._settings.now
        self.pause = self.add_switch(
            _("Pause the film while I type a remark"), now.pause_while_typing, self._set_pause
        )
        self.resume = self.add_switch(
            _("Play on when the remark is finished"),
            now.resume_after_typing,
            lambda on: self._settings.change(resume_after_typing=on),
        )
        self.resume.setEnabled(now.pause_while_typing)

    def _add_marking(self) -> None:
        self.reaction = self.add_number(
            _("Reaction time"),
            self._settings.now.reaction_ms,
            lambda ms: self._settings.change(reaction_ms=ms),
            least=0,
            most=3000,
            step=100,
            unit=_("ms"),
            help_text=_(
                "A moment is placed this much before you press the key. 0 is the frame on the screen. "
                "The time you really pressed is kept as well."
            ),
        )

    def _set_pause(self, on: bool) -> None:
        self._settings.change(pause_while_typing=on)
        self.resume.setEnabled(on)
