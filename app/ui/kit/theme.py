"""The theme in use: colours, fonts, sizes, icons; light, dark or as the system; 100 to 200 %."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase

from app.ui.kit.icons import Icons
from app.ui.kit.stylesheet import palette, stylesheet
from app.ui.kit.tokens import DARK, LIGHT, TEXT_STYLES, Kind, Tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

Mode = Literal["system", "light", "dark"]

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_LEAST_SCALE, _MOST_SCALE = 1.0, 2.0


class Theme(QObject):
    """Made once by main and handed to every widget of the kit. `changed` tells them to look again."""

    changed = Signal()

    def __init__(self, resources: Path, parent: QObject | None = None) -> None:
        """`resources` holds fonts/ and icons/. Call `install` before windows are made."""
        super().__init__(parent)
        self._resources = resources
        self._mode: Mode = "system"
        self._scale = 1.0
        self._family = ""
        self._app: QApplication | None = None
        self._icons = Icons(resources / "icons")
        self._icon_files = QTemporaryDir()
        # Qt takes its folder away when the object goes, which at the end of a program it never does.
        weakref.finalize(self, QTemporaryDir.remove, self._icon_files)
        self._tokens = LIGHT

    @property
    def tokens(self) -> Tokens:
        """The colours in use now."""
        return self._tokens

    @property
    def mode(self) -> Mode:
        """What the person chose: system, light or dark."""
        return self._mode

    @property
    def scale(self) -> float:
        """1.0 to 2.0, on top of the screen's own."""
        return self._scale

    @property
    def icons(self) -> Icons:
        """The icons there are."""
        return self._icons

    def install(self, app: QApplication) -> None:
        """Load the fonts, and colour the whole application; from now on it follows the system."""
        self._app = app
        self._family = self._load_fonts()
        app.setStyle("Fusion")
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def set_mode(self, mode: Mode) -> None:
        """Light, dark or as the system; at once, in every window."""
        if mode == self._mode:
            return
        self._mode = mode
        if self._app is not None:
            # The window frames and Qt's own file dialogs follow too, where the system can.
            self._app.styleHints().setColorScheme(_SCHEMES[mode])
        self._apply()

    def set_scale(self, scale: float) -> None:
        """Text and spacing larger: brought within 1.0 to 2.0; at once, in every window."""
        scale = min(max(scale, _LEAST_SCALE), _MOST_SCALE)
        if scale == self._scale:
            return
        self._scale = scale
        self._apply()

    def px(self, size: float) -> int:
        """A size in logical px at 100 %, at the scale in use; never rounds something to nothing."""
        return max(1, round(size * self._scale)) if size else 0

    def font(self, kind: Kind = Kind.BODY) -> QFont:
        """The font of a kind of text."""
        style = TEXT_STYLES[kind]
        made = QFont(self._family) if self._family else QFont()
        made.setPixelSize(max(1, round(style.px * self._scale)))
        made.setWeight(QFont.Weight(style.weight))
        made.setItalic(style.italic)
        if style.letter_px:
            made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.letter_px * self._scale)
        if style.capitals:
            made.setCapitalization(QFont.Capitalization.AllUppercase)
        # Digits of one width, so that a running clock does not dance.
        made.setFeature(QFont.Tag("tnum"), 1)
        return made

    def color(self, token: str) -> QColor:
        """A colour by its token's name."""
        return QColor(self.hex(token))

    def hex(self, token: str) -> str:
        """A colour by its token's name, as #rrggbb."""
        return str(getattr(self._tokens, token))

    def kind_color(self, kind: Kind) -> QColor:
        """The colour of a kind of text on a surface."""
        return self.color(TEXT_STYLES[kind].color)

    def icon(self, name: str, color: str = "text", size: float = 16, ratio: float = 1.0) -> QPixmap:
        """An icon in the colour of a token, `size` px square at 100 %."""
        return self._icons.pixmap(name, self.hex(color), self.px(size), ratio)

    def _follow_system(self) -> None:
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        """Colour and size the application anew, and tell the widgets that paint themselves."""
        if self._app is None:
            return
        self._tokens = DARK if self._is_dark(self._app) else LIGHT
        self._icons.forget()
        self._app.setPalette(palette(self._tokens))
        self._app.setFont(self.font())
        self._app.setStyleSheet(stylesheet(self._tokens, self.px, self._icon_file))
        self.changed.emit()

    def _is_dark(self, app: QApplication) -> bool:
        if self._mode == "system":
            return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode == "dark"

    def _icon_file(self, name: str, color: str) -> str:
        """Write a coloured icon as a file: a style sheet takes nothing else.

        Where nothing can be written it is the icon as it came, black: without a folder of its own it would
        be written wherever the program was started.
        """
        file = Path(self._icon_files.path()) / f"{name}-{color[1:]}.svg"
        try:
            if self._icon_files.isValid() and not file.exists():
                file.write_text(self._icons.source(name, color), encoding="utf-8")
        except OSError:
            # Somebody tidied the folder for temporary files away.
            pass
        if file.is_absolute() and file.exists():
            return file.as_posix()
        return (self._resources / "icons" / f"{name}.svg").as_posix()

    def _load_fonts(self) -> str:
        """The family of the fonts shipped along, or '' for the system's own."""
        family = ""
        for file in sorted((self._resources / "fonts").glob("Inter-*.otf")):
            families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
            family = families[0] if families else family
        return family
