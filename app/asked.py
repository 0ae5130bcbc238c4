"""What was asked on the command line, and how the person hears what was not understood."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from app import __version__
from app.domain.carerules import CareRules
from app.domain.openformats import OpenFormat
from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_COMMANDS = ("list", "export")
_FORMATS = ("pdf", "csv", "json", *OpenFormat, "talk-pdf", "talk-html", "talk-eaf")
_NOT_UNDERSTOOD = 2


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


def read_arguments(given: Sequence[str], rules: Callable[[], CareRules] = CareRules) -> Asked:
    """What was asked. Ends the program, as usual, for --help, --version and what it does not understand."""
    ordered = _command_first(given)
    if ordered and ordered[0] in _COMMANDS:
        purposes = [choice.code for choice in rules().purposes]
        found = _command_parser(purposes).parse_args(ordered)
    else:
        found = _window_parser().parse_args(given)
    return Asked(**vars(found))


def _command_first(given: Sequence[str]) -> list[str]:
    """The folder may be named before the command too."""
    for options in (1, 2):
        before, after = list(given[:options]), list(given[options:])
        if before and before[0].partition("=")[0] == "--data-dir" and after and after[0] in _COMMANDS:
            return [after[0], *before, *after[1:]]
    return list(given)


def read_data_dir(given: Sequence[str]) -> Path | None:
    """The folder that was named, before anything else is read."""
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


def _window_parser() -> _Parser:
    parser = _Parser(
        prog="terugblik",
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


def _command_parser(purposes: Sequence[str]) -> _Parser:
    parser = _Parser(prog="terugblik")
    commands = parser.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help=_("all observations"))
    listing.add_argument("--json", dest="as_json", action="store_true", help=_("for another program"))
    export = commands.add_parser("export", help=_("an observation as a file"))
    export.add_argument("observation", metavar="ID", help=_("as `terugblik list` shows it"))
    export.add_argument("--format", choices=_FORMATS, required=True)
    purpose = _("what it is for; consent for it has to be recorded")
    export.add_argument("--purpose", choices=purposes, required=True, help=purpose)
    export.add_argument("--output", type=Path, required=True, metavar=_("FILE"))
    for each in (listing, export):
        _add_data_dir(each)
    return parser


class _Lines(argparse.HelpFormatter):
    """Help that begins in the language of the person."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """How to ask."""
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Says everything in the language of the person, and takes no option that is only begun."""

    def __init__(self, **how: Any) -> None:  # noqa: ANN401 - as argparse has it
        super().__init__(**how, add_help=False, allow_abbrev=False, formatter_class=_Lines)
        self._positionals.title, self._optionals.title = _("what to name"), _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help, then stop"))

    def error(self, message: str) -> NoReturn:
        """Say what was not understood, and where to read more; ends the program."""
        self.print_usage(sys.stderr)
        more = _("Read how: {command}").format(command=f"{self.prog} --help")
        self.exit(_NOT_UNDERSTOOD, f"{_in_own_words(message)}\n{more}\n")


def _in_own_words(message: str) -> str:
    """What argparse found, which it tells in English only."""
    for pattern, words in (
        (r"the following arguments are required: (?P<what>.+)", _("This is missing: {what}.")),
        (r"unrecognized arguments: (?P<what>.+)", _("This is not understood: {what}.")),
        (r"argument (?P<what>.+?): expected one argument", _("Something has to follow {what}.")),
        (
            r"argument (?P<what>.+?): invalid choice: (?P<given>.+) \(choose from (?P<choices>.+)\)",
            _("{what} cannot be {given}. Choose from: {choices}."),
        ),
        (r"argument (?P<what>.+?): ignored explicit argument .+", _("Nothing may follow {what}.")),
    ):
        found = re.fullmatch(pattern, message)
        if found is not None:
            return words.format(**found.groupdict())
    return _("Terugblik does not understand what is asked here.")
