"""Subtitles by anybody: what is said comes in as plain text with its time, what is odd is told."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.text import clean_text
from app.domain.transcripts import TimedText
from app.exchange.formats import ForeignFiles
from app.exchange.formats.files import MOST_BYTES
from app.exchange.formats.subtitles import LONGEST_LINE, MOST_LINES, read_subtitles
from app.reports.subtitles import srt_text, vtt_text
from app.services.foreign import ForeignFileRefused

SRT = (
    "1\n00:00:01,000 --> 00:00:02,500\nDag mevrouw\n\n2\n00:00:03,000 --> 00:00:04,000\nFijn dat u er bent\n"
)


@pytest.fixture
def read(tmp_path):
    """Reads these bytes as a file."""

    def read_bytes(data: bytes):
        file = tmp_path / "x.srt"
        file.write_bytes(data)
        return ForeignFiles().subtitles(file)

    return read_bytes


def refusal(read, data: bytes) -> str:
    with pytest.raises(ForeignFileRefused) as caught:
        read(data)
    return str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        SRT.encode(),
        b"\xef\xbb\xbf" + SRT.encode(),
        SRT.encode("utf-16"),
        b"\xfe\xff" + SRT.encode("utf-16-be"),
        SRT.replace("\n", "\r\n").encode(),
        SRT.replace("\n", "\r").encode(),
        SRT.replace(",", ".").encode(),
        SRT.replace("00:00:0", "00:0").encode(),
        SRT.replace("\n\n", "\n").encode(),
        SRT.replace("1\n00", "00").encode(),
        b"WEBVTT - x\n\nSTYLE\n::cue { color: red }\n\nNOTE tekst\nmeer\n\n" + SRT.replace(",", ".").encode(),
    ],
    ids=[
        "plain",
        "mark",
        "utf16",
        "utf16be",
        "crlf",
        "cr",
        "dots",
        "no hours",
        "no empty lines",
        "bare",
        "vtt",
    ],
)
def test_every_spelling_of_a_subtitle_file_reads_the_same(read, data):
    assert read(data).lines == (
        TimedText(1_000, 2_500, "Dag mevrouw"),
        TimedText(3_000, 4_000, "Fijn dat u er bent"),
    )


def test_a_file_of_an_old_windows_program_keeps_its_accents(read):
    assert read(SRT.replace("mevrouw", "Loïs – ’t").encode("cp1252")).lines[0].text == "Dag Loïs – ’t"


def test_markup_is_left_out_and_what_looks_like_it_stays(read):
    text = '<b>Dag</b> <font color="red">u</font> {\\an8}<i>nu</i> <hm> 3 < 4 &amp;'
    assert read(SRT.replace("Dag mevrouw", text).encode()).lines[0].text == "Dag u nu <hm> 3 < 4 &amp;"


def test_a_webvtt_voice_becomes_initials_unless_it_is_a_role(read):
    cues = "".join(
        f"00:0{number}.000 --> 00:0{number}.900\n<v.loud {name}>Zin &lt;b&gt; {number}</v>\n\n"
        for number, name in enumerate(("Leerkracht", "Fatma Yülmaz", "Sanne de Vries", "Fatma Yülmaz"))
    )
    lines = read(("WEBVTT\n\n" + cues).encode()).lines
    assert [line.speaker for line in lines] == ["Leerkracht", "F.Y.", "S.V.", "F.Y."]
    assert lines[1].text == "Zin <b> 1"


def test_times_that_are_none_are_counted_and_not_believed(read):
    odd = "NaN:00:01,000 --> 00:00:02,000\nA\n\n00:00:inf --> 00:00:09,000\nB\n\n1e9 --> 2e9\nC\n\n"
    told = read((odd + SRT).encode())
    assert [line.text for line in told.lines] == ["Dag mevrouw", "Fijn dat u er bent"]
    assert told.unreadable == 3


def test_times_before_the_film_and_back_to_front_are_handed_on_as_they_are(read):
    text = "-00:00:05,000 --> 00:00:02,000\nA\n\n00:00:09,000 --> 00:00:03,000\nB\n"
    assert read(text.encode()).lines == (TimedText(-5_000, 2_000, "A"), TimedText(9_000, 3_000, "B"))


def test_an_arrow_in_what_is_said_is_no_time(read):
    assert read(SRT.replace("Dag mevrouw", "Eerst --> dan").encode()).lines[0].text == "Eerst --> dan"


def test_hidden_signs_are_dropped_and_too_long_lines_are_cut_and_counted(read):
    told = read(SRT.replace("Dag mevrouw", "A\u202eB\x07" + "x" * LONGEST_LINE).encode())
    assert told.lines[0].text == "AB" + "x" * (LONGEST_LINE - 2)
    assert told.cut == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "There are no lines with times"),
        (b"\0" * 1_000, "no text"),
        (b"\x1aE\xdf\xa3\x00\x01 a film", "no text"),
        (b"\xff\xfe\x00\xd8a", "no text"),
        (b"Dag, dit is een brief.", "There are no lines with times"),
        (b"1\n00:00:01,000 --> 00:00:02,000\n<b></b>\n", "There are no lines with times"),
        (b"<!DOCTYPE html><html>" + SRT.encode(), "DOCTYPE"),
        (b"<?xml version='1.0'?><!doctype tt [<!ENTITY a 'b'>]>" + SRT.encode(), "DOCTYPE"),
        (b"\xff\xfe" + ("<!DOCTYPE x>" + SRT).encode("utf-16-le"), "DOCTYPE"),
    ],
)
def test_what_is_no_subtitle_file_is_refused_with_a_sentence(read, data, why):
    assert why in refusal(read, data)


def test_a_huge_file_is_refused_before_it_is_read_whole(tmp_path):
    file = tmp_path / "x.srt"
    with file.open("wb") as opened:
        opened.truncate(MOST_BYTES * 1_000)
    with pytest.raises(ForeignFileRefused, match="larger than 10 MB"):
        ForeignFiles().subtitles(file)


def test_more_lines_than_a_film_has_are_refused():
    text = "00:00:01,000 --> 00:00:02,000\nA\n\n" * (MOST_LINES + 1)
    with pytest.raises(ForeignFileRefused, match="more than 20,000"):
        read_subtitles(text)


def test_folders_pipes_and_what_is_not_there_are_refused(tmp_path):
    pipe = tmp_path / "pipe.srt"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, tmp_path / "none.srt", tmp_path / "a\0b"):
        with pytest.raises(ForeignFileRefused):
            ForeignFiles().subtitles(path)


def test_hostile_lines_are_read_in_one_pass():
    """A pattern that tries every way would need hours here: far more than a test may take."""
    hostile = [
        "<" * 50_000,
        "<v " * 20_000,
        "00:" * 50_000 + " --> ",
        "{\\" * 40_000,
        "-" * 90_000 + ">",
        "&" * 90_000,
    ]
    text = "WEBVTT\n\n" + "\n".join(f"00:01.000 --> 00:02.000\n{line}\n" for line in hostile)
    assert len(read_subtitles(text).lines) == 6
    assert read_subtitles(text.removeprefix("WEBVTT")).lines


# There and back


@st.composite
def subtitles(draw):
    """Lines as the program writes them: cleaned, without empty lines."""
    made = []
    for _number in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, 36_000_000))
        text = draw(SAID)
        text = "\n".join(part.strip() for part in clean_text(text).split("\n") if part.strip())
        if text:
            made.append(TimedText(start, start + draw(st.integers(1, 600_000)), text))
    return made or [TimedText(0, 1, "x")]


SIGNS = st.sampled_from(
    [
        *(
            "-->",
            "->",
            "--",
            "<b>",
            "</b>",
            "<v Jan>",
            "{\\an8}",
            "{",
            "&lt;",
            "&amp;",
            "&",
            "\n",
            "\n\n",
            " ",
            "1",
        ),
        *(
            "00:00:01,000 --> 00:00:02,000",
            "WEBVTT",
            "NOTE",
            "\u2028",
            "\x85",
            "\x0b",
            "é",
            "ش",
            "👍",
            "\ufeff",
        ),
    ]
)
SAID = st.text(max_size=40) | st.lists(SIGNS | st.text(max_size=3), max_size=12).map("".join)


@given(subtitles())
def test_anything_said_comes_back_from_webvtt_as_it_went(lines):
    assert list(read_subtitles(vtt_text(lines)).lines) == lines


@given(subtitles())
def test_anything_said_comes_back_from_srt_as_it_went(lines):
    assert list(read_subtitles(srt_text(lines)).lines) == lines


@given(st.text() | st.lists(SIGNS | st.sampled_from(["00:01,000", "\n", "<v A>"])).map("".join))
def test_whatever_stands_in_a_file_it_is_read_or_refused(text):
    try:
        told = read_subtitles(text)
    except ForeignFileRefused:
        return
    assert all(line.text == clean_text(line.text) != "" for line in told.lines)
