"""Observations as an ELAN file (EAF 3.0): a tier per observer and section. See open_formats.md."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from app.domain.text import clean_line, clean_text
from app.i18n import _
from app.presenters.words import role_text
from app.reports.timed import Sort, timed_things
from app.reports.urns import urn
from app.services.foreign import MOMENTS_TIER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.history import History
    from app.domain.recordings import Observation
    from app.domain.summary import Summary
    from app.reports.timed import Timed

STRETCHES_TIER = "terugblik-stretch"
# ELAN shows no note without a length: a moment gets this one, which says nothing.
MOMENT_MS = 1_000
_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<ANNOTATION_DOCUMENT AUTHOR="" DATE="{date}" FORMAT="3.0" VERSION="3.0"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    f' xsi:noNamespaceSchemaLocation="{_SCHEMA}">\n'
    '    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">\n'
    '        <MEDIA_DESCRIPTOR MEDIA_URL="film" MIME_TYPE="video/mp4"/>\n'
    '        <PROPERTY NAME="URN">{urn}</PROPERTY>\n'
    '        <PROPERTY NAME="lastUsedAnnotationId">{last}</PROPERTY>\n'
    "{learning}"
    "    </HEADER>\n"
)
_LEARNING = '        <PROPERTY NAME="terugblik-learning-question">{text}</PROPERTY>\n'
_TYPES = "".join(
    f'    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="{type_}" TIME_ALIGNABLE="true"/>\n'
    for type_ in (MOMENTS_TIER, STRETCHES_TIER)
)


@dataclass(slots=True)
class _Lane:
    """One tier: its notes lie behind one another, as ELAN wants."""

    name: str
    type: str
    observer: str
    notes: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def free_from_ms(self) -> int:
        return self.notes[-1][1] if self.notes else 0


def eaf_text(summary: Summary, history: History) -> str:
    """The whole file, of one observation."""
    lanes = _lanes(timed_things(summary, history), summary.observation, role_text(summary.observation.role))
    return _file([summary], summary.observation.id, lanes)


def table_eaf_text(looks: Sequence[tuple[Summary, History]]) -> str:
    """The whole file, of everybody who observed one fragment: each with tiers of their own, in this order."""
    lanes: list[_Lane] = []
    for summary, history in looks:
        observer = summary.observation
        who = " ".join(part for part in (role_text(observer.role), clean_line(observer.observer)) if part)
        lanes.extend(_lanes(timed_things(summary, history), observer, who))
    summaries = [summary for summary, _history in looks]
    return _file(summaries, summaries[0].fragment.id, lanes)


def _file(summaries: Sequence[Summary], id_: str, lanes: list[_Lane]) -> str:
    newest = max(summary.observation.created_at for summary in summaries)
    head = _HEAD.format(
        date=newest.isoformat(timespec="seconds"),
        urn=escape(urn(id_)),
        last=sum(len(lane.notes) for lane in lanes),
        learning=_learning(summaries),
    )
    lanes = _named_apart(lanes)
    return f"{head}{_times(lanes)}{_tiers(lanes)}{_TYPES}</ANNOTATION_DOCUMENT>\n"


def _learning(summaries: Iterable[Summary]) -> str:
    """In the head: it is about all of the film, and ELAN keeps what stands there."""
    goal = next((summary.goal for summary in summaries if summary.goal is not None), None)
    return "" if goal is None else _LEARNING.format(text=escape(_xml_text(goal.text), quote=False))


def _lanes(things: tuple[Timed, ...], observation: Observation, who: str) -> list[_Lane]:
    """In the order of the form, marks before remarks; what overlaps goes to a further tier."""
    sections = [clean_text(section.title) for section in observation.form.sections]
    order = {title: place for place, title in enumerate(sections)}
    piles: dict[tuple[int, Sort, str], list[_Lane]] = {}
    for thing in things:
        type_ = MOMENTS_TIER if thing.end_ms is None else STRETCHES_TIER
        key = (order.get(thing.section, len(order)), thing.sort, type_)
        lanes = piles.setdefault(key, [])
        lane = next((lane for lane in lanes if lane.free_from_ms <= thing.start_ms), None)
        if lane is None:
            lane = _Lane(_name(thing, who, len(lanes)), type_, observation.observer)
            lanes.append(lane)
        lane.notes.append((thing.start_ms, thing.end_ms or thing.start_ms + MOMENT_MS, _value(thing)))
    return [lane for key in sorted(piles) for lane in piles[key]]


def _name(thing: Timed, who: str, further: int) -> str:
    """Who, which section, and what it holds: "student · Luisteren · momenten"."""
    marks, stretches, remarks = _("moments"), _("remarks at a stretch"), _("remarks at a moment")
    holds = marks if thing.sort is Sort.MARK else remarks if thing.end_ms is None else stretches
    parts = (who, thing.section, holds)
    name = " · ".join(clean_line(part) for part in parts if part)
    return f"{name} ({further + 1})" if further else name


def _named_apart(lanes: list[_Lane]) -> list[_Lane]:
    """Two sections of a form may have one title, and two people the same initials; two tiers may not."""
    taken: set[str] = set()
    for lane in lanes:
        name, number = lane.name, 1
        while lane.name in taken:
            number += 1
            lane.name = f"{name} – {number}"
        taken.add(lane.name)
    return lanes


def _value(thing: Timed) -> str:
    """Of a remark its own words alone, so that they come back as they were; of a mark what it is about."""
    return thing.text if thing.sort is Sort.REMARK else thing.words


def _times(lanes: list[_Lane]) -> str:
    """A slot for each beginning and each end, in order of time."""
    ends = ((note[side], place, number, side) for place, number, note in _all(lanes) for side in (0, 1))
    slots = "".join(
        f'        <TIME_SLOT TIME_SLOT_ID="{_slot(place, number, side)}" TIME_VALUE="{at_ms}"/>\n'
        for at_ms, place, number, side in sorted(ends)
    )
    return f"    <TIME_ORDER>\n{slots}    </TIME_ORDER>\n"


def _all(lanes: list[_Lane]) -> list[tuple[int, int, tuple[int, int, str]]]:
    return [
        (place, number, note) for place, lane in enumerate(lanes) for number, note in enumerate(lane.notes)
    ]


def _slot(place: int, number: int, side: int) -> str:
    return f"ts{place}-{number}-{side}"


def _tiers(lanes: list[_Lane]) -> str:
    made: list[str] = []
    for place, lane in enumerate(lanes):
        observer = escape(_xml_text(clean_line(lane.observer)))
        made.append(
            f'    <TIER ANNOTATOR="{observer}" LINGUISTIC_TYPE_REF="{lane.type}" PARTICIPANT="{observer}"'
            f' TIER_ID="{escape(_xml_text(lane.name))}">\n'
        )
        made.extend(_note(place, number, text) for number, (_start, _end, text) in enumerate(lane.notes))
        made.append("    </TIER>\n")
    return "".join(made)


def _note(place: int, number: int, text: str) -> str:
    ids = (
        f'ANNOTATION_ID="a{place}-{number}" TIME_SLOT_REF1="{_slot(place, number, 0)}"'
        f' TIME_SLOT_REF2="{_slot(place, number, 1)}"'
    )
    value = escape(_xml_text(text), quote=False)
    return (
        "        <ANNOTATION>\n"
        f"            <ALIGNABLE_ANNOTATION {ids}>\n"
        f"                <ANNOTATION_VALUE>{value}</ANNOTATION_VALUE>\n"
        "            </ALIGNABLE_ANNOTATION>\n"
        "        </ANNOTATION>\n"
    )


def _xml_text(text: str) -> str:
    """Two signs of Unicode that are no characters may not stand in XML at all."""
    return clean_text(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
