"""The shell: arguments, printing and exit status, nothing else.

Each command is imported when it is asked for, and what does its work when it runs: ``--version`` is there at once.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

import click

from drugsheet.console import ClosedPipe, Console, Terminated, forget_output, terminated_by_signal
from drugsheet.errors import EngineLost, EngineUnreachable, InternalError, MissingExtra, OutputCollision, OutputFailed
from drugsheet.exit_codes import ExitCode
from drugsheet.export.terminal import printable
from drugsheet.version import __version__

__all__ = ["COMMANDS", "cli", "main"]


COMMANDS = ("convert", "decisions", "diff", "explain", "fire", "layouts", "lint", "mcp", "push", "report", "review", "schema", "show", "validate")
"""The commands; each is the function of its name in the module of its name."""


class _Group(click.Group):
    """The commands; what breaks off is a defect, while click would take it for the end of what somebody types, or Ctrl-C."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """The command of a name, imported; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"drugsheet.cli.{cmd_name}"), cmd_name)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for. Raises ``click.UsageError``, with the names that are like one there is not."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            like = get_close_matches(name, COMMANDS)
            meant = f"Did you mean {' or '.join(like)}?" if like else f"There are: {', '.join(COMMANDS)}."
            if not like and Path(name).exists():
                meant = f"To convert a file: drugsheet convert {printable(name)}"
            ctx.fail(f"No such command {printable(repr(name))}. {meant}")
        return super().resolve_command(ctx, args)

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
