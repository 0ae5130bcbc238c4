"""Where the program starts: reads what was asked, and opens the window or answers on the command line."""

from __future__ import annotations

import os
import sys
import tempfile
import time
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.asked import Asked, read_arguments, read_data_dir
from app.assembly import (
    Place,
    care_rules,
    dialogue_service,
    looker_here,
    looking_service,
    open_work,
    report_writer,
    sheet_services,
    talk_reader,
    vault_of,
)
from app.i18n import WORDS, _
from app.paths import Paths, resources_dir
from app.services.errors import KnownError
from app.services.viewing import Clock
from app.settings import SettingsStore

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from app.assembly import Vault, Work
    from app.cli import Doors
    from app.services.ports import FilmOpener


def main(arguments: Sequence[str] | None = None) -> int:
    """Start Terugblik; the exit code. `arguments` are those after the program's name."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # The language stands in the settings, and they in the folder that the arguments name.
    place = place_of(read_data_dir(given))
    asked = read_arguments(given, lambda: care_rules(place))
    if asked.command:
        return answer(place, asked)
    if asked.selftest:
        with tempfile.TemporaryDirectory(prefix="terugblik-selftest-", ignore_cleanup_errors=True) as folder:
            return show_window(place_of(Path(folder)), asked)
    return show_window(place, asked)


def place_of(data_dir: Path | None) -> Place:
    """The folders and settings of this person, in whose language we speak from now on."""
    paths = Paths.below(data_dir) if data_dir else Paths.of_user()
    settings = SettingsStore(paths.config_dir)
    if settings.now.data_dir:
        paths = replace(paths, data_dir=Path(settings.now.data_dir))
    WORDS.use(settings.now.language, resources_dir() / "locale")
    clock = Clock(lambda: datetime.now(UTC), lambda: time.monotonic_ns() // 1_000_000)
    return Place(paths, settings, clock, lambda: uuid.uuid4().hex)


def answer(place: Place, asked: Asked) -> int:
    """Do what was asked without a window; the exit code."""
    # Imported here, so that a window loads no command line.
    from app.cli import CommandLine, Wanted  # noqa: PLC0415

    command = CommandLine(_say, _fail)
    if not place.paths.database.exists():
        return command.list((), as_json=asked.as_json) if asked.command == "list" else command.unknown()
    vault = vault_of(place)
    try:
        if vault.service.exists() and not command.unlock(vault.service):
            return command.locked()
        work = open_work(place, *_sealed_with(vault))
    except KnownError as error:
        vault.service.lock()
        return command.failed(str(error))
    try:
        if asked.command == "list":
            return command.list(work.stores.recordings.glances(), as_json=asked.as_json)
        wanted = Wanted(asked.observation, asked.format, asked.purpose, asked.output)
        return command.export(_doors(place, work), wanted)
    finally:
        work.close()
        vault.service.lock()


def _doors(place: Place, work: Work) -> Doors:
    """What an export on the command line is made with."""
    from app.cli import Doors  # noqa: PLC0415 - as above

    looking = looking_service(place, work)

    def look(observation_id: str) -> None:
        looking.require(observation_id, looker_here(place))

    return Doors(
        work.stores,
        work.care,
        report_writer(),
        sheet_services(place, work).goals,
        talk_reader(place, work).read,
        dialogue_service(work),
        look,
    )


def _sealed_with(vault: Vault) -> tuple[bytes | None, FilmOpener | None]:
    """The key of the database and the opener of films; None without a vault."""
    if not vault.service.is_open:
        return None, None
    return vault.keys.database_key(), vault.films


def show_window(place: Place, asked: Asked) -> int:
    """Open the window; the exit code when it closes. Without a screen only the selftest goes on."""
    if _without_screen():
        if not asked.selftest:
            _fail(_("There is no screen here to open a window on."))
            return 1
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Imported here, so that the command line never loads a window.
    from app.desktop import Desktop, end_process  # noqa: PLC0415

    # Kept until the process ends: Qt goes with it.
    desktop = Desktop(place, asked.film, selftest=asked.selftest)
    return end_process(desktop.run())


def _without_screen() -> bool:
    """Whether this is a Linux session in which Qt would find no screen, and end the program at once."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in screens)


def _say(line: str) -> None:
    _write(sys.stdout, line)


def _fail(line: str) -> None:
    _write(sys.stderr, line)


def _write(stream: TextIO, line: str) -> None:
    """Also to a console that cannot show every letter of a name."""
    encoding = stream.encoding or "utf-8"
    stream.write(line.encode(encoding, "replace").decode(encoding) + "\n")
