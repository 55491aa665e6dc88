"""Floors: figures that a change may not fall below, with the hash of the gold they were measured on.

`gold/floors.json` holds, a kind, the corpus hash and the floors. A floor is raised by `onrecord score KIND --raise`; it is
lowered by hand only, in a commit that says why.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from onrecord.errors import ScoreError
from onrecord.scoring.result import Result

TOLERANCE = 0.0005
LESS_IS_BETTER = ("empty_coded",)  # shares of false alarms: shown, but nothing to hold up


class Floor(msgspec.Struct, frozen=True):
    """The floors of one kind of gold, by figure, and the SHA-256 of the gold they were measured on."""

    corpus: str
    figures: dict[str, float]


def load_floors(path: Path) -> dict[str, Floor]:
    """Give the floors by kind; none where the file is absent. Raises ScoreError where it is malformed."""
    if not path.exists():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Floor])
    except msgspec.MsgspecError as bad:
        raise ScoreError(f"{path}: {bad}; restore it from version control") from bad


def shortfalls(result: Result, floor: Floor | None) -> list[str]:
    """Give a line for each figure under its floor, and one where the gold is not the one the floors were measured on."""
    if floor is None:
        return []
    if floor.corpus != result.corpus:
        return [f"{result.kind}: the gold has changed since the floors were measured; measure again and raise them"]
    return [
        f"{result.kind}: {name} is {result.figures.get(name, 0.0):.3f}, its floor is {least:.3f}"
        for name, least in sorted(floor.figures.items())
        if result.figures.get(name, 0.0) < least - TOLERANCE
    ]


def raise_floors(path: Path, results: list[Result]) -> None:
    """Write the floors anew: each figure at what was measured now, never below what it was on the same gold."""
    floors = load_floors(path)
    for result in results:
        old = floors.get(result.kind)
        kept = old.figures if old and old.corpus == result.corpus else {}
        figures = {
            name: max(round(value - TOLERANCE, 3), kept.get(name, 0.0))
            for name, value in sorted(result.figures.items())
            if not name.endswith(LESS_IS_BETTER)
        }
        floors[result.kind] = Floor(result.corpus, figures)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(dict(sorted(floors.items()))), indent=1) + b"\n")


def gains_and_losses(before: Result, now: Result) -> tuple[list[str], list[str]]:
    """Give the ids of the items that came out right only now, and of those that came out right only before."""
    keys = sorted(before.outcomes.keys() & now.outcomes.keys())
    gains = [key for key in keys if now.outcomes[key] and not before.outcomes[key]]
    losses = [key for key in keys if before.outcomes[key] and not now.outcomes[key]]
    return gains, losses
