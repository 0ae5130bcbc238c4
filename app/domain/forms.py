"""What an observation form consists of, whatever file it came from.

Every item keeps its code for ever: stored observations refer to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class FormItem:
    """One statement about the teacher, answered with yes or no.

    `code` is unique in the form ("v09"); `label` is a printed letter or number ("a"), often empty;
    `examples` are help under the item and never observed themselves.
    """

    code: str
    text: str
    label: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Items that stand together under one lead.

    `title` may be empty. `condition` is the question that decides whether the group counts ("were the
    goals disturbed?"), empty when it always does. A `repeats` group is filled in once for every topic;
    `topic_label` is what such a topic is called on the screen.
    """

    code: str
    items: tuple[FormItem, ...]
    title: str = ""
    condition: str = ""
    repeats: bool = False
    topic_label: str = ""


@dataclass(frozen=True, slots=True)
class FormSection:
    """A part of the conversation (opening, core, close) or a family of skills."""

    code: str
    title: str
    groups: tuple[FormGroup, ...]


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """An open question on the form, answered in words."""

    code: str
    text: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class FormCheck:
    """A preparation point that is ticked, not observed."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A whole observation form.

    `id` is stable over versions; `version` counts up; `content_hash` is the SHA-256 (hex) of the
    canonical content (app.domain.formcopy); `kind` is the kind of conversation that suggests the form,
    a value of app.domain.recordings.TalkKind, empty for a form that no kind suggests. `source` names the
    publication and section.
    """

    id: str
    version: int
    title: str
    lead: str
    sections: tuple[FormSection, ...]
    kind: str = ""
    summary: str = ""
    source: str = ""
    tips: tuple[str, ...] = ()
    questions: tuple[FormQuestion, ...] = ()
    checks: tuple[FormCheck, ...] = ()
    checks_title: str = ""
    language: str = "nl"
    content_hash: str = ""

    def groups(self) -> Iterator[FormGroup]:
        """Every group, in the order of the form."""
        for section in self.sections:
            yield from section.groups

    def items(self) -> Iterator[FormItem]:
        """Every item, in the order of the form."""
        for group in self.groups():
            yield from group.items

    def item_codes(self) -> tuple[str, ...]:
        """The code of every item, in the order of the form."""
        return tuple(item.code for item in self.items())

    def item(self, code: str) -> FormItem | None:
        """The item with this code, or None."""
        return next((item for item in self.items() if item.code == code), None)

    def group_of(self, code: str) -> FormGroup | None:
        """The group that holds the item with this code, or None."""
        return next((g for g in self.groups() if any(i.code == code for i in g.items)), None)
