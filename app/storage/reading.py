"""Small helps for reading rows that ought to be there and ought to be as they were written."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from app.storage.errors import damaged

if TYPE_CHECKING:
    from collections.abc import Generator

RowT = TypeVar("RowT")


def found(row: RowT | None, id_: str) -> RowT:
    """The row, or KeyError with the id that nothing has."""
    if row is None:
        raise KeyError(id_)
    return row


@contextmanager
def many_rows() -> Generator[None]:
    """No garbage collection while thousands of rows become objects: none of them is garbage yet.

    Measured: a quarter of the time it takes to read a library of 5,000 observations.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


@contextmanager
def as_written() -> Generator[None]:
    """What cannot be read as it was written was damaged on the disk."""
    try:
        yield
    except (ValueError, KeyError) as error:
        raise damaged() from error
