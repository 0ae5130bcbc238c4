"""What goes back to who sent a recording: nothing of what somebody else sent about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.care import Refusal
from app.domain.handover import Direction, Handover
from app.domain.recordings import Participant, Role
from app.domain.rounds import OwnRound, RoundKind
from app.services.care_errors import NotAllowed
from app.services.handing_back import Came, goes_back, handed_back
from tests.exchange.parcels import observation, parcel
from tests.fakes import NOON
from tests.services.test_handover import people

__all__ = ["people"]

TODAY = NOON.date()


def received(sender, purpose="mentor", days=0):
    last = TODAY + timedelta(days=days)
    return Handover(
        *(f"p-{sender}", "r1", Direction.RECEIVED, Role.MENTOR, sender, purpose, NOON, last), False, "", None
    )


FROM_BOTH = (received(Role.STUDENT), received(Role.LECTURER, "lecturer"))


def by(role, packed):
    return replace(packed, observation=replace(packed.observation, role=role))


def whole():
    """With the mentor: of the student, of the lecturer (came), of a lecturer here, and of the mentor."""
    given = parcel()
    point, sheet, reply = given.points[0], given.sheets[0], given.replies[0]
    roles = (Role.STUDENT, Role.LECTURER, Role.MENTOR)
    return replace(
        given,
        sender=Participant(Role.MENTOR, "J."),
        receiver=Role.STUDENT,
        observations=(
            observation("student", steps=()),
            by(Role.LECTURER, observation("lecturer", steps=())),
            by(Role.LECTURER, observation("here", steps=())),
            by(Role.MENTOR, observation("mentor", steps=())),
        ),
        sheets=tuple(
            replace(sheet, worksheet=replace(sheet.worksheet, id=role, role=role)) for role in roles
        ),
        points=tuple(replace(point, revision_id=role, role=role) for role in roles),
        replies=(
            *(replace(reply, id=role, observation_id="student", role=role) for role in roles),
            replace(reply, id="at-lecturer", observation_id="lecturer"),
        ),
        rounds=tuple(OwnRound(id_, RoundKind.FINISHED, NOON) for id_ in ("student", "lecturer", "mentor")),
    )


def test_what_the_lecturer_sent_does_not_go_to_the_student():
    back = handed_back(whole(), FROM_BOTH, Came(frozenset({"student", "lecturer"})))
    assert [each.observation.id for each in back.observations] == ["student", "here", "mentor"]
    assert [each.worksheet.id for each in back.sheets] == ["student", "mentor"]
    assert [each.revision_id for each in back.points] == ["student", "mentor"]
    assert [each.id for each in back.replies] == ["student", "mentor"]
    assert [each.observation_id for each in back.rounds] == ["student", "mentor"]


def test_the_text_of_the_film_stays_when_the_lecturer_sent_it():
    assert handed_back(whole(), FROM_BOTH, Came(text_from=Role.LECTURER)).transcript is None
    assert handed_back(whole(), FROM_BOTH, Came(text_from=Role.STUDENT)).transcript == parcel().transcript
    assert handed_back(whole(), FROM_BOTH, Came()).transcript == parcel().transcript


def test_where_only_the_student_sent_something_all_goes_back():
    came = Came(frozenset({"student"}))
    assert handed_back(whole(), FROM_BOTH[:1], came) == whole()
    sent = replace(FROM_BOTH[1], direction=Direction.SENT)
    assert handed_back(whole(), (FROM_BOTH[0], sent), came) == whole()


@pytest.mark.parametrize(
    ("purpose", "receiver", "days", "goes"),
    [
        ("mentor", Role.STUDENT, 0, True),
        ("mentor", Role.STUDENT, 1, False),
        ("lecturer", Role.STUDENT, 0, False),
        ("mentor", Role.LECTURER, 0, False),
        ("lecturer", Role.LECTURER, 0, True),
    ],
)
def test_it_goes_back_to_who_sent_it_for_what_it_was_sent_until_the_day_agreed_on(
    purpose, receiver, days, goes
):
    assert goes_back(FROM_BOTH, purpose, receiver, TODAY + timedelta(days=days)) is goes
    sent = [replace(one, direction=Direction.SENT) for one in FROM_BOTH]
    assert not goes_back(sent, purpose, receiver, TODAY)


def test_after_a_withdrawal_it_does_not_go_back_either(people):
    """Whatever the sender was told, here somebody took it back."""
    student, mentor = people
    student.agree("own", "mentor")
    mentor.take(student.package())
    mentor.handover.require("r1", "mentor", Role.STUDENT)
    mentor.care.withdraw("r1")
    with pytest.raises(NotAllowed) as refused:
        mentor.handover.plan(mentor.wish(receiver=Role.STUDENT))
    assert refused.value.refusal is Refusal.WITHDRAWN
