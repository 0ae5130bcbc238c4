"""Where the live database may be, and where not."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from app.storage import place
from app.storage.place import FolderRefused, Surroundings, prepare_folder, refuse_shared

HOME = Path("/home/s")


def surroundings(**told) -> Surroundings:
    return Surroundings(**{"environ": {}, "home": HOME, "mounts": "", "drive_type": lambda _: 3, **told})


class WindowsPath(PureWindowsPath):
    """A path of Windows, looked at elsewhere."""

    def is_file(self) -> bool:
        return False


def test_a_folder_on_this_computer_is_made_and_used(tmp_path):
    folder = tmp_path / "data" / "terugblik"
    assert prepare_folder(folder, surroundings()) == folder.resolve()
    assert folder.stat().st_mode & 0o077 == 0
    assert list(folder.iterdir()) == []
    assert prepare_folder(folder) == folder.resolve()


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("/home/s/OneDrive/terugblik", "OneDrive"),
        ("/home/s/OneDrive - Pabo Noord/Documenten", "OneDrive"),
        ("/Users/s/Library/CloudStorage/OneDrive-Pabo/x", "OneDrive"),
        ("/home/s/Dropbox/x", "Dropbox"),
        ("/home/s/Dropbox (Persoonlijk)/x", "Dropbox"),
        ("/home/s/Google Drive/x", "Google Drive"),
        ("/home/s/GoogleDrive", "Google Drive"),
        ("/home/s/Mijn Drive/x", "Google Drive"),
        ("/Users/s/Library/CloudStorage/GoogleDrive-s@pabo.nl/Mijn Drive", "Google Drive"),
        ("/Users/s/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("/home/s/iCloudDrive/x", "iCloud"),
        ("/home/s/Nextcloud/x", "Nextcloud"),
        ("/home/s/Nextcloud2/x", "Nextcloud"),
        ("/home/s/ownCloud - pabo/x", "ownCloud"),
        ("/home/s/SURFdrive/x", "SURFdrive"),
        ("/home/s/Box/x", "Box"),
        ("/home/s/Box Sync/x", "Box"),
        ("/Users/s/Library/CloudStorage/Box-Box/x", "Box"),
        ("/Users/s/Library/CloudStorage/ProtonDrive-s/x", "ProtonDrive"),
    ],
)
def test_a_folder_that_a_program_copies_is_refused_with_its_name(folder, program):
    with pytest.raises(FolderRefused, match=f"^{program} copies this folder"):
        refuse_shared(Path(folder), surroundings())


@pytest.mark.parametrize(
    "folder",
    [
        "/home/s/.local/share/terugblik",
        "/home/s/Documenten/onedrive-uitleg/x",
        "/home/s/films/Box/x",
        "/home/box/terugblik",
        "/media/s/STICK/terugblik",
        "/home/s/mijn dropboxen",
    ],
)
def test_an_ordinary_folder_with_an_unlucky_name_is_fine(folder):
    refuse_shared(Path(folder), surroundings())


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"])
def test_a_onedrive_under_another_name_is_known_by_what_windows_tells(tmp_path, name):
    told = surroundings(environ={name: str(tmp_path / "Wolk")})
    with pytest.raises(FolderRefused, match=r"^OneDrive"):
        prepare_folder(tmp_path / "Wolk" / "x", told)
    assert not (tmp_path / "Wolk").exists()
    prepare_folder(tmp_path / "Elders", told)


@pytest.mark.parametrize(
    ("marker", "program"),
    [
        (".dropbox", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        ("._sync_0123456789ab.db", "Nextcloud"),
        (".sync_0123456789ab.db", "Nextcloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    ],
)
def test_a_copied_folder_under_any_name_is_known_by_what_lies_in_it(tmp_path, marker, program):
    (tmp_path / marker).write_text("")
    with pytest.raises(FolderRefused, match=f"^{program}"):
        prepare_folder(tmp_path / "werk" / "terugblik", surroundings())


def test_the_settings_of_dropbox_in_the_home_folder_do_not_count(tmp_path):
    (tmp_path / ".dropbox").mkdir()
    prepare_folder(tmp_path / "terugblik", surroundings())


def test_a_link_into_a_copied_folder_does_not_help(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "gewoon").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(FolderRefused, match=r"^Dropbox"):
        prepare_folder(tmp_path / "gewoon" / "terugblik", surroundings())


def test_a_link_that_goes_round_is_refused(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(FolderRefused, match="cannot write"):
        prepare_folder(tmp_path / "a" / "terugblik", surroundings())


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/homes /home/net nfs4 rw 0 0
//server/share /mnt/share\\040van\\040school cifs rw 0 0
s@host: /home/s/ver fuse.sshfs rw 0 0
drive /mnt/c 9p rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sdb1 /home/net/stick vfat rw 0 0
short line
"""


@pytest.mark.parametrize(
    "folder",
    ["/home/net/s", "/mnt/share van school/x", "/home/s/ver/x", "/mnt/c/Users/s", "/run/user/1000/gvfs/smb"],
)
def test_a_folder_on_another_computer_is_refused(folder):
    with pytest.raises(FolderRefused, match="network drive"):
        refuse_shared(Path(folder), surroundings(mounts=MOUNTS))


@pytest.mark.parametrize("folder", ["/home/s", "/home/net/stick/terugblik", "/mnt", "/home/network"])
def test_a_disk_or_stick_of_this_computer_is_fine(folder):
    refuse_shared(Path(folder), surroundings(mounts=MOUNTS))


def test_a_virtual_machine_whose_whole_disk_is_borrowed_can_be_used():
    refuse_shared(Path("/home/s"), surroundings(mounts="root / 9p rw 0 0"))
    with pytest.raises(FolderRefused):
        refuse_shared(Path("/home/s"), surroundings(mounts="root / nfs rw 0 0"))


@pytest.mark.parametrize(
    "folder",
    ["\\\\server\\share\\terugblik", "\\\\?\\UNC\\server\\share\\x", "H:\\terugblik", "\\\\?\\H:\\terugblik"],
)
def test_a_network_drive_of_windows_is_refused(folder):
    told = surroundings(drive_type=lambda root: 4 if root == "H:\\" else 3)
    with pytest.raises(FolderRefused, match="network drive"):
        refuse_shared(WindowsPath(folder), told)


def test_a_disk_of_windows_is_fine():
    refuse_shared(WindowsPath("C:\\Users\\s\\AppData\\Local\\terugblik"), surroundings())


def test_the_kind_of_a_drive_is_only_asked_on_windows():
    assert place._drive_type("C:\\") == (3 if place.sys.platform == "win32" else 0)


def test_a_computer_that_does_not_tell_its_mounts_is_believed(monkeypatch):
    def nothing(*_args, **_kwargs):
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", nothing)
    assert Surroundings().mounts == ""


def test_a_file_in_the_way_is_told_in_plain_words(tmp_path):
    (tmp_path / "terugblik").write_text("")
    for folder in (tmp_path / "terugblik", tmp_path / "terugblik" / "data"):
        with pytest.raises(FolderRefused, match="cannot write in the folder"):
            prepare_folder(folder, surroundings())


def test_a_folder_that_may_not_be_written_is_told_in_plain_words(tmp_path, monkeypatch):
    def refused(*_args, **_kwargs):
        raise PermissionError(30, "Read-only file system")

    monkeypatch.setattr(place.tempfile, "TemporaryFile", refused)
    with pytest.raises(FolderRefused, match="cannot write in the folder"):
        prepare_folder(tmp_path / "terugblik", surroundings())
