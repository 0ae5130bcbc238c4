"""The summary screen: what goes on paper at the left, the pages themselves at the right."""

from app.ui.summary.screen import SummaryScreen

__all__ = ["SummaryScreen"]
