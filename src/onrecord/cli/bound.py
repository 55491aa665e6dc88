"""`onrecord bound`: who is bound to whom by which clause, on a day, at a place."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.treaties import BoundAnswer


@click.command()
@click.option("--attack-on", required=True, metavar="STATE", help="The state attacked: ISO-3166 alpha-3 or its name.")
@click.option("--on", "on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day of the attack.")
@click.option("--at", metavar="PLACE", help="Where: a place or a state; without it every case is shown.")
@click.option("--by", metavar="STATE", help="The attacker.")
@click.option("--treaty", metavar="NAME", help="One treaty only, also where the state is no party.")
@click.option("--forces", is_flag=True, help="Forces, vessels or aircraft are attacked, not territory.")
@click.option("--signed", is_flag=True, help="Count from signature instead of entry into force.")
@click.option("--format", "shape", type=click.Choice(["json", "table"]), default="json", show_default=True)
def command(
    attack_on: str,
    on: datetime,
    at: str | None,
    by: str | None,
    treaty: str | None,
    forces: bool,
    signed: bool,
    shape: str,
) -> None:
    """Say which clauses an attack would touch, whom they bind, who decides, what must be done, what stays open."""
    import msgspec

    from onrecord.treaties import bound, load_law

    answer = bound(
        load_law(), attack_on=attack_on, on=on.date(), at=at, by=by, treaty=treaty, forces=forces, signed=signed
    )
    if shape == "json":
        click.echo(msgspec.json.encode(answer).decode())
    else:
        show(answer)


def show(answer: BoundAnswer) -> None:
    """Print an answer as one block a clause, then warnings and notes."""
    for duty in answer.obligations:
        count = f" {len(duty.bound)}" if duty.bound else ""
        click.secho(f"{duty.treaty} {duty.article} ({duty.clause_type}): {duty.answer}{count}", bold=True)
        rows = (
            ("states", " ".join(duty.bound)),
            ("decides", duty.who_decides),
            ("action", duty.action),
            ("open", "; ".join(duty.conditions)),
            ("why", duty.why),
            ("source", f"{duty.reference} (confidence {duty.confidence})"),
        )
        for name, text in rows:
            if text and text != "-":
                click.echo(
                    click.wrap_text(f"{name:<8}{text}", width=100, initial_indent="  ", subsequent_indent=" " * 10)
                )
    for line in (*answer.warnings, *answer.notes):
        click.echo(f"note: {line}")
    click.echo(f"as of {answer.as_of}")
