"""`onrecord compact`: merge a record's small files into large ones."""

from __future__ import annotations

import click


@click.command()
@click.option("--record", "folder", metavar="DIR", required=True, help="The record's folder.")
def command(folder: str) -> None:
    """Merge the small segments that many small additions left, so that questions open fewer files.

    Answers stay the same. Files that no longer count are deleted an hour later, by the next compaction.
    """
    import onrecord

    with onrecord.open(folder) as record:
        done = record.compact()
    click.echo(f"{done.before:,} segments became {done.after:,}; {done.deleted:,} forgotten files deleted")
