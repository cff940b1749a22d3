"""The program: ``drugsheet`` and ``python -m drugsheet``. It loads the command line where Ctrl-C is no error already."""

from __future__ import annotations

import os
import sys

_INTERRUPTED = 130  # ExitCode.INTERRUPTED, which may not be loaded yet


def run() -> int:
    """Run the command line with the arguments of the process; returns the exit status."""
    try:
        _fill_closed_files()
        from drugsheet.garbage import collect_seldom  # noqa: PLC0415 - loading is what Ctrl-C may interrupt

        collect_seldom()
        from drugsheet.cli import main  # noqa: PLC0415 - so is this, which loads much more

        return main()
    except KeyboardInterrupt:  # while it was loading, or at its very end
        return _INTERRUPTED


def _fill_closed_files() -> None:
    """Put nothing in the place of standard files that are closed (``<&-``, ``>&-``).

    Else the next file that is opened, such as a journal, would take the place and get what is meant for the standard one. For
    Python they stay closed: ``sys.stdin`` and so on are None.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere == number:
                os.set_inheritable(nowhere, True)  # noqa: FBT003 - it takes no name; for workers it is the same
            else:
                os.close(nowhere)


if __name__ == "__main__":
    sys.exit(run())
