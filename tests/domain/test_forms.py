from __future__ import annotations

from app.domain.forms import FormDefinition, FormGroup, FormItem, FormSection

WELCOME, NEWS, ROOM = (
    FormItem("s01", "heet welkom"),
    FormItem("s03", "brengt het nieuws"),
    FormItem("s09", "geeft ruimte"),
)
OPENING = FormSection("opening", "Opening", (FormGroup("opening", (WELCOME, NEWS)),))
CORE = FormSection("kern", "Kern", (FormGroup("kern", (ROOM,)),))
FORM = FormDefinition("slecht", 1, "Slechtnieuws", "De leerkracht ...", (OPENING, CORE))


def test_the_items_of_a_form_come_in_the_order_of_the_paper():
    assert list(FORM.items()) == [WELCOME, NEWS, ROOM]
    assert FORM.item_codes() == ("s01", "s03", "s09")


def test_an_item_is_found_by_its_code_with_its_group():
    assert FORM.item("s09") is ROOM
    assert FORM.group_of("s09") is CORE.groups[0]


def test_a_code_that_is_not_on_the_form_finds_nothing():
    assert FORM.item("x") is None
    assert FORM.group_of("x") is None
