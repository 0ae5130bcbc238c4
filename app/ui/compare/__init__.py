"""Talking together: what several people saw, side by side, with the film and what they agree on."""
