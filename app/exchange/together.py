"""What was written and said together, in a package: sheets, goals, points, replies, rounds, a transcript."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from app.domain.discussion import DiscussionPoint, RemarkReply
from app.domain.goals import ChosenGoal, Phase
from app.domain.parcel import PackedSheet
from app.domain.recordings import Role
from app.domain.rounds import OwnRound, RoundKind
from app.domain.sheet import PointKind
from app.domain.transcripts import Transcript, TranscriptLine
from app.domain.worksheets import Entry, Place, Worksheet
from app.exchange.faults import ContentFault
from app.exchange.fields import span_of
from app.exchange.sheets import definition_from, definition_to_data
from app.exchange.writing import time_or_none, time_to_text

if TYPE_CHECKING:
    from app.exchange.bodies import Data
    from app.exchange.fields import Fields


def sheet_to_data(packed: PackedSheet) -> Data:
    """A sheet with all that was written on it."""
    sheet = packed.worksheet
    return {
        "id": sheet.id,
        "definition": definition_to_data(sheet.definition),
        "recording": sheet.recording_id,
        "title": sheet.title,
        "author": sheet.author,
        "role": sheet.role,
        "created_at": time_to_text(sheet.created_at),
        "entries": [_entry_to_data(entry) for entry in packed.entries],
    }


def sheet_from(fields: Fields) -> PackedSheet:
    """A sheet with all that was written on it."""
    sheet = Worksheet(
        fields.id("id"),
        fields.one("definition", definition_from),
        fields.id("recording", empty=True),
        fields.line("title"),
        fields.line("author"),
        fields.choice("role", Role),
        fields.time("created_at"),
    )
    return PackedSheet(sheet, fields.many("entries", lambda each: _entry(each, sheet.id)))


def _entry_to_data(entry: Entry) -> Data:
    place = entry.place
    return {
        "id": entry.id,
        "question": place.question,
        "topic": place.topic,
        "column": place.column,
        "text": entry.text,
        "at": time_to_text(entry.at),
    }


def _entry(fields: Fields, worksheet_id: str) -> Entry:
    place = Place(fields.code("question"), fields.line("topic"), fields.code("column", empty=True))
    return Entry(fields.id("id"), worksheet_id, place, fields.text("text"), fields.written_at())


def goal_to_data(goal: ChosenGoal) -> Data:
    """What the student wants to learn."""
    return {
        "id": goal.id,
        "recording": goal.recording_id,
        "phase": goal.phase,
        "goal": goal.goal_code,
        "text": goal.text,
        "items": list(goal.items),
        "at": time_to_text(goal.at),
    }


def goal_from(fields: Fields) -> ChosenGoal:
    """What the student wants to learn."""
    return ChosenGoal(
        fields.id("id"),
        fields.id("recording"),
        fields.choice("phase", Phase),
        fields.code("goal", empty=True),
        fields.text("text"),
        fields.codes("items"),
        fields.written_at(),
    )


def point_to_data(point: DiscussionPoint) -> Data:
    """One revision of a talking point or an agreement."""
    return {
        "id": point.id,
        "revision": point.revision_id,
        "fragment": point.fragment_id,
        "kind": point.kind,
        "text": point.text,
        "author": point.author,
        "role": point.role,
        "at": time_to_text(point.at),
        "item": point.item_code,
        "at_ms": point.at_ms,
        "when": point.when,
        "where": point.where,
        "done_at": time_or_none(point.done_at),
    }


def point_from(fields: Fields) -> DiscussionPoint:
    """One revision of a talking point or an agreement."""
    return DiscussionPoint(
        fields.id("id"),
        fields.id("revision"),
        fields.id("fragment"),
        fields.choice("kind", PointKind),
        fields.text("text"),
        fields.line("author"),
        fields.choice("role", Role),
        fields.written_at(),
        fields.code("item", empty=True),
        fields.film_ms_or_none("at_ms"),
        fields.text("when"),
        fields.text("where"),
        fields.time_or_none("done_at"),
    )


def reply_to_data(reply: RemarkReply) -> Data:
    """An answer to a remark."""
    return {
        "id": reply.id,
        "observation": reply.observation_id,
        "remark": reply.remark_id,
        "text": reply.text,
        "author": reply.author,
        "role": reply.role,
        "at": time_to_text(reply.at),
    }


def reply_from(fields: Fields) -> RemarkReply:
    """An answer to a remark."""
    return RemarkReply(
        fields.id("id"),
        fields.id("observation"),
        fields.id("remark"),
        fields.text("text"),
        fields.line("author"),
        fields.choice("role", Role),
        fields.written_at(),
    )


def round_to_data(each: OwnRound) -> Data:
    """How somebody looked."""
    return {"observation": each.observation_id, "what": each.what, "at": time_to_text(each.at)}


def round_from(fields: Fields) -> OwnRound:
    """How somebody looked."""
    return OwnRound(fields.id("observation"), fields.choice("what", RoundKind), fields.written_at())


def transcript_to_data(transcript: Transcript | None) -> Data | None:
    """What is said in the film."""
    if transcript is None:
        return None
    lines = [
        {"span": [line.span.start_ms, line.span.end_ms], "text": line.text, "speaker": line.speaker}
        for line in transcript.lines
    ]
    return {
        "id": transcript.id,
        "recording": transcript.recording_id,
        "at": time_to_text(transcript.at),
        "lines": lines,
    }


def transcript_from(fields: Fields) -> Transcript:
    """What is said in the film; a line that lies wholly beyond it is left out, and counted."""
    lines = [line for line in fields.many("lines", _line) if line is not None]
    if any(after.span.start_ms < before.span.start_ms for before, after in pairwise(lines)):
        raise ContentFault("lines that stand in no order")
    return Transcript(fields.id("id"), fields.id("recording"), fields.written_at(), tuple(lines))


def _line(fields: Fields) -> TranscriptLine | None:
    span = span_of(fields.raw("span"), fields.mending)
    text, speaker = fields.text("text"), fields.line("speaker")
    return None if span is None else TranscriptLine(span, text, speaker)
