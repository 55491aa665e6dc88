from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError, UnknownNameError
from onrecord.scenarios import Outcome, Range, chart_lines, load_scenario, whatif
from onrecord.scenarios.assumptions import quantity
from onrecord.scenarios.sensitivity import sobol_indices
from onrecord.treaties import load_law

EXAMPLE = Path(__file__).parents[2] / "examples/whatif_assumed.toml"
GREECE = 'name = "n"\n[ask]\nattack_on = "GRC"\non = 2025-03-26\ntreaty = "NATO"\n'
ON = "[assumptions]\non = true\nchart = false\n"
ALL = '[[assume]]\nstate = "*"\nlow = 0.2\nhigh = 0.6\nsource = "a table"\n'

needs_salib = pytest.mark.skipif(
    importlib.util.find_spec("SALib") is None, reason="SALib is absent; pip install onrecord[whatif]"
)


def outcome(tmp_path: Path, *, text: str) -> Outcome:
    path = tmp_path / "s.toml"
    path.write_text(GREECE + text, encoding="utf-8")
    return whatif(load_law(), load_scenario(path))


def assumed(tmp_path: Path, *, text: str) -> Range:
    found = outcome(tmp_path, text=text).assumed
    assert found is not None
    return found


def test_assumptions_are_off_until_switched_on(tmp_path: Path) -> None:
    found = outcome(tmp_path, text=ALL)
    assert found.assumed is None
    assert any("switched off" in line for line in found.warnings)


def test_assumptions_come_out_as_an_interval_with_source_and_caution(tmp_path: Path) -> None:
    found = assumed(tmp_path, text=ON + ALL)
    assert (found.low, found.high) == (6.2, 18.6)
    assert [(held.states, held.source) for held in found.held] == [(31, "a table")]
    assert "all of them or none" in found.caution
    assert "no base rate" in found.cannot
    assert found.chart == ()


def test_a_prior_brings_its_interval_era_and_coding_rule(tmp_path: Path) -> None:
    (held,) = assumed(tmp_path, text=ON + '[[assume]]\nstate = "*"\nprior = "defense, 1945-2003"\n').held
    assert (held.low, held.high, held.era) == (0.06, 0.265, "1945-2003")
    assert "strict rule" in held.coding
    assert "6 of 43" in held.source


def test_an_edited_prior_says_so(tmp_path: Path) -> None:
    text = ON + '[[assume]]\nstate = "*"\nprior = "defense, 1945-2003"\nlow = 0.1\nhigh = 0.5\n'
    (held,) = assumed(tmp_path, text=text).held
    assert (held.low, held.high) == (0.1, 0.5)
    assert held.source.endswith("edited by hand")


def test_states_without_an_assumption_are_named(tmp_path: Path) -> None:
    found = assumed(tmp_path, text=ON + ALL.replace("*", "Germany"))
    assert len(found.unassumed) == 30
    assert "DEU" not in found.unassumed


def test_an_unknown_slice_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="defense, 1945-2003"):
        outcome(tmp_path, text=ON + '[[assume]]\nstate = "*"\nprior = "nato"\n')


@pytest.mark.parametrize(("together", "count"), [(0.0, 0.75), (1.0, 0.5), (0.5, 0.625)])
def test_at_least_one_of_two_even_states(together: float, count: float) -> None:
    assert quantity((0.5,), (2,), at_least=1, together=together) == pytest.approx(count)


def test_more_states_than_are_bound_cannot_be_counted_on() -> None:
    assert quantity((1.0,), (2,), at_least=3, together=1.0) == 0


def test_without_the_library_the_error_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "SALib.analyze", None)
    with pytest.raises(OnRecordError, match=r"pip install onrecord\[whatif\]"):
        outcome(tmp_path, text=ON.replace("chart = false\n", "") + ALL)


@needs_salib
def test_shares_of_a_sum_are_those_of_the_squared_widths() -> None:
    chart = sobol_indices(["a", "b", "c"], [(0, 0.2), (0, 0.4), (0.5, 0.5)], sum, samples=256)
    assert [index.name for index in chart] == ["b", "a", "c"]
    assert [index.first for index in chart] == pytest.approx([0.8, 0.2, 0.0], abs=0.05)
    assert [index.total for index in chart] == pytest.approx([0.8, 0.2, 0.0], abs=0.05)


@needs_salib
def test_joint_effects_stand_in_the_total_only() -> None:
    chart = sobol_indices(["a", "b"], [(-1, 1), (-1, 1)], lambda pair: pair[0] * pair[1], samples=512)
    assert all(index.first < 0.1 and index.total > 0.9 for index in chart)


@needs_salib
def test_the_example_gives_a_chart_and_the_same_one_twice() -> None:
    one, other = (whatif(load_law(), load_scenario(EXAMPLE)).assumed for _ in range(2))
    assert one is not None
    assert one == other
    assert {index.name for index in one.chart} == {"*", "Poland", "USA", "together"}
    assert 0 <= one.low < one.high <= 1
    assert len(chart_lines(one.chart)) == 4


@needs_salib
def test_one_input_for_each_state_where_asked(tmp_path: Path) -> None:
    text = "[assumptions]\non = true\neach = true\nsamples = 32\n" + ALL
    assert len(assumed(tmp_path, text=text).chart) == 31
