"""What stands when people worked apart on one observation: the same on every computer, however it came there.

* Undo takes its own step out and nothing else: what somebody else changed since stays as they left it.
* Of two changes to one thing the later one stands. Words that were written apart from each other are both
  kept: the earlier ones beside it as a thing of their own, to be changed and taken away as any other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias
from uuid import NAMESPACE_OID, uuid5

from app.domain.sheet import Change, Point, PointKind, Remark, Reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.domain.history import Step
    from app.domain.sheet import Body

Key: TypeAlias = tuple[str, str]
_BESIDE = "apart-"


@dataclass(frozen=True, slots=True)
class Stood:
    """What stands, the steps that count, and the ids of those that were taken back."""

    things: Mapping[Key, Body]
    done: tuple[Step, ...]
    gone: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Version:
    """How one step left a thing: `body` is None for taken away."""

    step: Step
    body: Body | None

    @property
    def words(self) -> str:
        """What a person wrote in it."""
        return words_of(self.body)

    def saw(self, earlier: _Version) -> bool:
        """Whether who made this had that earlier version before them."""
        return earlier.step.id not in self.step.apart


def stood(steps: Sequence[Step]) -> Stood:
    """Read steps in the order of their places."""
    gone = _taken_back(steps)
    counting = [step for step in steps if not (step.undoes or step.redoes or step.id in gone)]
    versions: dict[Key, list[_Version]] = {}
    for step in counting:
        for key, body in {change.key: change.after for change in step.changes}.items():
            versions.setdefault(key, []).append(_Version(step, body))
    things: dict[Key, Body] = {}
    beside: dict[Key, Body] = {}
    for key, told in versions.items():
        copies = dict(_kept_beside(key, told))
        beside |= copies
        for each in (key, *copies):
            body = versions[each][-1].body if each in versions else copies[each]
            if body is not None:
                things.setdefault(each, body)
    return Stood(things, tuple(_with_before(counting, beside)), gone)


def words_of(body: Body | None) -> str:
    """What a person wrote in a thing."""
    return body.text if isinstance(body, Remark | Reply | Point) else ""


def kept_beside(key: Key) -> Body | None:
    """What stood beside another thing, where only its id is known; None for the id of anything else."""
    subject, id_ = key
    if not id_.startswith(_BESIDE):
        return None
    whole: Mapping[str, Body] = {"remark": Remark(id_, ""), "point": Point(id_, PointKind.TALKING_POINT, "")}
    return whole.get(subject)


def seen_apart(mine: Iterable[Step], theirs: Iterable[Step]) -> Iterator[tuple[Step, Step]]:
    """Of the steps of two who worked apart each pair about the same thing, the earlier one first."""
    about: dict[Key, list[Step]] = {}
    for step in mine:
        for key in {change.key for change in step.changes}:
            about.setdefault(key, []).append(step)
    pairs = {
        (other.id, step.id): (other, step)
        for step in theirs
        for change in step.changes
        for other in about.get(change.key, ())
    }
    for one, other in pairs.values():
        yield (one, other) if one.place < other.place else (other, one)


def _taken_back(steps: Iterable[Step]) -> frozenset[str]:
    """The steps of which undo or redo said last that they are taken back."""
    gone, again = set[str](), dict[str, str]()
    for step in steps:
        if step.undoes:
            gone.add(again.get(step.undoes, step.undoes))
        elif step.redoes:
            again[step.id] = step.redoes
            gone.discard(step.redoes)
    return frozenset(gone)


def _kept_beside(key: Key, told: Sequence[_Version]) -> Iterator[tuple[Key, Body]]:
    """The words of a thing that others wrote over without having seen them."""
    for place, version in enumerate(told):
        if not version.words or version.words == _words_before(told[:place], version):
            continue
        if any(rival.words != version.words for rival in _rivals(told[place + 1 :], version)):
            yield _beside(key, version)


def _words_before(earlier: Sequence[_Version], version: _Version) -> str:
    return next((one.words for one in reversed(earlier) if version.saw(one)), "")


def _rivals(later: Iterable[_Version], version: _Version) -> Iterator[_Version]:
    """Those who did not see this version, unless who made it went on before the two came together."""
    unseen: list[_Version] = []
    for one in later:
        if one.saw(version):
            return iter([rival for rival in unseen if one.saw(rival)])
        unseen.append(one)
    return iter(unseen)


def _beside(key: Key, version: _Version) -> tuple[Key, Body]:
    """Known everywhere by the same id, as that follows from the step."""
    id_ = _BESIDE + uuid5(NAMESPACE_OID, "/".join((version.step.id, *key))).hex
    match version.body:
        case Point() as point:
            return ("point", id_), replace(point, id=id_)
        case Remark() as remark:
            return ("remark", id_), replace(remark, id=id_)
        case _:
            return ("remark", id_), Remark(id_, version.words)


def _with_before(counting: Iterable[Step], beside: Mapping[Key, Body]) -> Iterator[Step]:
    """Each change with how the thing is when its step is taken back now."""
    now: dict[Key, Body | None] = dict(beside)
    for step in counting:
        changes: list[Change] = []
        for change in step.changes:
            before = now.get(change.key)
            now[change.key] = change.after
            changes.append(change if before is change.after is None else Change(before, change.after))
        yield replace(step, changes=tuple(changes))
