"""What a scenario assumes about duties being honoured: intervals with their sources, and what they make of the states bound.

Off unless the scenario's file switches it on. The answer is an interval and a chart of what widens it, never one number.
"""

from __future__ import annotations

import msgspec

from onrecord.errors import UnknownNameError
from onrecord.scenarios.file import Assumption, Assumptions, Scenario
from onrecord.scenarios.sensitivity import Index, sobol_indices
from onrecord.treaties import Law, state_named
from onrecord.treaties.law import Prior

OTHERS = "*"
TOGETHER = "together"
CODINGS = {
    "honorLLM": "honorLLM, the strict rule: of a pact of several, all must have helped",
    "sabhon": "sabhon, the lenient rule: one ally helped, and none fought an ally",
}
CAUTION = "an expectation under stated assumptions; if the states decide together, it is all of them or none"
NO_BASE_RATE = (
    "Not inferable: NATO has no base rate. Its article 5 was invoked once, after a terrorist attack, and the wars counted end in "
    "2003; an interval from other alliances is an assumption about NATO, not a finding."
)


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """One assumed interval: whom it is for, how many states that is, and where it comes from."""

    state: str
    states: int
    low: float
    high: float
    era: str
    coding: str
    source: str


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """What the assumptions make of the states bound, from `low` to `high`, in the `quantity` named.

    `chart` gives for each assumption its first-order and total index: the share of the spread that it causes alone, and
    with all its joint effects.
    """

    quantity: str
    low: float
    high: float
    held: tuple[Held, ...]
    unassumed: tuple[str, ...]
    chart: tuple[Index, ...]
    sources: tuple[str, ...]
    caution: str
    cannot: str


def assumed(law: Law, states: tuple[str, ...], scenario: Scenario) -> Range | None:
    """Give what the assumptions make of the states bound; None where they are off.

    Raises UnknownNameError for a state or slice that the tables do not know, OnRecordError where the chart is wanted and
    SALib is absent.
    """
    settings = scenario.assumptions
    if not settings.on or not scenario.assume:
        return None
    rows = _by_state(law, states, scenario.assume)
    held = _held(law, rows, scenario.assume, settings)
    bounds = [(row.low, row.high) for row in held]
    counts = [row.states for row in held]
    names = [row.state for row in held]
    if settings.at_least is not None:
        bounds, counts, names = [*bounds, (0.0, 1.0)], [*counts, 0], [*names, TOGETHER]
    corners = [quantity(tuple(pair[side] for pair in bounds[: len(held)]), tuple(counts), at_least=settings.at_least,
                        together=mix) for side in (0, 1) for mix in (0.0, 1.0)]  # fmt: skip

    def measure(values: tuple[float, ...]) -> float:
        mix = values[len(held)] if settings.at_least is not None else 0.0
        return quantity(values[: len(held)], tuple(counts), at_least=settings.at_least, together=mix)

    return Range(
        quantity=_named(settings),
        low=round(min(corners), 2),
        high=round(max(corners), 2),
        held=held,
        unassumed=tuple(state for state in states if state not in rows),
        chart=sobol_indices(names, bounds, measure, samples=settings.samples) if settings.chart else (),
        sources=tuple(dict.fromkeys(row.source for row in held)),
        caution=CAUTION,
        cannot=NO_BASE_RATE,
    )


def quantity(values: tuple[float, ...], counts: tuple[int, ...], *, at_least: int | None, together: float) -> float:
    """Give the number of states expected to act; with `at_least`, how far one may count on so many of them.

    `together` mixes two readings: 0, each decides for itself; 1, all do the same, as often as the mean of their values.
    """
    each = [value for value, count in zip(values, counts, strict=False) for _ in range(count)]
    if at_least is None:
        return sum(each)
    alone = [1.0]
    for value in each:
        alone = [a * (1 - value) + b * value for a, b in zip([*alone, 0.0], [0.0, *alone], strict=True)]
    as_one = sum(each) / len(each) if len(each) >= at_least else 0.0
    return (1 - together) * sum(alone[at_least:]) + together * as_one


def _named(settings: Assumptions) -> str:
    if settings.at_least is None:
        return "states that act, of those bound"
    return f"how far one may count on at least {settings.at_least} states (0 to 1)"


def _by_state(law: Law, states: tuple[str, ...], assumptions: tuple[Assumption, ...]) -> dict[str, Assumption]:
    """Give the assumption that holds for each state bound: its own, else that for all others."""
    named = {row.state if row.state == OTHERS else state_named(law, row.state): row for row in assumptions}
    return {state: row for state in states if (row := named.get(state) or named.get(OTHERS)) is not None}


def _held(
    law: Law, rows: dict[str, Assumption], assumptions: tuple[Assumption, ...], settings: Assumptions
) -> tuple[Held, ...]:
    """Give one interval for each assumption that is used; with `each`, one for each state."""
    if settings.each:
        return tuple(_interval(law, row, name=state, states=1) for state, row in rows.items())
    used = [(row, sum(other is row for other in rows.values())) for row in assumptions]
    return tuple(_interval(law, row, name=row.state, states=count) for row, count in used if count)


def _interval(law: Law, row: Assumption, *, name: str, states: int) -> Held:
    prior = prior_named(law, row.prior, row.coding) if row.prior else None
    edited = row.low is not None and row.high is not None
    low, high = (row.low, row.high) if edited or prior is None else (prior.lo, prior.hi)
    assert low is not None
    assert high is not None
    source = row.source
    if not source and prior is not None:
        source = f"{prior.source}: {prior.honoured} of {prior.n} ({prior.slice})"
    return Held(
        state=name,
        states=states,
        low=low,
        high=high,
        era=row.era or (era_of(prior) if prior else "not said"),
        coding=CODINGS.get(row.coding, row.coding) if prior else "as the source says",
        source=f"{source}; interval edited by hand" if edited and prior else source,
    )


def prior_named(law: Law, name: str, coding: str) -> Prior:
    """Give the published statistic of a slice; raises UnknownNameError, listing the slices."""
    found = next((prior for prior in law.priors if (prior.slice, prior.coding) == (name, coding)), None)
    if found is None:
        known = "; ".join(f"{prior.slice} ({prior.coding})" for prior in law.priors)
        raise UnknownNameError(f"no prior {name!r} with coding {coding!r}; known are: {known}")
    return found


def era_of(prior: Prior) -> str:
    """Give the years that a slice counts; all years of the data set where its name says none."""
    years = prior.slice.rpartition(" ")[2]
    return years if years[:1].isdigit() else "1816-2003"
