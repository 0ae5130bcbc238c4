"""Finding names in text, in every way people write them, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.care import NameEntry
from app.domain.folding import fold, fold_sign
from app.domain.names import initials_of, is_usable
from app.domain.redaction import Hit, Kept, Redactor


def listed(*names: str) -> list[NameEntry]:
    """A list of these names, with the initials the program suggests."""
    entries: list[NameEntry] = []
    for name in names:
        entries.append(NameEntry("r1", name, initials_of(name, [e.replacement for e in entries])))
    return entries


def redacted(text: str, *names: str) -> str:
    return Redactor(listed(*names)).redacted(text)


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("Sanne", "Sanne, SANNE en sanne!", "S., S. en S.!"),
        ("Şahin", "sahin ŞAHİN Şahin S\u0327ahin", "Ş. Ş. Ş. Ş."),
        ("Sahin", "Şahin", "S."),
        ("I\u015f\u0131l", "ISIL \u0131\u015f\u0131l Isil", "I. I. I."),
        ("Łukasz", "Lukasz en łukasz", "Ł. en Ł."),
        ("Noël", "Noel, NOE\u0308L", "N., N."),
        ("Weiß", "Weiss WEISS weiß", "W. W. W."),
        ("Weiss", "Weiß", "W."),
        ("Müller", "mueller Muller MÜLLER", "M. M. M."),
        ("Zoë", "Zo\u00adë en Z\u200boë", "Z. en Z."),
        ("Sanne", "Ｓａｎｎｅ", "S."),  # noqa: RUF001 - wide letters
        ("Anna", "A\x00nna", "A."),
        ("Sofia", "so\ufb01a", "S."),
        ("Zoë", "Zoe\u0308, Zoe\u0308s", "Z., Z.'s"),
    ],
)
def test_case_accents_and_signs_nobody_sees_make_no_difference(name, text, after):
    assert redacted(text, name) == after


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("Sanne", "Sannes boek en Sanne's boek", "S.'s boek en S.'s boek"),
        ("Sanne", "Sanne’s boek", "S.’s boek"),
        ("Hans", "Hans’ boek", "H.’ boek"),
        ("Jansen", "de Jansens komen", "de J.'s komen"),
        ("Eva", "Evas jas", "E.'s jas"),
        ("Hui", "thuis in huis", "thuis in huis"),
        ("Hui", "Hui's jas", "H.'s jas"),
    ],
)
def test_the_s_of_a_genitive_or_a_family_belongs_to_the_name(name, text, after):
    assert redacted(text, name) == after


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jan", "In januari, Jantje en Arjan"),
        ("Anne", "Hanneke en annexatie"),
        ("Bo", "een bos bloemen, boek"),
        ("de Oor", "door de deur"),
        ("van Dalen", "vandalen"),
        ("Li Na", "lina"),
        ("Ba", "Bæ"),
        ("A", "A en a"),
        ("J. S.", "J. S. of j.s."),
        ("12", "12 keer"),
        ("...", "wacht ..."),
        ("", "leeg"),
        ("فاطمة", "فاطمةن"),
        ("राम", "रामा"),
    ],
)
def test_a_name_is_never_found_in_another_word(name, text):
    assert redacted(text, name) == text


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("Van der Berg", "van  der berg|V.d. Berg|vd Berg|Vanderberg|VAN DER\u00a0BERG", "B.|B.|B.|B.|B."),
        ("Van der Berg", "vanderberg, van den Berg, berg", "vanderberg, van den Berg, berg"),
        (
            "Sanne de Vries",
            "S. de Vries, S de Vries, S.d. Vries, Sanne de Vries",
            "S.V., S.V., S.V., S.V.",
        ),
        ("Sanne de Vries", "Vries, Sanne de|de Vries, Sanne|Vries, S. de", "S.V.|S.V.|S.V."),
        ("Sanne de Vries", "Sanne en De Vries", "Sanne en De Vries"),
        ("Jan Peter Balk", "Jan Balk, J.P. Balk, Jan Peter Balk", "J.P.B., J.P.B., J.P.B."),
        ("Thijs Bakker", "Th. Bakker en T. Bakker", "T.B. en T.B."),
        ("Anne-Marie", "Annemarie, anne marie, Anne\u2011Marie", "A.M., A.M., A.M."),
        ("O'Brien", "OBrien en o’brien", "O. en O."),
        ("van 't Hoff", "Van ’t Hoff", "H."),
        ("Wei Li", "Wei Li, wei-li, Li Wei", "W.L., W.L., W.L."),
        ("Boer de Vries Smit", "Boer de Vries Smit, B. de Vries Smit", "B.V.S., B.V.S."),
    ],
)
def test_a_name_of_several_words_is_found_as_people_write_it(name, text, after):
    assert redacted(text, name) == after


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("فاطمة", "قالت فاطمة وفاطمه ولفاطمة", "قالت ف. وف. ولف."),
        ("فاطِمة", "فاطمة", "ف."),
        ("שרה", "לשרה ולשרה", "לש. ולש."),
        ("李伟", "李伟同学，李 伟", "N.同学，N."),  # noqa: RUF001 - the comma of Chinese
        ("金民秀 Kim", "金民秀Kim说", "N.K.说"),
        ("김민수", "김민수는 왔다", "N.는 왔다"),
        ("김민수", unicodedata.normalize("NFD", "김민수는"), "N." + unicodedata.normalize("NFD", "는")),
        ("さくら", "さくらちゃん", "N.ちゃん"),
        ("Sanne", "和Sanne说", "和S.说"),
        ("Анна", "АННА и Ханна", "А. и Ханна"),  # noqa: RUF001 - Russian
    ],
)
def test_names_of_other_scripts_are_found_by_the_rules_of_their_script(name, text, after):
    assert redacted(text, name) == after


def test_part_of_a_syllable_is_no_hit():
    assert redacted("각", "가") == "각"
    assert redacted("が", "か") == "が"
    assert redacted("각", "\u1161\u11a8") == "각"


@pytest.mark.parametrize("name", ["aa " * 26, "a " * 40 + "bb", "a b " * 3, "van de " * 13 + "x", "李" * 80])
def test_a_name_that_was_made_to_take_for_ever_takes_no_time(name):
    text = f"{name.strip()} " * 300 + "!"
    assert name.strip() not in redacted(text, name) or not is_usable(name)
    assert redacted("a aa b van de x " * 2_000, name).endswith(" ")


def test_the_longest_name_wins_where_names_overlap():
    text = "Anne en Anne Marie Bos en Marie"
    assert redacted(text, "Anne", "Marie", "Anne Marie Bos") == "A. en A.M.B. en M."
    assert redacted("Jansen", "Jans", "Jansen") == "J2."
    assert redacted("Hans", "Han", "Hans") == "H2."


def test_a_hit_says_where_in_the_text_as_it_is():
    hits = Redactor(listed("Noël")).hits("ﬁjn, Noe\u0308l! 😀 noels")
    assert hits == (Hit(5, 10, "Noël", "N."), Hit(14, 19, "Noël", "N.'s"))


def test_what_a_replacement_makes_of_its_neighbour_is_replaced_too():
    names = [*listed("Jan"), NameEntry("r1", "J. Jansen", "X.")]
    assert Redactor(names).redacted("Dag Jan Jansen!") == "Dag X.!"


def test_a_replacement_that_is_a_name_itself_is_not_used():
    assert Redactor([NameEntry("r1", "Sanne", "Sanne")]).redacted("Sanne, kom") == "…, kom"
    swapped = [NameEntry("r1", "Sanne", "Fatma"), NameEntry("r1", "Fatma", "Sanne")]
    assert Redactor(swapped).redacted("Sanne Fatma") == "… …"


def test_two_names_that_grow_into_one_another_become_one():
    names = [
        NameEntry("r1", "Rik", "Aa Bb"),
        NameEntry("r1", "Koen Aa", "K."),
        NameEntry("r1", "Bb Smit", "S."),
    ]
    assert Redactor(names).redacted("Koen Rik Smit.") == "…."


def test_a_hit_that_somebody_keeps_stands():
    text = "Jan en Jan"
    redactor = Redactor(listed("Jan"))
    assert redactor.redacted(text, {Kept(text, 7)}) == "J. en Jan"
    assert redactor.redacted(text, {Kept("Jan", 0)}) == "J. en J."


def test_initials_are_told_apart():
    assert [entry.replacement for entry in listed("Sanne", "Sem", "van der Sar", "sofie")] == [
        "S.",
        "S2.",
        "S3.",
        "S4.",
    ]
    assert initials_of("李伟") == "N."
    assert initials_of("Anne-Marie de Wit") == "A.M.W."
    assert initials_of("123") == "N."


def test_a_name_of_which_nothing_can_be_searched_is_told():
    assert not any(is_usable(name) for name in ("", "S", "S.", "J. P.", "7", "--"))
    assert all(is_usable(name) for name in ("Bo", "李", "J. Bos", "S2b"))


def test_folding_takes_any_sign_and_points_back_to_it():
    folded = fold("Æ\ud800ß")
    assert (folded.text, list(folded.at)) == ("ae\ud800ss", [0, 0, 1, 2, 2])
    assert not folded.starts_whole(1)
    assert not folded.ends_whole(1)
    assert fold_sign("\u200d") == ""


NAMES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "Sanne",
                "Şahin",
                "van der Berg",
                "Jan",
                "J. Jansen",
                "李伟",
                "فاطمة",
                "Li",
                "Anne-Marie",
                "Zoë de Wit",
            ]
        ),
        st.text(alphabet="abJST .-'éß李ıم", max_size=8),
    ),
    max_size=5,
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.one_of(
            st.sampled_from(
                ["Sanne", "sahin", "Jan", "jansen", "J.", "v.d.", "berg", "李", "伟", "Li", "Zoë", "de"]
            ),
            st.text(alphabet="abJST .-'éß李\u0131m\u0301\u00ad,", max_size=4),
        ),
        max_size=12,
    ).map(" ".join),
)


@given(NAMES, TEXTS)
def test_what_was_replaced_holds_no_name_any_more(names, text):
    redactor = Redactor(listed(*names))
    assert redactor.hits(redactor.redacted(text)) == ()


@given(NAMES, TEXTS)
def test_all_but_the_hits_stays_sign_for_sign(names, text):
    redactor = Redactor(listed(*names))
    hits = redactor.hits(text)
    ends = [0, *(hit.end for hit in hits)]
    assert all(end <= hit.start < hit.end <= len(text) for end, hit in zip(ends, hits, strict=False))
    rest = [text[end : hit.start] for end, hit in zip(ends, hits, strict=False)]
    parts = [part for pair in zip(rest, (hit.put for hit in hits), strict=True) for part in pair]
    assert redactor.redacted(text) == "".join([*parts, text[ends[-1] :]])


@given(NAMES, st.text(alphabet="0123456789 \n\t.,;:!?()…€", max_size=60))
def test_a_text_without_names_is_not_touched(names, text):
    assert Redactor(listed(*names)).redacted(text) == text


@given(st.sampled_from(["Sanne", "Şahin", "Łukasz", "Noël", "Zoë de Wit", "van der Berg"]), TEXTS, TEXTS)
def test_a_name_between_blanks_is_always_found(name, before, after):
    for written in (
        name,
        name.upper(),
        unicodedata.normalize("NFD", name),
        unicodedata.normalize("NFC", name),
    ):
        found = Redactor(listed(name)).hits(f"{before} {written} {after}")
        place = len(before) + 1
        assert any(hit.start <= place and hit.end >= place + len(written) for hit in found)
