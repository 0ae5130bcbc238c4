"""Ends a process at its first step towards a network, also when C code takes it (libVLC, Qt, FFmpeg).

    python -m tests.no_network -m app --selftest

runs a program that way. Linux only: the kernel itself watches (a seccomp filter), for every thread and every
process started from here. A socket of any family but AF_UNIX and AF_NETLINK ends the process with SIGSYS; on
these two nothing leaves the computer (the hand-over to a running Terugblik, the desktop bus, the screen, the
sound server; and the kernel that tells of devices).
"""

from __future__ import annotations

import ctypes
import os
import platform
import runpy
import struct
import sys

# The number of socket(2) and the name of the machine, for each machine we know (asm/unistd.h, linux/audit.h).
_MACHINES = {"x86_64": (41, 0xC000003E), "aarch64": (198, 0xC00000B7)}
_AF_UNIX, _AF_NETLINK = 1, 16
_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _MODE_FILTER = 22, 38, 2
# From linux/filter.h and linux/seccomp.h.
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_CALL, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16


def possible() -> bool:
    """Whether this kernel can watch."""
    return sys.platform == "linux" and platform.machine() in _MACHINES


def forbid() -> None:
    """From now on, and for ever. Raises OSError when the kernel refuses to watch."""
    socket_call, machine = _MACHINES[platform.machine()]
    steps = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 0, 6, machine),
        (_LOAD, 0, 0, _CALL),
        (_EQUAL, 0, 3, socket_call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 1, 0, _AF_UNIX),
        (_EQUAL, 0, 1, _AF_NETLINK),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL),
    ]
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(code)
    program = struct.pack("HP", len(steps), ctypes.addressof(held))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
        _PR_SET_SECCOMP, _MODE_FILTER, program, 0, 0
    ):
        raise OSError(ctypes.get_errno(), "the kernel does not watch")


def main(arguments: list[str]) -> None:
    """Watch, then run what was asked: `-m MODULE ...`, `-c CODE ...` or `FILE ...`."""
    forbid()
    kind, *rest = arguments
    sys.argv = rest if kind in {"-m", "-c"} else arguments
    if kind == "-m":
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    elif kind == "-c":
        exec(compile(rest[0], "<given>", "exec"), {"__name__": "__main__"})
    else:
        runpy.run_path(kind, run_name="__main__")


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())  # noqa: PTH109 - as python itself does
    main(sys.argv[1:])
