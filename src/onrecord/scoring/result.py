"""What a scorer gives back: named figures, the counts behind them, and the outcome of each item for comparing revisions."""

from __future__ import annotations

import msgspec


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """The scores of one kind of gold.

    `figures` are fractions from 0 to 1 under dotted names (`ggt.iou80.f1`); `counts` the numbers behind them;
    `outcomes` says of each gold item, by a stable id, whether it came out right; `failures` names items that raised.
    `corpus` is the SHA-256 of the gold files that were read.
    """

    kind: str
    figures: dict[str, float]
    counts: dict[str, int]
    outcomes: dict[str, bool]
    corpus: str
    failures: tuple[str, ...] = ()


def f1(right: float, found: float, wanted: float) -> dict[str, float]:
    """Give precision, recall and F1 of `right` out of `found` and `wanted`; 0 where a denominator is 0."""
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    both = precision + recall
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / both if both else 0.0}
