"""Playlists that pose as a film, and somebody who counts whether they were followed."""

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
