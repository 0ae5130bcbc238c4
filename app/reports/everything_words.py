"""The words for what is kept: of each subject (a table) and each of its fields (a column).

A test holds these beside the tables of the database: a new table or column without words fails it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """What a subject is called, and a sentence that says what it is."""

    title: str
    meaning: str


def subject_words(code: str) -> SubjectWords:
    """The words of a subject; a subject without words keeps its code as title."""
    if code not in SUBJECTS:
        return SubjectWords(code, "")
    title, meaning = SUBJECTS[code]()
    return SubjectWords(title, meaning)


def field_text(name: str) -> str:
    """What a field is called; one without words keeps its own name."""
    return FIELDS[name]() if name in FIELDS else name


# In the order in which somebody wants to read them.
SUBJECTS: Mapping[str, Callable[[], tuple[str, str]]] = {
    "recording": lambda: (_("Recording"), _("What this conversation is, and where its film stands.")),
    "thumbnail": lambda: (_("Small picture"), _("One picture of the film, to recognise it in the library.")),
    "consent": lambda: (_("Consent"), _("What was recorded about consent, each time; the last one counts.")),
    "keeping": lambda: (_("Keeping time"), _("Until when the recording is kept; the last one counts.")),
    "fragment": lambda: (_("Fragments"), _("The parts of the film that are watched.")),
    "observation": lambda: (_("Observations"), _("Who filled in which form about which fragment.")),
    "viewing": lambda: (_("Viewings"), _("When somebody watched the fragment.")),
    "seen_span": lambda: (_("What was watched"), _("The stretches of the film that were really played.")),
    "showing_log": lambda: (
        _("Shared showings"),
        _("Showings in a lesson that count as the first viewing."),
    ),
    "step": lambda: (_("Steps"), _("Every act with the form: also what was undone.")),
    "revision": lambda: (
        _("Moments, answers and remarks"),
        _("What every step changed. Also what was changed or taken away later stands here."),
    ),
    "worksheet": lambda: (_("Sheets"), _("Sheets that were written for this conversation.")),
    "worksheet_entry": lambda: (_("What stands on the sheets"), _("Also what was written over later.")),
    "chosen_goal": lambda: (_("Learning goals"), _("What the student wants to learn from it.")),
    "discussion_point": lambda: (
        _("Points to talk about"),
        _("Points and agreements, each time they changed."),
    ),
    "remark_reply": lambda: (_("Replies"), _("What was answered to a remark.")),
    "own_round": lambda: (_("Own rounds"), _("When somebody was ready with looking alone.")),
    "step_turn": lambda: (_("Order of steps"), _("Where a step of somebody else stands among the others.")),
    "arrived": lambda: (
        _("Observations that came in a package"),
        _("Somebody else made them; or when somebody here said that it is their own."),
    ),
    "arrived_sheet": lambda: (_("Sheets that came in a package"), _("Somebody else wrote them.")),
    "removed": lambda: (
        _("What was removed here"),
        _("Only a number is kept, so that no package brings it back unasked."),
    ),
    "step_apart": lambda: (
        _("Steps made apart"),
        _("Where two people changed the same thing without knowing it of each other."),
    ),
    "handover": lambda: (_("Packages"), _("What was handed over or received, by role, and until when.")),
    "transcript": lambda: (_("Texts of the film"), _("Texts of what is said, as they were brought in.")),
    "transcript_line": lambda: (_("What is said"), _("Word for word, with the time in the film.")),
    "draft": lambda: (_("Half typed"), _("A remark that was not finished yet.")),
    "standing": lambda: (_("Answers that stand now"), _("Which items have an answer now.")),
    "form_copy": lambda: (_("Forms"), _("The forms that were used, as they were then.")),
    "name_entry": lambda: (
        _("List of names"),
        _("Names that are replaced in every export. Only this paper shows them."),
    ),
    "cover": lambda: (_("Boxes over faces"), _("Where a box is placed over a picture of the film.")),
    "care_task": lambda: (_("Tasks after a withdrawal"), _("What is to be done, and before which day.")),
    "care_log": lambda: (
        _("Lines of the log"),
        _("What was done with the recording, by which role, when."),
    ),
    "deletion": lambda: (_("Deletions"), _("What was deleted, for the certificate.")),
    "frame_table": lambda: (_("Times of the pictures"), _("When each picture of the film is on the screen.")),
}

FIELDS: Mapping[str, Callable[[], str]] = {
    "absolute_path": lambda: _("where the film stands"),
    "relative_path": lambda: _("the same, seen from the data folder"),
    "fingerprint": lambda: _("fingerprint of the film"),
    "title": lambda: _("title"),
    "kind": lambda: _("kind"),
    "duration_ms": lambda: _("length of the film"),
    "added_at": lambda: _("added on"),
    "recorded_on": lambda: _("filmed on"),
    "participants": lambda: _("taking part"),
    "warnings": lambda: _("about the film"),
    "jpeg": lambda: _("picture"),
    "packed": lambda: _("times"),
    "name": lambda: _("name"),
    "start_ms": lambda: _("starts at"),
    "end_ms": lambda: _("ends at"),
    "whole": lambda: _("whole film"),
    "form_id": lambda: _("form"),
    "version": lambda: _("version"),
    "item_count": lambda: _("number of items"),
    "body": lambda: _("text of the form"),
    "observer": lambda: _("observer"),
    "role": lambda: _("role"),
    "created_at": lambda: _("begun on"),
    "changed_at": lambda: _("last changed on"),
    "items_seen": lambda: _("items with an answer"),
    "number": lambda: _("number"),
    "started_at": lambda: _("begun on"),
    "completed_at": lambda: _("complete on"),
    "showing_reason": lambda: _("reason of the showing"),
    "reason": lambda: _("reason"),
    "at": lambda: _("noted on"),
    "action": lambda: _("what was done"),
    "viewing": lambda: _("viewing"),
    "subject": lambda: _("kind of thing"),
    "removed": lambda: _("taken away"),
    "item_code": lambda: _("item"),
    "judgement": lambda: _("answer"),
    "raw_ms": lambda: _("time on the screen"),
    "time_ms": lambda: _("time in the film"),
    "made": lambda: _("judged in step"),
    "text": lambda: _("text"),
    "group_code": lambda: _("group"),
    "arose": lambda: _("this happened"),
    "due": lambda: _("when"),
    "people": lambda: _("who consented"),
    "ground": lambda: _("ground"),
    "purposes": lambda: _("purposes"),
    "way": lambda: _("how it was given"),
    "spoken_ms": lambda: _("spoken at"),
    "given_on": lambda: _("given on"),
    "valid_until": lambda: _("valid until"),
    "asked_by": lambda: _("asked by"),
    "extra": lambda: _("fields of the institution"),
    "until": lambda: _("kept until"),
    "done_at": lambda: _("done on"),
    "act": lambda: _("what was done"),
    "detail": lambda: _("detail"),
    "replacement": lambda: _("replaced by"),
    "left": lambda: _("from the left (thousandths)"),
    "top": lambda: _("from the top (thousandths)"),
    "width": lambda: _("width (thousandths)"),
    "height": lambda: _("height (thousandths)"),
    "film": lambda: _("the film"),
    "definition": lambda: _("how the sheet is laid out"),
    "author": lambda: _("written by"),
    "question": lambda: _("question"),
    "topic": lambda: _("topic"),
    "place_column": lambda: _("column"),
    "phase": lambda: _("phase"),
    "goal_code": lambda: _("goal"),
    "items": lambda: _("items"),
    "at_ms": lambda: _("time in the film"),
    "when_words": lambda: _("when"),
    "where_words": lambda: _("where"),
    "what": lambda: _("what was done"),
    "direction": lambda: _("direction"),
    "receiver_role": lambda: _("handed to"),
    "sender_role": lambda: _("handed over by"),
    "consent": lambda: _("consent, as the sender told it"),
    "turn": lambda: _("number where it was made"),
    "unseen_id": lambda: _("step that was not seen"),
    "claimed_at": lambda: _("called their own on"),
    "came_from": lambda: _("sent by"),
    "shown_at": lambda: _("chosen on"),
    "purpose": lambda: _("purpose"),
    "made_at": lambda: _("made on"),
    "ends_on": lambda: _("ends on"),
    "with_film": lambda: _("with the film"),
    "receipt_at": lambda: _("receipt on"),
    "speaker": lambda: _("who speaks"),
    "waiting": lambda: _("has to go still"),
    "remarks_kept": lambda: _("remarks kept"),
}
# Numbers of the program's own: they say nothing to a reader and stand in the JSON only.
INTERNAL = frozenset(
    {
        *("id", "seq", "recording_id", "fragment_id", "observation_id", "form_hash", "content_hash"),
        *("step_seq", "position", "thing_id", "topic_id", "undoes", "redoes", "remark_id", "object_id"),
        *("previous", "digest", "revision_id", "worksheet_id", "transcript_id", "receipt_key"),
        "goal_code",
    }
)
