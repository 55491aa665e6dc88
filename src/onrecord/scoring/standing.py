"""Did it happen, under which condition, and what was threatened: factuality, conditional and deterrence gold.

Factuality is macro-F over factual, counterfactual and uncertain, each source by itself, with the recall of negated events;
condition and consequence spans are right where they overlap. Rules: gold/README.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.events import Predicates, conditions_of, deterrence_of, standing_at
from onrecord.events.deterrence import Deterrence
from onrecord.language import Language, Parse
from onrecord.model import Span, hashed
from onrecord.scoring.files import read_gold
from onrecord.scoring.result import Result, f1

FOLDERS = ("factuality", "conditional", "deterrence")
STATUS = {"asserted": "factual", "negated": "counterfactual", "denied": "counterfactual"}
UNREAL = {"meantime": "uncertain", "uds_ih2": "counterfactual"}  # UDS calls the irrealis counterfactual too
ACTS = ("threat", "assurance", "promise", "warning", "none")


def score(gold: Path, language: Language, predicates: Predicates) -> Result:
    """Give the figures of the three sets."""
    files = [read_gold(gold / name) for name in FOLDERS]
    factuality, conditional, deterrence = (part.rows for part in files)
    tally = Tally()
    for row, parse in _parsed(factuality, language):
        _score_fact(row, parse, predicates, tally)
    for row, parse in _parsed(conditional, language):
        _score_condition(row, parse, predicates, tally)
    for row, parse in _parsed(deterrence, language):
        _score_deterrence(row, parse, predicates, tally)
    digest = hashed(*(part.corpus for part in files))
    return Result(
        kind="standing",
        figures=tally.figures(),
        counts=dict(sorted(tally.counts.items())),
        outcomes=tally.outcomes,
        corpus=digest,
    )


class Tally:
    """Pairs of wanted and found labels by set, and right, found and wanted counts of spans."""

    def __init__(self) -> None:
        self.pairs: dict[str, Counter[tuple[str, str]]] = {}
        self.counts: Counter[str] = Counter()
        self.outcomes: dict[str, bool] = {}

    def label(self, name: str, wanted: str, found: str, key: str) -> None:
        """Note one label."""
        self.pairs.setdefault(name, Counter())[wanted, found] += 1
        self.outcomes[f"{name}/{key}"] = wanted == found

    def span(self, name: str, *, right: bool, found: bool, wanted: bool) -> None:
        """Note one span that was wanted, found, or both."""
        for part, hit in (("right", right), ("found", found), ("wanted", wanted)):
            self.counts[f"{name}.{part}"] += hit

    def figures(self) -> dict[str, float]:
        """Give macro-F and accuracy of the labels, F1 of the spans."""
        figures: dict[str, float] = {}
        for name, pairs in sorted(self.pairs.items()):
            total = sum(pairs.values())
            figures[f"{name}.accuracy"] = sum(n for (wanted, found), n in pairs.items() if wanted == found) / max(
                1, total
            )
            labels = sorted({wanted for wanted, _ in pairs})
            parts = {label: _f_of(pairs, label) for label in labels}
            figures.update({f"{name}.{label}.{key}": value for label in labels for key, value in parts[label].items()})
            figures[f"{name}.macro_f1"] = sum(part["f1"] for part in parts.values()) / max(1, len(labels))
        for name in sorted({key.rpartition(".")[0] for key in self.counts if key.endswith(".wanted")}):
            counts = (self.counts[f"{name}.{part}"] for part in ("right", "found", "wanted"))
            figures.update({f"{name}.{key}": value for key, value in f1(*counts).items()})
        return figures


def _f_of(pairs: Counter[tuple[str, str]], label: str) -> dict[str, float]:
    found = sum(n for (_, given), n in pairs.items() if given == label)
    wanted = sum(n for (want, _), n in pairs.items() if want == label)
    return f1(pairs[label, label], found, wanted)


def _parsed(rows: Iterable[dict[str, Any]], language: Language) -> Iterator[tuple[dict[str, Any], Parse]]:
    kept = list(rows)
    yield from zip(kept, language.parse([row["text"] for row in kept]), strict=True)


def _score_fact(row: dict[str, Any], parse: Parse, predicates: Predicates, tally: Tally) -> None:
    word = parse.word_at(row["event_start"])
    source = row["id"].partition(":")[0]
    standing = standing_at(parse, word, predicates).standing if word is not None else "asserted"
    tally.label(f"factuality.{source}", row["status"], STATUS.get(standing, UNREAL[source]), row["id"])


def _score_condition(row: dict[str, Any], parse: Parse, predicates: Predicates, tally: Tally) -> None:
    wanted = Span(row["condition_start"], row["condition_end"])
    spans = [
        parse.subtree_span(word) for sentence in parse.sentences for word in conditions_of(parse, sentence, predicates)
    ]
    near = [span for span in spans if span.overlaps(wanted)]
    tally.span("conditional", right=bool(near), found=bool(near), wanted=True)
    tally.counts["conditional.found"] += len(spans) - len(near)
    tally.outcomes[f"conditional/{row['id']}"] = bool(near)


def _score_deterrence(row: dict[str, Any], parse: Parse, predicates: Predicates, tally: Tally) -> None:
    found = _best(deterrence_of(parse, sentence, predicates) for sentence in parse.sentences)
    tally.label("deterrence.act", row["act"], found.act, row["id"])
    if row["mode"] != "question" and row["act"] != "none":
        tally.label("deterrence.mode", row["mode"], found.mode, row["id"])
    tally.counts["deterrence.questions_coded"] += row["mode"] == "question" and found.act != "none"
    _score_clause(row.get("condition"), found.condition, "deterrence.condition", tally)
    _score_clause(row.get("consequence"), found.consequence, "deterrence.consequence", tally)


def _best(found: Iterable[Deterrence]) -> Deterrence:
    """Give the first act that is any, else the first sentence's."""
    acts = list(found)
    return next((item for item in acts if item.act != "none"), acts[0] if acts else Deterrence("none", "present"))


def _score_clause(wanted: dict[str, Any] | None, found: Span | None, name: str, tally: Tally) -> None:
    span = Span(wanted["start"], wanted["end"]) if wanted else None
    right = span is not None and found is not None and span.overlaps(found)
    tally.span(name, right=right, found=found is not None, wanted=span is not None)
