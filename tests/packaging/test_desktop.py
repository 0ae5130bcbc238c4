"""How a desktop gets to know the program."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from icons import SIZES, drawn
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
NAME = "nl.terugblik.Terugblik"
DESKTOP = ROOT / "packaging" / "desktop" / f"{NAME}.desktop"
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
