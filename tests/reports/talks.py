"""Talks to print: what a student and a mentor saw of one fragment, in Dutch."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.dialogue import Together
from app.domain.discussion import DiscussionPoint
from app.domain.goals import ChosenGoal, Phase
from app.domain.recordings import Role
from app.domain.rounds import OwnRound, RoundKind
from app.domain.sheet import Highlight, PointKind, RemarkKind
from app.services.dialogue import Talk
from app.services.summary import Observed
from tests.reports import sample
from tests.reports.sample import NO, YES, Action

LATER = sample.NEXT_DAY
_MENTOR = (
    ("v01", YES, 143_500),
    ("v02", NO, 152_000),
    ("v04", NO, 182_000),
    ("v05", YES, 203_000),
    ("v06", YES, 231_000),
    ("v07", YES, 240_000),
    ("v08", YES, 302_500),
    ("v09", YES, 263_000),
    ("v11", YES, 324_000),
    ("v13", YES, 351_000),
    ("v14", YES, 498_500),
    ("v15", YES, 512_000),
    ("v16", NO, 541_000),
    ("v17", YES, 610_000),
    ("v21", YES, 588_500),
    ("v22", YES, 611_000),
)


def mentor_history():
    pencil = sample.Pencil()
    for code, judgement, at_ms in _MENTOR:
        pencil.mark(code, judgement, at_ms)
    remark = pencil.remark(
        "moeder vertelt hier uit zichzelf verder", "v08", RemarkKind.STRENGTH, 318_000, None
    )
    pencil.put(Action.HIGHLIGHT, Highlight(remark))
    return pencil.history()


def observed(role=Role.STUDENT, history=None, **changes) -> Observed:
    student = role is Role.STUDENT
    one = replace(
        sample.observation(),
        id="o1" if student else f"o-{role}",
        observer="M." if student else "J.",
        role=role,
        **changes,
    )
    history = history or (sample.filled() if student else mentor_history())
    return Observed(sample.recording(), sample.fragment(), one, sample.viewings(), history)


def goal(text="Ik wil stiltes laten vallen, zodat ouders zelf verder vertellen.") -> ChosenGoal:
    return ChosenGoal("g1", "r1", Phase.MAIN, "", text, ("v08",), LATER)


def point(number: int, kind: PointKind, text: str, when="", where="", done=False) -> DiscussionPoint:
    at = LATER + timedelta(minutes=number)
    return DiscussionPoint(
        f"p{number}",
        f"v{number}",
        "f1",
        kind,
        text,
        "J.",
        Role.MENTOR,
        at,
        when=when,
        where=where,
        done_at=at if done else None,
    )


POINTS = (
    point(1, PointKind.TALKING_POINT, "Wat doet moeder in de drie seconden stilte?"),
    point(2, PointKind.AGREEMENT, "Na een open vraag drie tellen wachten", "week 48", "practicum"),
    point(3, PointKind.AGREEMENT, "De agenda samen vaststellen", "vorige keer", "stageschool", done=True),
)
PARENTS = (
    (
        "Hoe was de sfeer in het gesprek?",
        "We voelden ons meteen welkom. Er was koffie en we zaten schuin naast elkaar.",
    ),
    ("Hoeveel ruimte was er om zelf iets in te brengen?", "Genoeg. We konden ook iets over thuis vertellen."),
)


def rounds(*observed_):
    return tuple(OwnRound(each.observation.id, RoundKind.FINISHED, LATER) for each in observed_)


def talk(*looks: Observed, parents=(), points=POINTS, wanted=None, learning=None) -> Talk:
    looks = looks or (observed(), observed(Role.MENTOR))
    return Talk(looks, rounds(*looks), Together(learning or goal(), points, parents), wanted)
