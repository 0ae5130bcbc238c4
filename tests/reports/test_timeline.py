"""Where things stand on the timeline on paper."""

from __future__ import annotations

import pytest

from app.domain.spans import Span
from app.reports.timeline import _Scale


def test_what_lies_outside_the_fragment_is_not_drawn_on_its_edge_or_in_its_margin():
    scale = _Scale(Span(10_000, 20_000))
    assert scale.places([9_999, 20_001]) == []
    first, last = scale.places([20_000, 10_000])
    assert first == pytest.approx(scale.x(10_000), abs=0.1)
    assert last == pytest.approx(scale.x(20_000), abs=0.1)


def test_what_falls_on_the_same_spot_is_drawn_once():
    assert len(_Scale(Span(0, 3_600_000)).places([1_000, 1_001, 1_002])) == 1
