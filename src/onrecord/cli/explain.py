"""`onrecord explain`: how an event was found and coded: its data line, its words, its arguments, its standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.events.explain import Explanation
    from onrecord.model import Reading


@click.command()
@click.argument("event")
@click.argument("paths", nargs=-1)
@click.option("--record", metavar="DIR", help="The record that holds the event, instead of PATHS.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(event: str, paths: tuple[str, ...], record: str | None, shape: str) -> None:
    """Explain EVENT, an id or a trigger word, of the reports in PATHS or of the record in DIR."""
    import msgspec

    from onrecord.events.explain import explain
    from onrecord.record.corrections import row_id
    from onrecord.record.rows import report_key

    if not paths and not record:
        raise click.UsageError("say where the event is: name the reports' PATHS, or --record DIR")
    found = 0
    for reading in _of_record(record, event) if record else _of_paths(paths):
        names = {actor.id: actor for actor in reading.actors}
        text, key = reading.report.text, report_key(reading.report)
        for row in reading.events:
            if event in (row.id, row_id(key, row.id), row.trigger_span.of(text)):
                found += 1
                told = explain(row, text, names)
                click.echo(msgspec.json.encode(told) if shape == "json" else _told(told))
    if not found:
        raise click.ClickException(f"no event {event!r} there; 'onrecord read --format jsonl' and 'onrecord ask events' show ids")


def _of_paths(paths: tuple[str, ...]) -> Iterator[Reading]:
    from onrecord.model import Reading, Report
    from onrecord.reading import load_kit, read_all
    from onrecord.reports import read_reports

    reports = (item for item in read_reports(paths) if isinstance(item, Report))
    return (item for item in read_all(reports, load_kit()) if isinstance(item, Reading))


def _of_record(folder: str, event: str) -> Iterator[Reading]:
    from onrecord.record import open_record

    with open_record(folder) as record:
        rows = record.events(id=event).rows() or [
            row for row in record.events(words=event).rows() if row["trigger"] == event
        ]
        for report in sorted({str(row["report_key"]) for row in rows}):
            yield record.reading(report)


def _told(told: Explanation) -> str:
    lines = [
        told.coded,
        f"  event      {told.event}",
        f"  rule       {told.rule}" + (f"  ({told.place})" if told.place else ""),
        f"  its line   {told.line}" if told.line else "",
        f"  words      “{told.words}” in: {told.sentence}",
        *(f"  {part.role:<10} {part.name}: “{part.words}”, {part.how}" for part in told.arguments),
        f"  standing   {told.standing}" + (f", by “{told.standing_words}”" if told.standing_words else ""),
        f"  condition  {told.condition}" if told.condition else "",
        f"  then       {told.consequence}" if told.consequence else "",
        f"  said in    quote {told.said_by}" if told.said_by else "",
        f"  sure       {told.confidence:.0%} of rows coded like it are right in every column" if told.confidence is not None else "",
    ]
    return "\n".join(line for line in lines if line)
