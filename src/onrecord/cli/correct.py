"""`onrecord correct`: accept, reject or put right a row of the record, with name and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.record.corrections import Action


@click.command()
@click.argument("row")
@click.option("--record", "folder", metavar="DIR", required=True, help="The record's folder.")
@click.option("--action", type=click.Choice(["accept", "reject", "edit", "withdraw"]), required=True,
              help="withdraw takes back all that was said of the row before.")  # fmt: skip
@click.option("--who", metavar="NAME", required=True, help="Your name.")
@click.option("--reason", metavar="WHY", required=True, help="Why.")
@click.option("--field", metavar="FIELD", help="Of edit: what is put right, such as speaker, standing or stance.")
@click.option(
    "--value", metavar="VALUE", help="Of edit: the right value; of actors names or codes with ; between, - for nobody."
)
def command(folder: str, row: str, action: Action, who: str, reason: str, field: str | None, value: str | None) -> None:
    """Put your word on ROW, a quote, event or claim by its id (see 'onrecord ask --format jsonl'), on record.

    The row itself stays as it was coded; a rejected one is left out of the answers. Exit code 2: there is no such row.
    """
    from datetime import UTC, datetime

    import onrecord
    from onrecord.errors import UnknownNameError
    from onrecord.record.corrections import KINDS, Correction, correct

    with onrecord.open(folder) as record:
        last = record.ledger.execute("SELECT max(number) FROM runs").fetchone()[0] or 0
        # Asked as of a run, so that a rejected row is found too.
        found = [(kind, one) for kind in KINDS for one in getattr(record, f"{kind}s")(id=row, run=last or None).rows()]
        if not found:
            raise UnknownNameError(
                f"no quote, event or claim has the id {row!r}; see 'onrecord ask events --format jsonl'"
            )
        kind, there = found[0]
        number = correct(record, Correction(
            kind=kind, row_id=row, report_key=there["report_key"], action=action, who=who, reason=reason, field=field,
            value=value, made=datetime.now(UTC).isoformat(timespec="seconds"),
        ))  # fmt: skip
    click.echo(f"correction {number}: {action} {kind} {row}", err=True)
