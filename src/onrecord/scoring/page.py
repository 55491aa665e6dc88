"""The page that says what each stage is worth: the scorer's figures, written by the scorer."""

from __future__ import annotations

from pathlib import Path

from onrecord.scoring.result import Result

BEGIN = "<!-- figures: written by 'onrecord score all --page' -->"
END = "<!-- end of figures -->"
TITLES = {
    "actors": "Actors: country and sector of a phrase, code and office in whole reports",
    "claims": "Claims: clause and stance in whole reports",
    "duplicates": "Same report, same story",
    "events": "Events: type, quad, dyad and triple by sentence",
    "quotes": "Quotes: spans, speakers and persons by document",
    "reports": "Whole reports and the seed report",
    "standing": "Standing: factuality, conditions, threats and assurances",
    "time": "Dates",
    "treaties": "Treaties: questions answered from the tables (consistency, not accuracy)",
}


def write_figures(path: Path, results: list[Result]) -> None:
    """Write the figures into the page between their two marks, keeping whatever else the page says."""
    old = path.read_text(encoding="utf-8") if path.exists() else f"# Accuracy\n\n{BEGIN}\n{END}\n"
    head, _, rest = old.partition(BEGIN)
    _, _, tail = rest.partition(END)
    body = "\n".join(_section(result) for result in sorted(results, key=lambda result: result.kind))
    path.write_text(f"{head}{BEGIN}\n\n{body}\n{END}{tail}", encoding="utf-8")


def _section(result: Result) -> str:
    rows = "\n".join(_row(stem, parts) for stem, parts in _by_stem(result.figures))
    failures = "".join(f"\nFailed: {failure}" for failure in result.failures)
    return (
        f"## {TITLES.get(result.kind, result.kind)}\n\nGold {result.corpus[:12]}, {len(result.outcomes)} items.{failures}\n\n"
        f"| measure | value | P | R |\n|---|---|---|---|\n{rows}\n"
    )


def _by_stem(figures: dict[str, float]) -> list[tuple[str, dict[str, float]]]:
    """Gather `x.p`, `x.r` and `x.f1` into one row `x`."""
    stems: dict[str, dict[str, float]] = {}
    for name, value in sorted(figures.items()):
        stem, _, last = name.rpartition(".")
        if last in ("p", "r", "f1") and stem:
            stems.setdefault(f"{stem} F1", {})[last] = value
        else:
            stems.setdefault(name, {})["f1"] = value
    return sorted(stems.items())


def _row(stem: str, parts: dict[str, float]) -> str:
    cells = (f"{parts[key]:.3f}" if key in parts else "" for key in ("f1", "p", "r"))
    return f"| {stem} | {' | '.join(cells)} |"
