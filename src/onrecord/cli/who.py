"""`onrecord who`: who a name stands for and which office they held on a day."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.actors.ask import Answer, Held


@click.command()
@click.argument("name")
@click.option("--on", "on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day.")
@click.option("--format", "shape", type=click.Choice(["json", "table"]), default="table", show_default=True)
def command(name: str, on: datetime, shape: str) -> None:
    """Say who NAME is and which offices they held: yes, probable, no or conflict, with the source."""
    from onrecord.actors import load_roster, who

    show(who(load_roster(), name, on=on.date()), shape)


def show(answer: Answer, shape: str) -> None:
    """Print an answer as JSON or as one line a row."""
    if shape == "json":
        import msgspec

        click.echo(msgspec.json.encode(answer).decode())
        return
    click.secho(f"{answer.verdict}: {answer.why}", bold=True)
    if not answer.held and answer.actors:
        click.echo(f"  {', '.join(answer.actors)}")
    for row in answer.held:
        click.echo(f"  {line(row)}")
    for row in answer.other[:8]:
        click.echo(f"  on other days: {line(row)}")


def line(row: Held) -> str:
    """Give a tenure in one line."""
    from onrecord.actors.ask import days_held

    acting = "acting " if row.acting else ""
    days = days_held(row.valid_from, row.valid_to, row.known_until)
    return f"{row.name}, {acting}{row.title}, {row.body}: {days} ({row.source}, {row.confidence})"
