"""`onrecord peer`: read a peer's file of events into columns to lay beside the record's own."""

from __future__ import annotations

import click


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
@click.option("--to", "target", metavar="FILE", required=True, help="The file to write: .parquet or .csv.")
def command(path: str, target: str) -> None:
    """Read a file of GDELT, ICEWS, POLECAT or Phoenix events from PATH and write it in common columns.

    The format is told by header or number of columns. Rows are written as they stand there, none left out.
    """
    from pathlib import Path

    import pyarrow.csv as pc
    import pyarrow.parquet as pq

    from onrecord.record.peers import SCHEMA, read_peer

    if Path(target).suffix not in {".parquet", ".csv"}:
        raise click.UsageError("--to names a .parquet or .csv file")
    writer = pq.ParquetWriter(target, SCHEMA) if target.endswith(".parquet") else pc.CSVWriter(target, SCHEMA)
    rows = 0
    with writer:
        for batch in read_peer(Path(path)):
            writer.write_batch(batch)
            rows += batch.num_rows
    click.echo(f"{rows:,} rows of {path} in {target}")
