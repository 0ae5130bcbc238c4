"""The steps of the work above every screen: the same ones, in one order, and one of them is where one is."""

from __future__ import annotations

import pytest

from app.presenters.work_steps import WorkStep, steps_name, work_steps


@pytest.mark.parametrize("here", [None, *WorkStep])
def test_the_steps_are_the_same_and_in_one_order_wherever_one_is(here):
    shown = work_steps(here, {WorkStep.SUMMARY})
    assert [step.label for step in shown] == [
        "1 Prepare",
        "2 First viewing",
        "3 Observe",
        "4 Summary",
        "5 Talk together",
    ]
    assert [step.step for step in shown if step.current] == ([here] if here else [])


def test_who_hears_the_steps_hears_which_one_it_is_and_where_one_is():
    spoken = [step.spoken for step in work_steps(WorkStep.OBSERVE, ())]
    assert spoken[2] == "Step 3 of 5: Observe. You are here."
    assert spoken[0] == "1 Prepare"
    assert steps_name() == "Steps of the work"


def test_a_step_that_leads_nowhere_yet_says_when_it_does():
    steps = {step.step: step for step in work_steps(WorkStep.PREPARE, {WorkStep.OBSERVE, WorkStep.PREPARE})}
    assert [one for one, step in steps.items() if step.open] == [WorkStep.OBSERVE]
    assert steps[WorkStep.TALK].hint == "That comes when two people have observed."
    assert not steps[WorkStep.OBSERVE].hint
    assert not steps[WorkStep.PREPARE].hint
    assert all(step.hint for step in work_steps(None, ()))
