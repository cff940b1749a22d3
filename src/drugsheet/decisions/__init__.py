"""What a reviewer decided on the facts of a sheet, and the corrected sheet that follows.

Decisions are bound to one reading: the source's hash, the layout, the versions of drugsheet and of the shape of its data, and a
hash of the facts themselves. Where one of these differs they are void, since a key such as ``/when_to_call/3`` may then mean
another fact.
"""

from drugsheet.decisions.carry_out import apply_decisions, without_marks
from drugsheet.decisions.combine import apply_to_reviewed, combine, replayed
from drugsheet.decisions.fields import PLAIN, correctable, unwrapped
from drugsheet.decisions.files import REVIEWED, load_decisions, load_reviewed
from drugsheet.decisions.plausible import DIMENSIONS, RANGES
from drugsheet.decisions.reading import BINDING, VOID, VOID_HINT, bonds, bound_to, facts_sha256, same_reading
from drugsheet.decisions.records import (
    FORMAT,
    Applied,
    Decision,
    Decisions,
    Missing,
    MissingKind,
    ReviewedSheet,
    ReviewedSource,
    Verdict,
)
from drugsheet.decisions.twins import twins_of

__all__ = [
    "BINDING",
    "DIMENSIONS",
    "FORMAT",
    "PLAIN",
    "RANGES",
    "REVIEWED",
    "VOID",
    "VOID_HINT",
    "Applied",
    "Decision",
    "Decisions",
    "Missing",
    "MissingKind",
    "ReviewedSheet",
    "ReviewedSource",
    "Verdict",
    "apply_decisions",
    "apply_to_reviewed",
    "bonds",
    "bound_to",
    "combine",
    "correctable",
    "facts_sha256",
    "load_decisions",
    "load_reviewed",
    "replayed",
    "same_reading",
    "twins_of",
    "unwrapped",
    "without_marks",
]
