"""How a name is written in running text: the pattern that finds it, and what stands in its place.

What counts as the name, decided with safety first (a person sees each hit and may let it stand):
- case, accents and the sort of apostrophe or dash make no difference; ü is also found as ue;
- between the words of a name anything may stand that people put there: blanks, a dash, a dot; or nothing,
  when the name has six letters or more and is written with a capital; 'van der' is also 'v.d.' and 'vd';
- of a first name before a surname the initial will do ('S. de Vries'), names in the middle may be left out,
  and the surname may come first ('Vries, Sanne de');
- a genitive or plural -s belongs to it ('Sannes', 'de Jansens'); an apostrophe after it is left where it is
  ("Sanne's", 'Hans’'). A name of two or three letters that ends in a vowel takes -s only when it is written
  with a capital: 'huis' is no 'Hui';
- it never stands inside another word ('Jan' in 'januari'), but digits and underscores are no letters;
- Arabic and Hebrew write 'and', 'to' and such onto the name; Chinese, Japanese, Korean and Thai write on
  without a space, so there the name is found anywhere;
- parts of a name ('Sanne' of 'Sanne de Vries') and pet names are names of their own, see `suggestions`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from app.domain.folding import TOGETHER, fold, is_mark, runs_together

if TYPE_CHECKING:
    from collections.abc import Container

# Words between first name and surname, and how they are shortened.
_SHORTENED = (
    *(("van", "v(?:an)?"), ("von", "v(?:on)?"), ("der", "d(?:er)?"), ("den", "d(?:en)?")),
    *(("de", "d(?:e)?"), ("het", "(?:h(?:et)?|t)"), ("t", "(?:h(?:et)?|t)")),
)
_PARTICLES = {
    **dict(_SHORTENED),
    **{word: word for word in ("ten", "ter", "te", "op", "in", "bij", "uit", "aan", "onder", "el", "al")},
    **{
        word: word for word in ("bin", "ben", "ibn", "abu", "abd", "da", "das", "dos", "do", "di", "du", "la")
    },
    **{word: word for word in ("le", "zu", "zur", "zum", "af", "av", "y", "e", "mac", "mc", "o", "d", "st")},
}
_INITIALS = ("chr", "ch", "th", "ph", "ij", "sj", "tj")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_BETWEEN = r"[\s\-'._/·]"
_MOST_BETWEEN = 6
_ENOUGH_LETTERS, _MOST_WORDS = 6, 6
_SHORT = 3
_VOWELS = frozenset("aeiouy")
# The letters of Arabic and Hebrew that are written onto the next word.
_ONTO = (("\u0600-\u06ff", "وف", "بلك"), ("\u0590-\u05ff", "וש", "הבלמכ"))
_STAND_IN = "N"


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name, folded: ('van', 'der', 'berg')."""
    words = (re.sub(r"[\W_]", _kept, word) for word in re.split(f"{_BETWEEN}+|,", fold(name).text))
    return tuple(word for word in words if word)


def is_usable(name: str) -> bool:
    """Whether this can be searched for: a single letter, or initials only, would be found everywhere."""
    return any(runs_together(word) or (len(word) > 1 and not word.isdigit()) for word in tokens(name))


def asks_a_capital(name: str, found: str, *, with_s: bool) -> bool:
    """Whether what was found in folded text is more likely another word, unless it begins with a capital."""
    words = tokens(name)
    if len(words) != 1:
        return not runs_together(found) and re.search(_BETWEEN, found) is None
    return with_s and len(words[0]) <= _SHORT and words[0][-1] in _VOWELS


def first_letters(name: str) -> frozenset[str]:
    """What a hit on this name can begin with."""
    return frozenset(word[0] for words in _spellings(name) for word in words)


def pattern_of(name: str) -> re.Pattern[str]:
    """What finds a usable name in folded text.

    The group `s` holds an -s behind it; `back` is there when the surname came first.
    """
    ways = [_ways(words) for words in _spellings(name)]
    forward = "|".join(way for way, _turned in ways)
    turned = "|".join(way for _way, more in ways for way in more)
    back = f"|(?P<back>{turned})" if turned else "|(?P<back>(?!))"
    return re.compile(f"(?:{forward}{back})(?P<s>s)?{_end()}")


def initials_of(name: str, taken: Container[str] = ()) -> str:
    """What stands in the place of a name, unless somebody chooses otherwise.

    'S.', or 'S2.' when that is taken; 'S.V.' for 'Sanne de Vries'. In Chinese, Japanese or
    Korean the first sign is the whole surname: there it is 'N.'.
    """
    words = [word for word in re.split(r"[\s\-.,_/·]+", unicodedata.normalize("NFC", name)) if word]
    named = [word for word in words[:-1] if not _is_particle(word)] + words[-1:]
    letters = [_initial(word) for word in named]
    base = ".".join(letter for letter in letters if letter) or _STAND_IN
    number, made = 1, f"{base}."
    while made in taken:
        number += 1
        made = f"{base}{number}."
    return made


