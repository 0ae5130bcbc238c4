# The calls of sqlcipher3 that this program makes. Its connections and errors are classes of its own, made
# after those of sqlite3: for whoever uses them they are the same.
import sqlite3

class Error(Exception): ...

def connect(database: str, timeout: float = ..., *, uri: bool = ...) -> sqlite3.Connection: ...
