"""Whatever language a person chose, the whole program speaks it: nothing of the other one is left over."""

from __future__ import annotations

import re
import string
from dataclasses import asdict
from functools import cache

import catalogue
import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from app.formfiles import FormLibrary
from app.formfiles.sheets import SheetLibrary
from app.paths import builtin_forms_dir
from app.ui.library.files import choose_films
from tests.ui.rounds import BY_DAY, ENGLISH, on_round
from tests.ui.saying import said
from tests.ui.tour import WORDS_OF_THE_TOUR, speaking

# A round goes past more than a hundred windows.
pytestmark = pytest.mark.timeout(600)

# What no language decides about: times, days, sizes, keys, versions, names of languages and of files.
EVERYWHERE = re.compile(
    r"""[\d\s:.,/–−×%★·⚑●◇+-]*(s|ms)?            # times and numbers
    |(fragment|whole\ film|hele\ film)?\ ?[\d:.,\ –]+
    |(Oudergesprek\ |Parent\ conversation\ )?\d{1,2}\ \w{3}\ \d{4}(\ ·\ ?[\d:]*)?
    |\d{2}[-/]\d{2}[-/]\d{4}.*
    |Terugblik.*|Nederlands|English|VLC|CSV|JSON|PDF|ELAN|WebVTT|SRT|Web\ Annotation
    |.*\.mp4|/.*|…|[?!]|.{1,2}
    |((Ctrl|Shift|Alt)\+)*(Esc|Delete|Backspace|Enter|Home|End|F\d+|\S|[A-Z])
    |.*(LGPL|GPL|MIT|BSD|Apache|OFL).*|Qt\ .*|Python\ .*|Linux\ .*|KeyError
    |Weg\.|Waar\?|Zoek|Nog\ eens|Opnieuw
    """,
    re.VERBOSE,
)


def pattern(message: str) -> str:
    """A message with anything in the place of what is filled in."""
    parts = string.Formatter().parse(message)
    return "".join(re.escape(text) + ("(.*)" if name is not None else "") for text, name, *_ in parts)


@cache
def texts() -> dict[str, set[str]]:
    """All that the program says in each language."""
    found = catalogue.read(catalogue.PO).values()
    english = {text for message in found for text in catalogue.texts(message.id)}
    return {"en": english, "nl": {text for message in found for text in catalogue.texts(message.string)}}


@cache
def messages() -> dict[str, re.Pattern[str]]:
    """The same, with anything in the place of what is filled in."""
    return {name: re.compile("|".join(map(pattern, said)), re.DOTALL) for name, said in texts().items()}


@cache
def sayings(language: str) -> tuple[str, ...]:
    """The words of each message that are always there."""
    parts = (each for text in texts()[language] for each, *_ in string.Formatter().parse(text))
    return tuple(part.strip(" .:…") for part in parts if len(part.strip(" .:…")) > 1)


def _not_ours() -> re.Pattern[str]:
    """What the forms say, which are Dutch in every language, and what people wrote."""
    found = set(WORDS_OF_THE_TOUR)
    for form in FormLibrary((builtin_forms_dir(),)).forms:
        found |= set(_texts_in(asdict(form)))
    sheets = SheetLibrary(builtin_forms_dir())
    for told in (*sheets.sheets, *sheets.goals):
        found |= set(_texts_in(asdict(told)))
    known = sorted((text.rstrip(".") for text in found if len(text) > 3), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, known)), re.IGNORECASE)


def _texts_in(value):
    if isinstance(value, str):
        yield value
    for each in (
        value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    ):
        yield from _texts_in(each)


def _speaks(language: str, text: str) -> bool:
    said_so = messages()[language].fullmatch
    # The name of a field for searching is its hint without the dots; a choice begins with a capital.
    forms = (text, f"{text}…", text[:1].lower() + text[1:])
    return bool(any(map(said_so, forms)) or EVERYWHERE.fullmatch(text))


def _pieces(text: str) -> list[str]:
    """The messages that a text is put together from."""
    pieces = re.split(r" · |\n|   |  \(|: |; |, |(?<=\.) |\)$|[.…]$", text)
    return [piece.strip() for piece in pieces if piece.strip()]


@pytest.mark.parametrize(("how", "other"), [on_round(BY_DAY, BY_DAY, "en"), on_round(ENGLISH, ENGLISH, "nl")])
def test_nothing_is_said_in_another_language_than_the_chosen_one(found, how, other):
    language, *_ = how
    leftover, unknown = set(), set()
    not_ours = _not_ours()
    for stop, text in found(how, said):
        rest = not_ours.sub("", text).strip(" .:;,")
        if _speaks(language, text) or _speaks(language, rest):
            continue
        if not any(saying in text for saying in sayings(language)):
            unknown.add(f"{stop}: {text}")
        strange = (piece for piece in _pieces(rest) if not _speaks(language, piece))
        leftover |= {f"{stop}: {text}" for piece in strange if messages()[other].fullmatch(piece)}
    assert (sorted(leftover), sorted(unknown)) == ([], [])


def test_the_dialog_for_files_speaks_dutch_too(qtbot, qapp, theme):
    with speaking(qapp, "nl"):
        dialog = choose_films(None, "Film kiezen", lambda _paths: None)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        shown = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
        buttons = {button.text().replace("&", "") for button in dialog.findChildren(QPushButton)}
        dialog.reject()
    assert {"Zoeken in:", "Bestanden van type:"} <= shown
    assert buttons == {"Openen", "Annuleren"}
