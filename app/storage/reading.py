"""Small helps for reading rows that ought to be there and ought to be as they were written."""

from __future__ import annotations

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
def as_written() -> Generator[None]:
    """What cannot be read as it was written was damaged on the disk."""
    try:
        yield
    except (ValueError, KeyError) as error:
        raise damaged() from error
