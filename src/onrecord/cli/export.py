"""`onrecord export`: write the record as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from onrecord.record.export import Form


@click.command()
@click.option("--record", "folder", metavar="DIR", required=True, help="The record's folder.")
@click.option("--to", "target", metavar="PATH", required=True, help="A folder for tables, a file for a peer format.")
@click.option("--format", "form", default="parquet", show_default=True,
              type=click.Choice(["parquet", "csv", "gdelt", "gdelt_mentions", "gkg", "gold", "icews", "ngec", "ninjs",
                                 "phoenix", "polecat"]))  # fmt: skip
@click.option(
    "--standing", multiple=True, default=("asserted",), show_default=True, help="Of peer formats; may be repeated."
)
@click.option("--least", type=click.FloatRange(0, 1), help="Of peer formats: the least confidence, 0.55 if not said, 0 for all.")
@click.option("--since", metavar="DATE", help="Reports from this day on.")
@click.option("--until", metavar="DATE", help="Reports up to this day.")
@click.option("--run", type=click.IntRange(1), help="What the record said after this run.")
@click.option(
    "--since-run",
    type=click.IntRange(0),
    help="Only what is new or coded otherwise since this run; of tables also what went.",
)
def command(
    folder: str,
    target: str,
    form: str,
    standing: tuple[str, ...],
    least: float | None,
    since: str | None,
    until: str | None,
    run: int | None,
    since_run: int | None,
) -> None:
    """Write the record's tables to a folder, one file each, with a codebook.csv of every column.

    A peer format is one file: tab-separated events (GDELT 2.0, ICEWS, Phoenix, POLECAT) or reports (GKG 2.1), JSON Lines
    of events (NGEC) or reports (ninjs); a .meta.json beside it says what was left out and what the format cannot carry.
    gold: a folder of what people corrected, for 'onrecord score reports --gold PATH'.
    """
    from pathlib import Path

    import onrecord
    from onrecord.record.export import export_tidy
    from onrecord.reports import parse_day

    wanted = {
        "since": parse_day(since) if since else None, "until": parse_day(until) if until else None, "run": run, "since_run": since_run,
    }  # fmt: skip
    with onrecord.open(folder) as record:
        if form == "gold":
            from onrecord.record.exports.gold import export_gold

            gold = export_gold(record, Path(target))
            click.echo(
                f"{target}/reports  {gold.rows:,} judged rows of {gold.reports:,} reports; {gold.not_carried:,} not carried over"
            )
            return
        if form not in {"parquet", "csv"}:
            from onrecord.record.exports import export_as

            counts = export_as(record, Path(target), form, standing=standing, least=least, **wanted)
            click.echo(
                f"{target}  {counts.rows:,} rows of {counts.events:,} events; {target}.meta.json says what was left out"
            )
            return
        tidy = cast("Form", form)
        for name, rows in export_tidy(record, Path(target), form=tidy, **wanted):
            click.echo(f"{name}  {rows:,} rows")
    click.echo(f"codebook.csv says what each column means, in {target}")
