"""Put Terugblik in the menu of this person's desktop, so that packages open by a double-click.

Everything goes below the person's own folder for data, as every desktop on Linux looks there; `remove` takes
exactly those files away again. Nobody needs rights for it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from computer import OK, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from computer import Machine

NAME = "nl.terugblik.Terugblik"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
NO_MENU = 7


class Menu:
    """The entry of one project folder in one person's menu."""

    def __init__(self, root: Path, data_home: Path) -> None:
        self._root, self._data = root, data_home

    def files(self) -> dict[Path, Path]:
        """What goes where: the place by the file that it is made of."""
        desktop, icons = self._root / "packaging" / "desktop", self._root / "resources" / "icons" / "app"
        pictures = {
            icons / f"{NAME}-{size}.png": f"icons/hicolor/{size}x{size}/apps/{NAME}.png" for size in SIZES
        }
        pictures[icons / f"{NAME}.svg"] = f"icons/hicolor/scalable/apps/{NAME}.svg"
        told = {
            desktop / f"{NAME}.desktop": f"applications/{NAME}.desktop",
            desktop / f"{NAME}.xml": f"mime/packages/{NAME}.xml",
        }
        return {source: self._data / place for source, place in {**told, **pictures}.items()}

    def put(self, machine: Machine) -> None:
        """Write every file, and let the desktop look again. Raises OSError."""
        for source, place in self.files().items():
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.suffix == ".desktop":
                place.write_text(self.entry(source.read_text(encoding="utf-8")), encoding="utf-8")
            else:
                shutil.copyfile(source, place)
        self._look_again(machine)

    def remove(self, machine: Machine) -> None:
        """Take every file away, and let the desktop look again. Raises OSError."""
        for place in self.files().values():
            place.unlink(missing_ok=True)
        self._look_again(machine)

    def entry(self, text: str) -> str:
        """The menu entry, which starts this very folder."""
        start = f"Exec={quoted(str(self._root / 'packaging' / 'run'))} %f"
        return "\n".join(start if line.startswith("Exec=") else line for line in text.split("\n"))

    def _look_again(self, machine: Machine) -> None:
        """Desktops keep lists; where these programs are not there, the desktop reads the files itself."""
        for program, folder in (
            ("update-mime-database", self._data / "mime"),
            ("update-desktop-database", self._data / "applications"),
        ):
            if machine.which(program) and folder.is_dir():
                machine.call(program, str(folder), quiet=True)


def quoted(path: str) -> str:
    """A path as the Exec line of a menu entry wants it: quoted, and twice escaped (Desktop Entry 1.5)."""
    argument = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in path)
    return f'"{argument}"'.replace("\\", "\\\\").replace("%", "%%")


def data_home(environment: Mapping[str, str]) -> Path:
    """Where this person's desktop looks."""
    told = environment.get("XDG_DATA_HOME", "")
    return Path(told) if told.startswith("/") else Path.home() / ".local" / "share"


def menu(machine: Machine, root: Path, *, wanted: bool) -> int:
    """Do what `./packaging/run --menu` or `--no-menu` asks; the exit code."""
    if os.name == "nt":
        say(
            "Dat kan alleen op Linux. Start Terugblik, en sleep het pakket in het venster, "
            "of kies Pakket openen in het menu."
        )
        return NO_MENU
    entry = Menu(root, data_home(os.environ))
    if not wanted:
        entry.remove(machine)
        say("Terugblik staat niet meer in het menu.")
        return OK
    entry.put(machine)
    say(
        "Terugblik staat in het menu, en een pakket (.terugblik) opent met dubbelklikken.\n"
        "Verplaats je deze map, doe dit dan nog eens. Weghalen: ./packaging/run --no-menu"
    )
    return OK
