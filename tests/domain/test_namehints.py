"""Words that may be names, for a person to choose from."""

from __future__ import annotations

from app.domain.care import NameEntry
from app.domain.namehints import MOST, suggestions
from app.domain.redaction import Redactor

NOBODY = Redactor([])


def test_a_capital_in_the_middle_of_a_sentence_is_likely_a_name():
    found = suggestions(["De moeder van Sanne knikt. Vraagt naar Sannes werk."], NOBODY)
    assert found == ("Sanne",)


def test_the_first_word_of_a_sentence_comes_last_and_only_when_it_is_no_everyday_word():
    texts = [
        "Voortgangsgesprek",
        "Fatma kijkt weg. Moeder zucht! Wacht drie tellen.",
        "en ook Yusuf's vader",
        "- Emre lacht",
    ]
    assert suggestions(texts, NOBODY) == ("Yusuf", "Emre", "Fatma")


def test_a_word_that_is_also_written_small_is_no_name():
    assert suggestions(["Rekenen gaat goed", "Het gaat om Rekenen en rekenen"], NOBODY) == ()


def test_who_begins_with_an_initial_of_a_participant_comes_first():
    texts = ["hoi Anna", "dag Zoë en Bram"]
    assert suggestions(texts, NOBODY, ["moeder van Z."]) == ("Zoë", "Anna", "Bram")


def test_a_name_told_of_a_participant_is_suggested():
    assert suggestions([], NOBODY, ["mw. Y\u0131lmaz", "J."]) == ("Y\u0131lmaz",)


def test_what_is_on_the_list_is_not_suggested_again():
    known = Redactor([NameEntry("r", "Sanne", "S.")])
    assert suggestions(["dag Sanne, dag Bram, Sannes tas"], known) == ("Bram",)


def test_a_word_of_another_script_stands_out():
    assert suggestions(["zegt 李伟 of فاطمة"], NOBODY) == ("فاطمة", "李伟")


def test_a_shortening_in_capitals_is_no_name():
    assert suggestions(["de AVI-toets, het IQ en de CITO"], NOBODY) == ()


def test_there_are_never_more_than_a_person_can_oversee():
    words = [f"dag {chr(65 + n)}{chr(97 + n)}lbert" for n in range(26)]
    assert len(suggestions(words, NOBODY)) == MOST
