"""What an institution settles about care: names to call, the keeping time, purposes, grounds, own fields."""

from __future__ import annotations

from dataclasses import dataclass

OWN, MENTOR, LECTURER, PRACTICUM, TEACHING = "own", "mentor", "lecturer", "practicum", "teaching"
PURPOSES = (OWN, MENTOR, LECTURER, PRACTICUM, TEACHING)
GROUNDS = ("consent", "interest", "task")
FORM, SPOKEN = "form", "spoken"
WAYS = (FORM, SPOKEN)
# Six weeks: no law names a number; it is not longer than needed to look back and to be assessed.
KEEPING_DAYS = 42
LONGEST_KEEPING_DAYS = 1826


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. `text` is empty for the program's own, whose words are translated."""

    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ExtraField:
    """A field that an institution adds to the consent record and form."""

    code: str
    text: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class CareRules:
    """The rules in force: the program's own, or those an institution put beside the data."""

    institution: str = ""
    school_contact: str = ""
    privacy_contact: str = ""
    keeping_days: int = KEEPING_DAYS
    purposes: tuple[Choice, ...] = tuple(Choice(code) for code in PURPOSES)
    grounds: tuple[Choice, ...] = tuple(Choice(code) for code in GROUNDS)
    ways: tuple[Choice, ...] = tuple(Choice(code) for code in WAYS)
    fields: tuple[ExtraField, ...] = ()
