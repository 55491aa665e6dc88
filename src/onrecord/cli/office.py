"""`onrecord office`: who held an office on a day."""

from __future__ import annotations

from datetime import datetime

import click


@click.command()
@click.argument("phrase")
@click.option("--on", "on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day.")
@click.option("--format", "shape", type=click.Choice(["json", "table"]), default="table", show_default=True)
def command(phrase: str, on: datetime, shape: str) -> None:
    """Say who held the office named in PHRASE ("foreign minister of Poland"), with the source."""
    from onrecord.actors import load_roster, office
    from onrecord.cli.who import show

    show(office(load_roster(), phrase, on=on.date()), shape)
