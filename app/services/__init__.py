"""Use cases and the ports (Protocols) through which they reach the world."""
