"""Handing a recording over to one person, and receiving one."""
