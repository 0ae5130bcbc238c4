"""Sheets to write on: the screen itself, and what leads to it from the library and beside the observation."""
