"""Fits the weights of `src/onrecord/data/events/confidence.tsv` on judged rows, and prints how far they can be trusted.

    python benchmarks/fit_confidence.py NEWS [--write]

NEWS is a folder with the news files that `gold/judged_events.tsv` names. A row of that file is one coded event that a reader
held against its report: where it stands, a hash of what was coded, and whether all of it is right. The reports are read
again; a judged row counts where today's coding of it is the same to the letter. scikit-learn is needed for this script
only: `pip install scikit-learn==1.7.2`. Without --write nothing is changed. The shares printed are of samples that had no
part in the weights they were measured with (one sample left out in turn).

Mistakes of older samples were mended, so their rows that are still coded the same are right more often than new ones: the
weight of every row is set by the newest sample alone, so that as many of its rows are right as are said to be.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.actors import find_actors
from onrecord.dates import find_dates
from onrecord.events.confidence import START, confidence_of, signs_of
from onrecord.events.find import find_drafts, look_at
from onrecord.events.look import Look
from onrecord.events.merge import Draft
from onrecord.language import Parse
from onrecord.lexicon import DATA, read_lines
from onrecord.model import hashed
from onrecord.places import find_places
from onrecord.quotes import find_quotes
from onrecord.reading import Kit, load_kit

JUDGED = Path(__file__).parent.parent / "gold" / "judged_events.tsv"
TABLE = DATA / "events" / "confidence.tsv"
STRENGTH = 0.1
FEWEST = 6
SMALLEST = 0.02


class Judged(msgspec.Struct, frozen=True):
    """A row that was held against its report: `report` hashes text and date, `coding` what was coded.

    `right` names what is right of it: "all", "none" where it is no political event, else act, type, actor, recipient, standing.
    """

    sample: str
    news: str
    report: str
    start: int
    coding: str
    right: str


def load_judged() -> list[Judged]:
    """Give the judged rows."""
    rows = (line.split("\t") for _, line in read_lines(JUDGED).rows)
    return [Judged(sample, news, report, int(start), coding, right) for sample, news, report, start, coding, right in rows]


def coding_of(look: Look, draft: Draft) -> str:
    """Give the hash of what was coded: type, standing and both sides by name and code."""
    event = draft.event
    sides = ([f"{row.name} [{row.code or '-'}]" for row in look.rows(side)] for side in (event.actor, event.recipient))
    return hashed(event.type, event.standing, *next(sides), "->", *next(sides))


def texts(news: Path, judged: list[Judged]) -> Iterator[tuple[str, str, date]]:
    """Give the id, text and day of each report that holds a judged row."""
    wanted = {row.report for row in judged}
    for name in sorted({row.news for row in judged}):
        with gzip.open(news / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for report in map(json.loads, lines):
                found = hashed(report["text"], report["date"])
                if found in wanted:
                    wanted.discard(found)
                    yield found, report["text"], date.fromisoformat(report["date"][:10])


def drafts_of(kit: Kit, parse: Parse, on: date) -> tuple[Look, list[Draft]]:
    """Give the acts of a report, and where their parties were looked up."""
    cast = find_actors(parse, kit.roster, on=on)
    quotes, _ = find_quotes(parse, cast, kit.cues)
    places = find_places(parse, kit.gazetteer)
    look = look_at(parse, cast, quotes, places, kit.predicates)
    return look, find_drafts(look, find_dates(parse, on=on), places, on=on)


def shown(news: Path, judged: list[Judged]) -> Iterator[tuple[Judged, tuple[str, ...]]]:
    """Give each judged row that is still coded the same, with its signs."""
    kit = load_kit()
    by_report: dict[str, list[Judged]] = {}
    for row in judged:
        by_report.setdefault(row.report, []).append(row)
    for report, text, on in texts(news, judged):
        look, drafts = drafts_of(kit, next(iter(kit.language.parse([text]))), on)
        at = {(draft.event.trigger_span.start, coding_of(look, draft)): draft for draft in drafts}
        for row in by_report[report]:
            draft = at.get((row.start, row.coding))
            if draft is not None:
                yield row, signs_of(look, draft, len(drafts))


def weights_of(signs: list[tuple[str, ...]], right: np.ndarray, newest: np.ndarray) -> dict[str, float]:
    """Give the weights, by sign; signs too rare or too light to matter are left out. `newest` marks the newest sample's rows."""
    counts = Counter(sign for row in signs for sign in row)
    vectors = DictVectorizer()
    held = vectors.fit_transform([{sign: 1 for sign in row if counts[sign] >= FEWEST} for row in signs])
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(held, right)
    odds = model.decision_function(held[newest])
    starts = np.arange(-2, 2, 0.01)
    said = [np.mean(1 / (1 + np.exp(-odds - start))) for start in starts]
    shift = starts[np.argmin(np.abs(np.array(said) - right[newest].mean()))]
    found = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {str(sign): round(float(weight), 2) for sign, weight in found if abs(weight) >= SMALLEST}
    return {**weights, START: round(float(model.intercept_[0] + shift), 2)}


def tested(signs: list[tuple[str, ...]], right: np.ndarray, samples: np.ndarray) -> np.ndarray:
    """Give the confidence of each row by weights that its own sample had no part in."""
    likely = np.zeros(len(right))
    for sample in np.unique(samples):
        out, rest = samples == sample, samples != sample
        newest = samples[rest] == max(samples[rest])
        weights = weights_of([row for row, kept in zip(signs, rest, strict=True) if kept], right[rest], newest)
        likely[out] = [confidence_of(row, weights) for row, kept in zip(signs, out, strict=True) if kept]
    return likely


def print_trust(likely: np.ndarray, right: np.ndarray) -> None:
    """Print which share of rows is kept, and right, at each least confidence, and what becomes of what is said."""
    print(f"{len(right)} rows, {right.mean():.3f} of them right")
    print("least  kept   of them right  right rows kept")
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = likely >= least
        print(f"{least:.2f}   {kept.mean():.3f}  {right[kept].mean():.3f}          {right[kept].sum() / right.sum():.3f}")
    print("said between  rows  right")
    for low in np.arange(0, 1, 0.1):
        within = (likely >= low) & (likely < low + 0.1)
        print(f"{low:.1f} and {low + 0.1:.1f}   {within.sum():5d}  {right[within].mean() if within.any() else 0:.2f}")


def main() -> None:
    """Fit, print, and write if asked to."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("news", type=Path)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    if not asked.news.is_dir():
        print(f"skipped: no news at {asked.news}", file=sys.stderr)
        return
    rows = list(shown(asked.news, load_judged()))
    signs, right = [row[1] for row in rows], np.array([row[0].right == "all" for row in rows])
    samples = np.array([row[0].sample for row in rows])
    likely, newest = tested(signs, right, samples), samples == max(samples)
    print_trust(likely, right)
    print(f"the newest sample, {max(samples)}, alone:")
    print_trust(likely[newest], right[newest])
    if asked.write:
        counts = Counter(sign for row in signs for sign in (*row, START))
        header = [f"# {key}: {value}" for key, value in read_lines(TABLE).header.items()]
        lines = (f"{sign}\t{weight}\t{counts[sign]}" for sign, weight in sorted(weights_of(signs, right, newest).items()))
        TABLE.write_text("\n".join([*header, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
