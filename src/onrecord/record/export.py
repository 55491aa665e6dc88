"""Writes the record as tidy tables, with a codebook of every column."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from onrecord.lexicon import load_table
from onrecord.record.relation import Relation
from onrecord.record.rows import SCHEMAS
from onrecord.record.store import Record

Form = Literal["parquet", "csv"]
# The reading is the record's own keeping; everything in it stands in the other tables.
_LEFT_OUT = {"reports": ("reading",)}
EVERY = "every table"
ADDED = {"change": "string", "superseded_by": "int32"}


class Column(msgspec.Struct, frozen=True):
    """A line of the codebook."""

    table: str
    column: str
    meaning: str


def export_tidy(record: Record, folder: Path, *, form: Form, **wanted: Any) -> Iterator[tuple[str, int]]:
    """Write each table to `folder` with a codebook.csv and give its file's name and number of rows, one by one.

    The rows are those of `Record.vintages`: with `since_run` in what is wanted only what came, changed or went since.
    """
    folder.mkdir(parents=True, exist_ok=True)
    added = ["superseded_by", *(["change"] if wanted.get("since_run") is not None else [])]
    write_codebook(folder / "codebook.csv", added)
    for kind in SCHEMAS:
        relation = record.vintages(kind, **wanted)
        tidy = _flat(relation, kind, added) if form == "csv" else _without(relation, _LEFT_OUT.get(kind, ()))
        name = f"{kind}.{form}"
        tidy.write(folder / name)
        yield name, relation.count()


def write_codebook(path: Path, added: Sequence[str]) -> None:
    """Write what each column means, one line a column; `added` are those that every table has besides its own."""
    with path.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(["table", "column", "type", "meaning"])
        for row in load_table("record/codebook", Column):
            if row.table == EVERY and row.column in added:
                lines.writerow([row.table, row.column, ADDED[row.column], row.meaning])
            elif row.table != EVERY and row.column not in _LEFT_OUT.get(row.table, ()):
                lines.writerow([row.table, row.column, str(SCHEMAS[row.table].field(row.column).type), row.meaning])


def _without(relation: Relation, names: Sequence[str]) -> Relation:
    return relation.select(f"* EXCLUDE ({', '.join(names)})") if names else relation


def _flat(relation: Relation, kind: str, added: Sequence[str]) -> Relation:
    """Give lists as text, parts joined by a bar, since CSV has no lists."""
    columns = []
    for field in SCHEMAS[kind]:
        if field.name in _LEFT_OUT.get(kind, ()):
            continue
        listed = str(field.type).startswith(("list", "fixed_size_list"))
        columns.append(f"array_to_string({field.name}, '|') AS {field.name}" if listed else field.name)
    return relation.select(", ".join([*columns, *added]))
