"""Where care for a recording stands, in words and dates: for the library, the papers and the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.care import Care, ConsentKind, KeepingState, Refusal
from app.domain.carelog import CLAIMED, Act
from app.domain.recordings import Role
from app.i18n import _, ngettext
from app.presenters.library_words import participants_text
from app.presenters.words import date_text, role_text
from app.services.care_errors import NotAllowed
from app.services.care_words import act_text, consent_kind_text, purpose_text, task_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.care import CareTask, Consent
    from app.domain.carelog import LogEntry
    from app.domain.carerules import CareRules
    from app.services.care import Reminder

_FORMATS = ("pdf", "csv", "json", "xlsx", "eaf", "vtt", "srt")


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log in words. `sound` is False from the first line on that was changed."""

    number: int
    when: str
    role: str
    act: str
    recording_id: str
    detail: str
    sound: bool


def consent_text(care: Care, rules: CareRules, today: date) -> str:
    """What consent there is for a recording, in one or two sentences."""
    consent = care.consent
    if consent is None:
        return _none_text(care)
    if consent.kind is ConsentKind.WITHDRAWN:
        return _("Consent was withdrawn on {day}. The recording is locked.").format(day=_day(consent))
    if consent.kind is ConsentKind.ROLE_PLAY:
        return _("A role play, no real parents: everything is allowed.")
    if care.refusal("", today) is Refusal.CONSENT_ENDED:
        return _("The consent ended on {day}. Only you may watch now.").format(
            day=date_text(consent.valid_until)
        )
    who, purposes = participants_text(consent.people), purposes_text(consent.purposes, rules)
    if consent.valid_until is None:
        return _("Consent of {who} for: {purposes}.").format(who=who, purposes=purposes)
    return _("Consent of {who} for: {purposes}. Until {day} at the latest.").format(
        who=who, purposes=purposes, day=date_text(consent.valid_until)
    )


def _none_text(care: Care) -> str:
    """Nothing was recorded here: of a recording that came its sender asked for consent."""
    if care.came:
        return _(
            "This recording was handed over to you: you may observe it and send it back. "
            "For anything else, record consent yourself."
        )
    return _("No consent recorded yet. Until then only you may watch.")


def purposes_text(codes: Iterable[str], rules: CareRules) -> str:
    """Purposes after one another."""
    return ", ".join(purpose_text(code, rules) for code in codes)


def refusal_text(refusal: Refusal, purpose: str, rules: CareRules) -> str:
    """Why not, and what to do: the same words as when it is tried."""
    return str(NotAllowed(refusal, purpose, rules))


def keeping_text(care: Care, today: date) -> str:
    """Until when a recording is kept, calm as long as that is far away; "" when it has no keeping time."""
    left = care.days_left(today)
    if care.keeping is None or left is None:
        return ""
    day = date_text(care.keeping.until)
    state = care.keeping_state(today)
    if state is KeepingState.OVER:
        return _("The keeping time ended on {day}.").format(day=day)
    if state is KeepingState.CALM:
        return _("Kept until {day}").format(day=day)
    if left == 0:
        return _("Kept until today")
    return ngettext("Kept until {day}: {n} more day", "Kept until {day}: {n} more days", left).format(
        day=day, n=left
    )


def reminder_text(reminder: Reminder) -> str:
    """One calm sentence about a keeping time that ends."""
    title, day, left = reminder.title, date_text(reminder.until), reminder.days_left
    if left < 0:
        words = _(
            "The keeping time of “{title}” ended on {day}. Delete the recording, or extend it with a reason."
        )
        return words.format(title=title, day=day)
    if left == 0:
        return _("Today is the last day that “{title}” is kept.").format(title=title)
    words = ngettext(
        "“{title}” is kept for {n} more day, until {day}.",
        "“{title}” is kept for {n} more days, until {day}.",
        left,
    )
    return words.format(title=title, n=left, day=day)


def task_line(task: CareTask) -> str:
    """What to do and before when, or when it was done."""
    if task.done_at is not None:
        day = date_text(task.done_at.astimezone())
        return _("{task} (done on {day})").format(task=task_text(task.kind), day=day)
    return _("{task} (on {day} at the latest)").format(task=task_text(task.kind), day=date_text(task.due))


def log_lines(entries: Iterable[LogEntry], broken: int | None, rules: CareRules) -> Iterator[LogLine]:
    """The log for people to read; `broken` is the number of its first line that was changed."""
    for entry in entries:
        at = entry.at.astimezone()
        yield LogLine(
            entry.number,
            f"{date_text(at)} {at:%H:%M}",
            role_text(Role(entry.role)) if entry.role in set(Role) else entry.role,
            act_text(entry.act),
            entry.object_id,
            log_detail_text(entry, rules),
            broken is None or entry.number < broken,
        )


def log_detail_text(entry: LogEntry, rules: CareRules) -> str:
    """The detail of a line: for what it left, until when it is kept, what consent there was."""
    first, _space, second = entry.detail.partition(" ")
    told = entry.detail
    match entry.act:
        case Act.EXPORTED | Act.HANDED_OVER | Act.RECEIVED if second:
            told = f"{_what_left(first)}: {purpose_text(second, rules)}"
        case Act.RECEIPT if entry.detail in set(Role):
            told = role_text(Role(entry.detail))
        case Act.PRESENTED:
            told = purpose_text(entry.detail, rules)
        case Act.DELETED if second:
            told = _("the remarks were kept") if second == "remarks" else _("the remarks went too")
        case Act.OPENED if entry.detail == CLAIMED:
            told = _("called their own, made on another computer")
        case Act.EXTENDED:
            told = _until(entry.detail)
        case Act.CONSENT if first in set(ConsentKind):
            kind = consent_kind_text(ConsentKind(first))
            told = _("{consent}; the lock is off").format(consent=kind) if second else kind
        case Act.SEALED | Act.UNSEALED | Act.DELETED:
            told = _about_the_film(entry.detail)
        case _:
            pass
    return told


def _what_left(code: str) -> str:
    """What was written or handed over."""
    words = {
        "package": _("package"),
        "sheet": _("sheet"),
        "dialogue-pdf": _("summary for the conversation, PDF"),
        "dialogue-html": _("summary for the conversation, web page"),
        "dialogue-eaf": _("what all observers noted, EAF"),
        "jsonld": "Web Annotation",
    }
    return words.get(code, code.upper() if code in _FORMATS else code)


def _about_the_film(detail: str) -> str:
    """Where the film is besides, as noted when it was moved."""
    words = {
        "removed": _("the ordinary film was removed"),
        "kept": _("the ordinary film was kept too"),
        "moved": _("it is in the vault no more"),
        "copied": _("it is in the vault as well"),
        "stray": _("a film in the vault without a recording"),
    }
    return words.get(detail, detail)


def _until(text: str) -> str:
    try:
        return _("until {day}").format(day=date_text(date.fromisoformat(text)))
    except ValueError:
        return text


def _day(consent: Consent) -> str:
    return date_text(consent.at.astimezone())
