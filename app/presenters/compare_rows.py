"""From a comparison to the rows on the screen: differences in words, never who is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.comparison import Difference
from app.i18n import _, ngettext
from app.presenters.compare_later import later_answer_text, later_lines, later_text
from app.presenters.compare_state import (
    CellState,
    CompareFilter,
    CompareHeading,
    CompareLine,
    CompareRow,
    MomentState,
    ReplyState,
    TalkRemark,
)
from app.presenters.library_words import DOT, person_text
from app.presenters.rows import remark_time, sentence
from app.presenters.words import judgement_text, remark_kind_text, time_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.comparedcells import Cell
    from app.domain.comparison import ComparedGroup, ComparedItem, ComparedSection, Comparison
    from app.domain.discussion import RemarkReply
    from app.domain.recordings import Observation
    from app.domain.sheet import Mark, Remark

LOOSE = "loose"


class RowMaker:
    """Makes all rows of one comparison, with the replies to its remarks."""

    def __init__(self, comparison: Comparison, replies: Iterable[RemarkReply]) -> None:
        self._comparison = comparison
        self._people = [person_text(one.role, one.observer) for one in comparison.observations]
        self._replies: dict[str, list[ReplyState]] = {}
        for reply in replies:
            said = ReplyState(person_text(reply.role, reply.author), reply.text)
            self._replies.setdefault(reply.remark_id, []).append(said)

    def lines(self) -> tuple[CompareLine, ...]:
        """Everything, in the order of the form; the remarks without item last."""
        lines: list[CompareLine] = []
        for section in self._comparison.sections:
            lines.append(CompareHeading(f"section:{section.code}", section.title, big=True))
            for number, group in enumerate(section.groups):
                lines.extend(self._group(section, group, number))
        loose = self._loose()
        return (*lines, loose) if loose else tuple(lines)

    def _group(self, section: ComparedSection, group: ComparedGroup, number: int) -> Iterable[CompareLine]:
        base = f"{group.group.code}:{number}"
        title = _heading(group)
        if title:
            yield CompareHeading(f"group:{base}", title, big=False)
        if group.arose:
            yield self._case(section, group, base)
        for item in group.items:
            yield self._item(section, item, f"{item.item.code}:{number}")

    def _case(self, section: ComparedSection, group: ComparedGroup, base: str) -> CompareRow:
        words = {True: _("yes"), False: _("no"), None: "–"}
        answers = {True: "yes", False: "no", None: ""}
        key = "occurrence", group.group.code
        cells = tuple(
            CellState(answers[arose], words[arose], (), later=(later_answer_text(),) if key in later else ())
            for arose, later in zip(group.arose, self._comparison.later, strict=True)
        )
        text = group.group.condition
        return self._row(f"case:{base}", section.code, text, cells, (), group.differences)

    def _item(self, section: ComparedSection, item: ComparedItem, key: str) -> CompareRow:
        cells = tuple(
            self._cell(place, cell, observation)
            for place, (cell, observation) in enumerate(
                zip(item.cells, self._comparison.observations, strict=True)
            )
        )
        remarks = tuple(
            self._remark(place, remark) for place, cell in enumerate(item.cells) for remark in cell.remarks
        )
        label = f"{item.item.label}. " if item.item.label else ""
        text = label + sentence(item.item.text)
        return self._row(f"item:{key}", section.code, text, cells, remarks, item.differences, item.item.code)

    def _row(
        self,
        key: str,
        section: str,
        text: str,
        cells: tuple[CellState, ...],
        remarks: tuple[TalkRemark, ...],
        differences: tuple[Difference, ...],
        code: str = "",
    ) -> CompareRow:
        why = "; ".join(_why(each) for each in differences)
        return CompareRow(
            key,
            code,
            section,
            text,
            cells,
            remarks,
            bool(differences),
            why,
            self._spoken(text, cells, remarks, why),
        )

    def _spoken(self, text: str, cells: Sequence[CellState], remarks: Sequence[TalkRemark], why: str) -> str:
        """The row in words: the item, what each saw, and what there is to talk about."""
        parts = [text]
        if why:
            parts.append(_("To talk about: {why}").format(why=why))
        for who, cell in zip(self._people, cells, strict=False):
            times = ", ".join(moment.text for moment in cell.moments[:3])
            said = cell.note or (cell.text if cell.answer else _("nothing filled in"))
            parts.append("; ".join((f"{who}: {said}{' ' if times else ''}{times}", *cell.later)))
        parts.extend(f"{remark.who}: {remark.text}" for remark in remarks)
        return ". ".join(parts)

    def _cell(self, place: int, cell: Cell, observation: Observation) -> CellState:
        answer = cell.answer.value if cell.answer else ""
        text = judgement_text(cell.answer) if cell.answer else "–"
        note = "" if cell.has_topic else _("did not name this topic")
        moments = tuple(self._moment(place, mark, observation) for mark in cell.marks)
        return CellState(answer, text, moments, note, tuple(later_lines(cell, self._comparison.later[place])))

    def _moment(self, place: int, mark: Mark, observation: Observation) -> MomentState:
        text = time_text(mark.time_ms)
        spoken = _("{who}: {judgement} at {time}").format(
            who=self._people[place], judgement=judgement_text(mark.judgement), time=text
        )
        return MomentState(f"{observation.id}:{mark.id}", mark.judgement, mark.time_ms, text, spoken)

    def _remark(self, place: int, remark: Remark) -> TalkRemark:
        time = remark_time(remark.start_ms, remark.end_ms)
        later = later_text(self._comparison.later[place].get(("remark", remark.id)))
        parts = (self._people[place], remark_kind_text(remark.kind), later)
        return TalkRemark(
            self._comparison.observations[place].id,
            remark.id,
            DOT.join(part for part in parts if part),
            time,
            remark.start_ms,
            remark.text,
            tuple(self._replies.get(remark.id, ())),
        )

    def _loose(self) -> CompareRow | None:
        remarks = tuple(
            self._remark(place, remark)
            for place, remarks in enumerate(self._comparison.loose)
            for remark in remarks
        )
        if not remarks:
            return None
        return self._row(LOOSE, LOOSE, _("Remarks without item"), (), remarks, ())


def _heading(group: ComparedGroup) -> str:
    if not group.group.repeats:
        return group.group.title
    label = group.group.topic_label or group.group.title
    return f"{label}: {group.topic}" if label else group.topic


def _why(difference: Difference) -> str:
    """What there is to talk about, as something that both can look at."""
    return {
        Difference.ANSWER: _("one says yes, the other no"),
        Difference.SEEN: _("one filled something in, the other did not"),
        Difference.TIME: _("the moments lie far apart"),
        Difference.CASE: _("one says that this came up, the other that it did not"),
    }[difference]


def filtered(lines: Iterable[CompareLine], wanted: CompareFilter) -> tuple[CompareLine, ...]:
    """The rows that are wanted, with the headings above them."""
    kept: list[CompareLine] = []
    waiting: list[CompareHeading] = []
    for line in lines:
        if isinstance(line, CompareHeading):
            waiting = [*([] if line.big else [one for one in waiting if one.big]), line]
        elif _wanted(line, wanted):
            kept.extend(waiting)
            kept.append(line)
            waiting = []
    return tuple(kept)


def _wanted(row: CompareRow, wanted: CompareFilter) -> bool:
    if wanted.section and row.section != wanted.section:
        return False
    if wanted.differences and not row.talk:
        return False
    return bool(row.remarks) if wanted.remarks else True


def points_sentence(lines: Iterable[CompareLine]) -> str:
    """How many points there are to talk about: a start of the talk, and no score."""
    count = sum(1 for line in lines if isinstance(line, CompareRow) and line.talk)
    if not count:
        return _("You wrote down no differences. What stood out for you?")
    words = ngettext(
        "There is {count} point to talk about.", "There are {count} points to talk about.", count
    )
    return words.format(count=count) + " " + _("A difference is the start of a talk, no mistake.")


def left_out_text(comparison: Comparison) -> str:
    """What is not compared when versions of the form differ; "" when all is."""
    if not comparison.left_out:
        return ""
    words = ngettext(
        "You used different versions of the form. {count} item does not stand in each and is not compared.",
        "You used different versions of the form. {count} items do not stand in each and are not compared.",
        len(comparison.left_out),
    )
    return words.format(count=len(comparison.left_out))
