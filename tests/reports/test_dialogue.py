"""The summary for the talk, on paper and as a page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest

from app.domain.comparison import Difference
from app.domain.dialogue import dialogue
from app.domain.recordings import Role
from app.domain.rounds import OwnRound, RoundKind
from app.domain.sheet import Occurrence, PointKind
from app.i18n import WORDS
from app.reports.dialogue_style import STYLE
from app.reports.dialogue_writer import DialogueFiles
from app.services.comparing import OwnRoundOpen
from app.services.errors import Cancelled
from app.services.ports import Picture
from tests.reports import sample, talks
from tests.reports.conftest import FONTS, Printed, Progress
from tests.reports.page_check import Page
from tests.reports.test_pdf import FORMS

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=y><!-- &lt; ' </style>"


@pytest.fixture
def files():
    return DialogueFiles(FONTS)


@pytest.fixture
def print_talk(files, tmp_path):
    def write(talk, stills=()) -> Printed:
        target = tmp_path / "gesprek.pdf"
        files.pdf(talk.dialogue(), target, Progress(), stills)
        return Printed(target)

    return write


@pytest.fixture
def page_of(files, tmp_path):
    def write(talk, stills=()) -> Page:
        target = tmp_path / "gesprek.html"
        files.html(talk.dialogue(), target, stills)
        page = Page(target.read_text("utf-8"))
        assert page.faults == []
        return page

    return write


def stills(talk):
    return tuple(
        Picture(
            64,
            36,
            64 * 4,
            memoryview(bytes((90, 120, 60 + 20 * number, 255)) * 64 * 36),
            one.moment.time_ms,
        )
        for number, one in enumerate(talk.dialogue().moments)
    )


def kinds(reader):
    """The structure of a PDF: each element's role with the roles inside it."""

    def walk(element):
        kids = [kid.get_object() for kid in element.get("/K", [])]
        return element["/S"], [walk(kid) for kid in kids if kid.get("/Type") == "/StructElem"]

    return walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object())


