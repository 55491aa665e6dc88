"""Each kind of gold with its scorer, wired to one kit that is loaded once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from onrecord.model import Actor, Quote, Reading, Report, hashed
from onrecord.reading import Kit, load_kit, read
from onrecord.scoring import actors, claims, duplicates, events, quotes, reports, standing, time, treaties
from onrecord.scoring.result import Result

_kit = cache(load_kit)


def read_text(text: str, on: date) -> Reading:
    """Give the reading of a bare text, as of a day."""
    return read(Report(id=hashed(text, on), published=on, text=text), _kit())


def _quotes(gold: Path, _: Kit) -> Result:
    def parts(text: str, on: date) -> tuple[tuple[Quote, ...], tuple[Actor, ...]]:
        reading = read_text(text, on)
        return reading.quotes, reading.actors

    return quotes.score(gold / "quotes", parts)


def _actors(gold: Path, kit: Kit) -> Result:
    return joined("actors", actors.score(gold, kit.roster), actors.score_reports(gold, kit.roster, kit.language))


SCORERS: dict[str, Callable[[Path, Kit], Result]] = {
    "actors": _actors,
    "claims": lambda gold, _: claims.score_claims(gold, read_text),
    "duplicates": lambda gold, _: duplicates.score(gold),
    "events": lambda gold, _: events.score(gold, read_text),
    "quotes": _quotes,
    "reports": lambda gold, _: reports.score(gold, read_text),
    "standing": lambda gold, kit: standing.score(gold, kit.language, kit.predicates),
    "time": lambda gold, kit: time.score(gold, language=kit.language),
    "treaties": lambda gold, kit: treaties.score(gold / "treaties", kit.law),
}


def joined(kind: str, *results: Result) -> Result:
    """Give several results as one of the given kind."""
    return Result(
        kind=kind,
        figures={name: value for result in results for name, value in result.figures.items()},
        counts={name: value for result in results for name, value in result.counts.items()},
        outcomes={name: value for result in results for name, value in result.outcomes.items()},
        corpus=hashed(*(result.corpus for result in results)),
        failures=tuple(failure for result in results for failure in result.failures),
    )


def score_kind(kind: str, gold: Path) -> Result:
    """Give the scores of one kind of gold; raises ScoreError where the gold is malformed."""
    return msgspec.structs.replace(SCORERS[kind](gold, _kit()), kind=kind)
