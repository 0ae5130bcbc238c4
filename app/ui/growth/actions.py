"""What the keys of the growth screen do."""

from __future__ import annotations

from app.i18n import _
from app.ui.keys import KeyAction

CONTEXT = "growth"


def growth_actions() -> tuple[KeyAction, ...]:
    """Every key of this screen; none asks for a numpad or AltGr."""
    line, film = _("Growth"), _("The film")
    return (
        _key("up", _("Item up"), ("Up",), line, repeats=True),
        _key("down", _("Item down"), ("Down",), line, repeats=True),
        _key("play_row", _("Play a moment of this item; again: the next one"), ("Return", "Enter"), line),
        _key("choose", _("Choose moments of this item"), ("K",), line),
        _key("everything", _("All items, or only those with a chosen moment"), ("V",), line),
        _key("play", _("Play or pause"), ("Space",), film),
        _key("back", _("A little back"), ("Left",), film, repeats=True),
        _key("on", _("A little on"), ("Right",), film, repeats=True),
        _key("frame_back", _("One frame back"), (",",), film, repeats=True),
        _key("frame_on", _("One frame on"), (".",), film, repeats=True),
        _key("slower", _("Slower"), ("-",), film),
        _key("faster", _("Faster"), ("+", "="), film),
        _key("mute", _("Sound off or on"), ("M",), film),
        _key("full_picture", _("Full picture"), ("F",), film),
    )


def _key(name: str, text: str, keys: tuple[str, ...], group: str, *, repeats: bool = False) -> KeyAction:
    return KeyAction(f"{CONTEXT}.{name}", text, keys, CONTEXT, group, repeats=repeats)
