"""A summary for the talk leaves only after everybody's own round, with consent, without names; all real."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pypdf
import pytest

from app.domain.care import NameEntry
from app.domain.carelog import Act
from app.domain.goals import Phase
from app.domain.history import Action, Step
from app.domain.recordings import Role
from app.domain.sheet import Change, ItemRef, Judgement, Mark
from app.domain.worksheets import Place, SheetKind
from app.services.care_errors import NotAllowed
from app.services.comparing import OwnRoundOpen
from app.services.covering import CheckedStills, NotLookedAt
from app.services.dialogue import without_parents
from app.services.dialogue_reading import talk_texts
from tests.fakes import QuietProgress
from tests.services.talk_desk import MENTOR, STUDENT
from tests.talk_export_desk import RECORDING, Film, TalkExportDesk


@pytest.fixture
def desk(tmp_path):
    made = TalkExportDesk(tmp_path)
    made.tell_all()
    yield made
    made.work.close()


@pytest.fixture
def ready(desk):
    for each in (STUDENT, MENTOR):
        desk.comparing.finish_round(each)
    return desk


def talk(desk):
    return desk.reader.read(desk.observed())


def test_nobody_takes_part_who_is_not_ready(desk):
    with pytest.raises(OwnRoundOpen) as refused:
        talk(desk)
    assert refused.value.observation_ids == (STUDENT, MENTOR)
    desk.comparing.finish_round(MENTOR)
    with pytest.raises(OwnRoundOpen):
        talk(desk)


def test_who_observed_alone_has_no_talk(ready):
    ready.work.stores.observations.remove(MENTOR)
    assert talk(ready) is None


def test_everything_of_the_talk_is_read(ready):
    read = talk(ready)
    assert [each.observation.id for each in read.observed] == [STUDENT, MENTOR]
    assert read.together.goal.text == "Sanne laten uitpraten"
    assert [point.text for point in read.together.points] == ["Sanne bellen"]
    assert [answer for _question, answer in read.together.parents] == ["Moeder van Sanne"]
    assert without_parents(read).together.parents == ()
    kinds = {shown.kind for shown in talk_texts(read)}
    assert {"goal", "agreement", "parents", "remark"} <= kinds


def test_what_the_mentor_saw_stands_beside_it_and_is_no_word_of_the_parents(ready):
    (sheet,) = ready.written.sheets.of_recording(RECORDING)
    ready.written.sheets.open(sheet.id).write(Place("o10", column="mentor"), "Rustige houding")
    assert [answer for _question, answer in talk(ready).together.parents] == ["Moeder van Sanne"]


def test_an_empty_sheet_of_parents_and_another_sheet_say_nothing(ready):
    for kind in (SheetKind.PARENTS, SheetKind.LADDER):
        ready.written.sheets.begin(kind, "M.", Role.STUDENT, RECORDING)
    assert [answer for _question, answer in talk(ready).together.parents] == ["Moeder van Sanne"]


@pytest.mark.parametrize("format_", ["pdf", "html", "eaf"])
def test_without_consent_nothing_is_written_and_with_it_a_line_is_in_the_log(ready, tmp_path, format_):
    target = tmp_path / f"x.{format_}"

    def write(purpose):
        if format_ == "pdf":
            ready.service.pdf(talk(ready), target, purpose, QuietProgress())
        else:
            getattr(ready.service, format_)(talk(ready), target, purpose)

    with pytest.raises(NotAllowed):
        write("mentor")
    assert not target.exists()
    ready.agree("mentor")
    write("mentor")
    assert target.exists()
    entries, broken = ready.care.log_entries()
    assert broken is None
    assert (entries[-1].act, entries[-1].detail) == (Act.EXPORTED, f"dialogue-{format_} mentor")
    with pytest.raises(NotAllowed):
        write("lecturer")


def test_names_are_gone_from_paper_and_page(ready, tmp_path):
    ready.agree("mentor")
    pdf, html = tmp_path / "x.pdf", tmp_path / "x.html"
    ready.service.pdf(talk(ready), pdf, "mentor", QuietProgress())
    ready.service.html(talk(ready), html, "mentor")
    printed = "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    for text in (printed, html.read_text("utf-8")):
        assert "Sanne" not in text
        for words in ("S. knikt", "S. laten uitpraten", "S. bellen", "Moeder van S."):
            assert words in text
    assert b"Sanne" not in pdf.read_bytes()


def test_a_picture_nobody_looked_at_does_not_leave(ready, tmp_path):
    ready.agree("mentor")
    target = tmp_path / "x.html"
    times = frozenset(one.moment.time_ms for one in talk(ready).dialogue().moments)
    with pytest.raises(NotLookedAt):
        ready.service.html(talk(ready), target, "mentor", CheckedStills(Film(), frozenset()))
    assert not target.exists()
    ready.service.html(talk(ready), target, "mentor", CheckedStills(Film(), times))
    assert target.read_text().count("data:image/jpeg") == len(times)


def test_after_a_withdrawal_nothing_is_read(ready):
    ready.agree("mentor")
    ready.care.withdraw(RECORDING)
    with pytest.raises(NotAllowed):
        talk(ready)


def test_without_a_learning_question_the_talk_goes_on(ready):
    ready.written.goals.choose(RECORDING, Phase.MAIN, "")
    read = talk(ready)
    assert read.together.goal is None
    assert "goal" not in {shown.kind for shown in talk_texts(read)}


def test_a_talk_put_together_by_hand_asks_for_everybodys_round_too(ready):
    read = talk(ready)
    with pytest.raises(OwnRoundOpen) as refused:
        replace(read, rounds=(read.rounds[0], None)).dialogue()
    assert list(refused.value.observation_ids) == [MENTOR]


def test_nobody_who_is_not_ready_is_in_the_file_of_all_observers(ready, tmp_path):
    ready.agree("mentor")
    read = replace(talk(ready), rounds=(None, talk(ready).rounds[1]))
    with pytest.raises(OwnRoundOpen) as refused:
        ready.service.eaf(read, tmp_path / "x.eaf", "mentor")
    assert refused.value.observation_ids == (STUDENT,)
    assert not (tmp_path / "x.eaf").exists()


def test_names_are_replaced_in_the_file_of_all_observers(ready, tmp_path):
    ready.agree("mentor")
    ready.care.save_names(RECORDING, [NameEntry(RECORDING, "Sanne", "S.")])
    ready.service.eaf(talk(ready), tmp_path / "x.eaf", "mentor")
    written = (tmp_path / "x.eaf").read_text(encoding="utf-8")
    assert "S." in written
    assert "Sanne" not in written


def test_what_came_after_an_own_round_is_known_in_the_summary_for_the_talk(ready):
    assert talk(ready).alone == (None, None)
    ready.clock.wall += timedelta(minutes=5)
    mark = Mark("late", ItemRef("b1"), Judgement.NO, 20_000, 20_000, 1)
    step = Step("late", 2, ready.clock.wall, Action.MARK, (Change(None, mark),))
    ready.work.stores.observations.append(MENTOR, step)
    read = talk(ready)
    assert [sheet is not None for sheet in read.alone] == [False, True]
    (question,) = [each for each in read.dialogue().questions if each.has_later]
    assert [("mark", "late") in changed for changed in question.later] == [False, True]
