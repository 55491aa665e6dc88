"""Reads the files of peers (GDELT, ICEWS, POLECAT, Phoenix) into columns that can be laid beside the record's own.

Files, never services: their makers end. Only what a peer says is read; a code stays text, a missing value stays missing, and a
file of another shape is refused with its line. Rows in are rows out: a row that cannot be read is counted by its line.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

import msgspec
import pyarrow as pa

from onrecord.errors import RecordError
from onrecord.record.exports.write import columns_of

Cells = Mapping[str, str]
SCHEMA = pa.schema([
    ("peer", pa.string()), ("event_id", pa.string()), ("day", pa.date32()), ("actor", pa.string()),
    ("actor_country", pa.string()), ("recipient", pa.string()), ("recipient_country", pa.string()), ("type", pa.string()),
    ("mode", pa.string()), ("cameo", pa.string()), ("quad", pa.string()), ("score", pa.float64()), ("place", pa.string()),
    ("place_country", pa.string()), ("lat", pa.float64()), ("lon", pa.float64()), ("source", pa.string()), ("line", pa.int64()),
])  # fmt: skip
_QUADS = {"1": "VC", "2": "MC", "3": "VK", "4": "MK"}
_BATCH = 50_000
_FORMS = ("%Y-%m-%d", "%Y%m%d", "%m/%d/%Y")


class Peer(msgspec.Struct, frozen=True):
    """A peer's file: its format, its columns in order, and whether its first line names them."""

    form: str
    columns: tuple[str, ...]
    headed: bool


def read_peer(path: Path) -> Iterator[pa.RecordBatch]:
    """Give the events of a peer's file in common columns, as they stand there, in batches.

    Tab-separated text, gzipped or zipped too. Raises RecordError, with file and line, where the shape is not known.
    """
    with _opened(path) as lines:
        first = lines.readline().rstrip("\r\n")
        peer = recognise(path, first.split("\t"))
        convert = _CONVERTED[peer.form]
        rows: list[dict[str, object]] = [] if peer.headed else [_row(path, 1, first, peer, convert)]
        for number, line in enumerate(lines, start=2):
            if line.strip():
                rows.append(_row(path, number, line.rstrip("\r\n"), peer, convert))
            if len(rows) >= _BATCH:
                yield pa.RecordBatch.from_pylist(rows, schema=SCHEMA)
                rows = []
        if rows:
            yield pa.RecordBatch.from_pylist(rows, schema=SCHEMA)


def recognise(path: Path, cells: list[str]) -> Peer:
    """Give the peer whose file begins with these cells: by its header, else by the number of its columns."""
    gdelt = columns_of("gdelt")
    for form in ("icews", "polecat"):
        named = columns_of(form)
        if cells[: len(named)] == named or (form == "polecat" and set(named) <= set(cells)):
            return Peer(form, tuple(cells), headed=True)
    first = [name for name in gdelt if not name.endswith("ADM2Code")]
    headless = {
        61: ("gdelt", gdelt),
        58: ("gdelt", first),
        57: ("gdelt", first[:-1]),
        26: ("phoenix", columns_of("phoenix")),
    }
    if len(cells) not in headless:
        known = "20 (ICEWS), 26 (Phoenix), 40 (POLECAT), 57, 58 or 61 (GDELT)"
        raise RecordError(f"{path.name}:1 has {len(cells)} columns; files of {known} are read")
    form, columns = headless[len(cells)]
    return Peer(form, tuple(columns), headed=False)


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    try:
        with path.open("rb") as raw:
            start = raw.read(2)
            raw.seek(0)
            if start == b"PK":
                with zipfile.ZipFile(raw) as archive, archive.open(archive.namelist()[0]) as inner:
                    yield io.TextIOWrapper(inner, encoding="utf-8", errors="surrogateescape", newline="\n")
            else:
                stream = gzip.GzipFile(fileobj=raw) if start == b"\x1f\x8b" else raw
                # Some POLECAT files are Latin-1: bytes that are not UTF-8 are read as that, one by one.
                yield io.TextIOWrapper(stream, encoding="utf-8", errors="surrogateescape", newline="\n")
    except (OSError, EOFError, zipfile.BadZipFile, IndexError) as bad:
        raise RecordError(
            f"{path} cannot be read ({bad}); give a tab-separated file, gzipped or zipped or not"
        ) from bad


