"""From plain data (what a TOML reader gives) to the rules of an institution. Every fault is collected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.domain.carerules import (
    GROUNDS,
    KEEPING_DAYS,
    LONGEST_KEEPING_DAYS,
    PURPOSES,
    WAYS,
    CareRules,
    Choice,
    ExtraField,
)
from app.domain.formblock import Block, FaultList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.formfaults import FormProblem

# Long enough for a name with a telephone number and an address, short enough for a line on paper.
CONTACT_LENGTH = 160
CHOICE_LENGTH = 120
MOST_CHOICES = 12

_CODE = re.compile(r"[a-z][a-z0-9_-]{0,31}")


def rules_from_data(data: dict[str, object]) -> tuple[CareRules, tuple[FormProblem, ...]]:
    """The rules, and everything that is wrong; what is not in the data stays as the program has it."""
    faults = FaultList()
    block = Block(data, (), faults)
    rules = CareRules(
        institution=block.text("institution", CONTACT_LENGTH),
        school_contact=block.text("school_contact", CONTACT_LENGTH),
        privacy_contact=block.text("privacy_contact", CONTACT_LENGTH),
        keeping_days=_keeping_days(block),
        purposes=_choices(block, "purpose", PURPOSES),
        grounds=_choices(block, "ground", GROUNDS),
        ways=_choices(block, "way", WAYS),
        fields=tuple(_field(each) for each in block.blocks("field", MOST_CHOICES)),
    )
    block.refuse_other_keys()
    return rules, tuple(faults.problems)


def _keeping_days(block: Block) -> int:
    return (
        block.number("keeping_days", 1, LONGEST_KEEPING_DAYS) if block.has("keeping_days") else KEEPING_DAYS
    )


def _choices(block: Block, key: str, own: Sequence[str]) -> tuple[Choice, ...]:
    """The choices below this key instead of the program's own; all of those when there are none."""
    found = block.blocks(key, MOST_CHOICES, required=block.has(key))
    return tuple(_choice(each, key, own) for each in found) or tuple(Choice(code) for code in own)


def _choice(block: Block, family: str, own: Sequence[str]) -> Choice:
    """One choice; for a code of the program the words may be left out."""
    code = block.code(family, _CODE)
    text = block.text("text", CHOICE_LENGTH, required=code not in own)
    block.refuse_other_keys()
    return Choice(code, text)


def _field(block: Block) -> ExtraField:
    code = block.code("field", _CODE)
    text = block.text("text", CHOICE_LENGTH, required=True)
    required = block.switch("required")
    block.refuse_other_keys()
    return ExtraField(code, text, required=required)
