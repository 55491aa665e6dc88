"""The gold files of one folder, whatever half they hold: JSON Lines, plain or gzipped."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from onrecord.errors import ScoreError


class GoldFiles(NamedTuple):
    """The records of a folder of gold in file order, and the SHA-256 of its files."""

    rows: list[dict[str, Any]]
    corpus: str


def read_gold(folder: Path) -> GoldFiles:
    """Give the records of every `*.jsonl` and `*.jsonl.gz` in `folder`; raises ScoreError where there is none."""
    rows: list[dict[str, Any]] = []
    digest = hashlib.sha256()
    paths = sorted(folder.glob("*.jsonl*"))
    if not paths:
        raise ScoreError(f"{folder} holds no *.jsonl or *.jsonl.gz; point ONRECORD_GOLD to a folder of gold")
    for path in paths:
        raw = path.read_bytes()
        digest.update(raw)
        lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines()
        rows.extend(msgspec.json.decode(line) for line in lines if line.strip())
    return GoldFiles(rows, digest.hexdigest())
