"""From plain data (what a TOML or JSON reader gives) to a FormDefinition, and back.

Every fault is collected, none is raised: somebody who writes a form wants to hear them all at once. The
data may come from anybody, so nothing about it is taken for granted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from app.domain.formblock import Block, FaultList
from app.domain.formfaults import FormFault, FormProblem
from app.domain.forms import (
    FormCheck,
    FormDefinition,
    FormGroup,
    FormItem,
    FormQuestion,
    FormSection,
)
from app.domain.recordings import TalkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

# Lengths in characters. Long enough for any form in print, short enough to fit a row on the screen.
TITLE_LENGTH = 120
TEXT_LENGTH = 300
LONG_TEXT_LENGTH = 600
LABEL_LENGTH = 8
MOST_SECTIONS = 40
MOST_GROUPS = 40
MOST_ITEMS = 200
MOST_LINES = 30
HIGHEST_VERSION = 9999

_ID = re.compile(r"[a-z][a-z0-9-]{1,63}")
_CODE = re.compile(r"[a-z][a-z0-9_-]{0,31}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


def form_from_data(data: object) -> tuple[FormDefinition | None, tuple[FormProblem, ...]]:
    """The form in this data (without its hash), or None and everything that is wrong with it."""
    if not isinstance(data, dict):
        return None, (FormProblem((), FormFault.NOT_A_FORM),)
    faults = FaultList()
    form = _form(Block(cast("dict[str, object]", data), (), faults))
    if faults.problems:
        return None, tuple(faults.problems)
    return form, ()


def form_to_data(form: FormDefinition) -> dict[str, object]:
    """The content of a form as plain data. What is empty is left out, so a new key changes no hash."""
    content = _without_empty(
        {
            "id": form.id,
            "title": form.title,
            "lead": form.lead,
            "kind": form.kind,
            "summary": form.summary,
            "source": form.source,
            "language": form.language,
            "tips": list(form.tips),
            "section": [_section_data(section) for section in form.sections],
            "question": [_question_data(question) for question in form.questions],
            "checks_title": form.checks_title,
            "check": [{"code": check.code, "text": check.text} for check in form.checks],
        }
    )
    return {**content, "version": form.version}


def _form(block: Block) -> FormDefinition:
    """Read the whole form, then look at what belongs together."""
    form = FormDefinition(
        id=block.matching("id", _ID, FormFault.BAD_ID),
        version=block.number("version", 1, HIGHEST_VERSION),
        title=block.text("title", TITLE_LENGTH, required=True),
        lead=block.text("lead", TITLE_LENGTH, required=True),
        kind=_kind(block),
        summary=block.text("summary", LONG_TEXT_LENGTH),
        source=block.text("source", TEXT_LENGTH),
        language=block.matching("language", _LANGUAGE, FormFault.BAD_LANGUAGE, default="nl"),
        tips=block.texts("tips", TEXT_LENGTH, MOST_LINES),
        sections=tuple(_section(b) for b in block.blocks("section", MOST_SECTIONS, required=True)),
        questions=tuple(_question(b) for b in block.blocks("question", MOST_LINES)),
        checks_title=block.text("checks_title", TITLE_LENGTH),
        checks=tuple(_check(b) for b in block.blocks("check", MOST_LINES)),
    )
    block.refuse_other_keys()
    if form.checks_title and not block.has("check"):
        block.fault("checks_title", FormFault.TITLE_NEVER_USED)
    return form


def _kind(block: Block) -> str:
    kind = block.text("kind", TITLE_LENGTH)
    if kind and kind not in tuple(TalkKind):
        block.fault("kind", FormFault.BAD_KIND, kind)
    return kind


def _section(block: Block) -> FormSection:
    """A section with groups, or with items only: those become its one group."""
    code = block.code("section", _CODE)
    title = block.text("title", TITLE_LENGTH, required=True)
    if block.has("item") and block.has("group"):
        block.fault("item", FormFault.ITEMS_AND_GROUPS)
    if block.has("item"):
        items = _items(block)
        block.claim("group", "code", code)
        groups: tuple[FormGroup, ...] = (FormGroup(code=code, items=items),)
        block.blocks("group", MOST_GROUPS)
    else:
        groups = tuple(_group(b) for b in block.blocks("group", MOST_GROUPS, required=True))
    block.refuse_other_keys()
    return FormSection(code=code, title=title, groups=groups)


def _group(block: Block) -> FormGroup:
    group = FormGroup(
        code=block.code("group", _CODE),
        title=block.text("title", TITLE_LENGTH),
        condition=block.text("condition", TEXT_LENGTH),
        repeats=block.switch("repeats"),
        topic_label=block.text("topic_label", TITLE_LENGTH),
        items=_items(block),
    )
    block.refuse_other_keys()
    if group.topic_label and not group.repeats:
        block.fault("topic_label", FormFault.TOPIC_NEVER_USED)
    return group


def _items(block: Block) -> tuple[FormItem, ...]:
    return tuple(_item(b) for b in block.blocks("item", MOST_ITEMS, required=True))


def _item(block: Block) -> FormItem:
    item = FormItem(
        code=block.code("answer", _CODE),
        text=block.text("text", TEXT_LENGTH, required=True),
        label=block.text("label", LABEL_LENGTH),
        examples=block.texts("examples", TEXT_LENGTH, MOST_LINES),
    )
    block.refuse_other_keys()
    return item


def _question(block: Block) -> FormQuestion:
    question = FormQuestion(
        code=block.code("answer", _CODE),
        text=block.text("text", TEXT_LENGTH, required=True),
        help=block.text("help", LONG_TEXT_LENGTH),
    )
    block.refuse_other_keys()
    return question


def _check(block: Block) -> FormCheck:
    check = FormCheck(code=block.code("answer", _CODE), text=block.text("text", TEXT_LENGTH, required=True))
    block.refuse_other_keys()
    return check


def _section_data(section: FormSection) -> dict[str, object]:
    groups = [_group_data(group) for group in section.groups]
    return {"code": section.code, "title": section.title, "group": groups}


def _group_data(group: FormGroup) -> dict[str, object]:
    return _without_empty(
        {
            "code": group.code,
            "title": group.title,
            "condition": group.condition,
            "repeats": group.repeats,
            "topic_label": group.topic_label,
            "item": _items_data(group.items),
        }
    )


def _question_data(question: FormQuestion) -> dict[str, object]:
    return _without_empty({"code": question.code, "text": question.text, "help": question.help})


def _items_data(items: Sequence[FormItem]) -> list[dict[str, object]]:
    return [
        _without_empty({"code": i.code, "text": i.text, "label": i.label, "examples": list(i.examples)})
        for i in items
    ]


def _without_empty(data: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if value}
