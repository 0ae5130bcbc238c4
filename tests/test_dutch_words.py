"""One word for one thing in all the Dutch of the program: the table is in CONTRIBUTING.md."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "packaging"))

# The word that was chosen, and what is not said instead of it.
CHOSEN = {
    "opname, opnamen": r"\bopnames\b|\bvideo's?\b|\bvideo\b|\bfilmpjes?\b|\bclips?\b",
    "film": r"\bmovies?\b|\bvideobestand",
    "leervraag": r"\bleerdoel|\bontwikkelpunt|\bontwikkeldoel",
    "item": r"\bpunten van (het|dit) formulier|\bcriteri(a|um)\b|\bindicator",
    "gesprekspunt": r"\bpunt(en)?\b|\bbespreekpunt|\baandachtspunt|\bdiscussiepunt",
    "samen bespreken": r"\bvergelijken\b|\bvergelijkt\b",
    "samenvatting": r"feedbacksamenvatting|\brapportage|\bfeedbackverslag",
    "feedback van ouders": r"opleidingsouder",
    "mentor": r"\bbegeleiders?\b|\bcoach(es)?\b|\bpraktijkbegeleider",
    "initialen": r"\bvoorletters?\b",
    "verwijderen": r"\bwissen\b|\bgewist\b|\bweggooien\b|\bweggegooid\b",
    "opslaan (een bestand)": r"\b(pakket|bericht|blad|bestand) bewaren\b",
    "printen": r"\bafdrukken\b|\bafgedrukt\b|\bafdruk\b",
    "wachtwoord": r"\bwachtzin|\bpassphrase|\bpaswoord",
    "tekst van de film": r"\btranscript",
    "‘…’": "[“”]",
}


def dutch() -> list[str]:
    """Every Dutch text of the catalogue and of its parts."""
    import catalogue

    messages = [
        message for file in (catalogue.PO, *catalogue.parts()) for message in catalogue.read(file).values()
    ]
    return [text for message in messages for text in catalogue.texts(message.string)]


@pytest.mark.parametrize("chosen", CHOSEN)
def test_one_thing_has_one_word(chosen):
    banned = re.compile(CHOSEN[chosen], re.IGNORECASE)
    assert [text for text in dutch() if banned.search(text)] == []


def test_the_words_that_were_chosen_stand_where_people_look_for_them():
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [chosen for chosen in CHOSEN if f"| {chosen} |" not in told] == []
