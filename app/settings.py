"""What a person can set, kept in one readable JSON file. Knows no room, and no Qt."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from app.disk import to_disk
from app.paths import make_private

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Language = Literal["nl", "en"]
Theme = Literal["system", "light", "dark"]
Engine = Literal["auto", "vlc", "qt"]

LEAST_SCALE, MOST_SCALE = 1.0, 2.0
FILE_NAME = "settings.json"
_LONGEST_FILE = 1_000_000
_LONGEST_TEXT = 40


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default. Times in ms.

    language: of the whole program, "nl" or "en"; in use from the next start.
    theme: "system" follows the computer.
    scale: text and spacing, 1.0 to 2.0, on top of the screen's own.
    lead_in_ms: going to a moment starts this much before it.
    reaction_ms: a mark is placed this much before the frame on the screen; both times are kept.
    skip_ms: how far back and forward jump.
    pause_while_typing, resume_after_typing: what the film does around a remark.
    engine: which player to try first; "auto" takes VLC where it works.
    volume: 0 to 100. The speed is not kept: every film starts at normal speed.
    observer, role: who observed last, offered for the next observation (initials; a domain Role).
    keys: the person's own keys by action id; only those that differ from the usual ones.
    welcome_seen, demo_offered: what the first start did, so that it does not do so again.
    demo_recording: the id of the demo in the library, "" before it was added.
    reminded_on: the last day on which keeping times were reminded of, as 2026-11-22; "" for never.
    idle_minutes: so long without anybody locks the work when there is a vault; 0 never does.
    lock_at_sleep: the work is locked when the computer goes to sleep.
    data_dir: another folder for the work than the usual one, "" for the usual.
    window: where the window was, in Qt's own spelling (base64); splitters by name in the same way.
    """

    language: Language = "nl"
    theme: Theme = "system"
    scale: float = 1.0
    lead_in_ms: int = 3_000
    reaction_ms: int = 0
    skip_ms: int = 5_000
    pause_while_typing: bool = True
    resume_after_typing: bool = True
    engine: Engine = "auto"
    volume: int = 80
    observer: str = ""
    role: str = "student"
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    welcome_seen: bool = False
    demo_offered: bool = False
    demo_recording: str = ""
    reminded_on: str = ""
    idle_minutes: int = 5
    lock_at_sleep: bool = True
    data_dir: str = ""
    window: str = ""
    splitters: dict[str, str] = field(default_factory=dict[str, str])


class SettingsStore:
    """The settings as they stand now, and the file that keeps them.

    A setting that cannot be read gets its default; what another version wrote and this one does not know
    stays in the file. A file that cannot be written is no reason to stop working: `save_failed` says so.
    """

    def __init__(self, folder: Path) -> None:
        """`folder` is made when something is kept for the first time."""
        self._file = folder / FILE_NAME
        self._unknown: dict[str, object] = {}
        self.save_failed = False
        self.now = self._read()

    def change(self, **changed: Any) -> Settings:  # noqa: ANN401 - the fields of Settings, checked below
        """Set some fields and keep the file. Values out of range are brought within it."""
        wanted = replace(self.now, **changed)
        checked = {name: _CHECKS[name](getattr(wanted, name)) for name in changed}
        wrong = [name for name, value in checked.items() if value is None]
        if wrong:
            message = f"not a value of {', '.join(wrong)}"
            raise ValueError(message)
        now = replace(self.now, **checked)
        if now != self.now:
            self.now = now
            self._write()
        return self.now

    def _read(self) -> Settings:
        try:
            if self._file.stat().st_size > _LONGEST_FILE:
                return Settings()
            found: object = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return Settings()
        if not isinstance(found, dict):
            return Settings()
        kept = cast("dict[str, object]", found)
        self._unknown = {name: value for name, value in kept.items() if name not in _CHECKS}
        return settings_from(kept)

    def _write(self) -> None:
        content = {**self._unknown, **asdict(self.now)}
        try:
            make_private(self._file.parent)
            _write_whole(self._file, json.dumps(content, indent=2, ensure_ascii=False, sort_keys=True))
        except OSError:
            self.save_failed = True
        else:
            self.save_failed = False


def settings_from(kept: Mapping[str, object]) -> Settings:
    """Settings from what was kept; each value that is missing or no good is the default."""
    values: dict[str, Any] = {}
    for name, check in _CHECKS.items():
        value = check(kept[name]) if name in kept else None
        if value is not None:
            values[name] = value
    return Settings(**values)


def _write_whole(file: Path, text: str) -> None:
    """Write beside it, then move it in place: never a half file, also when the power fails."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".settings-", suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as fresh:
            fresh.write(text + "\n")
            fresh.flush()
            to_disk(fresh)
        Path(name).replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _one_of(*words: str) -> Callable[[object], str | None]:
    return lambda value: value if isinstance(value, str) and value in words else None


def _number(least: int, most: int) -> Callable[[object], int | None]:
    def check(value: object) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - NaN
            return None
        return int(min(max(value, least), most))

    return check


def _scale(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - NaN
        return None
    return float(min(max(value, LEAST_SCALE), MOST_SCALE))


def _switch(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _line(value: object) -> str | None:
    return " ".join(value.split())[:_LONGEST_TEXT] if isinstance(value, str) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and "\0" not in value else None


def _blob(value: object) -> str | None:
    return value if isinstance(value, str) and value.isascii() else None


def _keys(value: object) -> dict[str, tuple[str, ...]] | None:
    if not isinstance(value, dict):
        return None
    found: dict[str, tuple[str, ...]] = {}
    for name, keys in cast("dict[object, object]", value).items():
        if isinstance(name, str) and isinstance(keys, list | tuple):
            listed = cast("list[object] | tuple[object, ...]", keys)
            found[name] = tuple(key for key in listed if isinstance(key, str))
    return found


def _blobs(value: object) -> dict[str, str] | None:
    if not isinstance(value, dict):
        return None
    pairs = cast("dict[object, object]", value).items()
    return {name: blob for name, blob in pairs if isinstance(name, str) and isinstance(blob, str)}


_CHECKS: dict[str, Callable[[object], Any]] = {
    "language": _one_of("nl", "en"),
    "theme": _one_of("system", "light", "dark"),
    "scale": _scale,
    "lead_in_ms": _number(0, 30_000),
    "reaction_ms": _number(0, 3_000),
    "skip_ms": _number(1_000, 60_000),
    "pause_while_typing": _switch,
    "resume_after_typing": _switch,
    "engine": _one_of("auto", "vlc", "qt"),
    "volume": _number(0, 100),
    "observer": _line,
    "role": _one_of("student", "mentor", "lecturer"),
    "keys": _keys,
    "welcome_seen": _switch,
    "demo_offered": _switch,
    "demo_recording": _line,
    "reminded_on": _line,
    "idle_minutes": _number(0, 60),
    "lock_at_sleep": _switch,
    "data_dir": _text,
    "window": _blob,
    "splitters": _blobs,
}
