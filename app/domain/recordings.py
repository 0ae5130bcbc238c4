"""Recordings, their fragments and who observes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.spans import Span

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.domain.forms import FormDefinition


class TalkKind(StrEnum):
    """Kinds of parent conversation; the value is stored and suggests the form of the same kind."""

    GENERAL = "general"
    INTRODUCTION = "introduction"
    PROGRESS = "progress"
    PROBLEM_SOLVING = "problem_solving"
    BAD_NEWS = "bad_news"
    ADVICE = "advice"


class Role(StrEnum):
    """Who somebody is in the training or in the conversation."""

    STUDENT = "student"
    MENTOR = "mentor"
    LECTURER = "lecturer"
    TEACHER = "teacher"
    PARENT = "parent"
    PUPIL = "pupil"
    OTHER = "other"


OBSERVER_ROLES = (Role.STUDENT, Role.MENTOR, Role.LECTURER)
SHORTEST_FRAGMENT_MS = 1_000


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in the conversation: a role and, if wanted, initials; never a full name."""

    role: Role
    initials: str = ""


@dataclass(frozen=True, slots=True)
class FilmPlace:
    """Where a film was last seen, and how to know it again.

    `relative_path` is relative to the data folder, so that a stick with both may change its letter;
    `fingerprint` is the text form of the content fingerprint.
    """

    absolute_path: str
    relative_path: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A filmed conversation. `warnings` are the codes of what the probe found odd."""

    id: str
    title: str
    kind: TalkKind
    place: FilmPlace
    duration_ms: int
    added_at: datetime
    recorded_on: date | None = None
    participants: tuple[Participant, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a recording with in and out points; the whole film is the default fragment."""

    id: str
    recording_id: str
    name: str
    borders: Span
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """One observer with one form at one fragment; `form` is the copy it was made with."""

    id: str
    fragment_id: str
    observer: str
    role: Role
    form: FormDefinition
    created_at: datetime


def fragment_borders(start_ms: int, end_ms: int, duration_ms: int) -> Span:
    """Borders brought inside the film and at least a second long.

    Raises ValueError when the film itself leaves no room for that.
    """
    start = min(max(start_ms, 0), max(duration_ms - SHORTEST_FRAGMENT_MS, 0))
    end = min(max(end_ms, start + SHORTEST_FRAGMENT_MS), duration_ms)
    return Span(start, end)
