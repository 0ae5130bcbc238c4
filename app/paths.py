"""Where everything is kept on this computer, and where the parts that came with the program are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

_APP = "terugblik"
_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one person. Nothing is made here: who writes a folder first, makes it."""

    data_dir: Path
    config_dir: Path
    log_dir: Path

    @classmethod
    def of_user(cls) -> Paths:
        """The places this system keeps for the data, the settings and the log of a program.

        On Windows the data stands in the local profile: the roaming one is copied over the network.
        """
        return cls(
            platformdirs.user_data_path(_APP, appauthor=False, roaming=False),
            platformdirs.user_config_path(_APP, appauthor=False, roaming=False),
            platformdirs.user_log_path(_APP, appauthor=False),
        )

    @classmethod
    def below(cls, data_dir: Path) -> Paths:
        """Everything in one folder, as for a stick: settings and log too."""
        folder = data_dir.expanduser().absolute()
        return cls(folder, folder / "settings", folder / "logs")

    @property
    def database(self) -> Path:
        """The database with all observations."""
        return self.data_dir / "terugblik.sqlite"

    @property
    def backups(self) -> Path:
        """The backups of the database."""
        return self.data_dir / "backups"

    @property
    def vault(self) -> Path:
        """The sealed films, and the wrapped keys they are sealed with."""
        return self.data_dir / "vault"

    @property
    def half_films(self) -> Path:
        """Notes of films that are just being written somewhere; empty or absent else."""
        return self.data_dir / "half"

    @property
    def forms(self) -> Path:
        """Forms that people added themselves."""
        return self.data_dir / "forms"


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for this person only. Raises OSError."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def resources_dir() -> Path:
    """Icons, fonts, words and the demo recording."""
    return _shipped("resources")


def builtin_forms_dir() -> Path:
    """The observation forms that come with the program."""
    return _shipped("forms")


def _shipped(name: str) -> Path:
    """In an installed program below the package, in a checkout beside it."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
