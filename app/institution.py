"""The rules of an institution: `instelling.toml` in the folder with the data.

A copy to begin with is `resources/instelling.voorbeeld.toml`; this is what stands in it:

    # De afspraken van een instelling over opnames in Terugblik.
    #
    # Zet dit bestand onder de naam instelling.toml in de map met gegevens van Terugblik en start Terugblik
    # opnieuw. Alles mag weg: wat er niet in staat, blijft zoals het in Terugblik is.

    # Deze namen en adressen staan op het toestemmingsformulier en in brieven aan ouders.
    institution = "Pabo Voorbeeldstad"
    school_contact = "Basisschool De Regenboog, 010 123 45 67"
    privacy_contact = "Functionaris gegevensbescherming, privacy@example.org"

    # Zo veel dagen blijft een nieuwe opname bewaard (1 tot en met 1826).
    keeping_days = 28

    # Waarvoor een opname gebruikt mag worden. Een code verandert nooit meer: opnames verwijzen ernaar.
    # De codes own, mentor, lecturer, practicum en teaching kent Terugblik al: daar mag de tekst weg.
    [[purpose]]
    code = "own"

    [[purpose]]
    code = "mentor"

    [[purpose]]
    code = "lecturer"
    text = "bespreken met de docent van de leerlijn oudergesprekken"

    [[purpose]]
    code = "assessment"
    text = "beoordelen van het startbekwame gesprek"

    # Op welke grond er gefilmd wordt. Terugblik kent consent, interest en task.
    [[ground]]
    code = "consent"

    # Hoe toestemming gegeven kan worden. Terugblik kent form (formulier) en spoken (in de film te horen).
    [[way]]
    code = "form"

    [[way]]
    code = "portal"
    text = "in het ouderportaal van de school"

    # Eigen vragen bij het vastleggen van toestemming. required = true: zonder antwoord is het niet af.
    [[field]]
    code = "dossier"
    text = "Nummer van het formulier in de schoolmap"
    required = true

    [[field]]
    code = "language"
    text = "Taal waarin het is uitgelegd"

Whatever is wrong with the file, the program goes on with its own rules, and says at the start what to mend
and on which line. The file is read when the work is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.carerules import CareRules
from app.domain.ruledata import rules_from_data
from app.i18n import _
from app.services.tomlfile import BadFile, FileProblem, Limit, Unreadable, read_toml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FILE_NAME = "instelling.toml"
MOST_BYTES = 100_000


class RulesFileError(BadFile):
    """These rules cannot be used: the program's own hold. `str(error)` names each problem with its line."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        sentence = _("“{file}” cannot be used yet. Until then the rules of Terugblik itself hold.")
        super().__init__(FILE_NAME, sentence, problems)


def read_rules(folder: Path) -> CareRules:
    """The rules in this folder, or the program's own when there is no file. Raises RulesFileError."""
    path = folder / FILE_NAME
    if not path.exists() and not path.is_symlink():
        return CareRules()
    limit = Limit(MOST_BYTES, _("This file is larger than 100 kB. Rules are much shorter."))
    try:
        file = read_toml(path, limit)
    except Unreadable as error:
        raise RulesFileError([error.problem]) from error
    rules, problems = rules_from_data(file.content)
    if problems:
        raise RulesFileError([file.problem(problem) for problem in problems])
    return rules


def rules_in_force(folder: Path) -> tuple[CareRules, RulesFileError | None]:
    """The rules to work with, and what is wrong with the file, if anything."""
    try:
        return read_rules(folder), None
    except RulesFileError as error:
        return CareRules(), error
