"""`onrecord link`: find the reports that are an earlier one again."""

from __future__ import annotations

import click


@click.command()
@click.option("--record", "folder", metavar="DIR", required=True, help="The record's folder.")
def command(folder: str) -> None:
    """Find reposts, cut and joined copies, and revisions among the reports on record.

    They stay on record; 'ask --unique' and 'series --unique' then leave them out. To be given again after 'add'.
    """
    import onrecord

    with onrecord.open(folder) as record:
        found = record.link()
        reports = record.counts()["reports"]
    click.echo(f"{found:,} of {reports:,} reports are an earlier one again")
