"""Keys: one list of actions, from which the keyboard, the menus, the key overview and the settings are made.

A screen says what can be done in it, as data, in a module that imports no widgets:

    def observe_actions() -> tuple[KeyAction, ...]:
        return (
            KeyAction("observe.yes", _("Yes, seen at this moment"), ("J",), context="observe"),
            KeyAction("observe.play", _("Play or pause"), ("Space",), context="observe"),
            KeyAction("observe.frame_on", _("One frame on"), (".",), context="observe", repeats=True),
        )

and connects what it does once it stands:

    actions["observe.yes"].triggered.connect(self._yes)        # def _yes(self, pressed_at_s: float)
    button = Button(theme, _("Play"), hint=actions["observe.play"].hint)

`pressed_at_s` is the moment the key went down (time.monotonic seconds), also when the main thread was busy:
hand it to `Player.frame_on_screen_ms`. The KeyWatcher looks at each key press before any widget does, so
Space plays also while a button has the focus (Enter presses that button); in a text field, only actions
with `in_text` work. A screen's actions work while `actions.context` is theirs; context "" is everywhere.
"""

from app.ui.keys.actions import Action, Actions, KeyAction, KeyTaken
from app.ui.keys.sequences import shown_keys
from app.ui.keys.watcher import KeyWatcher

__all__ = ["Action", "Actions", "KeyAction", "KeyTaken", "KeyWatcher", "shown_keys"]
