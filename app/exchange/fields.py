"""One object of the content, read field by field: each has to be there, of its own kind, and nothing else."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Self, TypeVar, cast

from app.domain.spans import Span
from app.exchange.faults import ContentFault, ContentTooLarge
from app.exchange.mending import LONGEST_FILM_MS, Mending

if TYPE_CHECKING:
    from collections.abc import Callable

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)
ThingT = TypeVar("ThingT")

LONGEST_TEXT = 20_000
LINE = 200
MOST = 100_000

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_:-]{0,63}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# Clocks begin in 1970 when they were never set; a film may be old, and a promise long. Whoever counts some
# days or years from these stays within what a date can be.
_YEARS = range(1900, 3000)


class PlainFields:
    """Whatever is not as it should be raises ContentFault."""

    def __init__(self, data: object, mending: Mending) -> None:
        if not isinstance(data, dict):
            raise ContentFault("no object")
        self._left = dict(cast("dict[str, object]", data))
        self.mending = mending

    def raw(self, key: str) -> object:
        """Whatever stands there."""
        if key not in self._left:
            raise ContentFault("a field is missing")
        return self._left.pop(key)

    def has(self, key: str) -> bool:
        """Whether there is such a field at all."""
        return key in self._left

    def given(self, key: str) -> bool:
        """Whether something stands there; a null is taken off."""
        if self._left.get(key, ...) is not None:
            return True
        del self._left[key]
        return False

    def switch(self, key: str) -> bool:
        """True or false."""
        value = self.raw(key)
        if not isinstance(value, bool):
            raise ContentFault("no yes or no")
        return value

    def number(self, key: str, least: int, most: int) -> int:
        """A whole number between these, both included."""
        return whole(self.raw(key), least, most)

    def items(self, key: str, most: int = MOST) -> list[object]:
        """A list of anything."""
        found = self.raw(key)
        if not isinstance(found, list):
            raise ContentFault("no list")
        listed = cast("list[object]", found)
        if len(listed) > most:
            raise ContentTooLarge("too long a list")
        return listed

    def one(self, key: str, read: Callable[[Self], ThingT]) -> ThingT:
        """The object that stands there."""
        return self._read(self.raw(key), read)

    def one_or_none(self, key: str, read: Callable[[Self], ThingT]) -> ThingT | None:
        """The object that stands there, or null."""
        return self.one(key, read) if self.given(key) else None

    def many(self, key: str, read: Callable[[Self], ThingT], most: int = MOST) -> tuple[ThingT, ...]:
        """The objects of a list."""
        return tuple([self._read(each, read) for each in self.items(key, most)])

    def _read(self, data: object, read: Callable[[Self], ThingT]) -> ThingT:
        """Nothing may be left over."""
        fields = type(self)(data, self.mending)
        found = read(fields)
        if fields._left:
            raise ContentFault("an unknown field")
        return found


class Fields(PlainFields):
    """Texts, codes, days and times in the film as well."""

    def text(self, key: str, longest: int = LONGEST_TEXT) -> str:
        """Words of a person."""
        text = string(self.raw(key))
        if len(text) > longest:
            raise ContentTooLarge("too long a text")
        return self.mending.text(text)

    def line(self, key: str) -> str:
        """A title, initials, or a few words: never more than one line."""
        text = self.text(key, LINE)
        return self.mending.one_line(text)

    def id(self, key: str, *, empty: bool = False) -> str:
        """By what a thing is known: fit for a file name and for every database."""
        return shaped(self.raw(key), _ID, empty=empty)

    def ids(self, key: str) -> tuple[str, ...]:
        """A list of those."""
        return tuple([shaped(each, _ID) for each in self.items(key)])

    def code(self, key: str, *, empty: bool = False) -> str:
        """A word that a program knows."""
        return shaped(self.raw(key), _CODE, empty=empty)

    def codes(self, key: str) -> tuple[str, ...]:
        """A list of codes."""
        return tuple([shaped(each, _CODE) for each in self.items(key)])

    def choice(self, key: str, kind: type[ChoiceT]) -> ChoiceT:
        """One of the values that there are."""
        text = string(self.raw(key))
        try:
            return kind(text)
        except ValueError:
            raise ContentFault("an unknown value") from None

    def film_ms(self, key: str) -> int:
        """A time in the film, brought inside it."""
        return self.mending.moment(self.number(key, 0, LONGEST_FILM_MS))

    def film_ms_or_none(self, key: str) -> int | None:
        """A time in the film, or null."""
        return self.film_ms(key) if self.given(key) else None

    def spans(self, key: str) -> tuple[Span, ...]:
        """Stretches of the film as pairs; what lies wholly beyond the film is left out, and counted."""
        pairs = [span_of(each, self.mending) for each in self.items(key)]
        return tuple([span for span in pairs if span is not None])

    def time(self, key: str) -> datetime:
        """A moment in UTC."""
        text = shaped(self.raw(key), _TIME)
        try:
            return _in_our_time(datetime.fromisoformat(text)).astimezone(UTC)
        except ValueError:
            raise ContentFault("no such time") from None

    def written_at(self) -> datetime:
        """When a person wrote this."""
        return self.mending.written(self.time("at"))

    def time_or_none(self, key: str) -> datetime | None:
        """A moment in UTC, or null."""
        return self.time(key) if self.given(key) else None

    def day(self, key: str) -> date:
        """A day."""
        text = shaped(self.raw(key), _DAY)
        try:
            return _in_our_time(date.fromisoformat(text))
        except ValueError:
            raise ContentFault("no such day") from None

    def day_or_none(self, key: str) -> date | None:
        """A day, or null."""
        return self.day(key) if self.given(key) else None


DayT = TypeVar("DayT", bound=date)


def _in_our_time(day: DayT) -> DayT:
    if day.year not in _YEARS:
        raise ContentFault("no year of ours")
    return day


def string(value: object) -> str:
    """A text. Raises ContentFault."""
    if not isinstance(value, str):
        raise ContentFault("no text")
    return value


def whole(value: object, least: int, most: int) -> int:
    """A whole number between these, both included. Raises ContentFault; true is no number."""
    if type(value) is not int or not least <= value <= most:
        raise ContentFault("no such number")
    return value


def shaped(value: object, pattern: re.Pattern[str], *, empty: bool = False) -> str:
    """A text that is wholly of this shape. Raises ContentFault."""
    text = string(value)
    if not pattern.fullmatch(text) and not (empty and not text):
        raise ContentFault("a text of another shape")
    return text


def span_of(value: object, mending: Mending) -> Span | None:
    """The stretch in a pair [start, end], inside the film. Raises ContentFault."""
    if not isinstance(value, list):
        raise ContentFault("no stretch")
    pair = cast("list[object]", value)
    if len(pair) != 2:  # noqa: PLR2004 - start and end
        raise ContentFault("no stretch")
    start, end = (whole(each, 0, LONGEST_FILM_MS) for each in pair)
    if start >= end:
        raise ContentFault("no stretch")
    start, end = mending.moment(start), mending.moment(end)
    return Span(start, end) if start < end else None
