"""By what a film is recognised."""

from __future__ import annotations

import pytest

from app.domain.films import Fingerprint


def test_a_fingerprint_is_one_word_that_can_be_read_back():
    print_ = Fingerprint(123_456, "00ff" * 16)
    assert str(print_) == "123456-" + "00ff" * 16
    assert Fingerprint.parse(str(print_)) == print_


@pytest.mark.parametrize(
    "text", ["", "12", "12-", "-00ff", "x-00ff", "12-00FF", "12-zz", "-1-00ff", "1.5-00"]
)
def test_another_text_is_no_fingerprint(text):
    with pytest.raises(ValueError, match="fingerprint"):
        Fingerprint.parse(text)
