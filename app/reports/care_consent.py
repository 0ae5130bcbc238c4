"""The consent form: one page that a parent can read, tick and sign.

Plain words (B1) and short sentences. It speaks to parents, so its Dutch says "u". A purpose is ticked one by
one, yes or no: consent is asked for each use apart.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.care import WITHDRAWAL_DAYS
from app.i18n import _
from app.presenters.words import date_text, talk_kind_text
from app.reports import style
from app.reports.blocks import Cell, Row
from app.reports.care_parts import (
    TEXT,
    answer,
    chapter,
    contacts,
    signatures,
    title,
    words,
)
from app.reports.textflow import Phrase
from app.services.care_words import purpose_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.reports.blocks import Block
    from app.reports.pen import Pen
    from app.reports.textflow import Setter
    from app.services.papers import ConsentForm

_YES, _NO = 404.0, 450.0
# Above a chapter, so that a form with a few lines of the institution is still one page.
_ABOVE = 8.0
_BOX = 10.0


def form_title() -> str:
    """What the form is called."""
    return _("Consent for filming a conversation")


def consent_blocks(form: ConsentForm, setter: Setter) -> Iterator[Block]:
    """The whole form."""
    yield from title(setter, form_title(), _("for parents and carers"))
    yield chapter(setter, _("What we ask"), _ABOVE)
    yield words(
        setter,
        _("A student is learning to be a teacher. Talking with parents is part of that."),
        _("We would like to film your conversation, so that the student can look back and learn from it."),
        _("The film is about how the student leads the conversation. You and your child are not judged."),
    )
    yield answer(setter, _("Who films"), form.filmed_by)
    yield answer(setter, _("School or college"), form.rules.institution)
    yield answer(setter, _("Conversation"), _talk(form))
    yield chapter(setter, _("May we use the film for this?"), _ABOVE)
    yield words(setter, _("Tick yes or no for each line. You may say no to everything."), keep=True)
    for choice in form.rules.purposes:
        yield _purpose(setter, purpose_sentence(choice.code, form.rules))
    yield from _promises(form, setter)
    yield chapter(setter, _("Questions, or changed your mind?"), _ABOVE)
    yield from contacts(setter, form.rules)
    yield from _extra(form, setter)
    yield chapter(setter, _("Sign"), _ABOVE)
    yield words(setter, _("I have read this form and could ask questions."), keep=True)
    yield from signatures(setter, [_("Parent or carer"), _("Parent or carer"), _("For the school")])


def _talk(form: ConsentForm) -> str:
    if form.talk is None and form.talk_day is None:
        return ""
    kind = "" if form.talk is None else talk_kind_text(form.talk)
    return ", ".join(part for part in (kind, date_text(form.talk_day)) if part)


def _purpose(setter: Setter, text: str) -> Row:
    """A purpose with two boxes to tick."""
    cells = (
        Cell(0, tuple(setter.lines([Phrase(text, TEXT)], _YES - 16))),
        Cell(_YES + _BOX + 5, tuple(setter.lines([Phrase(_("yes"), TEXT)], 30))),
        Cell(_NO + _BOX + 5, tuple(setter.lines([Phrase(_("no"), TEXT)], 30))),
    )
    return Row(cells, "P", pad=3, rule=style.LINE, marks=_boxes)


def _boxes(pen: Pen, top: float) -> None:
    for x in (_YES, _NO):
        pen.frame(x, top + (TEXT.leading - _BOX) / 2, _BOX, _BOX, style.TEXT, 1.5)


def _promises(form: ConsentForm, setter: Setter) -> Iterator[Block]:
    yield chapter(setter, _("Who sees the film, where is it kept, and how long?"), _ABOVE)
    yield words(
        setter,
        _("Only the people to whom you say yes see the film. It is not put on the internet."),
        _place(form),
        _("Notes about the conversation hold initials, no names."),
    )
    yield answer(setter, _("We keep the film until"), date_text(form.kept_until))
    yield words(setter, _("After that day it is deleted."), above=2)
    yield chapter(setter, _("You may always change your mind"), _ABOVE)
    yield words(
        setter,
        _("You do not have to say why. It has no consequences for you or your child."),
        _("Tell the school. We then stop using the film at once."),
        _("Within {days} days everybody deletes it.").format(days=WITHDRAWAL_DAYS),
        _("You may also ask what is kept about your conversation."),
    )


def _place(form: ConsentForm) -> str:
    """Where the film is; no parent is promised a vault that is not there."""
    if not form.in_vault:
        return _("The film is kept on the computer of who films.")
    return _(
        "The film is kept in a vault in the program Terugblik. It is encrypted there: nobody can watch "
        "it without the password."
    )


def _extra(form: ConsentForm, setter: Setter) -> Iterator[Block]:
    """The lines an institution adds."""
    if not form.rules.fields:
        return
    yield chapter(setter, _("More from the school or college"), _ABOVE)
    for field in form.rules.fields:
        # Kept with the signatures: when they need a second page, they do not stand there alone.
        yield replace(answer(setter, field.text, ""), keep=True)
