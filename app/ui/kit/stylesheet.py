"""The one style sheet and palette, generated from the tokens; for Qt's own controls only.

The kit's widgets paint themselves from the tokens, so that these rules stay few: each rule is tried on each
widget of the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

from app.ui.kit.tokens import CONTROL_HEIGHT, RADIUS_M, RADIUS_S

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.kit.tokens import Tokens

_INPUTS = "QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox"


def palette(tokens: Tokens) -> QPalette:
    """Qt's palette in our colours, for everything the style sheet does not name."""
    made = QPalette()
    role = QPalette.ColorRole
    colors = {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.hover,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger_text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent_text,
        role.LinkVisited: tokens.accent_text,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.surface,
        role.PlaceholderText: tokens.muted,
        role.Accent: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.line,
        role.Mid: tokens.line_strong,
        role.Dark: tokens.line_strong,
        role.Shadow: tokens.line_strong,
    }
    for which, color in colors.items():
        made.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(tokens.grey))
    return made


def stylesheet(tokens: Tokens, px: Callable[[float], int], icon_files: Callable[[str, str], str]) -> str:
    """Rules for Qt's own controls.

    `px` scales a size; `icon_files(name, colour)` gives the path of an icon as a file, as style sheets
    take nothing else.
    """
    return "\n".join(
        (
            _inputs(tokens, px),
            _choices(tokens, px, icon_files),
            _lists(tokens, px),
            _scroll_bars(tokens, px),
            _sliders(tokens, px),
        ),
    )


def _inputs(t: Tokens, px: Callable[[float], int]) -> str:
    # A focused border is 2 px and takes the extra from the padding, so nothing jumps.
    return f"""
{_INPUTS} {{
  background: {t.surface}; color: {t.text}; border: 1px solid {t.line_strong};
  border-radius: {px(RADIUS_M)}px; padding: 2px {px(9)}px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent};
  placeholder-text-color: {t.muted};
}}
QLineEdit, QComboBox {{ min-height: {px(CONTROL_HEIGHT) - 6}px; }}
QAbstractSpinBox {{ min-height: {px(CONTROL_HEIGHT) - 9}px; }}
QPlainTextEdit {{ padding: {px(5)}px {px(6)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
  border: 2px solid {t.focus}; padding: 1px {px(9) - 1}px;
}}
QPlainTextEdit:focus {{ padding: {px(5) - 1}px {px(6) - 1}px; }}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {{
  background: {t.ground}; border-color: {t.line};
}}
QLineEdit[readOnly="true"]:focus, QPlainTextEdit[readOnly="true"]:focus {{ border-color: {t.focus}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
  background: {t.grey}; color: {t.disabled}; border-color: {t.line};
}}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus,
QComboBox QLineEdit, QComboBox QLineEdit:focus {{
  border: none; background: transparent; padding: 0; min-height: 0;
}}
QToolTip {{
  background: {t.text}; color: {t.surface}; border: none; padding: {px(5)}px {px(8)}px;
}}
"""


def _choices(t: Tokens, px: Callable[[float], int], icon: Callable[[str, str], str]) -> str:
    box = px(16)
    return f"""
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: none; width: {px(26)}px; }}
QComboBox::down-arrow {{
  image: url("{icon("chevron-down", t.muted)}"); width: {px(14)}px; height: {px(14)}px;
}}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: {px(22)}px; }}
QAbstractSpinBox::up-arrow {{
  image: url("{icon("chevron-up", t.muted)}"); width: {px(11)}px; height: {px(11)}px;
}}
QAbstractSpinBox::down-arrow {{
  image: url("{icon("chevron-down", t.muted)}"); width: {px(11)}px; height: {px(11)}px;
}}
QCheckBox, QRadioButton {{
  spacing: {px(8)}px; padding: {px(3)}px; border: 2px solid transparent; outline: none;
}}
QCheckBox[bare="true"], QRadioButton[bare="true"] {{ spacing: 0; }}
QCheckBox:focus, QRadioButton:focus {{
  border: 2px solid {t.focus}; border-radius: {px(RADIUS_S)}px;
}}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {{
  width: {box}px; height: {box}px; border: 1px solid {t.line_strong}; background: {t.surface};
}}
QCheckBox::indicator, QListView::indicator {{ border-radius: {px(RADIUS_S)}px; }}
QRadioButton::indicator {{ border-radius: {(box + 2) // 2}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.accent}; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{
  background: {t.accent}; border-color: {t.accent}; image: url("{icon("check", t.on_accent)}");
}}
QRadioButton::indicator:checked {{
  background: {t.accent}; border-color: {t.accent}; image: url("{icon("dot", t.on_accent)}");
}}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
  background: {t.grey}; border-color: {t.line};
}}
QCheckBox::indicator:checked:disabled {{ image: url("{icon("check", t.muted)}"); }}
QRadioButton::indicator:checked:disabled {{ image: url("{icon("dot", t.muted)}"); }}
"""


