"""`onrecord ask`: ask the record for quotes, events, statements or claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.record import Record

KINDS = ("quotes", "events", "statements", "claims", "happenings", "reports", "actors", "dyads", "obligations")
ASKED = KINDS[:5]
CARDS = KINDS[:4]
SPOKEN = ("quotes", "statements")


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--record", "folder", metavar="DIR", required=True, help="The record's folder.")
@click.option(
    "--id",
    "id",
    multiple=True,
    metavar="ID",
    help="One row in full, by the id that --format jsonl shows; may be repeated.",
)
@click.option("--actor", metavar="WHO", help="Who acts: a name, an id, an office, or a code such as RUS.")
@click.option("--recipient", metavar="WHO", help="Who is acted on.")
@click.option("--either", metavar="WHO", help="Who stands on either side.")
@click.option("--speaker", metavar="WHO", help="Who said it.")
@click.option("--as-of", metavar="DATE", help="The day on which an office named above was held.")
@click.option("--dyad", metavar="A:B", help="Actor and recipient, such as RUS:UKR.")
@click.option("--least", type=click.FloatRange(0, 1), help="The least confidence of an event: 0.55 if not said, 0 for all.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="A PLOVER type, such as ASSAULT; may be repeated.")
@click.option("--standing", multiple=True, metavar="STANDING", help="asserted, denied, conditional …; may be repeated.")
@click.option("--clause", multiple=True, metavar="CLAUSE", help="A treaty clause, such as NATO-5; may be repeated.")
@click.option("--stance", multiple=True, metavar="STANCE", help="matches, overstates, denies …; may be repeated.")
@click.option("--since", metavar="DATE", help="The first day.")
@click.option("--until", metavar="DATE", help="The last day.")
@click.option("--place", metavar="PLACE", help="A place's name or a country's code.")
@click.option("--words", metavar="WORDS", help='All of these words; "in marks" together; mobili* as a beginning.')
@click.option("--run", type=click.IntRange(1), help="What the record said after this run.")
@click.option("--since-run", type=click.IntRange(0), help="Only rows that are new, or coded otherwise, since this run.")
@click.option("--unique", is_flag=True, help="Leave out reports that are an earlier one again (see 'onrecord link').")
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="Rows at most; 0 for all.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "jsonl", "csv", "parquet"]), default="text", show_default=True
)
def command(kind: str, folder: str, shape: str, limit: int, **asked: Any) -> None:
    """Ask the record for rows of one KIND, newest first, each with the words that it rests on.

    Exit code 0, also where nothing matches; 2 for a name that the record has never seen.
    """
    from functools import partial

    import onrecord
    from onrecord.cli.card import card_of
    from onrecord.cli.rows import print_rows
    from onrecord.record.question import LIKELY

    question = {name: value for name, value in _question(asked).items() if value is not None and value is not False and value != ()}
    with onrecord.open(folder) as record:
        if kind in ASKED:
            relation = getattr(record, kind)(limit=limit or None, **question)
        else:
            relation = record.table(kind, limit=limit or None, **question)
        full = "id" in question and kind in CARDS
        as_text = partial(_TEXTS[kind], words=asked["words"]) if kind in SPOKEN else _TEXTS.get(kind, _plain)
        number = print_rows(relation, shape, partial(card_of, record) if full else as_text)
        if not number and "id" in question:
            _not_there(record, kind, question)
        unlikely = _unlikely(record, question) if kind == "events" and shape == "text" and not full else 0
    if shape == "text" and not full:
        click.echo(f"{number:,} {kind}" + (" shown; --limit 0 for all" if limit and number == limit else ""), err=True)
    if unlikely:
        click.echo(f"{unlikely:,} more have a confidence below {LIKELY}; --least 0 shows them too", err=True)


def _unlikely(record: Record, question: Mapping[str, Any]) -> int:
    """Give how many events match but are left out for their confidence, where no least one was asked for."""
    if "least" in question:
        return 0
    return record.events(**{**question, "least": 0.0}).count() - record.events(**question).count()


def _not_there(record: Record, kind: str, question: Mapping[str, Any]) -> None:
    """Say why no row has the id: it never had, or a later run, a person or the agency took it back."""
    table = "quotes" if kind == "statements" else kind
    last = record.ledger.execute("SELECT max(number) FROM runs").fetchone()[0] or 0
    for run in range(last, 0, -1):
        if getattr(record, table)(id=question["id"], run=run).count():
            click.echo(
                f"not among the {kind} asked for; --id with --run {run} shows what stood under this id", err=True
            )
            return
    click.echo(f"no {kind} have this id; 'onrecord ask {kind} --format jsonl' shows ids", err=True)


def _question(asked: Mapping[str, Any]) -> dict[str, Any]:
    from onrecord.reports import parse_day

    days = {name: parse_day(asked[name]) if asked[name] else None for name in ("since", "until", "as_of")}
    return {
        **{name: value for name, value in asked.items() if name not in {"types", *days}},
        "type": asked["types"],
        **days,
    }


def _quote(row: Mapping[str, Any], words: str | None = None) -> str:
    from onrecord.wording import passage

    who = row["speaker_name"] or row["speaker_words"] or "unnamed"
    office = f", {row['speaker_office']}" if row["speaker_office"] else ""
    cue = f" [{row['cue']}]" if row["cue"] else ""
    return f"{row['published']}  {who}{office}{cue}: {_one_line(passage(row['text'], words))}{_origin(row)}"


def _statement(row: Mapping[str, Any], words: str | None = None) -> str:
    acts = [f"{act} ({standing})" for act, standing in zip(row["acts"] or (), row["standings"] or (), strict=True)]
    claims = [f"{stance} {clause}" for clause, stance in zip(row["clauses"] or (), row["stances"] or (), strict=True)]
    return f"{_quote(row, words)}\n            {'; '.join([*acts, *claims])}"


def _event(row: Mapping[str, Any]) -> str:
    sides = " → ".join(
        ", ".join(name or "?" for name in row[side] or ()) or "?" for side in ("actor_names", "recipient_names")
    )
    mode = f"/{row['mode']}" if row["mode"] else ""
    place = f" in {row['place']}" if row["place"] else ""
    start, end = (row[name] - row["evidence_start"] for name in ("trigger_start", "trigger_end"))
    text = row["evidence"]
    shown = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    day = row["date"] or f"({row['published']})"
    return f"{day}  {row['type']}{mode} {row['standing']}: {sides}{place}\n            {_one_line(shown)}{_origin(row)}"


def _claim(row: Mapping[str, Any]) -> str:
    who = row["speaker_name"] or "the report"
    return (
        f"{row['published']}  {who} {row['stance']} {row['clause']}: {_one_line(row['text'])}\n            {row['why']}"
    )


def _plain(row: Mapping[str, Any]) -> str:
    unshown = {"reading", "text", "run", "report_key"}
    return "  ".join(
        f"{name}={_one_line(str(value))}" for name, value in row.items() if name not in unshown and value is not None
    )


def _origin(row: Mapping[str, Any]) -> str:
    return f"  <{row['url'] or row['source'] or row['report_id']}>"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _happening(row: Mapping[str, Any]) -> str:
    sides = " → ".join(", ".join(row[side]) or "?" for side in ("actors", "recipients"))
    country = f" in {row['country']}" if row["country"] else ""
    told = f"{row['reports']:,} reports of {row['sources']:,} sources, {row['first_told']} to {row['last_told']}"
    return f"{row['day'] or 'no day'}  {row['type']} {row['standing']}: {sides}{country}  {told}"


_TEXTS: dict[str, Callable[..., str]] = {
    "happenings": _happening,
    "quotes": _quote,
    "events": _event,
    "statements": _statement,
    "claims": _claim,
}
