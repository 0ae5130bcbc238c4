"""Which shape form data has, and how older shapes become the shape of today.

A schema goes up by one when a key is renamed, moved or changes its meaning. A key that is merely added,
and may be left out, needs no new schema. The steps work on plain data before it is checked, so a step
has to bear with anything it meets and leave the finding of faults to the check that follows.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from app.domain.formfaults import FormFault, FormProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    FormData = dict[str, object]
    Steps = Mapping[int, Callable[[FormData], FormData]]

SCHEMA = 1

# From schema n to n + 1. Nothing older than schema 1 was ever handed out.
STEPS: Steps = MappingProxyType({})


def brought_up_to_date(
    data: FormData, steps: Steps = STEPS, newest: int = SCHEMA
) -> tuple[FormData, FormProblem | None]:
    """The data in the newest schema, without its `schema` key; or as it was, with the reason why not."""
    content = {key: value for key, value in data.items() if key != "schema"}
    if "schema" not in data:
        return content, FormProblem(("schema",), FormFault.SCHEMA_MISSING, limit=newest)
    schema = data["schema"]
    if not isinstance(schema, int) or isinstance(schema, bool):
        return content, FormProblem(("schema",), FormFault.NOT_NUMBER)
    if schema > newest:
        return content, FormProblem(("schema",), FormFault.SCHEMA_TOO_NEW, limit=newest)
    if any(number not in steps for number in _numbers(schema, newest)):
        return content, FormProblem(("schema",), FormFault.SCHEMA_UNKNOWN, limit=newest)
    for number in _numbers(schema, newest):
        content = steps[number](content)
    return content, None


def _numbers(schema: int, newest: int) -> range:
    """The schemas to climb from. A negative number has no step, so a huge one costs nothing."""
    return range(max(schema, -1), newest)
