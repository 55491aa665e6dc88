"""Scores time expressions: GUM news and interviews by span and interval, spoken commands on a line of their own.

The bar is on GUM: spans overlap (relaxed), are the same (strict), cover the same days among the overlapping (value
accuracy), and both span and days are right (value F1). Expressions without a calendar value are left out on both sides:
gold that names no year ("--09") or only a clock time, and what was found in their place.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from onrecord.dates import bounds, find_dates, tag_dates
from onrecord.language.engine import Language
from onrecord.model import Span, When
from onrecord.scoring.files import read_gold
from onrecord.scoring.result import Result, f1

GENRES = ("news", "interview")
CALENDAR_TYPES = ("DATE", "RANGE")


def score(gold: Path, *, language: Language) -> Result:
    """Give the scores of the time gold in the folder `gold`."""
    files = read_gold(gold / "time")
    rows = files.rows
    documents = [row for row in rows if row.get("genre") in GENRES]
    commands = [row for row in rows if not row.get("genre") and row["dct"]]
    tally = _Tally()
    for row, parse in zip(documents, language.parse(row["text"] for row in documents), strict=True):
        tally.add(row, find_dates(parse, on=_day(row)))
    figures = {f"gum.{name}": value for name, value in tally.figures().items()}
    counts = {f"gum.{name}": value for name, value in tally.counts.items()} | {"gum.documents": len(documents)}
    figures |= _score_commands(commands, counts)
    return Result(kind="time", figures=figures, counts=counts, outcomes=tally.outcomes, corpus=files.corpus)


def documents_per_second(gold: Path, *, language: Language) -> float:
    """Give how many parsed GUM news and interviews are dated in a second of one core, the parse left out."""
    documents = [row for row in read_gold(gold / "time").rows if row.get("genre") in GENRES]
    parses = list(language.parse(row["text"] for row in documents))
    tag_dates("", on=date.min)  # the grammar is built once a process and counts for no document
    started = process_time()
    for row, parse in zip(documents, parses, strict=True):
        find_dates(parse, on=_day(row))
    return len(documents) / max(process_time() - started, 1e-9)


def _day(row: dict[str, Any]) -> date:
    return date.fromisoformat(row["dct"][:10])


class _Tally:
    """Counts over documents, one gold expression matched with at most one found."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(("gold", "found", "overlap", "strict", "value"), 0)
        self.outcomes: dict[str, bool] = {}

    def add(self, row: dict[str, Any], whens: tuple[When, ...]) -> None:
        """Match the found expressions of a document with its gold."""
        wanted = [(Span(item["start"], item["end"]), _gold_bounds(item)) for item in row["timex"]]
        unread = [span for span, days in wanted if days is None]
        found = [when for when in whens if when.value and not any(when.span.overlaps(span) for span in unread)]
        free = list(found)
        for span, days in wanted:
            if days is None:
                continue
            match = min(
                (when for when in free if when.span.overlaps(span)),
                key=lambda when: abs(when.span.start - span.start) + abs(when.span.end - span.end),
                default=None,
            )
            right = match is not None and match.value is not None and bounds(match.value) == days
            self.outcomes[f"{row['id']}:{span.start}"] = right
            self.counts["gold"] += 1
            if match is not None:
                free.remove(match)
                self.counts["overlap"] += 1
                self.counts["strict"] += match.span == span
                self.counts["value"] += right
        self.counts["found"] += len(found)

    def figures(self) -> dict[str, float]:
        """Give F1 figures and value accuracy."""
        counts = self.counts
        figures: dict[str, float] = {}
        for name, key in (("relaxed", "overlap"), ("strict", "strict"), ("value", "value")):
            figures |= {
                f"{name}.{part}": share for part, share in f1(counts[key], counts["found"], counts["gold"]).items()
            }
        figures["value.accuracy"] = counts["value"] / counts["overlap"] if counts["overlap"] else 0.0
        return figures


def _gold_bounds(item: dict[str, Any]) -> tuple[date | None, date | None] | None:
    return bounds(item["value"]) if item["type"] in CALENDAR_TYPES else None


def _score_commands(rows: list[dict[str, Any]], counts: dict[str, int]) -> dict[str, float]:
    """Give recall and value accuracy over dates and ranges in commands; any of the allowed resolutions counts."""
    wanted = overlap = right = 0
    for row in rows:
        found = [when for when in tag_dates(row["text"], on=_day(row)) if when.value]
        for item in row["timex"]:
            allowed = _allowed(item)
            if item["type"] not in CALENDAR_TYPES or not allowed:
                continue
            wanted += 1
            span = Span(item["start"], item["end"])
            matches = [when for when in found if when.span.overlaps(span)]
            overlap += bool(matches)
            right += any(days in allowed for days in _readings(matches))
    counts |= {"commands.gold": wanted, "commands.overlap": overlap, "commands.value": right}
    return {
        "commands.recall": overlap / wanted if wanted else 0.0,
        "commands.value.accuracy": right / overlap if overlap else 0.0,
    }


def _readings(whens: list[When]) -> list[tuple[date | None, date | None] | None]:
    """Give the intervals found, and the one from the first to the last: both ends of a range are expressions of their own."""
    found = [bounds(when.value) for when in whens if when.value]
    first, last = (found[0], found[-1]) if found else (None, None)
    if first and last and len(found) > 1:
        found += [(first[0], last[1]), (first[0], last[0])]
    return found


def _allowed(item: dict[str, Any]) -> list[tuple[date | None, date | None]]:
    """Give the intervals that a command's expression may mean; the corpus names the day after a range's last."""
    allowed: list[tuple[date | None, date | None]] = []
    for choice in item.get("alternatives") or ():
        days = bounds(choice.get("value", "")[:10])
        if days:
            allowed.append(days)
        first, last = bounds(choice.get("start", "")[:10]), bounds(choice.get("end", "")[:10])
        if first and last and first[0] and last[0]:
            allowed += [(first[0], date.fromordinal(last[0].toordinal() - 1)), (first[0], last[0])]
    return allowed
