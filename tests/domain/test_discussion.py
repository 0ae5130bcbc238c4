"""Points of a talk as they stand, from all their revisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.discussion import (
    DiscussionPoint,
    RemarkReply,
    standing_points,
    standing_replies,
    students_of,
)
from app.domain.recordings import FilmPlace, Participant, Recording, Role, TalkKind
from app.domain.sheet import PointKind

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FIRST = DiscussionPoint("p1", "r1", "f1", PointKind.TALKING_POINT, "De opening", "K.", Role.MENTOR, NOON)
SECOND = replace(FIRST, id="p2", revision_id="r2", kind=PointKind.AGREEMENT, at=NOON + timedelta(minutes=1))
CHANGED = replace(FIRST, revision_id="r3", text="De opening en het doel", at=NOON + timedelta(minutes=2))
GONE = replace(SECOND, revision_id="r4", text="", at=NOON + timedelta(minutes=3))


@given(st.permutations([FIRST, SECOND, CHANGED]))
def test_the_newest_revision_counts_in_the_order_in_which_points_were_made(revisions):
    assert standing_points(revisions) == (CHANGED, SECOND)


def test_a_point_without_words_was_taken_away():
    assert standing_points([FIRST, SECOND, GONE]) == (FIRST,)


def test_a_reply_that_was_taken_back_stands_no_more():
    def reply(id_, remark_id, text, minutes):
        at = datetime(2026, 11, 22, 12, minutes, tzinfo=UTC)
        return RemarkReply(id_, "o1", remark_id, text, "R.", Role.MENTOR, at)

    first, second = reply("a", "remark", "Ja.", 0), reply("b", "remark", "Nee.", 1)
    back = reply("c", "a", "", 2)
    assert standing_replies([second, back, first]) == (second,)
    assert standing_replies([second, first]) == (first, second)


def filmed(*participants):
    return Recording(
        "r1", "Gesprek", TalkKind.GENERAL, FilmPlace("", "", ""), 1_000, NOON, None, participants
    )


def test_it_is_the_talk_of_the_student_who_took_part_whoever_observed_it():
    recording = filmed(Participant(Role.STUDENT, "M."), Participant(Role.PARENT, "S."))
    assert students_of(recording, [("K.", Role.STUDENT), ("R.", Role.MENTOR)]) == {"M."}


def test_where_no_student_is_named_it_is_the_talk_of_the_students_who_observed_it():
    recording = filmed(Participant(Role.STUDENT, ""), Participant(Role.PARENT, "S."))
    assert students_of(recording, [("K.", Role.STUDENT), ("", Role.STUDENT), ("R.", Role.MENTOR)]) == {"K."}
