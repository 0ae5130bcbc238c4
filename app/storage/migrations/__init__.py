"""The migrations of the database, run by app.storage.migrate; none is ever changed after a release."""
