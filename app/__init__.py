"""Terugblik: watch a filmed parent conversation twice, and talk about it once."""

__version__ = "0.1.0"
