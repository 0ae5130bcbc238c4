"""Thirty names as they are heard in a Dutch classroom, and the spellings in which people write them down."""

from __future__ import annotations

import unicodedata

DUTCH = (
    "Sanne",
    "Daan",
    "Thijs",
    "Noël",
    "Zoë",
    "van der Berg",
    "De Vries",
    "Anne-Marie",
    "Hans",
    "Fleur Jansen",
)
TURKISH = ("Şahin", "Işıl", "Çağla", "Yiğit", "Öztürk")  # noqa: RUF001 - the i without a dot
ARABIC = ("فاطمة", "محمد", "Youssef", "El Amrani", "Aïcha")
CHINESE = ("李伟", "王小明", "Li Wei", "Xiuying")
POLISH = ("Łukasz", "Zofia Wójcik", "Grzegorz")
SURINAMESE = ("Chandni", "Gyano Ramdin", "Soedarsono")
NAMES = (*DUTCH, *TURKISH, *ARABIC, *CHINESE, *POLISH, *SURINAMESE)
_BARE = str.maketrans("łŁı", "lLi")


def bare(name: str) -> str:
    """Without accents, as on a keyboard that has none."""
    apart = unicodedata.normalize("NFD", name.translate(_BARE))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def spellings(name: str) -> tuple[str, ...]:
    """The ways in which this name is written."""
    return tuple(
        dict.fromkeys(
            (
                name,
                name.upper(),
                bare(name),
                bare(name).lower(),
                unicodedata.normalize("NFD", name),
                name.replace(" ", "  "),
                f"{name}’s",
                f"{name[:2]}\u00ad{name[2:]}" if len(name) > 3 else name,
            )
        )
    )
