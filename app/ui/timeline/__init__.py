"""The timeline below the film: `Timeline`, fed by app.presenters.timeline_state.TimelineState.

State in:
timeline = Timeline(theme)
timeline.show_state(state)          everything anew; cheap when only the position differs
timeline.show_position(ms)          the playhead alone, for each frame
timeline.show_lit(mark_id)          light up a mark ('' for none): the moment that plays
timeline.zoom_in() / zoom_out() / zoom_fit()

Intents out, as signals:
seek_asked(ms)                      a click or a drag beside the marks
mark_activated(id)                  a click on a mark, or Enter on the one reached with left and right
mark_dragged(id, new_start_ms)      once, on release; Escape takes it back
borders_changed(start_ms, end_ms)   once, on release
"""

from app.ui.timeline.widget import Timeline

__all__ = ["Timeline"]
