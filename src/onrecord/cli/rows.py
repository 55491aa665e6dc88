"""Prints rows of the record: a text to read, JSON Lines, CSV or Parquet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.record import Relation

FORMATS = ("text", "jsonl", "csv", "parquet")


def print_rows(relation: Relation, shape: str, as_text: Callable[[Mapping[str, Any]], str]) -> int:
    """Print the rows and give their number."""
    if shape == "text":
        return _print_text(relation, as_text)
    if shape == "jsonl":
        return _print_lines(relation)
    return _print_table(relation, shape)


def _print_text(relation: Relation, as_text: Callable[[Mapping[str, Any]], str]) -> int:
    number = 0
    for row in relation:
        click.echo(as_text(row))
        number += 1
    return number


def _print_lines(relation: Relation) -> int:
    import msgspec

    number = 0
    for row in relation:
        # Scores are kept in 32 bits: -7.2 would be printed as -7.199999809265137.
        short = {name: round(value, 6) if isinstance(value, float) else value for name, value in row.items()}
        sys.stdout.buffer.write(msgspec.json.encode(short) + b"\n")
        number += 1
    sys.stdout.buffer.flush()
    return number


def _print_table(relation: Relation, shape: str) -> int:
    from pathlib import Path
    from shutil import copyfileobj
    from tempfile import TemporaryDirectory

    if shape == "parquet" and sys.stdout.isatty():
        raise click.UsageError("Parquet is no text: send it to a file with '> rows.parquet'")
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"rows.{shape}"
        relation.write(path)
        with path.open("rb") as held:
            copyfileobj(held, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    return relation.count()
