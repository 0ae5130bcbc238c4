"""The library: all recordings, adding one, its fragments, and who observes."""
