"""What ``drugsheet convert`` would do: each input with the place of its output, and whether it is done already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drugsheet.batch.outputs import output_name
from drugsheet.cli.batch import proofs
from drugsheet.console import Console, print_text
from drugsheet.export.terminal import printable

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Found, Input
    from drugsheet.cli.convert import Request
    from drugsheet.layouts.layout import Layout

DONE = " (done before)"
"""What follows the output of an input that would not be converted again."""


def print_plan(console: Console, request: Request, found: Found, layout: Layout | None) -> None:
    """Print a line for each output, and of many inputs how many are done. Nothing is written, and no lock is taken.

    Raises ``JournalUnreadable`` and ``OutputFailed``.
    """
    done = bad = 0
    with proofs(request, found, layout) as kept:
        for item in found.inputs:
            is_done = item.error is None and kept(item) is not None
            done += is_done
            bad += item.error is not None
            for name in request.formats:
                print_text(f"{printable(item.name)} -> {printable(_target(request, item, name))}{DONE if is_done else ''}\n")
    total = len(found.inputs)
    if total > 1:
        parts = (f"{total - done - bad} of {total} to convert", f"{done} done before" if done else "", f"{bad} cannot be read" if bad else "")
        counts: dict[str, Any] = {"to_convert": total - done - bad, "kept": done, "unreadable": bad, "inputs": total}
        console.say(f"{', '.join(filter(None, parts))}.", event="plan", **counts)


def _target(request: Request, item: Input, name: str) -> str:
    if item.error is not None:
        return f"fails: {item.error.reason}"
    if request.output_dir is not None:
        return str(request.output_dir / (name if name in request.gathered else output_name(item, name)))
    return request.output_file or "standard output"
