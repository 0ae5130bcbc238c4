"""Choosing a passphrase, and proving that the recovery code was written down; in words, never a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.services.vault_errors import SHORTEST_PASSPHRASE, PassphraseTooShort

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEW_LETTERS, _MANY_WORDS, _LONG = 6, 4, 20


def strength_text(passphrase: str) -> str:
    """What a person may think of a passphrase while typing it."""
    plain = " ".join(passphrase.split())
    if not plain:
        return _("Take four words that have nothing to do with each other.")
    if len(plain) < SHORTEST_PASSPHRASE:
        return _("Too short still. Add a word.")
    if len(set(plain.lower())) < _FEW_LETTERS:
        return _("This is easily guessed. Take other words.")
    if len(plain.split()) >= _MANY_WORDS or len(plain) >= _LONG:
        return _("This is strong. Can you remember it?")
    return _("This will do. One more word makes it much stronger.")


def pair_fault(passphrase: str, again: str) -> tuple[str, str]:
    """What is wrong with the passphrase, and with typing it again; "" for nothing."""
    if len(" ".join(passphrase.split())) < SHORTEST_PASSPHRASE:
        return str(PassphraseTooShort()), ""
    if passphrase != again:
        return "", _("This is not the same as above. Type it once more.")
    return "", ""


class CodeProof:
    """Asks for two groups of the recovery code, so that it was really written down or kept."""

    def __init__(self, code: str, places: Sequence[int]) -> None:
        """`places` are two groups, counted from 0."""
        self.groups = tuple(code.split("-"))
        self.places = tuple(places)

    def label(self, at: int) -> str:
        """The question for one of the two."""
        return _("Group {number}").format(number=self.places[at] + 1)

    def is_proven(self, typed: Sequence[str]) -> bool:
        """Whether what was typed are those groups."""
        wanted = [self.groups[place] for place in self.places]
        return [each.strip().upper() for each in typed] == wanted
