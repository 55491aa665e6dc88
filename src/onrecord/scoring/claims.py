"""Scores claims on the whole reports that carry them: clause, stance, and no claim where there is none.

A gold claim meets a found one where it stands in the same quote, or, of the report's own sentences, shares characters
with it. Only reports whose gold has `claims` count, so that precision is measured where all claims were marked; the seed
report is counted apart.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.model import Claim, Quote, Reading, Span
from onrecord.scoring.reports import Case, Read, Tally, characters, corpus_of, load_cases, locate
from onrecord.scoring.result import Result

SAME_QUOTE = 0.5


def score_claims(gold: Path, read: Read) -> Result:
    """Score claims on the reports of the folder `gold` (`own.*`) and on the seed report (`seed.*`)."""
    tally = Tally()
    for case in load_cases(gold):
        if "claims" in case.gold:
            _tally(tally, case, read(case.text, case.on), "seed" if case.key == "seed" else "own")
    return Result(
        kind="claims",
        figures=_figures(tally.counts),
        counts=dict(sorted(tally.counts.items())),
        outcomes=tally.outcomes,
        corpus=corpus_of(gold / "reports/gold.jsonl", gold / "reports/reports.jsonl", gold / "seed/gold.jsonl"),
    )


def _tally(tally: Tally, case: Case, reading: Reading, part: str) -> None:
    quotes = {quote.id: quote for quote in reading.quotes}
    left = {number: _where(case, claim, quotes) for number, claim in enumerate(reading.claims)}
    tally.add(f"{part}.found", len(left))
    for place, row in enumerate(case.gold["claims"]):
        wanted = _wanted(case, row)
        found = [number for number, own in left.items() if len(own & wanted) >= SAME_QUOTE * min(len(own), len(wanted))]
        found.sort(key=lambda number: (reading.claims[number].clause != row["clause"], number))
        claim = reading.claims[found[0]] if found else None
        clause = claim is not None and claim.clause == row["clause"]
        stance = clause and claim is not None and claim.stance == row["stance"]
        tally.add(f"{part}.wanted")
        tally.add(f"{part}.met", int(claim is not None))
        tally.add(f"{part}.clause", int(clause))
        tally.add(f"{part}.stance", int(stance))
        tally.outcomes[f"{case.key}/{place}/{row['clause']}"] = stance
        if found:
            del left[found[0]]


def _wanted(case: Case, row: dict[str, Any]) -> frozenset[int]:
    if row.get("quote") is None:
        return characters(case.text, (locate(case.text, row["text"]),))
    quote = next(quote for quote in case.gold["quotes"] if quote["id"] == row["quote"])
    return characters(case.text, tuple(locate(case.text, part) for part in quote.get("parts") or [quote]))


def _where(case: Case, claim: Claim, quotes: dict[str, Quote]) -> frozenset[int]:
    spans: tuple[Span, ...] = quotes[claim.quote].spans if claim.quote in quotes else (claim.span,)
    return characters(case.text, spans)


def _figures(counts: dict[str, int]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for part in ("own", "seed"):
        wanted, found = counts.get(f"{part}.wanted", 0), counts.get(f"{part}.found", 0)
        if wanted:
            figures[f"{part}.clause"] = counts[f"{part}.clause"] / wanted
            figures[f"{part}.stance"] = counts[f"{part}.stance"] / wanted
            figures[f"{part}.precision"] = counts[f"{part}.met"] / found if found else 0.0
    return figures
