"""What looks at films, plays them and takes pictures out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.ports import FilmOpener, FilmReader, FilmSource, Player, StillSource
    from app.settings import Engine


def film_reader(films: FilmOpener) -> FilmReader:
    """What looks at film files, also at those in the vault."""
    from app.playback.reader import AvFilmReader  # noqa: PLC0415 - see app.assembly

    return AvFilmReader(films=films)


def new_player(engine: Engine, films: FilmOpener) -> Player:
    """A player of this engine, or of the one that works; it plays from the vault too."""
    from app.playback.choose import make_player  # noqa: PLC0415 - see app.assembly

    return make_player(engine, films=films)


def still_source(film: FilmSource, films: FilmOpener) -> StillSource:
    """Single pictures of a film, also of one in the vault. Raises PlaybackUnavailable."""
    from app.playback.stills import AvStills  # noqa: PLC0415 - see app.assembly

    return AvStills(film, films=films)
