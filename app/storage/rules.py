# ruff: noqa: S608 - the texts are put together from names in this file only.
"""The rules that the database keeps itself, as triggers, so that they hold for every door to it.

* The form opens only when viewing 1 covers the fragment as its borders are now, and viewing 2 was begun:
  the same rule as app.domain.viewing, which says where it comes from. It holds for steps, revisions and
  what is being written.
* Steps, revisions and logged showings are never changed, and go only together with their observation.
* Steps are numbered without a gap, and only the newest can still get revisions.
* Records of consent and keeping time are never changed, and go only together with their recording, or when a
  deletion of it was noted: remarks may be kept without the rest.
* What was written on sheets and in talks is never changed, and goes only together with what it is about.
* The log of care is never changed and loses nothing; its lines are numbered without a gap.
* How many items of an observation have an answer is counted as the steps come in.

`INSERT OR REPLACE` takes a row away without a DELETE trigger: the rules look for the row it would replace.
A trigger that sees its parent gone is part of removing that parent: that is how a cascade looks.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Generator

    from sqlalchemy import Connection

LOCKED = "form-locked"
FIXED = "append-only"
NOT_NEXT = "not-the-next-step"
NOT_LOGGED = "showing-not-logged"
NOT_NEXT_LINE = "not-the-next-line"

# 98 of 100, in whole numbers: ViewingPolicy.required_share. A test holds the two together.
_FIRST_COMPLETE = """
  EXISTS (
    SELECT 1 FROM observation o JOIN fragment f ON f.id = o.fragment_id
    JOIN viewing one ON one.observation_id = o.id AND one.number = 1 AND one.completed_at IS NOT NULL
    WHERE o.id = {observation} AND 98 * (f.end_ms - f.start_ms) <= 100 * (
      SELECT total(min(s.end_ms, f.end_ms) - max(s.start_ms, f.start_ms)) FROM seen_span s
      WHERE s.observation_id = o.id AND s.number = 1 AND s.end_ms > f.start_ms AND s.start_ms < f.end_ms))"""

_SECOND_BEGUN = """
  EXISTS (SELECT 1 FROM viewing two WHERE two.observation_id = {observation} AND two.number = 2)"""

_OPEN = f"{_FIRST_COMPLETE} AND {_SECOND_BEGUN}"

_STEP_OF_REVISION = "(SELECT observation_id FROM step WHERE seq = NEW.step_seq)"


_STANDING_OF_REVISION = (
    f"observation_id = {_STEP_OF_REVISION} AND item_code = NEW.item_code"
    " AND subject = NEW.subject AND thing_id = NEW.thing_id"
)


def _abort(name: str, event: str, condition: str, reason: str) -> str:
    """A rule that refuses what meets the condition."""
    return (
        f"CREATE TRIGGER {name} BEFORE {event} WHEN {condition}\nBEGIN SELECT RAISE(ABORT, '{reason}'); END"
    )


def _fixed(table: str) -> str:
    return (
        f"CREATE TRIGGER rule_{table}_fixed BEFORE UPDATE ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, '{FIXED}'); END"
    )


def _kept(table: str, parent: str) -> str:
    """A rule that keeps the rows of a table for as long as their parent is there."""
    return _abort(f"rule_{table}_kept", f"DELETE ON {table}", f"EXISTS ({parent})", FIXED)


def _counted(name: str, event: str, row: str, change: str) -> str:
    """A rule that counts the items with an answer: the first thing on an item, and the last, change it."""
    return f"""CREATE TRIGGER rule_items_seen_{name} AFTER {event} ON standing
WHEN NOT EXISTS (SELECT 1 FROM standing WHERE observation_id = {row}.observation_id
  AND item_code = {row}.item_code AND (subject <> {row}.subject OR thing_id <> {row}.thing_id))
