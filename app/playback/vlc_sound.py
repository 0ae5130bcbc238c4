"""The sound of a film by libVLC. Its picture is not asked for: see player.py for why.

Measured with libVLC 3.0: a jump at another speed than 1 lands up to seconds beside the place that was asked
for, and at 1 it lands right. So a jump is made at speed 1 and the speed follows a moment later; at a higher
speed the jump goes a little further, to make up for that. Half a second after a start the sound is then
within 100 ms of the picture at every speed, and the clock leads the picture the rest of the way.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import _
from app.playback.sealed import NOTHING_SEALED
from app.playback.tsclock import clock_lead_ms
from app.playback.vlc_sealed import SealedMedia
from app.services.errors import FilmRefused, PlaybackUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import vlc

    from app.services.ports import FilmOpener

# Only these demuxers: with others, a playlist that poses as a film would make libVLC fetch an address.
DEMUXERS = "mp4,mkv,avi,ts,ps,asf,ogg,wav,es,none"
OPTIONS = (
    "--quiet",
    "--intf=dummy",
    "--no-video",
    "--no-lua",
    "--no-stats",
    "--no-sub-autodetect-file",
    "--no-metadata-network-access",
    "--services-discovery=",
    "--play-and-pause",
    f"--demux={DEMUXERS}",
)
# Of each film: paused, without picture; and no look at other files that a Matroska film says it goes on in.
_MEDIA_OPTIONS = (":start-paused", ":no-video", ":no-mkv-preload-local-dir")
# The speed is set this long after a jump, when the sound has begun.
SPEED_AFTER_S = 0.25
# Times heard sooner after a jump still belong to the place before it.
TRUST_AFTER_S = 0.5
_DEVICES = Path("/dev/snd")


class VlcSound:
    """A Sound. libVLC is never called from its own callbacks: they only pass a time on."""

    name = "vlc"

    def __init__(self, instance: vlc.Instance, films: FilmOpener = NOTHING_SEALED) -> None:
        """`instance` comes from `vlc_instance`, and is ours: it keeps a thread until it is let go.

        `films` opens what is sealed.
        """
        self._instance, self._films = instance, films
        self._sealed = SealedMedia(films)
        self._player: vlc.MediaPlayer | None = None
        # What plays now. Python's own end counts too: libVLC's threads would call back into what is gone.
        self._sounding: list[vlc.MediaPlayer] = []
        weakref.finalize(self, _let_go, instance, self._sealed, self._sounding)
        self._heard: Callable[[float, float], None] | None = None
        self._trusted_from_s = 0.0
        self._lead_ms = 0.0
        self._speed_soon: threading.Timer | None = None
        self._volume, self._muted = 100, False

    def open(self, path: Path, heard: Callable[[float, float], None], starts_ms: float = 0.0) -> None:
        """Load a film, paused; `heard` is told about four times a second where the sound is."""
        self.close()
        self._heard = heard
        # Measured: libVLC's times are exact to the ms, but in a transport stream they begin with its clock.
        self._lead_ms = self._clock_lead_ms(path, starts_ms)
        player = self._instance.media_player_new()
        if self._films.is_sealed(path):
            media = self._sealed.media(self._instance, path)
        else:
            media = self._instance.media_new_path(str(path))
        for option in _MEDIA_OPTIONS:
            media.add_option(option)
        player.set_media(media)
        media.release()
        events = player.event_manager()
        events.event_attach(_time_changed(), self._time_changed)
        self._player = player
        self._sounding.append(player)
        player.play()

    def close(self) -> None:
        """Let go of the film; waits for libVLC's threads."""
        self._forget_speed()
        player, self._player, self._heard = self._player, None, None
        if player is None:
            return
        player.event_manager().event_detach(_time_changed())
        player.stop()
        self._sounding.clear()
        player.release()
        self._sealed.forget()

    def play(self, at_ms: float, speed: float) -> None:
        """Sound from this place, at this speed."""
        if self._player is None:
            return
        self._forget_speed()
        # Half of what is missed until then: that is what libVLC does not catch up by itself (measured).
        ahead_ms = max(0.0, speed - 1) * SPEED_AFTER_S * 500
        self._player.set_rate(1.0)
        self._player.set_time(max(0, round(at_ms + self._lead_ms + ahead_ms)))
        self._player.set_pause(0)
        self._settle()
        if speed != 1.0:
            self._speed_soon = threading.Timer(SPEED_AFTER_S, self._set_rate, (speed,))
            self._speed_soon.daemon = True
            self._speed_soon.start()

    def resume(self, speed: float) -> None:
        """Sound on from where it was paused."""
        if self._player is not None:
            self._player.set_rate(speed)
            self._player.set_pause(0)
            self._settle()

    def pause(self) -> None:
        """Silence, keeping the place."""
        self._forget_speed()
        self._trusted_from_s = float("inf")
        if self._player is not None:
            self._player.set_pause(1)

    def set_speed(self, speed: float) -> None:
        """Another speed while playing."""
        self._forget_speed()
        self._settle()
        self._set_rate(speed)

    def set_volume(self, percent: int) -> None:
        """0 to 100."""
        self._volume = percent
        self._tell_loudness()

    def set_muted(self, muted: bool) -> None:
        """Sound off or on."""
        self._muted = muted
        self._tell_loudness()

    def _clock_lead_ms(self, path: Path, starts_ms: float) -> float:
        try:
            return clock_lead_ms(path, starts_ms, self._films)
        except (OSError, FilmRefused):
            # Gone meanwhile: then there is no sound, and the picture says why.
            return 0.0

    def _tell_loudness(self) -> None:
        """Muting by volume: libVLC forgets its own mute when the sound device comes later."""
        if self._player is not None:
            self._player.audio_set_volume(0 if self._muted else self._volume)

    def _settle(self) -> None:
        self._trusted_from_s = time.monotonic() + TRUST_AFTER_S
        # The sound device exists only once something plays.
        self._tell_loudness()

    def _set_rate(self, speed: float) -> None:
        player = self._player
        if player is not None:
            player.set_rate(speed)

    def _forget_speed(self) -> None:
        timer, self._speed_soon = self._speed_soon, None
        if timer is not None:
            timer.cancel()
            if timer is not threading.current_thread():
                timer.join()

    def _time_changed(self, event: vlc.Event) -> None:
        now_s, heard = time.monotonic(), self._heard
        if heard is not None and now_s >= self._trusted_from_s:
            heard(event.u.new_time - self._lead_ms, now_s)


