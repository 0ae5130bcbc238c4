"""Looks at an X screen and presses keys on it from outside: the number of the film's frame, and XTEST."""

from __future__ import annotations

import time

import numpy as np
from Xlib import XK, X, display
from Xlib.ext import xtest

from tests.films import BITS

_NAMES = {"+": "plus", "-": "minus", ",": "comma", ".": "period", " ": "space"}


class Screen:
    """One X screen: `number` reads the coded frame that stands on it."""

    def __init__(self, name: str | None = None) -> None:
        self._display = display.Display(name)
        self._root = self._display.screen().root
        size = self._root.get_geometry()
        self._size = (size.width, size.height)
        self._points: tuple[int, int, float] | None = None

    def press(self, key: str) -> float:
        """Press and let go of a key; when it went down (time.monotonic)."""
        code = self._display.keysym_to_keycode(XK.string_to_keysym(_NAMES.get(key, key)))
        shifted = self._display.keycode_to_keysym(code, 0) != XK.string_to_keysym(_NAMES.get(key, key))
        shift = self._display.keysym_to_keycode(XK.XK_Shift_L)
        if shifted:
            xtest.fake_input(self._display, X.KeyPress, shift)
        xtest.fake_input(self._display, X.KeyPress, code)
        self._display.sync()
        at_s = time.monotonic()
        time.sleep(0.01)
        xtest.fake_input(self._display, X.KeyRelease, code)
        if shifted:
            xtest.fake_input(self._display, X.KeyRelease, shift)
        self._display.sync()
        return at_s

    def find(self) -> bool:
        """Look for the magenta frame round the number, on the whole screen."""
        red, green, blue = (self._grab(0, 0, *self._size)[..., at].astype(np.int16) for at in (2, 1, 0))
        magenta = (red > 150) & (blue > 150) & (green < 100)
        lines = magenta.sum(axis=1)
        if lines.max() < 40:
            return False
        rows = np.flatnonzero(lines > 0.8 * lines.max())
        columns = np.flatnonzero(magenta[rows].mean(axis=0) > 0.5)
        left, right, top, bottom = columns[0], columns[-1] + 1, rows[0], rows[-1] + 1
        # Sixteen squares wide and two high, with the same border all round.
        cell = ((right - left) - (bottom - top)) / (BITS - 2)
        border = ((bottom - top) - 2 * cell) / 2
        self._points = (round(left + border), round(top + border), cell)
        return True

    def number(self) -> int | None:
        """The number of the frame on the screen; None when none can be read."""
        if self._points is None and not self.find():
            return None
        left, top, cell = self._points or (0, 0, 1.0)
        green = self._grab(left, top, round(BITS * cell), round(2 * cell))[..., 1]
        found = 0
        for place in range(BITS):
            x = int((place + 0.5) * cell)
            upper, lower = int(green[int(cell / 2), x]), int(green[int(cell * 1.5), x])
            if abs(upper - lower) < 80:
                return None
            found = found << 1 | (upper > lower)
        return found

    def _grab(self, left: int, top: int, wide: int, high: int) -> np.ndarray:
        image = self._root.get_image(int(left), int(top), int(wide), int(high), X.ZPixmap, 0xFFFFFFFF)
        return np.frombuffer(image.data, np.uint8).reshape(high, wide, 4)
