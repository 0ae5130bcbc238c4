from __future__ import annotations

from pathlib import Path

from app import paths
from app.paths import Paths, builtin_forms_dir, resources_dir


def test_everything_of_a_person_on_a_stick_stands_below_one_folder(tmp_path):
    found = Paths.below(tmp_path / "stick")
    everything = [found.data_dir, found.config_dir, found.log_dir, found.database, found.backups, found.forms]
    assert all(path.is_relative_to(tmp_path / "stick") for path in everything)
    assert len(set(everything)) == len(everything)
    assert not (tmp_path / "stick").exists()


def test_a_folder_may_be_told_from_where_somebody_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Paths.below(Path("werk")).data_dir == tmp_path / "werk"


def test_without_a_choice_the_system_says_where(tmp_path, monkeypatch):
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    found = Paths.of_user()
    assert found.database.name == "terugblik.sqlite"
    assert found.data_dir.name == "terugblik"
    assert found.data_dir != found.config_dir


def test_what_came_with_the_program_is_there_in_a_checkout():
    assert (resources_dir() / "fonts").is_dir()
    assert builtin_forms_dir().name == "forms"


def test_what_came_with_the_program_is_there_when_it_is_installed(tmp_path, monkeypatch):
    (tmp_path / "_data" / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    assert resources_dir() == tmp_path / "_data" / "resources"
