"""How the folder .venv is made, kept and made again."""

from __future__ import annotations

import json
import shutil

import pytest
import setup
from computer import SetupStopped
from setup import Environment


def texts(command):
    return " ".join(command)


def test_the_first_time_everything_is_made_once(machine, environment, capsys):
    environment.prepare(machine, "run")
    assert environment.ready("run")
    assert len(machine.asked_to("venv")) == 1
    (pip,) = machine.asked_to("pip")
    assert "--require-hashes --only-binary :all:" in texts(pip)
    assert "maar één keer" in capsys.readouterr().out


def test_the_second_time_nothing_is_fetched(machine, environment):
    environment.prepare(machine, "run")
    machine.commands.clear()
    machine.able = True
    setup.run(machine, environment, ["film.mp4"])
    assert machine.asked_to("pip") == machine.asked_to("venv") == []


def test_the_tests_are_added_to_what_the_program_has(machine, environment):
    environment.prepare(machine, "run")
    environment.prepare(machine, "test")
    assert len(machine.asked_to("venv")) == 1
    assert environment.ready("run")
    assert environment.ready("test")


def test_who_tested_first_can_start_at_once(machine, environment):
    environment.prepare(machine, "test")
    assert environment.ready("run")


def test_a_moved_folder_is_noticed_and_redone_without_fetching_it_all_again(
    machine, environment, tmp_path, capsys
):
    environment.prepare(machine, "run")
    script = environment.folder / "bin" / "pytest"
    script.write_text(f"#!{environment.python}\nimport pytest\n")
    shutil.move(environment.root, tmp_path / "documenten")
    moved = Environment(tmp_path / "documenten")
    assert not moved.ready("run")
    moved.prepare(machine, "run")
    assert moved.ready("run")
    assert "verplaatst" in capsys.readouterr().out
    assert (moved.folder / "bin" / "pytest").read_text().startswith(f"#!{moved.python}\n")
    assert len(machine.asked_to("venv")) == 2


def test_a_folder_that_was_moved_half_way_begins_anew(machine, environment, tmp_path):
    machine.stopped_during = "pip"
    with pytest.raises(KeyboardInterrupt):
        environment.prepare(machine, "run")
    shutil.move(environment.root, tmp_path / "documenten")
    moved = Environment(tmp_path / "documenten")
    (moved.folder / "halved").touch()
    machine.stopped_during = ""
    moved.prepare(machine, "run")
    assert moved.ready("run")
    assert not (moved.folder / "halved").exists()


@pytest.mark.parametrize("step", ["venv", "pip"])
def test_a_set_up_that_was_stopped_half_way_begins_anew(machine, environment, step, capsys):
    machine.stopped_during = step
    with pytest.raises(KeyboardInterrupt):
        environment.prepare(machine, "run")
    assert not environment.ready("run")
    leftover = environment.folder / "halved"
    leftover.touch()
    machine.stopped_during = ""
    environment.prepare(machine, "run")
    assert environment.ready("run")
    assert not leftover.exists()
    assert "niet afgemaakt" in capsys.readouterr().out


def test_adding_the_tests_half_way_also_counts_as_stopped(machine, environment):
    environment.prepare(machine, "run")
    machine.stopped_during = "pip"
    with pytest.raises(KeyboardInterrupt):
        environment.prepare(machine, "test")
    assert not environment.ready("run")


def test_a_folder_that_only_looks_like_an_environment_is_redone(machine, environment):
    environment.folder.mkdir()
    (environment.folder / "pyvenv.cfg").touch()
    environment.prepare(machine, "run")
    assert environment.ready("run")
    assert not (environment.folder / "pyvenv.cfg").exists()


def test_an_environment_that_somebody_made_by_hand_is_completed_not_removed(machine, environment):
    machine.call("python", "-m", "venv", str(environment.folder))
    own = environment.folder / "own-notes"
    own.touch()
    environment.prepare(machine, "test")
    assert environment.ready("test")
    assert own.exists()


def test_other_packages_in_the_lock_are_fetched(machine, environment):
    environment.prepare(machine, "run")
    (environment.root / "packaging" / "requirements.lock").write_text("one==2\n")
    assert not environment.ready("run")
    environment.prepare(machine, "run")
    assert environment.ready("run")
    assert len(machine.asked_to("venv")) == 1


def test_another_python_in_the_same_place_is_noticed(machine, environment, capsys):
    environment.prepare(machine, "run")
    environment.python.unlink()
    environment.python.symlink_to("/bin/ls")
    assert not environment.ready("run")
    environment.prepare(machine, "run")
    assert "Python is vernieuwd" in capsys.readouterr().out


def test_a_marker_that_cannot_be_read_is_no_promise(machine, environment):
    environment.prepare(machine, "run")
    environment.marker.write_text("{half")
    assert not environment.ready("run")
    environment.marker.write_text(json.dumps(["not", "a", "marker"]))
    assert not environment.ready("run")


def test_without_network_the_reason_is_told_and_the_next_time_starts_anew(machine, environment):
    machine.pip_code = 1
    with pytest.raises(SetupStopped, match="internet") as stopped:
        environment.prepare(machine, "run")
    assert stopped.value.code == 5
    assert not environment.ready("run")


def test_a_full_disk_is_told_before_anything_is_fetched(machine, environment):
    machine.room_mb = 20
    with pytest.raises(SetupStopped, match="te vol") as stopped:
        environment.prepare(machine, "run")
    assert stopped.value.code == 4
    assert machine.asked_to("venv") == []


def test_removing_takes_the_packages_and_nothing_else(machine, environment, capsys):
    environment.prepare(machine, "run")
    setup.run(machine, environment, ["--remove"])
    assert not environment.folder.exists()
    assert (environment.root / "packaging").exists()
    assert "staan er nog" in capsys.readouterr().out


def test_removing_a_link_leaves_what_it_points_to(machine, environment, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment.folder.symlink_to(elsewhere)
    environment.remove()
    assert elsewhere.exists()


def test_arguments_reach_the_program_as_they_were_given(machine, environment):
    machine.able = True
    setup.run(machine, environment, ["mijn film.mp4", "--selftest"])
    assert machine.commands[-1] == (
        *(str(environment.python), "-P", "-m", "app"),
        *("mijn film.mp4", "--selftest"),
    )


def test_the_checks_stay_away_from_the_persons_own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    monkeypatch.setenv("XDG_DATA_HOME", "/home/somebody/.local/share")
    found = setup.test_environment(tmp_path, tmp_path / "project")
    personal = [name for name in found if name.startswith("XDG_") and name.endswith("_HOME")]
    assert {*personal, "HOME", "TMPDIR", "XDG_RUNTIME_DIR"} >= {"XDG_DATA_HOME", "XDG_CONFIG_HOME"}
    for name in (*personal, "HOME", "TMPDIR", "XDG_RUNTIME_DIR"):
        assert found[name].startswith(str(tmp_path))
    assert found["QT_QPA_PLATFORM"] == "offscreen"
    assert "QT_SCALE_FACTOR" not in found


def test_an_unknown_command_explains_itself(capsys):
    assert setup.main(["dance"]) == 2
    assert "setup.py run" in capsys.readouterr().out
