"""What a view gives: something to show, and the rows behind it; the rows are what the twins hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from starlette.responses import Response

from onrecord.desk.guard import clean

Form = Literal["html", "json", "csv", "parquet"]
MEDIA = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A page's name and title, what its template is given, and its rows; `whole` is the JSON where it is more than rows."""

    page: str
    title: str
    rows: Sequence[Mapping[str, Any]] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    whole: object = None
    columns: tuple[str, ...] = ()


def twin(answer: Answer, form: Form, name: str) -> Response:
    """Give the rows as a file of the form wanted."""
    body = {"json": _json, "csv": _csv, "parquet": _parquet}[form](answer)
    headers = {} if form == "json" else {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(body, media_type=MEDIA[form], headers=headers)


def _json(answer: Answer) -> bytes:
    return msgspec.json.encode(answer.whole if answer.whole is not None else {"rows": answer.rows}, enc_hook=_plain)


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def _csv(answer: Answer) -> bytes:
    out = io.StringIO(newline="")
    names = _names(answer)
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(names)
    for row in answer.rows:
        lines.writerow([_cell(row.get(name)) for name in names])
    return clean(out.getvalue())


def _names(answer: Answer) -> list[str]:
    found = dict.fromkeys(answer.columns)
    for row in answer.rows:
        found.update(dict.fromkeys(row))
    return list(found)


def _cell(value: object) -> object:
    """Give a value for CSV, which has no lists: parts joined by a bar."""
    if isinstance(value, list | tuple):
        return "|".join("" if part is None else str(_cell(part)) for part in value)
    return "" if value is None else value


def _parquet(answer: Answer) -> bytes:
    names = _names(answer)
    columns = {name: [_value(row.get(name)) for row in answer.rows] for name in names}
    table = pa.table({name: _column(values) for name, values in columns.items()})
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def _value(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, msgspec.Struct):
        return msgspec.json.encode(value).decode()
    return value


def _column(values: list[Any]) -> pa.Array:
    """Give a column of one type; text where the values are of several, or none is known."""
    known = {type(value) for value in values if value is not None}
    if not known:
        return pa.array(values, pa.string())
    if len(known) > 1 or not known <= {str, int, float, bool, date, list}:
        return pa.array([None if value is None else str(value) for value in values], pa.string())
    if known == {list}:
        return pa.array(
            [None if value is None else [str(part) for part in value] for value in values], pa.list_(pa.string())
        )
    return pa.array(values)
