"""What the keys of talking together do."""

from __future__ import annotations

from app.i18n import _
from app.ui.keys import KeyAction

CONTEXT = "compare"


def compare_actions() -> tuple[KeyAction, ...]:
    """Every key of this screen; none asks for a numpad or AltGr."""
    return (*_row_actions(), *_talk_actions(), *_film_actions())


def _row_actions() -> tuple[KeyAction, ...]:
    group = _("Side by side")
    return (
        _key("next_point", _("Next point to talk about"), ("N",), group),
        _key("last_point", _("Point to talk about before this"), ("P",), group),
        _key("up", _("Item up"), ("Up",), group, repeats=True),
        _key("down", _("Item down"), ("Down",), group, repeats=True),
        _key("play_row", _("Play a moment of this item; again: the next one"), ("Return", "Enter"), group),
        _key("differences", _("Only the differences, or everything"), ("V",), group),
    )


def _talk_actions() -> tuple[KeyAction, ...]:
    group = _("The talk")
    return (
        _key("agreement", _("Add an agreement"), ("A",), group),
        _key("point", _("Add a talking point"), ("B",), group),
        _key("reply", _("Reply to a remark"), ("R",), group),
        _key("speaker", _("Who has the keyboard"), ("W",), group),
        _key("undo", _("Undo"), ("Ctrl+Z",), group, repeats=True),
        _key("redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), group, repeats=True),
    )


def _film_actions() -> tuple[KeyAction, ...]:
    group = _("The film")
    return (
        _key("play", _("Play or pause"), ("Space",), group),
        _key("back", _("A little back"), ("Left",), group, repeats=True),
        _key("on", _("A little on"), ("Right",), group, repeats=True),
        _key("frame_back", _("One frame back"), (",",), group, repeats=True),
        _key("frame_on", _("One frame on"), (".",), group, repeats=True),
        _key("slower", _("Slower"), ("-",), group),
        _key("faster", _("Faster"), ("+", "="), group),
        _key("mute", _("Sound off or on"), ("M",), group),
        _key("full_picture", _("Full picture"), ("F",), group),
    )


def _key(name: str, text: str, keys: tuple[str, ...], group: str, *, repeats: bool = False) -> KeyAction:
    return KeyAction(f"{CONTEXT}.{name}", text, keys, CONTEXT, group, repeats=repeats)
