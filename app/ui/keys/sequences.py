"""Keys as text: one spelling for what the keyboard sends, what settings keep and what a person reads."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from app.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_MODIFIER_KEYS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_unknown,
    }
)
_KEPT = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
# Typed with AltGr on a Belgian or French keyboard, or a dead key there: no good as keys of the program.
HARD_TO_TYPE = frozenset("[]{}\\|@#~^`\u00b4€")


def key_pressed(event: QKeyEvent) -> str:
    """The key of an event in the spelling of `normal`; "" while only Ctrl, Shift and such are down."""
    if event.key() in _MODIFIER_KEYS or not event.key():
        return ""
    return _spelled(Qt.Key(event.key()), event.modifiers())


def normal(keys: str) -> str:
    """One spelling of a key ("ctrl+shift+z" is "Ctrl+Shift+Z"); "" for what is no single key."""
    sequence = QKeySequence.fromString(keys.strip(), QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1:
        return ""
    pressed = cast("QKeyCombination", sequence[0])  # pyright: ignore[reportIndexIssue] - Qt's stub lacks it
    if pressed.key() in _MODIFIER_KEYS:
        return ""
    return _spelled(pressed.key(), pressed.keyboardModifiers())


def types_something(key: str) -> bool:
    """Whether this key (as `normal` spells it) puts a character in a text field."""
    bare = key.removeprefix("Shift+")
    return len(bare) == 1 or bare == "Space"


def shown_keys(keys: str) -> str:
    """A key as it stands on the keyboard, in the person's language."""
    # The last character belongs to the key itself, also when it is a plus.
    held, _plus, key = keys[:-1].rpartition("+")
    names = _names()
    parts = [part for part in held.split("+") if part]
    return "+".join(names.get(part, part) for part in (*parts, key + keys[-1:]))


def _spelled(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
    if key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    kept = modifiers & _KEPT
    if _is_symbol(key):
        # Whether a sign needs Shift differs between keyboards: only the sign itself counts.
        kept &= ~_SHIFT
    combined = QKeySequence(QKeyCombination(kept, key))
    return combined.toString(QKeySequence.SequenceFormat.PortableText)


def _is_symbol(key: Qt.Key) -> bool:
    """A digit or sign, not a letter, Space or a key with a name."""
    if not ord(" ") < int(key) <= sys.maxunicode:
        return False
    return not chr(int(key)).isalpha()


def _names() -> dict[str, str]:
    """Names that differ from the portable spelling."""
    return {
        "Space": _("space"),
        "Up": "↑",
        "Down": "↓",
        "Left": "←",
        "Right": "→",
        "Return": "Enter",
        "Del": "Delete",
        "PgUp": "Page Up",
        "PgDown": "Page Down",
    }
