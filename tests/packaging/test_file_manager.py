"""What file managers make of a package once Terugblik is in the menu: asked of what they ask themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import setup
from menu import NAME
from setup import Environment

from app.exchange.package import PackageStore
from app.services.parcels import PACKAGE_TYPE, RECEIPT_TYPE
from tests.exchange.conftest import SEAL, SECRET, WORDS
from tests.exchange.parcels import parcel
from tests.fakes import QuietProgress

ROOT = Path(__file__).resolve().parents[2]
# Asked by KDE's and LXQt's file managers; anew in each process, as Qt reads the lists once.
_ASK_QT = """
import sys
from PySide6.QtCore import QMimeDatabase
print(QMimeDatabase().mimeTypeForFile(sys.argv[1]).name())
"""


def ask_gio(path):
    """GNOME Files, Nemo, Caja, Thunar and the others that are built on GIO."""
    said = told("gio", "info", "-a", "standard::content-type", path)
    return said.rpartition("standard::content-type:")[2].strip()


def ask_xdg(path):
    """In a desktop. Without one it asks `file`, which nobody can teach a type without rights."""
    return told("xdg-mime", "query", "filetype", path, XDG_CURRENT_DESKTOP="GNOME").strip()


def ask_qt(path):
    return told(sys.executable, "-c", _ASK_QT, path).strip()


def told(tool, *arguments, **environment):
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not on this computer")
    known = {**os.environ, "LC_ALL": "C", **environment}
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=True, env=known)
    return done.stdout


@pytest.fixture
def folder(machine, tmp_path, monkeypatch):
    """Terugblik stands in the menu of somebody, who has a package and a receipt."""
    share = tmp_path / "share"
    monkeypatch.setenv("XDG_DATA_HOME", str(share))
    setup.run(machine, Environment(ROOT), ["--menu"])
    for tool, place in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not on this computer")
        subprocess.run([tool, share / place], check=True)
    package = tmp_path / "les.terugblik"
    PackageStore(SEAL, WORDS).write(parcel(), None, package, SECRET, QuietProgress())
    shutil.copyfile(package, tmp_path / "les")
    (tmp_path / "les.terugblik-gewist").write_text("{}", encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="The desktops of Linux keep their types so")
@pytest.mark.parametrize("ask", [ask_gio, ask_xdg, ask_qt])
def test_a_package_and_a_receipt_are_known_for_what_they_are(folder, ask):
    """A package also by what stands in it, for who got it without its ending."""
    names = ("les.terugblik", "les", "les.terugblik-gewist")
    assert [ask(folder / name) for name in names] == [PACKAGE_TYPE, PACKAGE_TYPE, RECEIPT_TYPE]


@pytest.mark.skipif(sys.platform != "linux", reason="The desktops of Linux keep their types so")
@pytest.mark.parametrize("type_", [PACKAGE_TYPE, RECEIPT_TYPE])
def test_a_double_click_opens_terugblik(folder, type_):
    assert told("xdg-mime", "query", "default", type_).strip() == f"{NAME}.desktop"
