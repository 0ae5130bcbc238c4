"""Files that are whole or not there."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from pathlib import Path

import pytest

from app.reports.placing import placed
from app.services.errors import WorldUnavailable
from tests.reports import sample


def test_a_file_takes_its_place_when_it_is_whole(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_text("oud")
    with placed(target) as file:
        file.write_text("nieuw")
        assert target.read_text() == "oud"
        assert file.parent == tmp_path
    assert target.read_text() == "nieuw"
    assert list(tmp_path.iterdir()) == [target]


def test_others_may_read_it_as_they_may_any_file(tmp_path):
    mask = os.umask(0o022)
    try:
        with placed(tmp_path / "a.pdf") as file:
            file.write_text("x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o644


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_text("oud")
    with pytest.raises(UnicodeEncodeError), placed(target) as file, file.open("w", encoding="ascii") as half:
        half.write("hé")
    assert target.read_text() == "oud"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EACCES, "open in another program"),
        (errno.EROFS, "choose another folder"),
        (errno.ENOENT, "not there any more"),
        (errno.EISDIR, "a folder with this name"),
        (errno.ENAMETOOLONG, "shorter or simpler"),
        (errno.EIO, "could not be written"),
    ],
)
def test_what_the_disk_refuses_is_told_in_plain_words(tmp_path, number, words):
    with pytest.raises(WorldUnavailable, match=words) as caught, placed(tmp_path / "naam.pdf"):
        raise OSError(number, "no")
    assert "naam" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_told(tmp_path, writer, progress):
    with pytest.raises(WorldUnavailable, match="not there any more"):
        writer.pdf(sample.summary(), tmp_path / "weg" / "a.pdf", progress, ())


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path, writer):
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(WorldUnavailable, match="a folder with this name"):
        writer.csv(sample.summary(), sample.filled(), tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.csv"]


def test_a_full_disk_is_told(tmp_path):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no device that is always full")
    with (
        pytest.raises(WorldUnavailable, match="no room left"),
        placed(tmp_path / "a.pdf"),
        full.open("wb", 0) as file,
    ):
        file.write(b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_read_only_is_not_replaced(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_text("oud")
    target.chmod(0o444)
    with pytest.raises(WorldUnavailable, match="cannot be written here"), placed(target):
        pass
    assert target.read_text() == "oud"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link_to_the_new_file(tmp_path):
    real, link = tmp_path / "echt.pdf", tmp_path / "link.pdf"
    real.write_text("oud")
    link.symlink_to(real)
    with placed(link) as file:
        file.write_text("nieuw")
    assert link.is_symlink()
    assert real.read_text() == "nieuw"


def test_a_device_is_never_replaced(tmp_path):
    device = tmp_path / "pijp"
    os.mkfifo(device)
    with pytest.raises(WorldUnavailable, match="cannot be used here"), placed(device):
        pass
    assert stat.S_ISFIFO(device.stat().st_mode)


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path):
    target = tmp_path / ("n" * 251 + ".pdf")
    with placed(target) as file:
        file.write_text("x")
    assert target.read_text() == "x"


def test_a_folder_that_vanishes_meanwhile_is_told_and_nothing_breaks(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    with pytest.raises(WorldUnavailable, match="not there any more"), placed(folder / "a.pdf"):
        shutil.rmtree(folder)


def test_a_rest_that_cannot_be_removed_does_not_hide_what_went_wrong(tmp_path, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    with pytest.raises(WorldUnavailable, match="no room"), placed(tmp_path / "a.pdf"):
        raise OSError(errno.ENOSPC, "full")
