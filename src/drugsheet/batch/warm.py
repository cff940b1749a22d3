"""Loaded by the process from which workers are forked: everything a sheet needs is loaded and compiled once, for all of them.

Compiling the patterns takes as long as reading ten sheets; a worker that is forked afterwards has them from its first
sheet on.
"""

from __future__ import annotations

from drugsheet.batch.discovery import Input
from drugsheet.batch.outcome import Options
from drugsheet.batch.worker import convert

_SHEET = """<h1>Drug (Generic Name)</h1><p>Other Names: Name</p><h2>About This Drug</h2><p>Drug is used to treat cancer.</p>
<h2>Possible Side Effects (More Common)</h2><ul><li>Nausea and vomiting. This may last up to 2 days.</li></ul>
<h2>Sexual Problems and Reproductive Concerns</h2><ul><li>Use birth control for 1 month after the last dose.</li></ul>
<h2>Treating Side Effects</h2><ul><li>Drink 6 to 8 cups of fluids every day.</li></ul>
<h2>Food and Drug Interactions</h2><p>There are no known interactions of Drug and any food.</p>
<h2>When to Call the Doctor</h2><p>Call your doctor or nurse immediately if you have any of the following symptoms:</p>
<ul><li>Temperature of 100.5 F (38 C) or above</li><li>Vomiting more than 3 times in 1 day</li></ul>
<p>Revised November 2011</p>"""


for _name, _data in (("warm.html", _SHEET), ("warm.txt", "Drug (Generic Name)\n\nAbout This Drug\n\nWhen to Call the Doctor\n- Fainting\n")):
    convert(Input(_name, _name, data=_data.encode()), Options())
