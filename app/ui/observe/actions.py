"""What the keys of the observing screen do."""

from __future__ import annotations

from app.i18n import _
from app.ui.keys import KeyAction

CONTEXT = "observe"


def observe_actions() -> tuple[KeyAction, ...]:
    """Every key of this screen; none asks for a numpad or AltGr."""
    return (*_film_actions(), *_form_actions(), *_work_actions())


def _film_actions() -> tuple[KeyAction, ...]:
    group = _("The film")
    return (
        _key("play", _("Play or pause"), ("Space",), group),
        _key("back", _("A little back"), ("Left",), group, repeats=True),
        _key("on", _("A little on"), ("Right",), group, repeats=True),
        _key("frame_back", _("One frame back"), (",",), group, repeats=True),
        _key("frame_on", _("One frame on"), (".",), group, repeats=True),
        _key("to_start", _("To the start of the fragment"), ("Home",), group),
        _key("to_end", _("To the end of the fragment"), ("End",), group),
        _key("slower", _("Slower"), ("-",), group),
        _key("faster", _("Faster"), ("+", "="), group),
        _key("mute", _("Sound off or on"), ("M",), group),
        _key("go_to", _("Go to a time"), ("G",), group),
        _key("full_picture", _("Full picture"), ("F",), group),
        _key("second_screen", _("Film on a second screen"), ("Shift+F",), group),
        _key("present", _("Present: the film and chosen rows"), ("F6",), group),
    )


def _form_actions() -> tuple[KeyAction, ...]:
    group = _("The form")
    return (
        _key("up", _("Item up"), ("Up",), group, repeats=True),
        _key("down", _("Item down"), ("Down",), group, repeats=True),
        _key("yes", _("Yes, at this moment"), ("J",), group),
        _key("no", _("No, at this moment"), ("N",), group),
        _key("yes_apart", _("Answer yes, apart from the moments"), ("Shift+J",), group),
        _key("no_apart", _("Answer no, apart from the moments"), ("Shift+N",), group),
        _key("remark", _("Remark with this item"), ("O",), group),
        _key("loose_remark", _("Remark without item"), ("Shift+O",), group),
        _key("remove", _("Remove the last moment of this item"), ("Delete", "Backspace"), group),
        _key("replay", _("Look back at the last moment of this item"), ("T",), group),
        _key("earlier", _("Last moment one frame earlier"), ("Ctrl+Left",), group, repeats=True),
        _key("later", _("Last moment one frame later"), ("Ctrl+Right",), group, repeats=True),
    )


def _work_actions() -> tuple[KeyAction, ...]:
    group = _("The work")
    return (
        _key("undo", _("Undo"), ("Ctrl+Z",), group, repeats=True),
        _key("redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), group, repeats=True),
        _key("second_viewing", _("Begin the second viewing"), ("Return", "Enter"), group),
        _key("transcript", _("Text of the film"), ("F7",), group),
        _key("summary", _("Feedback summary"), ("Ctrl+P",), group),
        _key("compare", _("Talk together"), ("Ctrl+B",), group),
    )


def _key(name: str, text: str, keys: tuple[str, ...], group: str, *, repeats: bool = False) -> KeyAction:
    return KeyAction(f"observe.{name}", text, keys, CONTEXT, group, repeats=repeats)
