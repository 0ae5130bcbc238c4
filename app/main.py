"""Where the program starts: reads what was asked, and opens the window or answers on the command line."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.assembly import Place, care_rules, open_work, report_writer, vault_of
from app.domain.carerules import CareRules
from app.i18n import WORDS, _
from app.paths import Paths, resources_dir
from app.services.errors import KnownError
from app.services.viewing import Clock
from app.settings import SettingsStore

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from app.assembly import Vault
    from app.services.ports import FilmOpener

_COMMANDS = ("list", "export")
_FORMATS = ("pdf", "csv", "json")


@dataclass(frozen=True, slots=True)
class Asked:
    """What stood on the command line; `command` is "" for the window."""

    command: str = ""
    data_dir: Path | None = None
    film: Path | None = None
    selftest: bool = False
    as_json: bool = False
    observation: str = ""
    format: str = ""
    purpose: str = ""
    output: Path = Path()


def main(arguments: Sequence[str] | None = None) -> int:
    """Start Terugblik; the exit code. `arguments` are those after the program's name."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # The language stands in the settings, and they in the folder that the arguments name.
    place = place_of(_read_data_dir(given))
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


def read_arguments(given: Sequence[str], rules: Callable[[], CareRules] = CareRules) -> Asked:
    """What was asked. Ends the program, as usual, for --help, --version and what it does not understand."""
    ordered = _command_first(given)
    if ordered and ordered[0] in _COMMANDS:
        purposes = [choice.code for choice in rules().purposes]
        found = _command_parser(purposes).parse_args(ordered)
    else:
        found = _window_parser().parse_args(given)
    return Asked(**vars(found))


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
        return command.export(work, report_writer(), wanted)
    finally:
        work.close()
        vault.service.lock()


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
    from app.desktop import Desktop  # noqa: PLC0415

    return Desktop(place, asked.film, selftest=asked.selftest).run()


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


def _command_first(given: Sequence[str]) -> list[str]:
    """The folder may be named before the command too."""
    for options in (1, 2):
        before, after = list(given[:options]), list(given[options:])
        if before and before[0].partition("=")[0] == "--data-dir" and after and after[0] in _COMMANDS:
            return [after[0], *before, *after[1:]]
    return list(given)


def _read_data_dir(given: Sequence[str]) -> Path | None:
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    _add_data_dir(parser)
    try:
        return parser.parse_known_args(given)[0].data_dir
    except argparse.ArgumentError:
        # Said again, and then told, by the parser that knows everything.
        return None


def _add_data_dir(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar=_("FOLDER"),
        help=_("keep everything in this folder, settings and log too"),
    )


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="terugblik",
        allow_abbrev=False,
        description=_("Look back on a filmed parent conversation."),
        epilog=_("On the command line: terugblik list --help, terugblik export --help"),
    )
    parser.add_argument("film", nargs="?", type=Path, metavar=_("FILM"), help=_("a film to add or to open"))
    _add_data_dir(parser)
    parser.add_argument(
        "--selftest", action="store_true", help=_("show one frame of the demo recording, then stop")
    )
    parser.add_argument("--version", action="version", version=f"Terugblik {__version__}")
    return parser


def _command_parser(purposes: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="terugblik", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help=_("all observations"), allow_abbrev=False)
    listing.add_argument("--json", dest="as_json", action="store_true", help=_("for another program"))
    export = commands.add_parser("export", help=_("an observation as a file"), allow_abbrev=False)
    export.add_argument("observation", metavar="ID", help=_("as `terugblik list` shows it"))
    export.add_argument("--format", choices=_FORMATS, required=True)
    purpose = _("what it is for; consent for it has to be recorded")
    export.add_argument("--purpose", choices=purposes, required=True, help=purpose)
    export.add_argument("--output", type=Path, required=True, metavar=_("FILE"))
    for each in (listing, export):
        _add_data_dir(each)
    return parser
