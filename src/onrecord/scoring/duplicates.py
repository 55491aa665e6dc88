"""Near-duplicates and stories against their gold.

Rules: gold/README.md, sections near_duplicate and story_pairs. A template is merged where a pair of kind template_* is
taken for one report. Story pairs are silver: the label follows editors' paths; they count as candidates, so what is
measured is the gate of days.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from onrecord.errors import ScoreError
from onrecord.record.duplicates import judge, likeness
from onrecord.record.stories import near_enough
from onrecord.scoring.result import Result, f1


class Pair(msgspec.Struct, frozen=True):
    """A gold pair of texts."""

    id: str
    label: str
    a_text: str
    b_text: str
    a_date: str | None = None
    b_date: str | None = None
    kind: str = ""


def score(gold: Path) -> Result:
    """Score near-duplicates (`pairs.*`, recall by kind) and story links (`stories.*`)."""
    counts: Counter[str] = Counter()
    outcomes: dict[str, bool] = {}
    paths = [*sorted((gold / "near_duplicate").glob("*.jsonl*")), *sorted((gold / "story_pairs").glob("*.jsonl*"))]
    if not paths:
        raise ScoreError(f"{gold} holds no near_duplicate and no story_pairs; name the gold folder")
    for path in paths:
        part = "pairs" if path.parent.name == "near_duplicate" else "stories"
        for pair in _read(path):
            found = _is_duplicate(pair) if part == "pairs" else _is_story(pair)
            wanted = pair.label in {"duplicate", "same_story"}
            counts.update(_tally(part, pair.kind, found=found, wanted=wanted))
            outcomes[pair.id] = found == wanted
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    return Result(
        kind="duplicates",
        figures=_figures(counts),
        counts=dict(sorted(counts.items())),
        outcomes=outcomes,
        corpus=digest,
    )


def _read(path: Path) -> Iterator[Pair]:
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in raw.splitlines():
        yield msgspec.json.decode(line, type=Pair)


def _is_duplicate(pair: Pair) -> bool:
    days = (_day(pair.a_date) - _day(pair.b_date)).days if pair.a_date and pair.b_date else None
    return judge(likeness(pair.a_text), likeness(pair.b_text), days=days) is not None


def _is_story(pair: Pair) -> bool:
    assert pair.a_date is not None
    assert pair.b_date is not None
    return near_enough(_day(pair.a_date), _day(pair.b_date))


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _tally(part: str, kind: str, *, found: bool, wanted: bool) -> dict[str, int]:
    return {
        f"{part}.found": int(found),
        f"{part}.wanted": int(wanted),
        f"{part}.right": int(found and wanted),
        **({f"kind.{kind}": 1, f"kind.{kind}.right": int(found == wanted)} if kind else {}),
        **({"templates.merged": int(found)} if kind.startswith("template") else {}),
    }


def _figures(counts: Counter[str]) -> dict[str, float]:
    figures = {
        f"{part}.{name}": value
        for part in ("pairs", "stories")
        for name, value in f1(counts[f"{part}.right"], counts[f"{part}.found"], counts[f"{part}.wanted"]).items()
    }
    kinds = sorted(name for name in counts if name.startswith("kind.") and not name.endswith(".right"))
    return {**figures, **{name: counts[f"{name}.right"] / counts[name] for name in kinds}}
