"""Where care stands, in words and dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.care import Care, CareTask, Consent, ConsentKind, Keeping, Refusal
from app.domain.carelog import Act, chained
from app.domain.carerules import CareRules, Choice
from app.domain.recordings import Participant, Role
from app.i18n import WORDS
from app.paths import resources_dir
from app.presenters.care_words import (
    consent_text,
    keeping_text,
    log_lines,
    purposes_text,
    refusal_text,
    reminder_text,
    task_line,
)
from app.services.care import Reminder

NOW = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 12)
RULES = CareRules(purposes=(Choice("own"), Choice("mentor"), Choice("exam", "toets van het gesprek")))
GIVEN = Consent(
    "c1", "r1", ConsentKind.GIVEN, NOW, (Participant(Role.PARENT, "S."),), purposes=("own", "exam")
)


def care(consent=None, left=None) -> Care:
    keeping = None if left is None else Keeping("r1", TODAY + timedelta(days=left), "", NOW)
    return Care(consent, keeping)


@pytest.mark.parametrize(
    ("consent", "words"),
    [
        (None, "No consent recorded yet. Until then only you may watch."),
        (GIVEN, "Consent of parent S. for: own reflection, toets van het gesprek."),
        (
            Consent("c1", "r1", ConsentKind.ROLE_PLAY, NOW),
            "A role play, no real parents: everything is allowed.",
        ),
        (
            Consent("c1", "r1", ConsentKind.WITHDRAWN, NOW),
            "Consent was withdrawn on 12 nov 2026. The recording is locked.",
        ),
    ],
)
def test_what_consent_there_is(consent, words):
    assert consent_text(care(consent), RULES, TODAY) == words


def test_how_long_a_consent_holds_and_when_it_ended():
    until = Consent("c1", "r1", ConsentKind.GIVEN, NOW, purposes=("own",), valid_until=TODAY)
    assert consent_text(care(until), RULES, TODAY).endswith("Until 12 nov 2026 at the latest.")
    tomorrow = TODAY + timedelta(days=1)
    assert (
        consent_text(care(until), RULES, tomorrow)
        == "The consent ended on 12 nov 2026. Only you may watch now."
    )


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (None, ""),
        (42, "Kept until 24 dec 2026"),
        (14, "Kept until 26 nov 2026: 14 more days"),
        (1, "Kept until 13 nov 2026: 1 more day"),
        (0, "Kept until today"),
        (-1, "The keeping time ended on 11 nov 2026."),
    ],
)
def test_until_when_a_recording_is_kept(left, words):
    assert keeping_text(care(left=left), TODAY) == words


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (3, "“Gesprek” is kept for 3 more days, until 15 nov 2026."),
        (1, "“Gesprek” is kept for 1 more day, until 13 nov 2026."),
        (0, "Today is the last day that “Gesprek” is kept."),
        (
            -1,
            "The keeping time of “Gesprek” ended on 11 nov 2026. "
            "Delete the recording, or extend it with a reason.",
        ),
    ],
)
def test_a_reminder_is_one_calm_sentence(left, words):
    assert reminder_text(Reminder("r1", "Gesprek", TODAY + timedelta(days=left), left)) == words


def test_a_refusal_says_the_same_as_when_it_is_tried():
    words = refusal_text(Refusal.PURPOSE_MISSING, "exam", RULES)
    assert "“toets van het gesprek”" in words
    assert all(refusal_text(refusal, "own", RULES) for refusal in Refusal)


def test_purposes_stand_after_one_another_and_an_old_code_as_it_is():
    assert purposes_text(("own", "long_gone"), RULES) == "own reflection, long_gone"


def test_a_task_has_its_day_or_the_day_it_was_done():
    assert task_line(CareTask("k1", "r1", "delete_here", TODAY)).endswith("(on 12 nov 2026 at the latest)")
    done = task_line(CareTask("k1", "r1", "delete_here", TODAY, NOW + timedelta(days=1)))
    assert done.endswith("(done on 13 nov 2026)")


TALK = "summary for the conversation"


def line(act, detail="", role="student"):
    (only,) = log_lines([chained(1, NOW, role, act, "r1", detail, "")], None, RULES)
    return only


@pytest.mark.parametrize(
    ("act", "detail", "words"),
    [
        (Act.EXPORTED, "pdf exam", "PDF: toets van het gesprek"),
        (Act.HANDED_OVER, "package mentor", "package: conversation with the mentor"),
        (Act.EXPORTED, "pdf", "pdf"),
        (Act.EXTENDED, "2026-12-24", "until 24 dec 2026"),
        (Act.EXTENDED, "ooit", "ooit"),
        (Act.CONSENT, "role_play", "role play, no real parents"),
        (Act.CONSENT, "given lifted", "consent was given; the lock is off"),
        (Act.CONSENT, "tampered", "tampered"),
        (
            Act.EXPORTED,
            "dialogue-pdf mentor",
            f"{TALK}, PDF: conversation with the mentor",
        ),
        (
            Act.EXPORTED,
            "dialogue-html mentor",
            f"{TALK}, web page: conversation with the mentor",
        ),
        (Act.EXPORTED, "dialogue-eaf mentor", "what all observers noted, EAF: conversation with the mentor"),
        (Act.EXPORTED, "sheet own", "sheet: own reflection"),
        (Act.EXPORTED, "eaf own", "EAF: own reflection"),
        (Act.EXPORTED, "jsonld own", "Web Annotation: own reflection"),
        (Act.EXPORTED, "tampered own", "tampered: own reflection"),
        (Act.RECEIVED, "package mentor", "package: conversation with the mentor"),
        (Act.RECEIPT, "mentor", "mentor"),
        (Act.RECEIPT, "tampered", "tampered"),
        (Act.OPENED, "", ""),
        (Act.OPENED, "claimed", "called their own, made on another computer"),
        (Act.SEALED, "removed", "the ordinary film was removed"),
        (Act.SEALED, "kept", "the ordinary film was kept too"),
        (Act.UNSEALED, "moved", "it is in the vault no more"),
        (Act.UNSEALED, "copied", "it is in the vault as well"),
        (Act.UNSEALED, "tampered", "tampered"),
        (Act.DELETED, "stray", "a film in the vault without a recording"),
    ],
)
def test_a_line_of_the_log_tells_its_detail_in_words(act, detail, words):
    assert line(act, detail).detail == words


@pytest.fixture
def in_dutch():
    WORDS.use("nl", resources_dir() / "locale")
    yield
    WORDS.use("en", resources_dir() / "nowhere")


@pytest.mark.usefixtures("in_dutch")
def test_what_left_and_came_is_told_in_the_language_of_the_screen():
    told = [
        line(Act.HANDED_OVER, "package mentor"),
        line(Act.RECEIVED, "package mentor"),
        line(Act.RECEIPT, "lecturer"),
    ]
    assert [each.detail for each in told] == [
        "pakket: gesprek met de mentor", "pakket: gesprek met de mentor", "docent",
    ]  # fmt: skip


def test_a_line_of_the_log_tells_when_and_by_which_role():
    told = line(Act.OPENED)
    at = NOW.astimezone()
    assert (told.number, told.when, told.role) == (1, f"12 nov 2026 {at:%H:%M}", "student")
    assert (told.act, told.recording_id, told.sound) == ("opened", "r1", True)


def test_what_somebody_changed_is_shown_as_it_stands():
    told = line("hacked", role="king")
    assert (told.role, told.act) == ("king", "hacked")


def test_from_a_changed_line_on_no_line_is_sound():
    entries = [chained(number, NOW, "student", Act.OPENED, "r1", "", "") for number in (1, 2, 3)]
    assert [each.sound for each in log_lines(entries, 2, RULES)] == [True, False, False]
