"""What this computer can do for Terugblik, and how it learns what it cannot do yet.

It asks for capabilities (does this library load, does libVLC start) and not for packages, because those
are called differently from one system to the next. Standard library only; its words are for students.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OK, NO_RIGHTS = 0, 3
APT = ("env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get", "-q")


class SetupStopped(Exception):
    """The set-up cannot go on; the text tells the person what to do."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code


class Machine:
    """The one door to other programs and to the person; tests put their own in its place."""

    def call(self, *command: str, env: Mapping[str, str] | None = None, quiet: bool = False) -> int:
        """Run a program; its exit code. A quiet one shows its errors only."""
        return subprocess.call(command, env=env, stdout=subprocess.DEVNULL if quiet else None)

    def succeeds(self, *command: str) -> bool:
        """Whether a program ends well, without showing anything."""
        return subprocess.run(command, capture_output=True, check=False).returncode == OK

    def output(self, *command: str) -> str:
        """What a program prints, in English so that it can be read."""
        english = {**os.environ, "LC_ALL": "C"}
        return subprocess.run(command, capture_output=True, text=True, check=False, env=english).stdout

    def become(self, command: Sequence[str], env: Mapping[str, str]) -> int:
        """Go on as this program; where that cannot be done, wait for it."""
        if os.name == "nt":
            return self.call(*command, env=env)
        return os.execve(command[0], list(command), dict(env))  # noqa: S606 - our own Python, no shell

    def which(self, program: str) -> bool:
        """Whether this program is there."""
        return shutil.which(program) is not None

    def loads(self, library: str) -> bool:
        """Whether this library can be loaded."""
        try:
            ctypes.CDLL(library)
        except OSError:
            return False
        return True

    def vlc_plays(self) -> bool:
        """Whether libVLC 3 starts and finds its plug-ins: the library alone plays nothing."""
        if not self.loads("libvlc.so.5"):
            return False
        vlc = ctypes.CDLL("libvlc.so.5")
        vlc.libvlc_get_version.restype = ctypes.c_char_p
        vlc.libvlc_new.restype = vlc.libvlc_video_filter_list_get.restype = ctypes.c_void_p
        vlc.libvlc_video_filter_list_get.argtypes = [ctypes.c_void_p]
        if not vlc.libvlc_get_version().startswith(b"3."):
            return False
        instance = vlc.libvlc_new(0, None)
        return bool(instance and vlc.libvlc_video_filter_list_get(instance))

    def makes_venvs(self) -> bool:
        """Whether this Python can make a virtual environment; Debian keeps that part apart."""
        importlib.invalidate_caches()
        return importlib.util.find_spec("ensurepip") is not None

    def is_root(self) -> bool:
        """Whether we may do everything already."""
        return os.geteuid() == 0

    def person_there(self) -> bool:
        """Whether somebody can answer a question."""
        return sys.stdin.isatty()

    def agrees(self, question: str) -> bool:
        """Ask the person; Enter means yes."""
        return input(f"{question} [J/n] ").strip().lower() in {"", "j", "ja", "y", "yes"}

    def free_mb(self, folder: Path) -> int:
        """Room left on the disk of this folder."""
        return shutil.disk_usage(folder).free // 1_000_000


def say(text: str) -> None:
    """Tell the person something, at once."""
    print(text, flush=True)


@dataclass(frozen=True)
class Capability:
    """One row of capabilities.toml, as it counts for one of the two commands."""

    name: str
    packages: Sequence[str]
    libraries: Sequence[str] = ()
    program: str = ""
    check: str = ""
    modes: Sequence[str] = ()
    optional: bool = False

    def present(self, machine: Machine) -> bool:
        """Whether the computer can do this."""
        if self.check:
            return machine.vlc_plays() if self.check == "vlc" else machine.makes_venvs()
        return (not self.program or machine.which(self.program)) and all(map(machine.loads, self.libraries))


