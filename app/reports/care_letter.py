"""The letter for a parent who withdrew consent: what was done, what follows, and what nobody can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.presenters.words import date_text, talk_kind_text
from app.reports import style
from app.reports.blocks import Cell, Row
from app.reports.care_parts import HAND, QUIET, TEXT, answer, bullets, chapter, contacts, title, words
from app.reports.textflow import Phrase
from app.services.care_words import task_done_text, task_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.care import CareTask
    from app.reports.blocks import Block
    from app.reports.textflow import Setter
    from app.services.papers import WithdrawalLetter

_DAY = 120.0


def letter_title() -> str:
    """What the letter is about."""
    return _("You withdrew your consent")


def letter_blocks(letter: WithdrawalLetter, setter: Setter) -> Iterator[Block]:
    """The whole letter."""
    yield from title(setter, letter_title(), letter.rules.institution)
    yield answer(setter, _("For (name)"), "", above=8)
    yield answer(setter, _("Conversation"), _talk(letter))
    yield words(setter, _("Dear parent or carer,"), above=14)
    yield words(
        setter,
        _("You told us that the film of this conversation may no longer be used. Thank you for telling us."),
        _("We wrote it down on {day}.").format(day=date_text(letter.withdrawn_on)),
        _("It has no consequences for you or your child."),
        above=6,
    )
    yield chapter(setter, _("What was done"), above=16)
    yield from bullets(setter, _done(letter))
    yield from _to_do(letter, setter)
    yield chapter(setter, _("What the program cannot reach"), above=16)
    yield from _unreachable(letter, setter)
    yield chapter(setter, _("Questions?"), above=16)
    yield words(setter, _("You may always ask how far we are, or what is still kept."))
    yield from contacts(setter, letter.rules)
    yield from _greeting(setter)


def _talk(letter: WithdrawalLetter) -> str:
    kind = "" if letter.talk is None else talk_kind_text(letter.talk)
    return ", ".join(part for part in (kind, date_text(letter.talk_day)) if part)


def _done(letter: WithdrawalLetter) -> Iterator[str]:
    day = date_text(letter.withdrawn_on)
    yield _("{day}: the recording was locked. It cannot be watched or handed over in Terugblik.").format(
        day=day
    )
    if letter.deleted is not None:
        gone = date_text(letter.deleted.at.astimezone())
        yield _("{day}: the recording was deleted in Terugblik. There is a certificate of that.").format(
            day=gone
        )
    for task in letter.tasks:
        if task.done_at is not None and not (letter.deleted and task.kind == "delete_here"):
            yield f"{date_text(task.done_at.astimezone())}: {task_done_text(task.kind)}"


def _to_do(letter: WithdrawalLetter, setter: Setter) -> Iterator[Block]:
    """What is left to do, each with its last day."""
    left = [task for task in letter.tasks if task.done_at is None]
    if not left:
        return
    yield chapter(setter, _("What we will still do"), above=16)
    for number, task in enumerate(left):
        yield _task(setter, task, last=number == len(left) - 1)


def _task(setter: Setter, task: CareTask, *, last: bool) -> Row:
    before = _("before {day}").format(day=date_text(task.due))
    cells = (
        Cell(0, tuple(setter.lines([Phrase(_task_words(task), TEXT)], style.WIDTH - _DAY - 12))),
        Cell(style.WIDTH - _DAY, tuple(setter.lines([Phrase(before, QUIET)], _DAY))),
    )
    return Row(cells, "P", pad=3, rule="" if last else style.LINE, keep=not last)


def _task_words(task: CareTask) -> str:
    """A task as the parent reads it, who is one of those to tell."""
    return _("tell you that everything is done") if task.kind == "tell_parent" else task_text(task.kind)


def _unreachable(letter: WithdrawalLetter, setter: Setter) -> Iterator[Block]:
    if not letter.sealed and letter.deleted is None:
        yield words(
            setter,
            _("The film itself is a file outside the program. We delete that file ourselves, by hand."),
        )
    yield words(
        setter,
        _(
            "Terugblik can only delete what is kept in Terugblik. It does not know of other copies: on the "
            "phone or camera that filmed, in mail, in the cloud, on a memory stick, or in backups that a "
            "computer makes by itself."
        ),
        _("That is why we ask everyone who received something to delete it."),
        above=3,
    )


def _greeting(setter: Setter) -> Iterator[Block]:
    yield words(setter, _("Kind regards,"), above=18, keep=True)
    yield answer(setter, _("Name and signature"), "", above=1.5 * HAND)
    yield answer(setter, _("Place and date"), "")
