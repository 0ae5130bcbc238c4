"""Saving a summary: for what, without which names, and with faces covered."""
