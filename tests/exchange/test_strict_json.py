"""JSON from anybody: what a parser takes without a word is refused here."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import strict
from app.exchange.faults import ContentFault, ContentTooLarge
from app.exchange.strict import from_json, to_json

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(plain)
def test_plain_data_is_written_and_read_again(data):
    whole = json.loads(json.dumps(data).encode("utf-8", "replace"))
    assert from_json(to_json(whole)) == whole


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[1,]", b"{'a':1}", b"nul", b"\xff\xfe", b"\xef\xbb\xbf{}", b'"\xed\xa0\x80"'),
        *(b"NaN", b"[Infinity]", b'{"a":-Infinity}', b"1e999", b"1.5", b"-0.0", b"1E2"),
        *(b'{"a":1,"a":1}', b'[{"b":{"x":1,"x":2}}]', b'{"a":1,"\\u0061":2}'),
        *(b"9" * 17, b"-" + b"9" * 17, b"9" * 5_000),
        *(b"[" * 200_000, b"[" * 200_000 + b"]" * 200_000, b'{"a":' * 100_000),
        *(b"{} {}", b"[1]\x00", b"// note\n{}", b'"\x01"'),
    ],
    ids=lambda content: repr(content[:24]),
)
def test_what_is_no_proper_json_is_refused(content):
    with pytest.raises(ContentFault):
        from_json(content)


def test_more_text_than_was_agreed_is_refused_before_it_is_read():
    with pytest.raises(ContentTooLarge):
        from_json(b" " * (strict.LONGEST + 1))
    assert from_json(b'"%b"' % (b"a" * (strict.LONGEST - 2))) == "a" * (strict.LONGEST - 2)


def test_more_values_than_was_agreed_are_refused_before_memory_is_taken():
    """Twenty megabytes of empty lists would become a gigabyte."""
    with pytest.raises(ContentTooLarge):
        from_json(b"[" + b"[]," * 2_000_000 + b"[]]")


def test_more_than_was_agreed_is_not_written_either():
    with pytest.raises(ContentTooLarge):
        to_json("a" * strict.LONGEST)


@given(st.binary(max_size=300))
def test_any_bytes_are_plain_data_or_refused(content):
    try:
        from_json(content)
    except ContentFault:
        return
    assert json.loads(content) is not ...
