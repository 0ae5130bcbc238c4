"""No network, proven: the kernel ends whatever takes one step towards it, and the program lives.

tests/test_house.py refuses network modules in the program's own code. Here the whole of it is watched while
it works: Python, Qt, libVLC, FFmpeg and every process they start. What stays allowed are sockets that do not
leave this computer: AF_UNIX (the hand-over to a running Terugblik, the desktop bus that tells of sleep and
keeps a key in the keyring, the screen, the sound server) and AF_NETLINK (the kernel).

The whole suite without a network: unshare -rn ./packaging/test
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import no_network

ROOT = Path(__file__).parents[1]
pytestmark = [
    pytest.mark.skipif(not no_network.possible(), reason="this kernel cannot watch"),
    pytest.mark.timeout(180),
]
KILLED = -signal.SIGSYS if hasattr(signal, "SIGSYS") else 0


def watched(*arguments, home=None) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments, watched; in folders of its own when `home` is given."""
    env = dict(os.environ)
    if home is not None:
        (home / "run").mkdir(mode=0o700, parents=True)
        env = {name: value for name, value in env.items() if not name.startswith("XDG_")}
        env |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-m", "tests.no_network", *map(str, arguments)],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )


# The watch itself: it must see every way out, or the tests below prove nothing.

WAYS_OUT = {
    "a connection": "socket.create_connection(('127.0.0.1', 9))",
    "a name looked up": "socket.getaddrinfo('localhost.invalid', 80)",
    "a datagram": "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    "a listener": "socket.create_server(('127.0.0.1', 0))",
    "another thread": "t = threading.Thread(target=socket.socket); t.start(); t.join()",
    "a library": "urllib.request.urlopen('http://127.0.0.1:9/')",
}


@pytest.mark.parametrize("code", WAYS_OUT.values(), ids=WAYS_OUT.keys())
def test_a_step_towards_a_network_ends_the_process(code):
    ended = watched("-c", f"import socket, threading, urllib.request\n{code}\nprint('alive')")
    assert (ended.returncode, ended.stdout) == (KILLED, "")


def test_a_child_is_watched_too():
    code = (
        "import subprocess, sys\n"
        "child = subprocess.run([sys.executable, '-c', 'import socket; socket.socket()'])\n"
        "print(child.returncode)"
    )
    assert watched("-c", code).stdout.strip() == str(KILLED)


def test_a_library_in_c_is_watched_too():
    """libVLC asked for an address, as the program never does."""
    pytest.importorskip("vlc")
    code = (
        "import time, vlc\n"
        "player = vlc.Instance('--quiet', '--aout=dummy', '--vout=dummy')\n"
        "player = player.media_player_new('http://127.0.0.1:9/film.mp4')\n"
        "player.play()\n"
        "time.sleep(60)\n"
        "print('alive')"
    )
    ended = watched("-c", code)
    assert (ended.returncode, ended.stdout) == (KILLED, "")


def test_what_stays_on_this_computer_is_allowed():
    code = (
        "import socket\n"
        "one, other = socket.socketpair(socket.AF_UNIX)\n"
        "one.send(b'x')\n"
        "socket.socket(socket.AF_UNIX)\n"
        "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)\n"
        "print(other.recv(1))"
    )
    ended = watched("-c", code)
    assert (ended.returncode, ended.stdout.strip()) == (0, "b'x'")


# The program. A whole session is watched in tests/desktop/test_traces.py.


def test_from_an_empty_library_to_a_picture_no_network_is_touched(tmp_path):
    ended = watched("-m", "app", "--selftest", home=tmp_path / "home")
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("part", ["tests/vault/test_system_keyring.py", "tests/test_cli.py"])
def test_parts_of_the_suite_pass_while_they_are_watched(part):
    """The keyring of the system, and the command line."""
    ended = watched("-m", "pytest", "-q", "-p", "no:cacheprovider", part)
    assert ended.returncode == 0, ended.stdout
