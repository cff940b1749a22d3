"""The results as a table in a terminal and as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

COLUMNS = {
    "found": "found",
    "value": "value",
    "unit": "unit",
    "comparator": "comparator",
    "window": "window",
    "whole": "whole limit",
    "other_unit": "other unit",
    "traps": "traps passed",
}

HEAD = """# Beside general tools

<!-- Written by `python -m benchmarks.peers` (`make peers`); change benchmarks/peers, not this page. -->

General tools that find quantities or times in text were asked to read the phrases that specify drugsheet's own limits
(`tests/grammar/limits`): {phrases} phrases in the manner of patient sheets, of which {with_limits} set {limits} limits, and {traps} are traps,
whose numbers limit nothing.

"""

READ = """
Shares of 1. In every column more is better, but in *other unit*.

**Read the first row for what it is.** These phrases are drugsheet's specification, and its tests fail unless it reads them
all: its row shows that the count is not unfair to a right reading, and nothing about phrases that it has not seen. The
other rows are tools made for other work, none of which claims to know what a drug sheet limits. Some of what the table
asks for is this project's reading and no other tool's business: "does not stop after 10 minutes" is more than 10, "unable to
walk more than 50 feet" is at most 50.

## How it is counted

The count is generous. For each limit:

| column | counted as right | out of |
|---|---|---|
| found | one of its numbers is among the tool's quantities; where a sheet prints 100.5 F (38 C), either will do, here and below | all limits |
| value | all of its numbers are: one, or both ends of a range, be they read as one quantity or two | all limits |
| unit | the quantity has the limit's unit | limits with a printed unit; counts and scores have none |
| comparator | the quantity says *more than*, *at least*, *less than*, *at most* or that it is a range, as the limit does | limits whose phrase prints it: that a bare number is a lower bound is drugsheet's own convention |
| window | the period is read, be it tied to the quantity or a quantity of its own | limits with a window |
| whole limit | everything above that the phrase prints, at once | all limits |
| other unit | the quantity has a unit that is not the limit's, such as farad for °F: a wrong answer where none would be better | limits whose value is right and whose unit is printed or a plain count |
| traps passed | the tool reports no quantity *with a comparator* | all traps |

A period that was read as a quantity of its own is used up by the window, so that the *1* in "1 day" is not also the 1 of
"more than 1 time in 1 day".

A bare quantity in a trap is no mistake of a general tool: "Store below 77 F" does hold 77 F. A quantity with a comparator
is what a program would act on, so it counts. That is hard on those tools (the comparator is printed, and they are not
told that a shelf is no patient), and it is the point of the column: what would have to be built on top. A tool that never
says a comparator cannot fall into a trap and has no figure (–). Of drugsheet, which reports nothing but limits, every
report in a trap counts.

## How each is understood

"""

TAIL = """
## Run it

`make peers` makes an environment for each tool under `.peers/`, asks them all and writes this page and
`benchmarks/peers/results.json`. The versions are pinned in `benchmarks/peers/*.txt`, one file a tool, for Python 3.11;
a tool whose versions do not install on another Python is reported as not measured, with the reason. `python -m
benchmarks.peers --answers FILE` keeps every answer to every phrase.
"""


def terminal(results: dict[str, Any]) -> str:
    """The scores side by side, and what could not be had."""
    rows = [["", *COLUMNS.values()], *([tool["title"], *_shares(tool)] for tool in _measured(results))]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ["  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]) for row in rows]
    lines += [f"{tool['title']}: not measured: {tool['unavailable']}" for tool in results["tools"] if tool["unavailable"]]
    lines += [f"{tool['title']}: raised an error for {tool['errors']} phrases" for tool in _measured(results) if tool["errors"]]
    table = results["table"]
    lines.append(f"{table['phrases']} phrases: {table['limits']} limits in {table['with_limits']}, {table['traps']} traps; table {table['fingerprint']}")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def page(results: dict[str, Any]) -> str:
    """The page of the documentation, from the results alone."""
    tools = results["tools"]
    parts = [HEAD.format(**results["table"])]
    scores = [[f"{tool['title']} {tool['packages'][tool['package']]}", *_shares(tool)] for tool in _measured(results)]
    scores += [[tool["title"], f"not measured: {_escaped(tool['unavailable'])}", *[""] * (len(COLUMNS) - 1)] for tool in tools if tool["unavailable"]]
    parts.append(_table(["", *COLUMNS.values()], scores, numbers=True))
    parts.append(READ)
    parts += [f"- **{tool['title']}.** {tool['note']}{_errors(tool)}\n" for tool in tools]
    parts.append("\n## Some phrases\n\nWhat each tool says itself, before any mapping.\n")
    for phrase in next(iter(_measured(results)))["examples"]:
        said = [[tool["title"], "; ".join(f"`{words}`" for words in tool["examples"][phrase]) or "nothing"] for tool in _measured(results)]
        parts.append(f"\n**{_escaped(phrase)}**\n\n" + _table(["", "reads"], said))
    parts.append("\n## Versions\n\n")
    parts.append(f"Table `{results['table']['fingerprint']}`, Python {results['python']}.\n\n")
    parts.append(_table(["", "packages"], [[tool["title"], _versions(tool["packages"])] for tool in _measured(results)]))
    parts.append(TAIL)
    return "".join(parts)


def _measured(results: dict[str, Any]) -> list[dict[str, Any]]:
    return [tool for tool in results["tools"] if not tool["unavailable"]]


def _shares(tool: dict[str, Any]) -> list[str]:
    tallies = (tool["scores"][name] for name in COLUMNS)
    return [f"{tally['right'] / tally['of']:.3f}" if tally["of"] else "–" for tally in tallies]


def _errors(tool: dict[str, Any]) -> str:
    return f" It raised an error for {tool['errors']} of the phrases." if tool.get("errors") else ""


def _versions(packages: dict[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in packages.items())


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: bool = False) -> str:
    rule = ["---", *(["---:" if numbers else "---"] * (len(head) - 1))]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, rule, *rows))


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
