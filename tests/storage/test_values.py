from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.frames import FrameTimes
from app.storage import frames
from app.storage.frames import pack_frames, unpack_frames
from app.storage.values import path_from_text, path_to_text, time_from_text, time_to_text

GAPS = st.lists(st.integers(1, 2_000_000), min_size=1, max_size=300)


@given(st.integers(0, 10_000), GAPS)
def test_frame_times_come_back_to_the_millisecond(start, gaps):
    times = [start]
    for gap in gaps:
        times.append(times[-1] + gap)
    assert unpack_frames(pack_frames(FrameTimes(tuple(times)))) == FrameTimes(tuple(times))


def test_the_frames_of_an_hour_fit_in_a_few_thousand_bytes():
    hour = FrameTimes(tuple(round(index * 1001 / 30) for index in range(108_000)))
    packed = pack_frames(hour)
    assert len(packed) < 5_000
    assert unpack_frames(packed) == hour


def test_frames_are_written_alike_on_every_kind_of_computer(monkeypatch):
    here = pack_frames(FrameTimes((0, 40, 80, 121)))
    monkeypatch.setattr(frames.sys, "byteorder", "big")
    swapped = zlib.decompress(pack_frames(FrameTimes((0, 40, 80, 121)))[1:])
    assert swapped == b"".join(
        zlib.decompress(here[1:])[at : at + 4][::-1] for at in range(0, len(swapped), 4)
    )


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"\x02" + zlib.compress(b"\0\0\0\0"),
        b"\x01nothing",
        b"\x01" + zlib.compress(b"\0\0\0"),
        b"\x01" + zlib.compress(b"\0" * 400)[:-3],
        b"\x01" + zlib.compress(b""),
    ],
)
def test_frame_times_that_were_not_packed_here_are_refused(packed):
    with pytest.raises(ValueError):
        unpack_frames(packed)


def test_frame_times_that_unpack_without_end_are_refused(monkeypatch):
    monkeypatch.setattr(frames, "MOST_FRAMES", 10)
    with pytest.raises(ValueError):
        unpack_frames(b"\x01" + zlib.compress(b"\0" * 4 * 11))


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1)),  # noqa: DTZ001 - a zone is added below
    st.integers(-14 * 60, 14 * 60),
)
def test_a_time_is_the_same_time_in_every_zone(naive, minutes):
    at = naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert time_from_text(time_to_text(at)) == at
    assert time_to_text(at) < time_to_text(at + timedelta(microseconds=1))


def test_a_time_without_a_zone_is_no_time():
    with pytest.raises(ValueError):
        time_to_text(datetime.now(UTC).replace(tzinfo=None))


@given(st.text(st.characters(exclude_categories=())))
def test_every_path_comes_back(path):
    text = path_to_text(path)
    text.encode()
    assert path_from_text(text) == path
