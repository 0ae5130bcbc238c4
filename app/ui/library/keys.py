"""The keys of the library, joined to what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.ui.keys import Actions
    from app.ui.library.bar import LibraryBar


class LibraryKeys:
    """Lives as long as the library, and so as long as the window."""

    def __init__(self, actions: Actions, acts: Mapping[str, Callable[[], object]], bar: LibraryBar) -> None:
        """`acts` by the names of `library_actions`; `bar` shows the key that adds a recording."""
        self._actions, self._bar = actions, bar
        for name, act in acts.items():
            self._join(f"library.{name}", act)
        actions.keys_changed.connect(self._show_hint)

    def _join(self, action_id: str, act: Callable[[], object]) -> None:
        def triggered(at_s: float) -> None:
            del at_s
            act()

        self._actions[action_id].triggered.connect(triggered)

    def _show_hint(self) -> None:
        self._bar.show_hint(self._actions["library.add"].hint)
