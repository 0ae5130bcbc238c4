"""A sealed film for libVLC: it asks for bytes by callback, and gets the plain ones into its own memory."""

from __future__ import annotations

import ctypes
import threading
from itertools import count
from typing import TYPE_CHECKING, BinaryIO

from app.services.errors import FilmRefused

if TYPE_CHECKING:
    from pathlib import Path

    import vlc

    from app.services.ports import FilmOpener

# What libVLC is told: all is well, or it did not work.
_WELL, _FAILED = 0, -1
# More than this at once would only keep the pictures' thread waiting for its turn.
_MOST = 256 * 1024
_TROUBLE = (FilmRefused, OSError, ValueError)


class SealedMedia:
    """Opens sealed films for one libVLC, from any of its threads, each with a reader of its own.

    libVLC may ask as long as a player that has the film was not stopped: so this has to live as long as the
    instance. An error raised in a callback would be lost; each says by number that it did not work, and the
    sound then stops. Who decodes the picture reads the same bytes, and tells the person why.
    """

    def __init__(self, films: FilmOpener) -> None:
        """`films` opens what is sealed."""
        import vlc  # noqa: PLC0415 - loaded only when it is there and wanted

        self._films = films
        # Guards what follows; never held while reading.
        self._lock = threading.Lock()
        self._numbers = count(1)
        self._paths: dict[int, Path] = {}
        self._readers: dict[int, BinaryIO] = {}
        kinds = vlc.CallbackDecorators
        self._callbacks = (
            kinds.MediaOpenCb(self._open),
            kinds.MediaReadCb(self._read),
            kinds.MediaSeekCb(self._seek),
            kinds.MediaCloseCb(self._close),
        )

    def media(self, instance: vlc.Instance, path: Path) -> vlc.Media:
        """A medium that reads this sealed film."""
        with self._lock:
            number = next(self._numbers)
            self._paths = {number: path}
        return instance.media_new_callbacks(*self._callbacks, ctypes.c_void_p(number))

    def forget(self) -> None:
        """No player has the film any more: let go of what libVLC did not close."""
        with self._lock:
            readers, self._readers, self._paths = self._readers, {}, {}
        for reader in readers.values():
            reader.close()

    # Called by libVLC

    def _open(self, number: int | None, opaque: vlc.Opaque, size: vlc.Size) -> int:
        with self._lock:
            path = self._paths.get(number or 0)
        if path is None:
            return _FAILED
        try:
            reader = self._films.open(path)
            size[0] = reader.seek(0, 2)
            reader.seek(0)
        except _TROUBLE:
            return _FAILED
        with self._lock:
            reading = next(self._numbers)
            self._readers[reading] = reader
        opaque[0] = reading
        return _WELL

    def _read(self, reading: int | None, buffer: vlc.Buffer, size: int) -> int:
        reader = self._readers.get(reading or 0)
        if reader is None:
            return _FAILED
        try:
            data = reader.read(min(size, _MOST))
        except _TROUBLE:
            return _FAILED
        ctypes.memmove(buffer, data, len(data))
        return len(data)

    def _seek(self, reading: int | None, to: int) -> int:
        reader = self._readers.get(reading or 0)
        if reader is None:
            return _FAILED
        try:
            reader.seek(to)
        except _TROUBLE:
            return _FAILED
        return _WELL

    def _close(self, reading: int | None) -> None:
        with self._lock:
            reader = self._readers.pop(reading or 0, None)
        if reader is not None:
            reader.close()
