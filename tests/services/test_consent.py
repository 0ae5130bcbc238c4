"""When a record of consent is complete, and what becomes of whatever was typed in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.care import ConsentKind
from app.domain.carerules import CareRules, Choice, ExtraField
from app.domain.recordings import FilmPlace, Participant, Recording, Role, TalkKind
from app.services.care import ConsentDraft, ConsentIncomplete, full_names_noticed
from app.services.consent import ConsentDesk, consent_of
from tests.fakes import NOON

TODAY = date(2026, 11, 12)
MINUTE = 60_000
RECORDING = Recording("r1", "Gesprek", TalkKind.PROGRESS, FilmPlace("a", "a", "print:1"), MINUTE, NOON)
FIELDS = (ExtraField("dossier", "Nummer in de map", required=True), ExtraField("language", "Taal"))
RULES = CareRules(fields=FIELDS)


def draft(**told) -> ConsentDraft:
    """Complete, but for what is told otherwise."""
    complete = {
        "people": (Participant(Role.PARENT, "S."),),
        "ground": "consent",
        "purposes": ("own",),
        "way": "form",
        "given_on": TODAY,
        "extra": (("dossier", "12"),),
    }
    return ConsentDraft(**(complete | told))


def kept(wanted: ConsentDraft, rules: CareRules = RULES):
    return consent_of(wanted, ConsentDesk(rules, RECORDING, TODAY), "c1", NOON)


def missing(wanted: ConsentDraft, rules: CareRules = RULES) -> tuple[str, ...]:
    with pytest.raises(ConsentIncomplete) as caught:
        kept(wanted, rules)
    assert len(str(caught.value).splitlines()) == len(caught.value.fields)
    return caught.value.fields


def test_an_empty_record_names_everything_that_is_missing_at_once():
    assert missing(ConsentDraft()) == ("people", "ground", "purposes", "way", "given_on", "extra:dossier")


def test_the_sentence_names_the_question_of_the_institution():
    with pytest.raises(ConsentIncomplete, match="“Nummer in de map”"):
        kept(draft(extra=(("language", "Nederlands"),)))


def test_a_complete_record_is_kept_as_it_was_told():
    consent = kept(draft(asked_by="M.", valid_until=TODAY, extra=(("language", "Pools"), ("dossier", "12"))))
    assert consent.kind is ConsentKind.GIVEN
    assert (consent.people, consent.ground, consent.purposes) == (
        (Participant(Role.PARENT, "S."),),
        "consent",
        ("own",),
    )
    assert (consent.way, consent.spoken_ms, consent.given_on, consent.valid_until) == (
        "form",
        None,
        TODAY,
        TODAY,
    )
    assert (consent.asked_by, consent.extra) == ("M.", (("dossier", "12"), ("language", "Pools")))


def test_a_role_play_needs_nothing_and_keeps_nothing_else():
    consent = kept(draft(role_play=True))
    assert consent.kind is ConsentKind.ROLE_PLAY
    assert (consent.people, consent.purposes, consent.extra, consent.given_on) == ((), (), (), None)
    assert kept(ConsentDraft(role_play=True)).kind is ConsentKind.ROLE_PLAY


@pytest.mark.parametrize("time_ms", [0, 1, MINUTE])
def test_spoken_consent_has_its_time_in_the_film(time_ms):
    assert kept(draft(way="spoken", spoken_ms=time_ms)).spoken_ms == time_ms


@pytest.mark.parametrize("time_ms", [None, -1, MINUTE + 1])
def test_spoken_consent_without_a_time_in_the_film_is_incomplete(time_ms):
    assert missing(draft(way="spoken", spoken_ms=time_ms)) == ("spoken_ms",)


def test_a_time_in_the_film_says_nothing_about_a_form():
    assert kept(draft(way="form", spoken_ms=99_999_999)).spoken_ms is None


def test_consent_of_the_past_is_fine_and_of_tomorrow_is_not():
    assert kept(draft(given_on=TODAY - timedelta(days=400))).given_on == TODAY - timedelta(days=400)
    assert missing(draft(given_on=TODAY + timedelta(days=1))) == ("given_on",)


def test_consent_cannot_end_before_it_was_given():
    assert missing(draft(valid_until=TODAY - timedelta(days=1))) == ("valid_until",)


def test_only_purposes_that_are_offered_are_kept_each_once_and_in_their_order():
    rules = CareRules(purposes=(Choice("exam", "toets"), Choice("own")))
    assert kept(draft(purposes=("own", "exam", "own", "party")), rules).purposes == ("exam", "own")
    assert missing(draft(purposes=("teaching",)), rules) == ("purposes",)


def test_a_ground_or_way_that_is_not_offered_is_missing():
    assert missing(draft(ground="because", way="telepathy")) == ("ground", "way")


def test_what_an_institution_does_not_ask_is_not_kept():
    assert kept(draft(extra=(("dossier", "1"), ("secret", "x"), ("language", " ")))).extra == (
        ("dossier", "1"),
    )


def test_an_answer_of_nothing_that_can_be_seen_is_no_answer():
    assert missing(draft(extra=(("dossier", "\u200b\u202e\x00"),))) == ("extra:dossier",)


HOSTILE = (
    "\x00\x1b[31mrood",
    "a\nb\tc",
    "half \ud800 teken",
    "\u202eomgekeerd",
    "x" * 10_000,
    "e" + "\u0301" * 500,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_made_harmless(text):
    consent = kept(
        draft(
            people=(Participant(Role.OTHER, text),),
            asked_by=text,
            extra=(("dossier", f"12 {text}"),),
        )
    )
    for said in (consent.people[0].initials, consent.asked_by, dict(consent.extra)["dossier"]):
        assert 0 < len(said) <= 200
        assert not set(said) & set("\x00\x1b\n\t\u202e\ud800")
        said.encode("utf-8")


@given(st.text(st.characters(), max_size=300), st.text(max_size=20))
def test_whatever_is_typed_is_kept_clean_or_refused_in_words(text, code):
    wanted = draft(
        people=(Participant(Role.PARENT, text),), asked_by=text, extra=((code, text), ("dossier", text))
    )
    try:
        f"{kept(wanted)}".encode()
    except ConsentIncomplete as refused:
        fields = refused.fields
    else:
        fields = ()
    assert fields in {(), ("extra:dossier",)}


def test_full_names_are_noticed_and_do_not_stand_in_the_way():
    named = draft(people=(Participant(Role.PARENT, "Sanne de Vries"),), asked_by="K. de Vries")
    assert full_names_noticed(named) == ("people", "asked_by")
    assert kept(named).asked_by == "K. de Vries"
    assert full_names_noticed(draft(asked_by="moeder van S.")) == ()
