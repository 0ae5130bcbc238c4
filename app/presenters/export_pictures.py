"""The film, opened for the pictures of an export, and closed again when they are made."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from app.i18n import _
from app.services.covering import CheckedStills
from app.services.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path
    from typing import TypeAlias

    from app.presenters.export_talk import Look, Write
    from app.services.ports import ProgressPort, StillSource

    Work: TypeAlias = Callable[[Path, ProgressPort], None]


def opened_stills(open_stills: Callable[[], StillSource | None]) -> StillSource:
    """The film, for its pictures. Raises KnownError when it is not there."""
    stills = open_stills()
    if stills is None:
        raise KnownError(
            _("The film is not there now, so it gives no pictures. Connect its drive, or leave them out.")
        )
    return stills


@contextmanager
def _checked(
    looked_at: frozenset[int], open_stills: Callable[[], StillSource | None] | None
) -> Generator[CheckedStills | None]:
    """The film opened for its pictures; None leaves them out."""
    if open_stills is None:
        yield None
        return
    with closing(opened_stills(open_stills)) as stills:
        yield CheckedStills(stills, looked_at)


def with_pictures(
    write: Write, looked_at: frozenset[int], open_stills: Callable[[], StillSource | None] | None
) -> Work:
    """This writing, with the film opened for its pictures; None leaves them out."""

    def work(target: Path, progress: ProgressPort) -> None:
        with _checked(looked_at, open_stills) as stills:
            write(target, progress, stills)

    return work


def looked_with(
    look: Look, looked_at: frozenset[int], open_stills: Callable[[], StillSource | None] | None
) -> Callable[[ProgressPort], bytes]:
    """The same for pages to look at."""

    def work(progress: ProgressPort) -> bytes:
        with _checked(looked_at, open_stills) as stills:
            return look(progress, stills)

    return work
