"""The words for the codes of care. An institution's own purposes and grounds bring their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import carerules
from app.domain.care import ConsentKind
from app.domain.carelog import Act
from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.domain.carerules import CareRules, Choice


def purpose_text(code: str, rules: CareRules) -> str:
    """A purpose in a few words, as on the form: "own reflection"."""
    return _said(code, rules.purposes, _PURPOSES)


def purpose_sentence(code: str, rules: CareRules) -> str:
    """A purpose as a parent reads it on the consent form."""
    return _said(code, rules.purposes, _PURPOSE_SENTENCES)


def ground_text(code: str, rules: CareRules) -> str:
    """The ground for filming."""
    return _said(code, rules.grounds, _GROUNDS)


def way_text(code: str, rules: CareRules) -> str:
    """How consent was given."""
    return _said(code, rules.ways, _WAYS)


def consent_kind_text(kind: ConsentKind) -> str:
    """What was recorded about consent."""
    return {
        ConsentKind.GIVEN: _("consent was given"),
        ConsentKind.ROLE_PLAY: _("role play, no real parents"),
        ConsentKind.WITHDRAWN: _("consent was withdrawn"),
    }[kind]


def task_text(kind: str) -> str:
    """What is to be done after a withdrawal."""
    return _told(kind, _TASKS)


def task_done_text(kind: str) -> str:
    """The same task, once it is done."""
    return _told(kind, _TASKS_DONE)


def act_text(act: str) -> str:
    """What was done, as a line of the log says it; a code that somebody changed is shown as it is."""
    return _told(act, _ACTS)


def removed_text(code: str) -> str:
    """What went when a recording was deleted."""
    return _told(code, _REMOVED)


def stays_text(code: str) -> str:
    """What stays of a recording whose remarks are kept."""
    return _told(code, _STAYS)


def _said(code: str, choices: Iterable[Choice], own: Mapping[str, Callable[[], str]]) -> str:
    """The institution's words, or the program's, or the code of something that is no longer offered."""
    text = next((choice.text for choice in choices if choice.code == code), "")
    return text or _told(code, own)


def _told(code: str, words: Mapping[str, Callable[[], str]]) -> str:
    return words[code]() if code in words else code


_PURPOSES: Mapping[str, Callable[[], str]] = {
    carerules.OWN: lambda: _("own reflection"),
    carerules.MENTOR: lambda: _("conversation with the mentor"),
    carerules.LECTURER: lambda: _("conversation with a lecturer"),
    carerules.PRACTICUM: lambda: _("practicum with fellow students"),
    carerules.TEACHING: lambda: _("teaching material"),
}
_PURPOSE_SENTENCES: Mapping[str, Callable[[], str]] = {
    carerules.OWN: lambda: _("The student watches the film to learn from it."),
    carerules.MENTOR: lambda: _(
        "The mentor (the teacher at school) watches and talks about it with the student."
    ),
    carerules.LECTURER: lambda: _("A lecturer of the college watches and talks about it with the student."),
    carerules.PRACTICUM: lambda: _(
        "A small group of fellow students watches during a lesson at the college."
    ),
    carerules.TEACHING: lambda: _("The college uses the film to teach other students."),
}
_GROUNDS: Mapping[str, Callable[[], str]] = {
    "consent": lambda: _("consent of the people in the film"),
    "interest": lambda: _("legitimate interest of the institution"),
    "task": lambda: _("public task of the institution"),
}
_WAYS: Mapping[str, Callable[[], str]] = {
    carerules.FORM: lambda: _("signed form"),
    carerules.SPOKEN: lambda: _("spoken in the film"),
}
_TASKS: Mapping[str, Callable[[], str]] = {
    "delete_here": lambda: _("delete the recording in Terugblik"),
    "ask_mentor": lambda: _("ask the mentor to delete every copy"),
    "ask_lecturer": lambda: _("ask the lecturer to delete every copy"),
    "ask_receivers": lambda: _("ask everyone else who received something to delete it"),
    "tell_parent": lambda: _("tell the parent that everything is done"),
}
_TASKS_DONE: Mapping[str, Callable[[], str]] = {
    "delete_here": lambda: _("the recording in Terugblik was deleted"),
    "ask_mentor": lambda: _("the mentor was asked to delete every copy"),
    "ask_lecturer": lambda: _("the lecturer was asked to delete every copy"),
    "ask_receivers": lambda: _("everyone else who received something was asked to delete it"),
    "tell_parent": lambda: _("the parent was told that everything is done"),
}
_ACTS: Mapping[str, Callable[[], str]] = {
    Act.OPENED: lambda: _("opened"),
    Act.EXPORTED: lambda: _("exported"),
    Act.HANDED_OVER: lambda: _("handed over"),
    Act.RECEIVED: lambda: _("received from somebody else"),
    Act.RECEIPT: lambda: _("receipt of deletion received"),
    Act.PRESENTED: lambda: _("shown in presentation mode"),
    Act.CONSENT: lambda: _("consent recorded"),
    Act.WITHDRAWN: lambda: _("consent withdrawn"),
    Act.EXTENDED: lambda: _("keeping time extended"),
    Act.SEALED: lambda: _("moved into the vault"),
    Act.UNSEALED: lambda: _("moved out of the vault"),
    Act.READ_ALL: lambda: _("everything about it exported"),
    Act.DELETED: lambda: _("deleted"),
    Act.RESTORED: lambda: _("restored from a backup"),
}
_REMOVED: Mapping[str, Callable[[], str]] = {
    "film": lambda: _("the film in the vault"),
    "key": lambda: _("the key of the film"),
    "thumbnail": lambda: _("the small picture of the film"),
    "recording": lambda: _("the recording: title, date, people taking part and where the film stood"),
    "frames": lambda: _("the times of the pictures of the film"),
    "fragments": lambda: _("the fragments"),
    "observations": lambda: _("the observations: moments, answers and remarks, with everything before them"),
    "drafts": lambda: _("what was half typed"),
    "consent": lambda: _("what was recorded about consent and the keeping time"),
    "names": lambda: _("the list of names"),
    "covers": lambda: _("the boxes over faces"),
    "backups": lambda: _("the recording in every backup of Terugblik"),
    "temporary": lambda: _("temporary files of Terugblik"),
    "transcripts": lambda: _("what is said in the film, as text"),
    "sheets": lambda: _("the sheets, goals and points of the talk about it"),
    "traces": lambda: _("traces in the database of Terugblik"),
}
_STAYS: Mapping[str, Callable[[], str]] = {
    "observations": lambda: _("the observations: moments, answers and remarks"),
    "parents": lambda: _("what the parents told in their feedback"),
    "sheets": lambda: _("the sheets, the learning question, the points to talk about and the agreements"),
}
