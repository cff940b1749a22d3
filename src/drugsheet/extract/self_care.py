"""Self-care: one record per printed item, with the amounts in it."""

from __future__ import annotations

from collections.abc import Sequence

from drugsheet.extract import records
from drugsheet.extract.items import items
from drugsheet.extract.records import SelfCare
from drugsheet.extract.reproductive import is_reproductive
from drugsheet.grammar.quantities import quantities
from drugsheet.language.text import Text
from drugsheet.layouts.sections import Part


def read(parts: Sequence[Part], text: Text) -> list[SelfCare]:
    """Every self-care item of the sheet, in printed order; what it says of having children stands elsewhere."""
    return [
        SelfCare(*item.passage, quantities=records.quantities(text, quantities(text, item.i, item.j)))
        for part in parts
        for item in items(part, text)
        if not is_reproductive(text, item.i, item.j)
    ]
