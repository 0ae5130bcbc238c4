"""Words in the remarks of an observation that may be names, for a person to put on the list or not.

Dutch writes names with a capital, and few other words in the middle of a sentence. At the start of a
sentence any word has one: those come last, and only when they are no everyday word and nowhere written
without a capital. Words in another script than ours stand out anyhow.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from app.domain.folding import fold
from app.domain.names import is_usable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.redaction import Redactor

MOST = 12
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['\u2019\-](?=[^\W\d_]))*")
_OURS = re.compile("[\u0000-\u024f\u1e00-\u1eff\u0300-\u036f]")
# What may stand between the end of a sentence and the first word of the next.
_NEW_SENTENCE = re.compile("(?:^|[.!?:;\u2026\\n\u2022])[\\s\"'\u2018\u201c(\\-\u2013]*$")
_LOOK_BACK = 8
_GENITIVE = re.compile("(?:['\u2019]s|['\u2019])$")
_EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        """
    aan af al alle alleen als altijd ander andere anders begin begint begrip benoemt bij bijna blijft boven
    bedankt dag daar daarbij daardoor daarna daarom dan dat de deze die dit doel doen doet doorvragen door
    dus duidelijk echt een eerst einde en er erg even fijn gaat geeft geen gesprek goed goede graag groep
    haar had hebben heb heeft heel helder herhaalt het hier hij hoe houding houdt hun iets ik in is ja je
    jij jou jouw jullie juf kan kijk kijkt kind kinderen klein komt kon kort krijgt kun kunnen laat later
    leerkracht leerling leerlingen legt let lijkt luistert maakt maar maken meester meer meneer mentor met
    mevrouw mijn misschien moeder moet mooi mooie na naar nee niet niets niks noemt nog nou nu of ogen oke
    ook om omdat onder ons onze oma ooit open opa opening op ouder ouders over overleg parafraseert pauze
    prima rustig rustige samen samenvatting samenvatten school slot soms sommige start stelt sterk steeds
    stilte student te tegen terug terwijl thuis tijd tijdens tip toch toen toont tot tussen twee u uit uw
    vader van vanaf veel verder vertelt vervolgens via vindt volgens volgende voor vooral voordat vraag
    vraagt vragen waar waarom wacht wanneer want was wat we weer weet weinig wel welke werd werkt wie wij
    wil wilde willen wordt zal ze zeer zegt zelf zich zie zien ziet zij zijn zo zoals zodat zonder zou zulke
    nederland nederlands nederlandse engels cito iep avi parro teams magister internet google maandag
    dinsdag woensdag donderdag vrijdag zaterdag zondag kerst pasen sinterklaas
    """,
    )
)

_TALKS = ("gesprek", "gesprekken")


def suggestions(texts: Iterable[str], known: Redactor, people: Sequence[str] = ()) -> tuple[str, ...]:
    """At most twelve words that may be names and are not on the list yet, the likeliest first.

    `people` is what was told of the participants: words there that begin as one of their initials does
    come first.
    """
    sure, maybe, small = Counter[str](), Counter[str](), set[str]()
    for text in texts:
        _sort_words(_without(text, known), sure, maybe, small)
    for person in people:
        told = (found.group() for found in _WORD.finditer(_without(person, known)))
        sure.update(word for word in told if _may_be_name(word) and len(word) > 2)  # noqa: PLR2004
    initials = {
        fold(word[0]).text for person in people for word in _WORD.findall(person) if word[0].isupper()
    }
    spelled = {**maybe, **sure}
    common = small | _EVERYDAY
    likely = [word for word in spelled if fold(word).text not in common and is_usable(word)]
    likely = [word for word in likely if not fold(word).text.endswith(_TALKS)]
    likely = [word for word in likely if not (word.endswith("s") and word[:-1] in spelled)]
    likely.sort(key=lambda word: (word not in sure, fold(word[0]).text not in initials, -spelled[word], word))
    return tuple(likely[:MOST])


def _without(text: str, known: Redactor) -> str:
    """The text with a gap for each name on the list."""
    parts: list[str] = []
    done = 0
    for hit in known.hits(text):
        parts.append(text[done : hit.start])
        done = hit.end
    return " \u2026 ".join([*parts, text[done:]])


def _sort_words(text: str, sure: Counter[str], maybe: Counter[str], small: set[str]) -> None:
    for found in _WORD.finditer(text):
        word = _GENITIVE.sub("", found.group())
        if word[0].islower():
            small.add(fold(word).text)
        elif _may_be_name(word):
            before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
            first = _OURS.match(word) is not None and _NEW_SENTENCE.search(before) is not None
            (maybe if first else sure)[word] += 1


def _may_be_name(word: str) -> bool:
    """Written as a name; what begins with capitals only, is rather a shortening."""
    if _OURS.match(word) is None:
        return True
    return word[0].isupper() and not word.partition("-")[0].isupper()
