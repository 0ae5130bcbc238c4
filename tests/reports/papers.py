"""Papers of care to test with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from app.domain.care import CareTask, Deletion
from app.domain.carerules import CareRules, Choice, ExtraField
from app.domain.everything import Everything, Subject
from app.domain.recordings import TalkKind
from app.reports.care_writer import CarePaperFiles
from app.services.papers import ConsentForm, DeletionCertificate, RecoverySheet, WithdrawalLetter
from tests.reports.conftest import FONTS

LOCALE = Path("resources/locale").resolve()
DAY = date(2026, 11, 12)
LAST_DAY = date(2026, 12, 12)
MOMENT = datetime(2026, 11, 13, 9, 30, 15, tzinfo=UTC)
RULES = CareRules(
    institution="Hogeschool De Brug",
    school_contact="Basisschool De Linde, 030 123 45 67",
    privacy_contact="fg@debrug.example",
    fields=(ExtraField("group", "Groep van uw kind"), ExtraField("head", "Akkoord van de directie")),
)
FILLED = ConsentForm(RULES, "M. (student)", TalkKind.PROGRESS, date(2026, 11, 10), date(2026, 12, 22))
CODE = "K7Q2M-XR4TB-9WDH3-PZ6NA-5C8EJ-V2YGF"
SHEET = RecoverySheet(CODE, DAY)
REMOVED = (
    *("film", "key", "recording", "thumbnail", "frames", "fragments", "observations", "drafts", "consent"),
    *("names", "covers", "backups", "temporary", "traces"),
)


def writer(rules: CareRules | None = None) -> CarePaperFiles:
    return CarePaperFiles(FONTS, rules)


def task(kind: str, done_at: datetime | None = None) -> CareTask:
    return CareTask(kind, "r", kind, LAST_DAY, done_at)


def letter(**others) -> WithdrawalLetter:
    asked = [task("delete_here"), task("ask_mentor", MOMENT), task("tell_parent")]
    return WithdrawalLetter(DAY, **({"tasks": asked, "rules": RULES, "sealed": True} | others))


def deletion(film: str = "vault", *, remarks_kept: bool = False) -> Deletion:
    return Deletion("d-1", "r-1", MOMENT, "4711-abcdef", film, REMOVED, remarks_kept)


def certificate(film: str = "vault", *, remarks_kept: bool = False) -> DeletionCertificate:
    return DeletionCertificate(deletion(film, remarks_kept=remarks_kept), RULES, TalkKind.PROGRESS, DAY)


def purposes(*texts: str) -> CareRules:
    return CareRules(purposes=tuple(Choice(f"p{number}", text) for number, text in enumerate(texts)))


def everything(*subjects: Subject) -> Everything:
    return Everything("r-1", subjects)
