"""What may be done with a recording, whatever was recorded about consent and keeping time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.care import Care, Consent, ConsentKind, Keeping, KeepingState, Refusal
from app.domain.carerules import PURPOSES

NOW = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
PURPOSE = st.sampled_from((*PURPOSES, "assessment"))
KEEPINGS = st.builds(Keeping, st.just("r1"), DAYS, st.just(""), st.just(NOW))
CONSENTS = st.builds(
    Consent,
    id=st.just("c1"),
    recording_id=st.just("r1"),
    kind=st.just(ConsentKind.GIVEN),
    at=st.just(NOW),
    purposes=st.lists(PURPOSE, unique=True).map(tuple),
    valid_until=st.none() | DAYS,
)
ROLE_PLAY = Consent("c1", "r1", ConsentKind.ROLE_PLAY, NOW)
WITHDRAWN = Consent("c1", "r1", ConsentKind.WITHDRAWN, NOW)
ANY_CONSENT = st.none() | CONSENTS | st.just(ROLE_PLAY) | st.just(WITHDRAWN)


@given(st.none() | KEEPINGS, PURPOSE, DAYS)
def test_nothing_leaves_without_consent(keeping, purpose, today):
    assert Care(None, keeping).refusal(purpose, today) is not None


@given(CONSENTS, st.none() | KEEPINGS, PURPOSE, DAYS)
def test_a_purpose_that_was_not_ticked_is_never_allowed(consent, keeping, purpose, today):
    assume(purpose not in consent.purposes)
    assert Care(consent, keeping).refusal(purpose, today) is not None


@given(CONSENTS, st.none() | KEEPINGS, PURPOSE, DAYS, st.booleans())
def test_after_a_withdrawal_nothing_is_allowed_for_whatever_was_ticked(
    consent, keeping, purpose, today, gone
):
    care = Care(replace(consent, kind=ConsentKind.WITHDRAWN), keeping, gone)
    assert care.withdrawn
    assert care.refusal(purpose, today) is Refusal.WITHDRAWN


@given(ANY_CONSENT, KEEPINGS, PURPOSE, st.integers(1, 3_000))
def test_after_the_keeping_time_nothing_is_allowed(consent, keeping, purpose, late):
    today = keeping.until + timedelta(days=late)
    assert Care(consent, keeping).refusal(purpose, today) in {Refusal.KEPT_TOO_LONG, Refusal.WITHDRAWN}


@given(CONSENTS, st.none() | KEEPINGS, PURPOSE, st.integers(1, 3_000))
def test_a_consent_that_has_ended_allows_nothing(consent, keeping, purpose, late):
    assume(consent.valid_until is not None)
    assert Care(consent, keeping).refusal(purpose, consent.valid_until + timedelta(days=late)) is not None


@given(KEEPINGS, PURPOSE, st.integers(0, 3_000))
def test_a_role_play_may_be_used_for_all_until_its_keeping_time_ends(keeping, purpose, early):
    care = Care(ROLE_PLAY, keeping)
    assert care.refusal(purpose, keeping.until - timedelta(days=early)) is None
    assert care.refusal(purpose, keeping.until + timedelta(days=1)) is Refusal.KEPT_TOO_LONG


@given(CONSENTS, KEEPINGS, PURPOSE, st.integers(1, 3_000))
def test_what_was_allowed_is_allowed_again_after_extending(consent, keeping, purpose, late):
    assume(purpose in consent.purposes)
    today = keeping.until + timedelta(days=late)
    consent = replace(consent, valid_until=None)
    longer = replace(keeping, until=today, reason="toets verzet")
    assert Care(consent, keeping).refusal(purpose, today) is Refusal.KEPT_TOO_LONG
    assert Care(consent, longer).refusal(purpose, today) is None


@given(ANY_CONSENT, st.none() | KEEPINGS, PURPOSE, DAYS)
def test_what_is_refused_tomorrow_for_no_consent_was_refused_today(consent, keeping, purpose, today):
    """Time only takes away: a day later nothing is allowed that was not allowed before."""
    care = Care(consent, keeping)
    if care.refusal(purpose, today) is not None:
        assert care.refusal(purpose, today + timedelta(days=1)) is not None


@given(CONSENTS, KEEPINGS)
def test_the_last_day_counts(consent, keeping):
    consent = replace(consent, purposes=("mentor",), valid_until=keeping.until)
    assert Care(consent, keeping).refusal("mentor", keeping.until) is None


@pytest.mark.parametrize(
    ("left", "state"),
    [(15, KeepingState.CALM), (14, KeepingState.SOON), (0, KeepingState.SOON), (-1, KeepingState.OVER)],
)
def test_how_near_the_end_is(left, state):
    today = date(2026, 11, 12)
    care = Care(None, Keeping("r1", today + timedelta(days=left), "", NOW))
    assert care.keeping_state(today) is state
    assert care.days_left(today) == left


def test_without_a_keeping_time_all_is_calm():
    assert Care().keeping_state(date(2026, 11, 12)) is KeepingState.CALM
    assert Care().days_left(date(2026, 11, 12)) is None
