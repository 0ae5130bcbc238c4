"""Whether a folder is a safe place for the live database.

A program that copies folders to the cloud, or a folder on another computer, breaks a database that is being
written: it copies half a change, or lets two computers write at once. The films may lie there all the same.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from app.i18n import _
from app.paths import make_private
from app.services.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# Folder names of sync programs, anywhere in a path. The programs add a name ("OneDrive - Pabo Noord").
_SYNCED = {
    "OneDrive": re.compile(r"(?i)onedrive( [-–] .*)?"),
    "Dropbox": re.compile(r"(?i)dropbox( ?\(.*\)| .*)?"),
    "Google Drive": re.compile(r"(?i)google ?drive.*|drivefs"),
    "iCloud": re.compile(r"(?i)icloud ?drive.*|com~apple~clouddocs|mobile documents"),
    "Nextcloud": re.compile(r"(?i)nextcloud([ _-].*|\d*)"),
    "ownCloud": re.compile(r"(?i)owncloud([ _-].*|\d*)"),
    "SURFdrive": re.compile(r"(?i)surf ?drive([ _-].*)?|research ?drive([ _-].*)?"),
    "Box": re.compile(r"(?i)box sync"),
}
# Names that only mean a sync program straight below the home folder, or as a drive of their own.
_SYNCED_AT_HOME = {"Box": {"box"}, "Google Drive": {"my drive", "mijn drive"}}
# macOS keeps every such program here.
_CLOUD_STORAGE = "cloudstorage"
# Files that a sync program leaves in the folder it watches. `~/.dropbox` is a folder with its settings.
_MARKERS = {
    ".dropbox": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
}
# The journal of Nextcloud and ownCloud: ._sync_0123456789ab.db or .sync_0123456789ab.db
_JOURNAL = re.compile(r"\._?sync_[0-9a-f]{12}\.db")
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|afs|ncpfs|davfs|ceph|glusterfs|lustre|beegfs|gpfs|coda"
    r"|fuse\.(sshfs|rclone|gvfsd-fuse|davfs2?|ceph|glusterfs|s3fs|onedriver|google-drive-ocamlfuse|smbnetfs"
    r"|kio-fuse|vmhgfs-fuse|portal)"
)
# Folders that a virtual machine borrows from its host, unless the whole machine runs from one.
_BORROWED = {"9p", "virtiofs", "vboxsf"}
_REMOTE_DRIVE = 4
_LONG_PATH = "\\\\?\\"


class FolderRefused(KnownError):
    """The folder cannot hold the live database, and why."""


def _drive_type(root: str) -> int:
    """The kind of a Windows drive, as Windows numbers them."""
    if sys.platform != "win32":
        return 0
    import ctypes  # noqa: PLC0415 - Windows only

    return ctypes.windll.kernel32.GetDriveTypeW(root)


def _mounts() -> str:
    """What Linux tells of its mounts; empty elsewhere."""
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What this computer tells about its folders and drives."""

    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    home: Path = field(default_factory=Path.home)
    mounts: str = field(default_factory=_mounts)
    drive_type: Callable[[str], int] = _drive_type


def prepare_folder(folder: Path, surroundings: Surroundings | None = None) -> Path:
    """The folder, made when it was not there, when the database can live in it. Raises FolderRefused."""
    try:
        real = folder.expanduser().resolve()
    except (OSError, RuntimeError) as error:
        raise _unusable() from error
    refuse_shared(real, surroundings or Surroundings())
    try:
        make_private(real)
        with tempfile.TemporaryFile(dir=real) as file:
            file.write(b"Terugblik")
    except OSError as error:
        raise _unusable() from error
    return real


def refuse_shared(real: Path, surroundings: Surroundings) -> None:
    """Raise FolderRefused for a folder (links resolved) that is synchronised or on a network."""
    program = _sync_program(real, surroundings)
    if program:
        raise FolderRefused(
            _(
                "{program} copies this folder while you work, and that can damage your observations. "
                "Choose a folder on this computer itself, or on a stick. Your films can stay where they are."
            ).format(program=program)
        )
    if _on_network(real, surroundings):
        raise FolderRefused(
            _(
                "This folder is on a network drive, and that can damage your observations. "
                "Choose a folder on this computer itself, or on a stick. Your films can stay where they are."
            )
        )


def _unusable() -> FolderRefused:
    return FolderRefused(
        _(
            "Terugblik cannot write in the folder for your work. "
            "Choose another folder, or allow writing there."
        )
    )


def _sync_program(real: Path, surroundings: Surroundings) -> str:
    """The name of the program that synchronises this folder, or ''."""
    return (
        _by_variable(real, surroundings)
        or _by_name(real, surroundings.home)
        or _by_marker((real, *real.parents))
    )


def _by_variable(real: Path, surroundings: Surroundings) -> str:
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        folder = surroundings.environ.get(name)
        if folder and real.is_relative_to(Path(folder).resolve()):
            return "OneDrive"
    return ""


def _by_name(real: Path, home: Path) -> str:
    parts = real.parts
    for above, part in zip(("", *parts), parts, strict=False):
        for program, pattern in _SYNCED.items():
            if pattern.fullmatch(part):
                return program
        if above.casefold() == _CLOUD_STORAGE:
            return part.partition("-")[0]
    below_home = real.relative_to(home).parts[:1] if real.is_relative_to(home) else parts[1:2]
    for program, names in _SYNCED_AT_HOME.items():
        if below_home and below_home[0].casefold() in names:
            return program
    return ""


def _by_marker(folders: Iterable[Path]) -> str:
    for folder in folders:
        try:
            names = {name: folder / name for name in os.listdir(folder)}  # noqa: PTH208 - names only
        except OSError:
            continue
        for name, path in names.items():
            if name in _MARKERS and path.is_file():
                return _MARKERS[name]
            if _JOURNAL.fullmatch(name):
                return "Nextcloud"
    return ""


def _on_network(real: Path, surroundings: Surroundings) -> bool:
    text = str(real).removeprefix(_LONG_PATH)
    if text.startswith(("\\\\", "UNC\\")):
        return True
    drive = PureWindowsPath(text).drive if "\\" in text else ""
    if drive and surroundings.drive_type(f"{drive}\\") == _REMOTE_DRIVE:
        return True
    place, kind = _file_system(real, surroundings.mounts)
    return _NETWORK.fullmatch(kind) is not None or (kind in _BORROWED and place != Path("/"))


def _file_system(real: Path, mounts: str) -> tuple[Path, str]:
    """Where the file system that holds this folder begins, and its type; the last of the deepest counts."""
    best = Path("/"), ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:  # noqa: PLR2004 - device, place, type
            continue
        place = Path(re.sub(r"\\(\d{3})", lambda match: chr(int(match[1], 8)), fields[1]))
        if real.is_relative_to(place) and len(place.parts) >= len(best[0].parts):
            best = place, fields[2]
    return best
