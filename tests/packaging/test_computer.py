"""What the set-up does about a computer that cannot do everything yet."""

from __future__ import annotations

import pytest
from computer import Machine, SetupStopped, capabilities, download_size, prepare_system


def test_a_computer_that_can_do_everything_is_left_alone(machine, wanted):
    machine.libraries.add("libxcb-cursor.so.0")
    prepare_system(machine, wanted, setting_up=True)
    assert machine.commands == []


def test_what_is_missing_is_named_and_sized_before_it_is_installed(machine, wanted, capsys):
    machine.apt_brings = {"libxcb-cursor.so.0"}
    prepare_system(machine, wanted, setting_up=True)
    told = capsys.readouterr().out
    assert "libxcb-cursor0" in told
    assert "118 MB om op te halen, en 444 MB op de schijf" in told
    (command,) = machine.asked_to("sudo", "install", "-y")
    assert command[-2:] == ("--no-install-recommends", "libxcb-cursor0")


def test_a_student_without_rights_gets_the_exact_line_for_an_administrator(machine, wanted):
    machine.password_asked = True
    with pytest.raises(SetupStopped) as stopped:
        prepare_system(machine, wanted, setting_up=True)
    assert stopped.value.code == 3
    assert "sudo apt-get install --no-install-recommends libxcb-cursor0\n" in str(stopped.value)
    assert machine.asked_to("apt-get") == []


def test_without_sudo_at_all_nothing_is_tried(machine, wanted):
    machine.programs = {"apt-get"}
    with pytest.raises(SetupStopped):
        prepare_system(machine, wanted, setting_up=True)
    assert machine.commands == []


def test_a_system_without_apt_is_told_which_parts_it_misses(machine, wanted):
    machine.programs = {"sudo"}
    with pytest.raises(SetupStopped, match=r"libxcb-cursor\.so\.0"):
        prepare_system(machine, wanted, setting_up=True)


def test_missing_vlc_does_not_stop_a_student_without_rights(machine, wanted, capsys):
    machine.libraries.add("libxcb-cursor.so.0")
    machine.vlc, machine.password_asked = False, True
    prepare_system(machine, wanted, setting_up=True)
    told = capsys.readouterr().out
    assert "eigen speler" in told
    assert "libvlc5 vlc-plugin-base" in told


def test_missing_vlc_is_asked_about_at_the_set_up_only(machine, wanted, capsys):
    machine.libraries.add("libxcb-cursor.so.0")
    machine.vlc = False
    prepare_system(machine, wanted, setting_up=False)
    assert machine.commands == []
    assert "eigen speler" in capsys.readouterr().out


def test_a_person_who_says_no_is_not_overruled(machine, wanted):
    machine.person, machine.answer = True, False
    with pytest.raises(SetupStopped) as stopped:
        prepare_system(machine, wanted, setting_up=True)
    assert stopped.value.code == 3
    assert machine.asked_to("install", "-y") == []


def test_an_install_that_fails_ends_in_the_line_for_an_administrator(machine, wanted):
    machine.root = True
    with pytest.raises(SetupStopped, match="beheerder"):
        prepare_system(machine, wanted, setting_up=True)
    (command,) = machine.asked_to("install", "-y")
    assert "sudo" not in command


@pytest.mark.parametrize(
    "words",
    [
        "Need to get 1,2 MB/3 MB of archives.\nAfter this operation, 4 MB of additional disk space",
        "  Download size: 1,2 MB\n  Space needed: 4 MB / 5 GB available",
    ],
)
def test_both_wordings_of_apt_are_understood(words):
    assert download_size(words) == "Dat is 1,2 MB om op te halen, en 4 MB op de schijf."


def test_an_unknown_wording_of_apt_does_not_stop_the_set_up():
    assert "niet bekend" in download_size("E: apt speaks differently now")


def test_vlc_may_miss_when_starting_but_not_when_testing():
    optional = {mode: {each.name for each in capabilities(mode) if each.optional} for mode in ("run", "test")}
    assert optional == {"run": {"film afspelen met VLC"}, "test": set()}


def test_only_the_tests_need_a_screen_of_their_own():
    programs = {mode: {each.program for each in capabilities(mode)} - {""} for mode in ("run", "test")}
    assert programs == {"run": set(), "test": {"Xvfb"}}


def test_this_computer_can_do_what_the_tests_need():
    """The real thing: these tests only run where the set-up has been."""
    assert [each.name for each in capabilities("test") if not each.present(Machine())] == []


def test_a_library_that_is_nowhere_is_seen_as_missing():
    assert not Machine().loads("libterugblik-bestaat-niet.so.0")