def capabilities(mode: str) -> list[Capability]:
    """What the computer needs for "run" or "test"."""
    table = tomllib.loads(Path(__file__).with_name("capabilities.toml").read_text(encoding="utf-8"))
    rows = cast("list[dict[str, Any]]", table["capability"])
    return [capability(row, mode) for row in rows if mode in row.get("modes", (mode,))]


def capability(row: Mapping[str, Any], mode: str) -> Capability:
    """One row, in which `optional` now says whether this command can do without."""
    options: dict[str, Any] = {**row, "optional": mode in row.get("optional", ())}
    return Capability(**options)


def prepare_system(machine: Machine, wanted: Sequence[Capability], *, setting_up: bool) -> None:
    """Install what the computer cannot do yet; what is optional comes along, but never stops anybody."""
    missing = [each for each in wanted if not each.present(machine)]
    if not missing:
        return
    if setting_up or not all(each.optional for each in missing):
        install(machine, missing)
        missing = [each for each in missing if not each.present(machine)]
    if not missing:
        return
    if all(each.optional for each in missing):
        say(f"Nog niet mogelijk: {missing[0].name}. Terugblik gebruikt zijn eigen speler.")
        say(f"Wil je het wel? Dan kan een beheerder dit uitvoeren:\n  {apt_line(missing)}")
        return
    raise SetupStopped(NO_RIGHTS, missing_text(machine, missing))


def install(machine: Machine, missing: Sequence[Capability]) -> None:
    """Say what is to be installed and how much that is, then do it, if this person may."""
    prefix = rights(machine)
    if prefix is None:
        return
    packages = [package for each in missing for package in each.packages]
    say("Deze programma's ontbreken nog op deze computer:\n  " + " ".join(packages))
    if "TERUGBLIK_LISTS_FRESH" not in os.environ:
        machine.call(*prefix, *APT, "update", quiet=True)
    say(
        download_size(
            machine.output(*prefix, *APT, "--assume-no", "install", "--no-install-recommends", *packages)
        )
    )
    if machine.person_there() and not machine.agrees("Nu installeren?"):
        return
    say("Ze worden nu geïnstalleerd. Dat kan een paar minuten duren.")
    machine.call(*prefix, *APT, "install", "-y", "--no-install-recommends", *packages, quiet=True)


def rights(machine: Machine) -> tuple[str, ...] | None:
    """What to put before a command that changes the system; None when this person may not change it."""
    if not machine.which("apt-get"):
        return None
    if machine.is_root():
        return ()
    if machine.which("sudo") and (machine.person_there() or machine.succeeds("sudo", "-n", "true")):
        return ("sudo",)
    return None


def download_size(simulation: str) -> str:
    """The sizes that apt names, in a sentence; both the old and the new wording of apt."""
    size = r" ([\d.,]+ ?[kMG]?B)"
    download = re.search(r"(?:Need to get|Download size:)" + size, simulation)
    disk = re.search(r"(?:After this operation,|Space needed:)" + size, simulation)
    if not download or not disk:
        return "Hoeveel dat is, is nog niet bekend."
    return f"Dat is {download[1]} om op te halen, en {disk[1]} op de schijf."


def apt_line(missing: Sequence[Capability]) -> str:
    """The exact line for an administrator."""
    packages = " ".join(package for each in missing for package in each.packages)
    return f"sudo apt-get update && sudo apt-get install --no-install-recommends {packages}"


def missing_text(machine: Machine, missing: Sequence[Capability]) -> str:
    """What is missing, and what to ask the administrator."""
    things = "\n".join(f"  - {each.name}" for each in missing)
    if machine.which("apt-get"):
        how = f"Vraag een beheerder om dit uit te voeren:\n  {apt_line(missing)}"
    else:
        parts = [part for each in missing for part in (*each.libraries, *each.packages)]
        how = f"Vraag een beheerder om deze onderdelen te installeren:\n  {' '.join(parts)}"
    return f"Deze computer kan nog niet alles wat nodig is:\n{things}\n{how}\nStart daarna gewoon opnieuw."
