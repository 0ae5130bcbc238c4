"""A realistic observation, in Dutch, of a progress talk with the general form."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from app.domain.formcopy import with_content_hash
from app.domain.forms import FormDefinition, FormGroup, FormItem, FormQuestion, FormSection
from app.domain.history import Action, History, Step
from app.domain.recordings import (
    FilmPlace,
    Fragment,
    Observation,
    Participant,
    Recording,
    Role,
    TalkKind,
)
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
    Topic,
    Verdict,
)
from app.domain.spans import Span, Spans
from app.domain.summary import Summary, summarise
from app.domain.viewing import Viewing, Viewings

NOON = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)
NEXT_DAY = datetime(2026, 11, 13, 12, 0, tzinfo=UTC)
YES, NO = Judgement.YES, Judgement.NO


def _items(first: int, *texts: str, labels: str = "") -> tuple[FormItem, ...]:
    return tuple(FormItem(f"v{first + n:02}", text, labels[n : n + 1]) for n, text in enumerate(texts))


def general_form() -> FormDefinition:
    """The general form, made by hand, so that these tests stand on their own."""
    opening = _items(
        1,
        "vertelt wat het doel van het gesprek is",
        "vertelt hoeveel tijd er is",
        "legt uit hoe het gesprek gaat verlopen",
        "stelt samen met de ouder(s) de agenda vast",
    )
    listening = _items(
        5,
        "heeft een open en respectvolle houding",
        "moedigt aan zonder woorden: knikken, oogcontact, gebaren",
        "volgt met kleine aanmoedigingen: ‘ja’, ‘hm-hm’, ‘vertel’",
        "laat stiltes vallen",
    )
    choosing = _items(
        9,
        "geeft ruimte om feiten, ervaringen en indrukken vanuit het eigen perspectief in te brengen, "
        "en gaat na of de boodschap is overgekomen",
        "stelt gesloten vragen met een doel",
        "stelt open vragen",
        "parafraseert wat de ander zegt en gaat na of dat klopt",
        "geeft het gevoel van de ander terug",
        "vat samen wat de ander zegt",
        "maakt concreet wat de ander zegt",
        labels="abcdefg",
    )
    steering = _items(16, "verwijst (terug) naar de gespreksdoelen", "denkt hardop")
    disturbed = _items(
        18,
        "voert een gesprek over het gesprek",
        "doet een voorstel over de doelen of over hoe het verder gaat",
        "stemt dat voorstel af met de ouder",
    )
    closing = _items(
        21,
        "vat het gesprek samen en koppelt dat aan de doelen",
        "herhaalt de afspraken, of komt tot afspraken",
    )
    form = FormDefinition(
        id="algemeen",
        version=1,
        title="Algemene gespreksvaardigheden",
        lead="De leerkracht …",
        kind=TalkKind.GENERAL.value,
        source="Leren samenwerken met ouders in een grootstedelijke omgeving (HvA / UPvA), 3.2",
        sections=(
            FormSection("s1", "Inleiding", (FormGroup("g1", opening, title="opent het gesprek"),)),
            FormSection("s2", "Niet-selectieve vaardigheden", (FormGroup("g2", listening),)),
            FormSection("s3", "Selectieve vaardigheden", (FormGroup("g3", choosing),)),
            FormSection(
                "s4",
                "Regulerende vaardigheden",
                (
                    FormGroup("g4", steering),
                    FormGroup("g5", disturbed, condition="Raakten de gespreksdoelen verstoord?"),
                ),
            ),
            FormSection("s5", "Slot", (FormGroup("g6", closing),)),
        ),
        questions=(FormQuestion("q1", "Met welke taalhandeling wil de leerkracht iets bereiken?"),),
    )
    return with_content_hash(form)


def recording() -> Recording:
    return Recording(
        id="r1",
        title="Voortgangsgesprek groep 5",
        kind=TalkKind.PROGRESS,
        place=FilmPlace("/home/canary/film.mp4", "../film.mp4", "1234-abcdef"),
        duration_ms=12 * 60_000 + 345,
        added_at=NOON,
        recorded_on=date(2026, 11, 10),
        participants=(
            Participant(Role.TEACHER, "R."),
            Participant(Role.PARENT, "mw. Ş."),
            Participant(Role.PUPIL, "Y."),
        ),
    )


def fragment() -> Fragment:
    return Fragment("f1", "r1", "Agenda en rekenen", Span(130_000, 640_000))


def viewings(reason: str = "") -> Viewings:
    borders = fragment().borders
    first = Viewing(NOON, Spans((borders,)), NOON, reason)
    return Viewings(borders, first, Viewing(NEXT_DAY, Spans((Span(130_000, 400_000),))))


def observation(form: FormDefinition | None = None) -> Observation:
    return Observation("o1", "f1", "M.", Role.STUDENT, form or general_form(), NOON)


class Pencil:
    """Fills in a sheet, step by step, as a person would."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def put(self, action: Action, *things, before=None) -> None:
        number = len(self.steps) + 1
        changes = tuple(Change(before, thing) for thing in things)
        self.steps.append(Step(f"st{number}", number, NEXT_DAY, action, changes))

    def mark(self, code: str, judgement: Judgement, at_ms: int, topic: str = "") -> str:
        number = len(self.steps) + 1
        mark = Mark(f"m{number}", ItemRef(code, topic), judgement, at_ms, at_ms, number)
        self.put(Action.MARK, mark)
        return mark.id

    def remark(
        self, text: str, code: str = "", kind=RemarkKind.PLAIN, at=None, end=None, topic: str = ""
    ) -> str:
        ref = ItemRef(code, topic) if code else None
        remark = Remark(f"o{len(self.steps) + 1}", text, kind, ref, at, end)
        self.put(Action.REMARK, remark)
        return remark.id

    def history(self) -> History:
        return History.of(self.steps)


