"""Tables: CSV (and tab-separated) and Parquet, one report a row, columns named as the JSON fields are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from onrecord.errors import ReportError
from onrecord.reports.item import Items, refuse, report_from
from onrecord.reports.source import LARGEST_LINE, Source, seekable

_BATCH = 500
_QUOTE = "quote cells that hold commas, quotation marks or line ends"


def read_csv(source: Source, on: date | None) -> Items:
    """Give the report of each row; the first line names the columns. Lines count from 1, the header included."""
    csv.field_size_limit(LARGEST_LINE)
    words = io.TextIOWrapper(source.stream, encoding="utf-8-sig", newline="")
    rows = csv.DictReader(words, delimiter="\t" if source.base.endswith((".tsv", ".tab")) else ",", strict=True)
    yield from _rows(source.name, rows, on)


def _rows(name: str, rows: csv.DictReader[str], on: date | None) -> Items:
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except UnicodeDecodeError as bad:
            raise ReportError(f"is not UTF-8 ({bad.reason}) near line {line}; save it as UTF-8") from bad
        except csv.Error as bad:
            yield refuse((name, line), f"is not CSV ({bad})", _QUOTE)
            continue
        if None in row or None in row.values():
            cells = len(rows.fieldnames or ())
            yield refuse((name, line), f"has not the {cells} cells that the header names", _QUOTE)
            continue
        yield report_from((name, line), row, on)


def read_parquet(source: Source, on: date | None) -> Items:
    """Give the report of each row of a Parquet file; rows count from 1."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(seekable(source))
        yield from _parquet_rows(source.name, table.iter_batches(batch_size=_BATCH), on)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as bad:
        raise ReportError(f"is not a whole Parquet file ({str(bad)[:200]}); write it again") from bad


def _parquet_rows(name: str, batches: Iterator[object], on: date | None) -> Items:
    number = 0
    for batch in batches:
        for row in batch.to_pylist():  # type: ignore[attr-defined]
            number += 1
            yield report_from((name, number), row, on)
