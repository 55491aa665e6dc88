"""Reads the reports that a benchmark is given."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path
from typing import Any


def first_rows(texts: Path, most: int) -> list[dict[str, Any]]:
    """Give the first rows of a JSON Lines file, plain or gzipped, at most so many."""
    with (gzip.open if texts.suffix == ".gz" else open)(texts, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, most)]