def filled() -> History:
    pencil = Pencil()
    for code, judgement, at_ms in _MARKS:
        pencil.mark(code, judgement, at_ms)
    for text, code, kind, at_ms, end_ms in _REMARKS:
        pencil.remark(text, code, kind, at_ms, end_ms)
    pencil.put(Action.HIGHLIGHT, Highlight("m4"))
    pencil.put(Action.HIGHLIGHT, Highlight("m10"))
    pencil.put(Action.HIGHLIGHT, Highlight(f"o{len(_MARKS) + 5}"))
    pencil.put(Action.VERDICT, Verdict(ItemRef("v08"), YES))
    pencil.put(Action.OCCURRENCE, Occurrence("g5", arose=False))
    pencil.put(Action.REPLY, Reply("q1", "Vooral vragen en voorstellen: hij wil samen tot een plan komen."))
    for kind, text, when in _POINTS:
        point = Point(f"p{len(pencil.steps)}", kind, text, when)
        pencil.put(Action.POINT, point)
    return pencil.history()


_MARKS = (
    ("v01", YES, 142_000),
    ("v02", YES, 151_200),
    ("v04", YES, 178_300),
    ("v04", NO, 181_900),
    ("v05", YES, 201_000),
    ("v05", YES, 388_000),
    ("v06", YES, 232_000),
    ("v07", YES, 236_400),
    ("v08", YES, 301_000),
    ("v08", NO, 344_500),
    ("v09", YES, 262_000),
    ("v11", YES, 271_800),
    ("v11", YES, 322_000),
    ("v11", YES, 418_000),
    ("v12", YES, 341_000),
    ("v13", NO, 352_700),
    ("v14", YES, 498_000),
    ("v15", YES, 511_000),
    ("v16", NO, 540_000),
    ("v17", YES, 461_000),
    ("v21", YES, 588_000),
    ("v22", YES, 612_000),
)
_REMARKS = (
    ("je noemde de agenda, maar vroeg je er ook naar?", "v04", RemarkKind.QUESTION, 181_900, None),
    ("rustige start, moeder gaat er meteen voor zitten", "v01", RemarkKind.STRENGTH, 142_000, None),
    (
        "hier laat je drie seconden stilte: daarna vertelt moeder uit zichzelf over thuis",
        "v08",
        RemarkKind.STRENGTH,
        301_000,
        318_000,
    ),
    ("houd de stilte nog iets langer vast", "v08", RemarkKind.TIP, 344_500, None),
    (
        "moeder lijkt te schrikken van de toets. Ik weet niet of dat klopt.",
        "v13",
        RemarkKind.DOUBT,
        352_700,
        None,
    ),
    ("je vraagt ‘hoe ziet u dat thuis?’ en wacht het antwoord af", "v11", RemarkKind.PLAIN, 322_000, None),
    ("kom je aan het eind nog terug op het doel?", "v16", RemarkKind.QUESTION, 540_000, None),
    ("geluid valt even weg", "", RemarkKind.PLAIN, 455_000, 458_000),
    ("fijn gesprek om naar te kijken", "", RemarkKind.PLAIN, None, None),
)
_POINTS = (
    (PointKind.TALKING_POINT, "Vraag aan het begin wat de ouder wil bespreken", "volgende gesprek, 24 nov"),
    (PointKind.TALKING_POINT, "Wat doet een stilte met jou als gespreksleider?", ""),
    (PointKind.AGREEMENT, "Houd de stilte nog iets langer vast", "oefenen in practicum"),
)


def summary(
    history: History | None = None, form: FormDefinition | None = None, reason: str = "", **changes
) -> Summary:
    history = filled() if history is None else history
    made = summarise(recording(), fragment(), observation(form), viewings(reason), history.sheet)
    return replace(made, **changes)


def normal(form: FormDefinition) -> Summary:
    """A normal observation with this form."""
    return summary(normal_history(form), form)


def normal_history(form: FormDefinition) -> History:
    """What a student fills in on this form: most items judged, one in three with a remark."""
    pencil = Pencil()
    at_ms = 140_000
    for group in form.groups():
        topics = _topics(pencil, group) if group.repeats else [""]
        for topic in topics:
            for number, item in enumerate(group.items):
                at_ms += 7_300
                if number % 6 != 5:
                    pencil.mark(item.code, NO if number % 5 == 3 else YES, at_ms, topic)
                if number % 3 == 0:
                    text, *_rest = _REMARKS[number % len(_REMARKS)]
                    pencil.remark(text, item.code, tuple(RemarkKind)[number % 5], at_ms, None, topic)
        if group.condition:
            pencil.put(Action.OCCURRENCE, Occurrence(group.code, arose=True))
    for question in form.questions:
        pencil.put(Action.REPLY, Reply(question.code, "Vooral met open vragen."))
    for kind, text, when in _POINTS:
        pencil.put(Action.POINT, Point(f"p{len(pencil.steps)}", kind, text, when))
    return pencil.history()


def _topics(pencil: Pencil, group: FormGroup) -> list[str]:
    pencil.put(Action.TOPIC, Topic("t1", group.code, "rekenen"))
    pencil.put(Action.TOPIC, Topic("t2", group.code, "samen spelen op het plein"))
    return ["t1", "t2"]
