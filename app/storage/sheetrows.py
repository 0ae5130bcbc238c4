"""How sheets, what is written on them, and learning goals are written in columns, and read again."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from app.domain.goals import ChosenGoal, Phase
from app.domain.recordings import Role
from app.domain.worksheets import (
    Entry,
    Place,
    SheetColumn,
    SheetDefinition,
    SheetKind,
    SheetPart,
    SheetQuestion,
    Worksheet,
)
from app.storage.values import codes_from_text, codes_to_text, time_from_text, time_to_text

if TYPE_CHECKING:
    from sqlalchemy import Row

    from app.storage.bodies import Columns

_AnyRow: TypeAlias = "Row[tuple[Any, ...]]"
_Data: TypeAlias = dict[str, Any]


def worksheet_columns(sheet: Worksheet) -> Columns:
    """A sheet with its own copy of the definition."""
    return {
        "id": sheet.id,
        "recording_id": sheet.recording_id or None,
        "kind": sheet.definition.kind,
        "definition": definition_to_text(sheet.definition),
        "title": sheet.title,
        "author": sheet.author,
        "role": sheet.role,
        "created_at": time_to_text(sheet.created_at),
    }


def worksheet_of_row(row: _AnyRow) -> Worksheet:
    """Raises ValueError or KeyError when it is not what was written, as all of these do."""
    return Worksheet(
        row.id,
        definition_from_text(row.definition),
        row.recording_id or "",
        row.title,
        row.author,
        Role(row.role),
        time_from_text(row.created_at),
    )


def entry_columns(entry: Entry) -> Columns:
    """What was written at a place."""
    return {
        "id": entry.id,
        "worksheet_id": entry.worksheet_id,
        "question": entry.place.question,
        "topic": entry.place.topic,
        "place_column": entry.place.column,
        "text": entry.text,
        "at": time_to_text(entry.at),
    }


def entry_of_row(row: _AnyRow) -> Entry:
    """What was written at a place."""
    place = Place(row.question, row.topic, row.place_column)
    return Entry(row.id, row.worksheet_id, place, row.text, time_from_text(row.at))


def goal_columns(goal: ChosenGoal) -> Columns:
    """What somebody wants to learn."""
    return {
        "id": goal.id,
        "recording_id": goal.recording_id,
        "phase": goal.phase,
        "goal_code": goal.goal_code,
        "text": goal.text,
        "items": codes_to_text(goal.items),
        "at": time_to_text(goal.at),
    }


def goal_of_row(row: _AnyRow) -> ChosenGoal:
    """What somebody wants to learn."""
    return ChosenGoal(
        row.id,
        row.recording_id,
        Phase(row.phase),
        row.goal_code,
        row.text,
        codes_from_text(row.items),
        time_from_text(row.at),
    )


def definition_to_text(definition: SheetDefinition) -> str:
    """The whole definition as JSON, in one fixed spelling."""
    return json.dumps(asdict(definition), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def definition_from_text(text: str) -> SheetDefinition:
    """The definition in such a text. Lengths are not looked at: it was checked when it came in."""
    try:
        data = cast("_Data", json.loads(text))
        parts = tuple(_part(part) for part in cast("list[_Data]", data.pop("parts")))
        kind = SheetKind(str(data.pop("kind")))
        return SheetDefinition(**data, kind=kind, parts=parts)
    except (TypeError, AttributeError) as error:
        raise ValueError("the copy of a sheet is not what was written") from error


def _part(data: _Data) -> SheetPart:
    questions = tuple(SheetQuestion(**each) for each in cast("list[_Data]", data.pop("questions")))
    columns = tuple(SheetColumn(**each) for each in cast("list[_Data]", data.pop("columns")))
    return SheetPart(**data, questions=questions, columns=columns)
