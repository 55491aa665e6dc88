"""`onrecord export`: write the record as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.record.export import Form


@click.command()
@click.option("--record", "folder", metavar="DIR", required=True, help="The record's folder.")
@click.option(
    "--to", "target", metavar="DIR", required=True, help="The folder to write to; made where it is not there."
)
@click.option("--format", "form", type=click.Choice(["parquet", "csv"]), default="parquet", show_default=True)
@click.option("--since", metavar="DATE", help="Reports from this day on.")
@click.option("--until", metavar="DATE", help="Reports up to this day.")
@click.option("--run", type=click.IntRange(1), help="What the record said after this run.")
def command(folder: str, target: str, form: Form, since: str | None, until: str | None, run: int | None) -> None:
    """Write the record's tables to a folder, one file each, with a codebook.csv of every column."""
    from pathlib import Path

    import onrecord
    from onrecord.record.export import export_tidy
    from onrecord.reports import parse_day

    period = {"since": parse_day(since) if since else None, "until": parse_day(until) if until else None}
    with onrecord.open(folder) as record:
        for name, rows in export_tidy(record, Path(target), form=form, run=run, **period):
            click.echo(f"{name}  {rows:,} rows")
    click.echo(f"codebook.csv says what each column means, in {target}")
