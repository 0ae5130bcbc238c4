"""From plain data (what a TOML reader gives) to a sheet or to learning goals. Every fault is collected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.domain.formblock import Block, FaultList
from app.domain.formfaults import FormFault
from app.domain.goals import LearningGoal, Phase
from app.domain.worksheets import SheetColumn, SheetDefinition, SheetKind, SheetPart, SheetQuestion

if TYPE_CHECKING:
    from app.domain.formfaults import FormProblem

# Lengths in characters, as of a form.
TITLE_LENGTH = 120
TEXT_LENGTH = 300
LONG_TEXT_LENGTH = 600
MOST_PARTS = 20
MOST_QUESTIONS = 40
MOST_COLUMNS = 3
MOST_GOALS = 100
MOST_ITEMS = 60
MOST_MINUTES = 240
HIGHEST_VERSION = 9999
SCHEMA = 1

_ID = re.compile(r"[a-z][a-z0-9-]{1,63}")
_CODE = re.compile(r"[a-z][a-z0-9_-]{0,31}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
# Data with a fault becomes a thing of its type too; the fault says the rest.
_ANY_KIND, _ANY_PHASE = SheetKind.PREPARATION, Phase.FIRST_YEAR


def sheet_from_data(data: dict[str, object]) -> tuple[SheetDefinition, tuple[FormProblem, ...]]:
    """The sheet in this data, and everything that is wrong with it."""
    faults = FaultList()
    block = Block(data, (), faults)
    _look_at_schema(block)
    sheet = SheetDefinition(
        id=block.matching("id", _ID, FormFault.BAD_ID),
        version=block.number("version", 1, HIGHEST_VERSION),
        kind=_kind(block),
        title=block.text("title", TITLE_LENGTH, required=True),
        lead=block.text("lead", TEXT_LENGTH, required=True),
        parts=tuple(_part(each) for each in block.blocks("part", MOST_PARTS, required=True)),
        source=block.text("source", TEXT_LENGTH),
        minutes=block.number("minutes", 1, MOST_MINUTES) if block.has("minutes") else 0,
        language=block.matching("language", _LANGUAGE, FormFault.BAD_LANGUAGE, default="nl"),
    )
    block.refuse_other_keys()
    return sheet, tuple(faults.problems)


def goals_from_data(data: dict[str, object]) -> tuple[tuple[LearningGoal, ...], tuple[FormProblem, ...]]:
    """The goals in this data, in their order, and everything that is wrong with them."""
    faults = FaultList()
    block = Block(data, (), faults)
    _look_at_schema(block)
    block.number("version", 1, HIGHEST_VERSION)
    block.text("source", TEXT_LENGTH)
    goals = tuple(_goal(each) for each in block.blocks("goal", MOST_GOALS, required=True))
    block.refuse_other_keys()
    return goals, tuple(faults.problems)


def _look_at_schema(block: Block) -> None:
    """There is one shape until now; a file without its number is one that nobody meant for this."""
    block.number("schema", SCHEMA, SCHEMA)


def _kind(block: Block) -> SheetKind:
    kind = block.text("kind", TITLE_LENGTH, required=True)
    if kind in tuple(SheetKind):
        return SheetKind(kind)
    if kind:
        block.fault("kind", FormFault.BAD_SHEET_KIND, kind)
    return _ANY_KIND


def _part(block: Block) -> SheetPart:
    """A part has questions, or only words to read."""
    code = block.code("part", _CODE)
    part = SheetPart(
        code=code,
        title=block.text("title", TITLE_LENGTH, required=True),
        questions=tuple(_question(each) for each in block.blocks("question", MOST_QUESTIONS)),
        intro=block.text("intro", LONG_TEXT_LENGTH),
        columns=tuple(_column(each, code) for each in block.blocks("column", MOST_COLUMNS)),
        repeats=block.switch("repeats"),
        topic_label=block.text("topic_label", TITLE_LENGTH),
    )
    block.refuse_other_keys()
    if part.topic_label and not part.repeats:
        block.fault("topic_label", FormFault.TOPIC_NEVER_USED)
    if not part.questions and not part.intro:
        block.fault("question", FormFault.EMPTY)
    return part


def _question(block: Block) -> SheetQuestion:
    question = SheetQuestion(
        code=block.code("question", _CODE),
        text=block.text("text", TEXT_LENGTH, required=True),
        help=block.text("help", LONG_TEXT_LENGTH),
    )
    block.refuse_other_keys()
    return question


def _column(block: Block, part: str) -> SheetColumn:
    """Columns of several parts may share a code: a place is known by its question too."""
    column = SheetColumn(
        code=block.code(f"column of {part}", _CODE),
        text=block.text("text", TITLE_LENGTH, required=True),
    )
    block.refuse_other_keys()
    return column


def _goal(block: Block) -> LearningGoal:
    goal = LearningGoal(
        code=block.code("goal", _CODE),
        phase=_phase(block),
        text=block.text("text", TEXT_LENGTH, required=True),
        items=block.texts("items", TITLE_LENGTH, MOST_ITEMS),
    )
    block.refuse_other_keys()
    return goal


def _phase(block: Block) -> Phase:
    phase = block.text("phase", TITLE_LENGTH, required=True)
    if phase in tuple(Phase):
        return Phase(phase)
    if phase:
        block.fault("phase", FormFault.BAD_PHASE, phase)
    return _ANY_PHASE
