"""Scores the treaty questions of gold/treaties: a consistency test of tables and engine, not an accuracy figure.

Each question carries a machine-readable `check`; its `op` names the function here that puts it to the law.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec

from onrecord.errors import OnRecordError, ScoreError
from onrecord.scoring.result import Result
from onrecord.treaties import Duty, Law, bound, clauses


class Check(msgspec.Struct, frozen=True):
    """What a question asks of the law; which fields count depends on `op`."""

    op: str
    treaty: str = ""
    treaties: tuple[str, ...] = ()
    target: str = ""
    date: str = ""
    place: str | None = None
    kind: str = "territory"
    article: str = ""
    clause: str = ""
    clause_type: str = ""
    obligor: str | None = None
    expect: str | int | bool | None = None
    n: int | None = None


class Question(msgspec.Struct, frozen=True):
    """A question with its check and its day."""

    id: str
    date: str
    check: Check


def score(gold: Path, law: Law) -> Result:
    """Score the law on every `qa_*.jsonl` of the folder `gold`; raises ScoreError for a check it does not know."""
    files = sorted(gold.glob("qa_*.jsonl"))
    outcomes: dict[str, bool] = {}
    failures: list[str] = []
    for path in files:
        for line in path.read_bytes().splitlines():
            question = msgspec.json.decode(line, type=Question)
            try:
                outcomes[question.id] = answered(law, question)
            except OnRecordError as bad:
                outcomes[question.id] = False
                failures.append(f"{question.id}: {bad}")
    right = sum(outcomes.values())
    return Result(
        kind="treaties",
        figures={"questions": right / len(outcomes) if outcomes else 0.0},
        counts={"right": right, "wanted": len(outcomes)},
        outcomes=outcomes,
        corpus=hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest(),
        failures=tuple(failures),
    )


def answered(law: Law, question: Question) -> bool:
    """Say whether the law gives the answer that the question expects."""
    ask = OPS.get(question.check.op)
    if ask is None:
        raise ScoreError(f"question {question.id} asks {question.check.op!r}; known are {', '.join(OPS)}")
    return ask(law, question)


def defence_of(law: Law, check: Check, treaty: str | None) -> list[Duty]:
    """Give the defence duties that bind somebody in the case that the check describes."""
    answer = bound(
        law,
        attack_on=check.target,
        on=date.fromisoformat(check.date),
        at=check.place,
        treaty=treaty,
        forces=check.kind == "forces",
    )
    return [duty for duty in answer.obligations if duty.clause_type == "defence" and duty.answer == "bound"]


def _obliged(law: Law, question: Question) -> bool:
    check = question.check
    states = {state for duty in defence_of(law, check, check.treaty) for state in duty.bound}
    if check.obligor:
        states &= {check.obligor}
    yes = bool(states) == (check.expect == "yes")
    return yes and (check.n is None or check.n == len(states))


def _no_obligor(law: Law, question: Question) -> bool:
    return not defence_of(law, question.check, None)


def _union(law: Law, question: Question) -> bool:
    check = question.check
    states = {state for treaty in check.treaties for duty in defence_of(law, check, treaty) for state in duty.bound}
    return len(states) == check.expect


def _no_defence_clause(law: Law, question: Question) -> bool:
    return not any(clause.type == "defence" for clause in clauses(law, question.check.treaty))


def _automaticity(law: Law, question: Question) -> bool:
    check = question.check
    found = [clause.automaticity for clause in clauses(law, check.treaty) if clause.article == check.article]
    return bool(found) and str(found[0]) == str(check.expect)


def _clause_type(law: Law, question: Question) -> bool:
    check = question.check
    wanted = str(check.clause_type or check.expect)
    found = [clause.type for clause in clauses(law, check.treaty) if check.article in ("", clause.article)]
    return wanted in found


def _count_invocations(law: Law, question: Question) -> bool:
    check = question.check
    found = [
        row
        for row in law.invocations
        if row.treaty == check.treaty and row.clause == check.clause and row.date <= question.date
    ]
    return len(found) == check.expect


OPS: dict[str, Callable[[Law, Question], bool]] = {
    "obliged": _obliged,
    "no_obligor": _no_obligor,
    "union": _union,
    "no_defence_clause": _no_defence_clause,
    "automaticity": _automaticity,
    "clause_type": _clause_type,
    "count_inv": _count_invocations,
}
