"""How a desktop gets to know the program."""

from __future__ import annotations

import configparser
import io
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from icons import SIZES, drawn
from PySide6.QtGui import QImage

from app.exchange.frame import START
from app.services.parcels import PACKAGE_ENDING, PACKAGE_TYPE, RECEIPT_ENDING, RECEIPT_TYPE

ROOT = Path(__file__).resolve().parents[2]
NAME = "nl.terugblik.Terugblik"
DESKTOP = ROOT / "packaging" / "desktop" / f"{NAME}.desktop"
MIME = DESKTOP.with_name(f"{NAME}.xml")
METAINFO = DESKTOP.with_name(f"{NAME}.metainfo.xml")
ICONS = ROOT / "resources" / "icons" / "app"


def entry():
    parser = configparser.RawConfigParser()
    parser.optionxform = str
    parser.read(DESKTOP, encoding="utf-8")
    return parser["Desktop Entry"]


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def validated(tool, *arguments):
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not on this computer, and the program does not need it")
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_menu_entry_is_what_desktops_expect():
    validated("desktop-file-validate", DESKTOP)


def test_the_description_for_software_centres_is_what_they_expect():
    validated("appstreamcli", "validate", "--no-net", METAINFO)


def test_the_menu_starts_a_command_that_exists():
    commands = {**project()["scripts"], **project()["gui-scripts"]}
    assert entry()["Exec"].split()[0] in commands
    told = {each.text for each in ET.parse(METAINFO).iter("binary")}
    assert told == set(commands)


def test_menu_and_description_name_the_same_program_and_version():
    told = ET.parse(METAINFO).getroot()
    assert told.find("id").text == entry()["Icon"] == NAME
    assert told.find("launchable").text == DESKTOP.name
    assert told.find("releases/release").get("version") == project()["version"]


def test_people_read_about_the_program_in_dutch():
    assert entry()["Comment[nl]"]
    dutch = [each.text for each in ET.parse(METAINFO).iter("p") if "nl" in each.attrib.values()]
    assert len(dutch) == sum(not each.attrib for each in ET.parse(METAINFO).iter("p"))


def test_a_package_is_opened_by_the_program_everywhere_by_the_same_type():
    types = {PACKAGE_TYPE: PACKAGE_ENDING, RECEIPT_TYPE: RECEIPT_ENDING}
    described = {each.get("type"): each for each in ET.parse(MIME).getroot()}
    assert set(described) == set(types)
    assert set(types) <= set(entry()["MimeType"].split(";"))
    assert {each.text for each in ET.parse(METAINFO).iter("mediatype")} == set(types)
    for type_, ending in types.items():
        assert any(each.get("pattern") == f"*{ending}" for each in described[type_])


RECOGNISE = """
import sys
from PySide6.QtCore import QMimeDatabase
mode, path = sys.argv[1:]
print(QMimeDatabase().mimeTypeForFile(path, QMimeDatabase.MatchMode[mode]).name())
"""


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("les", "MatchDefault"),
        ("les", "MatchContent"),
        ("les.zip", "MatchContent"),
        ("les.terugblik", "MatchDefault"),
    ],
)
def test_a_desktop_knows_a_package_by_its_first_bytes_whatever_it_is_called(tmp_path, name, mode):
    """In a process of its own, where the description is installed as a desktop does."""
    packages = tmp_path / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(MIME, packages)
    package = tmp_path / name
    package.write_bytes(package_bytes())
    data = {"XDG_DATA_HOME": str(tmp_path), "XDG_DATA_DIRS": str(tmp_path), "HOME": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", RECOGNISE, mode, str(package)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **data},
    )
    assert told.stdout.split() == [PACKAGE_TYPE]


def test_the_description_of_a_package_is_what_desktops_expect(tmp_path):
    packages = tmp_path / "packages"
    packages.mkdir()
    shutil.copy(MIME, packages)
    validated("update-mime-database", tmp_path)
    if shutil.which("update-mime-database"):
        assert f"{PACKAGE_TYPE}:*{PACKAGE_ENDING}" in (tmp_path / "globs").read_text(encoding="utf-8")


def package_bytes():
    """A package as the program writes it, and as the mime type has to know it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr(zipfile.ZipInfo("mimetype"), PACKAGE_TYPE)
        file.writestr("pakket.json", "{}")
    assert target.getvalue()[30 : 38 + len(PACKAGE_TYPE)] == START[30:]
    return target.getvalue()


@pytest.mark.parametrize("size", SIZES)
def test_each_size_of_the_icon_is_the_drawing_as_it_is_now(qapp, size):
    stored = QImage(str(ICONS / f"{NAME}-{size}.png")).convertToFormat(QImage.Format.Format_ARGB32)
    fresh = drawn(ICONS / f"{NAME}.svg", size)
    assert stored.size() == fresh.size()
    assert differing(stored, fresh) < 0.01


def differing(one, other):
    """The share of bytes that differ visibly; two versions of Qt may round an edge differently."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(a - b) > 24 for a, b in pairs) / one.sizeInBytes()
