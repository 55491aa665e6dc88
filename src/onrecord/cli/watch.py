"""`onrecord watch`: keep rules that raise alerts, and check them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.record import Record


@click.command()
@click.option("--record", "folder", metavar="DIR", required=True, help="The record's folder.")
@click.option(
    "--rules",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A TOML file of [[watch]] rules to keep.",
)
@click.option("--drop", metavar="NAME", multiple=True, help="Forget a watch and what it found; may be repeated.")
@click.option("--list", "listed", is_flag=True, help="Only list the watches.")
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def command(folder: str, rules: Path | None, drop: tuple[str, ...], listed: bool, shape: str) -> None:
    """Check the record's watches and print what is new, each with the words it rests on.

    Rules are kept with the record, and checked by 'onrecord add' as well.
    """
    import onrecord
    from onrecord.record.alerts import drop_watch, kept_watches
    from onrecord.watches import parse_rules, rule_of, sentence, watch

    with onrecord.open(folder) as record:
        for name in drop:
            drop_watch(record, name)
        if rules:
            for rule in parse_rules(rules.read_text(encoding="utf-8", errors="replace")):
                watch(record, rule)
        if listed:
            for kept in kept_watches(record):
                click.echo(f"{kept.name}: {sentence(rule_of(kept))}")
            return
        check_watches(record, shape=shape)


def check_watches(record: Record, *, shape: str = "text", err: bool = False) -> int:
    """Check the watches, tell webhooks, print what is new and give its number."""
    import msgspec

    from onrecord.record.alerts import kept_watches
    from onrecord.treaties import load_law
    from onrecord.watches import check, notify

    if not kept_watches(record):
        return 0
    number = 0
    for found in check(record, load_law()):
        if found.fault:
            click.echo(f"watch {found.rule.name}: {found.fault}", err=True)
        refused = notify(found)
        if refused:
            record.refuse([refused])
            click.echo(f"refused: {refused}", err=True)
        number += len(found.alerts)
        for alert in found.alerts if not err else ():
            line = (
                msgspec.json.encode(alert).decode()
                if shape == "jsonl"
                else f"{alert.published}  {alert.watch}: {alert.why}\n    {alert.evidence}"
            )
            click.echo(line)
    click.echo(f"{number:,} new alerts", err=True)
    return number
