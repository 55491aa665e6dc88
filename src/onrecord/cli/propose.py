"""`onrecord propose`: have a language model propose rows beside those of the rules, and list them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.model import Reading
    from onrecord.proposals import Settings
    from onrecord.record import Record
    from onrecord.record.proposals import Proposed


@click.command()
@click.argument("reports", nargs=-1)
@click.option("--record", "folder", metavar="DIR", required=True, help="The record's folder.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Reports at most, newest first.")
@click.option("--list", "listed", is_flag=True, help="Ask nothing; list what was proposed, and what was turned back.")
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def command(reports: tuple[str, ...], folder: str, limit: int, *, listed: bool, shape: str) -> None:
    """Ask a model for quotes and events of REPORTS, or of the newest that it was not asked about.

    The address is set by ONRECORD_LLM_URL (OpenAI-compatible, as in http://127.0.0.1:8000/v1), ONRECORD_LLM_MODEL and
    ONRECORD_LLM_KEY; nothing else is ever asked. Only what the report's words bear out is kept, apart from the rules' rows.
    Exit code 1 where some report had no usable answer.
    """
    import onrecord
    from onrecord.proposals import settings_from

    with onrecord.open(folder) as record:
        if listed:
            _list(record, shape)
            return
        settings = settings_from(os.environ)
        faults = _ask_all(record, settings, reports, limit)
        if faults:
            sys.exit(1)


def _ask_all(record: Record, settings: Settings, reports: tuple[str, ...], limit: int) -> int:
    import msgspec

    from onrecord.proposals import ModelError, ask_model, propose
    from onrecord.record.proposals import Proposed, not_proposed_for, save_proposals
    from onrecord.record.rows import report_key

    wanted = list(reports) or not_proposed_for(record, settings.coder, limit=limit)
    kept = turned = faults = 0
    for name in wanted:
        reading = record.reading(name)
        try:
            outcome = propose(reading, lambda prompt, text: ask_model(settings, prompt, text))
        except ModelError as fault:
            faults += 1
            click.echo(f"refused: {reading.report.id}: {fault}", err=True)
            continue
        key = report_key(reading.report)
        rows = [Proposed(report_key=key, coder=settings.coder, **msgspec.structs.asdict(row)) for row in outcome.kept]
        save_proposals(record, key, settings.coder, rows, [(row.reason, row.said) for row in outcome.refused])
        kept, turned = kept + len(rows), turned + len(outcome.refused)
    click.echo(f"{len(wanted)} reports: {kept} proposals kept, {turned} turned back, {faults} reports without answer", err=True)
    return faults


def _list(record: Record, shape: str) -> None:
    import msgspec

    from onrecord.record.proposals import proposals, turned_back

    readings: dict[str, Reading] = {}
    for row in proposals(record):
        if row.report_key not in readings:
            readings[row.report_key] = record.reading(row.report_key)
        if shape == "jsonl":
            click.echo(msgspec.json.encode(row).decode())
        else:
            click.echo(_line(row, readings[row.report_key]))
    for one in turned_back(record):
        click.echo(f"turned back {one.n}: {one.reason} ({one.coder})", err=True)


def _line(row: Proposed, reading: Reading) -> str:
    names = {actor.id: actor.name for actor in reading.actors}
    who, whom = (", ".join(names.get(one, one) for one in side) or "?" for side in (row.actor, row.recipient))
    words = " ".join(row.span.of(reading.report.text).split())
    told = f"{who}: {words}" if row.kind == "quote" else f"{row.type} {row.standing}: {who} → {whom} [{words}]"
    return f"{reading.report.published}  {row.kind} {told}  <{reading.report.id}> by {row.coder}"
