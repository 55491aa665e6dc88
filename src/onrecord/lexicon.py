"""Loads and checks the data files under `data/`: words in files, logic in code.

Two shapes. A word list (`.txt`) holds one entry a line. A table (`.tsv`) holds tab-separated columns. Both may open
with comment lines `# key: value`; every file says `# what:` it is, its `# source:` and `# licence:`; a table names its
`# columns:` and, where not the first column alone, its `# key:`. Lines are sorted by key and no key comes twice: the
loader refuses the file otherwise, naming file and line. An empty cell is None.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.errors import LexiconError
from onrecord.model import hashed

DATA = Path(str(files("onrecord"))) / "data"
REQUIRED = ("what", "source", "licence")
T = TypeVar("T")


class Lines(msgspec.Struct, frozen=True):
    """A data file taken apart: its header, and its rows with their line numbers (1-based)."""

    path: Path
    header: dict[str, str]
    rows: tuple[tuple[int, str], ...]

    def fault(self, line: int, text: str) -> LexiconError:
        """Give the error for a line of this file."""
        return LexiconError(f"{self.path.name}:{line} {text}")


def read_lines(path: Path) -> Lines:
    """Give header and rows of a data file; raises LexiconError where it is absent or not UTF-8."""
    try:
        raw = path.read_text(encoding="utf-8")
    except FileNotFoundError as gone:
        raise LexiconError(f"{path.name}:0 no such data file in {path.parent}; reinstall onrecord") from gone
    except UnicodeDecodeError as bad:
        raise LexiconError(f"{path.name}:0 is not UTF-8 ({bad.reason}); save it as UTF-8") from bad
    header: dict[str, str] = {}
    rows: list[tuple[int, str]] = []
    for number, line in enumerate(raw.split("\n"), start=1):
        if line.startswith("#"):
            key, colon, value = line[1:].partition(":")
            if colon and not rows:
                header[key.strip()] = value.strip()
        elif line.strip():
            rows.append((number, line))
    return Lines(path, header, tuple(rows))


def _check_header(lines: Lines) -> None:
    for key in REQUIRED:
        if not lines.header.get(key):
            raise lines.fault(1, f"has no '# {key}:' line; every data file says what it is, its source and licence")


@cache
def load_words(name: str) -> frozenset[str]:
    """Give the entries of the word list `data/<name>.txt`."""
    lines = read_lines(DATA / f"{name}.txt")
    _check_header(lines)
    _check_order(lines, [(number, (row.strip(),)) for number, row in lines.rows], name)
    return frozenset(row.strip() for _, row in lines.rows)


def load_table(name: str, row_type: type[T]) -> tuple[T, ...]:
    """Give the rows of `data/<name>.tsv` as `row_type`, a struct whose fields are the columns, cells converted.

    Raises LexiconError, with file and line, for a missing header, wrong columns, a bad cell, a repeated or unsorted key.
    """
    lines = read_lines(DATA / f"{name}.tsv")
    _check_header(lines)
    fields = tuple(field.encode_name for field in msgspec.structs.fields(row_type))  # type: ignore[arg-type]
    columns = tuple(lines.header.get("columns", "").split())
    if columns != fields:
        raise lines.fault(1, f"'# columns:' are {' '.join(columns)}, the code reads {' '.join(fields)}")
    cells = [(number, row.split("\t")) for number, row in lines.rows]
    for number, row in cells:
        if len(row) != len(columns):
            raise lines.fault(
                number, f"has {len(row)} cells, the header names {len(columns)}: separate them by one tab"
            )
    _check_order(lines, [(number, _key_of(lines, columns, row)) for number, row in cells], name)
    return tuple(_convert(lines, number, columns, row, row_type) for number, row in cells)


def _key_of(lines: Lines, columns: tuple[str, ...], row: list[str]) -> tuple[str, ...]:
    wanted = lines.header.get("key", columns[0]).split()
    return tuple(row[columns.index(column)] for column in wanted)


def _check_order(lines: Lines, keys: list[tuple[int, tuple[str, ...]]], name: str) -> None:
    before: tuple[str, ...] | None = None
    for number, key in keys:
        shown = " | ".join(key)
        if key == before:
            raise lines.fault(number, f"{shown!r} is repeated; remove one of the two lines")
        if before is not None and key < before:
            raise lines.fault(number, f"{shown!r} is out of order; run 'onrecord lexicon sort {name}'")
        before = key


def _convert(lines: Lines, number: int, columns: tuple[str, ...], row: list[str], row_type: type[T]) -> T:
    filled = {column: (cell if cell != "" else None) for column, cell in zip(columns, row, strict=True)}
    try:
        return msgspec.convert(filled, row_type, strict=False)
    except msgspec.ValidationError as bad:
        raise lines.fault(number, f"{bad}") from bad


def data_names() -> tuple[str, ...]:
    """Give the names of all data files, without suffix, sorted."""
    found = [path for suffix in ("*.txt", "*.tsv") for path in DATA.rglob(suffix)]
    return tuple(sorted(path.relative_to(DATA).with_suffix("").as_posix() for path in found))


@cache
def fingerprint(language: str) -> str:
    """Give the coder's fingerprint: a hash of our code, the data files and the name and version of the language model."""
    code = sorted(DATA.parent.rglob("*.py")) + sorted(path for path in DATA.rglob("*") if path.is_file())
    return hashed(language, *(blake2b(path.read_bytes(), digest_size=16).hexdigest() for path in code))


def check_shape(name: str) -> int:
    """Check header, order and uniqueness of a data file and give its number of rows."""
    path = DATA / f"{name}.tsv"
    if not path.exists():
        return len(load_words(name))
    lines = read_lines(path)
    _check_header(lines)
    columns = tuple(lines.header.get("columns", "").split())
    if not columns:
        raise lines.fault(1, "has no '# columns:' line; name the columns, separated by spaces")
    for number, row in lines.rows:
        if len(row.split("\t")) != len(columns):
            raise lines.fault(number, f"has {len(row.split(chr(9)))} cells, the header names {len(columns)}")
    _check_order(lines, [(number, _key_of(lines, columns, row.split("\t"))) for number, row in lines.rows], name)
    return len(lines.rows)


def sort_file(name: str) -> int:
    """Sort the rows of a data file by its key, in place, and give their number. Repeated keys stay and are refused."""
    path = next((p for p in (DATA / f"{name}.tsv", DATA / f"{name}.txt") if p.exists()), DATA / f"{name}.tsv")
    lines = read_lines(path)
    columns = tuple(lines.header.get("columns", "").split())
    key = (lambda row: _key_of(lines, columns, row.split("\t"))) if columns else (lambda row: (row.strip(),))
    head = [line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith("#")]
    body = sorted((row for _, row in lines.rows), key=key)
    path.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8")
    return len(body)
