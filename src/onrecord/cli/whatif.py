"""`onrecord whatif`: what a change of date, place, member or reading would change in the duties."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.scenarios import Outcome, Range
    from onrecord.scenarios.whatif import Said
    from onrecord.treaties import Law


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.toml")
@click.option(
    "--record", "folder", metavar="DIR", help="Also show what the obliged parties have said of these clauses."
)
@click.option("--format", "shape", type=click.Choice(["json", "table"]), default="table", show_default=True)
def command(path: Path, folder: str | None, shape: str) -> None:
    """Compare the duties of a question with those of the same question after the changes in FILE.toml."""
    import msgspec

    from onrecord.scenarios import load_scenario, whatif
    from onrecord.treaties import load_law

    law = load_law()
    outcome = whatif(law, load_scenario(path), said=_said(law, folder) if folder else None)
    if shape == "json":
        click.echo(msgspec.json.encode(outcome).decode())
    else:
        show(outcome)


def _said(law: Law, folder: str) -> Said:
    """Give a function that tells what states have said of a treaty's clauses in a record."""
    import onrecord

    rows: list[dict[str, object]] = []
    with onrecord.open(folder) as record:
        rows += record.claims().rows()

    def lines(treaty: str, states: tuple[str, ...]) -> tuple[str, ...]:
        clauses = {clause.id for clause in law.instruments[treaty].clauses}
        return tuple(
            f"{row['published']} {row['speaker_name']} ({row['speaker_code']}) {row['stance']} {row['clause']}: {row['text']}"
            for row in rows
            if row["clause"] in clauses and row["speaker_code"] in states
        )

    return lines


def show(outcome: Outcome) -> None:
    """Print the difference, then figures, assumptions and what cannot be said."""
    click.secho(outcome.name, bold=True)
    for change in outcome.changes:
        states = [*(f"+{state}" for state in change.gained), *(f"-{state}" for state in change.lost)]
        click.echo(
            f"  {change.treaty} {change.article} ({change.clause_type}): {change.before} → {change.after}  {' '.join(states)}"
        )
        click.echo(click.wrap_text(change.why, width=100, initial_indent="    ", subsequent_indent="    "))
    if not outcome.changes:
        click.echo("  no duty changes")
    for name, spend in (("before", outcome.spending_before), ("after", outcome.spending_after)):
        figures = (
            f"median {spend.median}% of GDP, {spend.at_pledge} of {spend.known} at 2% or more"
            if spend.known
            else "no figures"
        )
        vintages = f" ({'; '.join(spend.vintages)})" if spend.vintages else ""
        click.echo(f"  {name}: {spend.states} obliged states, {figures}{vintages}")
    if outcome.assumed:
        show_assumed(outcome.assumed)
    for line in outcome.said:
        click.echo(f"  said: {line}")
    for line in (*outcome.warnings, outcome.cannot):
        click.echo(f"note: {line}")
    click.echo(f"as of {outcome.as_of}")


def show_assumed(assumed: Range) -> None:
    """Print the intervals assumed, what they make together, and the chart of what widens it."""
    from onrecord.scenarios import chart_lines

    for held in assumed.held:
        click.echo(
            f"  assumed for {held.state} (states: {held.states}): {held.low} to {held.high}, {held.era}; {held.coding}"
        )
        click.echo(click.wrap_text(held.source, width=100, initial_indent="    ", subsequent_indent="    "))
    if assumed.unassumed:
        click.echo(f"  nothing assumed for {' '.join(assumed.unassumed)}")
    click.echo(f"  {assumed.quantity}: {assumed.low} to {assumed.high}")
    for line in chart_lines(assumed.chart):
        click.echo(f"    {line}")
    click.echo(f"note: {assumed.caution}")
    click.echo(f"note: {assumed.cannot}")
