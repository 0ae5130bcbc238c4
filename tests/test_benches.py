"""Every program of figures is among those that are run together."""

from __future__ import annotations

import re

from tests.bench.__main__ import BENCHES, ROOT

RUN = re.compile(r'^if __name__ == "__main__":', re.MULTILINE)


def test_no_figures_are_forgotten():
    files = (ROOT / "tests" / "bench").glob("*.py")
    programs = {
        file.stem for file in files if file.stem != "__main__" and RUN.search(file.read_text("utf-8"))
    }
    assert programs == {bench.module for bench in BENCHES}
