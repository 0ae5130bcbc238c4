"""What a summary for the talk says, in order: from a dialogue to its parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.dialogue import LeftOut
from app.domain.dialoguebrief import shortened_text
from app.i18n import _
from app.presenters.compare_later import later_text
from app.presenters.words import (
    date_text,
    judgement_text,
    length_text,
    role_text,
    stretch_text,
    talk_kind_text,
    time_text,
)
from app.reports.dialogue_asking import listed, people_texts, question_text
from app.reports.dialogue_clipping import clipped
from app.reports.dialogue_parts import (
    Answers,
    Bullets,
    Callout,
    Colophon,
    Facts,
    Heading,
    Moment,
    Moments,
    Note,
    Questions,
    Signatures,
    Space,
    Table,
)
from app.reports.front import along_text, subtitle, watched_text
from app.reports.learning import learning_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from app.domain.dialogue import Dialogue, DialogueMoment, DialogueObserver, DialoguePoint
    from app.reports.dialogue_parts import Part

_LINES = 2
# So many lines to sign go on one page.
_MOST_SIGN = 45


def title_text() -> str:
    """The title of every summary for the talk: it names nobody."""
    return _("Summary for the conversation")


def dialogue_parts(dialogue: Dialogue) -> Iterator[Part]:
    """Everything it says, in order of reading; what is left out for want of room is said above it."""
    yield Heading(1, title_text())
    yield Note(subtitle())
    whole = tuple(_body(dialogue))
    body = tuple(clipped(part, dialogue.longest) for part in whole)
    left_out = left_out_text(dialogue.left_out, clipped=body != whole)
    if left_out:
        yield Note(left_out)
    yield from body


def rest_of_answer_text() -> str:
    """Stands behind an answer of parents that is not here as a whole."""
    return _("(the rest is on the sheet of the parents)")


def left_out_text(left_out: AbstractSet[LeftOut], *, clipped: bool) -> str:
    """What does not stand here for want of room, and where it is; "" when everything stands here."""
    words = {
        LeftOut.WATCHED: _("how each of you watched, and at which moments"),
        LeftOut.DIFFERENCES: _("the other differences"),
        LeftOut.POINTS: _("earlier talking points"),
        LeftOut.DONE: _("agreements that are done"),
        LeftOut.AGREEMENTS: _("earlier agreements"),
    }
    found = [text for what, text in words.items() if what in left_out]
    if clipped:
        found.append(_("long texts in full"))
    if not found:
        return ""
    own = clipped or left_out & {LeftOut.POINTS, LeftOut.AGREEMENTS, LeftOut.WATCHED}
    place = (
        _("under “Talk together” and in the summary of each of you") if own else _("under “Talk together”")
    )
    return _("Not everything fits on three pages: in Terugblik, {place}, you also find {what}.").format(
        place=place, what=listed(found)
    )


def _body(dialogue: Dialogue) -> Iterator[Part]:
    people = people_texts([each.observation for each in dialogue.observers])
    if dialogue.longest:
        people = tuple(shortened_text(who, dialogue.longest) for who in people)
    yield _goal(dialogue)
    yield from _about(dialogue)
    yield from _differences(dialogue, people)
    yield from _moments(dialogue.moments, people)
    if dialogue.parents:
        yield Heading(2, _("What the parents say"))
        yield Note(_("About how they experienced the conversation."))
        yield Answers(dialogue.parents)
        if LeftOut.ANSWERS in dialogue.left_out:
            yield Note(_("The other answers are on the sheet of the parents."))
    yield from _points(dialogue.talking_points)
    yield from _agreements(dialogue.agreements)
    yield Heading(2, _("Seen and agreed"))
    yield Signatures(tuple(_full(each) for each in dialogue.observers[:_MOST_SIGN]), _("Day"))
    if len(dialogue.observers) > _MOST_SIGN:
        yield Note(_("Everybody else signs on the back."))
    yield Colophon(_colophon(dialogue))


def _goal(dialogue: Dialogue) -> Callout:
    if dialogue.goal is None:
        return Callout(_("Learning question"), _("No learning question was chosen yet."))
    return Callout(learning_label(dialogue.goal), dialogue.goal.text)


def _about(dialogue: Dialogue) -> Iterator[Part]:
    recording, borders = dialogue.recording, dialogue.fragment.borders
    start_ms, end_ms = borders.start_ms, borders.end_ms
    talk = [recording.title, talk_kind_text(recording.kind)]
    if recording.recorded_on is not None:
        talk.append(_("recorded on {day}").format(day=date_text(recording.recorded_on)))
    span = f"{time_text(start_ms)} – {time_text(end_ms)} ({length_text(start_ms, end_ms)})"
    name = "" if dialogue.fragment.whole else dialogue.fragment.name
    taking_part = ", ".join(f"{role_text(p.role)} {p.initials}".strip() for p in recording.participants)
    crowd = LeftOut.WATCHED in dialogue.left_out
    people = () if crowd else dialogue.observers
    facts = [
        (_("Conversation"), "\n".join(talk)),
        (_("Fragment"), "\n".join([span, *([name] if name else [])])),
        (_("Form"), dialogue.observers[0].observation.form.title),
        *((_full(each), "\n".join(_looked(each))) for each in people),
        (_("Taking part"), taking_part),
    ]
    yield Heading(2, _("What was watched, and by whom"))
    yield Facts(tuple((label, text) for label, text in facts if text))
    if crowd:
        yield Answers(tuple(_who(dialogue)))


def _who(dialogue: Dialogue) -> Iterator[tuple[str, str]]:
    """Where many observed: who they are, and who of them looked along."""
    along = [each for each in dialogue.observers if each.along]
    for label, people in ((_("Observers"), dialogue.observers), (along_text(), along)):
        if people:
            names = [_full(each) for each in people[:_MOST_SIGN]]
            short = (shortened_text(name, dialogue.longest) if dialogue.longest else name for name in names)
            more = [_("others")] if len(people) > _MOST_SIGN else []
            yield label, ", ".join([*short, *more])


def _full(observer: DialogueObserver) -> str:
    """Who observed: role and initials."""
    observation = observer.observation
    return f"{role_text(observation.role)} {observation.observer}".strip()


def _looked(observer: DialogueObserver) -> Iterator[str]:
    if observer.along:
        yield along_text()
    for viewing in observer.viewings:
        yield watched_text(viewing)
        if viewing.reason:
            yield _("Reason of the shared showing: {reason}").format(reason=viewing.reason)


def _differences(dialogue: Dialogue, people: Sequence[str]) -> Iterator[Part]:
    yield Heading(2, _("What you saw differently"))
    if not dialogue.questions:
        yield Note(_("You filled in the same. What stood out for each of you all the same?"))
        return
    yield Note(_("A difference is no mistake: it is where the conversation can begin."))
    crowd = LeftOut.WATCHED in dialogue.left_out
    if any(each.has_later for each in dialogue.questions) and not crowd:
        yield Note(_("Later: after the own round, when you could see what the other saw. That is fine."))
    questions = (question_text(each, people) for each in dialogue.questions)
    yield Questions(tuple(replace(each, seen=()) if crowd else each for each in questions))


def _moments(moments: Sequence[DialogueMoment], people: Sequence[str]) -> Iterator[Part]:
    if not moments:
        return
    yield Heading(2, _("Moments to look back at together"))
    yield Moments(tuple(_moment(each, people) for each in moments))


def _moment(chosen: DialogueMoment, people: Sequence[str]) -> Moment:
    moment = chosen.moment
    time = stretch_text(moment.time_ms, moment.end_ms)
    judged = f": {judgement_text(moment.judgement)}" if moment.judgement else ""
    about = ": ".join(part for part in (moment.label, moment.text) if part)
    alt = _("Picture of the film at {time}").format(time=time)
    later = f" · {later_text(chosen.later)}" if chosen.later else ""
    return Moment(time, f"{people[chosen.observer]}{judged}{later}", about, alt)


def _points(points: Sequence[DialoguePoint]) -> Iterator[Part]:
    yield Heading(2, _("Talking points"))
    if points:
        yield Bullets(tuple(f"{point.text} ({point.when})" if point.when else point.text for point in points))
    yield Space(_LINES)


def _agreements(points: Sequence[DialoguePoint]) -> Iterator[Part]:
    yield Heading(2, _("Agreements"))
    if points:
        head = (_("What"), _("When"), _("Where"), _("How it stands"))
        yield Table(head, tuple((point.text, point.when, point.where, _state(point)) for point in points))
    yield Space(_LINES)


def _state(point: DialoguePoint) -> str:
    return _("open") if point.done_at is None else _("done")


def _colophon(dialogue: Dialogue) -> str:
    """Where the form comes from."""
    form = dialogue.observers[0].observation.form
    text = _("Form: {title}, version {version}.").format(title=form.title, version=form.version)
    return f"{text} {_('Source: {source}').format(source=form.source)}" if form.source else text
