"""Setting up the vault, changing its ways in, and moving films in and out."""
