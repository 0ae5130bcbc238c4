"""What a crash leaves of the pages that were being made."""

from __future__ import annotations

import os
import tempfile
import time

from app.ui.summary import preview


def test_pages_that_a_crash_left_behind_are_taken_away_with_the_next_ones(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, busy = tmp_path / "terugblik-preview-old", tmp_path / "terugblik-preview-now"
    for folder in (left, busy):
        folder.mkdir()
        (folder / "preview.pdf").write_bytes(b"%PDF what somebody wrote")
    hour_ago = time.time() - 3_600
    os.utime(left, (hour_ago, hour_ago))
    pages = preview._pages(lambda target, _progress: target.write_bytes(b"%PDF") and None, None)
    assert pages == b"%PDF"
    assert list(tmp_path.iterdir()) == [busy]
