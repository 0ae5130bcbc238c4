"""Blocks divided over pages: a heading stays with what follows, a row is only cut when it has to be."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.reports.blocks import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.reports.blocks import Block

# A row lower than this part of a page moves to the next page as a whole.
_WHOLE = 0.3
# The least that has to stay with a heading of a row that may be cut.
_FEW_LINES = 40.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where its upper edge is, counted down from the top of the text area."""

    block: Block
    top: float


@dataclass(slots=True)
class Paper:
    """Pages that fill up."""

    height: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    used: float = 0.0
    fresh: bool = True

    @property
    def room(self) -> float:
        """What is left on this page."""
        return self.height - self.used

    def place(self, chain: list[Block]) -> None:
        """Put blocks that belong together on this page, or on the next when that helps."""
        if not self.fresh and not self._fits(chain):
            self._turn()
            self._repeat_head(chain[0])
        for block in chain:
            self._place(block)

    def _fits(self, chain: list[Block]) -> bool:
        *kept, last = chain
        needed = sum(block.above + block.height for block in kept) + last.above + self._least(last)
        return needed <= self.room

    def _least(self, block: Block) -> float:
        """What of a block has to stand on this page for it to start here."""
        if block.height <= self.height * _WHOLE or block.cut(self.height) is None:
            return block.height
        return _FEW_LINES

    def _place(self, block: Block) -> None:
        rest = block
        while True:
            above = 0.0 if self.fresh else rest.above
            if above + rest.height <= self.room:
                self._put(rest, above)
                return
            parts = rest.cut(self.room - above)
            if parts is not None:
                self._put(parts[0], above)
                rest = parts[1]
            elif self.fresh:
                # Not one line fits on an empty page: too high a drawing. A summary is made all the same.
                self._put(rest, above)
                return
            self._turn()
            self._repeat_head(rest)

    def _put(self, block: Block, above: float) -> None:
        self.pages[-1].append(Placed(block, self.used + above))
        self.used += above + block.height
        self.fresh = False

    def _turn(self) -> None:
        self.pages.append([])
        self.used = 0.0
        self.fresh = True

    def _repeat_head(self, block: Block) -> None:
        if isinstance(block, Row) and block.head is not None:
            self._put(replace(block.head, role="", bookmark=""), 0.0)
            self.fresh = True


def chains(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks that have to stay together, as one."""
    chain: list[Block] = []
    for block in blocks:
        chain.append(block)
        if not block.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def paginated(blocks: Iterable[Block], height: float) -> list[list[Placed]]:
    """The pages, each of this height."""
    paper = Paper(height)
    for chain in chains(blocks):
        paper.place(chain)
    return paper.pages
