"""Plays films so that the frame on the screen is always known, and looks at films without playing them.

The picture comes from PyAV, the sound from an engine: libVLC where it works, else QtMultimedia, else
nobody. One thread (pictures.py) decodes every frame itself (stills.py, decoding.py) and hands it over when
the film's clock (clock.py) says it is due; the clock is led gently, by 5 % at most, to where the sound is
(soundtrack.py). The widget tells which frame it painted when (shown.py): a mark takes the frame of the
moment the key went down.

Why not the engine's own picture? Measured with libVLC 3: its clock is half a second off between events, a
jump at another speed than 1 lands seconds beside the place, a change to half speed freezes the picture for
two seconds, and a paused jump shows a frame one to four before the one that was asked for. A frame that we
decoded has the number that we asked for. The table of frame times comes from the film's packets
(reader.py), never from a rate, and is kept with the recording.

Measured on two shared, busy cores without a graphics card, 1280 by 720, 4.4 Mbit/s, key frames up to 250
apart:
- marks through the real window, against the screen, 25 frames a second: all of 250 presses exact with
  libVLC at 0.5, 1, 1.5 and 2 times, also half a second after a jump or a change of speed; 104 of 105 with
  QtMultimedia, one a frame beside;
- frame on 6 ms, frame back 3 ms (those before are decoded in advance), ten seconds on and back 28 ms median
  and 264 p95 (one of the two is often still kept), anywhere 190 ms and, at the far end of a group, 0.8 s;
- 23 % of a core and 276 MiB at 25 frames a second, 39 % and 316 MiB at 1080p30, 42 % at twice the speed;
- sound a second after a start within 20 ms, and within 100 ms of film time at other speeds. libVLC's times
  are exact to the ms, but in a transport stream they begin with the stream's clock (tsclock.py).

What makes it cheap: one pixel converter for all frames (0.35 instead of 2.4 ms a frame), painting scaled
rather than converting to the painted size (1.3 against 1.5 ms), skipping what no other frame builds on, and
no jump where decoding on gets there as soon. What is no longer wanted is given up between two packets.

Films in the vault are read as they are played, and no plain copy is made: the picture through a Python file
(sealed.py), the sound by libVLC's callbacks (vlc_sealed.py) or a device of Qt (qt_sealed.py). Who opens them
is handed in (`FilmOpener`); nothing here knows a key. A part that was changed reads as the end of the film to
the C code, and its reader remembers why: nobody mistakes it for the end, frames before it are shown, and the
person hears it at that place. Measured by turns with the plain film, on a busy computer: at most 1.6 %
of a core more while playing 720p25 (20 %), jumps 1.05 times the CPU (p95), the start as quick.

Nothing is opened but local regular files whose (plain) first bytes are those of a film (filegate.py), each by
the one demuxer that fits; FFmpeg may open no second file, and libVLC has no demuxer that follows a playlist.
libVLC cannot be told to stay off the network as such, so that list is what keeps it off: tests listen on this
computer while every kind of playlist and of reference goes through all of it. player.py joins it all behind
the Player port; one contract test runs on all players, plain and sealed.
"""
