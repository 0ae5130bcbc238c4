"""What leaves, for what, and without which names: chosen in one dialog."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.care import ConsentKind, Cover, NameEntry
from app.domain.carerules import MENTOR, OWN, TEACHING
from app.domain.openformats import OpenFormat
from app.domain.recordings import Participant, Role
from app.domain.sheet import ItemRef, Judgement, PointKind, RemarkKind
from app.presenters.export import ExportPresenter, ExportTools
from app.services.care import ConsentDraft, NotAllowed
from app.services.covering import FILL, NotLookedAt
from app.services.errors import KnownError, StorageUnavailable
from app.services.ports import Picture
from app.services.summary import Observed, SummaryService
from tests.fakes import MemoryObservations, MemoryRecordings, QuietProgress, TurnedClock
from tests.fakes_care import MemoryCare, as_role_play, care_service

GOAL = ItemRef("v01")


class View:
    """Remembers what it was shown last."""

    state = None

    def show_state(self, state):
        self.state = state


class Writer:
    """Remembers what it was asked to write."""

    def __init__(self):
        self.wrote = []

    def pdf(self, summary, target, progress, stills):
        self.wrote.append(("pdf", summary, tuple(stills)))

    def csv(self, summary, history, target):
        self.wrote.append(("csv", summary, history))

    def json(self, summary, history, target):
        self.wrote.append(("json", summary, history))

    def open_format(self, format_, summary, history, target):
        self.wrote.append((format_, summary, history))


class Film:
    """White pictures of four by two pixels."""

    closed = False

    def still(self, at_ms):
        return Picture(4, 2, 16, memoryview(b"\xff" * 32), at_ms)

    def close(self):
        self.closed = True


@dataclass
class Scene:
    """The dialog on one observation."""

    desk: object
    recording: object
    clock: TurnedClock = field(default_factory=TurnedClock)
    film: Film | None = field(default_factory=Film)
    waiting: list = field(default_factory=list)
    patient: bool = False

    def __post_init__(self):
        recordings = MemoryRecordings(MemoryObservations())
        recordings.kept["r1"] = self.recording
        self.store = MemoryCare(lambda: ["r1"])
        self.care = care_service(recordings, self.clock, store=self.store)
        self.view, self.writer = View(), Writer()
        tools = ExportTools(
            self.observed, SummaryService(self.writer, self.care), self.care, lambda: self.film, self.run
        )
        self.presenter = ExportPresenter(tools)

    def observed(self):
        opened = self.desk.opened
        return Observed(
            self.recording, opened.fragment, opened.observation, opened.viewing.viewings, opened.book.history
        )

    def run(self, work, done):
        if self.patient:
            self.waiting.append((work, done))
        else:
            done(work())

    def start(self):
        self.presenter.start(self.view)
        return self

    @property
    def state(self):
        return self.view.state

    def write(self):
        self.presenter.work()(Path("x"), QuietProgress())
        return self.writer.wrote[-1]


@pytest.fixture
def scene(open_desk, recording):
    """A role play: everything may be done with it."""
    made = Scene(open_desk, recording)
    as_role_play(made.care, "r1")
    return made


@pytest.fixture
def with_names(scene):
    """A remark with a name, twice, and that name on the list."""
    scene.desk.opened.remarks.add("Dag Sanne. Sannes moeder wacht.", RemarkKind.TIP, start_ms=3_000)
    scene.care.save_names("r1", [NameEntry("r1", "Sanne", "S.")])
    return scene.start()


def consent(care, *purposes, **more):
    care.record_consent(
        "r1",
        ConsentDraft(
            people=(Participant(Role.PARENT, "S."),),
            ground="consent",
            purposes=purposes,
            way="form",
            given_on=care.today(),
            **more,
        ),
    )


# For what


def test_of_a_role_play_everything_may_leave_and_the_first_purpose_is_chosen(scene):
    state = scene.start().state
    assert (state.purpose, state.refusal, state.consent_helps, state.obstacle) == (OWN, "", False, "")
    assert not any(row.off for row in state.purposes)


def test_without_consent_nothing_leaves_and_the_way_there_is_shown(open_desk, recording):
    scene = Scene(open_desk, recording).start()
    assert scene.state.refusal.startswith("No consent was recorded yet")
    assert scene.state.consent_helps
    assert scene.state.obstacle
    assert all(row.off for row in scene.state.purposes)
    with pytest.raises(NotAllowed):
        scene.write()
    assert scene.writer.wrote == []


def test_a_purpose_without_consent_is_off_and_says_so(open_desk, recording):
    scene = Scene(open_desk, recording)
    consent(scene.care, MENTOR)
    scene.start()
    assert scene.state.purpose == MENTOR
    assert {row.code: bool(row.off) for row in scene.state.purposes}[TEACHING]
    assert scene.state.consent_helps
    assert scene.state.refusal == ""
    scene.presenter.choose_purpose(TEACHING)
    with pytest.raises(NotAllowed):
        scene.write()


def test_consent_recorded_meanwhile_opens_the_way(open_desk, recording):
    scene = Scene(open_desk, recording).start()
    consent(scene.care, MENTOR)
    scene.presenter.care_changed()
    assert (scene.state.purpose, scene.state.obstacle) == (MENTOR, "")


def test_a_purpose_that_was_chosen_stays_chosen(scene):
    scene.start().presenter.choose_purpose(TEACHING)
    scene.presenter.stop()
    scene.presenter.choose_format("csv")
    assert scene.state.format == "pdf", "nothing is shown to a dialog that is gone"
    assert scene.start().state.purpose == TEACHING
    assert scene.state.format == "csv"


def test_consent_that_ended_is_told(open_desk, recording):
    scene = Scene(open_desk, recording)
    consent(scene.care, OWN, valid_until=scene.care.today())
    scene.clock.wall += timedelta(days=2)
    assert scene.start().state.refusal.startswith("The consent has ended")


def test_after_a_withdrawal_or_the_keeping_time_only_the_reason_is_told(scene):
    scene.care.begin_keeping()
    scene.clock.wall += timedelta(days=60)
    state = scene.start().state
    assert state.refusal.startswith("The keeping time of this recording is over")
    assert not state.consent_helps
    scene.care.withdraw("r1")
    scene.presenter.care_changed()
    assert scene.state.refusal.startswith("Consent was withdrawn")
    assert scene.store.consents("r1")[-1].kind is ConsentKind.WITHDRAWN


# Names


def test_every_name_is_shown_in_its_sentence_with_what_takes_its_place(with_names):
    first, second = with_names.state.hits
    assert (first.where, first.before, first.found, first.put, first.after) == (
        "Remark 0:03",
        "Dag ",
        "Sanne",
        "S.",
        ".",
    )
    assert (second.before, second.found, second.put, second.after) == ("", "Sannes", "S.'s", " moeder wacht.")
    assert "Sanne becomes S." in first.spoken
    assert with_names.state.hits_text == "2 places are changed"
    assert with_names.state.names[0].count == "2 times"


def test_a_name_that_is_kept_at_one_place_stands_there_only(with_names):
    with_names.presenter.keep_hit(with_names.state.hits[0].key, True)
    assert with_names.state.hits_text == "1 place is changed, 1 stands as it is"
    assert "Sanne stays" in with_names.state.hits[0].spoken
    assert [hit.kept for hit in with_names.state.hits].count(True) == 1
    for format_ in ("pdf", "csv", "json", *OpenFormat):
        with_names.presenter.choose_format(format_)
        kind, summary, _rest = with_names.write()
        assert kind == format_
        assert summary.tips[0].text == "Dag Sanne. S.'s moeder wacht."
    with_names.presenter.keep_hit(with_names.state.hits[0].key, False)
    assert with_names.write()[1].tips[0].text == "Dag S.. S.'s moeder wacht."


def test_what_was_kept_is_forgotten_with_the_name(with_names):
    with_names.presenter.keep_hit(with_names.state.hits[0].key, True)
    with_names.presenter.edit_name(0, "", "S.")
    assert not any(hit.kept for hit in with_names.state.hits)
    assert with_names.state.hits_text == "No name of the list was found."


def test_a_name_is_added_with_its_initial_and_kept_with_the_recording(scene):
    scene.desk.opened.remarks.add("dag Sanne en Sem")
    scene.start()
    assert scene.state.suggestions == ("Sanne", "Sem")
    scene.presenter.add_name("  Sanne ")
    scene.presenter.add_name("Sem")
    assert [(row.name, row.replacement) for row in scene.state.names] == [("Sanne", "S."), ("Sem", "S2.")]
    assert scene.state.suggestions == ()
    assert [entry.name for entry in scene.care.names("r1")] == ["Sanne", "Sem"]
    scene.presenter.add_name("SANNE")
    scene.presenter.add_name(" ")
    assert len(scene.state.names) == 2, "a name stands on the list once"


def test_what_takes_the_place_of_a_name_can_be_changed(with_names):
    with_names.presenter.edit_name(0, "Sanne", "de dochter")
    assert with_names.state.hits[0].put == "de dochter"
    assert with_names.care.names("r1")[0].replacement == "de dochter"


def test_the_names_of_participants_are_looked_at_too(open_desk, recording):
    from dataclasses import replace

    people = (Participant(Role.PARENT, "mw. Y\u0131lmaz"), Participant(Role.PUPIL, ""))
    scene = Scene(open_desk, replace(recording, participants=people))
    as_role_play(scene.care, "r1")
    assert scene.start().state.suggestions == ("Y\u0131lmaz",)
    scene.presenter.add_name("Y\u0131lmaz")
    assert scene.state.hits[0].where == "Participant"
    assert scene.write()[1].recording.participants[0].initials == "mw. Y."


def test_a_name_that_cannot_be_searched_for_is_told_before_saving(scene):
    scene.start().presenter.add_name("S")
    assert scene.state.names[0].fault == "A name has at least two letters."
    assert scene.state.names[0].count == "not found"
    assert scene.state.obstacle
    scene.presenter.edit_name(0, "Sanne", "Sanne!")
    assert scene.state.names[0].fault.startswith("Choose other words")
    scene.presenter.edit_name(0, "Sanne", "S.")
    assert scene.state.obstacle == ""


def test_names_that_cannot_be_kept_now_stop_the_saving(scene, monkeypatch):
    scene.start()

    def full(*_told):
        raise StorageUnavailable("De schijf is vol.")

    monkeypatch.setattr(scene.store, "save_names", full)
    scene.presenter.add_name("Sanne")
    assert scene.state.obstacle == "De schijf is vol."
    assert scene.state.problem == "De schijf is vol."
    monkeypatch.undo()
    scene.presenter.edit_name(0, "Sanne", "S.")
    assert scene.state.obstacle == ""


def test_of_several_looks_the_last_one_counts(with_names):
    with_names.patient = True
    with_names.presenter.add_name("Fatma")
    with_names.presenter.edit_name(0, "", "")
    (old, old_done), (new, new_done) = with_names.waiting
    new_done(new())
    old_done(old())
    assert with_names.state.hits == ()


def test_a_long_remark_is_shown_around_the_name(scene):
    scene.care.save_names("r1", [NameEntry("r1", "Sanne", "S.")])
    long = "woorden " * 20
    scene.desk.opened.remarks.add(f"Een zin ervoor. {long}Sanne {long}einde. Een zin erna.")
    (hit,) = scene.start().state.hits
    assert hit.before.startswith("… ")
    assert hit.after.endswith(" …")
    assert len(hit.before) < 60


def test_names_are_found_wherever_words_stand(scene):
    opened = scene.desk.opened
    opened.filling.add_topic("topics", "Sanne")
    opened.filling.write_reply("q1", "Sanne leest")
    opened.filling.add_point(PointKind.TALKING_POINT, "met Sanne")
    opened.filling.add_point(PointKind.AGREEMENT, "bellen", "na Sannes toets")
    opened.remarks.add("dag Sanne")
    scene.care.save_names("r1", [NameEntry("r1", "Sanne", "S."), NameEntry("r1", "Voortgang", "V.")])
    assert [hit.where for hit in scene.start().state.hits] == [
        *("Title", "Topic", "Reply", "Talking point", "Agreement", "Remark", "Form")
    ]


def test_words_that_come_more_than_once_are_asked_about_once(scene):
    scene.desk.opened.remarks.add("Sanne")
    scene.desk.opened.remarks.add("Sanne")
    scene.care.save_names("r1", [NameEntry("r1", "Sanne", "S.")])
    assert len(scene.start().state.hits) == 1


# Pictures


def chosen_moments(scene, *times):
    for at_ms in times:
        mark = scene.desk.opened.marking.judge(GOAL, Judgement.YES, at_ms)
        scene.desk.opened.filling.highlight(mark.id, True)


def test_pictures_stay_out_unless_somebody_wants_them(scene):
    chosen_moments(scene, 6_000)
    state = scene.start().state
    assert not state.stills.wanted
    assert not scene.presenter.asks_about_faces
    assert scene.write()[2] == ()


def test_pictures_leave_only_when_each_was_looked_at(scene):
    chosen_moments(scene, 4_000, 6_000)
    scene.start().presenter.set_with_stills(True)
    assert scene.presenter.asks_about_faces
    assert scene.state.stills.progress == "0 of 2 pictures looked at"
    assert scene.state.obstacle.startswith("Look at each picture")
    scene.presenter.look_at(4_000)
    with pytest.raises(NotLookedAt):
        scene.write()
    assert scene.writer.wrote == []
    assert scene.film.closed
    scene.presenter.look_at(6_000)
    assert scene.state.obstacle == ""
    assert len(scene.write()[2]) == 2


def test_the_boxes_are_in_the_pixels_of_the_pictures(scene):
    chosen_moments(scene, 6_000)
    scene.care.save_covers(
        "r1", 6_000, [Cover("c1", "r1", 6_000, 500, 0, 250, 500), Cover("c2", "r1", 9, 0, 0, 1000, 1000)]
    )
    scene.start().presenter.set_with_stills(True)
    scene.presenter.look_at(6_000)
    (picture,) = scene.write()[2]
    white = b"\xff" * 4
    assert bytes(picture.pixels) == white * 2 + FILL + white * 5


def test_a_moment_chosen_later_has_to_be_looked_at_too(scene):
    chosen_moments(scene, 4_000)
    scene.start().presenter.set_with_stills(True)
    scene.presenter.look_at(4_000)
    chosen_moments(scene, 6_000)
    assert scene.start().state.obstacle.startswith("Look at each picture")


def test_without_a_chosen_moment_or_in_a_table_there_are_no_pictures(scene):
    scene.start().presenter.set_with_stills(True)
    assert scene.state.stills.off.startswith("No moments were chosen")
    assert not scene.state.stills.wanted
    assert scene.write()[2] == ()
    chosen_moments(scene, 4_000)
    scene.start().presenter.choose_format("json")
    assert scene.state.stills.off.startswith("Only a PDF")
    assert scene.state.obstacle == ""
    assert not scene.presenter.asks_about_faces


def test_pictures_that_cannot_be_had_are_not_left_out_in_silence(scene):
    chosen_moments(scene, 4_000)
    scene.film = None
    scene.start().presenter.set_with_stills(True)
    scene.presenter.look_at(4_000)
    with pytest.raises(KnownError, match="no pictures"):
        scene.write()


# The file


def test_who_works_with_other_programs_asks_for_their_formats(scene):
    state = scene.start().state
    assert state.more_formats
    assert OpenFormat.EAF.value not in {row.code for row in state.formats}
    scene.presenter.show_more_formats()
    assert not scene.state.more_formats
    assert {each.value for each in OpenFormat} <= {row.code for row in scene.state.formats}


def test_the_suggested_name_tells_nothing_of_anybody(scene):
    scene.start().presenter.choose_format("csv")
    assert (scene.presenter.format, scene.presenter.suggested_name()) == (
        "csv",
        f"summary-{scene.care.today()}.csv",
    )


def test_what_is_written_is_what_was_so_when_it_was_asked(scene):
    works = []
    scene.start()
    for format_ in ("csv", "json", "pdf"):
        scene.presenter.choose_format(format_)
        works.append(scene.presenter.work())
    scene.desk.opened.marking.judge(GOAL, Judgement.YES, 6_000)
    for work in works:
        work(Path("x"), QuietProgress())
    assert [(kind, summary.marks) for kind, summary, _rest in scene.writer.wrote] == [
        ("csv", ()),
        ("json", ()),
        ("pdf", ()),
    ]
