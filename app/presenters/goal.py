"""Choosing a learning question for a recording, and the items of the form that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.goals import Phase
from app.i18n import _, ngettext
from app.presenters.rows import sentence
from app.presenters.sheet_words import phase_text
from app.presenters.sheets_state import GoalDialogState, ServingRow, ServingState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.forms import FormDefinition, FormSection
    from app.services.goals import GoalService


class GoalPresenter:
    """A goal of the list with its items, or own words with items that the person picks."""

    def __init__(self, goals: GoalService, recording_id: str, forms: Sequence[FormDefinition] = ()) -> None:
        """What was chosen before stands there; of `forms` the first goes with the talk. Raises KnownError."""
        self._goals, self._recording_id = goals, recording_id
        self._forms = {form.id: form for form in forms}
        self._form = next(iter(self._forms), "")
        standing = goals.chosen(recording_id)
        self._phase = standing.phase if standing else Phase.MAIN
        listed = {goal.code: goal.text for goal in goals.goals(self._phase)}
        # A goal that another version of the list knows is words of one's own here.
        self._code = standing.goal_code if standing and standing.goal_code in listed else ""
        self._own = standing.text if standing and listed.get(self._code) != standing.text else ""
        self._picked = set(standing.items if standing and not self._code else ())

    def choose_phase(self, phase: str) -> GoalDialogState:
        """Other goals to pick from."""
        if Phase(phase) is not self._phase:
            self._phase, self._code = Phase(phase), ""
        return self.state()

    def choose_goal(self, code: str) -> GoalDialogState:
        """This goal; "" for none of the list."""
        self._code = code
        return self.state()

    def type_own(self, text: str) -> GoalDialogState:
        """Own words; with a goal they say it in another way."""
        self._own = text
        return self.state()

    def save(self) -> None:
        """Keep it. Raises KnownError."""
        picked = [code for code in self._all_codes() if code in self._picked]
        # Of a form that is not here any more: it goes along.
        picked += sorted(self._picked.difference(picked))
        self._goals.choose(self._recording_id, self._phase, self._code, self._own, picked)

    def state(self) -> GoalDialogState:
        """The dialog as it is now."""
        goals = [(goal.code, goal.text) for goal in self._goals.goals(self._phase)]
        serving = self._serving()
        return GoalDialogState(
            tuple((phase.value, phase_text(phase)) for phase in Phase),
            self._phase.value,
            (*goals, ("", _("None of these: I write my own"))),
            self._code,
            self._own,
            serving,
            self._note(serving),
            may_pick=not self._code and bool(self._forms),
        )

    # Items

    def items(self) -> ServingState:
        """The items of one form, to pick from."""
        form, count = self._forms[self._form], len(self._picked)
        return ServingState(
            tuple((each.id, each.title) for each in self._forms.values()),
            self._form,
            tuple((section.title, self._rows(section)) for section in form.sections),
            ngettext("{count} item chosen", "{count} items chosen", count).format(count=count),
        )

    def choose_form(self, form_id: str) -> ServingState:
        """The items of another form; what was picked of this one stays."""
        self._form = form_id
        return self.items()

    def pick(self, code: str, *, serves: bool) -> ServingState:
        """This item goes with the learning question, or not."""
        (self._picked.add if serves else self._picked.discard)(code)
        return self.items()

    def _rows(self, section: FormSection) -> tuple[ServingRow, ...]:
        return tuple(
            ServingRow(item.code, sentence(item.text), item.code in self._picked)
            for group in section.groups
            for item in group.items
        )

    def _all_codes(self) -> list[str]:
        return list(dict.fromkeys(code for form in self._forms.values() for code in form.item_codes()))

    def _serving(self) -> tuple[str, ...]:
        """Of a goal the items of the form that goes with the talk; of own words whatever was picked."""
        forms = list(self._forms.values())
        codes = self._picked
        if self._code:
            forms = forms[:1]
            codes = next(
                set(goal.items) for goal in self._goals.goals(self._phase) if goal.code == self._code
            )
        found = {item.code: item.text for form in forms for item in form.items() if item.code in codes}
        return tuple(sentence(text) for text in found.values())

    def _note(self, serving: Sequence[str]) -> str:
        if not self._forms:
            return ""
        if not self._code:
            if serving:
                return _("You look at these items of the form:")
            return _("No items of the form go with it. They need not, but you may pick some.")
        title = next(iter(self._forms.values())).title
        if serving:
            return _("You look at these items of “{form}”:").format(form=title)
        return _("No items of “{form}” go with this goal.").format(form=title)
