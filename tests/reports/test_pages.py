"""Blocks on pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.reports.blocks import Cell, Drawing, Row, divider
from app.reports.pages import chains, paginated
from app.reports.textflow import Line

PAGE = 100.0


def row(lines: int = 1, **particulars) -> Row:
    return Row((Cell(0, tuple(Line((), 0.0, 10.0) for _ in range(lines))),), **particulars)


def count(block) -> int:
    return len(block.cells[0].lines)


def drawing(height: float, **particulars) -> Drawing:
    return Drawing(height, lambda pen, top: None, **particulars)


def test_what_fits_stays_on_one_page():
    (page,) = paginated([row(4), row(5)], PAGE)
    assert [placed.top for placed in page] == [0, 40]


def test_white_space_above_falls_away_at_the_top_of_a_page():
    pages = paginated([row(3, above=7.0), row(2, above=7.0), row(3, above=7.0), row(2, above=7)], PAGE)
    assert [[placed.top for placed in page] for page in pages] == [[0, 37, 64], [0]]


def test_a_heading_goes_along_to_the_next_page():
    heading = row(1, keep=True)
    pages = paginated([row(3), row(3), row(2), heading, row(2)], PAGE)
    assert pages[1][0].block is heading


def test_a_low_row_is_not_cut():
    pages = paginated([row(3), row(3), row(2), row(3)], PAGE)
    assert [[count(placed.block) for placed in page] for page in pages] == [[3, 3, 2], [3]]


def test_a_high_row_starts_here_and_goes_on_under_its_head():
    head = row(1, role="THEAD")
    high = row(16, head=head, rule="#000000")
    pages = paginated([row(3), high], PAGE)
    assert [[count(placed.block) for placed in page] for page in pages] == [[3, 7], [1, 9]]
    assert pages[1][0].block.role == ""
    assert pages[0][1].block.rule == ""
    assert pages[1][1].block.rule == "#000000"


def test_the_first_row_on_a_new_page_gets_its_head_too():
    head = row(1, role="THEAD")
    pages = paginated([row(3), row(3), row(3), row(2, head=head)], PAGE)
    assert [count(placed.block) for placed in pages[1]] == [1, 2]


def test_a_drawing_higher_than_a_page_does_not_stop_the_summary():
    pages = paginated([row(1), drawing(150.0), row(1)], PAGE)
    assert [len(page) for page in pages] == [1, 1, 1]


def test_a_head_as_high_as_the_page_does_not_stop_it_either():
    head = row(10, role="THEAD")
    pages = paginated([row(25, head=head)], PAGE)
    assert sum(count(p.block) for page in pages for p in page if p.block.role) == 25


def test_a_last_block_that_wants_company_is_not_lost():
    assert [len(chain) for chain in chains([row(), row(keep=True)])] == [1, 1]


def test_a_divider_takes_a_point():
    assert divider().height == 1.0


_BLOCKS = st.lists(
    st.one_of(
        st.builds(
            lambda lines, keep, above: row(lines, keep=keep, above=above),
            st.integers(0, 30), st.booleans(), st.sampled_from([0.0, 8.0]),
        ),
        st.builds(drawing, st.floats(1, 100), keep=st.booleans()),
    ),
    max_size=30,
)  # fmt: skip


@given(_BLOCKS)
def test_everything_is_placed_once_in_order_and_inside_the_page(blocks):
    pages = paginated(blocks, PAGE)
    placed = [p.block for page in pages for p in page]
    assert sum(count(b) for b in placed if isinstance(b, Row)) == sum(
        count(b) for b in blocks if isinstance(b, Row)
    )
    assert [b for b in placed if isinstance(b, Drawing)] == [b for b in blocks if isinstance(b, Drawing)]
    for page in pages:
        assert all(p.top + p.block.height <= PAGE + 0.001 for p in page)
        tops = [p.top for p in page]
        assert tops == sorted(tops)