def _is_particle(word: str) -> bool:
    return fold(word).text.strip("'") in _PARTICLES


def _initial(word: str) -> str:
    letter = next((sign for sign in word if sign.isalpha()), "")
    return _STAND_IN if runs_together(fold(letter).text) else letter.upper()[:1]


def _kept(found: re.Match[str]) -> str:
    """Vowel signs are no letters to `re`, but part of the word."""
    return found.group() if is_mark(found.group()) else ""


def _spellings(name: str) -> tuple[tuple[str, ...], ...]:
    other = unicodedata.normalize("NFC", name).casefold().translate(_UMLAUTS)
    return tuple(dict.fromkeys((tokens(name), tokens(other))))


def _ways(words: tuple[str, ...]) -> tuple[str, list[str]]:
    """How a name is written, and how with its surname first."""
    start = _start(words[0][0])
    if any(runs_together(word) for word in words):
        signs = [re.escape(sign) for word in words for sign in word]
        return f"{_BETWEEN}{{0,3}}".join(signs), []
    if len(words) > _MOST_WORDS:
        # Searched as it is: with parts that may be left out such a name could take for ever.
        return start + _gap().join(map(re.escape, words)), []
    given, rest = _parted(words)
    tight = sum(map(len, words)) >= _ENOUGH_LETTERS
    surname = _particles(rest[:-1], tight=tight) + re.escape(rest[-1])
    named = "".join(_given(given, tight=tight))
    return f"{start}{named}{surname}", _turned(given, rest, surname) if given else []


def _turned(given: tuple[str, ...], rest: tuple[str, ...], surname: str) -> list[str]:
    """'De Vries, Sanne' and 'Vries, Sanne de'."""
    comma = rf"(?:{_BETWEEN}|,){{1,{_MOST_BETWEEN}}}"
    more = "".join(f"(?:{_gap()}{re.escape(word)})?" for word in given[1:])
    first = f"(?:{re.escape(given[0])}{more}|{_short(given[0])}(?=\\.))"
    found = [f"{_start(rest[0][0])}{surname}{comma}{first}"]
    if rest[:-1]:
        behind = "".join(f"{_gap()}{_PARTICLES.get(word, re.escape(word))}" for word in rest[:-1])
        found.append(f"{_start(rest[-1][0])}{re.escape(rest[-1])}{comma}{first}{behind}")
    return found


def _parted(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """First names, and the surname from its first particle on."""
    at = next((place for place, word in enumerate(words[:-1]) if word in _PARTICLES), len(words) - 1)
    return words[:at], words[at:]


def _particles(words: tuple[str, ...], *, tight: bool) -> str:
    """What stands before a surname; shortened ('v.d.') only with something between it and the surname."""
    if not words:
        return ""
    *before, last = words
    made = "".join(f"{_PARTICLES.get(word, re.escape(word))}{_gap(tight=True)}" for word in before)
    short = _PARTICLES.get(last, re.escape(last))
    return f"{made}(?:{re.escape(last)}{_gap(tight=tight)}|{short}{_gap()})"


def _given(given: tuple[str, ...], *, tight: bool) -> list[str]:
    """Each first name or its initial; those in the middle may be left out."""
    named = [f"(?:{re.escape(word)}{_gap(tight=tight)}|{_short(word)}{_gap()})" for word in given]
    return [way if place == 0 else f"(?:{way})?" for place, way in enumerate(named)]


def _short(word: str) -> str:
    double = next((start for start in _INITIALS if word.startswith(start) and word != start), "")
    return f"(?:{double}|{re.escape(word[0])})" if double else re.escape(word[0])


def _gap(*, tight: bool = False) -> str:
    return f"{_BETWEEN}{{{0 if tight else 1},{_MOST_BETWEEN}}}"


def _start(letter: str) -> str:
    """Nothing before it that makes it part of another word."""
    word = r"[^\W\d_]"
    begins = [f"(?<!{word})", f"(?<=[{TOGETHER}])"]
    for script, one, two in _ONTO:
        if re.match(f"[{script}]", letter):
            begins += [f"(?<=(?<!{word})[{one}{two}])", f"(?<=(?<!{word})[{one}][{two}])"]
    return f"(?:{'|'.join(begins)})"


@lru_cache(maxsize=1)
def _end() -> str:
    """Nothing behind it that makes it part of another word, or of another syllable."""
    signs = (chr(number) for number in (*range(0x0900, 0x1800), 0x3099, 0x309A))
    marks = "".join(sign for sign in signs if is_mark(sign))
    return rf"(?!(?![{TOGETHER}])[^\W\d_])(?![{marks}\u1160-\u11ff])"
