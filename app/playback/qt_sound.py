"""The sound of a film by QtMultimedia, for a computer without VLC."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QIODevice, QLoggingCategory, QObject, Qt, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

from app.playback.qt_sealed import SealedDevice
from app.playback.sealed import NOTHING_SEALED
from app.services.errors import FilmRefused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.ports import FilmOpener

# Positions heard sooner after a jump still belong to the place before it.
TRUST_AFTER_S = 0.5
_LOADING = QMediaPlayer.MediaStatus.LoadingMedia
_LOADED = QMediaPlayer.MediaStatus.LoadedMedia
# It would write the name of every film, and what its maker wrote in it, to the terminal: into a log, often.
_NO_NAMES = "qt.multimedia.ffmpeg.mediadataholder.info=false"
# Exactly what Qt's own slot takes: with another kind of number Python would stand in between.
_MILLISECONDS = cast("type", "qlonglong")


class QtSound(QObject):
    """A Sound. Made in the main thread; its methods may be called from any, and are carried out there."""

    name = "qt"
    _asked = Signal(int, object)
    # Bound to Qt's own slots and queued, so that they run without Python's lock: QtMultimedia's threads call
    # back into Python while these wait for them, and with the lock held both would wait for ever.
    _load = Signal(QUrl)
    _load_sealed = Signal(QIODevice)
    _go = Signal(_MILLISECONDS)
    _speed = Signal(float)
    _start = Signal()
    _rest = Signal()
    _stop = Signal()
    _unused = Signal(object)

    def __init__(self, films: FilmOpener = NOTHING_SEALED) -> None:
        """Nothing is loaded yet; `films` opens what is sealed."""
        # Qt keeps it as long as the program: taken away in Python, it would end with the lock held, too.
        super().__init__(QCoreApplication.instance())
        QLoggingCategory.setFilterRules(_NO_NAMES)
        self._films = films
        # What QtMultimedia reads from; made after the player, so that Qt ends it after the player.
        self._device: SealedDevice | None = None
        self._heard: Callable[[float, float], None] | None = None
        # Counts the films, so that nothing asked for one is done to the next.
        self._film = 0
        self._trusted_from_s = 0.0
        self._once_loaded: Callable[[], None] | None = None
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        if hasattr(self._player, "setPitchCompensation"):
            self._player.setPitchCompensation(True)
        self._player.positionChanged.connect(self._tell)
        self._player.mediaStatusChanged.connect(self._loaded)
        queued = Qt.ConnectionType.QueuedConnection
        self._asked.connect(self._carry_out, queued)
        self._unused.connect(_let_go, queued)
        self._load.connect(self._player.setSource, queued)
        self._load_sealed.connect(self._player.setSourceDevice, queued)
        self._go.connect(self._player.setPosition, queued)
        self._speed.connect(self._player.setPlaybackRate, queued)
        self._start.connect(self._player.play, queued)
        self._rest.connect(self._player.pause, queued)
        self._stop.connect(self._player.stop, queued)

    def open(self, path: Path, heard: Callable[[float, float], None], starts_ms: float = 0.0) -> None:  # noqa: ARG002 - only libVLC counts otherwise
        """Load a film, paused. In the main thread."""
        self._film += 1
        self._heard, self._once_loaded = heard, None
        before, self._device = self._device, None
        if self._films.is_sealed(path):
            self._open_sealed(path)
        else:
            self._load.emit(QUrl.fromLocalFile(str(path.absolute())))
        self._unused.emit(before)

    def close(self) -> None:
        """Let go of the film. In the main thread."""
        self._film += 1
        self._heard, self._once_loaded = None, None
        before, self._device = self._device, None
        self._stop.emit()
        self._load.emit(QUrl())
        self._unused.emit(before)

    def _open_sealed(self, path: Path) -> None:
        try:
            self._device = SealedDevice(self._films.open(path), self)
        except (FilmRefused, OSError):
            # There is no sound then, and the picture says why.
            self._load.emit(QUrl())
            return
        self._load_sealed.emit(self._device)

    def play(self, at_ms: float, speed: float) -> None:
        """Sound from this place, at this speed."""
        self._ask(lambda: self._play(max(0, round(at_ms)), speed))

    def resume(self, speed: float) -> None:
        """Sound on from where it was paused."""
        self._ask(lambda: self._play(None, speed))

    def pause(self) -> None:
        """Silence, keeping the place."""
        self._ask(self._pause)

    def set_speed(self, speed: float) -> None:
        """Another speed while playing."""
        self._ask(lambda: self._set_rate(speed))

    def set_volume(self, percent: int) -> None:
        """0 to 100."""
        self._ask(lambda: self._output.setVolume(percent / 100))

    def set_muted(self, muted: bool) -> None:
        """Sound off or on."""
        self._ask(lambda: self._output.setMuted(muted))

    def _ask(self, act: Callable[[], None]) -> None:
        self._asked.emit(self._film, act)

    def _carry_out(self, film: int, act: Callable[[], None]) -> None:
        if film == self._film:
            act()

    def _play(self, at_ms: int | None, speed: float) -> None:
        if self._player.mediaStatus() == _LOADING:
            self._once_loaded = lambda: self._play(at_ms, speed)
            return
        self._trusted_from_s = time.monotonic() + TRUST_AFTER_S
        self._speed.emit(speed)
        if at_ms is not None:
            self._go.emit(at_ms)
        self._start.emit()

    def _pause(self) -> None:
        self._once_loaded = None
        self._trusted_from_s = float("inf")
        self._rest.emit()

    def _set_rate(self, speed: float) -> None:
        self._trusted_from_s = time.monotonic() + TRUST_AFTER_S
        self._speed.emit(speed)

    def _loaded(self, status: QMediaPlayer.MediaStatus) -> None:
        act, self._once_loaded = (self._once_loaded, None) if status == _LOADED else (None, self._once_loaded)
        if act is not None:
            act()

    def _tell(self, position_ms: int) -> None:
        now_s, heard = time.monotonic(), self._heard
        if heard is not None and now_s >= self._trusted_from_s:
            heard(float(position_ms), now_s)


def _let_go(device: SealedDevice | None) -> None:
    if device is not None:
        device.let_go()
