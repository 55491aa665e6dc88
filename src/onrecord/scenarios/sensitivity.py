"""Which assumption widens an answer: first-order and total indices after Sobol, by the library SALib (an extra)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from onrecord.errors import OnRecordError

SEED = 1816  # any fixed number: the same file gives the same bytes
BAR = 30


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """The share of the spread that one assumption causes alone (`first`) and with all joint effects (`total`).

    The errors are half-widths of 95 % intervals by bootstrap. A fixed assumption causes none.
    """

    name: str
    first: float
    first_error: float
    total: float
    total_error: float


def sobol_indices(
    names: Sequence[str],
    bounds: Sequence[tuple[float, float]],
    measure: Callable[[tuple[float, ...]], float],
    *,
    samples: int,
) -> tuple[Index, ...]:
    """Give the indices of all inputs, largest total first; `samples` is a power of two. Raises OnRecordError without SALib."""
    free = [place for place, (low, high) in enumerate(bounds) if low < high]
    fixed = [Index(name=names[p], first=0.0, first_error=0.0, total=0.0, total_error=0.0) for p in range(len(names))]
    if not free:
        return tuple(fixed)
    try:
        import numpy as np
        from SALib.analyze import sobol as analysis
        from SALib.sample import sobol as sampling
    except ImportError as absent:
        raise OnRecordError(
            "the sensitivity chart needs an extra; run 'pip install onrecord[whatif]', or write chart = false under [assumptions]"
        ) from absent
    problem = {"num_vars": len(free), "names": [names[p] for p in free], "bounds": [list(bounds[p]) for p in free]}
    drawn = sampling.sample(problem, samples, calc_second_order=False, seed=SEED)
    start = [low for low, _ in bounds]
    answers = []
    for row in drawn.tolist():
        values = list(start)
        for place, value in zip(free, row, strict=True):
            values[place] = value
        answers.append(measure(tuple(values)))
    found = analysis.analyze(problem, np.array(answers), calc_second_order=False, seed=SEED)
    for at, place in enumerate(free):
        first, first_error, total, total_error = (
            round(float(found[key][at]), 2) + 0.0 for key in ("S1", "S1_conf", "ST", "ST_conf")
        )
        fixed[place] = Index(
            name=names[place], first=first, first_error=first_error, total=total, total_error=total_error
        )
    return tuple(sorted(fixed, key=lambda index: (-index.total, -index.first, index.name)))


def chart_lines(chart: Sequence[Index]) -> list[str]:
    """Give the chart as text: one line an assumption, a bar of its total share, first-order share in full tone."""
    width = max((len(index.name) for index in chart), default=0)
    lines = []
    for index in chart:
        total = round(BAR * min(max(index.total, 0.0), 1.0))
        first = min(total, round(BAR * max(index.first, 0.0)))
        bar = "█" * first + "░" * (total - first)
        lines.append(
            f"{index.name:<{width}}  {bar:<{BAR}}  first {index.first:.2f} ±{index.first_error:.2f}"
            f"  total {index.total:.2f} ±{index.total_error:.2f}"
        )
    return lines
