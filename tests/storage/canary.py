"""A recording that holds a canary in every place where a name can be, beside one that has to stay.

Where it sings afterwards, something was forgotten.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import insert

from app.domain.care import CareTask, Consent, ConsentKind, Keeping, NameEntry
from app.domain.carelog import Act, LogNote
from app.domain.history import Action, Step
from app.domain.recordings import FilmPlace, Participant, Role
from app.domain.sheet import Change, Draft, ItemRef, Point, PointKind, Remark, RemarkKind, Reply, Topic
from app.domain.viewing import Viewing
from app.services.deleting import DeletionService
from app.services.temporary import PREVIEW_PREFIX, sweep_temporary
from app.storage import cipher, schema, tables
from app.storage.backup import Backups
from app.storage.care import SqlCareStore
from app.storage.engine import Database, open_database
from app.storage.erasing import SqlErasingStore
from app.storage.observations import SqlObservationStore
from app.storage.recordings import SqlRecordingStore
from tests.fakes import TurnedClock, counted_ids
from tests.storage import care_story, story, together_story

NAME = "Kanarievogel"
FILM = b"a film in which somebody says Kanarievogel"
GONE, STAYS = "r-canary", "r-1"


class FilmFolder:
    """A vault as far as deleting goes: one file for each film."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path_of(self, name: str) -> Path:
        return self._folder / f"{name}.film"

    def copies(self, _sealed: Path) -> list[Path]:
        return []

    def destroy(self, sealed: Path) -> None:
        sealed.unlink(missing_ok=True)


def backups_of(folder: Path, key: bytes | None) -> Backups:
    return Backups(folder / "terugblik.sqlite", folder / "backups", lambda: story.AFTERNOON, key)


def opened(folder: Path, key: bytes | None) -> Database:
    return open_database(folder / "terugblik.sqlite", backups_of(folder, key), key)


def service(folder: Path, database: Database, key: bytes | None, prefix: str = "deletion") -> DeletionService:
    return DeletionService(
        SqlErasingStore(database, backups_of(folder, key)),
        FilmFolder(folder / "vault"),
        TurnedClock().clock(),
        counted_ids(prefix),
        lambda: "student",
        sweep_temporary,
    )


def fill(folder: Path, key: bytes | None) -> None:
    """The story with its care, and beside it the canary; backups of both, and one of the story alone."""
    database = opened(folder, key)
    recordings, observations = SqlRecordingStore(database), SqlObservationStore(database)
    care = SqlCareStore(database)
    story.tell(recordings, observations)
    care_story.tell(care)
    backups_of(folder, key).backup_now()
    sing(recordings, observations, care)
    sing_together(database)
    backups_of(folder, key).backup_now()
    (folder / "vault").mkdir()
    (folder / "vault" / f"{GONE}.film").write_bytes(FILM)
    database.close()


