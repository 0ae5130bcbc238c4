"""Where the program puts pages that it makes only to show them, and how those are taken away."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

# The folder of a preview is gone as soon as it was read; a crash leaves it behind.
PREVIEW_PREFIX = "terugblik-preview-"


def sweep_temporary() -> None:
    """Take away every temporary file of the program; what another program holds on to stays."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREVIEW_PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)
