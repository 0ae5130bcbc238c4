"""The vault: films sealed with authenticated encryption, and the keys they and the database are sealed with.

Only this room knows `cryptography` and `keyring`. Nothing here knows Qt, SQL or a player.
"""
