"""The tables of the record: their columns, and the rows that a reading gives each of them.

All but `reports` repeat the report's id and day, so that a question needs one table. A row's `id` is a hash of its
report and its place in it: unique over the whole record, and the same whenever the same text is coded the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import pyarrow as pa

from onrecord.model import Actor, Claim, Event, Quote, Reading, Report, Span, hashed, to_json
from onrecord.record.period import days_of

Fields = dict[str, object]
_WORDS = pa.list_(pa.string())
_COMMON = [("report_key", pa.string()), ("report_id", pa.string()), ("run", pa.int32()), ("published", pa.date32())]
_SPAN = pa.list_(pa.int32(), 2)

SCHEMAS: dict[str, pa.Schema] = {
    "reports": pa.schema([
        *_COMMON, ("title", pa.string()), ("source", pa.string()), ("url", pa.string()), ("text", pa.large_string()),
        ("reading", pa.large_binary()), ("quotes", pa.int32()), ("events", pa.int32()), ("doubts", pa.int32()),
    ]),
    "actors": pa.schema([
        *_COMMON, ("actor", pa.string()), ("name", pa.string()), ("kind", pa.string()), ("code", pa.string()),
        ("office", pa.string()), ("body", pa.string()), ("wikidata", pa.string()), ("mentions", pa.int32()),
    ]),
    "quotes": pa.schema([
        ("id", pa.string()), *_COMMON, ("kind", pa.string()), ("text", pa.large_string()), ("speaker", pa.string()),
        ("speaker_name", pa.string()), ("speaker_code", pa.string()), ("speaker_office", pa.string()),
        ("speaker_words", pa.string()), ("speaker_reason", pa.string()), ("cue", pa.string()),
        ("addressee", pa.string()), ("place", pa.string()), ("polarity", pa.string()), ("anonymous", pa.bool_()),
        ("spans", pa.list_(_SPAN)), ("source", pa.string()), ("url", pa.string()), ("title", pa.string()),
    ]),
    "events": pa.schema([
        ("id", pa.string()), *_COMMON, ("day", pa.date32()), ("day_end", pa.date32()), ("date", pa.string()),
        ("date_precision", pa.string()), ("type", pa.string()), ("mode", pa.string()), ("cameo", pa.string()),
        ("quad", pa.string()), ("goldstein", pa.float32()), ("plover_score", pa.float32()), ("standing", pa.string()),
        ("actors", _WORDS), ("actor_names", _WORDS), ("actor_codes", _WORDS), ("recipients", _WORDS),
        ("recipient_names", _WORDS), ("recipient_codes", _WORDS), ("quote_id", pa.string()), ("said_by", pa.string()),
        ("place", pa.string()), ("country", pa.string()), ("lat", pa.float64()), ("lon", pa.float64()),
        ("trigger", pa.string()), ("trigger_start", pa.int32()), ("trigger_end", pa.int32()),
        ("evidence", pa.large_string()), ("evidence_start", pa.int32()), ("rule", pa.string()), ("source", pa.string()),
        ("url", pa.string()), ("title", pa.string()), ("confidence", pa.float32()),
    ]),
    "dyads": pa.schema([
        ("event_id", pa.string()), *_COMMON, ("day", pa.date32()), ("day_end", pa.date32()), ("actor", pa.string()),
        ("recipient", pa.string()), ("type", pa.string()), ("standing", pa.string()), ("quad", pa.string()),
        ("goldstein", pa.float32()), ("plover_score", pa.float32()), ("cameo", pa.string()),
        ("confidence", pa.float32()),
    ]),
    "claims": pa.schema([
        ("id", pa.string()), *_COMMON, ("clause", pa.string()), ("stance", pa.string()), ("why", pa.string()),
        ("quote_id", pa.string()), ("speaker", pa.string()), ("speaker_name", pa.string()),
        ("speaker_code", pa.string()), ("text", pa.large_string()), ("text_start", pa.int32()), ("text_end", pa.int32()),
        ("source", pa.string()), ("url", pa.string()), ("title", pa.string()),
    ]),
    "obligations": pa.schema([
        *_COMMON, ("event_id", pa.string()), ("treaty", pa.string()), ("article", pa.string()),
        ("owed_to", pa.string()), ("bound", _WORDS), ("answer", pa.string()), ("why", pa.string()),
        ("reference", pa.string()), ("as_of", pa.string()),
    ]),
}  # fmt: skip
# Parts of a file in which a dyad does not occur are skipped, which the order makes many.
SORTED = {
    "dyads": [("actor", "ascending"), ("recipient", "ascending"), ("day", "ascending"), ("event_id", "ascending")]
}
LONGEST_EVIDENCE = 400
_ENDS = (". ", "! ", "? ", ".” ", '." ', "\n")


def report_key(report: Report) -> str:
    """Give what makes two reports the same one: a hash of day and text, whatever id they came with."""
    return hashed(report.published, report.text)


def tables_of(readings: Sequence[Reading], *, run: int) -> dict[str, pa.Table]:
    """Give the rows of `readings` by table, tables without rows left out; the order is that of day, then of reading."""
    rows: dict[str, list[Fields]] = {kind: [] for kind in SCHEMAS}
    for reading in sorted(readings, key=lambda reading: reading.report.published):
        common: Fields = {
            "report_key": report_key(reading.report),
            "report_id": reading.report.id,
            "run": run,
            "published": reading.report.published,
        }
        for kind, found in _rows_of(reading, str(common["report_key"])).items():
            rows[kind].extend({**common, **row} for row in found)
    return {kind: _table(kind, found) for kind, found in rows.items() if found}


def _table(kind: str, rows: list[Fields]) -> pa.Table:
    table = pa.Table.from_pylist(rows, schema=SCHEMAS[kind])
    return table.sort_by(SORTED[kind]) if kind in SORTED else table


def _rows_of(reading: Reading, key: str) -> dict[str, Iterable[Fields]]:
    report, actors = reading.report, {actor.id: actor for actor in reading.actors}
    origin: Fields = {"source": report.source, "url": report.url, "title": report.title}
    quotes = {quote.id: quote for quote in reading.quotes}
    return {
        "reports": [_report_row(reading)],
        "actors": [_actor_row(actor) for actor in reading.actors],
        "quotes": [{**_quote_row(quote, report.text, actors, key), **origin} for quote in reading.quotes],
        "events": [{**_event_row(event, report, actors, quotes, key), **origin} for event in reading.events],
        "dyads": [row for event in reading.events for row in _dyad_rows(event, actors, key)],
        "claims": [{**row, **origin} for row in _claim_rows(reading, actors, quotes, key)],
        "obligations": [
            {**msgspec.structs.asdict(owed), "event_id": _row_id(key, owed.event)} for owed in reading.obligations
        ],
    }


def _report_row(reading: Reading) -> Fields:
    report = reading.report
    bare = msgspec.structs.replace(reading, report=msgspec.structs.replace(report, text=""))
    return {
        "title": report.title,
        "source": report.source,
        "url": report.url,
        "text": report.text,
        "reading": to_json(bare),
        "quotes": len(reading.quotes),
        "events": len(reading.events),
        "doubts": len(reading.doubts),
    }


def _actor_row(actor: Actor) -> Fields:
    kept: Fields = {name: getattr(actor, name) for name in ("name", "kind", "code", "office", "body", "wikidata")}
    return {**kept, "actor": actor.id, "mentions": len(actor.mentions)}


def _row_id(key: str, local: str | None) -> str | None:
    return None if local is None else hashed(key, local)


def _quote_row(quote: Quote, text: str, actors: Mapping[str, Actor], key: str) -> Fields:
    return {
        "id": _row_id(key, quote.id),
        "kind": quote.kind,
        "text": " … ".join(span.of(text) for span in quote.spans),
        "speaker": quote.speaker,
        **_speaker_of(quote, actors),
        "speaker_words": _words(quote.speaker_span, text),
        "speaker_reason": quote.speaker_reason,
        "cue": _words(quote.cue_span, text),
        "addressee": _words(quote.addressee_span, text),
        "place": _words(quote.place_span, text),
        "polarity": quote.polarity,
        "anonymous": quote.anonymous,
        "spans": [[span.start, span.end] for span in quote.spans],
    }


def _speaker_of(quote: Quote | None, actors: Mapping[str, Actor]) -> Fields:
    actor = actors.get(quote.speaker) if quote and quote.speaker else None
    return {
        "speaker_name": actor.name if actor else None,
        "speaker_code": actor.code if actor else None,
        "speaker_office": actor.office if actor else None,
    }


def _words(span: Span | None, text: str) -> str | None:
    return span.of(text) if span else None


def _event_row(
    event: Event, report: Report, actors: Mapping[str, Actor], quotes: Mapping[str, Quote], key: str
) -> Fields:
    days = days_of(event.date)
    quote = quotes.get(event.said_by) if event.said_by else None
    evidence = evidence_of(event.trigger_span, report.text)
    place = event.place
    same: Fields = {
        name: getattr(event, name)
        for name in (
            "date",
            "date_precision",
            "type",
            "mode",
            "cameo",
            "quad",
            "goldstein",
            "plover_score",
            "standing",
            "rule",
            "confidence",
        )
    }
    return {
        **same,
        "id": _row_id(key, event.id),
        "day": days[0] if days else None,
        "day_end": days[1] if days else None,
        **_side("actor", event.actor, actors),
        **_side("recipient", event.recipient, actors),
        "quote_id": _row_id(key, event.said_by),
        "said_by": quote.speaker if quote else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "trigger": event.trigger_span.of(report.text),
        "trigger_start": event.trigger_span.start,
        "trigger_end": event.trigger_span.end,
        "evidence": evidence.of(report.text),
        "evidence_start": evidence.start,
    }


def _side(side: str, ids: Sequence[str], actors: Mapping[str, Actor]) -> Fields:
    known = [actors.get(one) for one in ids]
    return {
        f"{side}s": list(ids),
        f"{side}_names": [actor.name if actor else one for one, actor in zip(ids, known, strict=True)],
        f"{side}_codes": [actor.code if actor else None for actor in known],
    }


def _dyad_rows(event: Event, actors: Mapping[str, Actor], key: str) -> Iterable[Fields]:
    """Give one row a pair of distinct codes (ids where there is no code), so that a count of rows is one of events."""
    days = days_of(event.date)
    sides = [list(dict.fromkeys(_code(one, actors) for one in ids)) or [None] for ids in (event.actor, event.recipient)]
    for actor in sides[0]:
        for recipient in sides[1]:
            yield {
                "event_id": _row_id(key, event.id),
                "day": days[0] if days else None,
                "day_end": days[1] if days else None,
                "actor": actor,
                "recipient": recipient,
                **{
                    name: getattr(event, name)
                    for name in ("type", "standing", "quad", "goldstein", "plover_score", "cameo", "confidence")
                },
            }


def _code(actor_id: str, actors: Mapping[str, Actor]) -> str | None:
    actor = actors.get(actor_id)
    return (actor.code if actor else None) or actor_id


def claim_id(report_key: str, claim: Claim) -> str:
    """Give the record's id of a claim, which has none in its reading."""
    return hashed(report_key, "claim", claim.clause, claim.stance, claim.span.start, claim.span.end, claim.quote)


