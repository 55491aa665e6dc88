"""Lists: reports, quotes, events, and what was said of clauses."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.desk.answer import Answer
from onrecord.desk.asked import Asked, ClaimsAsked, EventsAsked, QuoteAsked, QuotesAsked, ReportsAsked
from onrecord.desk.desk import Desk, side
from onrecord.desk.look import address
from onrecord.errors import UnknownNameError
from onrecord.record import Relation
from onrecord.record.corrections import corrections, standing_of
from onrecord.record.listing import list_reports
from onrecord.record.rows import SCHEMAS
from onrecord.record.variants import quote_of, variants

Row = dict[str, Any]
MOST_NEWEST = 1000


def query_of(asked: msgspec.Struct, **changed: Any) -> dict[str, Any]:
    """Give a question as its address has it, without what was not asked."""
    values = {**msgspec.structs.asdict(asked), **changed}
    usual = {field.name: field.default for field in msgspec.structs.fields(asked)}
    return {name: value for name, value in values.items() if value != usual[name] and value not in (None, ())}


def page_of(relation: Relation, asked: Asked) -> tuple[list[Row], bool]:
    """Give the rows of a page and whether more follow."""
    rows = relation.limit(asked.limit + 1, skip=asked.skip).rows()
    return rows[: asked.limit], len(rows) > asked.limit


def newest_page(desk: Desk, wanted: Row, asked: Asked) -> tuple[list[Row], bool]:
    """Give the events of a page and whether more follow; raises UnknownNameError for who was never seen.

    The first pages are found by their days alone, before any row is read.
    """
    wanted = {name: value for name, value in wanted.items() if value is not None and value is not False and value != ()}
    most = asked.skip + asked.limit + 1
    relation = desk.record.events(limit=most, **wanted)
    if most > MOST_NEWEST:
        return page_of(relation, asked)
    shared = {name: wanted.pop(name) for name in ("since", "until", "unique") if name in wanted}
    [rows] = desk.record.newest(wanted, limit=most, **shared)
    return rows[asked.skip : most - 1], len(rows) == most


def turned(path: str, asked: Asked, *, more: bool) -> dict[str, str | None]:
    """Give the addresses of the page before and the page after."""
    before = max(0, asked.skip - asked.limit)
    return {
        "earlier": address(path, **query_of(asked, skip=before)) if asked.skip else None,
        "later": address(path, **query_of(asked, skip=asked.skip + asked.limit)) if more else None,
    }


def whole_of(rows: list[Row], pages: dict[str, str | None]) -> dict[str, object]:
    """Give a list's JSON: the rows, and where the next ones are."""
    following = pages["later"]
    if following:
        path, _, query = following.partition("?")
        following = f"{path}.json?{query}"
    return {"rows": rows, "next": following}


def reports(desk: Desk, asked: ReportsAsked) -> Answer:
    """Give the reports, newest first."""
    found = list_reports(
        desk.record, title=asked.title, source=asked.source, since=asked.since, until=asked.until,
        limit=asked.limit + 1, skip=asked.skip,
    )  # fmt: skip
    rows = [msgspec.structs.asdict(one) for one in found[: asked.limit]]
    pages = turned("/reports", asked, more=len(found) > asked.limit)
    columns = ("report_key", "report_id", "published", "title", "source", "url")
    return Answer(
        page="reports", title="Reports", rows=rows, columns=columns, whole=whole_of(rows, pages),
        given={"asked": asked, "pages": pages},
    )  # fmt: skip


def quotes(desk: Desk, asked: QuotesAsked) -> Answer:
    """Give the quotes, newest first."""
    wanted: Row = {
        "words": asked.words, "speaker": _side(desk, asked, asked.speaker), "since": asked.since, "until": asked.until,
        "as_of": asked.as_of, "unique": asked.unique,
    }  # fmt: skip
    relation = _asked(desk, "quotes", wanted, more=asked.skip + asked.limit + 1 if not asked.addressee else None)
    if asked.addressee:
        relation = relation.holding("addressee", asked.addressee)
    rows, more = page_of(relation, asked)
    pages = turned("/quotes", asked, more=more)
    return Answer(
        page="quotes", title="Quotes", rows=rows, columns=tuple(SCHEMAS["quotes"].names), whole=whole_of(rows, pages),
        given={"asked": asked, "pages": pages, "corrected": corrected(desk, rows)},
    )  # fmt: skip


