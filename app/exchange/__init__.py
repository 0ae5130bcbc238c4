"""Files that go to another person or program, and come from one: packages and open formats.

Everything that is read here may have been made by anybody: it is looked at before anything is believed.
"""
