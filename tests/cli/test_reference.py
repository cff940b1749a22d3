"""``docs/cli.md`` is the reference of the commands: all of them, and no option that is not there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from drugsheet.cli import COMMANDS, cli
from drugsheet.cli.convert import Request

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "cli.md").read_text("utf-8")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen")


def sections() -> dict[str, str]:
    parts = re.split(r"^## (.*)$", PAGE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def command_of(name: str) -> click.Command:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return command


def options(command: click.Command) -> set[str]:
    own = {name for parameter in command.params for name in parameter.opts if name.startswith("-")}
    return own.union(*(options(part) for part in command.commands.values())) if isinstance(command, click.Group) else own


def test_the_page_begins_with_the_commands() -> None:
    listed = re.findall(r"^\| \[`(\w+)`\]\(#(\w+)\) \|", PAGE, flags=re.MULTILINE)
    assert tuple(sorted(name for name, _ in listed)) == COMMANDS
    assert all(name == target for name, target in listed)
    assert f"`drugsheet` has {NUMBERS[len(COMMANDS)]} commands;" in PAGE


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_names_only_options_that_there_are(name: str) -> None:
    named = set(re.findall(r"`(--?[a-z0O][a-z-]*)\b", sections()[name]))
    short = {"-vv"}
    assert named - options(command_of(name)) - short <= {"-print0"}


def test_help_of_convert_is_grouped_and_shows_examples() -> None:
    command = command_of("convert")
    text = command.get_help(click.Context(command, info_name="drugsheet convert"))
    titles = re.findall(r"^([A-Z][a-z ,]+):$", text, flags=re.MULTILINE)
    assert titles == ["What is written, and where", "Which inputs", "How they are read", "What counts as failed", "Workers", "Messages", "Other options", "Examples"]
    assert all(f"{max(parameter.opts, key=len)}" in text for parameter in command.params if isinstance(parameter, click.Option))
    for line in re.findall(r"^ +drugsheet (.+)$", text, flags=re.MULTILINE):
        context = command.make_context("convert", shlex.split(line)[1:])
        assert Request(**context.params).check() is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_something_on_every_option(name: str) -> None:
    command = command_of(name)
    assert command.help
    assert [parameter.name for parameter in command.params if isinstance(parameter, click.Option) and not parameter.help] == []
