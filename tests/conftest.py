"""What all tests share."""

from __future__ import annotations

import os

# Also for somebody who starts pytest without packaging/test: no window on the person's own screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