def _let_go(instance: vlc.Instance, _callbacks: SealedMedia, sounding: list[vlc.MediaPlayer]) -> None:
    """Silence, and no thread of libVLC any more; until then it may call the callbacks, so they are kept.

    A player is not released here: at the end of the program a timer may still hold it.
    """
    for player in sounding:
        player.stop()
    instance.release()


def sound_options(
    environment: Mapping[str, str], devices: Path = _DEVICES, platform: str = sys.platform
) -> tuple[str, ...]:
    """What libVLC is told on a Linux computer without any sound device; elsewhere nothing.

    It would look for one again and again, and write hundreds of complaints a second to the terminal.
    """
    servers = ("PULSE_SERVER", "PIPEWIRE_REMOTE")
    if not platform.startswith("linux") or any(environment.get(name) for name in servers):
        return ()
    sockets = [
        Path(environment.get("XDG_RUNTIME_DIR") or "/nowhere") / name
        for name in ("pulse/native", "pipewire-0")
    ]
    if any(devices.glob("pcm*p")) or any(socket.exists() for socket in sockets):
        return ()
    return ("--aout=dummy",)


def _time_changed() -> vlc.EventType:
    import vlc  # noqa: PLC0415 - loaded only when it is there and wanted

    return vlc.EventType.MediaPlayerTimeChanged


def vlc_instance(options: Sequence[str] = ()) -> vlc.Instance:
    """A libVLC that really works: the library, a version and its plug-ins. Raises PlaybackUnavailable.

    `import vlc` succeeds without VLC on Linux, ends the program when PYTHON_VLC_LIB_PATH is wrong, and an
    instance is None without plug-ins; so all three are tried. `options` are added to those of the program.
    """
    try:
        import vlc  # noqa: PLC0415 - as above

        version = vlc.libvlc_get_version()
        instance = vlc.Instance([*OPTIONS, *sound_options(os.environ), *options])
    except (NameError, OSError, NotImplementedError, AttributeError, ImportError, SystemExit) as error:
        raise PlaybackUnavailable(_("VLC was not found on this computer.")) from error
    if not version or instance is None:
        raise PlaybackUnavailable(_("VLC is there, but its parts for playing are missing."))
    return instance
