"""`onrecord score`: accuracy against gold, held to its floors, compared with an earlier revision."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.scoring.result import Result

KINDS = ("actors", "claims", "duplicates", "events", "quotes", "reports", "standing", "time", "treaties")
FLOORS = Path("gold/floors.json")


@click.command()
@click.argument("kind", type=click.Choice([*KINDS, "all"]), default="all")
@click.option("--gold", "folder", metavar="DIR", help="Gold of your own, as 'onrecord export --format gold' writes it.")
@click.option("--gate", is_flag=True, help="Exit with 1 where a figure lies under its floor.")
@click.option("--raise", "lift", is_flag=True, help="Raise the floors to what was measured now.")
@click.option("--compare", metavar="REV", help="Show gains and losses against a git revision of this checkout.")
@click.option("--page", metavar="FILE", help="Write the figures into a page, such as docs/accuracy.md.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    kind: str, folder: str | None, gate: bool, lift: bool, compare: str | None, page: str | None, shape: str
) -> None:
    """Measure accuracy of KIND against the gold in $ONRECORD_GOLD (default ../shared/gold).

    Of gold of your own only `reports` is scored, and no floors hold for it.
    """
    if folder:
        if kind not in ("all", "reports") or gate or lift or page:
            raise click.UsageError("with --gold only 'reports' is scored, without --gate, --raise and --page")
        kind = "reports"
    gold = Path(folder or os.environ.get("ONRECORD_GOLD", "../shared/gold"))
    if not gold.is_dir():
        click.echo(f"no gold at {gold}: nothing was scored; set ONRECORD_GOLD to the folder that holds it", err=True)
        return
    from onrecord.scoring.floors import load_floors, raise_floors, shortfalls
    from onrecord.scoring.kinds import score_kind

    results = [score_kind(name, gold) for name in (KINDS if kind == "all" else (kind,))]
    _print(results, shape)
    if compare:
        for result in results:
            _print_comparison(result, compare, gold)
    if page:
        from onrecord.scoring.page import write_figures

        write_figures(Path(page), results)
    if lift:
        raise_floors(FLOORS, results)
    floors = load_floors(FLOORS)
    short = [line for result in results for line in (*shortfalls(result, floors.get(result.kind)), *result.failures)]
    for line in short if gate else ():
        click.echo(line, err=True)
    if gate and short:
        raise SystemExit(1)


def _print(results: list[Result], shape: str) -> None:
    import msgspec

    if shape == "json":
        click.echo(msgspec.json.encode(results))
        return
    for result in results:
        click.echo(f"{result.kind}  (gold {result.corpus[:12]})")
        for name, value in sorted(result.figures.items()):
            click.echo(f"  {name:<44} {value:.3f}")
        for name, number in sorted(result.counts.items()):
            click.echo(f"  {name:<44} {number}")
        for failure in result.failures:
            click.echo(f"  FAILED {failure}")


def _print_comparison(result: Result, revision: str, gold: Path) -> None:
    from onrecord.scoring.compare import score_at
    from onrecord.scoring.floors import gains_and_losses

    before = score_at(result.kind, revision, gold=gold)
    gains, losses = gains_and_losses(before, result)
    click.echo(f"{result.kind} against {revision}: {len(gains)} gained, {len(losses)} lost")
    for sign, keys in (("+", gains), ("-", losses)):
        for key in keys:
            click.echo(f"  {sign} {key}")
