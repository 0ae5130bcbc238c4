"""At the start: half a film that an earlier run left in the clear."""

from __future__ import annotations

import os

from PySide6.QtCore import QThreadPool

from app.assembly import half_films
from app.desktop.early import tidy_half_films


def test_at_the_start_half_a_film_of_an_earlier_run_is_taken_away(qtbot, bench, place, tmp_path):
    part = tmp_path / ".00112233445566ff.terugblik-part"
    part.write_bytes(b"half a film")
    place.paths.half_films.mkdir()
    (place.paths.half_films / "a.half").write_bytes(os.fsencode(part))
    tidy_half_films(bench)
    qtbot.waitUntil(lambda: not part.exists() and not place.paths.half_films.exists(), timeout=10_000)


def test_a_half_film_that_cannot_be_reached_waits_for_the_next_start(qtbot, bench, place, caplog):
    place.paths.half_films.mkdir()
    note = place.paths.half_films / "a.half"
    note.write_bytes(b"/no/such/stick/.00112233445566ff.terugblik-part")
    with caplog.at_level("INFO"):
        tidy_half_films(bench)
        qtbot.waitUntil(lambda: "1 half films" in caplog.text, timeout=10_000)
    assert note.exists()
    assert "stick" not in caplog.text


def test_without_anything_half_nothing_runs(bench, place, monkeypatch):
    monkeypatch.setattr(QThreadPool, "start", lambda *_told: (_ for _ in ()).throw(AssertionError))
    tidy_half_films(bench)
    assert half_films(place).left_over() == ()
