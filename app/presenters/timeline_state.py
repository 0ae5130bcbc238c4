"""What the timeline shows. All times are film time in ms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """A mark or remark: `kind` is "yes", "no" or "remark"; a remark at a stretch has an `end_ms`.

    `label` is what a screen reader says first ("ja op 1:34"), `hint` the item and the words of a remark.
    """

    id: str
    kind: str
    start_ms: int
    end_ms: int | None = None
    label: str = ""
    hint: str = ""
    selected: bool = False


@dataclass(frozen=True, slots=True)
class TimelineState:
    """A film with its fragment, its marks and, in viewing 1, what was seen.

    The view runs from `view_start_ms` to `view_end_ms`; `seen` holds (start, end) pairs, drawn in a lane of
    their own when there are any, or when `show_seen` keeps that lane open. Times shown count from `zero_ms`.
    `bare` is the film with its borders and nothing else: without lanes for marks, which there are none of.
    """

    duration_ms: int
    fragment_start_ms: int
    fragment_end_ms: int
    view_start_ms: int
    view_end_ms: int
    marks: tuple[TimelineMark, ...] = ()
    seen: tuple[tuple[int, int], ...] = ()
    position_ms: int = 0
    borders_editable: bool = False
    marks_draggable: bool = False
    show_seen: bool = False
    zero_ms: int = 0
    bare: bool = False
