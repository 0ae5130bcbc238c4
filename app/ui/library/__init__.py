"""The library: all recordings, adding one, its fragments, and who observes.

    actions = Actions((*window_actions(), *library_actions(), ...))
    screen = LibraryScreen(theme, actions, LibraryParts(library, forms, memory, today, stills))
    screen.observation_chosen(observation_id)      go and observe; the film was looked for, and a person may
                                                   have chosen to go on without it
    screen.demo_asked()                            put the example in the library, then `refresh()`
    screen.refresh()  .arrive()  .add_files(paths)  .choose(recording_id)  .begin_observation(recording_id)
    screen.step_back() -> bool                     from one recording to the list; for the window's Back
    screen.corner                                  the layout for the window's menu button

It works in the key context `CONTEXT` ("library").
"""

from app.ui.library.actions import CONTEXT, library_actions
from app.ui.library.parts import LibraryParts
from app.ui.library.screen import LibraryScreen

__all__ = ["CONTEXT", "LibraryParts", "LibraryScreen", "library_actions"]
