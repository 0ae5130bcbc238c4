"""Puts together what works without a window: folders, settings, the database and the use cases on it.

One file per subject; a new service is put together in the file of its subject, and named below.

    place      where a person's things are, and the rules of care that hold there
    work       the open database, with the use cases that every screen needs
    vault      the keys, the sealed films, and moving films in and out
    films      what looks at films, plays them and takes pictures out of them
    care       everything about a recording, deleting it, the papers of care
    observing  the forms, the texts of films, the summary
    together   sheets, comparing, talking, packages

Rooms that load slowly are imported inside the functions that need them: the window shows itself first.
"""

from app.assembly.care import care_papers, deletion_service, everything_service
from app.assembly.films import film_reader, new_player, still_source
from app.assembly.observing import foreign_reader, form_library, report_writer, transcript_service
from app.assembly.place import Place, care_rules
from app.assembly.together import (
    SheetServices,
    comparison_service,
    dialogue_service,
    discussion_service,
    growth_service,
    half_films,
    looker_here,
    looking_service,
    package_files,
    package_films,
    sheet_papers,
    sheet_services,
    talk_reader,
)
from app.assembly.vault import Vault, WorkFiles, film_moving, vault_of
from app.assembly.work import Work, backups_of, open_work

__all__ = [
    "Place",
    "SheetServices",
    "Vault",
    "Work",
    "WorkFiles",
    "backups_of",
    "care_papers",
    "care_rules",
    "comparison_service",
    "deletion_service",
    "dialogue_service",
    "discussion_service",
    "everything_service",
    "film_moving",
    "film_reader",
    "foreign_reader",
    "form_library",
    "growth_service",
    "half_films",
    "looker_here",
    "looking_service",
    "new_player",
    "open_work",
    "package_files",
    "package_films",
    "report_writer",
    "sheet_papers",
    "sheet_services",
    "still_source",
    "talk_reader",
    "transcript_service",
    "vault_of",
]
