"""Files that lead elsewhere: playlists that pose as a film, and films that say their pictures lie elsewhere.

And somebody who counts whether they were followed.
"""

from __future__ import annotations

import socket
import threading

PLAYLISTS = ("m3u", "hls", "hls with a mark", "xspf", "asx", "sdp", "ffconcat", "pls", "qtl", "utf-16")


def playlist(kind: str, port: int) -> bytes:
    """A playlist of this kind that names an address on this computer."""
    address = f"http://127.0.0.1:{port}/film.mp4"
    hls = f"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{address}\n#EXT-X-ENDLIST\n"
    return {
        "m3u": f"#EXTM3U\n{address}\n".encode(),
        "hls": hls.encode(),
        "hls with a mark": b"\xef\xbb\xbf" + hls.encode(),
        "xspf": f'<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList>'
        f"<track><location>{address}</location></track></trackList></playlist>".encode(),
        "asx": f'<asx version="3.0"><entry><ref href="{address}"/></entry></asx>'.encode(),
        "sdp": "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\n"
        f"m=video {port} RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n".encode(),
        "ffconcat": f"ffconcat version 1.0\nfile '{address}'\n".encode(),
        "pls": f"[playlist]\nFile1={address}\nNumberOfEntries=1\n".encode(),
        "qtl": f'<?xml version="1.0"?><?quicktime type="application/x-quicktime-media-link"?>'
        f'<embed src="{address}"/>'.encode(),
        "utf-16": hls.encode("utf-16"),
    }[kind]


# Boxes of an MP4 that lie round the one that says where the pictures are.
_ROUND = (b"moov", b"trak", b"mdia", b"minf", b"dinf")


def film_elsewhere(film: bytes, address: str) -> bytes:
    """This MP4, its index at the end, as a film whose pictures and sound lie at an address."""
    return _led_to(film, _box(b"url ", b"\0\0\0\0" + f"{address}\0".encode()))


def film_in(film: bytes, name: str) -> bytes:
    """The same, as a film whose pictures and sound lie in another file in its folder (as QuickTime tells)."""
    place = f"/{name}".encode()
    told = bytes(10) + bytes(28) + bytes(12) + bytes(64) + bytes(16) + b"\0\1\0\1" + bytes(16)
    path = b"\0\2" + len(place).to_bytes(2, "big") + place + bytes(len(place) % 2)
    return _led_to(film, _box(b"alis", b"\0\0\0\0" + told + path + b"\xff\xff\0\0"))


def _led_to(film: bytes, entry: bytes) -> bytes:
    at = 0
    while film[at + 4 : at + 8] != b"moov":
        at += int.from_bytes(film[at : at + 4], "big")
    return film[:at] + _elsewhere(film[at:], entry)


def _elsewhere(boxes: bytes, entry: bytes) -> bytes:
    made = b""
    while boxes:
        size, kind = int.from_bytes(boxes[:4], "big"), boxes[4:8]
        body, boxes = boxes[8:size], boxes[size:]
        if kind in _ROUND:
            body = _elsewhere(body, entry)
        elif kind == b"dref":
            # One entry; its flags no longer say that the film itself is meant.
            body = body[:8] + entry
        made += _box(kind, body)
    return made


def _box(kind: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4, "big") + kind + body


def reference_film(address: str) -> bytes:
    """A QuickTime film that is only a reference to another."""
    place = f"{address}\0".encode()
    reference = _box(b"rdrf", b"\0\0\0\0url " + len(place).to_bytes(4, "big") + place)
    return _box(b"ftyp", b"qt  \0\0\0\0qt  ") + _box(b"moov", _box(b"rmra", _box(b"rmda", reference)))


# As long as what takes its place in `linked_film`.
LINK_TITLE = "the title of a film that goes on elsewhere, as long as all that is put in its place" * 2


def linked_film(film: bytes, address: str) -> bytes:
    """This Matroska film, titled LINK_TITLE, as one that goes on in another file (its segment is linked)."""
    title = LINK_TITLE.encode()
    old = b"\x7b\xa9" + bytes([0x40, len(title)]) + title
    if old not in film:
        old = b"\x7b\xa9" + bytes([0x80 | len(title)]) + title
    assert old in film
    name = address.encode()
    links = b"\x3e\xb9\x23\x90" + bytes(range(16)) + b"\x3e\x83\xbb" + bytes([0x80 | len(name)]) + name
    rest = len(old) - len(links) - 2
    return film.replace(old, links + b"\xec" + bytes([0x80 | rest]) + bytes(rest))


class Listener:
    """Takes calls on a port of this computer and counts them."""

    def __init__(self) -> None:
        self.calls = 0
        self.called = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._take, daemon=True)
        self._thread.start()

    def _take(self) -> None:
        while True:
            try:
                call, _address = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            self.called.set()
            call.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()
