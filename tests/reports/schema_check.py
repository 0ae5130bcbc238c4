"""As much of JSON Schema as our own schema uses; a word it does not know is an error, not a shrug."""

from __future__ import annotations

import re

_TYPES = {"string": str, "integer": int, "boolean": bool, "null": type(None), "object": dict, "array": list}
_KNOWN = frozenset(
    ("$schema", "title", "type", "required", "properties", "items", "enum", "const", "pattern", "minimum",
     "minLength")
)  # fmt: skip


def problems(value, schema, where: str = "$") -> list[str]:
    """Everything in which a value differs from its schema."""
    unknown = set(schema) - _KNOWN
    if unknown:
        raise AssertionError(f"{where}: the check does not know {unknown}")
    if "type" in schema and not _is_a(value, schema["type"]):
        return [f"{where}: {value!r} is no {schema['type']}"]
    found = list(_values(value, schema, where))
    if isinstance(value, dict):
        found += [f"{where}: no {name}" for name in schema.get("required", ()) if name not in value]
        for name, part in schema.get("properties", {}).items():
            found += problems(value[name], part, f"{where}.{name}") if name in value else []
    if isinstance(value, list) and "items" in schema:
        for number, part in enumerate(value):
            found += problems(part, schema["items"], f"{where}[{number}]")
    return found


def _is_a(value, names) -> bool:
    kinds = [names] if isinstance(names, str) else names
    if isinstance(value, bool):
        return "boolean" in kinds
    return isinstance(value, tuple(_TYPES[kind] for kind in kinds))


def _values(value, schema, where):
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{where}: {value!r} is not {schema['const']!r}"
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where}: {value!r} does not fit {schema['pattern']}"
    if isinstance(value, str) and len(value) < schema.get("minLength", 0):
        yield f"{where}: too short"
    if isinstance(value, int) and "minimum" in schema and value < schema["minimum"]:
        yield f"{where}: {value} is below {schema['minimum']}"
