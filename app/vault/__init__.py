"""The vault: films sealed with authenticated encryption, and the keys they and the database are sealed with.

Only this room knows `cryptography` and `keyring`. Nothing here knows Qt, SQL or a player.

What it protects against
    * Who finds, steals or repairs the computer, disk or stick while the vault is locked, and who gets a
      backup of the data folder: no picture, no sound, no title, no file name. Each guess at the
      passphrase costs Argon2id with 64 MiB; the recovery code has 130 random bits.
    * Who changes, cuts off, swaps or mixes sealed files: every read refuses what is not what was sealed.
      Keys of another vault, put in the place of ours, are refused as well.
    * A crash, a full disk or a power cut: the film is whole in one of the two places and the database
      knows that place; what is half done in the vault is ciphertext without a key.
    * A deleted film that lies on in blocks of the disk: its own key was overwritten, and stood nowhere
      else.

What it does not protect against
    * Who can read this person's programs and memory while the vault is open: other programs of the same
      person, an administrator, a virus, a memory image, swap and hibernation. Keys are overwritten where
      Python allows that, and no further (see keys.VaultKeys).
    * Whoever is logged in as this person, when the keyring opens the vault: that was the choice.
    * A copy of keys.json or of a sealed film that was made before. A new passphrase or sheet does not
      change a copy of the old keys.json, and a copy of a film that was destroyed still opens with the
      keys of the vault. After such a loss: move the films out, give the vault up, and make a new one.
    * What lies outside: the plain original on a camera, phone or cloud, and its blocks on an SSD, where
      overwriting is no deletion.
    * Putting back a whole older state of the data folder: it is genuine, only older.
    * What can be seen from outside: that there is a vault, how many films are in it, how large they are
      and when each was sealed. Names, lengths of names and content cannot be seen.
    * Losing passphrase, sheet and keyring, or both keys.json and its copy: then nobody gets in any more.
"""
