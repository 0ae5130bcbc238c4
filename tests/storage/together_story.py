"""The talk about the story's fragment: one row in each table, as they stand in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.storage import tables

if TYPE_CHECKING:
    from app.storage.engine import Database

AT = "2025-11-05T10:00:00+00:00"
WHO = {"author": "J.B.", "role": "mentor", "at": AT}
ROWS: dict[str, dict[str, object]] = {
    "worksheet": {
        "id": "w-1",
        "recording_id": "r-1",
        "kind": "preparation",
        "definition": "{}",
        "title": "Voortgang",
        "author": "S.",
        "role": "student",
        "created_at": AT,
    },
    "worksheet_entry": {
        "id": "e-1",
        "worksheet_id": "w-1",
        "question": "b01",
        "topic": "",
        "place_column": "",
        "text": "Met de moeder van S.",
        "at": AT,
    },
    "chosen_goal": {
        "id": "g-1",
        "recording_id": "r-1",
        "phase": "hoofdfase",
        "goal_code": "",
        "text": "Stiltes laten vallen",
        "items": '["v01"]',
        "at": AT,
    },
    "discussion_point": {
        "revision_id": "d-1",
        "id": "p-1",
        "fragment_id": "f-part",
        "kind": "talking_point",
        "text": "De opening",
        "item_code": "v01",
        "at_ms": 12_000,
        "when_words": "",
        "where_words": "",
        **WHO,
    },
    "remark_reply": {"id": "a-1", "observation_id": "o-1", "remark_id": "m-1", "text": "Ja, ik ook.", **WHO},
    "own_round": {"observation_id": "o-2", "what": "finished", "at": AT},
    "arrived": {"observation_id": "o-2"},
    "arrived_sheet": {"worksheet_id": "w-1"},
    "removed": {"id": "o-gone", "recording_id": "r-1"},
    "step_turn": {"step_seq": 1, "turn": 1},
    "step_apart": {"step_seq": 1, "unseen_id": "s-0"},
    "handover": {
        "id": "h-1",
        "recording_id": "r-1",
        "direction": "sent",
        "receiver_role": "mentor",
        "purpose": "mentor",
        "made_at": AT,
        "ends_on": "2025-12-05",
        "with_film": 0,
        "receipt_key": "",
        "sender_role": "student",
        "consent": "",
    },
    "transcript": {"id": "t-1", "recording_id": "r-1", "at": AT, "came_from": "mentor", "shown_at": AT},
    "transcript_line": {
        "transcript_id": "t-1",
        "number": 1,
        "start_ms": 1_000,
        "end_ms": 2_000,
        "text": "Welkom.",
        "speaker": "",
    },
}


def tell(database: Database) -> None:
    """Keep every row."""
    with database.writing() as connection:
        for name, row in ROWS.items():
            connection.execute(insert(tables.metadata.tables[name]), row)
