"""Moments and remarks as subtitles: WebVTT and SRT. What is kept stands in open_formats.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.text import clean_text
from app.domain.transcripts import TimedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.reports.timed import Timed

# As long as somebody needs to read it.
MOMENT_MS = 3_000
# Nobody sees it, and a reader drops it: it breaks what would otherwise be taken for markup or a time.
_BREAK = "\u2060"


def subtitles_of(things: Sequence[Timed]) -> tuple[TimedText, ...]:
    """A subtitle for each; a moment stays as long as it takes to read."""
    return tuple(
        TimedText(thing.start_ms, thing.end_ms or thing.start_ms + MOMENT_MS, _dense(thing.words))
        for thing in things
    )


def vtt_text(lines: Sequence[TimedText]) -> str:
    """The whole file."""
    cues = [f"{_span(line, '.')}\n{_escaped(line.text)}\n" for line in lines]
    return "\n".join(["WEBVTT\n", *cues])


def srt_text(lines: Sequence[TimedText]) -> str:
    """The whole file; SRT has no way to write its own signs, so they are broken by one that nobody sees."""
    return "\n".join(
        f"{number}\n{_span(line, ',')}\n{_broken(line.text)}\n" for number, line in enumerate(lines, 1)
    )


def _dense(text: str) -> str:
    """Without empty lines: the first one would end the subtitle."""
    return "\n".join(line.strip() for line in clean_text(text).split("\n") if line.strip())


def _span(line: TimedText, sign: str) -> str:
    return f"{_time(line.start_ms, sign)} --> {_time(line.end_ms, sign)}"


def _time(at_ms: int, sign: str) -> str:
    seconds, rest_ms = divmod(at_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}{sign}{rest_ms:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _broken(text: str) -> str:
    for sign in ("<", "{\\", "--", "&"):
        text = text.replace(sign, f"{sign[0]}{_BREAK}{sign[1:]}")
    return text
