"""Settings as people leave them behind: changed, broken, from another version, on a full disk."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import settings as module
from app.settings import FILE_NAME, Settings, SettingsStore, settings_from


def kept_in(folder):
    return json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))


def test_who_never_set_anything_gets_the_defaults_and_no_file(tmp_path):
    store = SettingsStore(tmp_path / "config")
    assert store.now == Settings()
    assert (store.now.language, store.now.theme, store.now.scale) == ("nl", "system", 1.0)
    assert not (tmp_path / "config").exists()


def test_what_a_person_sets_is_there_at_the_next_start(tmp_path):
    changed = {
        "language": "en",
        "theme": "dark",
        "scale": 1.5,
        "lead_in_ms": 5_000,
        "reaction_ms": 300,
        "skip_ms": 10_000,
        "pause_while_typing": False,
        "resume_after_typing": False,
        "engine": "qt",
        "volume": 35,
        "observer": "M.",
        "role": "mentor",
        "keys": {"observe.yes": ("K",)},
        "welcome_seen": True,
        "demo_offered": True,
        "demo_recording": "0123456789abcdef",
        "reminded_on": "2026-11-22",
        "idle_minutes": 10,
        "lock_at_sleep": False,
        "data_dir": "/srv/werk",
        "window": "AdnQywADAAA=",
        "splitters": {"observe": "AAAA/w=="},
    }
    assert set(changed) == {each.name for each in fields(Settings)}, "every setting is tried"
    SettingsStore(tmp_path).change(**changed)
    assert SettingsStore(tmp_path).now == Settings(**changed)


def test_the_file_is_for_this_person_alone(tmp_path):
    SettingsStore(tmp_path / "a" / "config").change(volume=10)
    assert (tmp_path / "a" / "config" / FILE_NAME).stat().st_mode & 0o077 == 0
    assert (tmp_path / "a").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "7", '{"scale": ', "\x00\x01", "[" * 100_000, '"' + "x" * 1_000_001 + '"'],
)
def test_a_broken_file_gives_the_defaults_and_can_be_written_over(tmp_path, content):
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    store = SettingsStore(tmp_path)
    assert store.now == Settings()
    store.change(volume=50)
    assert SettingsStore(tmp_path).now.volume == 50


def test_bytes_that_are_no_text_give_the_defaults(tmp_path):
    (tmp_path / FILE_NAME).write_bytes(b"\xff\xfe\xff")
    assert SettingsStore(tmp_path).now == Settings()


def test_one_bad_value_does_not_take_the_others_along(tmp_path):
    content = {
        "language": "klingon",
        "theme": 3,
        "scale": "big",
        "lead_in_ms": True,
        "pause_while_typing": "no",
        "volume": float("nan"),
        "keys": ["J"],
        "splitters": "wide",
        "window": "é",
        "observer": 5,
        "data_dir": "a\0b",
        "engine": "qt",
    }
    (tmp_path / FILE_NAME).write_text(json.dumps(content), encoding="utf-8")
    assert SettingsStore(tmp_path).now == Settings(engine="qt")


def test_values_out_of_range_are_brought_within_it():
    found = settings_from({"scale": 9, "lead_in_ms": -5, "volume": 1e9, "skip_ms": 1, "reaction_ms": 99_999})
    assert (found.scale, found.lead_in_ms, found.volume) == (2.0, 0, 100)
    assert (found.skip_ms, found.reaction_ms) == (1_000, 3_000)
    assert settings_from({"scale": 0.1}).scale == 1.0


def test_keys_that_are_no_keys_are_left_out_one_by_one():
    found = settings_from({"keys": {"observe.yes": ["K", 7], "observe.no": "N", "x": []}})
    assert found.keys == {"observe.yes": ("K",), "x": ()}


def test_what_a_newer_version_wrote_stays_in_the_file(tmp_path):
    (tmp_path / FILE_NAME).write_text('{"captions": {"size": 3}, "volume": 20}', encoding="utf-8")
    SettingsStore(tmp_path).change(volume=30)
    assert kept_in(tmp_path)["captions"] == {"size": 3}
    assert kept_in(tmp_path)["volume"] == 30


def test_a_value_that_means_nothing_is_refused_and_nothing_changes(tmp_path):
    store = SettingsStore(tmp_path)
    with pytest.raises(ValueError, match="language"):
        store.change(language="xx", volume=5)
    assert store.now == Settings()
    assert not (tmp_path / FILE_NAME).exists()


def test_setting_what_was_set_already_writes_nothing(tmp_path):
    store = SettingsStore(tmp_path)
    store.change(volume=40)
    before = (tmp_path / FILE_NAME).stat().st_mtime_ns
    (tmp_path / FILE_NAME).unlink()
    store.change(volume=40)
    assert before
    assert not (tmp_path / FILE_NAME).exists()


def test_a_disk_that_refuses_does_not_stop_the_work(tmp_path):
    (tmp_path / "config").write_text("a file where the folder should be")
    store = SettingsStore(tmp_path / "config")
    assert store.change(volume=7).volume == 7
    assert store.save_failed


def test_a_write_that_fails_half_way_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch):
    store = SettingsStore(tmp_path)
    store.change(volume=11)

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    store.change(volume=12)
    assert store.save_failed
    assert kept_in(tmp_path)["volume"] == 11
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    monkeypatch.undo()
    store.change(volume=13)
    assert not store.save_failed


@given(
    st.dictionaries(
        st.sampled_from([each.name for each in fields(Settings)]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
            max_leaves=6,
        ),
    )
)
def test_whatever_stands_in_the_file_settings_come_out_that_can_be_kept_again(content):
    found = settings_from(content)
    assert settings_from(json.loads(json.dumps(asdict(found)))) == found
