"""An observation as W3C Web Annotations, in JSON: see open_formats.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.domain.sheet import RemarkKind
from app.domain.text import clean_text
from app.presenters.words import remark_kind_text
from app.reports.timed import Sort, timed_things
from app.reports.urns import urn

if TYPE_CHECKING:
    from app.domain.history import History
    from app.domain.sheet import Remark
    from app.domain.summary import Summary
    from app.reports.jsonfile import Data
    from app.reports.timed import Timed

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_FRAGMENTS = "http://www.w3.org/TR/media-frags/"


def annotations_text(summary: Summary, history: History) -> str:
    """The whole file."""
    text = json.dumps(annotations_data(summary, history), ensure_ascii=False, indent=2, allow_nan=False)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def annotations_data(summary: Summary, history: History) -> Data:
    """A collection with one page. What it is about is named by its id: no path of this computer is in it."""
    timed = [_annotation(thing, summary) for thing in timed_things(summary, history)]
    loose = [_loose(remark, summary) for remark in history.sheet.remarks() if remark.start_ms is None]
    observation = summary.observation
    return {
        "@context": _CONTEXT,
        "id": urn(observation.id),
        "type": "AnnotationCollection",
        "label": clean_text(f"{observation.form.title} · {summary.fragment.name}"),
        "total": len(timed) + len(loose),
        "first": {
            "id": f"{urn(observation.id)}#page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [*timed, *loose],
        },
    }


def _annotation(thing: Timed, summary: Summary) -> Data:
    mark = thing.sort is Sort.MARK
    about = " · ".join(part for part in (thing.section, thing.topic, thing.item) if part)
    bodies = [_body(thing.kind, "classifying")] if mark else [_body(thing.text, "commenting")]
    if about:
        bodies.append(_body(about, "tagging"))
    if not mark:
        bodies.append(_body(thing.kind, "classifying"))
    selector: Data = {
        "type": "FragmentSelector",
        "conformsTo": _FRAGMENTS,
        "value": f"t={_seconds(thing.start_ms)}" + (f",{_seconds(thing.end_ms)}" if thing.end_ms else ""),
    }
    target: Data = {"source": urn(summary.recording.id), "selector": selector}
    return _whole(thing.id, "classifying" if mark else _motivation(asks=thing.asks), bodies, target, summary)


def _loose(remark: Remark, summary: Summary) -> Data:
    """About the conversation as a whole."""
    bodies = [_body(remark.text, "commenting"), _body(remark_kind_text(remark.kind), "classifying")]
    motivation = _motivation(asks=remark.kind is RemarkKind.QUESTION)
    return _whole(remark.id, motivation, bodies, {"source": urn(summary.recording.id)}, summary)


def _motivation(*, asks: bool) -> str:
    return "questioning" if asks else "commenting"


def _whole(id_: str, motivation: str, bodies: list[Data], target: Data, summary: Summary) -> Data:
    return {
        "id": urn(id_),
        "type": "Annotation",
        "motivation": motivation,
        "creator": {"type": "Person", "nickname": clean_text(summary.observation.observer)},
        "body": bodies,
        "target": target,
    }


def _body(text: str, purpose: str) -> Data:
    return {"type": "TextualBody", "format": "text/plain", "purpose": purpose, "value": clean_text(text)}


def _seconds(at_ms: int) -> str:
    return f"{at_ms // 1000}.{at_ms % 1000:03}"
