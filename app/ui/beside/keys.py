"""The keys that every screen with a film beside rows has."""

from __future__ import annotations

from app.i18n import _
from app.ui.keys import KeyAction


def film_keys(context: str) -> tuple[KeyAction, ...]:
    """The film, by the keyboard; none asks for a numpad or AltGr."""
    group = _("The film")
    return (
        key(context, "play", _("Play or pause"), ("Space",), group),
        key(context, "back", _("A little back"), ("Left",), group, repeats=True),
        key(context, "on", _("A little on"), ("Right",), group, repeats=True),
        key(context, "frame_back", _("One frame back"), (",",), group, repeats=True),
        key(context, "frame_on", _("One frame on"), (".",), group, repeats=True),
        key(context, "slower", _("Slower"), ("-",), group),
        key(context, "faster", _("Faster"), ("+", "="), group),
        key(context, "mute", _("Sound off or on"), ("M",), group),
        key(context, "full_picture", _("Full picture"), ("F",), group),
    )


def row_keys(context: str, group: str) -> tuple[KeyAction, ...]:
    """From row to row."""
    play = _("Play a moment of this item; again: the next one")
    return (
        key(context, "up", _("Item up"), ("Up",), group, repeats=True),
        key(context, "down", _("Item down"), ("Down",), group, repeats=True),
        key(context, "play_row", play, ("Return", "Enter"), group),
    )


def key(
    context: str, name: str, text: str, keys: tuple[str, ...], group: str, *, repeats: bool = False
) -> KeyAction:
    """One thing that can be done on the screen of this context."""
    return KeyAction(f"{context}.{name}", text, keys, context, group, repeats=repeats)