def test_the_learning_question_heads_it_and_everybody_stands_below_it_with_how_they_watched(print_talk):
    text = print_talk(talks.talk()).text
    assert text.startswith("Summary for the conversation for the conversation between")
    order = ["Learning question", "Ik wil stiltes laten vallen", "student M.", "mentor J.", "Agreements"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert text.count("first time, in full: 12 nov 2026 second time: 13 nov 2026") == 2


def test_who_looked_along_is_said_and_a_shared_showing_with_its_reason(print_talk):
    student, mentor = talks.observed(), talks.observed(Role.MENTOR)
    shown = replace(mentor, viewings=sample.viewings("les van 12 november"))
    along = OwnRound(mentor.observation.id, RoundKind.LOOKED_ALONG, talks.LATER)
    talk = talks.talk(student, shown)
    text = print_talk(replace(talk, rounds=(talk.rounds[0], along))).text
    assert "mentor J. looked along with the others from the start" in text
    assert "Reason of the shared showing: les van 12 november" in text


def test_without_a_learning_question_it_says_so(print_talk):
    talk = talks.talk()
    bare = replace(talk, together=replace(talk.together, goal=None))
    assert "No learning question was chosen yet." in print_talk(bare).text


def test_differences_are_questions_and_nobody_is_right(print_talk):
    text = print_talk(talks.talk()).text
    assert (
        "Student saw this, mentor did not: what did each of you see? student: yes 2:31 mentor: no 2:32"
        in text
    )
    assert "Mentor saw this, student did not" in text
    assert "Student filled this in, mentor left it open: what did each of you look at?" in text
    assert "Student and mentor chose other moments: what happens there?" in text
    for judging in ("right", "wrong", "correct", "mistaken", "%", "score"):
        assert judging not in text.replace("A difference is no mistake", "")


def test_three_observers_and_two_of_a_role_are_told_apart(print_talk):
    looks = (talks.observed(), talks.observed(Role.MENTOR), talks.observed(Role.LECTURER))
    second = replace(looks[1], observation=replace(looks[1].observation, id="o-m2", observer="K."))
    text = print_talk(talks.talk(*looks, second)).text
    assert "Student saw this, mentor K., mentor J. and lecturer did not" in text
    assert "lecturer J." in text


def test_a_case_that_arose_for_one_only_is_a_question(print_talk):
    pencil = sample.Pencil()
    pencil.put(sample.Action.OCCURRENCE, Occurrence("g5", arose=True))
    talk = talks.talk(talks.observed(), talks.observed(Role.MENTOR, pencil.history()))
    assert any(each.difference is Difference.CASE for each in talk.dialogue().questions)
    assert "Mentor: yes, student: no. What did each of you notice?" in print_talk(talk).text


def test_who_saw_the_same_gets_a_question_too(print_talk):
    one = talks.observed()
    other = talks.observed(Role.MENTOR, one.history)
    assert "You filled in the same." in print_talk(talks.talk(one, other)).text


def test_an_answer_apart_from_the_moments_is_shown_before_them(print_talk):
    pencil = sample.Pencil()
    pencil.mark("v08", sample.NO, 300_000)
    talk = talks.talk(talks.observed(), talks.observed(Role.MENTOR, pencil.history()))
    assert "student: yes 5:01, no 5:44" in print_talk(talk).text
    pencil.put(sample.Action.VERDICT, sample.Verdict(sample.ItemRef("v02"), sample.NO))
    talk = talks.talk(talks.observed(), talks.observed(Role.MENTOR, pencil.history()))
    assert "student: yes 2:31 mentor: no" in print_talk(talk).text


def test_a_difference_in_a_topic_names_the_topic(print_talk):
    form = next(form for form in FORMS if any(group.repeats for group in form.groups()))
    one = talks.observed(history=sample.normal_history(form), form=form)
    pencil = sample.Pencil()
    group = next(group for group in form.groups() if group.repeats)
    sample._topics(pencil, group)
    pencil.mark(group.items[0].code, sample.NO, 150_000, "t1")
    text = print_talk(talks.talk(one, talks.observed(Role.MENTOR, pencil.history(), form=form))).text
    assert f"rekenen: {group.items[0].text}" in text


def test_at_most_three_moments_are_shown_in_order_of_time_and_somebody_may_pick_which():
    talk = talks.talk()
    assert [one.moment.time_ms for one in talk.dialogue().moments] == [181_900, 318_000, 344_500]
    last = talk.dialogue().moments[-1]
    picked = replace(talk, chosen=frozenset({last.id}))
    assert picked.dialogue().moments == (last,)
    with pytest.raises(ValueError, match="three"):
        replace(talk, chosen=frozenset("abcd")).dialogue()


def test_without_chosen_moments_that_chapter_is_left_out(print_talk):
    empty = sample.Pencil().history()
    talk = talks.talk(talks.observed(history=empty), talks.observed(Role.MENTOR, empty))
    assert "Moments to look back at" not in print_talk(talk).text


def test_what_parents_said_stands_in_it_only_when_chosen(print_talk):
    assert "We voelden ons meteen welkom" in print_talk(talks.talk(parents=talks.PARENTS)).text
    assert "What the parents say" not in print_talk(talks.talk()).text


def test_agreements_say_what_when_where_and_how_it_stands(print_talk):
    text = print_talk(talks.talk()).text
    assert "What When Where How it stands" in text
    assert "Na een open vraag drie tellen wachten week 48 practicum open" in text
    assert "De agenda samen vaststellen vorige keer stageschool done" in text
    assert "Vraag aan het begin wat de ouder wil bespreken (volgende gesprek, 24 nov)" in text


def test_the_same_point_stands_once():
    own = next(point for point in sample.filled().sheet.points(PointKind.AGREEMENT))
    same = talks.point(9, PointKind.AGREEMENT, own.text, own.when)
    agreements = talks.talk(points=(same,)).dialogue().agreements
    assert [point.text for point in agreements].count(own.text) == 1


def test_everybody_can_sign(print_talk):
    text = print_talk(talks.talk()).text
    assert "Seen and agreed student M. Day mentor J. Day" in text


@pytest.mark.parametrize("pictures", [True, False], ids=["with pictures", "without"])
def test_a_normal_talk_takes_one_to_three_pages(print_talk, pictures):
    talk = talks.talk(parents=talks.PARENTS * 2)
    printed = print_talk(talk, stills(talk) if pictures else ())
    assert 1 <= len(printed.pages) <= 3
    assert len(printed.reader.pages[0].images) == (3 if pictures else 0)


def test_no_number_is_a_count_or_a_grade(print_talk):
    text = print_talk(talks.talk()).text
    for known in (
        r"\d+:\d\d",
        r"\d+ nov( \d{4})?",
        r"page \d of \d",
        "groep 5",
        "week 48",
        "version 1",
        r"3\.2",
    ):
        text = re.sub(known, "", text)
    assert not re.search(r"\d", text)


def test_the_pdf_is_tagged_with_headings_lists_a_table_and_figures(print_talk):
    talk = talks.talk()
    printed = print_talk(talk, stills(talk))
    assert printed.reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    role, parts = kinds(printed.reader)
    roles = [part[0] for part in parts]
    assert role == "/Document"
    assert roles[:2] == ["/H1", "/P"]
    assert roles.count("/H1") == 1
    assert {"/H2", "/L", "/Table", "/Figure", "/P"} <= set(roles)
    lists = [inside for name, inside in parts if name == "/L"]
    assert lists
    assert all(item == ("/LI", [("/LBody", [])]) for one in lists for item in one)
    (table,) = [inside for name, inside in parts if name == "/Table"]
    assert [cell for cell, _inside in table[0][1]] == ["/TH"] * 4


def test_paper_and_file_name_nobody(print_talk, tmp_path):
    printed = print_talk(talks.talk())
    told = dict(printed.reader.metadata)
    assert told["/Title"] == "Summary for the conversation – Algemene gespreksvaardigheden"
    assert told["/Author"] == ""
    assert "2000" in told["/CreationDate"]
    first = printed.path.read_bytes()
    assert print_talk(talks.talk()).path.read_bytes() == first


def test_the_page_says_the_same_as_the_paper_in_the_same_order(print_talk, page_of):
    talk = talks.talk(parents=talks.PARENTS)
    for pictures in ((), stills(talk)):
        printed = print_talk(talk, pictures)
        on_paper = ""
        for number, page in enumerate(printed.pages, 1):
            dense = re.sub(r"\s", "", unicodedata.normalize("NFKC", page))
            head = "Voortgangsgesprekgroep5·Algemenegespreksvaardigheden" if number > 1 else ""
            foot = f"Summaryfortheconversation·notanassessmentpage{number}of{len(printed.pages)}"
            assert dense.endswith(head + foot)
            on_paper += dense.removesuffix(head + foot)
        page = page_of(talk, pictures)
        assert re.sub(r"\s", "", page.text) == on_paper
        assert len(page.named("img")) == len(pictures)


def test_the_page_stands_on_its_own(page_of, tmp_path):
    talk = talks.talk()
    page = page_of(talk, stills(talk))
    text = (tmp_path / "gesprek.html").read_text("utf-8")
    assert page.named("html") == [{"lang": WORDS.language}]
    assert not page.named("script")
    assert not page.named("link")
    assert "http" not in text.replace("http-equiv", "")
    assert "url(" not in text
    (policy,) = [meta["content"] for meta in page.named("meta") if "http-equiv" in meta]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert all(image["src"].startswith("data:image/jpeg;base64,") for image in page.named("img"))
    assert page.named("img")[0]["alt"] == "Picture of the film at 3:01"
    assert [level for level, _text in page.headings] == [1] + [2] * (len(page.headings) - 1)


def _hostile(groups):
    """The same groups, with items of these words."""
    return tuple(
        replace(group, items=tuple(replace(item, text=f"{item.code} {HOSTILE}") for item in group.items))
        for group in groups
    )


def test_hostile_words_are_words_everywhere(page_of, print_talk):
    student = talks.observed()
    mentor = talks.observed(Role.MENTOR)
    recording = replace(student.recording, title=HOSTILE)
    form = replace(student.observation.form, title=HOSTILE, source=HOSTILE)
    form = replace(
        form, sections=tuple(replace(each, groups=_hostile(each.groups)) for each in form.sections)
    )
    looks = tuple(
        replace(
            each,
            recording=recording,
            fragment=replace(each.fragment, name=HOSTILE),
            observation=replace(each.observation, observer=HOSTILE, form=form),
        )
        for each in (student, mentor)
    )
    points = tuple(
        replace(talks.point(n, kind, HOSTILE, HOSTILE, HOSTILE)) for n, kind in enumerate(PointKind)
    )
    talk = talks.talk(*looks, points=points, parents=((HOSTILE, HOSTILE),), learning=talks.goal(HOSTILE))
    page = page_of(talk)
    plain = page_of(talks.talk(parents=(("v", "a"),), points=talks.POINTS[:2]))
    assert {tag for tag, _attrs in page.tags} == {tag for tag, _attrs in plain.tags}
    assert page.text.count(HOSTILE) >= 12
    assert "<script>" in print_talk(talk).text


def test_nothing_is_made_before_everybody_is_ready():
    talk = talks.talk()
    with pytest.raises(OwnRoundOpen):
        replace(talk, rounds=(talk.rounds[0], None)).dialogue()


def test_one_observation_makes_no_dialogue():
    one = talks.observed()
    with pytest.raises(ValueError, match="two"):
        dialogue(one.recording, one.fragment, (), talks.talk().together)


def test_it_can_be_stopped(files, tmp_path):
    target = tmp_path / "gesprek.pdf"
    with pytest.raises(Cancelled):
        files.pdf(talks.talk().dialogue(), target, Progress(cancel_after=0), ())
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_printed_is_told_at_the_end(print_talk):
    point = talks.point(1, PointKind.TALKING_POINT, "een teken \U00013000 hier")
    assert "Not printable" in print_talk(talks.talk(points=(point,))).text


def test_the_learning_question_heads_the_summary_of_one_observer_too(print_out):
    text = print_out(sample.summary(goal=talks.goal())).text
    asked = text.index("Learning question · Main phase Ik wil stiltes laten vallen")
    assert asked < text.index("At a glance")
    assert "Learning question" not in print_out(sample.summary()).text


def _light(color: str) -> float:
    """How much light a colour gives, as WCAG counts it."""
    whole = color.lstrip("#") if len(color) > 4 else "".join(sign * 2 for sign in color[1:])
    parts = [int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("on_a_dark_screen", [False, True])
def test_the_page_can_be_read_on_a_light_and_on_a_dark_screen(on_a_dark_screen):
    light, dark = STYLE.split("@media screen and (prefers-color-scheme: dark)", 1)
    block = dark.split("body {", 1)[0] if on_a_dark_screen else light
    colors = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", block))
    for words, ground in (("text", "paper"), ("muted", "paper"), ("accent", "paper"), ("accent", "soft"),
                          ("muted", "soft")):  # fmt: skip
        lights = sorted(_light(colors[each]) for each in (words, ground))
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5, (words, ground)
    assert (_light(colors["paper"]) < 0.2) is on_a_dark_screen
