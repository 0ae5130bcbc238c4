"""Which engine plays: libVLC where it works, else QtMultimedia, else the picture alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.playback.player import FilmPlayer
from app.playback.sealed import NOTHING_SEALED
from app.playback.sound import Silence
from app.services.errors import PlaybackUnavailable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.playback.sound import Sound
    from app.services.ports import FilmOpener

AUTO, VLC, QT = "auto", "vlc", "qt"


def make_player(
    preferred: str = AUTO, vlc_options: Sequence[str] = (), films: FilmOpener = NOTHING_SEALED
) -> FilmPlayer:
    """A player with the preferred engine ("auto", "vlc" or "qt"), or the next that works.

    Its name says which it became: "vlc", "qt", or "silent" when no sound can be made here. `vlc_options` are
    given to libVLC besides those of the program; `films` opens what is sealed.
    """

    def vlc_sound() -> Sound:
        return _vlc_sound(vlc_options, films)

    def qt_sound() -> Sound:
        return _qt_sound(films)

    for make in (qt_sound, vlc_sound) if preferred == QT else (vlc_sound, qt_sound):
        try:
            return FilmPlayer(make(), films)
        except PlaybackUnavailable:
            continue
    return FilmPlayer(Silence(), films)


def _vlc_sound(options: Sequence[str], films: FilmOpener) -> Sound:
    from app.playback.vlc_sound import VlcSound, vlc_instance  # noqa: PLC0415 - only when it is tried

    return VlcSound(vlc_instance(options), films)


def _qt_sound(films: FilmOpener) -> Sound:
    try:
        from app.playback.qt_sound import QtSound  # noqa: PLC0415 - as above
    except ImportError as error:
        raise PlaybackUnavailable(str(error)) from error
    return QtSound(films)
