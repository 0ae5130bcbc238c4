"""Language, colours and size."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal

from app.i18n import _
from app.ui.kit.notices import Banner
from app.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from app.settings import Language, SettingsStore
    from app.settings import Theme as ThemeName
    from app.ui.kit.theme import Theme

_SCALES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class LookPage(SettingsPage):
    """Colours and size change at once; another language comes with a restart, which is offered."""

    restart_asked = Signal()

    def __init__(self, theme: Theme, settings: SettingsStore) -> None:
        super().__init__(theme, _("Appearance"))
        self._settings = settings
        self._began_as = settings.now.language
        self.notice = Banner(theme)
        self.notice.action_asked.connect(self.restart_asked)
        self.column.addWidget(self.notice)
        self.language = self.add_choice(
            _("Language"),
            (("nl", "Nederlands"), ("en", "English")),
            settings.now.language,
            lambda value: self._speak(cast("Language", value)),
        )
        self.colors = self.add_choice(
            _("Colours"),
            (("system", _("As the computer")), ("light", _("Light")), ("dark", _("Dark"))),
            settings.now.theme,
            lambda value: self._color(cast("ThemeName", value)),
        )
        nearest = min(_SCALES, key=lambda scale: abs(scale - settings.now.scale))
        self.scale = self.add_choice(
            _("Size of text and buttons"),
            [(scale, f"{round(scale * 100)} %") for scale in _SCALES],
            nearest,
            lambda value: self._size(cast("float", value)),
        )
        self.column.addStretch()

    def _speak(self, language: Language) -> None:
        self._settings.change(language=language)
        if language == self._began_as:
            self.notice.hide()
            return
        self.notice.show_message(
            _("The new language is used after a restart. Your work is saved."),
            action=_("Restart now"),
            closable=False,
        )

    def _color(self, name: ThemeName) -> None:
        self._settings.change(theme=name)
        self.theme.set_mode(name)

    def _size(self, scale: float) -> None:
        self._settings.change(scale=scale)
        self.theme.set_scale(scale)
