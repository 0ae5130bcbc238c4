"""Files of other programs, read: subtitles (SRT, WebVTT) and ELAN. What each means stands in formats.md."""

from app.exchange.formats.reader import ForeignFiles

__all__ = ["ForeignFiles"]
