"""The lock: the screen in front of locked work, and what notices that nobody is there."""
