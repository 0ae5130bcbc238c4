"""What a recording and its card say about care."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.care import Care, Consent, ConsentKind, Keeping
from app.domain.carerules import CareRules
from app.presenters.care_block import card_sign, care_block, no_consent_note

NOW = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 12)
ENDED = Consent("c1", "r1", ConsentKind.GIVEN, NOW, valid_until=TODAY - timedelta(days=1))
GIVEN = Consent("c1", "r1", ConsentKind.GIVEN, NOW, purposes=("own",))
ROLE_PLAY = Consent("c1", "r1", ConsentKind.ROLE_PLAY, NOW)
WITHDRAWN = Consent("c1", "r1", ConsentKind.WITHDRAWN, NOW)


def care(consent=None, left=30, *, gone=False) -> Care:
    keeping = None if left is None else Keeping("r1", TODAY + timedelta(days=left), "", NOW)
    return Care(consent, keeping, gone)


def block(now: Care, vault: str = ""):
    return care_block("r1", now, CareRules(), TODAY, vault)


def signs(now: Care, vault: str = "") -> list[tuple[str, str]]:
    return [(line.icon, line.tone) for line in block(now, vault).lines]


@pytest.mark.parametrize(
    ("consent", "sign"),
    [
        (None, ("info", "grey")),
        (GIVEN, ("check", "accent")),
        (ENDED, ("warning", "amber")),
        (ROLE_PLAY, ("people", "grey")),
        (WITHDRAWN, ("lock", "danger")),
    ],
)
def test_each_state_of_consent_has_a_shape_of_its_own(consent, sign):
    assert signs(care(consent, None)) == [sign]


@pytest.mark.parametrize(
    ("left", "sign"),
    [
        (30, ("calendar", "grey")),
        (14, ("warning", "amber")),
        (0, ("warning", "amber")),
        (-1, ("error", "danger")),
    ],
)
def test_the_keeping_time_warns_by_shape_as_well_as_by_colour(left, sign):
    assert signs(care(GIVEN, left))[1] == sign


@pytest.mark.parametrize(
    ("vault", "words"),
    [
        ("sealed", "The film is in the vault."),
        ("plain", "The film stands in its own place, outside the vault."),
    ],
)
def test_somebody_reads_where_the_film_is(vault, words):
    assert block(care(), vault).lines[-1].text == words


def test_without_consent_a_person_is_asked_to_record_it():
    shown = block(care())
    assert shown.consent_action == "Record consent…"
    assert shown.may_extend
    assert not shown.may_withdraw
    assert not shown.locked


def test_consent_that_was_given_can_be_withdrawn_and_a_role_play_cannot():
    assert block(care(GIVEN)).may_withdraw
    assert block(care(GIVEN)).consent_action == "Consent…"
    assert not block(care(ROLE_PLAY)).may_withdraw


def test_a_withdrawn_recording_says_why_it_is_locked_and_cannot_be_kept_longer():
    shown = block(care(WITHDRAWN))
    assert "withdrawn" in shown.locked
    assert not shown.may_extend
    assert len(shown.lines) == 1


def test_of_a_deleted_film_nothing_is_asked_any_more():
    shown = block(care(gone=True))
    assert [line.text for line in shown.lines] == [
        "What was recorded about consent was deleted.",
        "The film was deleted; the remarks were kept.",
    ]
    assert not shown.may_extend


@pytest.mark.parametrize(
    ("now", "sign"),
    [
        (care(WITHDRAWN, -3), "Consent withdrawn"),
        (care(gone=True), "Film deleted"),
        (care(GIVEN, -1), "Keeping time over"),
        (care(GIVEN, 0), "Kept until today"),
        (care(GIVEN, 1), "Kept 1 more day"),
        (care(None, 14), "Kept 14 more days"),
        (care(), "No consent yet"),
        (care(ENDED), "Consent ended"),
    ],
)
def test_a_card_says_the_one_thing_that_asks_attention(now, sign):
    shown = card_sign(now, TODAY)
    assert shown is not None
    assert shown.text == sign


@pytest.mark.parametrize("consent", [GIVEN, ROLE_PLAY])
def test_a_card_says_nothing_when_all_is_well(consent):
    assert card_sign(care(consent), TODAY) is None


def test_of_a_recording_that_came_in_a_package_it_says_what_may_be_done_with_it():
    """The sender asked for consent: that only this person may watch would not be true."""
    now = replace(care(), came=True)
    told = no_consent_note(now, CareRules(), TODAY)
    assert told.startswith("This recording was handed over to you: you may observe it and send it back.")
    assert block(now).lines[0].text == told
    assert card_sign(now, TODAY).text == "Received"
    assert no_consent_note(replace(care(GIVEN), came=True), CareRules(), TODAY) == ""
    assert card_sign(replace(care(GIVEN), came=True), TODAY) is None


def test_above_the_film_stands_that_only_you_may_watch_until_there_is_consent():
    rules = CareRules()
    assert no_consent_note(care(), rules, TODAY) == "No consent recorded yet. Until then only you may watch."
    assert "ended" in no_consent_note(care(ENDED), rules, TODAY)
    assert no_consent_note(care(GIVEN), rules, TODAY) == ""
    assert no_consent_note(care(gone=True), rules, TODAY) == ""
