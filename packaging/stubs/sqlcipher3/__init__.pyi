# The calls of sqlcipher3 that this program makes; it looks like the sqlite3 of Python.
