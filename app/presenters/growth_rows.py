"""From a line through talks to what is on the screen: words, times and phases, and never a direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.sheet import Mark
from app.i18n import _
from app.presenters.growth_state import (
    AgreedState,
    GrowthCell,
    GrowthChip,
    GrowthRow,
    MomentOption,
    MomentOptions,
    TalkState,
)
from app.presenters.library_words import DOT, fragment_title
from app.presenters.rows import sentence
from app.presenters.sheet_words import phase_text
from app.presenters.words import date_text, judgement_text, remark_kind_text, time_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from app.domain.dialogue import DialoguePoint
    from app.domain.goals import Phase
    from app.domain.growth import GrowthItem, GrowthLine, GrowthMoment, GrowthTalk


def key_of(item: GrowthItem) -> str:
    """What names a row on this screen."""
    return f"{item.code}:{item.text}"


def item_text(item: GrowthItem) -> str:
    """The words of the form, or what stands in their place."""
    return sentence(item.text) if item.code else _("Remarks without item")


def talk_heading(talk: GrowthTalk) -> str:
    """12 nov 2026 · Progress talk; with the fragment where that is not the whole film."""
    parts = [date_text(talk.day), talk.recording.title]
    if not talk.fragment.whole:
        parts.append(fragment_title(talk.fragment))
    return DOT.join(parts)


def line_text(line: GrowthLine) -> str:
    """From when until when."""
    return f"{date_text(line.talks[0].day)} – {date_text(line.talks[-1].day)}"


def talk_states(line: GrowthLine) -> Iterator[TalkState]:
    """The talks, with the phase as a heading where another one begins."""
    before: Phase | None = None
    for talk in line.talks:
        phase = talk.goal.phase if talk.goal else None
        begins = phase is not None and phase is not before
        before = phase or before
        yield _talk_state(talk, phase_text(phase) if phase and begins else "")


def _talk_state(talk: GrowthTalk, phase: str) -> TalkState:
    agreements = tuple(_agreed(point) for point in talk.agreements)
    goal = talk.goal.text if talk.goal else ""
    no_goal = "" if goal else _("No learning question was chosen for this talk.")
    asked = _("Learning question: {text}").format(text=goal) if goal else no_goal
    heading = talk_heading(talk)
    spoken = [phase, heading, asked, *(each.spoken for each in agreements)]
    _day, _dot, title = heading.partition(DOT)
    return TalkState(
        talk.observation.id,
        phase,
        date_text(talk.day),
        title,
        goal,
        no_goal,
        agreements,
        ". ".join(part for part in spoken if part),
    )


def _agreed(point: DialoguePoint) -> AgreedState:
    parts = [point.when, point.where]
    done = _("ticked off on {day}").format(day=date_text(point.done_at)) if point.done_at else ""
    line = DOT.join(part for part in (*parts, done) if part)
    said = _("Agreement, ticked off: {text}") if point.done_at else _("Agreement: {text}")
    spoken = said.format(text=point.text)
    return AgreedState(point.text, line, point.done_at is not None, f"{spoken}. {line}" if line else spoken)


class RowMaker:
    """Makes the rows of one line; of the recordings in `gone` the film is not here."""

    def __init__(self, line: GrowthLine, gone: Collection[str]) -> None:
        self._line, self._gone = line, gone

    def rows(self, *, everything: bool) -> tuple[GrowthRow, ...]:
        """The items at which something was chosen, or all where something was noted."""
        return tuple(self._row(item) for item in self._line.items if everything or item.chosen)

    def _row(self, item: GrowthItem) -> GrowthRow:
        text = item_text(item)
        cells = tuple(self._cell(place, item) for place in range(len(self._line.talks)))
        return GrowthRow(key_of(item), text, cells, self._spoken(text, cells))

    def _cell(self, place: int, item: GrowthItem) -> GrowthCell:
        talk, moments = self._line.talks[place], item.moments[place]
        gone = talk.recording.id in self._gone
        chips = tuple(self._chip(place, moment, gone=gone) for moment in moments if moment.chosen)
        note = _no_film() if gone and chips else ""
        if not chips:
            note = _("nothing chosen") if moments else "–"
        return GrowthCell(date_text(talk.day), chips, note)

    def _chip(self, place: int, moment: GrowthMoment, *, gone: bool) -> GrowthChip:
        talk, thing = self._line.talks[place], moment.thing
        sign, what = _sign(moment)
        time = time_text(moment.at_ms)
        spoken = _("{talk}: {what} at {time}").format(talk=date_text(talk.day), what=what, time=time)
        if gone:
            spoken = f"{spoken}, {_no_film()}"
        words = "" if isinstance(thing, Mark) else thing.text
        key = f"{talk.observation.id}:{thing.id}"
        brief = f"{date_text(talk.day)}{DOT}{time}"
        return GrowthChip(key, place, sign, moment.at_ms, time, spoken, brief, words)

    def _spoken(self, text: str, cells: tuple[GrowthCell, ...]) -> str:
        parts = [text]
        for cell in cells:
            said = ", ".join(chip.spoken for chip in cell.chips)
            parts.append(said or f"{cell.day}: {_('nothing chosen')}")
        return ". ".join(parts)


def moment_options(line: GrowthLine, item: GrowthItem) -> MomentOptions:
    """Everything noted at an item, to choose from."""
    talks = (
        (talk_heading(talk), tuple(_option(place, moment) for moment in moments))
        for place, (talk, moments) in enumerate(zip(line.talks, item.moments, strict=True))
        if moments
    )
    return MomentOptions(item_text(item), tuple(talks))


def _option(place: int, moment: GrowthMoment) -> MomentOption:
    _kind, what = _sign(moment)
    text = f"{time_text(moment.at_ms)}{DOT}{what}"
    return MomentOption(place, moment.thing.id, text, moment.chosen)


def _sign(moment: GrowthMoment) -> tuple[str, str]:
    """How it looks, and what it is in words."""
    thing = moment.thing
    if isinstance(thing, Mark):
        return thing.judgement.value, judgement_text(thing.judgement)
    return "remark", f"{remark_kind_text(thing.kind)}: {thing.text}"


def _no_film() -> str:
    return _("the film is not here")
