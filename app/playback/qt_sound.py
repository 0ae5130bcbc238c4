"""The sound of a film by QtMultimedia, for a computer without VLC."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Positions heard sooner after a jump still belong to the place before it.
TRUST_AFTER_S = 0.5


class QtSound(QObject):
    """A Sound. Made in the main thread; its methods may be called from any, and are carried out there."""

    name = "qt"
    _asked = Signal(object)

    def __init__(self) -> None:
        """Nothing is loaded yet."""
        super().__init__()
        self._heard: Callable[[float, float], None] | None = None
        self._trusted_from_s = 0.0
        self._wanted: tuple[int, float] | None = None
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        if hasattr(self._player, "setPitchCompensation"):
            self._player.setPitchCompensation(True)
        self._player.positionChanged.connect(self._tell)
        self._player.mediaStatusChanged.connect(self._loaded)
        self._asked.connect(self._carry_out, Qt.ConnectionType.QueuedConnection)

    def open(self, path: Path, heard: Callable[[float, float], None]) -> None:
        """Load a film, paused."""
        self._heard, self._wanted = heard, None
        self._player.setSource(QUrl.fromLocalFile(str(path.absolute())))

    def close(self) -> None:
        """Let go of the film."""
        self._heard, self._wanted = None, None
        self._player.stop()
        self._player.setSource(QUrl())

    def play(self, at_ms: float, speed: float) -> None:
        """Sound from this place, at this speed."""
        self._asked.emit(lambda: self._play(max(0, round(at_ms)), speed))

    def resume(self, speed: float) -> None:
        """Sound on from where it was paused."""
        self._asked.emit(lambda: self._play(self._player.position(), speed))

    def pause(self) -> None:
        """Silence, keeping the place."""
        self._asked.emit(self._pause)

    def set_speed(self, speed: float) -> None:
        """Another speed while playing."""
        self._asked.emit(lambda: self._set_rate(speed))

    def set_volume(self, percent: int) -> None:
        """0 to 100."""
        self._asked.emit(lambda: self._output.setVolume(percent / 100))

    def set_muted(self, muted: bool) -> None:
        """Sound off or on."""
        self._asked.emit(lambda: self._output.setMuted(muted))

    def _carry_out(self, act: Callable[[], None]) -> None:
        act()

    def _play(self, at_ms: int, speed: float) -> None:
        if self._heard is None:
            return
        if self._player.mediaStatus() == QMediaPlayer.MediaStatus.LoadingMedia:
            self._wanted = (at_ms, speed)
            return
        self._trusted_from_s = time.monotonic() + TRUST_AFTER_S
        self._player.setPlaybackRate(speed)
        self._player.setPosition(at_ms)
        self._player.play()

    def _pause(self) -> None:
        self._wanted = None
        self._trusted_from_s = float("inf")
        self._player.pause()

    def _set_rate(self, speed: float) -> None:
        self._trusted_from_s = time.monotonic() + TRUST_AFTER_S
        self._player.setPlaybackRate(speed)

    def _loaded(self, status: QMediaPlayer.MediaStatus) -> None:
        wanted = self._wanted
        if status == QMediaPlayer.MediaStatus.LoadedMedia and wanted is not None:
            self._wanted = None
            self._play(*wanted)

    def _tell(self, position_ms: int) -> None:
        now_s, heard = time.monotonic(), self._heard
        if heard is not None and now_s >= self._trusted_from_s:
            heard(float(position_ms), now_s)
