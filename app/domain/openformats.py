"""The formats of other programs that an observation can be saved in."""

from __future__ import annotations

from enum import StrEnum


class OpenFormat(StrEnum):
    """The value is the ending of the file, and the code that comes in the log of care."""

    XLSX = "xlsx"
    EAF = "eaf"
    VTT = "vtt"
    SRT = "srt"
    ANNOTATIONS = "jsonld"
