"""`onrecord errors`: list the reports that a record refused, and why."""

from __future__ import annotations

import sys

import click


@click.command()
@click.option("--record", "folder", metavar="DIR", required=True, help="The record's folder.")
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def command(folder: str, shape: str) -> None:
    """List what the record refused: where it stood, why, and what to do next."""
    import msgspec

    import onrecord

    with onrecord.open(folder) as record:
        refusals = record.errors()
    for refusal in refusals:
        if shape == "jsonl":
            sys.stdout.buffer.write(msgspec.json.encode(refusal) + b"\n")
        else:
            click.echo(str(refusal))
    sys.stdout.flush()
    if shape == "text":
        click.echo(f"{len(refusals):,} refused", err=True)
