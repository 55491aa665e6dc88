"""The command line: one file per command; parses a request, calls, prints. Commands load only when they are called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from onrecord import __version__
from onrecord.errors import OnRecordError

COMMANDS = {
    "add": "put reports on record, resumable",
    "ask": "ask the record for quotes, events, statements or claims",
    "bench": "measure a reading against the bare parse",
    "bound": "say who is bound to whom by which clause, on a day, at a place",
    "compact": "merge a record's small files into large ones",
    "correct": "accept, reject or put right a row of the record",
    "errors": "list the reports that a record refused, and why",
    "explain": "say how an event was found and coded",
    "export": "write the record as tidy tables",
    "link": "find the reports that are an earlier one again",
    "lexicon": "check or sort the data files",
    "mcp": "answer programs over the Model Context Protocol, read-only",
    "office": "say who held an office on a day",
    "peer": "read events of GDELT, ICEWS, POLECAT or Phoenix into common columns",
    "propose": "have a language model propose rows beside those of the rules",
    "read": "read reports and print what they put on record, storing nothing",
    "score": "measure accuracy against gold, hold it to its floors",
    "series": "count a dyad's events by day, week, month or year",
    "serve": "show a record in the browser: read, search, compare, correct, watch, export",
    "watch": "keep rules that raise alerts, and check them",
    "whatif": "say what a change of date, place or member would change in the duties",
    "who": "say who a name stands for and which office they held on a day",
}


class Commands(click.Group):
    """A group whose commands are imported on demand, so that --help stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the command names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one command that was asked for."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"onrecord.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table above, importing none."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def commands() -> None:
    """Turn dated news reports into a sourced, queryable record."""


def main() -> None:
    """Run the command line: exit code 0 done, 1 some input refused, 2 misuse or an error that stops the command."""
    try:
        commands(standalone_mode=True)
    except OnRecordError as fault:
        click.echo(f"onrecord: {fault}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
