"""The shell: arguments, printing and exit status, nothing else.

What does the work is imported by the command that needs it, so that ``--help`` and ``--version`` are there at once.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence

import click

from drugsheet.cli.convert import convert
from drugsheet.cli.decisions import decisions
from drugsheet.cli.diff import diff
from drugsheet.cli.layouts import layouts
from drugsheet.cli.lint import lint
from drugsheet.cli.push import push
from drugsheet.cli.report import report
from drugsheet.cli.review import review
from drugsheet.cli.schema import schema
from drugsheet.cli.show import show
from drugsheet.cli.validate import validate
from drugsheet.console import ClosedPipe, Console, Terminated, forget_output, terminated_by_signal
from drugsheet.errors import EngineLost, EngineUnreachable, InternalError, MissingExtra, OutputCollision, OutputFailed
from drugsheet.exit_codes import ExitCode
from drugsheet.export.terminal import printable
from drugsheet.version import __version__

__all__ = ["cli", "main"]


class _Group(click.Group):
    """The commands; what breaks off is a defect, while click would take it for the end of what somebody types, or Ctrl-C."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except EOFError as error:
            raise InternalError("something ended before all of it was there", hint="Run the command again.") from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Turn patient drug sheets into data, each fact with the words that say it.

    A converter, not medical advice.
    """


for _command in (convert, show, review, report, decisions, lint, diff, validate, push, schema, layouts):
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with these arguments (default: the process's own); returns the exit status."""
    console = Console()
    try:
        with terminated_by_signal():
            status = cli.main(arguments, prog_name="drugsheet", standalone_mode=False, obj=console)
    except click.ClickException as error:
        if sys.stderr is not None:  # it may have been closed before the start
            error.show()
        return ExitCode.USAGE
    except click.Abort:
        return ExitCode.INTERRUPTED
    except Terminated:
        return ExitCode.TERMINATED
    except ClosedPipe:
        forget_output()
        return ExitCode.OK
    except (OutputCollision, MissingExtra, EngineUnreachable) as error:
        console.error(error)
        return ExitCode.USAGE
    except OutputFailed as error:
        console.error(error)
        forget_output()
        return ExitCode.OUTPUT
    except EngineLost as error:
        console.error(error)
        return ExitCode.INTERNAL
    except Exception as error:  # noqa: BLE001 - the last line of defence: a message and a status of its own, never passed over
        console.say(f"DS1901 drugsheet failed: {type(error).__name__}: {printable(str(error))}. Please report it; -vv shows where.", at=-1)
        console.say(traceback.format_exc().rstrip(), at=2)
        return ExitCode.INTERNAL
    return ExitCode.OK if status is None else int(status)
