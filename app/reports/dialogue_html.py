"""The summary for the talk as one page for a browser or a screen reader: the same words as on paper.

Nothing is fetched and nothing runs: pictures and style stand in the file, and its policy forbids the rest.
Every word is escaped where it is put in; there is no other way into the page.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from app.domain.text import clean_text
from app.i18n import WORDS
from app.reports.dialogue_parts import (
    Answers,
    Bullets,
    Callout,
    Colophon,
    Facts,
    Heading,
    Moments,
    Note,
    Part,
    Questions,
    Signatures,
    Space,
    Table,
)
from app.reports.dialogue_style import STYLE
from app.reports.dialogue_words import dialogue_parts, title_text
from app.reports.stills import jpeg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.domain.dialogue import Dialogue
    from app.reports.dialogue_parts import Moment, Question
    from app.services.ports import Picture


def dialogue_html(dialogue: Dialogue, stills: Sequence[Picture]) -> str:
    """The whole page. `stills` is empty or has one picture per moment."""
    body = "\n".join(_body(dialogue_parts(dialogue), stills))
    # Only this very style is allowed: by its digest, not whatever somebody puts in.
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{_safe(WORDS.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{_safe(title_text())}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            body,
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _safe(text: str) -> str:
    """Words as words, whatever stands in them; line breaks stay."""
    return escape(clean_text(text), quote=True).replace("\n", "<br>")


def _body(parts: Iterable[Part], stills: Sequence[Picture]) -> Iterator[str]:
    """Each chapter is a section that its heading names."""
    number = 0
    for part in parts:
        if isinstance(part, Heading) and part.level > 1:
            if number:
                yield "</section>"
            number += 1
            yield f'<section aria-labelledby="h{number}">'
            yield f'<h{part.level} id="h{number}" dir="auto">{_safe(part.text)}</h{part.level}>'
        else:
            yield from _part(part, stills)
    if number:
        yield "</section>"


def _part(part: Part, stills: Sequence[Picture]) -> Iterator[str]:
    match part:
        case Facts(pairs) | Answers(pairs):
            kind = "facts" if isinstance(part, Facts) else "answers"
            yield f'<dl class="{kind}">'
            yield from (_pair(name, text) for name, text in pairs)
            yield "</dl>"
        case Questions(questions):
            yield from _list((_question(each) for each in questions), "questions")
        case Moments(moments):
            yield from _list(_moments(moments, stills), "moments")
        case Bullets(texts):
            yield from _list((_safe(text) for text in texts), "points")
        case Signatures(people, day):
            yield from _list((_signature(who, day) for who in people), "signatures")
        case Table():
            yield from _table(part)
        case _:
            yield _alone(part)


def _alone(part: Heading | Note | Colophon | Callout | Space) -> str:
    match part:
        case Heading(level, text):
            return f"<h{level}>{_safe(text)}</h{level}>"
        case Note(text) | Colophon(text):
            return f'<p class="note" dir="auto">{_safe(text)}</p>'
        case Callout(label, text):
            words = f'<strong dir="auto">{_safe(text)}</strong>'
            return f'<p class="goal"><span>{_safe(label)}</span><br>{words}</p>'
        case Space(lines):
            # Room to write when it is printed; there is nothing in it to hear.
            return '<div class="space" aria-hidden="true"></div>' * lines


def _signature(who: str, day: str) -> str:
    return f'<span class="who" dir="auto">{_safe(who)}</span><span class="day">{_safe(day)}</span>'


def _pair(name: str, text: str) -> str:
    return f'<div><dt dir="auto">{_safe(name)}</dt><dd dir="auto">{_safe(text)}</dd></div>'


def _list(items: Iterable[str], kind: str) -> Iterator[str]:
    yield f'<ul class="{kind}" role="list">'
    yield from (f'<li dir="auto">{item}</li>' for item in items)
    yield "</ul>"


def _question(question: Question) -> str:
    asked = f'<span class="about">{_safe(question.about)}</span><br><strong>{_safe(question.ask)}</strong>'
    seen = "".join(f'<br><span class="seen">{_safe(each)}</span>' for each in question.seen)
    return asked + seen


def _moments(moments: Sequence[Moment], stills: Sequence[Picture]) -> Iterator[str]:
    pictures = [jpeg(still) for still in stills] if len(stills) == len(moments) else []
    for number, moment in enumerate(moments):
        words = f"<strong>{_safe(moment.time)}</strong> <span>{_safe(moment.who)}</span>"
        if moment.about:
            words += f'<br><span dir="auto">{_safe(moment.about)}</span>'
        if not pictures:
            yield words
            continue
        data = b64encode(pictures[number]).decode()
        image = f'<img src="data:image/jpeg;base64,{data}" alt="{_safe(moment.alt)}">'
        yield f"<figure>{image}<figcaption>{words}</figcaption></figure>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    heads = "".join(f'<th scope="col">{_safe(text)}</th>' for text in table.head)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for first, *others in table.rows:
        cells = "".join(f'<td dir="auto">{_safe(text)}</td>' for text in others)
        yield f'<tr><th scope="row" dir="auto">{_safe(first)}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"
