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
[[assume]]               # off unless written: will a state honour the duty?
state = "*"
low = 0.06
high = 0.27
source = "defence pacts 1945-2003, Berkemeier and Fuhrmann 2018; not a base rate for NATO"
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from onrecord.errors import LexiconError


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
    """How likely a state (`*`: every other) is thought to honour its duty: an interval with its source."""

    state: str
    low: float
    high: float
    source: str


class Scenario(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question, the changes, and the assumptions."""

    name: str
    ask: Question
    ask_instead: Question = Question()
    party: tuple[Joins, ...] = ()
    leaves: tuple[Leaves, ...] = ()
    reading: tuple[Read, ...] = ()
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
    for assumption in scenario.assume:
        if not 0 <= assumption.low <= assumption.high <= 1 or not assumption.source.strip():
            raise LexiconError(f"{path.name}:1 an assumption needs 0 <= low <= high <= 1 and a source")
    return scenario
