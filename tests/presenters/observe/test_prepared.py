"""The preparation beside the observation: topics come by themselves, items show what they serve."""

from __future__ import annotations

from app.presenters.observe_state import ItemRow, TopicRow
from app.presenters.prepared import Prepared
from app.services.errors import StorageUnavailable
from tests.presenters.observe.conftest import GOAL, TIME, Work, bare_form

PREPARED = Prepared("Stiltes gebruiken", serving=frozenset({"v01"}), topics=("lezen", "rekenen"))


def prepared(work, what=PREPARED):
    work.presenter.prepare(what)
    work.presenter.show_all()
    return work


def topics(work):
    return [row.name for row in work.view.rows if isinstance(row, TopicRow)]


def ready():
    return prepared(Work().watched().start())


def test_when_the_form_opens_the_topics_of_the_preparation_stand_in_it_and_that_is_said():
    work = ready()
    assert topics(work) == []
    work.presenter.begin_second()
    assert topics(work) == ["lezen", "rekenen"]
    assert "ndo" in work.said or "ngedaan" in work.said


def test_one_undo_takes_them_all_out_again():
    work = ready()
    work.presenter.begin_second()
    work.presenter.undoing.undo()
    assert topics(work) == []


def test_topics_that_are_there_already_stay_alone():
    work = prepared(Work().unlocked().start())
    work.presenter.filling.add_topic("topics", "eigen")
    assert work.presenter.filling.bring_topics(PREPARED.topics) == ""
    assert topics(work) == ["eigen"]


def test_without_a_preparation_nothing_is_brought_and_nothing_said():
    work = prepared(Work().watched().start(), Prepared())
    before = Work().watched().start()
    work.presenter.begin_second()
    before.presenter.begin_second()
    assert topics(work) == []
    assert work.said == before.said


def test_when_the_disk_refuses_the_topics_wait_and_come_later():
    work = ready()
    begun = []
    keep = work.store.append

    def full(*args):
        begun.append(args)
        raise StorageUnavailable("vol")

    work.store.append = full
    work.presenter.begin_second()
    assert begun
    assert topics(work) == []
    work.store.append = keep
    work.presenter.retry()
    assert topics(work) == ["lezen", "rekenen"]


def test_a_form_without_items_outside_its_topics_gets_them_too():
    work = prepared(Work(bare_form()).watched().start())
    work.presenter.begin_second()
    assert topics(work) == ["lezen", "rekenen"]
    assert any(isinstance(row, ItemRow) and row.enabled for row in work.view.rows)


def test_items_that_serve_the_learning_question_say_so(work):
    prepared(work)
    assert work.view.item(GOAL).serves
    assert not work.view.item(TIME).serves
    before = Work().unlocked().start().view.item(GOAL).spoken
    assert work.view.item(GOAL).spoken.startswith(before)
    assert work.view.item(GOAL).spoken != before


def test_the_learning_question_heads_the_form(work):
    assert work.view.header.goal == ""
    assert prepared(work).view.header.goal == "Stiltes gebruiken"
