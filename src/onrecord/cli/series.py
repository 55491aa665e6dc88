"""`onrecord series`: count dyads by day, week, month, quarter or year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click


@click.command()
@click.option("--record", "folder", metavar="DIR", required=True, help="The record's folder.")
@click.option("--dyad", metavar="A:B", help="Actor and recipient, such as RUS:UKR.")
@click.option("--actor", metavar="WHO", help="Who acts: a name, an id, an office, or a code.")
@click.option("--recipient", metavar="WHO", help="Who is acted on.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="A PLOVER type; may be repeated.")
@click.option("--standing", multiple=True, default=("asserted",), show_default=True, help="May be repeated.")
@click.option("--least", type=click.FloatRange(0, 1), help="The least confidence of an event: 0.55 if not said, 0 for all.")
@click.option("--since", metavar="DATE", help="The first day.")
@click.option("--until", metavar="DATE", help="The last day.")
@click.option(
    "--unit", type=click.Choice(["day", "week", "month", "quarter", "year", "all"]), default="month", show_default=True
)
@click.option("--by", type=click.Choice(["type", "quad", "standing"]), help="Count these apart.")
@click.option("--score", type=click.Choice(["goldstein", "plover_score"]), default="goldstein", show_default=True)
@click.option("--directed/--undirected", default=True, show_default=True, help="A to B apart from B to A, or together.")
@click.option("--balanced", is_flag=True, help="Every dyad in every period: 0 = nothing coded, empty = nothing read.")
@click.option("--one-a-day", is_flag=True, help="Count one event a day, dyad and type.")
@click.option("--named", is_flag=True, help="Leave out pairs of which a side is unknown.")
@click.option("--unique", is_flag=True, help="Leave out reports that are an earlier one again (see 'onrecord link').")
@click.option("--limit", type=click.IntRange(0), default=0, help="Rows at most; 0 for all.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "jsonl", "csv", "parquet"]), default="text", show_default=True
)
def command(folder: str, shape: str, limit: int, **asked: Any) -> None:
    """Count events by dyad and period, with mean and sum of their score and the number of reports read.

    Events whose date is unknown or coarser than the unit are left out; their number is told on standard error.
    """
    import onrecord
    from onrecord.cli.rows import print_rows
    from onrecord.reports import parse_day

    days = {name: parse_day(asked.pop(name)) if asked[name] else asked.pop(name) for name in ("since", "until")}
    how = {name: asked.pop(name) for name in ("unit", "by", "score", "directed", "balanced", "one_a_day", "named")}
    wanted = {"type": asked.pop("types"), **days, **asked}
    with onrecord.open(folder) as record:
        relation = record.series(**how, **wanted)
        print_rows(relation.limit(limit) if limit else relation, shape, _line)
        left_out = record.unplaced(unit=how["unit"], **wanted)
    if left_out:
        click.echo(f"{left_out:,} more have no date, or one coarser than a {how['unit']}", err=True)


def _line(row: Mapping[str, Any]) -> str:
    period = f"{row['period']}  " if "period" in row else ""
    part = "".join(f"  {row[name]}" for name in ("type", "quad", "standing") if name in row)
    mean = "" if row["mean"] is None else f"  mean {row['mean']:+.1f}  sum {row['sum']:+.1f}"
    number = "no reports" if row["n"] is None else f"{row['n']:,}"
    read = f"  of {row['reports']:,} reports" if row.get("reports") else ""
    return f"{period}{row['actor'] or '?'} → {row['recipient'] or '?'}{part}  {number}{mean}{read}"