def _claim_rows(
    reading: Reading, actors: Mapping[str, Actor], quotes: Mapping[str, Quote], key: str
) -> Iterable[Fields]:
    for claim in reading.claims:
        quote = quotes.get(claim.quote) if claim.quote else None
        yield {
            "id": claim_id(key, claim),
            "clause": claim.clause,
            "stance": claim.stance,
            "why": claim.why,
            "quote_id": _row_id(key, claim.quote),
            "speaker": quote.speaker if quote else None,
            **{name: value for name, value in _speaker_of(quote, actors).items() if name != "speaker_office"},
            "text": claim.span.of(reading.report.text),
            "text_start": claim.span.start,
            "text_end": claim.span.end,
        }


def evidence_of(span: Span, text: str) -> Span:
    """Give the sentence or line around `span`, or as much of it as 400 characters hold."""
    around = (LONGEST_EVIDENCE - min(LONGEST_EVIDENCE, span.end - span.start)) // 2
    low, high = max(0, span.start - around), min(len(text), span.end + around)
    first = max((low, *(found + len(end) for end in _ENDS if (found := text.rfind(end, low, span.start)) >= 0)))
    ends = [found + len(end.rstrip()) for end in _ENDS if (found := text.find(end, span.end, high)) >= 0]
    last = min(ends, default=high)
    while first < span.start and text[first].isspace():
        first += 1
    return Span(first, max(last, span.end))


def reading_of(row: Mapping[str, object]) -> Reading:
    """Give back the reading that a row of `reports` keeps, equal to the one that was filed."""
    reading = msgspec.json.decode(row["reading"], type=Reading)  # type: ignore[call-overload]
    report = msgspec.structs.replace(reading.report, text=row["text"])
    return msgspec.structs.replace(reading, report=report)  # type: ignore[no-any-return]
