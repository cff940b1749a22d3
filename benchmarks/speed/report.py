"""The results as a table in a terminal and as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.speed.notes import NOTES
from benchmarks.speed.stages import REFERENCE

HEAD = """# Speed

<!-- Written by `python -m benchmarks.speed` (`make bench`); change benchmarks/speed, not this page. -->

What it costs to read a sheet, beside what other libraries take to make a tree of the same bytes and nothing more. Times are
of one shared, noisy machine: read the ratios. CPU time of one core; median of {rounds} rounds in which every row has its
turn once, the middle half of the rounds behind it; the garbage collector runs before each turn and not during it, for all
alike.

Measured with Python {python}, {packages}.

"""

SHEETS = """
## Ten times the sheet

"""

GROWTH = """
## Ten times as much, up to a megabyte

Inputs of 1 MB and of a tenth of it, each behind the headings of a small sheet. 10 is linear. `~` is what the growth so far
lets expect; it was not waited for.

"""

PROCESS = """
## Processes and memory

"""

TAIL = """
## Run it

`make bench` measures all of it in some minutes and writes this page and `benchmarks/speed/results.json`;
`python -m benchmarks.speed --only clean --rounds 11` measures one input and writes nothing. selectolax is asked where it is
installed. How the limits alone compare with general tools that read quantities is another measurement:
[Beside general tools](peers.md).
"""


def terminal(results: dict[str, Any]) -> str:
    """Everything measured, as plain text."""
    lines: list[str] = []
    for given in results["inputs"].values():
        lines.append(f"{given['title']}: {given['bytes']:,} bytes in, {given['json_bytes']:,} bytes of JSON out")
        lines += [f"  {title:<48}{median:>11}{spread:>20}{ratio:>10}" for title, median, spread, ratio in _rows(given)]
    lines += [f"{title}: {value}" for title, value in _process_rows(results)]
    lines += [f"  {name:<40}{tenth:>10}{whole:>12}{ratio:>8}" for key in ("sheets", "growth") for name, tenth, whole, ratio in _growth_rows(results, key)]
    return "\n".join(lines) + "\n"


def page(results: dict[str, Any]) -> str:
    """The page of the documentation, from the results alone."""
    packages = ", ".join(f"{name} {number}" for name, number in results["packages"].items())
    parts = [HEAD.format(rounds=results["rounds"], python=results["python"], packages=packages)]
    for given in results["inputs"].values():
        parts.append(f"## {given['title'][0].upper()}{given['title'][1:]}\n\n{given['bytes']:,} bytes in, {given['json_bytes']:,} bytes of JSON out.\n\n")
        reference = "× BeautifulSoup" if REFERENCE in given["times"] else "× whole way"
        parts.append(_table(["", "ms", "middle half", reference], _rows(given)) + "\n")
    parts.append(PROCESS + _table(["", ""], _process_rows(results)))
    parts.append(SHEETS + _table(["", "12 kB", "120 kB", "ratio"], _growth_rows(results, "sheets")))
    parts.append(GROWTH + _table(["", "0.1 MB", "1 MB", "ratio"], _growth_rows(results)))
    parts.append(NOTES)
    parts.append(TAIL)
    return "".join(parts)


def _rows(given: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Title, median, spread, and ratio to the reference, which is the whole way itself where there is no tree to make."""
    times = given["times"]
    unit = times.get(REFERENCE, times["whole"])["median"]
    return [(row["title"], _ms(row["median"]), f"{_ms(row['low'])} to {_ms(row['high'])}", f"{row['median'] / unit:.2f}") for row in times.values()]


def _process_rows(results: dict[str, Any]) -> list[tuple[str, str]]:
    if "starts" not in results:
        return []
    starts, first, batch, held = results["starts"], results["first"], results["batch"], results["held"]
    return [
        ("Python alone: start and stop, CPU", f"{starts['python']:.0f} ms"),
        ("`import drugsheet`: the process, CPU", f"{starts['import']:.0f} ms"),
        ("everything that reading HTML needs, imported: the process, CPU", f"{starts['import_all']:.0f} ms"),
        ("`import drugsheet` and the first sheet, 12 kB: the process, CPU", f"{starts['first']:.0f} ms"),
        ("of these until the sheet is there; the rest is the end of Python", f"{first['until']:.0f} ms"),
        ("`drugsheet --version`: the process, CPU", f"{starts['version']:.0f} ms"),
        ("`drugsheet convert` of one sheet of 12 kB: the process, CPU", f"{starts['convert']:.0f} ms"),
        ("`drugsheet review` of it", f"{starts['review']:.0f} ms"),
        ("`drugsheet report` of it", f"{starts['report']:.0f} ms"),
        ("sheets of 12 kB a second and core in a batch", f"{1000 / batch['sheet']:.1f}"),
        ("of that time outside of reading", f"{max(0.0, 1 - batch['reading'] / batch['sheet']):.0%}"),
        (f"a sheet of {held['source']:.0f} kB held after reading, with its source", f"{held['read']:.0f} kB"),
        ("the same, loaded from JSON", f"{held['loaded']:.0f} kB"),
        ("the most that a process holds which reads a sheet of 12 kB", f"{first['small']:.0f} MB"),
        ("the same with a sheet of 1 MB", f"{first['large']:.0f} MB"),
    ]


def _growth_rows(results: dict[str, Any], key: str = "growth") -> list[tuple[str, str, str, str]]:
    return [
        (name, f"{row['tenth']:.3f} s", f"{'~' if row['expected'] else ''}{row['whole']:.2f} s", f"{row['ratio']:.1f}")
        for name, row in results.get(key, {}).items()
    ]


def _ms(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 100 else f"{value:,.0f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, rule, *rows))
