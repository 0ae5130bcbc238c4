"""An error told without anything of a person in it: its type and the places it went through.

The message of an error may quote a name, a remark or a path, so it is never told; neither are the values
of variables, the lines of code, or the folders that the program stands in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_MOST_PLACES = 40
_MOST_CAUSES = 5


def fault_lines(error: BaseException) -> tuple[str, ...]:
    """The type of an error and its places, oldest first; then those of what caused it."""
    lines: list[str] = []
    for number, each in enumerate(_chain(error)):
        lines.append(f"caused by {_type_name(each)}" if number else _type_name(each))
        lines.extend(f"  {place}" for place in _places(each.__traceback__))
    return tuple(lines)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what caused it, each once."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen and len(seen) < _MOST_CAUSES:
        seen.add(id(current))
        yield current
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _type_name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _places(trace: TracebackType | None) -> list[str]:
    """`module:line` for each step; of a very long way (endless recursion) only both ends."""
    places: list[str] = []
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", "?"))
        places.append(f"{module}:{trace.tb_lineno}")
        trace = trace.tb_next
    if len(places) <= _MOST_PLACES:
        return places
    half = _MOST_PLACES // 2
    return [*places[:half], "...", *places[-half:]]