def _side(desk: Desk, asked: Any, name: str | None) -> str | None:
    return side(name, on=desk.day(asked.until)) if name else None


def _asked(desk: Desk, kind: str, wanted: Row, *, more: int | None) -> Relation:
    relation: Relation = getattr(desk.record, kind)(
        limit=more, **{name: value for name, value in wanted.items() if value}
    )
    return relation


def corrected(desk: Desk, rows: list[Row]) -> dict[str, Any]:
    """Give what people said of the rows of a page, by row."""
    if not rows:
        return {}
    found = {}
    for key in dict.fromkeys(row["report_key"] for row in rows):
        found.update(standing_of(corrections(desk.record, report_key=key)))
    return found


def quote(desk: Desk, asked: QuoteAsked) -> Answer:
    """Give one statement and its other wordings on record."""
    wording = quote_of(desk.record, asked.report, asked.quote)
    found = variants(desk.record, wording)
    listed = {one.report_key: desk.record.reading(one.report_key).report for one in found[:50]}
    report = desk.record.reading(asked.report).report
    rows = [
        {
            "id": one.id, "report_key": one.report_key, "published": listed[one.report_key].published, "relation": one.relation,
            "change": one.change,
            "shared": round(one.shared, 3), "text": one.text, "source": listed[one.report_key].source,
            "parts": [[part.change, part.words] for part in one.parts],
        }
        for one in found
    ]  # fmt: skip
    return Answer(
        page="quote", title="One statement", rows=rows,
        columns=("id", "report_key", "published", "relation", "change", "shared", "text", "source", "parts"),
        whole={"id": wording.id, "report_key": wording.report_key, "text": wording.text, "rows": rows},
        given={"quote": wording, "variants": found, "reports": listed, "report": report},
    )  # fmt: skip


def events(desk: Desk, asked: EventsAsked) -> Answer:
    """Give the events, newest first, each in its sentence."""
    wanted: Row = {
        "actor": _side(desk, asked, asked.actor), "recipient": _side(desk, asked, asked.recipient),
        "either": _side(desk, asked, asked.either), "type": asked.type, "standing": asked.standing, "since": asked.since,
        "until": asked.until, "place": asked.place, "words": asked.words, "least": asked.least, "unique": asked.unique,
    }  # fmt: skip
    rows, more = newest_page(desk, wanted, asked)
    pages = turned("/events", asked, more=more)
    return Answer(
        page="events", title="Events", rows=rows, columns=tuple(SCHEMAS["events"].names), whole=whole_of(rows, pages),
        given={"asked": asked, "pages": pages, "corrected": corrected(desk, rows)},
    )  # fmt: skip


def claims(desk: Desk, asked: ClaimsAsked) -> Answer:
    """Give what was said of treaty clauses, newest first."""
    wanted: Row = {
        "clause": asked.clause, "stance": asked.stance, "speaker": _side(desk, asked, asked.speaker),
        "words": asked.words, "since": asked.since, "until": asked.until,
    }  # fmt: skip
    rows, more = page_of(_asked(desk, "claims", wanted, more=asked.skip + asked.limit + 1), asked)
    pages = turned("/claims", asked, more=more)
    return Answer(
        page="claims", title="What was said of the clauses", rows=rows, columns=tuple(SCHEMAS["claims"].names),
        whole=whole_of(rows, pages), given={"asked": asked, "pages": pages},
    )  # fmt: skip


def rows_or_none(relation: Any) -> list[Row]:
    """Give the rows of a question, none where it names someone the record has never seen."""
    try:
        found: list[Row] = relation().rows()
    except UnknownNameError:
        return []
    return found
