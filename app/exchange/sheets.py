"""The definition of a sheet, in a package: every sheet carries its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.worksheets import SheetColumn, SheetDefinition, SheetKind, SheetPart, SheetQuestion
from app.exchange.faults import ContentFault

if TYPE_CHECKING:
    from app.exchange.bodies import Data
    from app.exchange.fields import Fields

_MOST_PARTS, _MOST_QUESTIONS, _MOST_COLUMNS = 100, 500, 20
_HIGHEST_VERSION, _MOST_MINUTES = 9999, 24 * 60


def definition_to_data(sheet: SheetDefinition) -> Data:
    """A whole definition."""
    return {
        "id": sheet.id,
        "version": sheet.version,
        "kind": sheet.kind,
        "title": sheet.title,
        "lead": sheet.lead,
        "parts": [_part_to_data(part) for part in sheet.parts],
        "source": sheet.source,
        "minutes": sheet.minutes,
        "language": sheet.language,
    }


def definition_from(fields: Fields) -> SheetDefinition:
    """A whole definition; a code stands for one thing only. Raises ContentFault."""
    sheet = SheetDefinition(
        fields.code("id"),
        fields.number("version", 1, _HIGHEST_VERSION),
        fields.choice("kind", SheetKind),
        fields.text("title"),
        fields.text("lead"),
        fields.many("parts", _part, _MOST_PARTS),
        fields.text("source"),
        fields.number("minutes", 0, _MOST_MINUTES),
        fields.code("language"),
    )
    codes = [question.code for question in sheet.questions()]
    if len(set(codes)) != len(codes):
        raise ContentFault("a question stands twice")
    return sheet


def _part_to_data(part: SheetPart) -> Data:
    return {
        "code": part.code,
        "title": part.title,
        "questions": [
            {"code": question.code, "text": question.text, "help": question.help}
            for question in part.questions
        ],
        "intro": part.intro,
        "columns": [{"code": column.code, "text": column.text} for column in part.columns],
        "repeats": part.repeats,
        "topic_label": part.topic_label,
    }


def _part(fields: Fields) -> SheetPart:
    return SheetPart(
        fields.code("code"),
        fields.text("title"),
        fields.many("questions", _question, _MOST_QUESTIONS),
        fields.text("intro"),
        fields.many("columns", _column, _MOST_COLUMNS),
        fields.switch("repeats"),
        fields.text("topic_label"),
    )


def _question(fields: Fields) -> SheetQuestion:
    return SheetQuestion(fields.code("code"), fields.text("text"), fields.text("help"))


def _column(fields: Fields) -> SheetColumn:
    return SheetColumn(fields.code("code"), fields.text("text"))
