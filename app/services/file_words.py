"""The faults of a file in words for the person who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.formfaults import FormFault
from app.domain.goals import Phase
from app.domain.recordings import TalkKind
from app.domain.worksheets import SheetKind
from app.i18n import _

if TYPE_CHECKING:
    from app.domain.formfaults import FormProblem
    from app.domain.tomllines import FileLines

_LONGEST_QUOTE = 60


def fault_in_words(problem: FormProblem, lines: FileLines) -> str:
    """One sentence that says what is wrong and, where it can, what to do."""
    names = [step for step in problem.path if isinstance(step, str)]
    sentence = {**_about_shape(), **_about_values()}[problem.fault]
    return sentence.format(
        key=plain(names[-1]) if names else "",
        detail=plain(problem.detail),
        limit=problem.limit,
        kinds=", ".join(TalkKind),
        sheets=", ".join(SheetKind),
        phases=", ".join(Phase),
        other=lines[problem.other],
    )


def syntax_in_words(message: str) -> str:
    """What the TOML reader ran into, by the beginning of its English message."""
    fitting = (words for begin, words in _about_syntax() if message.startswith(begin))
    return next(fitting, _("This cannot be read as TOML."))


def plain(text: str) -> str:
    """Text from a file as it can stand in a message: short, and nothing hidden in it."""
    shown = "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )
    return shown if len(shown) <= _LONGEST_QUOTE else shown[: _LONGEST_QUOTE - 1] + "…"


def _about_syntax() -> list[tuple[tuple[str, ...], str]]:
    """How a message of tomllib begins, and our words for it; the first that fits counts."""
    return [
        (("Cannot", "Duplicate"), _("This name or block stands in the file twice.")),
        (
            ("Unterminated", "Unclosed", r"Illegal character '\n'", "Expected ']"),
            _("A closing quotation mark or bracket seems to be missing."),
        ),
        (
            ("Illegal character", "Found invalid character"),
            _("Here is a character that cannot be seen. Type the line again."),
        ),
        (
            ("Expected '='", "Invalid initial character", "Invalid statement"),
            _("Here should stand: name = value."),
        ),
        (
            ("Invalid value",),
            _("The value after = cannot be read. A text stands between quotation marks."),
        ),
        (("Unescaped",), _("Write a backslash in a text twice: \\\\.")),
    ]


def _about_shape() -> dict[FormFault, str]:
    """What stands in the file, and where."""
    return {
        FormFault.NOT_A_FORM: _("This is not a form."),
        FormFault.SCHEMA_MISSING: _("“schema = {limit}” is missing at the top of the file."),
        FormFault.SCHEMA_TOO_NEW: _("This form needs a newer version of the program."),
        FormFault.SCHEMA_UNKNOWN: _("The number after “schema” is unknown. Use {limit}."),
        FormFault.UNKNOWN_KEY: _("“{detail}” does not belong here. Is it spelled right?"),
        FormFault.MISSING: _("“{detail}” is missing here."),
        FormFault.NOT_TEXT: _("“{key}” has to be a text between quotation marks."),
        FormFault.NOT_NUMBER: _("“{key}” has to be a whole number, without quotation marks."),
        FormFault.NOT_SWITCH: _("“{key}” has to be true or false, without quotation marks."),
        FormFault.NOT_LIST: _("“{key}” has to be a list."),
        FormFault.NOT_BLOCK: _("“{key}” has to be a block with names and values."),
        FormFault.ITEMS_AND_GROUPS: _("A section has items or groups, not both."),
        FormFault.TOPIC_NEVER_USED: _("“topic_label” only belongs to a group with repeats = true."),
        FormFault.TITLE_NEVER_USED: _("“checks_title” only belongs to a form with checks."),
    }


def _about_values() -> dict[FormFault, str]:
    """What a value may be."""
    return {
        FormFault.EMPTY: _("“{key}” is empty."),
        FormFault.TOO_LONG: _("“{key}” is too long: at most {limit} characters."),
        FormFault.TOO_MANY: _("“{key}” stands here too often: at most {limit} times."),
        FormFault.OUT_OF_RANGE: _("“{key}” has to be a whole number from 1 to {limit}."),
        FormFault.HIDDEN_CHARACTER: _(
            "“{key}” holds a character that cannot be seen ({detail}). Type the text again."
        ),
        FormFault.BAD_ID: _(
            "“{detail}” cannot be an id. Use 2 to 64 small letters, digits and hyphens, "
            "and begin with a letter."
        ),
        FormFault.BAD_CODE: _(
            "“{detail}” cannot be a code. Use at most 32 small letters, digits, - and _, "
            "and begin with a letter."
        ),
        FormFault.BAD_KIND: _("“{detail}” is not a kind of conversation. Choose from: {kinds}."),
        FormFault.BAD_SHEET_KIND: _("“{detail}” is not a kind of sheet. Choose from: {sheets}."),
        FormFault.BAD_PHASE: _("“{detail}” is not a phase. Choose from: {phases}."),
        FormFault.BAD_LANGUAGE: _("“{detail}” is not a language. Use nl or en, for example."),
        FormFault.DUPLICATE_CODE: _("The code “{detail}” already stands on line {other}."),
    }
