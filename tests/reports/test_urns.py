"""What other programs read as a name is one by the book."""

from __future__ import annotations

import re
from uuid import UUID

from app.reports.urns import urn


def test_an_id_of_the_program_gets_its_hyphens():
    assert urn("0123456789abcdef0123456789abcdef") == "urn:uuid:01234567-89ab-cdef-0123-456789abcdef"


def test_an_id_of_another_shape_gets_a_name_that_stays_the_same():
    name = urn("apart-1")
    assert name == urn("apart-1") != urn("apart-2")
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", name)
    assert UUID(name).urn == name
