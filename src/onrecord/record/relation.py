"""A question that is asked when its rows are wanted, and answers in the form wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

if TYPE_CHECKING:
    from pathlib import Path

Cursor = Any
_SHOWN = 20


class Relation:
    """Rows of the record that match a question; nothing is read before they are asked for.

    `sql` is the whole question in DuckDB's SQL; `held` are small tables that it names beside the segments; `bare` asks for
    the same rows in any order, for counting: DuckDB would sort a million rows for a count and then forget the order.
    """

    def __init__(
        self, connection: Cursor, sql: str, held: Mapping[str, pa.Table] | None = None, *, bare: str | None = None
    ) -> None:
        self.sql = sql
        self._bare = bare or sql
        self._connection = connection
        self.held = dict(held or {})

    def _run(self, sql: str) -> Any:
        cursor = self._connection.cursor()
        for name, table in self.held.items():
            cursor.register(name, table)
        return cursor.sql(sql)

    def arrow(self) -> pa.Table:
        """Give the rows as an Arrow table."""
        return self._run(self.sql).to_arrow_table()

    def batches(self, rows: int = 10_000) -> pa.RecordBatchReader:
        """Give the rows as a stream of Arrow batches, for answers larger than memory."""
        return self._run(self.sql).to_arrow_reader(rows)

    def df(self) -> Any:
        """Give the rows as a pandas frame; pandas must be installed."""
        return self.arrow().to_pandas()

    def pl(self) -> Any:
        """Give the rows as a polars frame; polars must be installed."""
        return import_module("polars").from_arrow(self.arrow())

    def rows(self) -> list[dict[str, Any]]:
        """Give the rows as plain objects, for printing."""
        return self.arrow().to_pylist()  # type: ignore[no-any-return]

    def count(self) -> int:
        """Give the number of rows."""
        return int(self._run(f"SELECT count(*) FROM ({self._bare})").fetchall()[0][0])  # noqa: S608 - our own SQL

    def limit(self, rows: int, *, skip: int = 0) -> Relation:
        """Give the first `rows` rows after `skip`, as a question again."""
        # The order of the inner question is kept: DuckDB preserves it through a plain LIMIT.
        sql = f"SELECT * FROM ({self.sql}) LIMIT {int(rows)} OFFSET {int(skip)}"  # noqa: S608
        return Relation(self._connection, sql, self.held)

    def select(self, columns: str) -> Relation:
        """Give the same rows with other columns, named in SQL."""
        return Relation(self._connection, f"SELECT {columns} FROM ({self.sql})", self.held)  # noqa: S608 - our own SQL

    def holding(self, column: str, words: str) -> Relation:
        """Give those rows whose column holds the words, in any case."""
        sql = f"SELECT * FROM ({self.sql}) WHERE contains(lower({column}), lower({literal(words)}))"  # noqa: S608
        return Relation(self._connection, sql, self.held)

    def matching(self, column: str, values: Sequence[str]) -> Relation:
        """Give those rows whose column holds one of the values."""
        sql = f"SELECT * FROM ({self.sql}) WHERE {among(column, values)}"  # noqa: S608 - our own SQL
        return Relation(self._connection, sql, self.held)

    def tally(self, columns: str) -> Relation:
        """Give how many rows (`n`) have each value of the columns, named in SQL; the most frequent first."""
        # Positions, not names: a column may be an expression.
        places = ", ".join(str(place) for place in range(1, columns.count(",") + 2))
        sql = f"SELECT {columns}, count(*) AS n FROM ({self._bare}) GROUP BY {places} ORDER BY n DESC, {places}"  # noqa: S608
        return Relation(self._connection, sql, self.held)

    def columns(self) -> list[str]:
        """Give the names of the columns."""
        return list(self._run(self.sql).columns)

    def write(self, path: Path) -> None:
        """Write the rows to a file: Parquet or CSV by its ending."""
        target = literal(str(path))
        form = "FORMAT parquet, COMPRESSION zstd" if path.suffix == ".parquet" else "FORMAT csv, HEADER"
        cursor = self._connection.cursor()
        for name, table in self.held.items():
            cursor.register(name, table)
        cursor.execute(f"COPY ({self.sql}) TO {target} ({form})")

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for batch in self.batches():
            yield from batch.to_pylist()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.arrow().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        rows = self.limit(_SHOWN).rows()
        if not rows:
            return "<p>no rows</p>"
        names = [name for name in rows[0] if name not in {"evidence", "evidence_start", "report_key", "run"}]
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        body = "".join("<tr>" + "".join(f"<td>{_cell(row, name)}</td>" for name in names) + "</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(row: Mapping[str, Any], name: str) -> str:
    value = row[name]
    if name == "trigger" and row.get("evidence"):
        start = row["trigger_start"] - row["evidence_start"]
        end = row["trigger_end"] - row["evidence_start"]
        text = row["evidence"]
        return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"
    if isinstance(value, list):
        return escape(", ".join("" if one is None else str(one) for one in value))
    return "" if value is None else escape(str(value))


def connect() -> Cursor:
    """Give an in-memory DuckDB that loads no extension and asks no network.

    Segments never change, so what was read of them may be kept: one dyad among 10 million events takes half the time.
    """
    connection = duckdb.connect(
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "enable_external_file_cache": True,
        }
    )
    connection.execute("SET parquet_metadata_cache = true")
    return connection


def literal(value: object) -> str:
    """Give `value` as SQL: text is quoted so that it can be nothing but text."""
    if value is None:
        return "NULL"
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(literal, value)) + "]"
    shown = str(value).encode("utf-8", "replace").decode().replace("\0", "")
    return "'" + shown.replace("'", "''") + "'"


def among(column: str, values: Sequence[str]) -> str:
    """Give the condition that a column holds one of `values`, in the form by which files and row groups are skipped."""
    if len(values) == 1:
        return f"{column} = {literal(values[0])}"
    return f"{column} IN ({', '.join(map(literal, values))})" if values else "false"
