"""Choosing a passphrase, with words and never a score; and proving that the code was written down."""

from __future__ import annotations

import re

import pytest

from app.presenters.passphrases import CodeProof, pair_fault, strength_text
from app.services.vault_errors import PassphraseTooShort

CODE = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345"


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("", "four words"),
        ("   ", "four words"),
        ("kort", "Too short"),
        ("kort          woord", "Too short"),
        ("aaaaaaaaaaaaaaaa", "easily guessed"),
        ("ababab ababab abab", "easily guessed"),
        ("fiets lamp tuin", "will do"),
        ("fiets lamp tuin boek", "strong"),
        ("ééngroteonverwachtezin", "strong"),
    ],
)
def test_a_passphrase_gets_advice_in_words(passphrase, said):
    assert said in strength_text(passphrase)


@pytest.mark.parametrize(
    "passphrase", ["", "kort", "aaaaaaaaaaaaaaaa", "fiets lamp tuin", "een twee drie vier vijf"]
)
def test_advice_is_never_a_number(passphrase):
    assert not re.search(r"\d|%", strength_text(passphrase))


def test_too_short_is_said_at_the_first_field_and_a_difference_at_the_second():
    assert pair_fault("kort", "kort") == (str(PassphraseTooShort()), "")
    first, again = pair_fault("fiets lamp tuin", "fiets lamp tuim")
    assert first == ""
    assert "not the same" in again
    assert pair_fault("fiets lamp tuin", "fiets lamp tuin") == ("", "")


def test_two_groups_of_the_code_prove_that_it_is_on_paper():
    proof = CodeProof(CODE, (1, 4))
    assert (proof.label(0), proof.label(1)) == ("Group 2", "Group 5")
    assert proof.is_proven(["efgh ", " STUV"])
    assert not proof.is_proven(["EFGH", "STUX"])
    assert not proof.is_proven(["STUV", "EFGH"])
    assert not proof.is_proven(["", ""])
