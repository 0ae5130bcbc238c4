"""Words for people: gettext with English msgids. Dutch is the complete default."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_DOMAIN = "terugblik"


class Words:
    """The words of the language in use. One object, handed over by main; `_` and `ngettext` read it."""

    def __init__(self) -> None:
        """Start with the msgids themselves (English)."""
        self._translations: gettext.NullTranslations = gettext.NullTranslations()
        self.language = "en"

    def use(self, language: str, folder: Path) -> None:
        """Read the catalogue of this language ("nl", "en") below `folder`; English needs none."""
        self._translations = gettext.translation(_DOMAIN, folder, languages=[language], fallback=True)
        self.language = language

    def gettext(self, message: str) -> str:
        """Translate one message."""
        return self._translations.gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Translate a message that depends on a number."""
        return self._translations.ngettext(one, many, count)


WORDS = Words()


def _(message: str) -> str:
    """Translate now, so call it when the words are needed, not at import."""
    return WORDS.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate now, by number."""
    return WORDS.ngettext(one, many, count)
