"""What stands in a field, as a person reads it: times, days and codes in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from app.domain.care import ConsentKind
from app.domain.goals import Phase
from app.domain.history import Action
from app.domain.recordings import Role, TalkKind
from app.domain.sheet import Judgement, PointKind, RemarkKind
from app.domain.worksheets import TOPIC, SheetKind
from app.i18n import _
from app.presenters import words
from app.presenters.library_words import warning_text
from app.presenters.sheet_words import kind_text, phase_text
from app.reports.care_certificate import moment_text
from app.reports.everything_json import meant
from app.services import care_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.carerules import CareRules
    from app.domain.everything import Everything, Kept

_FLAGS = frozenset({"whole", "arose", "remarks_kept", "with_film"})
_DAYS = frozenset({"recorded_on", "given_on", "valid_until", "until", "due", "ends_on"})


class Reader:
    """Reads fields for one recording; it knows the items of its forms and the words of the institution."""

    def __init__(self, everything: Everything, rules: CareRules) -> None:
        """Learn the words of the forms that were used; `rules` bring those of an institution's own codes."""
        self._rules = rules
        items = dict(_coded(row.get("body") for row in everything.of("form_copy")))
        places = _places(everything)
        in_full: Callable[[str], str] = lambda _text: _("stands in full in the JSON file")  # noqa: E731
        coded: Callable[[str], str] = lambda code: f"{code} {items.get(code, '')}".strip()  # noqa: E731
        self._known: Mapping[str, Callable[[str], str]] = {
            "item_code": coded,
            "group_code": coded,
            "items": _codes(lambda code: items.get(code, code), "; "),
            **dict.fromkeys(("question", "place_column", "topic"), lambda code: places.get(code, code)),
            **dict.fromkeys(("body", "definition"), in_full),
        }

    def text(self, subject: str, name: str, kept: Kept) -> str:
        """What stands there; "" when there is nothing to say."""
        if kept is None or kept == "" or (name == "removed" and kept == 0):
            return ""
        if isinstance(kept, bytes):
            return _("{count} bytes, in the JSON file").format(count=len(kept))
        if name.endswith("_ms"):
            return words.exact_time_text(int(kept))
        if name in _FLAGS or (name == "removed" and kept == 1):
            return words.judgement_text(Judgement.YES if kept else Judgement.NO)
        if isinstance(kept, str):
            return self._said(subject, name, kept)
        return str(kept)

    def _said(self, subject: str, name: str, kept: str) -> str:
        if name == "at" or name.endswith("_at"):
            return _moment(kept)
        if name in _DAYS:
            return _day(kept)
        if name in self._known:
            return self._known[name](kept)
        if name == "kind":
            return _kind(subject, kept)
        return _RULED[name](kept, self._rules) if name in _RULED else _word(name, kept)


def _word(name: str, kept: str) -> str:
    return _WORDS[name](kept) if name in _WORDS else kept


def _coded(bodies: Iterator[Kept] | object) -> Iterator[tuple[str, str]]:
    """Code and words of everything in these forms that has both."""
    waiting: list[object] = [meant(body) for body in cast("Iterator[Kept]", bodies) if isinstance(body, str)]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Mapping):
            thing = cast("Mapping[str, object]", here)
            code, text = thing.get("code"), thing.get("text") or thing.get("title")
            if isinstance(code, str) and isinstance(text, str):
                yield code, text
            waiting.extend(thing.values())
        elif isinstance(here, list):
            waiting.extend(cast("list[object]", here))


def _places(everything: Everything) -> dict[str, str]:
    """Where on a sheet something was written, in the words of the sheet; a topic by its newest name."""
    asked = dict(_coded(row.get("definition") for row in everything.of("worksheet")))
    named = {
        str(row.get("topic")): name
        for row in everything.of("worksheet_entry")
        if str(row.get("question")).startswith(TOPIC) and isinstance(name := row.get("text"), str) and name
    }
    return {**asked, **{f"{TOPIC}{code}": text for code, text in asked.items()}, **named}


def _moment(text: str) -> str:
    try:
        return moment_text(datetime.fromisoformat(text))
    except ValueError:
        return text


def _day(text: str) -> str:
    """A day; what a person wrote in a free field ("after the holidays") as it stands."""
    try:
        return words.date_text(date.fromisoformat(text))
    except ValueError:
        return text


