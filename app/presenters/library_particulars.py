"""What a person tells about a recording: title, kind, day and who took part; for adding and changing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.fullnames import looks_like_full_name
from app.domain.recordings import Participant, Role, TalkKind
from app.domain.text import clean_line
from app.i18n import _
from app.presenters.words import date_text, role_text, talk_kind_text
from app.services.library import Particulars

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.recordings import Recording

_CENTURY, _FIRST_FILM = 2000, 1888
_MOST_PARTICIPANTS = 12
USUAL_PARTICIPANTS = (Participant(Role.TEACHER), Participant(Role.PARENT))


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One row: who, and a gentle hint when a full name seems to stand there."""

    role: Role
    initials: str
    hint: str


@dataclass(frozen=True, slots=True)
class ParticularsState:
    """The fields as they are. A hint advises, a fault has to be mended before saving.

    `title` is empty while nothing was typed; `usual_title` is then the title.
    """

    title: str
    usual_title: str
    title_hint: str
    kind: TalkKind
    day_text: str
    day_fault: str
    participants: tuple[ParticipantRow, ...]
    may_add_participant: bool

    @property
    def complete(self) -> bool:
        """Whether it can be saved."""
        return not self.day_fault


class ParticularsPresenter:
    """Keeps what was typed; every intent returns the new state."""

    def __init__(self, today: date, recording: Recording | None = None, made_on: date | None = None) -> None:
        """Begin with a recording as it is, or for a new film with the day its file was made on."""
        self._today = today
        self._title = recording.title if recording else ""
        self._kind = recording.kind if recording else TalkKind.GENERAL
        self._day_text = day_text(recording.recorded_on if recording else made_on)
        self._participants = list(recording.participants if recording else USUAL_PARTICIPANTS)

    def state(self) -> ParticularsState:
        """The fields as they are."""
        return ParticularsState(
            self._title,
            self._usual_title(),
            name_hint(self._title),
            self._kind,
            self._day_text,
            self._day_fault(),
            tuple(
                ParticipantRow(one.role, one.initials, name_hint(one.initials)) for one in self._participants
            ),
            len(self._participants) < _MOST_PARTICIPANTS,
        )

    def type_title(self, text: str) -> ParticularsState:
        """Another title; empty means the usual one."""
        self._title = text
        return self.state()

    def choose_kind(self, kind: TalkKind) -> ParticularsState:
        """Another kind of conversation."""
        self._kind = kind
        return self.state()

    def type_day(self, text: str) -> ParticularsState:
        """Another day, typed; empty when it is not known."""
        self._day_text = text
        return self.state()

    def add_participant(self) -> ParticularsState:
        """One more row."""
        if len(self._participants) < _MOST_PARTICIPANTS:
            self._participants.append(Participant(Role.PARENT))
        return self.state()

    def change_participant(self, row: int, role: Role, initials: str) -> ParticularsState:
        """Another role or other initials in a row."""
        self._participants[row] = Participant(role, initials)
        return self.state()

    def remove_participant(self, row: int) -> ParticularsState:
        """Take a row away."""
        del self._participants[row]
        return self.state()

    def particulars(self) -> Particulars:
        """What was told, fit for the library."""
        title = clean_line(self._title) or self._usual_title()
        return Particulars(
            title, self._kind, parse_day(self._day_text, self._today), tuple(self._participants)
        )

    def _usual_title(self) -> str:
        """Kind and day: a file name often holds the name of a child."""
        day = parse_day(self._day_text, self._today)
        return f"{talk_kind_text(self._kind)} {date_text(day)}".strip()

    def _day_fault(self) -> str:
        if not self._day_text.strip():
            return ""
        day = parse_day(self._day_text, self._today)
        if day is None:
            return _("This is not a date. Write it like this: {example}").format(
                example=day_text(self._today)
            )
        return _("This day is still to come.") if day > self._today else ""


def name_hint(text: str) -> str:
    """A gentle hint when a full name seems to stand here."""
    if not looks_like_full_name(text):
        return ""
    return _("Is this a full name? Initials or a role are enough, and keep it private.")


def day_text(day: date | None) -> str:
    """A day as it is typed: 12-11-2026."""
    return f"{day.day}-{day.month}-{day.year}" if day else ""


def parse_day(text: str, today: date) -> date | None:
    """The day of "12-11-2026", "12/11/26", "12-11", "12 nov 2026" or "2026-11-12"; None for no day.

    Without a year it is the last time that this day was.
    """
    parts = re.split(r"[\s./-]+", text.strip().casefold())
    if len(parts) not in {2, 3}:
        return None
    numbers = [_number(parts[0]), _month(parts[1]), *(_number(part) for part in parts[2:])]
    if any(number is None for number in numbers):
        return None
    return _day_of([number for number in numbers if number is not None], today)


def _day_of(numbers: list[int], today: date) -> date | None:
    try:
        if len(numbers) == 2:  # noqa: PLR2004 - day and month
            day = date(today.year, numbers[1], numbers[0])
            return day if day <= today else day.replace(year=today.year - 1)
        if numbers[0] > 31:  # noqa: PLR2004 - no day: the year stands first
            numbers.reverse()
        year = numbers[2] if numbers[2] >= 100 else numbers[2] + _CENTURY  # noqa: PLR2004 - two digits
        return date(year, numbers[1], numbers[0]) if year >= _FIRST_FILM else None
    except ValueError:
        return None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None  # noqa: PLR2004


def _month(text: str) -> int | None:
    """1 to 12, also of "nov" or "november"."""
    months = _("jan feb mar apr may jun jul aug sep oct nov dec").split()
    for number, short in enumerate(months, 1):
        if text.startswith(short) or (short == "mrt" and text == "maart"):
            return number
    return _number(text)


def kind_choices() -> tuple[tuple[TalkKind, str], ...]:
    """All kinds of conversation with their names."""
    return tuple((kind, talk_kind_text(kind)) for kind in TalkKind)


def role_choices(roles: Iterable[Role] = Role) -> tuple[tuple[Role, str], ...]:
    """Roles with their names."""
    return tuple((role, role_text(role)) for role in roles)
