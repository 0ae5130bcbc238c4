"""Noticing that somebody typed a full name where a role and initials were asked for.

A courtesy for the person typing, not a filter: what is noticed may be kept all the same. A first name
alone, a role and initials pass. The words below are of the languages that people here type names in.
"""

from __future__ import annotations

import re
import unicodedata


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Between initials and a surname, and inside a name.
_PARTICLES = _words("""
    van von de den der het ten ter te t s la le du des da dos do di del della op aan in bij tot uit zu zur
    el al bin bint ibn abu ould ال بن ابن بنت أبو
""")
_TITLES = _words("""
    mevrouw mevr mw meneer mijnheer dhr heer drs dr ir prof mr mrs ms bay bayan hanım bey
""")  # noqa: RUF001 - Turkish
_ROLES = _words("""
    moeder mama mam vader papa pap ouder ouders opa oma grootouder grootouders broer zus tante oom voogd
    pleegmoeder pleegvader stiefmoeder stiefvader kind leerling zoon dochter mentor student studente docent
    docente leerkracht leraar lerares juf juffrouw meester directeur tolk begeleider coach opleider stagiair
    stagiaire groep klas school
    mother father parent parents grandmother grandfather brother sister guardian teacher pupil lecturer
    interpreter child
    veli öğretmen öğrenci baba tercüman
    أم الأم أب الأب والدة والد معلم معلمة المعلم المعلمة طالب طالبة جد جدة
    母亲 父亲 妈妈 爸爸 家长 老师 学生 导师 爷爷 奶奶 外公 外婆 翻译 孩子
""")
_ELIDED = re.compile(r"^[dl]['’](?=\w)", re.IGNORECASE)
_WITHOUT_SPACES = ("CJK UNIFIED", "HIRAGANA", "KATAKANA", "HANGUL")
_LONGEST_READ = 400


def looks_like_full_name(text: str) -> bool:
    """Whether this reads like a first name (or initials, or a title) with a surname."""
    words = [_bare(word) for word in re.split(r"[\s/,;&()]+", text[:_LONGEST_READ])]
    names, before = 0, ""
    for word in filter(None, words):
        kind = _kind(word)
        names += kind == "name"
        # Initials and titles only make a full name with the surname that follows them.
        if names > 1 or kind == "whole" or (kind == "name" and before in {"initials", "title"}):
            return True
        before = before if kind == "particle" else kind
    return False


def _bare(word: str) -> str:
    """Without the signs around it; a point after initials stays."""
    return _ELIDED.sub("", word.strip(":!?\"'’‘“”[]{}*-")).strip("'’")


def _kind(word: str) -> str:
    """Name, whole (a full name in one word), initials, title, particle, or other."""
    letters = "".join(char for char in word if unicodedata.category(char)[0] == "L")
    plain = letters.casefold()
    if plain in _PARTICLES and not _are_initials(word, letters):
        return "particle"
    if plain in _TITLES:
        return "title"
    if not letters or plain in _ROLES:
        return "other"
    if _are_initials(word, letters):
        return "initials"
    if unicodedata.category(letters[0]) == "Lo":
        return _kind_without_case(letters)
    # Two capitals are an abbreviation (IB), a capital and a small letter may be a surname (Li).
    return "name" if letters[0].isupper() and (len(letters) > 2 or letters[1:].islower()) else "other"  # noqa: PLR2004


def _are_initials(word: str, letters: str) -> bool:
    """K, K., J.B., Th.: a capital alone, or at most three letters before every point."""
    if not letters or not letters[0].isupper():
        return False
    return len(letters) == 1 or ("." in word and all(len(part) <= 3 for part in word.split(".")))  # noqa: PLR2004


def _kind_without_case(letters: str) -> str:
    """In a script without capitals every word of some length may be a name; in some a name has no spaces."""
    if unicodedata.name(letters[0], "").startswith(_WITHOUT_SPACES):
        return "whole" if len(letters) > 1 else "initials"
    return "name" if len(letters) > 1 else "other"
