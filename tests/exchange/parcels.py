"""Parcels to hand over: one that holds something of everything, and any that hypothesis can think of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from app.domain.care import ConsentKind
from app.domain.discussion import DiscussionPoint, RemarkReply
from app.domain.formcopy import with_content_hash
from app.domain.forms import FormCheck, FormGroup, FormQuestion, FormSection
from app.domain.goals import ChosenGoal, Phase
from app.domain.history import Action, Standing, Step
from app.domain.parcel import ConsentSummary, PackedObservation, PackedSheet, Parcel
from app.domain.recordings import FilmPlace, Fragment, Observation, Participant, Recording, Role, TalkKind
from app.domain.rounds import OwnRound, RoundKind
from app.domain.sheet import (
    Change,
    Highlight,
    ItemRef,
    Judgement,
    Mark,
    Occurrence,
    Point,
    PointKind,
    Remark,
    RemarkKind,
    Reply,
    Tick,
    Topic,
    Verdict,
)
from app.domain.spans import Span, Spans
from app.domain.text import clean_text
from app.domain.transcripts import Transcript, TranscriptLine
from app.domain.viewing import Viewing
from app.domain.worksheets import (
    Entry,
    Place,
    SheetColumn,
    SheetDefinition,
    SheetKind,
    SheetPart,
    SheetQuestion,
    Worksheet,
)
from tests.fakes import NOON, small_form

FILM_MS = 60_000
LAST_DAY = date(2026, 12, 1)
FIRST = datetime(1900, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone
DIGEST = "0123456789abcdef" * 4


def rich_form():
    """A form with all that a form can have."""
    form = small_form()
    cases = FormGroup("g2", (replace(form.sections[0].groups[0].items[0], code="v20"),), "", "Did it?")
    topics = FormGroup(
        "g3", (replace(form.sections[0].groups[0].items[0], code="v30"),), repeats=True, topic_label="Topic"
    )
    sections = (*form.sections, FormSection("s2", "More", (cases, topics)))
    questions, checks = (FormQuestion("q01", "Why?"),), (FormCheck("c01", "Room"),)
    return with_content_hash(
        replace(form, id="rich", sections=sections, questions=questions, checks=checks, checks_title="Before")
    )


FORM = rich_form()


def steps_of(*bodies, prefix="s"):
    """A step for each thing, then an undo and a redo of the last one, and a step that takes it away."""
    steps = []

    def add(action, changes, **more):
        at = NOON + timedelta(seconds=len(steps))
        steps.append(Step(f"{prefix}{len(steps) + 1}", len(steps) + 1, at, action, changes, 2, **more))

    for body in bodies:
        add(Action.MARK, (Change(None, body),))
    last = steps[-1]
    add(last.action, (Change(bodies[-1], None),), undoes=last.id)
    add(last.action, (Change(None, bodies[-1]),), redoes=last.id)
    add(Action.MARK_REMOVE, (Change(bodies[-1], None),))
    return tuple(steps)


BODIES = (
    Topic("t1", "g3", "Rekenen"),
    Occurrence("g2", arose=True),
    Mark("m1", ItemRef("v01"), Judgement.YES, 1_000, 1_040, 1),
    Mark("m2", ItemRef("v30", "t1"), Judgement.NO, 2_000, 2_000, 2),
    Verdict(ItemRef("v01"), Judgement.NO),
    Remark("k1", "Zij zegt: “goed”.\nEn dan?", RemarkKind.STRENGTH, ItemRef("v02"), 3_000, 4_000),
    Remark("k2", "Los", RemarkKind.DOUBT),
    Reply("q01", "Daarom"),
    Point("p1", PointKind.AGREEMENT, "Vaker samenvatten", "volgende keer"),
    Tick("c01"),
    Highlight("m1"),
)


def recording(film_size=0, title="Oudergesprek"):
    place = FilmPlace("", "", f"{film_size}-{DIGEST}")
    people = (Participant(Role.TEACHER, "AB"), Participant(Role.PARENT))
    day = date(2026, 11, 10)
    return Recording("r1", title, TalkKind.PROGRESS, place, FILM_MS, NOON, day, people, ("no_sound",))


def observation(id_="o1", observer="AB", steps=None):
    seen = Viewing(NOON, Spans((Span(0, FILM_MS),)), NOON, "")
    again = Viewing(NOON, Spans((Span(10, 500), Span(600, 700))))
    about = Observation(id_, "f1", observer, Role.STUDENT, FORM, NOON)
    return PackedObservation(about, seen, again, steps_of(*BODIES) if steps is None else steps)


def sheet():
    definition = SheetDefinition(
        "voorbereiding",
        1,
        SheetKind.PREPARATION,
        "Voorbereiding",
        "Ik ...",
        (
            SheetPart("vragen", "Vragen", (SheetQuestion("vb01", "Wat wil je?", "Eén doel"),)),
            SheetPart(
                "opbouw",
                "Opbouw",
                (SheetQuestion("vb02", "Opening"),),
                "Schrijf",
                (SheetColumn("woorden", "In eigen woorden"),),
                repeats=True,
                topic_label="Onderwerp",
            ),
        ),
        "LSO 2",
        20,
    )
    entries = (
        Entry("e1", "w1", Place("vb01"), "Luisteren", NOON),
        Entry("e2", "w1", Place("topic:opbouw", "1"), "Rekenen", NOON),
        Entry("e3", "w1", Place("vb02", "Rekenen", "woorden"), "Welkom", NOON),
    )
    return PackedSheet(Worksheet("w1", definition, "r1", "Gesprek", "AB", Role.STUDENT, NOON), entries)


def parcel(film_size=0, **changed):
    """One that holds something of everything."""
    whole = Parcel(
        "p1",
        NOON,
        LAST_DAY,
        "mentor",
        Participant(Role.STUDENT, "AB"),
        Role.MENTOR,
        recording(film_size),
        "ab" * 32,
        (Fragment("f1", "r1", "Het hele gesprek", Span(0, FILM_MS), whole=True),),
        (observation(), observation("o2", "CD", ())),
        (sheet(),),
        (ChosenGoal("g1", "r1", Phase.MAIN, "", "Rustig blijven", ("v01", "v30"), NOON),),
        (
            DiscussionPoint("d1", "d1a", "f1", PointKind.TALKING_POINT, "Stilte", "CD", Role.MENTOR, NOON),
            DiscussionPoint(
                *("d2", "d2a", "f1", PointKind.AGREEMENT, "Oefenen", "AB", Role.STUDENT, NOON),
                *("v01", 3_000, "in december", "in de klas", NOON),
            ),
        ),
        (RemarkReply("y1", "o1", "k1", "Dat zag ik ook", "CD", Role.MENTOR, NOON),),
        (OwnRound("o2", RoundKind.FINISHED, NOON),),
        Transcript("x1", "r1", NOON, (TranscriptLine(Span(0, 900), "Welkom", "leerkracht"),)),
        ConsentSummary(
            *(ConsentKind.GIVEN, NOON, "consent", ("own", "mentor"), "form"),
            *(date(2026, 11, 1), date(2027, 1, 1), date(2026, 12, 24)),
        ),
        bool(film_size),
    )
    return replace(whole, **changed)


# Any parcel

_ids = st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True)
_words = st.text(max_size=60).map(clean_text)
_lines = st.text(max_size=30).map(lambda text: " ".join(clean_text(text).split()))
_times = st.datetimes(FIRST, FIRST.replace(year=2999), timezones=st.just(UTC), allow_imaginary=False)
_days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
_film_ms = st.integers(0, FILM_MS)
_spans = st.tuples(st.integers(0, FILM_MS - 1), st.integers(1, FILM_MS)).map(
    lambda pair: Span(min(pair[0], pair[1] - 1), max(pair[0] + 1, pair[1]))
)
_refs = st.builds(ItemRef, st.sampled_from(FORM.item_codes()), st.just("") | _ids)
_bodies = st.one_of(
    st.builds(Mark, _ids, _refs, st.sampled_from(Judgement), _film_ms, _film_ms, st.integers(0, 9)),
    st.builds(Verdict, _refs, st.sampled_from(Judgement)),
    st.builds(Remark, _ids, _words, st.sampled_from(RemarkKind), st.none() | _refs, st.none() | _film_ms),
    _spans.flatmap(
        lambda span: st.builds(
            Remark, _ids, _words, ref=_refs, start_ms=st.just(span.start_ms), end_ms=st.just(span.end_ms)
        )
    ),
    st.builds(Topic, _ids, st.sampled_from(["g1", "g2", "g3"]), _words),
    st.builds(Occurrence, st.just("g2"), st.booleans()),
    st.builds(Reply, st.just("q01"), _words),
    st.builds(Tick, st.just("c01")),
    st.builds(Point, _ids, st.sampled_from(PointKind), _words, _words),
    st.builds(Highlight, _ids),
)


@st.composite
def histories(draw, prefix):
    """Steps that make, change and take away things, of people who worked together and apart."""
    standing, known, steps = Standing(), set(), []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        changes = []
        for body in draw(st.lists(_bodies, max_size=3)):
            changes.append(standing.becomes(Change(None, body).key, body))
            known.add(changes[-1].key)
        if known and draw(st.booleans()):
            changes.append(standing.goes(draw(st.sampled_from(sorted(known)))))
        before = steps[-1] if steps else None
        turn, at = draw(st.integers(before.place[0] if before else 1, number)), draw(_times)
        if before and before.place[0] == turn:
            at = before.at + timedelta(microseconds=1)
        about = f"{prefix}-{number}", number, at, draw(st.sampled_from(Action)), tuple(changes)
        viewing = draw(st.integers(2, 5))
        steps.append(Step(*about, viewing, turn=0 if turn == number else turn))
    return tuple(steps)


@st.composite
def observations(draw, id_):
    viewings = st.builds(
        Viewing, _times, st.lists(_spans, max_size=4).map(Spans.of), st.none() | _times, _words
    )
    role = draw(st.sampled_from(Role))
    about = Observation(id_, "f1", draw(_lines), role, FORM, draw(_times))
    return PackedObservation(about, draw(viewings), draw(viewings), draw(histories(id_)))


@st.composite
def parcels(draw):
    """Any parcel, with the ids of the one above."""
    whole = parcel()
    lines = sorted(draw(st.lists(_spans, max_size=4)))
    told = tuple(TranscriptLine(span, draw(_words), draw(_lines)) for span in lines)
    entries = tuple(
        Entry(f"e{n}", "w1", Place("vb01", draw(_lines)), draw(_words), draw(_times)) for n in range(3)
    )
    return replace(
        whole,
        id=draw(_ids),
        # Nothing in it was written later.
        made_at=FIRST.replace(year=2999, tzinfo=UTC),
        ends_on=draw(_days),
        sender=Participant(draw(st.sampled_from(Role)), draw(_lines)),
        recording=replace(whole.recording, title=draw(_lines), recorded_on=draw(st.none() | _days)),
        observations=(draw(observations("o1")), draw(observations("o2"))),
        sheets=(replace(whole.sheets[0], entries=entries),),
        goals=(replace(whole.goals[0], text=draw(_words), phase=draw(st.sampled_from(Phase))),),
        points=(replace(whole.points[1], text=draw(_words), at_ms=draw(st.none() | _film_ms)),),
        replies=draw(st.sampled_from([(), whole.replies])),
        transcript=draw(st.sampled_from([None, replace(whole.transcript, lines=told)])),
        consent=draw(st.sampled_from([None, whole.consent])),
    )
