"""A computer whose abilities a test chooses, and a project folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from computer import Capability, Machine
from setup import Environment


class StubMachine(Machine):
    """Answers as the test says, and remembers what it was asked to do."""

    def __init__(self) -> None:
        self.commands: list[tuple[str, ...]] = []
        self.libraries: set[str] = set()
        self.programs = {"apt-get", "sudo"}
        self.vlc = self.venv = True
        self.root = self.able = False
        self.password_asked = False
        self.person = False
        self.answer = True
        self.room_mb = 100_000
        self.apt_brings: set[str] = set()
        self.pip_code = 0
        self.stopped_during = ""

    def call(self, *command, env=None, quiet=False):
        self.commands.append(command)
        if self.stopped_during and self.stopped_during in command:
            raise KeyboardInterrupt
        if "-y" in command:
            self.libraries |= self.apt_brings
        if "venv" in command:
            python = Path(command[-1]) / "bin" / "python"
            python.parent.mkdir(parents=True, exist_ok=True)
            python.exists() or python.symlink_to("/bin/sh")
        return self.pip_code if "pip" in command else 0

    def succeeds(self, *command):
        assert command == ("sudo", "-n", "true")
        return not self.password_asked

    def output(self, *command):
        if "apt-get" in command:
            return "Need to get 118 MB of archives.\nAfter this operation, 444 MB of additional disk space"
        return f"{Path(command[0]).parent.parent}\n"

    def become(self, command, env):
        self.commands.append(tuple(command))
        return 0

    def which(self, program):
        return program in self.programs

    def loads(self, library):
        return self.able or library in self.libraries

    def vlc_plays(self):
        return self.vlc

    def makes_venvs(self):
        return self.venv

    def is_root(self):
        return self.root

    def person_there(self):
        return self.person

    def agrees(self, question):
        return self.answer

    def free_mb(self, folder):
        return self.room_mb

    def asked_to(self, *words):
        """The commands in which all these words stand."""
        return [command for command in self.commands if set(words) <= set(command)]


@pytest.fixture
def machine():
    return StubMachine()


@pytest.fixture
def wanted():
    """Two capabilities: one that nobody can do without, and VLC, which is only better."""
    return [
        Capability("een venster openen", ("libxcb-cursor0",), libraries=("libxcb-cursor.so.0",)),
        Capability("film afspelen met VLC", ("libvlc5", "vlc-plugin-base"), check="vlc", optional=True),
    ]


@pytest.fixture
def environment(tmp_path):
    """The .venv of a project folder of its own, not made yet."""
    folder = tmp_path / "terugblik"
    (folder / "packaging").mkdir(parents=True)
    (folder / "packaging" / "requirements.lock").write_text("one==1\n")
    (folder / "packaging" / "requirements-test.lock").write_text("one==1\ntwo==2\n")
    return Environment(folder)