def _row(
    path: Path, number: int, line: str, peer: Peer, convert: Callable[[Cells], dict[str, object]]
) -> dict[str, object]:
    cells = line.split("\t")
    # Some POLECAT files end their lines with tabs of no meaning.
    if len(cells) > len(peer.columns) and not any(cells[len(peer.columns) :]):
        cells = cells[: len(peer.columns)]
    if len(cells) != len(peer.columns):
        raise RecordError(
            f"{path.name}:{number} has {len(cells)} columns, the file's first line {len(peer.columns)}; mend it"
        )
    known = {name: _plain(cell) for name, cell in zip(peer.columns, cells, strict=True) if cell and cell != "NA"}
    return {"peer": peer.form, "line": number, **convert(known)}


def _plain(cell: str) -> str:
    return (
        cell.encode("utf-8", "surrogateescape").decode("latin-1")
        if any("\udc80" <= c <= "\udcff" for c in cell)
        else cell
    )


def _gdelt(cells: Cells) -> dict[str, object]:
    return {
        "event_id": cells.get("GLOBALEVENTID"), "day": _day(cells.get("SQLDATE")), "actor": cells.get("Actor1Name"),
        "actor_country": cells.get("Actor1CountryCode"), "recipient": cells.get("Actor2Name"),
        "recipient_country": cells.get("Actor2CountryCode"), "cameo": cells.get("EventCode"),
        "quad": _QUADS.get(cells.get("QuadClass", "")), "score": _number(cells.get("GoldsteinScale")),
        "place": cells.get("ActionGeo_FullName"), "place_country": cells.get("ActionGeo_CountryCode"),
        "lat": _number(cells.get("ActionGeo_Lat")), "lon": _number(cells.get("ActionGeo_Long")), "source": cells.get("SOURCEURL"),
    }  # fmt: skip


def _icews(cells: Cells) -> dict[str, object]:
    return {
        "event_id": cells.get("Event ID"), "day": _day(cells.get("Event Date")), "actor": cells.get("Source Name"),
        "actor_country": cells.get("Source Country"), "recipient": cells.get("Target Name"),
        "recipient_country": cells.get("Target Country"), "cameo": cells.get("CAMEO Code"),
        "score": _number(cells.get("Intensity")), "place": cells.get("City"), "place_country": cells.get("Country"),
        "lat": _number(cells.get("Latitude")), "lon": _number(cells.get("Longitude")), "source": cells.get("Publisher"),
    }  # fmt: skip


def _polecat(cells: Cells) -> dict[str, object]:
    return {
        "event_id": cells.get("Event ID"), "day": _day(cells.get("Event Date")), "actor": cells.get("Actor Name"),
        "actor_country": cells.get("Actor Country"), "recipient": cells.get("Recipient Name"),
        "recipient_country": cells.get("Recipient Country"), "type": cells.get("Event Type"), "mode": cells.get("Event Mode"),
        "quad": cells.get("Quad Code"), "score": _number(cells.get("Intensity")), "place": cells.get("Placename"),
        "place_country": cells.get("Country"), "lat": _number(cells.get("Latitude")), "lon": _number(cells.get("Longitude")),
        "source": cells.get("Source"),
    }  # fmt: skip


def _phoenix(cells: Cells) -> dict[str, object]:
    return {
        "event_id": cells.get("id_version"), "day": _day(cells.get("date")), "actor": cells.get("source"),
        "actor_country": cells.get("source_entity"), "recipient": cells.get("target"),
        "recipient_country": cells.get("target_entity"), "cameo": cells.get("code"), "quad": _QUADS.get(cells.get("quad", "")),
        "score": _number(cells.get("goldstein")), "place": cells.get("place"), "place_country": cells.get("country"),
        "lat": _number(cells.get("lat")), "lon": _number(cells.get("lon")), "source": cells.get("sources"),
    }  # fmt: skip


_CONVERTED: dict[str, Callable[[Cells], dict[str, object]]] = {
    "gdelt": _gdelt,
    "icews": _icews,
    "phoenix": _phoenix,
    "polecat": _polecat,
}


def _day(text: str | None) -> date | None:
    """Give the day of a peer's cell; ICEWS' file of 2017 writes 12/1/2017, month first."""
    for form in _FORMS if text else ():
        with suppress(ValueError):
            return datetime.strptime(text or "", form).date()
    return None


def _number(text: str | None) -> float | None:
    with suppress(ValueError):
        return float(text) if text else None
    return None
