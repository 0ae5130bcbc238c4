"""Terugblik in the menu of a desktop, so that a package opens by a double-click; and out of it again."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
from pathlib import Path

import menu as module
import pytest
import setup
from menu import NAME, Menu, data_home, quoted
from setup import Environment

from app.services.parcels import PACKAGE_TYPE, RECEIPT_TYPE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data(tmp_path, monkeypatch):
    folder = tmp_path / "share"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


def entry(data):
    parser = configparser.RawConfigParser()
    parser.optionxform = str
    parser.read(data / "applications" / f"{NAME}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_it_starts_this_very_folder_and_tells_what_it_opens(machine, data):
    assert setup.run(machine, Environment(ROOT), ["--menu"]) == 0
    told = entry(data)
    assert told["Exec"] == f'"{ROOT}/packaging/run" %f'
    assert {PACKAGE_TYPE, RECEIPT_TYPE} <= set(told["MimeType"].split(";"))
    assert (data / "mime" / "packages" / f"{NAME}.xml").exists()
    assert (data / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg").exists()


def test_nothing_is_fetched_and_nobody_needs_rights(machine, data):
    machine.programs = {"update-mime-database", "update-desktop-database"}
    setup.run(machine, Environment(ROOT), ["--menu"])
    assert machine.commands == [
        ("update-mime-database", str(data / "mime")),
        ("update-desktop-database", str(data / "applications")),
    ]


def test_who_takes_it_out_again_has_nothing_left_of_it(machine, data):
    other = data / "applications" / "ander.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("of somebody else")
    setup.run(machine, Environment(ROOT), ["--menu"])
    assert setup.run(machine, Environment(ROOT), ["--no-menu"]) == 0
    assert files(data) == [other]
    assert setup.run(machine, Environment(ROOT), ["--no-menu"]) == 0


def test_a_desktop_knows_the_entry_and_the_packages(machine, data):
    """By the programs that desktops themselves use, where they are."""
    tools = ("desktop-file-validate", "update-mime-database")
    if not all(map(shutil.which, tools)):
        pytest.skip("the tools of desktops are not on this computer")
    setup.run(machine, Environment(ROOT), ["--menu"])
    subprocess.run([tools[0], data / "applications" / f"{NAME}.desktop"], check=True)
    subprocess.run([tools[1], data / "mime"], check=True)
    globs = (data / "mime" / "globs").read_text(encoding="utf-8")
    assert f"{PACKAGE_TYPE}:*.terugblik\n" in globs
    assert f"{RECEIPT_TYPE}:*.terugblik-gewist" in globs


@pytest.mark.parametrize(
    "path", ["/home/sanne/terugblik", "/home/s/Mijn map/terug blik", '/a"b/`c`/$HOME/100%/d\\e', "/é/ü"]
)
def test_a_folder_of_any_name_is_started_and_nothing_else(path):
    """As a desktop reads it: first the escapes of the file, then the quotes, then the percent signs."""
    told = quoted(path).replace("\\\\", "\\").replace("%%", "%")
    # A shell reads such quotes as a desktop does.
    done = subprocess.run(["sh", "-c", f"printf '%s' {told}"], capture_output=True, text=True, check=True)
    assert done.stdout == path


@pytest.mark.parametrize("told", ["", "relative/share"])
def test_without_a_folder_of_its_own_it_goes_where_every_desktop_looks(told):
    assert data_home({"XDG_DATA_HOME": told}) == Path.home() / ".local" / "share"


def test_on_windows_it_says_how_else(machine, data, monkeypatch, capsys):
    monkeypatch.setattr(module, "os", type("Os", (), {"name": "nt", "environ": os.environ}))
    assert setup.run(machine, Environment(ROOT), ["--menu"]) == module.NO_MENU
    assert "sleep het pakket" in capsys.readouterr().out
    assert not data.exists()


def test_every_file_of_the_entry_is_there(data):
    assert all(source.is_file() for source in Menu(ROOT, data).files())
