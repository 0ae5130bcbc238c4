"""Words and times as people read them. All times are film time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.history import Action
from app.domain.recordings import Role, TalkKind
from app.domain.sheet import Judgement, RemarkKind
from app.i18n import WORDS, _

if TYPE_CHECKING:
    from datetime import date, datetime


def time_text(at_ms: int) -> str:
    """1:34, or 1:02:05 from an hour on."""
    minutes, seconds = divmod(max(at_ms, 0) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def stretch_text(start_ms: int, end_ms: int | None, dash: str = " – ") -> str:
    """0:10, or 0:10 – 0:25 where it lasts until an end."""
    return time_text(start_ms) if end_ms is None else f"{time_text(start_ms)}{dash}{time_text(end_ms)}"


def length_text(start_ms: int, end_ms: int) -> str:
    """How long this is, as the two times read: 0:03 to 0:36 takes 0:33, whatever was rounded off."""
    return time_text((end_ms // 1000 - start_ms // 1000) * 1000)


def precise_time_text(at_ms: int) -> str:
    """1:34,2: with a tenth, after the decimal sign of the language."""
    sign = "," if WORDS.language == "nl" else "."
    return f"{time_text(at_ms)}{sign}{max(at_ms, 0) % 1000 // 100}"


def exact_time_text(at_ms: int) -> str:
    """1:34,24: so that one frame makes a difference."""
    sign = "," if WORDS.language == "nl" else "."
    return f"{time_text(at_ms)}{sign}{max(at_ms, 0) % 1000 // 10:02}"


def parse_time(text: str) -> int | None:
    """Milliseconds of "1:34", "1:02:05", "94" or "1:34,25"; None when it is no time."""
    head, _sign, tail = text.strip().replace(".", ",").partition(",")
    parts = head.split(":")
    if not head or len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):  # noqa: PLR2004
        return None
    if tail and not (tail.isascii() and tail.isdigit()):
        return None
    if any(int(part) > 59 for part in parts[1:]):  # noqa: PLR2004 - seconds and minutes
        return None
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + int((tail + "000")[:3])


def date_text(day: date | datetime | None) -> str:
    """12 nov 2026; "" without a date."""
    if day is None:
        return ""
    months = _("jan feb mar apr may jun jul aug sep oct nov dec").split()
    return f"{day.day} {months[day.month - 1]} {day.year}"


def judgement_text(judgement: Judgement | None) -> str:
    """Yes or no, or that there is no answer yet."""
    if judgement is None:
        return _("not yet answered")
    return _("yes") if judgement is Judgement.YES else _("no")


def remark_kind_text(kind: RemarkKind) -> str:
    """The kind of a remark."""
    return {
        RemarkKind.PLAIN: _("Remark"),
        RemarkKind.STRENGTH: _("Strength"),
        RemarkKind.QUESTION: _("Question"),
        RemarkKind.TIP: _("Tip"),
        RemarkKind.DOUBT: _("Doubt"),
    }[kind]


def role_text(role: Role) -> str:
    """A role in one word. Asked for thousands of times by the library: only that one word is looked up."""
    return {
        Role.STUDENT: lambda: _("student"),
        Role.MENTOR: lambda: _("mentor"),
        Role.LECTURER: lambda: _("lecturer"),
        Role.TEACHER: lambda: _("teacher"),
        Role.PARENT: lambda: _("parent"),
        Role.PUPIL: lambda: _("pupil"),
        Role.OTHER: lambda: _("other"),
    }[role]()


def talk_kind_text(kind: TalkKind) -> str:
    """A kind of conversation; looked up as a role is."""
    return {
        TalkKind.GENERAL: lambda: _("Parent conversation"),
        TalkKind.INTRODUCTION: lambda: _("Introduction talk"),
        TalkKind.PROGRESS: lambda: _("Progress talk"),
        TalkKind.PROBLEM_SOLVING: lambda: _("Problem-solving talk"),
        TalkKind.BAD_NEWS: lambda: _("Bad-news talk"),
        TalkKind.ADVICE: lambda: _("Advice talk"),
    }[kind]()


def action_text(action: Action) -> str:
    """What was done, for behind "Undo:"."""
    return {
        Action.MARK: _("moment marked"),
        Action.MARK_MOVE: _("time of a moment changed"),
        Action.MARK_CHANGE: _("judgement changed"),
        Action.MARK_REMOVE: _("moment removed"),
        Action.VERDICT: _("answer given apart from the moments"),
        Action.VERDICT_CLEAR: _("answer follows the moments again"),
        Action.REMARK: _("remark added"),
        Action.REMARKS: _("remarks taken over"),
        Action.REMARK_EDIT: _("remark changed"),
        Action.REMARK_MOVE: _("remark moved"),
        Action.REMARK_REMOVE: _("remark removed"),
        Action.TOPIC: _("topic added"),
        Action.TOPIC_RENAME: _("topic renamed"),
        Action.TOPIC_REMOVE: _("topic removed"),
        Action.OCCURRENCE: _("said whether this happened"),
        Action.REPLY: _("answer to a question changed"),
        Action.TICK: _("preparation point changed"),
        Action.HIGHLIGHT: _("choice of moments changed"),
        Action.POINT: _("point for the talk added"),
        Action.POINT_EDIT: _("point for the talk changed"),
        Action.POINT_REMOVE: _("point for the talk removed"),
    }[action]