def sing(recordings, observations, care) -> None:
    """The canary, in everything that a person can write."""
    place = FilmPlace(f"/films/{NAME}.mp4", f"../{NAME}.mp4", "print:canary")
    people = (Participant(Role.PARENT, NAME),)
    recording = replace(
        story.RECORDING, id=GONE, title=f"Gesprek over {NAME}", place=place, participants=people
    )
    whole = replace(story.WHOLE, id="f-canary", recording_id=GONE, name=f"Over {NAME}")
    recordings.add(recording, whole, story.FRAMES, f"a picture of {NAME}".encode())
    observation = replace(story.MINE, id="o-canary", fragment_id="f-canary", observer=NAME)
    observations.add(observation)
    shown = Viewing(story.AFTERNOON, story.Spans((whole.borders,)), story.AFTERNOON, f"In de les van {NAME}")
    observations.log_showing("o-canary", whole.borders, shown.showing_reason, story.AFTERNOON)
    observations.save_viewing("o-canary", 1, shown)
    observations.save_viewing("o-canary", 2, Viewing(story.AFTERNOON, story.Spans(())))
    written = (
        Remark("x-1", f"{NAME} huilde", RemarkKind.PLAIN, ItemRef("b1"), 12_000),
        Topic("x-2", "onderwerp", f"de toets van {NAME}"),
        Reply("taal", f"'{NAME} doet het goed'"),
        Point("x-3", PointKind.AGREEMENT, f"{NAME} leest voor", NAME),
    )
    for number, body in enumerate(written, 1):
        step = Step(f"canary-{number}", number, story.AFTERNOON, Action.REMARK, (Change(None, body),))
        observations.append("o-canary", step)
    draft = Draft(f"{NAME} zegt", RemarkKind.PLAIN, None, None, None, "")
    observations.save_draft("o-canary", draft)
    consent = Consent(
        "canary", GONE, ConsentKind.GIVEN, story.AFTERNOON, people, asked_by=NAME, extra=(("x", NAME),)
    )
    note = LogNote(story.AFTERNOON, "student", Act.CONSENT, GONE, "given")
    care.add_consent(consent, note, (CareTask("canary", GONE, "delete_here", date(2025, 12, 3)),))
    care.add_keeping(Keeping(GONE, date(2026, 1, 1), f"{NAME} is ziek", story.AFTERNOON), note)
    care.save_names(GONE, (NameEntry(GONE, NAME, "kind"),))
    care.save_covers(GONE, 12_000, (replace(care_story.COVERS[0], id="canary", recording_id=GONE),))


def sing_together(database: Database) -> None:
    """The canary, in what was written in the talk about it."""
    who = {"author": NAME, "role": "mentor", "at": together_story.AT}
    mine = {
        "worksheet": {"id": "w-canary", "recording_id": GONE, "title": NAME, "author": NAME},
        "worksheet_entry": {"id": "e-canary", "worksheet_id": "w-canary", "text": NAME},
        "chosen_goal": {"id": "g-canary", "recording_id": GONE, "text": f"{NAME} laten uitpraten"},
        "discussion_point": {"revision_id": "d-canary", "fragment_id": "f-canary", "text": NAME, **who},
        "remark_reply": {"id": "a-canary", "observation_id": "o-canary", "text": NAME, **who},
        "own_round": {"observation_id": "o-canary"},
        "handover": {"id": "h-canary", "recording_id": GONE},
        "transcript": {"id": "t-canary", "recording_id": GONE},
        "transcript_line": {"transcript_id": "t-canary", "text": f"Ik ben {NAME}", "speaker": NAME},
    }
    with database.writing() as connection:
        for name, changed in mine.items():
            row = {**together_story.ROWS[name], **changed}
            connection.execute(insert(tables.metadata.tables[name]), row)


def leave_a_preview() -> Path:
    """What a crash left in the temporary folder."""
    folder = Path(tempfile.mkdtemp(prefix=PREVIEW_PREFIX))
    (folder / "preview.pdf").write_bytes(NAME.encode())
    return folder


def places_where_it_sings(folder: Path, key: bytes | None) -> list[str]:
    """Every file below the folder that still holds the canary, sealed databases opened and read whole."""
    found = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        held = path.read_bytes()
        if key is not None and path.suffix == ".sqlite" and cipher.is_encrypted(path):
            held += _every_page(path, key, folder.parent / "pages.sqlite")
        if NAME.encode() in held or NAME in path.name:
            found.append(path.relative_to(folder).as_posix())
    return found


def _every_page(path: Path, key: bytes, target: Path) -> bytes:
    """The bytes of every page of a sealed database, those of its log among them, those that are free too."""
    with closing(schema.read_only(path, key)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
        target.unlink(missing_ok=True)
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(target),))
        connection.execute("SELECT sqlcipher_export('plain')")
        held = target.read_bytes()
    target.unlink()
    # An export leaves free pages out: after a deletion there may be none.
    assert free == 0 or NAME.encode() in held, f"{free} of {pages} pages are free"
    return held
