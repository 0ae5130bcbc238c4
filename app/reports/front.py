"""The first part of the summary: what was observed, the fragment at a glance, the chosen moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.presenters.words import date_text, length_text, role_text, stretch_text, talk_kind_text, time_text
from app.reports import style
from app.reports.blocks import Cell, Row, divider
from app.reports.learning import learning_label, learning_row
from app.reports.stills import still_rows
from app.reports.textflow import Phrase
from app.reports.timeline import timeline
from app.reports.typesetting import heading, judgement_phrase, paragraph, sliced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from app.domain.recordings import Recording
    from app.domain.summary import Summary, SummaryMoment, SummaryViewing
    from app.reports.blocks import Block
    from app.reports.textflow import Setter
    from app.services.ports import Picture

_COLUMNS = 3
_GAP = 14.0
# How wide the times of chosen moments are, and where one of them is a stretch.
_MOMENT, _STRETCH = 46.0, 60.0


def front(summary: Summary, stills: Sequence[Picture], setter: Setter) -> Iterator[Block]:
    """Title, facts, timeline and moments."""
    yield paragraph(setter, [Phrase(_("Feedback summary"), style.TITLE)], role="H1", keep=True)
    yield paragraph(setter, [Phrase(subtitle(), style.SUBTITLE)], keep=True)
    if summary.goal is not None:
        yield learning_row(learning_label(summary.goal), summary.goal.text, setter)
    yield divider()
    yield from _facts(summary, setter)
    yield divider()
    yield heading(setter, _("At a glance"))
    yield timeline(summary, setter)
    yield paragraph(setter, [Phrase(_meaning(), style.SMALL)], above=4)
    yield from _moments(summary, stills, setter)


def subtitle() -> str:
    """What this is for, and what it is not."""
    return _("for the conversation between student and mentor · not an assessment")


def local_date(at: datetime) -> str:
    """The day of a moment, on the clock of this computer."""
    return date_text(at.astimezone())


def _meaning() -> str:
    return _(
        "“Yes” means that the item clearly came up. “No” is no mistake: it did not come up, or not clearly. "
        "“Open” means that nothing was filled in."
    )


def _facts(summary: Summary, setter: Setter) -> Iterator[Block]:
    facts = [(label, phrases) for label, phrases in _all_facts(summary) if phrases]
    width = (style.WIDTH - (_COLUMNS - 1) * _GAP) / _COLUMNS
    for start in range(0, len(facts), _COLUMNS):
        cells = tuple(
            Cell(
                number * (width + _GAP),
                (*setter.lines([Phrase(label, style.SMALL)], width), *setter.lines(phrases, width)),
            )
            for number, (label, phrases) in enumerate(facts[start : start + _COLUMNS])
        )
        yield Row(cells, "P", above=8)
    for viewing in summary.viewings:
        if viewing.reason:
            phrases = [Phrase(f"{_showing()} ", style.STRONG), Phrase(viewing.reason, style.BODY)]
            yield paragraph(setter, phrases, above=8)


def _all_facts(summary: Summary) -> list[tuple[str, list[Phrase]]]:
    observation, recording = summary.observation, summary.recording
    people = ", ".join(f"{role_text(p.role)} {p.initials}".strip() for p in recording.participants)
    return [
        (_("Conversation"), [_strong(recording.title), *_talk(recording)]),
        (_("Fragment"), _fragment(summary)),
        (_("Form"), _plain(observation.form.title)),
        (_("Observed by"), _plain(observer_text(summary))),
        (_("Watched"), _plain("\n".join(_watched(summary)))),
        (_("Taking part"), _plain(people)),
    ]


def _talk(recording: Recording) -> list[Phrase]:
    kind = _small(talk_kind_text(recording.kind))
    if recording.recorded_on is None:
        return [kind]
    return [kind, _small(_("recorded on {day}").format(day=date_text(recording.recorded_on)))]


def _strong(text: str) -> Phrase:
    return Phrase(text, style.STRONG)


def _small(text: str) -> Phrase:
    return Phrase(text, style.SMALL, below=True)


def _plain(text: str) -> list[Phrase]:
    return [Phrase(text, style.BODY)] if text else []


def _fragment(summary: Summary) -> list[Phrase]:
    borders = summary.fragment.borders
    start_ms, end_ms = borders.start_ms, borders.end_ms
    span = f"{time_text(start_ms)} – {time_text(end_ms)} ({length_text(start_ms, end_ms)})"
    name = "" if summary.fragment.whole else summary.fragment.name
    return [Phrase(span, style.BODY), *([_small(name)] if name else [])]


def observer_text(summary: Summary) -> str:
    """Who filled in the form: initials and role."""
    observation = summary.observation
    role = role_text(observation.role)
    return f"{observation.observer} ({role})" if observation.observer else role


def watched_text(viewing: SummaryViewing) -> str:
    """When a viewing was, and whether it was whole or shared."""
    began = local_date(viewing.started_at)
    if viewing.number > 1:
        return _("second time: {day}").format(day=began)
    if viewing.completed_at is None and viewing.reason:
        return _("first time: {day}, shared showing, not yet in full").format(day=began)
    if viewing.completed_at is None:
        return _("first time: {day}, not yet in full").format(day=began)
    # Who watched in parts was not ready on the first day. A clock that was set back tells nothing.
    complete = local_date(max(viewing.started_at, viewing.completed_at))
    day = began if began == complete else f"{began} – {complete}"
    if viewing.reason:
        return _("first time: {day}, shared showing").format(day=day)
    return _("first time, in full: {day}").format(day=day)


def _watched(summary: Summary) -> Iterator[str]:
    if summary.along:
        yield along_text()
    yield from (watched_text(viewing) for viewing in summary.viewings)


def along_text() -> str:
    """Of who did not look alone first: that stays known."""
    return _("looked along with the others from the start")


def _showing() -> str:
    return _("A shared showing counts as the first viewing. Reason:")


def _moments(summary: Summary, stills: Sequence[Picture], setter: Setter) -> Iterator[Block]:
    if not summary.moments:
        return
    yield heading(setter, _("Moments to look back at together"))
    if len(stills) == len(summary.moments):
        yield from still_rows(summary.moments, stills, setter)
        return
    room = _STRETCH if any(moment.end_ms is not None for moment in summary.moments) else _MOMENT
    for number, moment in enumerate(summary.moments):
        last = number == len(summary.moments) - 1
        yield from sliced(_moment(moment, setter, room, rule="" if last else style.LINE))


def _moment(moment: SummaryMoment, setter: Setter, room: float, rule: str) -> Row:
    """`room` is how wide the times are."""
    when = stretch_text(moment.time_ms, moment.end_ms, "–")
    time = setter.lines([Phrase(when, style.STRONG)], room)
    left = 10 + room
    words = setter.lines(moment_phrases(moment), 493 - left)
    return Row((Cell(6, tuple(time)), Cell(left, tuple(words))), pad=3.2, rule=rule)


def moment_phrases(moment: SummaryMoment) -> list[Phrase]:
    """What a chosen moment is about."""
    phrases: list[Phrase] = []
    if moment.judgement is not None:
        phrases += [judgement_phrase(moment.judgement), Phrase("  ", style.BODY)]
    if moment.label:
        phrases.append(Phrase(moment.label, style.QUIET if moment.text else style.BODY))
    if moment.text:
        phrases.append(Phrase(f"{': ' if moment.label else ''}{moment.text}", style.BODY))
    return phrases or [Phrase("", style.BODY)]
