"""What finding names costs: CPU seconds, for a normal observation and for absurd ones.

`python -m tests.bench.redaction_bench`
"""

from __future__ import annotations

import random
import time

from app.domain.care import NameEntry
from app.domain.redaction import Redactor
from app.presenters.export_hits import looked_through
from app.services.redaction import redacted, shown_texts
from app.services.summary import Observed
from tests.reports import sample
from tests.reports.names import NAMES

WORDS = [
    "de",
    "moeder",
    "vertelt",
    "dat",
    "het",
    "thuis",
    "goed",
    "gaat",
    "en",
    "vraagt",
    "hoe",
    "het",
    "op",
    "school",
    "met",
    "rekenen",
    "loopt",
    "wacht",
    "drie",
    "tellen",
    "stilte",
    "valt",
    "vader",
    "knikt",
    "ja",
    "samenvatting",
    "café",
    "reëel",
    "één",
]


def main():
    """Say what each costs."""
    names = [NameEntry("r1", name, "X.") for name in (*NAMES, *(f"Naam{chr(97 + n)}" for n in range(20)))]
    for count in (200, 5_000, 20_000):
        observed = an_observation(count)
        texts = tuple(shown_texts(observed))
        redactor, started = Redactor(names), time.process_time()
        hits = sum(len(redactor.hits(shown.text)) for shown in texts)
        finding = time.process_time() - started
        started = time.process_time()
        looked_through(texts, names)
        looking = time.process_time() - started
        started = time.process_time()
        redacted(observed, names)
        whole = time.process_time() - started
        print(
            f"{count:6} remarks x {len(names)} names, {hits} hits: finding {finding:.2f} s, "
            f"the list of the dialog {looking:.2f} s, everything with its history {whole:.2f} s of CPU"
        )


def an_observation(count):
    """So many remarks, half of them with a name."""
    chance, pencil = random.Random(1), sample.Pencil()
    for number in range(count):
        words = [chance.choice(WORDS) for _ in range(16)]
        if number % 2:
            words[chance.randrange(16)] = chance.choice(NAMES)
        pencil.remark(" ".join(words), at=130_000 + number)
    return Observed(
        sample.recording(), sample.fragment(), sample.observation(), sample.viewings(), pencil.history()
    )


if __name__ == "__main__":
    main()
