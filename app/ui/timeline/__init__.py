"""The timeline below the film."""
