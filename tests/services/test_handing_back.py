"""What a mentor sends back to a student: nothing that a lecturer gave for a purpose of their own."""

from __future__ import annotations

from dataclasses import replace

from app.domain.handover import Direction
from app.domain.recordings import Participant, Role
from app.domain.spans import Span
from app.domain.transcripts import TranscriptLine
from app.storage.transcripts import SqlTranscriptStore
from tests.exchange.parcels import observation, parcel
from tests.fakes import NOON, QuietProgress
from tests.services.test_handover import people, told_to

__all__ = ["people"]


def of_the_lecturer(package):
    """How it comes to be with the mentor."""
    told = told_to(package)
    handover = replace(
        told.handover, id="p9", direction=Direction.RECEIVED, sender=Role.LECTURER, purpose="lecturer"
    )
    return replace(told, handover=handover)


def test_what_a_lecturer_sent_does_not_go_to_the_student_with_the_mentors_own(people):
    student, mentor = people
    student.agree("own", "mentor")
    mentor.take(student.package())
    theirs = observation("o-lecturer", "L")
    theirs = replace(theirs, observation=replace(theirs.observation, role=Role.LECTURER), steps=())
    point = replace(parcel().points[0], id="d9", revision_id="d9a", role=Role.LECTURER)
    package = parcel(id="p9", observations=(theirs,), points=(point,), replies=(), rounds=(), transcript=None)
    mentor.packages.receive(package, of_the_lecturer(package), QuietProgress())
    back = mentor.handover.plan(mentor.wish(receiver=Role.STUDENT))
    assert {each.observation.id for each in back.observations} == {"o1", "o2"}
    assert {each.id for each in back.points} == {"d1", "d2"}
    mentor.agree("own", "mentor")
    back = mentor.handover.plan(mentor.wish(receiver=Role.STUDENT))
    assert {each.observation.id for each in back.observations} == {"o1", "o2", "o-lecturer"}


def test_the_text_of_the_film_that_a_lecturer_sent_does_not_go_to_the_student_either(people):
    student, mentor = people
    student.agree("own", "mentor")
    mentor.take(student.package())
    lines = (TranscriptLine(Span(0, 900), "Van de docent"),)
    text = replace(parcel().transcript, id="of-lecturer", lines=lines)
    package = parcel(id="p9", sender=Participant(Role.LECTURER, "L"), transcript=text,
                     **dict.fromkeys(("observations", "points", "replies", "rounds"), ()))  # fmt: skip
    mentor.packages.receive(package, of_the_lecturer(package), QuietProgress())
    wish = mentor.wish(receiver=Role.STUDENT)
    assert mentor.handover.plan(wish).transcript == parcel().transcript
    SqlTranscriptStore(mentor.database).show("of-lecturer", NOON)
    assert mentor.handover.plan(wish).transcript is None
    mentor.agree("own", "mentor")
    assert mentor.handover.plan(wish).transcript == text
