"""The one door for work that takes longer than a blink: off the main thread, answered in it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal

from app.services.errors import Cancelled, KnownError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.ports import ProgressPort

Result = TypeVar("Result")


class BackgroundTask(QObject):
    """A piece of work that runs. Lives in the main thread; it is the ProgressPort of its work, too.

    `ended` comes last, whatever happened; nothing is heard after it.
    """

    ended = Signal()
    _progressed = Signal(float)
    _finished = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = threading.Event()
        self._heard = False

    def cancel(self) -> None:
        """Ask the work to stop. Of its result nothing is heard any more, even when it was just done."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """For the work: True once the person pressed cancel."""
        return self._cancelled.is_set()

    def report(self, done: float) -> None:
        """For the work: 0.0 to 1.0."""
        self._progressed.emit(min(max(done, 0.0), 1.0))

    def when_progressed(self, progress: Callable[[float], None]) -> None:
        """Hand every report over in the main thread."""

        def hear(share: float) -> None:
            if not self.cancelled():
                progress(share)

        self._heard = True
        self._progressed.connect(hear, Qt.ConnectionType.QueuedConnection)

    def when_finished(self, done: Callable[[Any], None], failed: Callable[[KnownError], None]) -> None:
        """Hand the outcome over in the main thread, and let go of everything."""

        def hear(result: object, error: BaseException | None) -> None:
            self._finished.disconnect()
            if self._heard:
                self._progressed.disconnect()
            try:
                self._hand_over(result, error, done, failed)
            finally:
                self.ended.emit()
                # Here, in the main thread: let go by the worker it would end there, while this thread may
                # just be connecting the next.
                self.deleteLater()

        self._finished.connect(hear, Qt.ConnectionType.QueuedConnection)

    def finish(self, result: object, error: BaseException | None) -> None:
        """For the worker: this is what came of it."""
        self._finished.emit(result, error)

    def _hand_over(
        self,
        result: object,
        error: BaseException | None,
        done: Callable[[Any], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        if isinstance(error, Cancelled):
            return
        if error is not None and not isinstance(error, KnownError):
            # A fault of ours: raised here it takes the same way as any other, to the report.
            raise error
        if self.cancelled():
            return
        if error is not None:
            failed(error)
        else:
            done(result)


class _Worker(QRunnable):
    def __init__(self, work: Callable[[ProgressPort], object], task: BackgroundTask) -> None:
        super().__init__()
        self._work, self._task = work, task

    def run(self) -> None:
        """Do the work; whatever comes out goes to the main thread."""
        work, task = self._work, self._task
        # Qt lets go of this when it likes; what the work knows, such as the key of the database, goes now.
        del self._work, self._task
        try:
            result = work(task)
        except BaseException as error:  # noqa: BLE001 - raised again in the main thread, never swallowed
            task.finish(None, error)
        else:
            task.finish(result, None)


def run_in_background(
    work: Callable[[ProgressPort], Result],
    done: Callable[[Result], None],
    failed: Callable[[KnownError], None],
    progress: Callable[[float], None] | None = None,
    *,
    owner: QObject | None = None,
    pool: QThreadPool | None = None,
) -> BackgroundTask:
    """Run `work(port)` in a thread and answer in the main thread: `done(result)` or `failed(error)`.

    `work` touches no Qt widget and opens its own Session; now and then it calls `port.report(share)` and
    raises Cancelled when `port.cancelled()`. Only KnownError goes to `failed`; anything else is a fault of
    ours and is raised in the main thread. When `owner` is gone, the task is cancelled.
    """
    task = BackgroundTask()
    # That keeps it alive until it was heard, and `stop_background` finds it there.
    task.setParent(QCoreApplication.instance())
    if progress is not None:
        task.when_progressed(progress)
    task.when_finished(done, failed)
    if owner is not None:
        owner.destroyed.connect(task.cancel)
    (pool or QThreadPool.globalInstance()).start(_Worker(work, task))
    return task


def stop_background(patience_ms: int, pool: QThreadPool | None = None) -> bool:
    """At the end of the program or of a session: whether nothing runs any more.

    What runs may come to its end: somebody saved a file and closed the window. What has not ended after
    `patience_ms` is asked to stop, and gets the same time for that. Nothing of it is heard any more.
    """
    pool, app = pool or QThreadPool.globalInstance(), QCoreApplication.instance()
    if pool.waitForDone(patience_ms):
        return True
    for task in app.findChildren(BackgroundTask) if app is not None else ():
        task.cancel()
    return pool.waitForDone(patience_ms)
