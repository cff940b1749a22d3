"""Four sheets of our own wording on drugs that do not exist: two of each generation of the UPMC template.

They are full of what breaks readers: ≥, °, ½ and ®, "5 or 6 stools", glosses in brackets, dashes as separators, items
long enough to be wrapped with numbers where a line may end, items that begin with a digit or a small letter, bold words
inside an item, items that speak of a heading, "&" and "<".
"""

from __future__ import annotations

from .abstract import Sheet
from .first_generation import MELPHORANE, TAXIVANE
from .second_generation import BREVOXAMIDE, SORVATINIB

SHEETS: tuple[Sheet, ...] = (TAXIVANE, MELPHORANE, SORVATINIB, BREVOXAMIDE)
