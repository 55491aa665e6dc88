"""`onrecord lexicon check|sort`: the data files behind every stage."""

from __future__ import annotations

import click


@click.group()
def command() -> None:
    """Check or sort the data files."""


@command.command()
def check() -> None:
    """Check header, order and uniqueness of every data file; exit code 1 where one is at fault."""
    from onrecord.errors import LexiconError
    from onrecord.lexicon import check_shape, data_names

    faults = 0
    rows = 0
    for name in data_names():
        try:
            rows += check_shape(name)
        except LexiconError as fault:
            faults += 1
            click.echo(str(fault), err=True)
    click.echo(f"{len(data_names())} data files, {rows} rows, {faults} at fault")
    if faults:
        raise SystemExit(1)


@command.command()
@click.argument("name")
def sort(name: str) -> None:
    """Sort the rows of the data file NAME (such as quotes/cue_verbs) by its key."""
    from onrecord.lexicon import sort_file

    click.echo(f"{sort_file(name)} rows of {name} sorted")
