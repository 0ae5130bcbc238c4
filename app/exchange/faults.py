"""What is wrong with the content of a package; for tests and builders, a person gets one sentence for all."""

from __future__ import annotations


class ContentFault(ValueError):
    """The content is not what this program writes. Holds no text of the content."""


class ContentTooLarge(ContentFault):
    """There is more in it than a package may hold."""
