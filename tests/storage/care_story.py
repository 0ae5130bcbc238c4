"""What was told about the care for the recording of the story: every kind of record, filled in every way.

The old databases from version 0004 on hold exactly this, so it is never changed; tell a new one beside it.
"""

from __future__ import annotations

from datetime import date, timedelta

from app.domain.care import (
    CareTask,
    Consent,
    ConsentKind,
    Cover,
    Deletion,
    Keeping,
    NameEntry,
)
from app.domain.carelog import Act, LogNote
from app.domain.recordings import Participant, Role
from app.services.care_stores import CareStore
from tests.storage.story import AFTERNOON

LATER = AFTERNOON + timedelta(days=2)

ASKED = Consent(
    "c-1",
    "r-1",
    ConsentKind.GIVEN,
    AFTERNOON,
    (Participant(Role.PARENT, "Ş."), Participant(Role.TEACHER, "Ł.")),
    "consent",
    ("own", "mentor"),
    "spoken",
    12_000,
    date(2025, 10, 30),
    date(2026, 1, 31),
    "M.",
    (("afdeling", "Pabo Zuid"),),
)
PLAYED = Consent("c-2", "r-1", ConsentKind.ROLE_PLAY, LATER)
CONSENTS = (ASKED, PLAYED)
FIRST_TERM = Keeping("r-1", date(2025, 12, 15), "", AFTERNOON)
LONGER = Keeping("r-1", date(2026, 1, 15), "De toets is verzet.", LATER)
KEEPINGS = (FIRST_TERM, LONGER)
TASKS = (
    CareTask("k-1", "r-0", "delete_here", date(2025, 12, 3), LATER),
    CareTask("k-2", "r-0", "tell_parent", date(2025, 12, 3)),
)
NAMES = (NameEntry("r-1", "Çelik", "moeder"), NameEntry("r-1", "Łukasz", "leerling"))
COVERS = (Cover("b-1", "r-1", 12_000, 100, 200, 300, 400), Cover("b-2", "r-1", 15_000, 0, 0, 1000, 1000))
DELETED = Deletion("d-1", "r-0", LATER, "print:0", "vault", ("film", "key"), remarks_kept=False)
WAITS = Deletion(
    "d-2", "r-9", LATER, "print:9", "outside", ("names",), remarks_kept=True, waiting=("backups",)
)
DELETIONS = (DELETED, WAITS)
NOTES = (
    LogNote(AFTERNOON, "student", Act.CONSENT, "r-1", "given"),
    LogNote(AFTERNOON, "student", Act.EXTENDED, "r-1", "2026-01-15"),
    LogNote(LATER, "student", Act.CONSENT, "r-1", "role_play"),
    LogNote(LATER, "mentor", Act.EXPORTED, "r-1", "pdf mentor"),
)


def tell(store: CareStore) -> None:
    """Let it all happen, to the recording that the story put in the library."""
    store.add_consent(ASKED, NOTES[0], TASKS)
    store.finish_task("k-1", LATER)
    store.begin_keeping(FIRST_TERM.until, FIRST_TERM.at)
    store.add_keeping(LONGER, NOTES[1])
    store.add_consent(PLAYED, NOTES[2])
    store.save_names("r-1", NAMES)
    for cover in COVERS:
        store.save_covers("r-1", cover.time_ms, [cover])
    for deletion in DELETIONS:
        store.add_deletion(deletion)
    store.log(NOTES[3])
