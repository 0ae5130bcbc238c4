"""The kit: theme and widgets every screen is built from. No rules of the field in here.

How it works
    theme = Theme(resources_folder); theme.install(app)      once, in main; hand `theme` to every screen
    theme.set_mode('system' | 'light' | 'dark'); theme.set_scale(1.0 .. 2.0)      at once, everywhere
    theme.px(12) -> px at the scale; theme.color('accent') -> QColor; theme.font(Kind.TITLE);
    theme.icon('play', 'text', 16) -> QPixmap; theme.changed      repaint / resize what you paint yourself
    Colours are named by what they are for: see tokens.Tokens. Icons: resources/icons/*.svg by name.

Every widget takes the theme first. A state is shown by `show_...` / `set_...`, which never emits; what a
person wants comes out as a signal. Labels are always plain text. Buttons take the focus by the Tab key only,
so a click never takes the keys away from the work; Enter presses them as well as Space.

Text        Label(theme, text, Kind.BODY, wrap=False)     Kind: BRAND PAGE TITLE STRONG BODY MUTED SMALL
            .set_kind(kind, color_token='')                     SECTION NOTE CLOCK
            ElidedLabel(theme, text, kind)   SectionLabel(theme, text)   KeyCap(theme, 'J')
            StatusPill(theme, text, tone)  .show_status(text, tone)   accent amber grey nee remark danger
            plain_tip(text) -> tool tip that cannot become rich text; use it for every tip with user text
Layout      VBox / HBox(theme, parent=None, gap=8, margins=(l, t, r, b))  px at 100 %, follow the scale
            FlowLayout(theme, parent, gap=4)   ScrollColumn(theme, gap=, margins=)  -> add to .column
Grounds     Panel(theme, tone='surface', edges=('bottom',))  flat, with lines; tones: surface ground amber
            accent danger remark.   Card(theme, tone)  rounded; .set_clickable(name) -> signal activated
            Line(theme)
Buttons     Button(theme, text, kind='secondary'|'primary'|'ghost'|'danger', icon='', hint='', name='')
            .clicked  .set_label(text, name='')  .set_icon(name)  .set_kind(kind)  .set_small()
            an icon alone needs name=
            Chip(theme, 'yes'|'no'|'remark', '1:34', 'ja op 1:34')  .clicked .show_moment(...) .show_lit(bool)
            MoreChip(theme, 'nog 5')  at the end of a line of chips
            Segmented(theme, item_text)  .chosen('yes'|'no'|'')  .show_value('yes'|'no'|'')  .set_name(text)
Ways        StepBar(theme)  the bar above a screen: .lay_out(back, buttons) .title .line
                            .show_steps(steps, name) .step_asked(key); app.ui.steps has the steps of the work
            StepHeader(theme)  .show_steps([Step(key, label, current, enabled, hint)])  .step_asked(key)
            SideNav(theme)     the same, for the list at the side
Notices     Banner(theme)  hidden until .show_message(text, 'info'|'warning'|'error', action='',
                           closable=True)
                           .action_asked  .closed
            EmptyState(theme, icon, title, text, [(key, word), ...])  .action_asked(key)
            ProgressCard(theme)  .show_progress(title, text, seen, share, action='')  .action_asked
            ProgressBar(theme, 'amber'|'accent')  .show_share(0..1)    IconLabel(theme, icon, color, size)
            KeyHintBar(theme)  .show_hints([(('↑', '↓'), 'item'), (('J',), 'ja')])
            StatusLine(theme)  .say(text)      Toast(theme, parent)  .say(text, action='')  .action_asked
            announce(widget, text)  a screen reader says it
Fields      SearchField(theme, placeholder)  .textEdited     Field(theme, label, control, help)
            Field.show_fault(text)  .show_hint(text)
            TickRow(theme, QCheckBox() or QRadioButton(), text, note='')   words beside it that wrap
            KeptText(text)  .written(text)  .show_text(text)  .keep()   many lines that are kept by themselves
            QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QCheckBox, QRadioButton, QSlider, QMenu, lists and
            tables of Qt itself are styled; give each an accessible name
Dialogs     Dialog(theme, title, parent)  -> .column, .buttons   .add_scroll(ScrollColumn)
            MessageDialog(theme, title, text, [Choice(key, label, kind)], icon=)  .chosen(key); .open()
            confirm(theme, parent, title, text, yes, no='', danger=False) -> open dialog, .chosen('yes'|'no')
            tell(theme, parent, title, text)
"""

from app.ui.kit.aloud import StatusLine, Toast, announce
from app.ui.kit.bars import StepBar
from app.ui.kit.buttons import Button, PaintedButton
from app.ui.kit.chip import Chip, MoreChip
from app.ui.kit.dialogs import Choice, Dialog, MessageDialog, confirm, tell
from app.ui.kit.fields import Field, SearchField
from app.ui.kit.labels import ElidedLabel, KeyCap, Label, SectionLabel, StatusPill, plain_tip
from app.ui.kit.layouts import FlowLayout, HBox, VBox, read_in_order
from app.ui.kit.notices import (
    Banner,
    EmptyState,
    IconLabel,
    KeyHintBar,
    ProgressBar,
    ProgressCard,
)
from app.ui.kit.scrolling import ScrollColumn
from app.ui.kit.segmented import Segmented
from app.ui.kit.steps import SideNav, Step, StepHeader
from app.ui.kit.surface import Card, Line, Panel
from app.ui.kit.theme import Mode, Theme
from app.ui.kit.tickrow import TickRow
from app.ui.kit.tokens import Kind
from app.ui.kit.writing import KeptText

__all__ = [
    "Banner",
    "Button",
    "Card",
    "Chip",
    "Choice",
    "Dialog",
    "ElidedLabel",
    "EmptyState",
    "Field",
    "FlowLayout",
    "HBox",
    "IconLabel",
    "KeptText",
    "KeyCap",
    "KeyHintBar",
    "Kind",
    "Label",
    "Line",
    "MessageDialog",
    "Mode",
    "MoreChip",
    "PaintedButton",
    "Panel",
    "ProgressBar",
    "ProgressCard",
    "ScrollColumn",
    "SearchField",
    "SectionLabel",
    "Segmented",
    "SideNav",
    "StatusLine",
    "StatusPill",
    "Step",
    "StepBar",
    "StepHeader",
    "Theme",
    "TickRow",
    "Toast",
    "VBox",
    "announce",
    "confirm",
    "plain_tip",
    "read_in_order",
    "tell",
]