def _kind(subject: str, code: str) -> str:
    """A kind means something else in each subject."""
    if subject == "care_task":
        return care_words.task_text(code)
    codes, said = _KINDS.get(subject, _KIND_OF_REMARK)
    if code in codes:
        return said(code)
    if code in set(PointKind):
        return _("talking point") if code == PointKind.TALKING_POINT else _("agreement")
    return code


def _role(code: str) -> str:
    return words.role_text(Role(code)) if code in set(Role) else code


def _action(code: str) -> str:
    return words.action_text(Action(code)) if code in set(Action) else code


def _phase(code: str) -> str:
    return phase_text(Phase(code)) if code in set(Phase) else code


def _judgement(code: str) -> str:
    return words.judgement_text(Judgement(code)) if code in set(Judgement) else code


def _people(text: str) -> str:
    """A list of [role, initials]."""
    return _listed(text, lambda each: f"{_role(each[0])} {each[1]}".strip())


def _pairs(text: str) -> str:
    """A list of [code, text]."""
    return _listed(text, lambda each: f"{each[0]}: {each[1]}")


def _listed(text: str, said: Callable[[list[str]], str]) -> str:
    try:
        found = cast("list[list[str]]", json.loads(text))
        return ", ".join(said([str(part) for part in each]) for each in found)
    except (ValueError, TypeError, IndexError):
        return text


def _codes(said: Callable[[str], str], between: str = ", ") -> Callable[[str], str]:
    """A list of codes, each in words."""

    def read(text: str) -> str:
        found = meant(text)
        if not isinstance(found, list):
            return text
        return between.join(said(str(code)) or str(code) for code in cast("list[object]", found))

    return read


_KIND_OF_REMARK: tuple[frozenset[str], Callable[[str], str]] = (
    frozenset(RemarkKind),
    lambda code: words.remark_kind_text(RemarkKind(code)),
)
_KINDS: Mapping[str, tuple[frozenset[str], Callable[[str], str]]] = {
    "recording": (frozenset(TalkKind), lambda code: words.talk_kind_text(TalkKind(code))),
    "consent": (frozenset(ConsentKind), lambda code: care_words.consent_kind_text(ConsentKind(code))),
    "worksheet": (frozenset(SheetKind), lambda code: kind_text(SheetKind(code))),
}
_DIRECTIONS: Mapping[str, Callable[[], str]] = {
    "sent": lambda: _("handed over"),
    "received": lambda: _("received"),
}
_ROUNDS: Mapping[str, Callable[[], str]] = {
    "finished": lambda: _("was ready"),
    "looked_along": lambda: _("looked along from the start"),
}
_PLACES: Mapping[str, Callable[[], str]] = {
    "vault": lambda: _("stood in the vault"),
    "outside": lambda: _("stood outside the vault"),
}
_THINGS: Mapping[str, Callable[[], str]] = {
    "mark": lambda: _("moment"),
    "verdict": lambda: _("answer apart from the moments"),
    "remark": lambda: _("remark"),
    "topic": lambda: _("topic"),
    "occurrence": lambda: _("case"),
    "reply": lambda: _("reply"),
    "tick": lambda: _("preparation"),
    "point": lambda: _("point for the talk"),
    "highlight": lambda: _("chosen to look back at together"),
}
# Codes to which an institution may have added its own.
_RULED: Mapping[str, Callable[[str, CareRules], str]] = {
    "purpose": care_words.purpose_text,
    "purposes": lambda text, rules: _codes(lambda code: care_words.purpose_text(code, rules))(text),
    "ground": care_words.ground_text,
    "way": care_words.way_text,
}
_WORDS: Mapping[str, Callable[[str], str]] = {
    "role": _role,
    "receiver_role": _role,
    "direction": lambda code: _DIRECTIONS[code]() if code in _DIRECTIONS else code,
    "what": lambda code: _ROUNDS[code]() if code in _ROUNDS else code,
    "phase": _phase,
    "action": _action,
    "judgement": _judgement,
    "subject": lambda code: _THINGS[code]() if code in _THINGS else code,
    "participants": _people,
    "people": _people,
    "extra": _pairs,
    "warnings": _codes(warning_text),
    "removed": _codes(care_words.removed_text),
    "waiting": _codes(care_words.removed_text),
    "act": care_words.act_text,
    "film": lambda code: _PLACES[code]() if code in _PLACES else code,
}
