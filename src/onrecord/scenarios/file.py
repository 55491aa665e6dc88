"""A scenario's file: the question, what is changed, and the assumptions, which are empty unless somebody writes them.

name = "Ukraine joins, and the attack comes in 2026"
[ask]
attack_on = "UKR"
on = 2025-06-01
[ask_instead]            # any part of the question
on = 2025-09-01
[[party]]                # somebody joins
treaty = "NATO"
state = "UKR"
since = 2025-07-01
[[leaves]]  # somebody is out from a day `on`, or gives `notice` and is out after the term of the treaty
treaty = "NATO"
state = "HUN"
notice = 2024-08-01
[[reading]]              # a contested cell is read one way
treaty = "NATO"
subject = "by a party"
answer = "bound"
[assumptions]            # off unless switched on: will a state honour the duty?
on = true
at_least = 5             # ask for so many states at once, else for the number of states
[[assume]]
state = "*"              # every other; all share the interval, unless `each = true` above
prior = "defense, 1945-2003"  # a slice of data/treaties/priors.tsv, its interval, era and coding rule
[[assume]]
state = "FRA"
low = 0.5
high = 0.9
source = "own judgement"
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.errors import LexiconError

SAMPLES = frozenset(2**power for power in range(5, 13))


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The question as `bound` takes it; in `ask_instead` an empty field keeps what `ask` says."""

    attack_on: str | None = None
    on: date | None = None
    at: str | None = None
    by: str | None = None
    treaty: str | None = None
    forces: bool | None = None
    signed: bool | None = None


class Joins(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state that becomes party to a treaty on a day."""

    treaty: str
    state: str
    since: date


class Leaves(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state that is out of a treaty from a day `on`, or after the treaty's own term from its `notice`."""

    treaty: str
    state: str
    on: date | None = None
    notice: date | None = None


class Read(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contested cell, named as in the treaty's file, that is read one way."""

    treaty: str
    subject: str
    answer: Literal["bound", "not-bound"]


class Assumption(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How likely a state (`*`: every other) is thought to honour its duty: an interval with its source.

    `prior` takes it from a slice of the published statistics; `low` and `high` beside it edit it.
    """

    state: str
    low: float | None = None
    high: float | None = None
    source: str = ""
    prior: str | None = None
    coding: str = "honorLLM"
    era: str | None = None


class Assumptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether the assumptions count, and how: for each state by itself, for so many states at once, with the chart.

    `samples`, a power of two, sets how finely the chart is computed.
    """

    on: bool = False
    each: bool = False
    chart: bool = True
    at_least: int | None = None
    samples: int = 256


class Scenario(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question, the changes, and the assumptions."""

    name: str
    ask: Question
    ask_instead: Question = Question()
    party: tuple[Joins, ...] = ()
    leaves: tuple[Leaves, ...] = ()
    reading: tuple[Read, ...] = ()
    assumptions: Assumptions = Assumptions()
    assume: tuple[Assumption, ...] = ()


def load_scenario(path: Path) -> Scenario:
    """Give the scenario of a TOML file; raises LexiconError, naming file and fault."""
    try:
        scenario = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Scenario)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as bad:
        raise LexiconError(f"{path.name}:1 {bad}; see the example in docs/treaties.md") from bad
    if scenario.ask.attack_on is None or scenario.ask.on is None:
        raise LexiconError(f"{path.name}:1 [ask] needs attack_on and on: the state and the day")
    for leaves in scenario.leaves:
        if (leaves.on is None) == (leaves.notice is None):
            raise LexiconError(
                f"{path.name}:1 [[leaves]] needs either on, the first day out, or notice, the day of notice"
            )
    _check_assumptions(path.name, scenario)
    return scenario


def _check_assumptions(name: str, scenario: Scenario) -> None:
    """Raise LexiconError for an interval that is none, or that has no source."""
    settings = scenario.assumptions
    if settings.samples not in SAMPLES or (settings.at_least is not None and settings.at_least < 1):
        raise LexiconError(f"{name}:1 [assumptions] samples is a power of two from 32 to 4096; at_least is 1 or more")
    for row in scenario.assume:
        if row.prior and row.low is None and row.high is None:
            continue
        inside = row.low is not None and row.high is not None and 0 <= row.low < row.high <= 1
        if not inside or not (row.source.strip() or row.prior):
            raise LexiconError(
                f"{name}:1 an assumption needs 0 <= low < high <= 1 and a source, or a prior: an interval, not a number"
            )
