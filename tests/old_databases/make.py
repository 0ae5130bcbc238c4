"""Makes the old database of the schema that is the newest now: run it before the next migration is added."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from app.storage import schema
from app.storage.backup import Backups
from app.storage.care import SqlCareStore
from app.storage.engine import open_database
from app.storage.observations import SqlObservationStore
from app.storage.recordings import SqlRecordingStore
from tests.storage import care_story, story, together_story

HERE = Path(__file__).parent


def main() -> None:
    target = HERE / f"schema_{schema.HEAD}.sqlite"
    if target.exists():
        raise SystemExit(f"{target.name} is there already, and is never replaced")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terugblik.sqlite"
        database = open_database(path, Backups(path, Path(folder) / "backups", lambda: story.AFTERNOON))
        story.tell(SqlRecordingStore(database), SqlObservationStore(database))
        care_story.tell(SqlCareStore(database))
        together_story.tell(database)
        database.close()
        shutil.copyfile(path, target)
    print(f"made {target.name}")


if __name__ == "__main__":
    main()
