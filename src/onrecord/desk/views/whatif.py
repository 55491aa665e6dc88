"""The same question of law put twice: as the tables have it, and with another day, place, attacker, state or party."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import msgspec

from onrecord.desk.answer import Answer
from onrecord.desk.asked import QuestionError, WhatIfAsked
from onrecord.desk.charts import shares
from onrecord.desk.desk import Desk, laws
from onrecord.desk.views.law import places, states
from onrecord.desk.views.lists import Row, rows_or_none
from onrecord.scenarios import Outcome, Scenario
from onrecord.scenarios import whatif as outcome_of
from onrecord.scenarios.assumptions import OTHERS, TOGETHER
from onrecord.scenarios.change import changed
from onrecord.scenarios.file import Assumption, Assumptions, Joins, Leaves, Question, Read
from onrecord.scenarios.sensitivity import Index
from onrecord.scenarios.whatif import ask, merged
from onrecord.treaties import BoundAnswer, Duty

SAID = 12
READ = 400
STRICT = "honorLLM"  # the coding rule by which all of a pact must have helped


def whatif(desk: Desk, asked: WhatIfAsked) -> Answer:
    """Give both answers side by side, what differs, what those obliged spend and have said of the clauses."""
    forms = {
        "asked": asked, "states": states(), "places": places(), "on": asked.on or desk.day(None),
        "contested": [f"{one.id}|{cell.subject}" for one in laws().instruments.values() for cell in one.contested],
        "priors": [row for row in laws().priors if row.coding == STRICT],
    }  # fmt: skip
    if not asked.state:
        return Answer(page="whatif", title="What if", given={**forms, "sides": ()})
    scenario = scenario_of(desk, asked)
    second = merged(scenario.ask, scenario.ask_instead)
    answers = ask(laws(), scenario.ask), ask(changed(laws(), scenario), second)
    outcome = outcome_of(laws(), scenario)
    rows, said = differences(*answers), _said(desk, answers[1])
    return Answer(
        page="whatif", title="What if", rows=rows,
        columns=("treaty", "article", "clause_type", "a", "b", "changed", "joined", "left"),
        whole={"a": answers[0], "b": answers[1], "rows": rows, "outcome": outcome, "said": said},
        given={**forms, "sides": (scenario.ask, second), "scenario": scenario, "outcome": outcome, "said": said,
               "spent": _spent(outcome), "spread": shares(_named(outcome))},
    )  # fmt: skip


def scenario_of(desk: Desk, asked: WhatIfAsked) -> Scenario:
    """Give the scenario of a form; raises QuestionError where fields that go together are not all given."""
    return Scenario(
        name="What if",
        ask=Question(attack_on=asked.state, on=desk.day(asked.on), at=asked.at, by=asked.by, forces=asked.forces),
        ask_instead=Question(
            attack_on=asked.b_state, on=asked.b_on, at=asked.b_at, by=asked.b_by, forces=asked.b_forces or None
        ),
        party=tuple(Joins(treaty=treaty, state=state, since=day) for state, treaty, day in _given(asked, "joins", "since")),
        leaves=tuple(Leaves(treaty=treaty, state=state, on=day) for state, treaty, day in _given(asked, "leaves", "from")),
        reading=_reading(asked), assume=_assumed(asked),
        assumptions=Assumptions(on=True, at_least=asked.at_least, chart=find_spec("SALib") is not None),
    )  # fmt: skip


def _reading(asked: WhatIfAsked) -> tuple[Read, ...]:
    if not asked.reading:
        return ()
    treaty, _, subject = asked.reading.partition("|")
    return (Read(treaty=treaty, subject=subject, answer=asked.reading_answer),)


def _assumed(asked: WhatIfAsked) -> tuple[Assumption, ...]:
    """Give the assumptions of a form: a slice of the published statistics for all, an interval of one's own for one state."""
    found = [Assumption(state="*", prior=asked.prior)] if asked.prior else []
    own = (asked.but, asked.low, asked.high)
    if all(value is None for value in own):
        return tuple(found)
    if not asked.but or asked.low is None or asked.high is None or asked.low >= asked.high:
        raise QuestionError("but, low, high go together: a state and an interval, 0 <= low < high <= 1")
    return (*found, Assumption(state=asked.but, low=asked.low, high=asked.high, source="given in the form"))


def _given(asked: WhatIfAsked, name: str, day: str) -> list[tuple[Any, Any, Any]]:
    fields = (name, f"{name}_treaty", f"{name}_{day}")
    values = tuple(getattr(asked, field) for field in fields)
    if any(values) and not all(values):
        raise QuestionError(f"{', '.join(fields)} go together: a state, a treaty and a day")
    return [(values[0], values[1], values[2])] if all(values) else []


def _said(desk: Desk, answer: BoundAnswer) -> list[Row]:
    """Give what obliged states have said of the clauses that bind them, newest first."""
    obliged: dict[str, set[str]] = {}
    for duty in answer.obligations:
        for clause in laws().instruments[duty.treaty].clauses:
            if clause.article == duty.article and duty.bound:
                obliged.setdefault(clause.id, set()).update(duty.bound)
    if not obliged:
        return []
    clauses = tuple(sorted(obliged))
    rows = rows_or_none(lambda: desk.record.claims(clause=clauses, limit=READ))
    return [row for row in rows if row["speaker_code"] in obliged[row["clause"]]][:SAID]


def _named(outcome: Outcome) -> list[Index]:
    """Give the chart's inputs by names that a page can show."""
    names = {OTHERS: "every other state", TOGETHER: "whether all decide as one"}
    chart = outcome.assumed.chart if outcome.assumed else ()
    return [msgspec.structs.replace(one, name=names.get(one.name, one.name)) for one in chart]


def _spent(outcome: Outcome) -> list[tuple[str, Any]]:
    return [("as it is", outcome.spending_before), ("changed", outcome.spending_after)]


def differences(one: BoundAnswer, other: BoundAnswer) -> list[Row]:
    """Give each clause with both answers, those that differ first: who is bound no more, and who is now."""
    sides = [_by_clause(answer) for answer in (one, other)]
    rows = []
    for key in sorted({**sides[0], **sides[1]}):
        a, b = sides[0].get(key, []), sides[1].get(key, [])
        bound = [{code for duty in side if duty.answer == "bound" for code in duty.bound} for side in (a, b)]
        rows.append({
            "treaty": key[0], "article": key[1], "clause_type": key[2], "a": _cell(a), "b": _cell(b),
            "changed": [_told(duty) for duty in a] != [_told(duty) for duty in b],
            "left": sorted(bound[0] - bound[1]), "joined": sorted(bound[1] - bound[0]),
        })  # fmt: skip
    return sorted(rows, key=lambda row: (not row["changed"], row["treaty"], row["article"]))


def _by_clause(answer: BoundAnswer) -> dict[tuple[str, str, str], list[Duty]]:
    found: dict[tuple[str, str, str], list[Duty]] = {}
    for duty in answer.obligations:
        found.setdefault((duty.treaty, duty.article, duty.clause_type), []).append(duty)
    return found


def _told(duty: Duty) -> tuple[Any, ...]:
    return duty.answer, duty.bound, duty.conditions, duty.why


def _cell(duties: list[Duty]) -> list[Row]:
    return [
        {"answer": duty.answer, "bound": len(duty.bound), "why": duty.why, "conditions": list(duty.conditions)}
        for duty in duties
    ]
