"""What the schema of EAF 3.0 asks, as far as files of this program go: order, attributes, references."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}noNamespaceSchemaLocation"
# tag: (children in order with the least and the most of each, required and optional attributes)
_MANY = 10**9
_SHAPES = {
    "ANNOTATION_DOCUMENT": (
        [
            ("LICENSE", 0, _MANY),
            ("HEADER", 1, 1),
            ("TIME_ORDER", 1, 1),
            ("TIER", 0, _MANY),
            ("LINGUISTIC_TYPE", 0, _MANY),
            ("LOCALE", 0, _MANY),
            ("CONSTRAINT", 0, _MANY),
        ],
        {"AUTHOR", "DATE", "VERSION"},
        {"FORMAT", _XSI},
    ),
    "HEADER": ([("MEDIA_DESCRIPTOR", 0, _MANY), ("PROPERTY", 0, _MANY)], set(), {"MEDIA_FILE", "TIME_UNITS"}),
    "MEDIA_DESCRIPTOR": (
        [],
        {"MEDIA_URL", "MIME_TYPE"},
        {"RELATIVE_MEDIA_URL", "TIME_ORIGIN", "EXTRACTED_FROM"},
    ),
    "PROPERTY": ([], set(), {"NAME"}),
    "TIME_ORDER": ([("TIME_SLOT", 0, _MANY)], set(), set()),
    "TIME_SLOT": ([], {"TIME_SLOT_ID"}, {"TIME_VALUE"}),
    "TIER": (
        [("ANNOTATION", 0, _MANY)],
        {"TIER_ID", "LINGUISTIC_TYPE_REF"},
        {"PARTICIPANT", "ANNOTATOR", "DEFAULT_LOCALE", "PARENT_REF", "EXT_REF", "LANG_REF"},
    ),
    "ANNOTATION": ([("ALIGNABLE_ANNOTATION", 1, 1)], set(), set()),
    "ALIGNABLE_ANNOTATION": (
        [("ANNOTATION_VALUE", 1, 1)],
        {"ANNOTATION_ID", "TIME_SLOT_REF1", "TIME_SLOT_REF2"},
        {"SVG_REF", "EXT_REF", "LANG_REF", "CVE_REF"},
    ),
    "ANNOTATION_VALUE": ([], set(), set()),
    "LINGUISTIC_TYPE": (
        [],
        {"LINGUISTIC_TYPE_ID"},
        {"TIME_ALIGNABLE", "CONSTRAINTS", "GRAPHIC_REFERENCES", "CONTROLLED_VOCABULARY_REF", "EXT_REF"},
    ),
}
_NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_DATE = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_VALUES = {
    "DATE": lambda text: _DATE.fullmatch(text),
    "TIME_UNITS": lambda text: text in {"NTSC-frames", "PAL-frames", "PAL-50-frames", "milliseconds"},
    "TIME_VALUE": lambda text: re.fullmatch(r"\d+", text) and int(text) < 2**32,
    "TIME_SLOT_ID": _NCNAME.fullmatch,
    "ANNOTATION_ID": _NCNAME.fullmatch,
    "TIME_ALIGNABLE": lambda text: text in {"true", "false", "0", "1"},
    "GRAPHIC_REFERENCES": lambda text: text in {"true", "false", "0", "1"},
    "VERSION": lambda text: text == "3.0",
    "FORMAT": lambda text: text == "3.0",
}


def faults_of(text: str) -> list[str]:
    """Everything that the schema refuses; an empty list for a valid file."""
    root = ET.fromstring(text)
    if root.tag != "ANNOTATION_DOCUMENT":
        return [f"root {root.tag}"]
    return [*_faults(root), *_keys(root)]


def _faults(element) -> list[str]:
    if element.tag not in _SHAPES:
        return [f"unknown {element.tag}"]
    children, required, optional = _SHAPES[element.tag]
    found = set(element.attrib)
    faults = [f"{element.tag} without {name}" for name in required - found]
    faults += [f"{element.tag} with {name}" for name in found - required - optional]
    faults += [
        f"{element.tag} {name}={value!r}"
        for name, value in element.attrib.items()
        if name in _VALUES and not _VALUES[name](value)
    ]
    names = [child.tag for child in element]
    order = [name for name, _least, _most in children]
    if names != sorted(names, key=lambda name: order.index(name) if name in order else -1):
        faults.append(f"order in {element.tag}")
    for name, least, most in children:
        if not least <= names.count(name) <= most:
            faults.append(f"{names.count(name)} {name} in {element.tag}")
    if children and (element.text or "").strip():
        faults.append(f"text in {element.tag}")
    return [*faults, *(fault for child in element for fault in _faults(child))]


def _keys(root) -> list[str]:
    """Ids of one document are one space; tiers and types have their own; references lead somewhere."""
    slots = [slot.get("TIME_SLOT_ID") for slot in root.iter("TIME_SLOT")]
    notes = list(root.iter("ALIGNABLE_ANNOTATION"))
    ids = [*slots, *(note.get("ANNOTATION_ID") for note in notes)]
    tiers = [tier.get("TIER_ID") for tier in root.iter("TIER")]
    types = [type_.get("LINGUISTIC_TYPE_ID") for type_ in root.iter("LINGUISTIC_TYPE")]
    faults = [
        f"double {kind}"
        for kind, names in (("id", ids), ("tier", tiers), ("type", types))
        if len(names) != len(set(names))
    ]
    known = set(slots)
    faults += [
        f"{note.get('ANNOTATION_ID')} leads nowhere"
        for note in notes
        if not {note.get("TIME_SLOT_REF1"), note.get("TIME_SLOT_REF2")} <= known
    ]
    faults += [
        f"type of {tier.get('TIER_ID')}"
        for tier in root.iter("TIER")
        if tier.get("LINGUISTIC_TYPE_REF") not in types
    ]
    return faults
