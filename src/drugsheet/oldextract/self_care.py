"""Self-care: one record per printed item, with the amounts in it."""

from __future__ import annotations

from collections.abc import Sequence

from drugsheet.oldextract.items import Data, items
from drugsheet.oldgrammar.quantities import quantities
from drugsheet.layouts.sections import Part


def read(parts: Sequence[Part]) -> list[Data]:
    """Every self-care item of the sheet, in printed order."""
    return [item.fact(quantities=item.place(quantities(item.text))) for part in parts for item in items(part)]
