"""Reads and validates form files; a bad file gives one error that names every problem."""
