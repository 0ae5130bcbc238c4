"""A sealed film for QtMultimedia: a device that gives the plain bytes as they are read.

QtMultimedia's own threads call these methods, and need Python's lock for that. So nobody may wait for those
threads while holding the lock: qt_sound.py gives every order as a queued call of Qt's own slots, which run
without it. Measured with a film opened, moved about in and closed a hundred times: not one wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice

from app.playback.sealed import SealedBytes

if TYPE_CHECKING:
    from typing import BinaryIO

    from PySide6.QtCore import QObject


class SealedDevice(QIODevice):
    """The plain bytes of one sealed film, for one reader; after something failed it is at its end."""

    def __init__(self, file: BinaryIO, parent: QObject) -> None:
        """`file` is ours; `parent` has to let go of the player before it lets go of this."""
        super().__init__(parent)
        self._bytes = SealedBytes(file)
        self._size = max(0, self._bytes.seek(0, 2))
        self._bytes.seek(0)
        # Unbuffered: QtMultimedia keeps a buffer itself.
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def let_go(self) -> None:
        """The player has another source: this one is read no more."""
        self._bytes.close()
        self.deleteLater()

    # Called by Qt, from its own threads

    def isSequential(self) -> bool:
        """One can go to any place."""
        return False

    def size(self) -> int:
        """Bytes of the plain film."""
        return self._size

    def atEnd(self) -> bool:
        """Whether nothing more comes."""
        return self._bytes.failed or self.pos() >= self._size

    def bytesAvailable(self) -> int:
        """What is left."""
        return max(0, self._size - self.pos())

    def seek(self, pos: int) -> bool:
        """Go there."""
        return super().seek(pos) and self._bytes.seek(pos) == pos

    def readData(self, maxlen: int) -> bytes:
        """The next bytes."""
        self._bytes.begin()
        return self._bytes.read(maxlen)
