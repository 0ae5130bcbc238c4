"""What can be wrong with a form, free of language: a room above puts it into words.

A fault points into the data by a path of keys and places: `("section", 0, "item", 2, "text")` is the
text of the third item of the first section.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Place = tuple[str | int, ...]


class FormFault(StrEnum):
    """The ways in which a form can be wrong."""

    NOT_A_FORM = "not_a_form"
    SCHEMA_MISSING = "schema_missing"
    SCHEMA_TOO_NEW = "schema_too_new"
    SCHEMA_UNKNOWN = "schema_unknown"
    UNKNOWN_KEY = "unknown_key"
    MISSING = "missing"
    NOT_TEXT = "not_text"
    NOT_NUMBER = "not_number"
    NOT_SWITCH = "not_switch"
    NOT_LIST = "not_list"
    NOT_BLOCK = "not_block"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    OUT_OF_RANGE = "out_of_range"
    HIDDEN_CHARACTER = "hidden_character"
    BAD_ID = "bad_id"
    BAD_CODE = "bad_code"
    BAD_KIND = "bad_kind"
    BAD_SHEET_KIND = "bad_sheet_kind"
    BAD_PHASE = "bad_phase"
    BAD_LANGUAGE = "bad_language"
    DUPLICATE_CODE = "duplicate_code"
    ITEMS_AND_GROUPS = "items_and_groups"
    TOPIC_NEVER_USED = "topic_never_used"
    TITLE_NEVER_USED = "title_never_used"


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One fault at one place.

    `detail` is the value concerned, `limit` the number that was passed, `other` the place that has the
    same code already.
    """

    path: Place
    fault: FormFault
    detail: str = ""
    limit: int = 0
    other: Place = ()
