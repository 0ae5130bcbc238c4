"""What a person reads before a package goes, when one comes in, and afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.care import ConsentKind
from app.domain.carerules import CareRules
from app.domain.handover import ChangedByBoth, Direction, Handover, Merged
from app.domain.parcel import Mended, PackageGlance
from app.domain.recordings import Role
from app.domain.worksheets import Entry, Place
from app.presenters.both_words import both_text
from app.presenters.handover import (
    SendPresenter,
    glance_text,
    handover_line,
    mended_text,
    merged_text,
    received_text,
)
from app.presenters.package_parts import kinds_of, parts_of
from app.services.handover_errors import EndDateRefused
from tests.exchange.parcels import parcel
from tests.fakes import NOON
from tests.services.test_handover import people, reflect

__all__ = ["people"]


def kept(direction=Direction.SENT, **changed):
    days = (NOON, parcel().ends_on)
    whole = Handover(
        "p1", "r1", direction, Role.MENTOR, Role.STUDENT, "mentor", *days, with_film=False, receipt_key=""
    )
    return replace(whole, **changed)


@pytest.fixture
def presenter(people):
    student, _ = people
    return SendPresenter(student.handover, student.care, "r1", 2_500_000_000)


def test_reflections_are_asked_for_only_where_there_are_any_and_stay_unless_they_are_wanted(people):
    student, _ = people
    student.agree("own", "mentor")
    bare = SendPresenter(student.handover, student.care, "r1", None)
    assert bare.state().reflections_text == ""
    reflect(student)
    presenter = SendPresenter(student.handover, student.care, "r1", None)
    assert "ladder" in presenter.state().reflections_text
    assert not presenter.state().with_reflections
    before = presenter.plan().sheets
    assert presenter.take_reflections(along=True).with_reflections
    assert len(presenter.plan().sheets) == len(before) + 1


def test_without_consent_it_says_which_purpose_is_missing(people, presenter):
    student, _ = people
    assert "mentor" in presenter.state().refusal
    student.agree("own", "mentor")
    assert presenter.state().refusal == ""
    assert "lecturer" in presenter.choose_purpose("lecturer").refusal


def test_a_day_that_is_none_or_too_late_is_said_beside_the_field(people, presenter):
    student, _ = people
    student.agree("own", "mentor")
    assert "not a date" in presenter.type_end("gisteren").end_fault
    assert presenter.plan() is None
    late = presenter.type_end("31-12-2030")
    assert late.end_fault == str(EndDateRefused())
    assert presenter.plan() is None


def test_a_large_film_gets_a_word_about_two_gigabytes(presenter):
    assert presenter.state().film_note == ""
    assert "2 GB" in presenter.take_film(along=True).film_note
    assert "2500 MB" in presenter.state().film_text
    assert presenter.may_take_film


def test_a_film_that_is_not_there_cannot_go_along(people):
    student, _ = people
    presenter = SendPresenter(student.handover, student.care, "r1", None)
    assert not presenter.take_film(along=True).with_film
    assert not presenter.may_take_film
    assert "not there" in presenter.state().film_text


def test_what_was_chosen_is_what_is_planned(people, presenter):
    student, _ = people
    student.agree("own", "mentor")
    presenter.choose_receiver("lecturer")
    planned = presenter.plan()
    assert (planned.receiver, planned.purpose, planned.with_film) == (Role.LECTURER, "mentor", False)
    assert len(presenter.suggestion().split()) == 4


def test_who_received_it_is_offered_to_send_it_back(people):
    student, mentor = people
    student.agree("own", "mentor")
    mentor.take(student.package())
    state = SendPresenter(mentor.handover, mentor.care, "r1", None).state()
    assert (state.receiver, state.purpose, state.refusal) == ("student", "mentor", "")
    assert state.earlier == (handover_line(mentor.handover.of_recording("r1")[0]),)


def test_the_line_of_a_package_tells_when_it_was_deleted_there():
    assert "deleted" not in handover_line(kept())
    assert "The mentor deleted it" in handover_line(kept(receipt_at=NOON + timedelta(days=3)))
    assert "Received from the student" in handover_line(kept(Direction.RECEIVED))


def test_everything_that_goes_is_shown_to_the_last_word():
    package = parcel(1_000)
    shown = "\n".join(text for part in parts_of(package) for text in (part.title, *part.texts))
    told = ("Oudergesprek", "parent", "Los", "Daarom", "Vaker samenvatten", "Luisteren", "Rustig blijven")
    for text in (*told, "Oefenen", "in december", "Dat zag ik ook", "Welkom", "The film itself"):
        assert text in shown, text
    for text in (
        "recorded on 10 nov 2026",
        "1 own round",
        "for: own reflection, conversation with the mentor",
    ):
        assert text in shown, text


CONSENT = (
    "consent was given",
    "for: own reflection, conversation with the mentor",
    "consent of the people in the film",
    "signed form",
    "given on 1 nov 2026",
    "until 1 jan 2027 at the latest",
    "the recording is kept until 24 dec 2026",
)


def test_what_goes_of_the_consent_is_shown_to_the_last_day_to_sender_and_receiver(people):
    package = parcel()
    (shown,) = [part.texts for part in parts_of(package) if "consent" in part.title]
    assert shown == CONSENT
    told = received_text(package, people[1].care, known=False)
    assert f"The sender says of the consent: {'; '.join(CONSENT)}." in told
    role_play = replace(package.consent, kind=ConsentKind.ROLE_PLAY, ground="", purposes=(), way="",
                        given_on=None, valid_until=None, kept_until=None)  # fmt: skip
    (shown,) = [
        part.texts for part in parts_of(replace(package, consent=role_play)) if "consent" in part.title
    ]
    assert shown == ("role play, no real parents",)


def test_who_receives_reads_how_much_is_in_it_and_nothing_of_what_others_saw():
    """Else the own round would not be one."""
    package = parcel(1_000)
    told = "\n".join(kinds_of(package))
    assert "Observation of student AB" in told
    assert "The film itself" in told
    for text in ("Los", "Zij zegt", "Daarom", "Vaker samenvatten", "Luisteren", "Oefenen"):
        assert text not in told


def test_a_package_of_one_observation_is_told_in_two_lines():
    bare = parcel(sheets=(), goals=(), points=(), replies=(), rounds=(), transcript=None)
    one = replace(bare, observations=bare.observations[:1])
    assert kinds_of(one) == ("Oudergesprek", "1 fragment", "Observation of student AB")


def test_who_sends_it_back_before_the_own_round_reads_nothing_of_the_observation_of_another():
    shown = {part.title: part.texts for part in parts_of(parcel(), apart=("o1",))}
    (mine,) = [texts for title, texts in shown.items() if "student AB" in title]
    assert mine == ("You see what stands in it when your own round is done.",)
    assert "Luisteren" in "".join(text for texts in shown.values() for text in texts)


LATER = "You see what stands in it when your own round is done."


def said_by(*people):
    """A package in which each of these made a point and a reply, with their initials in the words."""
    whole = parcel()
    return replace(
        whole,
        points=tuple(
            replace(whole.points[0], id=f"point-{who}", author=who, role=role, text=f"Punt van {who}")
            for who, role in people
        ),
        replies=tuple(
            replace(whole.replies[0], id=f"reply-{who}", author=who, role=role, text=f"Antwoord van {who}")
            for who, role in people
        ),
    )


def test_what_others_said_at_the_table_is_not_read_before_the_own_round_either():
    package = said_by(("AB", Role.STUDENT), ("CD", Role.MENTOR))
    shown = {part.title: part.texts for part in parts_of(package, apart=("o1",))}
    assert shown["2 talking points"] == (LATER,)
    assert shown["2 replies"] == (LATER,)
    own = replace(package.observations[0].observation, id="o2", observer="CD", role=Role.MENTOR)
    package = replace(package, observations=(*package.observations, replace(package.observations[0],
                                                                            observation=own)))  # fmt: skip
    shown = {part.title: "\n".join(part.texts) for part in parts_of(package, apart=("o1",))}
    for title, kind in (("2 talking points", "Punt"), ("2 replies", "Antwoord")):
        assert f"{kind} van CD" in shown[title]
        assert f"{kind} van AB" not in shown[title]
        assert shown[title].endswith(LATER)
    whole = {part.title: "\n".join(part.texts) for part in parts_of(package)}
    assert "Punt van AB" in whole["2 talking points"]
    assert LATER not in whole["2 replies"]


def test_who_has_the_initials_of_another_does_not_read_the_words_of_the_other_for_that():
    package = said_by(("AB", Role.STUDENT))
    own = replace(package.observations[0].observation, id="o2")
    package = replace(package, observations=(*package.observations, replace(package.observations[0],
                                                                            observation=own)))  # fmt: skip
    shown = {part.title: part.texts for part in parts_of(package, apart=("o1",))}
    assert shown["1 talking point"] == (LATER,)


def test_a_package_with_nothing_else_shows_only_the_recording():
    bare = parcel(fragments=(), observations=(), sheets=(), goals=(), points=(), replies=(), rounds=(),
                  transcript=None, consent=None)  # fmt: skip
    assert len(parts_of(bare)) == 1


def test_from_outside_a_package_tells_its_end_date_and_whether_the_film_is_in_it():
    assert "1 dec 2026" in glance_text(PackageGlance(1, parcel().ends_on))
    assert "not in it" in glance_text(PackageGlance(1, parcel().ends_on))
    assert "The film is in it" in glance_text(PackageGlance(1, parcel().ends_on, 9))


def test_who_receives_reads_what_is_allowed(people):
    _, mentor = people
    new = "\n".join(received_text(parcel(), mentor.care, known=False))
    assert "student AB" in new
    assert "send it back" in new
    assert "nothing of yours changes" in received_text(parcel(consent=None), mentor.care, known=True)[-1]
    assert CareRules().purposes


def test_what_was_put_right_is_told():
    assert mended_text(Mended()) == ""
    assert mended_text(Mended(times=1)).startswith("1 time lay beyond the end")
    assert "In 2 texts signs were left out" in mended_text(Mended(times=3, texts=2))


def test_the_outcome_in_words():
    assert merged_text(Merged("r1", {}, {"step": 2})) == "You had all of this already. Nothing changed."
    every = dict.fromkeys(
        ("recording", "fragment", "observation", "step", "sheet", "entry", "goal", "point", "reply", "round",
         "transcript"), 2,
    )  # fmt: skip
    assert "2 talking points" in merged_text(Merged("r1", every, {}))
    assert "You had already: 1 step" in merged_text(Merged("r1", {"reply": 1}, {"step": 1}))


def test_what_lies_outside_the_own_borders_is_told_and_not_lost():
    one = merged_text(Merged("r1", {"step": 3}, {}, outside=1))
    assert "1 moment or remark lies outside the fragment as you cut it. It is kept." in one
    assert "4 moments or remarks lie outside" in merged_text(Merged("r1", {"step": 9}, {}, outside=4))


def test_who_adds_a_package_reads_what_both_changed_and_where():
    both = (
        ChangedByBoth("remark", "Stelt open vragen", 94_000, both_kept=True),
        ChangedByBoth("verdict", "Vat samen", None, both_kept=False),
    )
    told = merged_text(Merged("r1", {"step": 3}, {}, both=both))
    assert "the remark of “Stelt open vragen” at 1:34, the answer of “Vat samen”." in told
    assert told.endswith("both texts are there. Of everything else what was done later counts.")


def test_of_many_things_that_both_changed_the_first_are_named():
    both = tuple(ChangedByBoth(kind, "", None, both_kept=True) for kind in ("tick", *["reply"] * 6))
    told = both_text(both)
    assert "a part of the form, the answer to an open question, " in told
    assert "and 2 more things" in told
    assert "counts" not in told
    assert both_text(()) == ""


def test_of_answers_that_both_changed_there_is_one_and_that_is_all_that_is_said():
    told = both_text([ChangedByBoth("verdict", "Vat samen", None, both_kept=False)])
    assert told.endswith("Of everything else what was done later counts.")
    assert "both texts" not in told


def test_what_was_removed_here_is_told_to_stay_away():
    told = merged_text(Merged("r1", {"step": 1}, {}, stayed_away=1))
    assert "1 part of this package was removed here before." in told
    assert "2 parts" in merged_text(Merged("r1", {}, {}, stayed_away=2))


def test_what_was_left_out_is_told_also_when_nothing_was_new():
    told = merged_text(Merged("r1", {}, {"step": 2}, closed=1, text_beside=True))
    assert told.startswith("You had all of this already.")
    assert "1 observation of your own" in told
    assert "You still see the one that was here." in told


def test_what_came_from_the_future_is_told():
    assert "1 text claims to be written after" in mended_text(Mended(clocks=1))


def test_a_sheet_is_shown_in_its_own_words_without_the_keys_that_hold_topics_together():
    (sheet,) = parcel().sheets
    key = "4edcd0aa0480491a8e64c0e4734e4a5a"
    topic = Entry("e4", "w1", Place("topic:opbouw", key), "Schrijven", NOON)
    planned = Entry("e5", "w1", Place("vb02", key, "woorden"), "Hoe ging het?", NOON)
    shown = parts_of(parcel(sheets=(replace(sheet, entries=(topic, planned)),)))
    texts = [text for part in shown for text in part.texts]
    assert {"Gesprek", "Schrijven", "Hoe ging het?"} <= set(texts)
    assert key not in " ".join(texts)
