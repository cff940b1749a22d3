"""What many sheets say together: counted as they are read, so that no sheet is kept.

``Collection`` takes sheets and failures one after the other; ``Collection.picture`` is what they come to.
"""

from drugsheet.collection.identity import drug_key, fold
from drugsheet.collection.ledger import Collection
from drugsheet.collection.picture import (
    AgentCount,
    Ages,
    Contradiction,
    DiagnosticCount,
    EffectCount,
    Failure,
    LimitCount,
    MeasureLimits,
    PartGrades,
    Picture,
    Position,
    Readability,
    Who,
)
from drugsheet.collection.statements import AgentStatement, EffectStatement, LimitStatement, ReasonStatement, TimeStatement

__all__ = [
    "AgentCount",
    "AgentStatement",
    "Ages",
    "Collection",
    "Contradiction",
    "DiagnosticCount",
    "EffectCount",
    "EffectStatement",
    "Failure",
    "LimitCount",
    "LimitStatement",
    "MeasureLimits",
    "PartGrades",
    "Picture",
    "Position",
    "Readability",
    "ReasonStatement",
    "TimeStatement",
    "Who",
    "drug_key",
    "fold",
]
