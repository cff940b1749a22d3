"""Sheets for measurements, as many as are asked for, each with facts that are known without reading it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from drugsheet.batch.discovery import Input
from drugsheet.batch.outcome import Options, Outcome
from drugsheet.batch.state import digest_of_file

_EFFECTS = ("Hair loss", "Dry mouth", "Headache. Rest in a dark room.", "Nausea and vomiting. This may last up to 2 days.", "Pale skin", "Trouble sleeping")
_LEAST = 2
_OUTPUT = b'{"stands for a sheet":"' + b"x" * 7000 + b'"}\n'
_A_FOLDER = 1000
BROKEN_EVERY = 500
"""One in so many inputs is no sheet."""


def is_broken(number: int) -> bool:
    """Whether this input is no sheet, so that converting it must fail."""
    return number % BROKEN_EVERY == BROKEN_EVERY - 1


def facts(number: int) -> dict[str, Any]:
    """What the sheet of this number says: its drug, its limit of temperature, how often vomiting is too much, how many side effects."""
    return {
        "name": f"Testdrug{number}",
        "temperature": Decimal(1000 + number % 25) / 10,
        "vomiting": 2 + number % 7,
        "effects": _LEAST + number % (len(_EFFECTS) - _LEAST + 1),
    }


def source(number: int) -> str:
    """The sheet of this number, some 1.3 kB of HTML or, when it is to be broken, a page that is none."""
    if is_broken(number):
        return f"<html><body><p>The library is open on weekdays. Ask at desk {number} for a card.</p></body></html>\n"
    known = facts(number)
    effects = "".join(f"<li>{effect}</li>\n" for effect in _EFFECTS[: known["effects"]])
    return f"""<html><head><title>{known["name"]}</title></head><body>
<h1>{known["name"]} (Generic Name)</h1>
<p>Other Names: Example {number}</p>
<h2>About This Drug</h2>
<p>{known["name"]} is used to treat cancer. It is given in the vein (IV).</p>
<h2>Possible Side Effects (More Common)</h2>
<ul>
{effects}</ul>
<h2>Treating Side Effects</h2>
<ul><li>Drink 6 to 8 cups of fluids every day.</li><li>Ask for something against nausea.</li></ul>
<h2>Food and Drug Interactions</h2>
<p>There are no known interactions of {known["name"]} and any food.</p>
<h2>When to Call the Doctor</h2>
<p>Call your doctor or nurse immediately if you have any of the following symptoms:</p>
<ul>
<li>Temperature of {known["temperature"]} F or above</li>
<li>Vomiting more than {known["vomiting"]} times in 1 day</li>
<li>Chest pain</li>
</ul>
<p>Revised November 2011</p>
</body></html>
"""


def relative(number: int) -> str:
    """Where the sheet of this number lies; the names sort like the numbers."""
    return f"{number // _A_FOLDER:04}/{number:07}.html"


def write(folder: Path, count: int) -> None:
    """Write that many sheets below a folder."""
    for number in range(count):
        path = folder / relative(number)
        if number % _A_FOLDER == 0:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source(number), encoding="utf-8")


def wrong(number: int, record: Mapping[str, Any]) -> str | None:
    """What a line of NDJSON gets wrong about the sheet of this number; None when it is right."""
    if is_broken(number):
        return None if record.get("ok") is False and record["error"]["code"] == "DS1005" else "a page that is no sheet has not failed"
    if record.get("ok") is False:
        return f"failed: {record['error']['reason']}"
    limits = [limit for reason in record["when_to_call"] for limit in reason["thresholds"]]
    said = {
        "name": record["drug"]["name"],
        "temperature": next((limit["interval"]["low"] for limit in limits if limit["measure"] == "body_temperature"), None),
        "vomiting": next((limit["interval"]["low"] for limit in limits if limit["measure"] == "emesis_count"), None),
        "effects": len(record["side_effects"]),
    }
    known = {**facts(number), "temperature": float(facts(number)["temperature"])}
    return None if said == known else f"says {said}, not {known}"


def stand_in(item: Input, options: Options) -> Outcome:
    """An outcome of the usual size without any reading, to measure what is around it."""
    return Outcome(item, dict.fromkeys(options.formats, _OUTPUT), sha256=digest_of_file(item.name))
