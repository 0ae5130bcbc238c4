"""The recovery code: written down by hand, typed back in any way, and a mistake is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.services.vault_errors import CodeMistyped
from app.vault.recovery import ALPHABET, new_code, read_code


def test_a_code_is_seven_groups_of_characters_that_are_not_mistaken_for_each_other():
    groups = new_code().split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert not set("".join(groups)) & set("01OIl")
    assert len(set(ALPHABET)) == 32
    assert len({new_code() for _ in range(200)}) == 200


@given(st.sampled_from([" ", "-", "", " - ", "\t", "\u2013", ". ", "\n"]), st.booleans())
def test_a_code_may_be_typed_in_any_way(between, small):
    code = new_code()
    typed = code.replace("-", between)
    assert read_code(f" {typed.lower() if small else typed} ") == code.replace("-", "")


def test_a_mistyped_code_is_told_before_it_is_tried():
    code = new_code().replace("-", "")
    wrong = [
        code[:at] + other + code[at + 1 :] for at in range(28) for other in ALPHABET if other != code[at]
    ]
    places = [at for at in range(26) if code[at] != code[at + 1]]
    wrong += [code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in places]
    missed = [each for each in wrong if not refused(each)]
    assert len(missed) < len(wrong) * 0.01
    for each in ("", "ABCD", code[:-1], code + "A", code[:-1] + "0", code[:-1] + "é", "x" * 10_000):
        assert refused(each)


def refused(typed: str) -> bool:
    try:
        read_code(typed)
    except CodeMistyped:
        return True
    return False