def _lists(t: Tokens, px: Callable[[float], int]) -> str:
    row = f"padding: {px(6)}px {px(10)}px; border-radius: {px(RADIUS_S)}px;"
    return f"""
QMenu {{
  background: {t.surface}; color: {t.text}; border: 1px solid {t.line_strong}; padding: {px(4)}px;
}}
QMenu::item {{ {row} }}
QMenu::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.disabled}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {px(4)}px {px(6)}px; }}
QAbstractItemView {{
  background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; border-radius: {px(RADIUS_M)}px;
  outline: none; selection-background-color: {t.accent_soft}; selection-color: {t.text};
  alternate-background-color: {t.hover};
}}
QAbstractItemView:focus {{ border: 2px solid {t.focus}; }}
QAbstractItemView::item {{ {row} border: 1px solid transparent; }}
QAbstractItemView::item:selected {{ background: {t.accent_soft}; color: {t.text}; border-color: {t.focus}; }}
QHeaderView {{ background: transparent; border: none; border-radius: 0; }}
QHeaderView::section {{
  background: {t.surface}; color: {t.muted}; border: none; border-bottom: 1px solid {t.line};
  padding: {px(6)}px {px(10) + 4}px; font-weight: 600;
}}
QScrollArea {{ background: transparent; border: none; }}
QPdfView {{ border: 2px solid transparent; }}
QPdfView:focus {{ border-color: {t.focus}; }}
QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:hover {{ background: {t.accent}; }}
QProgressBar {{
  background: {t.grey}; border: none; border-radius: {px(RADIUS_S)}px; min-height: {px(8)}px;
  max-height: {px(8)}px;
}}
QProgressBar::chunk {{ background: {t.accent}; border-radius: {px(RADIUS_S)}px; }}
"""


def _scroll_bars(t: Tokens, px: Callable[[float], int]) -> str:
    return f"""
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {px(12)}px; }}
QScrollBar:horizontal {{ height: {px(12)}px; }}
QScrollBar::handle {{ background: {t.line_strong}; border-radius: {px(3)}px; margin: {px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(36)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(36)}px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _sliders(t: Tokens, px: Callable[[float], int]) -> str:
    knob = px(14)
    return f"""
QSlider {{ min-height: {px(22)}px; border: 2px solid transparent; border-radius: {px(RADIUS_S)}px; }}
QSlider:focus {{ border: 2px solid {t.focus}; }}
QSlider::groove:horizontal {{ height: {px(4)}px; background: {t.line_strong}; border-radius: {px(2)}px; }}
QSlider::sub-page:horizontal {{ height: {px(4)}px; background: {t.accent}; border-radius: {px(2)}px; }}
QSlider::handle:horizontal {{
  width: {knob}px; height: {knob}px; margin: -{(knob - px(4)) // 2}px 0; border-radius: {knob // 2}px;
  background: {t.accent};
}}
QSlider::handle:horizontal:hover {{ background: {t.accent_hover}; }}
QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled {{ background: {t.line_strong}; }}
"""
