"""The recovery code: 130 random bits and a check, in characters that are not mistaken for each other."""

from __future__ import annotations

import hashlib
import secrets

from app.services.vault_errors import CodeMistyped

# 32 characters of five bits each; without 0 and O, 1 and I.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_RANDOM, _CHECK, _GROUP = 26, 2, 4
_LEFT_OUT = str.maketrans("", "", " \t\r\n\u00a0.-_\u2010\u2011\u2012\u2013\u2014\u2212")


def new_code() -> str:
    """A fresh code, ready to print: seven groups of four."""
    return grouped(_with_check("".join(secrets.choice(ALPHABET) for _ in range(_RANDOM))))


def grouped(code: str) -> str:
    """In groups of four."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def read_code(typed: str) -> str:
    """The code without groups, whatever spaces, dashes and small letters were typed. Raises CodeMistyped."""
    code = typed.translate(_LEFT_OUT).upper()
    if len(code) != _RANDOM + _CHECK or set(code) - set(ALPHABET) or code != _with_check(code[:_RANDOM]):
        raise CodeMistyped
    return code


def _with_check(code: str) -> str:
    """Ten bits of a hash: one mistake in a thousand is not noticed here, and then does not open the vault."""
    digest = hashlib.sha256(code.encode()).digest()
    return code + "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:_CHECK])
