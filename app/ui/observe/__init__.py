"""The observing screen: film and timeline at the left, the form at the right."""
