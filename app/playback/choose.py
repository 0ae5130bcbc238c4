"""Which engine plays: libVLC where it works, else QtMultimedia, else the picture alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.playback.player import FilmPlayer
from app.playback.sound import Silence
from app.services.errors import PlaybackUnavailable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.playback.sound import Sound

AUTO, VLC, QT = "auto", "vlc", "qt"


def make_player(preferred: str = AUTO, vlc_options: Sequence[str] = ()) -> FilmPlayer:
    """A player with the preferred engine ("auto", "vlc" or "qt"), or the next that works.

    Its name says which it became: "vlc", "qt", or "silent" when no sound can be made here. `vlc_options` are
    given to libVLC besides those of the program.
    """

    def vlc_sound() -> Sound:
        return _vlc_sound(vlc_options)

    for make in (_qt_sound, vlc_sound) if preferred == QT else (vlc_sound, _qt_sound):
        try:
            return FilmPlayer(make())
        except PlaybackUnavailable:
            continue
    return FilmPlayer(Silence())


def _vlc_sound(options: Sequence[str]) -> Sound:
    from app.playback.vlc_sound import VlcSound, vlc_instance  # noqa: PLC0415 - only when it is tried

    return VlcSound(vlc_instance(options))


def _qt_sound() -> Sound:
    try:
        from app.playback.qt_sound import QtSound  # noqa: PLC0415 - as above
    except ImportError as error:
        raise PlaybackUnavailable(str(error)) from error
    return QtSound()
