"""What sitting before a film beside rows takes: a view that notes, work beside, and a disk that is full."""

from __future__ import annotations

from app.services.errors import KnownError, StorageUnavailable


class NotingFilm:
    """Keeps the newest of each thing it is shown, and everything that was said."""

    def __init__(self):
        self.said, self.problems = [], []
        self.shown = self.transport = self.trouble = None
        self.selected = ""

    def show_selected(self, key):
        self.selected = key

    def show_problem(self, problem):
        self.problems.append(problem)

    def show_transport(self, state):
        self.transport = state

    def show_film_trouble(self, trouble):
        self.trouble = trouble

    def announce(self, text):
        self.said.append(text)


class Background:
    """Work is done at once; or, when `held`, by `go_on` and only if nobody let go of it."""

    def __init__(self):
        self.held, self._waiting = False, []

    def __call__(self, work, done, failed):
        waiting = self._waiting
        task = (work, done, failed)
        waiting.append(task)
        if not self.held:
            self.go_on()
        return lambda: waiting.remove(task) if task in waiting else None

    def go_on(self):
        """Do what waits."""
        while self._waiting:
            work, done, failed = self._waiting.pop(0)
            try:
                result = work()
            except KnownError as error:
                failed(error)
            else:
                done(result)


def nothing_can_be_kept(monkeypatch, store, *names):
    """From now on what this store is asked to keep by these names is refused."""

    def full(*_anything):
        raise StorageUnavailable("The disk is full.")

    for name in names:
        monkeypatch.setattr(type(store), name, full)
