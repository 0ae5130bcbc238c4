"""Reading one block of form data key by key, and noting everything that is not as it should be."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, cast

from app.domain.formfaults import FormFault, FormProblem

if TYPE_CHECKING:
    import re

    from app.domain.formfaults import Place

# The joiners that Persian and other scripts need; every other format character is hidden or turns text.
_JOINERS = "\u200c\u200d"
_ANY_LENGTH = 2**31
_LAYOUT = "\t\n\r"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


class FaultList:
    """What was found in a whole form, and the codes that are taken."""

    def __init__(self) -> None:
        self.problems: list[FormProblem] = []
        self._taken: dict[tuple[str, str], Place] = {}

    def add(self, path: Place, fault: FormFault, detail: str = "", limit: int = 0) -> None:
        """Note one fault."""
        self.problems.append(FormProblem(path, fault, detail, limit))

    def claim(self, family: str, code: str, path: Place) -> None:
        """Take this code, or note that it was taken before."""
        first = self._taken.setdefault((family, code), path)
        if first != path:
            self.problems.append(FormProblem(path, FormFault.DUPLICATE_CODE, code, other=first))


class Block:
    """One block (a TOML table, a JSON object) of a form. Every reader gives a value that fits its type."""

    def __init__(self, data: dict[str, object], path: Place, faults: FaultList) -> None:
        self._data = data
        self._path = path
        self._faults = faults
        self._known: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether the key is there at all."""
        return key in self._data

    def fault(self, key: str, fault: FormFault, detail: str = "") -> None:
        """Note a fault of the value at this key."""
        self._faults.add((*self._path, key), fault, detail)

    def claim(self, family: str, key: str, code: str) -> None:
        """Take a code within its family; an empty code was reported already."""
        if code:
            self._faults.claim(family, code, (*self._path, key))

    def text(self, key: str, length: int, *, required: bool = False) -> str:
        """A text in one line: runs of white space become one blank, letters their composed form."""
        if self._absent(key, required=required):
            return ""
        return self._clean(self._data[key], (*self._path, key), length)

    def texts(self, key: str, length: int, most: int) -> tuple[str, ...]:
        """A list of texts."""
        values = self._list(key, most)
        return tuple(
            self._clean(value, (*self._path, key, place), length) for place, value in enumerate(values)
        )

    def matching(self, key: str, pattern: re.Pattern[str], fault: FormFault, default: str = "") -> str:
        """A short text that fits this pattern as a whole; required when it has no default."""
        if default and not self.has(key):
            self._known.add(key)
            return default
        text = self.text(key, _ANY_LENGTH, required=True)
        if text and not pattern.fullmatch(text):
            self.fault(key, fault, text)
        return text

    def code(self, family: str, pattern: re.Pattern[str]) -> str:
        """The code of this block, which may stand only once in its family."""
        code = self.matching("code", pattern, FormFault.BAD_CODE)
        self.claim(family, "code", code)
        return code

    def number(self, key: str, lowest: int, highest: int) -> int:
        """A whole number between these two; required."""
        if self._absent(key, required=True):
            return lowest
        value = self._data[key]
        if not isinstance(value, int) or isinstance(value, bool):
            self.fault(key, FormFault.NOT_NUMBER)
            return lowest
        if not lowest <= value <= highest:
            self._faults.add((*self._path, key), FormFault.OUT_OF_RANGE, limit=highest)
        return value

    def switch(self, key: str) -> bool:
        """True or false; false when it is not there."""
        if self._absent(key):
            return False
        value = self._data[key]
        if not isinstance(value, bool):
            self.fault(key, FormFault.NOT_SWITCH)
        return value is True

    def blocks(self, key: str, most: int, *, required: bool = False) -> list[Block]:
        """The blocks below this key, in their order."""
        found: list[Block] = []
        for place, value in enumerate(self._list(key, most, required=required)):
            path = (*self._path, key, place)
            if isinstance(value, dict):
                found.append(Block(cast("dict[str, object]", value), path, self._faults))
            else:
                self._faults.add(path, FormFault.NOT_BLOCK)
        return found

    def refuse_other_keys(self) -> None:
        """Note every key that nobody asked for: mostly a typing error."""
        for key in self._data:
            if key not in self._known:
                self.fault(key, FormFault.UNKNOWN_KEY, key)

    def _absent(self, key: str, *, required: bool = False) -> bool:
        """Whether the key is not there; a null that somebody wrote is there, and has the wrong type."""
        self._known.add(key)
        absent = key not in self._data
        if absent and required:
            self._faults.add(self._path, FormFault.MISSING, key)
        return absent

    def _list(self, key: str, most: int, *, required: bool = False) -> list[object]:
        if self._absent(key, required=required):
            return []
        value = self._data[key]
        if not isinstance(value, list):
            self.fault(key, FormFault.NOT_LIST)
            return []
        values = cast("list[object]", value)
        if required and not values:
            self.fault(key, FormFault.EMPTY)
        if len(values) > most:
            self._faults.add((*self._path, key), FormFault.TOO_MANY, limit=most)
        return values[:most]

    def _clean(self, value: object, path: Place, length: int) -> str:
        if not isinstance(value, str):
            self._faults.add(path, FormFault.NOT_TEXT)
            return ""
        hidden = _hidden_character(value)
        if hidden:
            self._faults.add(path, FormFault.HIDDEN_CHARACTER, hidden)
            return ""
        text = " ".join(unicodedata.normalize("NFC", value).split())
        if not text:
            self._faults.add(path, FormFault.EMPTY)
        if len(text) > length:
            self._faults.add(path, FormFault.TOO_LONG, limit=length)
        return text


def _hidden_character(text: str) -> str:
    """The first character that cannot be seen or turns the direction of text, as "U+202E"; or nothing."""
    for character in text:
        if character in _LAYOUT or character in _JOINERS:
            continue
        if unicodedata.category(character) in _HIDDEN:
            return f"U+{ord(character):04X}"
    return ""
