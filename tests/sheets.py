"""Small sheets for tests that are not about reading."""

from __future__ import annotations

SHEET = b"""\
Testdrug (Generic Name)
Other Names: Example

About This Drug
Testdrug is used to treat cancer. It is given in the vein (IV).

Possible Side Effects (More Common)
- Nausea and vomiting. This may last up to 2 days.
- Hair loss.

Treating Side Effects
- Drink 6 to 8 cups of fluids every day.

Food and Drug Interactions
There are no known interactions of Testdrug and any food.

When to Call the Doctor
Call your doctor or nurse immediately if you have any of the following symptoms:
- Temperature of 100.5 F (38 C) or above
- Vomiting more than 3 times in 1 day

Revised November 2011
"""
"""A sheet in which nothing is odd."""

ODD_SHEET = SHEET.replace(b"- Hair loss.\n", b"- Hair loss.\n- Hair loss.\n")
"""The same with an item that is printed twice, which is a warning."""

NO_SHEET = b"Opening hours\n\nThe library is open on weekdays from nine to five. Bring your card.\n"
"""Text that is no drug sheet."""
