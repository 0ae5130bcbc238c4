"""As much of a dialogue as three pages hold: the same for paper and for its twin page."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from app.domain.dialoguebrief import ever_shorter
from app.reports import style
from app.reports.back import font_notes
from app.reports.dialogue_blocks import blocks_of
from app.reports.dialogue_words import dialogue_parts, rest_of_answer_text
from app.reports.fonts import FontBook
from app.reports.pages import Paper, chains
from app.reports.textflow import Phrase, Setter
from app.reports.typesetting import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from app.domain.dialogue import Dialogue
    from app.reports.blocks import Block
    from app.services.ports import Picture

MOST_PAGES = 3


def fitted(
    dialogue: Dialogue, stills: Sequence[Picture], fonts_folder: Path, look_up: Callable[[int], None]
) -> Dialogue:
    """The longest version of this dialogue that fits; `look_up` is called now and then while it is set."""
    # Fonts of its own: signs of words that are left out must not be told as unprintable afterwards.
    fonts = FontBook(fonts_folder)
    try:

        def fits(version: Dialogue) -> bool:
            paper = Paper(style.HEIGHT)
            for chain in chains(dialogue_blocks(version, stills, Setter(fonts, look_up))):
                paper.place(chain)
                # What comes after the last page need not be set to know that it is too much.
                if len(paper.pages) > MOST_PAGES:
                    return False
            return True

        if fits(dialogue):
            return dialogue
        versions = list(ever_shorter(dialogue, rest_of_answer_text()))
        # Each version is shorter than the one before it, so the first that fits is found by halving.
        return versions[min(bisect_left(versions, True, key=fits), len(versions) - 1)]  # noqa: FBT003
    finally:
        fonts.forget()


def dialogue_blocks(dialogue: Dialogue, stills: Sequence[Picture], setter: Setter) -> Iterator[Block]:
    """Everything it says, set in type."""
    for part in dialogue_parts(dialogue):
        yield from blocks_of(part, stills, setter)
    # Known only when all is set.
    notes = font_notes(setter.fonts)
    if notes:
        yield paragraph(setter, [Phrase("\n".join(notes), style.SMALL)], above=2)
