"""Get this computer ready for Terugblik, then start it or its checks. Needs Python 3.11 and nothing else.

    setup.py run [FILE | arguments of the program]
    setup.py run --remove
    setup.py run --menu | --no-menu
    setup.py test [arguments of pytest]

`packaging/run` and `packaging/test` call this. What it says is for students, so it says it in Dutch.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from computer import OK, Machine, SetupStopped, capabilities, prepare_system, say
from menu import menu

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

NO_ROOM, NO_PACKAGES, INTERRUPTED = 4, 5, 130
ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}
DOWNLOAD_MB = {"run": 310, "test": 430}
DISK_MB = {"run": 1000, "test": 1500}
PIP_INSTALL = (
    *("-m", "pip", "install", "--disable-pip-version-check", "--no-input"),
    *("--no-deps", "--require-hashes", "--only-binary", ":all:"),
)
UNFINISHED = "De vorige keer is niet afgemaakt. Terugblik wordt opnieuw klaargezet."
MARKER = "terugblik-setup.json"


class Environment:
    """The project's own Python packages, in .venv, with a marker that says what is in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.marker = self.folder / MARKER

    def wanted(self, mode: str) -> str:
        """The stamp of a finished set-up: which packages, for which Python, in which place."""
        lock = (self.root / "packaging" / LOCKS[mode]).read_bytes()
        place = f"\n{self.folder}\n{os.path.realpath(self.python)}"
        return hashlib.sha256(lock + place.encode()).hexdigest()

    def read_marker(self) -> dict[str, Any]:
        """What the last set-up left behind; empty when it left nothing that can be read."""
        try:
            found = json.loads(self.marker.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return cast("dict[str, Any]", found) if isinstance(found, dict) else {}

    def ready(self, mode: str) -> bool:
        """Whether nothing has to be done before the start."""
        return self.python.exists() and self.read_marker().get(mode) == self.wanted(mode)

    def why_from_scratch(self, machine: Machine) -> str:
        """Why what is there cannot be built upon; empty when it can."""
        if not self.folder.exists():
            return "Terugblik wordt klaargezet. Dat hoeft maar één keer."
        marker = self.read_marker()
        if marker.get("busy"):
            return UNFINISHED
        if marker and marker.get("python") != os.path.realpath(self.python):
            return "Python is vernieuwd. Terugblik wordt opnieuw klaargezet."
        return "" if self.works(machine) else UNFINISHED

    def works(self, machine: Machine) -> bool:
        """Whether its Python runs and knows its own place."""
        if not self.python.exists():
            return False
        told = machine.output(str(self.python), "-c", "import sys, pip; print(sys.prefix)")
        return told.strip() == str(self.folder)

    def prepare(self, machine: Machine, mode: str) -> None:
        """Make the environment as the lock file says; stopped half-way, the next time begins anew."""
        reason = self.why_from_scratch(machine)
        old = self.read_marker().get("place", str(self.folder))
        if reason:
            say(f"{reason}\nOp te halen: ongeveer {DOWNLOAD_MB[mode]} MB, in de map {self.folder}.")
            self.begin(machine, mode)
        elif old != str(self.folder):
            say("De map is verplaatst. Terugblik wordt hier opnieuw klaargezet.")
            self.settle(machine, old)
        else:
            say("De Python-pakketten worden bijgewerkt.")
        done = {mode: stamp for mode in LOCKS if (stamp := self.wanted(mode)) == self.read_marker().get(mode)}
        place = {"place": str(self.folder), "python": os.path.realpath(self.python)}
        self.write_marker({"busy": True, **place})
        self.install(machine, mode)
        # The packages of the tests include those of the program, in the same versions.
        done |= {each: self.wanted(each) for each in ("run", mode)}
        self.write_marker({**place, **done})

    def begin(self, machine: Machine, mode: str) -> None:
        """Make an empty environment in the place of what was there."""
        self.remove()
        self.check_room(machine, mode)
        self.folder.mkdir()
        self.write_marker({"busy": True, "place": str(self.folder)})
        self.make(machine, sys.executable)

    def settle(self, machine: Machine, old: str) -> None:
        """Make a moved environment at home where it is now: its packages are there, so nothing is fetched."""
        self.make(machine, os.path.realpath(self.python))
        for script in self.python.parent.iterdir():
            if not script.is_symlink() and (content := script.read_bytes()).startswith(b"#!"):
                script.write_bytes(content.replace(old.encode(), str(self.folder).encode()))

    def make(self, machine: Machine, python: str) -> None:
        """Let Python write what makes a folder an environment."""
        if machine.call(python, "-m", "venv", str(self.folder)) != OK:
            raise SetupStopped(NO_PACKAGES, "Python kon geen eigen map maken. Probeer het nog eens.")

    def install(self, machine: Machine, mode: str) -> None:
        """Fetch exactly the locked packages: ready-made ones only, and with the checksums we know."""
        quiet = () if machine.person_there() else ("-q",)
        lock = str(self.root / "packaging" / LOCKS[mode])
        if machine.call(str(self.python), *PIP_INSTALL, *quiet, "-r", lock) != OK:
            raise SetupStopped(NO_PACKAGES, "De Python-pakketten zijn niet opgehaald. Is er internet?")

    def check_room(self, machine: Machine, mode: str) -> None:
        """Refuse in time when the disk is too full."""
        if machine.free_mb(self.root) < DISK_MB[mode]:
            text = f"De schijf is te vol: Terugblik heeft {DISK_MB[mode]} MB nodig in {self.root}."
            raise SetupStopped(NO_ROOM, text)

    def write_marker(self, content: Mapping[str, Any]) -> None:
        """Write it beside, then move it in place, so that it is never half written."""
        fresh = self.marker.with_suffix(".new")
        fresh.write_text(json.dumps(content, indent=1), encoding="utf-8")
        fresh.replace(self.marker)

    def remove(self) -> None:
        """Take the packages away; recordings and observations are somewhere else."""
        if self.folder.is_symlink():
            self.folder.unlink()
        elif self.folder.exists():
            shutil.rmtree(self.folder)


@contextlib.contextmanager
def one_at_a_time() -> Generator[None]:
    """Let a second start wait until the first has finished setting up."""
    with Path(__file__).open("rb") as door:
        if os.name != "nt":
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(door, fcntl.LOCK_EX)
        yield


def prepare(machine: Machine, environment: Environment, mode: str) -> None:
    """Make the computer and the environment ready; raises SetupStopped."""
    if sys.platform.startswith("linux"):
        prepare_system(machine, capabilities(mode), setting_up=not environment.ready(mode))
    if environment.ready(mode):
        return
    with one_at_a_time():
        if not environment.ready(mode):
            environment.prepare(machine, mode)


def run(machine: Machine, environment: Environment, arguments: Sequence[str]) -> int:
    """Start the program."""
    if list(arguments) == ["--remove"]:
        environment.remove()
        say("De Python-pakketten van Terugblik zijn weg. Je opnames en observaties staan er nog.")
        return OK
    if list(arguments) in (["--menu"], ["--no-menu"]):
        return menu(machine, environment.root, wanted=list(arguments) == ["--menu"])
    prepare(machine, environment, "run")
    # -P: a folder `app` where the person happens to be must not come first.
    command = (str(environment.python), "-P", "-m", "app", *arguments)
    return machine.become(command, {**os.environ, "PYTHONPATH": str(environment.root)})


def test(machine: Machine, environment: Environment, arguments: Sequence[str]) -> int:
    """Run all checks, far from the person's own settings and data."""
    prepare(machine, environment, "test")
    # A short name: the path of a socket may have a hundred characters at most.
    with tempfile.TemporaryDirectory(prefix="tb-") as home:
        script = str(environment.root / "packaging" / "checks.py")
        env = test_environment(Path(home), environment.root)
        return machine.call(str(environment.python), script, *arguments, env=env)


def test_environment(home: Path, root: Path) -> dict[str, str]:
    """An environment in which every folder of the person lies below `home`."""
    folders = {f"XDG_{each}_HOME": home / each.lower() for each in ("DATA", "CONFIG", "CACHE", "STATE")}
    folders |= {"HOME": home, "XDG_RUNTIME_DIR": home / "runtime", "TMPDIR": home / "t"}
    for folder in folders.values():
        folder.mkdir(mode=0o700, exist_ok=True)
    settings = {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(root)}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "PYTEST_"))}
    return {**kept, **{name: str(folder) for name, folder in folders.items()}, **settings}


def main(arguments: Sequence[str]) -> int:
    """Do what was asked; the exit code."""
    command = {"run": run, "test": test}.get(arguments[0] if arguments else "")
    if command is None:
        say(__doc__ or "")
        return 2
    try:
        return command(Machine(), Environment(ROOT), arguments[1:])
    except SetupStopped as stopped:
        say(str(stopped))
        return stopped.code
    except OSError as error:
        say(f"Dat lukte niet: {error.strerror}. Zet de map van Terugblik ergens waar je mag schrijven.")
        return NO_ROOM
    except KeyboardInterrupt:
        say("\nAfgebroken. De volgende keer gaat het klaarzetten verder.")
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
