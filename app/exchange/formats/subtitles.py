"""Reads SRT and WebVTT, made by anybody: every line with a time, as plain text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from app.domain.text import clean_line, clean_text
from app.domain.transcripts import TimedText, speaker_words
from app.i18n import _
from app.services.foreign import ForeignFileRefused, ReadSubtitles

MOST_LINES = 20_000
LONGEST_LINE = 2_000
_LONGEST_NAME = 40
# Looked at no further: longer lines of a file are no times.
_LONGEST_TIMING = 300
_TIME = r"(-?)(?:([0-9]{1,3}):)?([0-9]{1,2}):([0-9]{1,2})(?:[.,]([0-9]{1,3}))?"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_ARROW = "-->"
_TAG = re.compile(r"<[^<>]{0,200}>")
# Of SRT only what its players take for markup; anything else between < and > was written by somebody.
_SRT_TAG = re.compile(r"</?(?:b|i|u|s|font|span|c|v|lang|ruby|rt)(?:[ .][^<>]{0,200})?>", re.IGNORECASE)
_SRT_STYLE = re.compile(r"\{\\[^{}]{0,80}\}")
_VOICE = re.compile(r"<v(?:\.[^<> \t]{0,80})?[ \t]+([^<>]{1,200})>")
_NUMBER = re.compile(r"\s*[0-9]{1,9}\s*")


@dataclass(slots=True)
class _Cue:
    start_ms: int
    end_ms: int
    lines: list[str] = field(default_factory=list)


def read_subtitles(text: str) -> ReadSubtitles:
    """Every line with a time. Raises ForeignFileRefused when there is none, or there are far too many."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    is_vtt = lines[0].lstrip("\ufeff").startswith("WEBVTT")
    cues, unreadable = _cues(lines)
    read = [(cue, *_words(cue, is_vtt=is_vtt)) for cue in cues]
    said = [(cue, words, speaker) for cue, words, speaker in read if words]
    if not said:
        raise ForeignFileRefused(_("There are no lines with times in this file. Choose an SRT or VTT file."))
    roles = speaker_words(speaker for _cue, _words, speaker in said)
    return ReadSubtitles(
        tuple(
            TimedText(cue.start_ms, cue.end_ms, words[:LONGEST_LINE], roles.get(speaker, ""))
            for cue, words, speaker in said
        ),
        unreadable,
        sum(len(words) > LONGEST_LINE for _cue, words, _speaker in said),
    )


def _cues(lines: list[str]) -> tuple[list[_Cue], int]:
    """The lines below each time, up to an empty one; and how many times could not be read."""
    cues: list[_Cue] = []
    unreadable, open_ = 0, False
    for line in lines:
        if not line.strip():
            open_ = False
        elif (cue := _timed(line)) is not None:
            if open_:
                _drop_number(cues[-1])
            cues.append(cue)
            open_ = True
        elif open_:
            cues[-1].lines.append(line)
        else:
            unreadable += _ARROW in line
        if len(cues) > MOST_LINES:
            raise ForeignFileRefused(
                _("There are more than 20,000 lines in this file. Choose a smaller one.")
            )
    return cues, unreadable


def _drop_number(cue: _Cue) -> None:
    """Where the empty line was forgotten, the number of the next one stands below the words."""
    if cue.lines and _NUMBER.fullmatch(cue.lines[-1]):
        cue.lines.pop()


def _timed(line: str) -> _Cue | None:
    if _ARROW not in line or len(line) > _LONGEST_TIMING:
        return None
    found = _TIMING.fullmatch(line)
    if found is None:
        return None
    parts = found.groups()
    return _Cue(_ms(*parts[:5]), _ms(*parts[5:]))


def _ms(sign: str, hours: str | None, minutes: str, seconds: str, rest: str | None) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    at_ms = whole * 1000 + int((rest or "").ljust(3, "0"))
    return -at_ms if sign else at_ms


def _words(cue: _Cue, *, is_vtt: bool) -> tuple[str, str]:
    """What is said without markup, and by whom."""
    text = "\n".join(cue.lines)
    if not is_vtt:
        return clean_text(_SRT_STYLE.sub("", _SRT_TAG.sub("", text))), ""
    voice = _VOICE.search(text)
    speaker = clean_line(html.unescape(voice[1]), _LONGEST_NAME) if voice else ""
    return clean_text(html.unescape(_TAG.sub("", text))), speaker
