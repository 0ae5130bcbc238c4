"""What came in with a package, told in a sentence or two: what is new, and what to do next."""

from __future__ import annotations

import pytest

from app.domain.handover import ChangedByBoth, Merged
from app.presenters.arrived import FilmCame, arrived
from tests.exchange.parcels import parcel

BOTH = (ChangedByBoth("remark", "Stelt open vragen", None, both_kept=True),)
WHOLE = {"recording": 1, "observation": len(parcel().observations)}


ONE = parcel(observations=parcel().observations[:1])


def told(new, film=FilmCame.THERE, why="", about=None, **more):
    return arrived(Merged("r1", new, {"step": 2}, **more), about or parcel(), film, why)


def test_who_gets_a_recording_hears_whose_observation_it_brought_and_looks_first():
    said = told(WHOLE)
    both = "The observations of student AB, student CD came with it."
    assert said.text == f"This recording is in your library now. {both}"
    assert said.next == "Look at it yourself first: choose “New observation”."
    assert "New: 1 recording" in said.details


def test_a_recording_without_an_observation_is_told_without_anybody():
    assert told({"recording": 1}, about=parcel(observations=())).text.endswith("in your library now.")


def test_who_gets_an_observation_back_goes_to_the_table():
    said = told({"observation": 1}, about=ONE)
    assert said.text == "The observation of student AB stands with this recording now."
    assert said.next.startswith("Choose “Talk together” at the recording.")


@pytest.mark.parametrize(
    ("more", "then"),
    [
        ({}, "Open the recording to read it."),
        ({"both": BOTH}, "You both changed something. The details say what."),
        ({"closed": 1}, "1 observation of your own came along."),
    ],
)
def test_of_all_else_that_is_new_the_next_thing_to_do_is_told(more, then):
    said = told({"reply": 1}, **more)
    assert said.text == "There is something new with a recording that you have."
    assert said.next.startswith(then)


def test_where_nothing_was_new_that_is_all():
    said = told({})
    assert (said.text, said.next) == ("You had all of this already. Nothing changed.", "")


@pytest.mark.parametrize(
    ("film", "text", "then"),
    [
        (FilmCame.NOT_SENT, "", "The film is not in this package. Do you"),
        (FilmCame.NOT_TAKEN, "The film did not come along.", "Open the package again"),
        (FilmCame.IN_VAULT, "The film is in your vault now.", "Look at it yourself first"),
        (FilmCame.IN_FOLDER, "The film stands in the folder that you chose.", "Look at it yourself first"),
    ],
)
def test_the_film_is_told_and_comes_first_where_it_is_not_there(film, text, then):
    said = told(WHOLE, film)
    assert said.text.endswith(text)
    assert said.next.startswith(then)


def test_why_the_film_did_not_come_stands_before_what_to_do():
    assert told(WHOLE, FilmCame.NOT_TAKEN, "The disk is full.").next.startswith("The disk is full. Open ")
