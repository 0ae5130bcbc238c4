"""The program as a wheel: for people who install it with pip, without the project folder."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder in which a freshly built wheel was unpacked, as pip does."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = out.glob("*.whl")
    site = out / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def files_below(folder):
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("folder", ["forms", "resources"])
def test_everything_that_belongs_to_the_program_comes_along(installed, folder):
    assert files_below(installed / "app" / "_data" / folder) == files_below(ROOT / folder)


def test_the_commands_and_the_licence_come_along(installed):
    (information,) = installed.glob("*.dist-info")
    entries = configparser.ConfigParser()
    entries.read(information / "entry_points.txt")
    assert entries["console_scripts"]["terugblik"] == "app.main:main"
    assert entries["gui_scripts"]["terugblik-gui"] == "app.main:main"
    assert "GNU GENERAL PUBLIC LICENSE" in (information / "licenses" / "LICENSE").read_text(encoding="utf-8")


def test_neither_tests_nor_tools_come_along(installed):
    assert {each.name for each in installed.iterdir() if not each.name.endswith(".dist-info")} == {"app"}


def test_it_plays_the_demo_far_from_the_project_folder(installed, tmp_path):
    """`--selftest` opens the window and waits for a decoded frame of the demo recording."""
    env = {**os.environ, "PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen"}
    start = [
        sys.executable,
        "-P",
        "-c",
        "import sys; from app.main import main; sys.exit(main(['--selftest']))",
    ]
    done = subprocess.run(
        start, cwd=tmp_path, env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr
