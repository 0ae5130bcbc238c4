"""One Terugblik at a time for each data folder: a second start hands its films to the first and ends.

A lock file says who is first, so that two starts at the same moment cannot both be; a local socket that
only this user may open carries the paths. What comes in is text from outside: at most 64 kB, only paths
of files that exist, and nothing else is read from it. Nothing here reaches beyond this computer.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QDir, QLockFile, QObject, QStandardPaths, QThread, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_BYTES = 64 * 1024
_GREETING = b"terugblik 1"
_BETWEEN, _END = b"\0", b"\0\0"
_TAKEN = b"taken"
_READ_MS = 3_000
_WAIT_MS = 5_000
_RETRY_MS = 50


class FirstInstance(QObject):
    """Whether this start is the first one for a data folder; if so, it hears from later ones.

    `files_asked` brings the films of a second start, an empty list when it only wants the window.
    """

    files_asked = Signal(list)

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        """Nothing happens before `claim`."""
        super().__init__(parent)
        self._address = address_of(data_dir)
        self._lock = QLockFile(f"{_folder() / lock_name(data_dir)}")
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def claim(self) -> bool:
        """Become the first; False when another already is.

        A lock or socket left behind by a crash is taken over. Where no lock can be written at all, this
        start goes its own way: better twice than not.
        """
        if self._locked_by_a_namesake():
            Path(self._lock.fileName()).unlink(missing_ok=True)
        if not self._lock.tryLock(0):
            return self._lock.error() != QLockFile.LockError.LockFailedError
        QLocalServer.removeServer(self._address)
        self._server.listen(self._address)
        return True

    def _locked_by_a_namesake(self) -> bool:
        """Whether the lock names our own number: in a container every start may get the same one.

        Whoever wrote it is gone then, though the number is in use.
        """
        return not self._lock.isLocked() and self._lock.getLockInfo()[0] == os.getpid()

    def release(self) -> None:
        """Make room for the next start."""
        self._server.close()
        self._lock.unlock()

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:  # pyright: ignore[reportUnnecessaryComparison]
            _Visitor(socket, self)


class _Visitor(QObject):
    """One connection: reads until the end of the message, and no further than allowed."""

    def __init__(self, socket: QLocalSocket, first: FirstInstance) -> None:
        super().__init__(socket)
        self._socket, self._first = socket, first
        self._heard = b""
        socket.setReadBufferSize(MOST_BYTES)
        socket.readyRead.connect(self._listen)
        socket.disconnected.connect(socket.deleteLater)
        QTimer.singleShot(_READ_MS, socket, socket.abort)
        self._listen()

    def _listen(self) -> None:
        self._heard += self._socket.readAll().data()
        if len(self._heard) > MOST_BYTES:
            self._socket.abort()
            return
        if not self._heard.endswith(_END):
            return
        files = files_in(self._heard)
        if files is None:
            self._socket.abort()
            return
        self._socket.write(_TAKEN)
        self._socket.flush()
        self._socket.disconnectFromServer()
        self._first.files_asked.emit(files)


def hand_over(data_dir: Path, files: Sequence[Path]) -> bool:
    """Give these films to the first Terugblik; False when it does not answer."""
    message = message_of(files)
    deadline = QDeadlineTimer(_WAIT_MS)
    while not deadline.hasExpired():
        socket = QLocalSocket()
        socket.connectToServer(address_of(data_dir))
        if socket.waitForConnected(_RETRY_MS):
            return _tell(socket, message)
        # The first one may be starting, and not listen yet.
        QThread.msleep(_RETRY_MS)
    return False


def _tell(socket: QLocalSocket, message: bytes) -> bool:
    socket.write(message)
    while socket.bytesToWrite():
        if not socket.waitForBytesWritten(_READ_MS):
            return False
    while socket.bytesAvailable() < len(_TAKEN):
        if not socket.waitForReadyRead(_READ_MS):
            return False
    return socket.readAll().data() == _TAKEN


def message_of(files: Sequence[Path]) -> bytes:
    """The message for these films; what does not fit is left out."""
    message = _GREETING
    for file in files:
        part = _BETWEEN + str(file.absolute()).encode("utf-8", "surrogateescape")
        if len(message) + len(part) + len(_END) <= MOST_BYTES:
            message += part
    return message + _END


def files_in(message: bytes) -> list[Path] | None:
    """The films in a message, as far as they exist; None when it is no message of ours."""
    greeting, *parts = message.removesuffix(_END).split(_BETWEEN)
    if greeting != _GREETING or len(message) > MOST_BYTES:
        return None
    paths = [Path(part.decode("utf-8", "surrogateescape")) for part in parts if part]
    return [path for path in paths if path.is_absolute() and _is_file(path)]


def address_of(data_dir: Path) -> str:
    """Where the first one listens. The name tells nothing about the folder."""
    name = f"terugblik-{_mark(data_dir)}"
    return name if sys.platform == "win32" else str(_folder() / name)


def lock_name(data_dir: Path) -> str:
    """The file that says who is first."""
    return f"terugblik-{_mark(data_dir)}.lock"


def _mark(data_dir: Path) -> str:
    whole = str(data_dir.expanduser().resolve())
    return hashlib.sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()[:20]


def _folder() -> Path:
    """A folder of this user alone, or the one for temporary files."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return Path(found or QDir.tempPath())


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
