"""Writes peer formats: tab-separated, UTF-8, unquoted, with a sidecar that says what was left out and what was lost."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

import msgspec

from onrecord.errors import RecordError
from onrecord.lexicon import load_table
from onrecord.record.exports.documents import LINES
from onrecord.record.exports.formats import HEADED, MISSING, NEEDS_CODE, ROWS
from onrecord.record.exports.pairs import pairs_of
from onrecord.record.exports.readings import counts_of, told_by_reports, with_readings
from onrecord.record.store import Record

FORMATS = tuple(sorted({*ROWS, *LINES}))
LOST = {
    "gdelt": "where the evidence ends, standing, who claims it, precision of the date, tone (not measured)",
    "gdelt_mentions": "where the evidence ends, standing, who claims it",
    "gkg": "who is quoted and how it is known, indirect quotes, events, standing, tone (not measured)",
    "icews": "the evidence, standing, who claims it, precision of the date, offices",
    "ngec": "standing, who claims it, the evidence but for arguments, scores (none are given), GeoNames ids",
    "ninjs": "every span, quotes, standing but in the name of an event",
    "phoenix": "the evidence, standing, who claims it",
    "polecat": "the evidence, standing, who claims it, contexts but those that type and mode imply",
}

CONVENTIONS = {
    "gkg": "one row a report; quotations are the words in marks; offsets are characters of the report's text",
    "ngec": "one object an event with all its actors; event_text is the report's text, offsets are its characters",
    "ninjs": "ninjs 2.1, one object a report",
}


class Column(msgspec.Struct, frozen=True):
    """A column of a peer format and its place in it."""

    format: str
    place: str
    column: str


class Counts(msgspec.Struct):
    """What became of the events while they were written."""

    events: int = 0
    rows: int = 0
    without_code: int = 0
    dated_by_report: int = 0
    expanded: int = 0
    by_standing: int = 0
    unlikely: int = 0


def columns_of(form: str) -> list[str]:
    """Give the columns of a peer format in their order."""
    return [row.column for row in load_table("record/columns", Column) if row.format == form]


def export_as(record: Record, path: Path, form: str, **wanted: Any) -> Counts:
    """Write events to `path` in a peer format, asserted ones unless `standing` says otherwise, and `path`.meta.json.

    One event of several actors or recipients becomes a row for each pair. Gives what became of the events.
    """
    if form not in FORMATS:
        raise RecordError(f"no format {form!r}; there are {', '.join(FORMATS)}")
    wanted.setdefault("standing", "asserted")
    counts = Counts()
    coders = dict(record.ledger.execute("SELECT number, coder FROM runs"))
    path.parent.mkdir(parents=True, exist_ok=True)
    ids_path = path.with_name(f"{path.name}.ids.tsv")
    with (
        path.open("w", encoding="utf-8", errors="replace", newline="\n") as out,
        ids_path.open("w", encoding="utf-8", errors="replace", newline="\n") as ids,
    ):
        write = _write if form in ROWS else _write_documents
        write(record, form, wanted, (out, ids), counts, coders)
    path.with_name(f"{path.name}.meta.json").write_bytes(_meta(form, wanted, counts, coders))
    return counts


def _write(
    record: Record,
    form: str,
    wanted: Mapping[str, Any],
    files: tuple[TextIO, TextIO],
    counts: Counts,
    coders: Mapping[int, str],
) -> None:
    out, ids = files
    names, missing, cells_of = columns_of(form), MISSING.get(form, ""), ROWS[form]
    if form in HEADED:
        out.write("\t".join(names) + "\n")
    ids.write("exported\tevent\n")
    stories: dict[str, int] = {}
    told = counts_of(record, wanted) if form == "gdelt" else {}
    for row, reading, event in with_readings(record, wanted):
        row["mentions"], row["articles"], row["sources"] = told.get(row["id"], (1, 1, 1))
        # R's readers take ids as 32-bit integers.
        row["story_number"] = stories.setdefault(row["report_key"], len(stories) + 1)
        if form in NEEDS_CODE and not row["cameo"]:
            counts.without_code += 1
            continue
        counts.events += 1
        pairs = list(pairs_of(row, counts.rows + 1, reading, event))
        counts.expanded += len(pairs) > 1
        counts.dated_by_report += pairs[0].dated_by_report
        for pair in pairs:
            cells = cells_of(pair, coders.get(row["run"], ""))
            out.write("\t".join(cells.get(name, "") or missing for name in names) + "\n")
            ids.write(f"{cells.get(names[0], '')}\t{row['id']}\n")
            counts.rows += 1
    counts.by_standing = record.events(**{**wanted, "standing": None}).count() - counts.events - counts.without_code
    counts.unlikely = record.events(**{**wanted, "least": 0.0}).count() - counts.events - counts.without_code


def _write_documents(
    record: Record,
    form: str,
    wanted: Mapping[str, Any],
    files: tuple[TextIO, TextIO],
    counts: Counts,
    coders: Mapping[int, str],
) -> None:
    out, ids = files
    ids.write("exported\treport\n")
    names = columns_of(form)
    for told in told_by_reports(record, wanted, coders):
        counts.events += len(told.events)
        counts.by_standing += told.left_out
        counts.unlikely += told.unlikely
        for exported, line in LINES[form](told, names):
            out.write(line + "\n")
            ids.write(f"{exported}\t{told.reading.report.id}\n")
            counts.rows += 1


def _meta(form: str, wanted: Mapping[str, Any], counts: Counts, coders: Mapping[int, str]) -> bytes:
    said = {
        "format": form,
        "filter": {name: value for name, value in sorted(wanted.items()) if value is not None},
        "coders": {str(number): coder for number, coder in sorted(coders.items())},
        "events": counts.events,
        "rows": counts.rows,
        "left_out_by_standing": counts.by_standing,
        "left_out_as_unlikely": counts.unlikely,
        "left_out_without_cameo_code": counts.without_code,
        "dated_by_report": counts.dated_by_report,
        "expanded_into_pairs": counts.expanded,
        "convention": CONVENTIONS.get(
            form, "one row a pair of actor and recipient; quads as PLOVER 2.0; no one-a-day filter"
        ),
        "lost_in_this_format": LOST[form],
        "ids": "exported ids to ids of the record in the .ids.tsv beside",
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=1) + b"\n"
