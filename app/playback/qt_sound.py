"""The sound of a film by QtMultimedia, for a computer without VLC."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Positions heard sooner after a jump still belong to the place before it.
TRUST_AFTER_S = 0.5
_LOADING = QMediaPlayer.MediaStatus.LoadingMedia
_LOADED = QMediaPlayer.MediaStatus.LoadedMedia


class QtSound(QObject):
    """A Sound. Made in the main thread; its methods may be called from any, and are carried out there."""

    name = "qt"
    _asked = Signal(int, object)
    # Bound to Qt's own slots and queued, so that they run without Python's lock: QtMultimedia's threads call
    # back into Python while these wait for them, and with the lock held both would wait for ever.
    _load = Signal(QUrl)
    _start = Signal()
    _rest = Signal()
    _stop = Signal()

    def __init__(self) -> None:
        """Nothing is loaded yet."""
        # Qt keeps it as long as the program: taken away in Python, it would end with the lock held, too.
        super().__init__(QCoreApplication.instance())
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
        self._load.connect(self._player.setSource, queued)
        self._start.connect(self._player.play, queued)
        self._rest.connect(self._player.pause, queued)
        self._stop.connect(self._player.stop, queued)

    def open(self, path: Path, heard: Callable[[float, float], None], starts_ms: float = 0.0) -> None:  # noqa: ARG002 - only libVLC counts otherwise
        """Load a film, paused. In the main thread."""
        self._film += 1
        self._heard, self._once_loaded = heard, None
        self._load.emit(QUrl.fromLocalFile(str(path.absolute())))

    def close(self) -> None:
        """Let go of the film. In the main thread."""
        self._film += 1
        self._heard, self._once_loaded = None, None
        self._stop.emit()
        self._load.emit(QUrl())

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
        self._player.setPlaybackRate(speed)
        if at_ms is not None:
            self._player.setPosition(at_ms)
        self._start.emit()

    def _pause(self) -> None:
        self._once_loaded = None
        self._trusted_from_s = float("inf")
        self._rest.emit()

    def _set_rate(self, speed: float) -> None:
        self._trusted_from_s = time.monotonic() + TRUST_AFTER_S
        self._player.setPlaybackRate(speed)

    def _loaded(self, status: QMediaPlayer.MediaStatus) -> None:
        act, self._once_loaded = (self._once_loaded, None) if status == _LOADED else (None, self._once_loaded)
        if act is not None:
            act()

    def _tell(self, position_ms: int) -> None:
        now_s, heard = time.monotonic(), self._heard
        if heard is not None and now_s >= self._trusted_from_s:
            heard(float(position_ms), now_s)