BEGIN UPDATE observation SET items_seen = items_seen {change} WHERE id = {row}.observation_id; END"""


_RECORDING = "SELECT 1 FROM recording WHERE id = OLD.recording_id"
_OBSERVATION = "SELECT 1 FROM observation WHERE id = OLD.observation_id"
_DELETION = "SELECT 1 FROM deletion WHERE recording_id = OLD.recording_id"

RULES: tuple[str, ...] = (
    # Viewings
    _abort(
        "rule_viewing_order",
        "INSERT ON viewing",
        f"NEW.number = 2 AND NOT {_FIRST_COMPLETE.format(observation='NEW.observation_id')}",
        LOCKED,
    ),
    _abort(
        "rule_viewing_once",
        "INSERT ON viewing",
        "EXISTS (SELECT 1 FROM viewing WHERE observation_id = NEW.observation_id AND number = NEW.number)",
        FIXED,
    ),
    _abort("rule_viewing_key", "UPDATE OF observation_id, number ON viewing", "1", FIXED),
    _kept("viewing", _OBSERVATION),
    *(
        _abort(
            f"rule_viewing_logged_{event.split()[0].lower()}",
            f"{event} ON viewing",
            "NEW.showing_reason <> ''"
            " AND NOT EXISTS (SELECT 1 FROM showing_log WHERE observation_id = NEW.observation_id)",
            NOT_LOGGED,
        )
        for event in ("INSERT", "UPDATE OF showing_reason")
    ),
    _fixed("showing_log"),
    _kept("showing_log", _OBSERVATION),
    _abort(
        "rule_showing_log_once",
        "INSERT ON showing_log",
        "EXISTS (SELECT 1 FROM showing_log WHERE seq = NEW.seq)",
        FIXED,
    ),
    # What an observation is about
    _fixed("form_copy"),
    _abort(
        "rule_observation_key", "UPDATE OF id, fragment_id, form_hash, created_at ON observation", "1", FIXED
    ),
    _abort(
        "rule_observation_once",
        "INSERT ON observation",
        "EXISTS (SELECT 1 FROM observation WHERE id = NEW.id)",
        FIXED,
    ),
    # Steps
    _abort(
        "rule_step_gate", "INSERT ON step", f"NOT ({_OPEN.format(observation='NEW.observation_id')})", LOCKED
    ),
    _abort(
        "rule_step_next",
        "INSERT ON step",
        "EXISTS (SELECT 1 FROM step WHERE id = NEW.id OR seq = NEW.seq) OR NEW.number <> 1 +"
        " (SELECT coalesce(max(number), 0) FROM step WHERE observation_id = NEW.observation_id)",
        NOT_NEXT,
    ),
    _fixed("step"),
    _kept("step", _OBSERVATION),
    "CREATE TRIGGER rule_step_changes AFTER INSERT ON step\n"
    "BEGIN UPDATE observation SET changed_at = NEW.at WHERE id = NEW.observation_id; END",
    # Revisions
    _abort(
        "rule_revision_gate",
        "INSERT ON revision",
        f"NOT ({_OPEN.format(observation=_STEP_OF_REVISION)})",
        LOCKED,
    ),
    _abort(
        "rule_revision_next",
        "INSERT ON revision",
        "EXISTS (SELECT 1 FROM revision WHERE step_seq = NEW.step_seq AND position = NEW.position)"
        " OR EXISTS (SELECT 1 FROM step this JOIN step later ON later.observation_id = this.observation_id"
        " AND later.number > this.number WHERE this.seq = NEW.step_seq)",
        FIXED,
    ),
    _fixed("revision"),
    _kept("revision", "SELECT 1 FROM step WHERE seq = OLD.step_seq"),
    _fixed("step_turn"),
    _kept("step_turn", "SELECT 1 FROM step WHERE seq = OLD.step_seq"),
    _fixed("step_apart"),
    _kept("step_apart", "SELECT 1 FROM step WHERE seq = OLD.step_seq"),
    # What is being written
    *(
        _abort(
            f"rule_draft_gate_{event.lower()}",
            f"{event} ON draft",
            f"NOT ({_OPEN.format(observation='NEW.observation_id')})",
            LOCKED,
        )
        for event in ("INSERT", "UPDATE")
    ),
    # Care
    *(
        rule
        for table in ("consent", "keeping")
        for rule in (
            _fixed(table),
            _kept(table, f"{_RECORDING} AND NOT EXISTS ({_DELETION})"),
            _abort(
                f"rule_{table}_once",
                f"INSERT ON {table}",
                f"EXISTS (SELECT 1 FROM {table} WHERE seq = NEW.seq)",
                FIXED,
            ),
        )
    ),
    # Looking together: what was written stays as it was written
    *(
        rule
        for table, parent, key in (
            ("worksheet_entry", "worksheet", "worksheet_id"),
            ("chosen_goal", "recording", "recording_id"),
            ("discussion_point", "fragment", "fragment_id"),
            ("remark_reply", "observation", "observation_id"),
            ("own_round", "observation", "observation_id"),
        )
        for rule in (_fixed(table), _kept(table, f"SELECT 1 FROM {parent} WHERE id = OLD.{key}"))
    ),
    _abort("rule_arrived_fixed", "UPDATE ON arrived", "OLD.claimed_at IS NOT NULL", FIXED),
    _kept("arrived", _OBSERVATION),
    _fixed("arrived_sheet"),
    _kept("arrived_sheet", "SELECT 1 FROM worksheet WHERE id = OLD.worksheet_id"),
    _fixed("removed"),
    _fixed("care_log"),
    _abort("rule_care_log_kept", "DELETE ON care_log", "1", FIXED),
    _abort(
        "rule_care_log_next",
        "INSERT ON care_log",
        "NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM care_log)",
        NOT_NEXT_LINE,
    ),
    # What stands answered
    f"""CREATE TRIGGER rule_standing_made AFTER INSERT ON revision
WHEN NEW.subject IN ('mark', 'verdict') AND NOT NEW.removed
  AND NOT EXISTS (SELECT 1 FROM standing WHERE {_STANDING_OF_REVISION})
BEGIN
  INSERT INTO standing (observation_id, item_code, subject, thing_id)
  VALUES ({_STEP_OF_REVISION}, NEW.item_code, NEW.subject, NEW.thing_id);
END""",
    f"""CREATE TRIGGER rule_standing_gone AFTER INSERT ON revision
WHEN NEW.subject IN ('mark', 'verdict') AND NEW.removed
BEGIN DELETE FROM standing WHERE {_STANDING_OF_REVISION}; END""",
    _counted("made", "INSERT", "NEW", "+ 1"),
    _counted("gone", "DELETE", "OLD", "- 1"),
)


@contextmanager
def held_back(connection: Connection, tables: Collection[str]) -> Generator[None]:
    """Let what is fixed in these tables be written anew, within the transaction that was begun."""
    names = {f"rule_{table}_fixed" for table in tables} | {f"rule_{table}_gate_update" for table in tables}
    held = [rule for rule in RULES if rule.split()[2] in names]
    for rule in held:
        connection.exec_driver_sql(f"DROP TRIGGER {rule.split()[2]}")
    yield
    for rule in held:
        connection.exec_driver_sql(rule)


def standing(connection: Connection) -> list[str]:
    """The names of the rules that a database has now."""
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rule~_%' ESCAPE '~'"
    )
    return [str(name) for (name,) in found]
