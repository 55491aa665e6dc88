"""OnRecord: who said what, who did what to whom, whether it happened, and what the treaties made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.record import Record

__version__ = "0.1.0"


def open(path: str | Path, *, create: bool = False) -> Record:  # noqa: A001 - `onrecord.open(…)` reads as it is said
    """Give the record in a folder, to ask by `.events(…)`, `.quotes(…)`, `.series(…)`; no language model is loaded."""
    from onrecord.record import open_record

    return open_record(path, create=create)
