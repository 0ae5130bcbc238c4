"""What an error tells without telling anything of a person."""

from __future__ import annotations

import pytest

from app.services.faults import fault_lines

NAME, PATH, REMARK = "Sanne Yilmaz", "/home/sanne/gesprek.mp4", "vader werd boos"


class OurOwn(Exception):
    """An error with a name of its own."""


def caught(act):
    try:
        act()
    except BaseException as error:  # noqa: BLE001
        return error
    raise AssertionError("nothing was raised")


def test_type_and_places_are_told_and_the_message_is_not():
    def inner():
        remark = REMARK
        raise ValueError(f"{NAME}: {remark} in {PATH}")

    lines = fault_lines(caught(inner))
    assert lines[0] == "ValueError"
    assert all(line.startswith(f"  {__name__}:") for line in lines[1:])
    assert len(lines) == 3
    assert not any(word in "\n".join(lines) for word in (NAME, PATH, REMARK))


def test_an_error_of_a_module_is_told_with_its_module():
    assert fault_lines(OurOwn(NAME)) == (f"{__name__}.OurOwn",)


def test_what_caused_it_is_told_too():
    def outer():
        try:
            raise KeyError(NAME)  # noqa: TRY301
        except KeyError as error:
            raise OurOwn(REMARK) from error

    lines = fault_lines(caught(outer))
    assert "caused by KeyError" in lines


def test_what_happened_on_the_way_is_told_unless_it_was_set_aside():
    def on_the_way(*, hide):
        try:
            raise KeyError(NAME)  # noqa: TRY301
        except KeyError:
            if hide:
                raise OurOwn(REMARK) from None
            raise OurOwn(REMARK)  # noqa: B904

    assert "caused by KeyError" in fault_lines(caught(lambda: on_the_way(hide=False)))
    assert "caused by KeyError" not in fault_lines(caught(lambda: on_the_way(hide=True)))


def test_errors_that_cause_each_other_come_to_an_end():
    one, two = ValueError(NAME), KeyError(NAME)
    one.__cause__, two.__cause__ = two, one
    assert fault_lines(one) == ("ValueError", "caused by KeyError")


@pytest.mark.parametrize("depth", [10, 900])
def test_a_very_long_way_is_told_from_both_ends(depth):
    def deeper(left):
        if not left:
            raise ValueError(NAME)
        deeper(left - 1)

    lines = fault_lines(caught(lambda: deeper(depth)))
    assert len(lines) <= 42
    assert ("  ..." in lines) == (depth > 40)
