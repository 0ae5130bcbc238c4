"""One PDF at a time: reportlab keeps its fonts in books of the whole program."""

from __future__ import annotations

from threading import Lock

ONE_AT_A_TIME = Lock()
