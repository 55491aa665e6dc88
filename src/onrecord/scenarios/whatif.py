"""The difference that a scenario makes: which duties come, go or change, what is spent, what is assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from statistics import median

import msgspec

from onrecord.scenarios.assumptions import Range, assumed
from onrecord.scenarios.change import changed
from onrecord.scenarios.file import Question, Scenario
from onrecord.treaties import BoundAnswer, Duty, Law, bound

PLEDGE = 2.0  # per cent of GDP, the political pledge of 2014
CANNOT = "Law says who is bound, not what a government would do: no likelihood of war, of help or of success follows from it."
Said = Callable[[str, tuple[str, ...]], tuple[str, ...]]


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """One clause whose answer the scenario changes: before and after, and the states that come and go."""

    treaty: str
    article: str
    clause_type: str
    before: str
    after: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    why: str


class Spend(msgspec.Struct, frozen=True, kw_only=True):
    """Published spending of the obliged states, as known on a day: shares of GDP are counted and never added up."""

    states: int
    known: int
    at_pledge: int
    median: float | None
    vintages: tuple[str, ...]


class Outcome(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer of a scenario. `said` is what obliged parties have said on record, where a record was given."""

    name: str
    as_of: str
    changes: tuple[Changed, ...]
    spending_before: Spend
    spending_after: Spend
    cannot: str
    warnings: tuple[str, ...] = ()
    assumed: Range | None = None
    said: tuple[str, ...] = ()


def whatif(law: Law, scenario: Scenario, *, said: Said | None = None) -> Outcome:
    """Give the difference between the law's answer and the scenario's.

    `said` gives what some states have said of a clause; it is asked for each clause that binds after the change.
    """
    one = ask(law, scenario.ask)
    other = ask(changed(law, scenario), merged(scenario.ask, scenario.ask_instead))
    after = obliged(other)
    spoken = tuple(line for duty in other.obligations if said and duty.bound for line in said(duty.treaty, duty.bound))
    return Outcome(
        name=scenario.name,
        as_of=one.as_of,
        changes=differences(one, other),
        spending_before=spending(law, obliged(one), on=day_of(scenario.ask)),
        spending_after=spending(law, after, on=day_of(merged(scenario.ask, scenario.ask_instead))),
        cannot=CANNOT,
        warnings=tuple(dict.fromkeys((*one.warnings, *other.warnings, *_unused(scenario)))),
        assumed=assumed(law, after, scenario),
        said=tuple(dict.fromkeys(spoken)),
    )


def _unused(scenario: Scenario) -> tuple[str, ...]:
    if not scenario.assume or scenario.assumptions.on:
        return ()
    return ("the assumptions are written down but switched off; [assumptions] on = true uses them",)


def day_of(question: Question) -> date:
    """Give the day of a question, which the loader has seen to."""
    assert question.on is not None
    return question.on


def merged(ask_first: Question, instead: Question) -> Question:
    """Give the question with the parts of the other one in place of its own."""
    given = {name: value for name, value in msgspec.structs.asdict(instead).items() if value is not None}
    return msgspec.structs.replace(ask_first, **given)


def ask(law: Law, question: Question) -> BoundAnswer:
    """Put a scenario's question to the law."""
    return bound(
        law,
        attack_on=question.attack_on or "",
        on=day_of(question),
        at=question.at,
        by=question.by,
        treaty=question.treaty,
        forces=bool(question.forces),
        signed=bool(question.signed),
    )


def obliged(answer: BoundAnswer) -> tuple[str, ...]:
    """Give the states that a defence clause binds, sorted."""
    duties = (duty for duty in answer.obligations if duty.clause_type == "defence" and duty.answer == "bound")
    return tuple(sorted({state for duty in duties for state in duty.bound}))


def differences(one: BoundAnswer, other: BoundAnswer) -> tuple[Changed, ...]:
    """Give the clauses whose answer or states differ, sorted; the first row of each clause is compared."""
    before, after = _firsts(one.obligations), _firsts(other.obligations)
    found = []
    for key in sorted({*before, *after}):
        old, new = before.get(key), after.get(key)
        was, now = set(old.bound if old else ()), set(new.bound if new else ())
        answers = (old.answer if old else "none", new.answer if new else "none")
        if was == now and answers[0] == answers[1]:
            continue
        shown = new or old
        assert shown is not None
        found.append(
            Changed(
                treaty=key[0],
                article=key[1],
                clause_type=shown.clause_type,
                before=answers[0],
                after=answers[1],
                gained=tuple(sorted(now - was)),
                lost=tuple(sorted(was - now)),
                why=shown.why,
            )
        )
    return tuple(found)


def _firsts(duties: Iterable[Duty]) -> dict[tuple[str, str], Duty]:
    firsts: dict[tuple[str, str], Duty] = {}
    for duty in duties:
        firsts.setdefault((duty.treaty, duty.article), duty)
    return firsts


def spending(law: Law, states: tuple[str, ...], *, on: date) -> Spend:
    """Give the spending of some states as known on a day: for each the newest figure published until then."""
    newest = {
        row.iso3: row
        for row in sorted(law.spending, key=lambda row: (row.published, row.year))
        if row.published <= on and row.iso3 in states
    }
    values = [row.pct_gdp for row in newest.values()]
    return Spend(
        states=len(states),
        known=len(values),
        at_pledge=sum(value >= PLEDGE for value in values),
        median=round(median(values), 2) if values else None,
        vintages=tuple(sorted({row.vintage for row in newest.values()})),
    )
