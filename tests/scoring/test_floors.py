"""Floors, comparisons and the page of figures."""

from pathlib import Path

from onrecord.scoring.floors import gains_and_losses, load_floors, raise_floors, shortfalls
from onrecord.scoring.page import write_figures
from onrecord.scoring.result import Result, f1


def result(value: float, *, corpus: str = "c1", **outcomes: bool) -> Result:
    return Result(kind="quotes", figures={"x.f1": value}, counts={}, outcomes=outcomes, corpus=corpus)


def test_a_figure_under_its_floor_is_named(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    raise_floors(path, [result(0.9)])
    floor = load_floors(path)["quotes"]
    assert shortfalls(result(0.9), floor) == []
    assert "x.f1 is 0.890" in shortfalls(result(0.89), floor)[0]
    assert "gold has changed" in shortfalls(result(0.95, corpus="c2"), floor)[0]


def test_a_floor_is_raised_and_never_lowered(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    raise_floors(path, [result(0.9)])
    raise_floors(path, [result(0.8)])
    assert load_floors(path)["quotes"].figures["x.f1"] >= 0.899
    raise_floors(path, [result(0.95)])
    assert load_floors(path)["quotes"].figures["x.f1"] >= 0.949


def test_gains_and_losses_by_item() -> None:
    gains, losses = gains_and_losses(result(0.5, a=True, b=False, c=True), result(0.5, a=False, b=True, c=True))
    assert (gains, losses) == (["b"], ["a"])


def test_the_page_keeps_what_is_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "accuracy.md"
    write_figures(path, [result(0.5)])
    path.write_text(path.read_text(encoding="utf-8") + "\nRead by hand.\n", encoding="utf-8")
    write_figures(path, [result(0.75)])
    text = path.read_text(encoding="utf-8")
    assert "| x F1 | 0.750 |" in text
    assert "0.500" not in text
    assert text.endswith("\nRead by hand.\n")


def test_f1_of_nothing_is_nothing() -> None:
    assert f1(0, 0, 0) == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert f1(1, 2, 1)["f1"] == 2 / 3
