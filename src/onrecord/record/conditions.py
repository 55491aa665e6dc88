"""The conditions of a question as SQL."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record.names import Whom, whom
from onrecord.record.question import LIKELY, Asking, Question, Several
from onrecord.record.relation import among, literal

FEW = 4


def period_of(question: Question, first: str, last: str) -> list[str]:
    """Give the conditions that keep rows whose days from `first` to `last` touch the question's period."""
    return [
        *([f"{last} >= DATE {literal(question.since)}"] if question.since else []),
        *([f"{first} <= DATE {literal(question.until)}"] if question.until else []),
    ]


def likely(question: Question) -> list[str]:
    """Give the condition that an event is likely enough right; none where all are asked for, or some by their ids."""
    least = LIKELY if question.least is None and not question.id else question.least or 0.0
    return [f"coalesce(confidence, 1) >= {float(least)}"] if least else []


def listed(values: Several, *, upper: bool = False) -> list[str]:
    """Give one value or several as a list."""
    found = [values] if isinstance(values, str) else list(values or ())
    return [value.upper() for value in found] if upper else found


def one_of(column: str, values: Several, *, upper: bool = False) -> list[str]:
    """Give the condition that a column holds one of `values`; none where there are none."""
    return [among(column, listed(values, upper=upper))] if values else []


def sharing(column: str, values: Several, *, upper: bool = False) -> list[str]:
    """Give the condition that a column of lists holds one of `values`; none where there are none."""
    return [holds_one(column, listed(values, upper=upper))] if values else []


def holds_one(column: str, values: Sequence[str]) -> str:
    """Give the condition that a column of lists holds one of `values`.

    Asked for one by one, a few are found in a quarter of the time that DuckDB takes for all at once.
    """
    if len(values) > FEW:
        return f"list_has_any({column}, {literal(values)})"
    each = " OR ".join(f"list_contains({column}, {literal(value)})" for value in values)
    return f"({each})" if each else "false"


def whom_of(asking: Asking, name: str) -> Whom:
    """Give the actors that a name in the question means."""
    return whom(asking.ledger, name, as_of=asking.question.as_of)


def by_speaker(asking: Asking) -> list[str]:
    """Give the condition on who speaks, whom the question may name as speaker or actor."""
    name = asking.question.speaker or asking.question.actor
    return [is_one(whom_of(asking, name), "speaker", "speaker_code")] if name else []


def is_one(who: Whom, ids: str, codes: str | None) -> str:
    """Give the condition that a row's actor, by its columns of id and code, is one of `who`."""
    if who.codes and codes:
        return among(codes, who.codes)
    return among(ids, who.ids)


def by_sides(asking: Asking) -> list[str]:
    """Give the conditions on an event's actor and recipient."""
    question = asking.question
    actor, recipient = question.sides()
    either = whom_of(asking, question.either) if question.either else None
    return [
        *([_stands_as(whom_of(asking, actor), "actor")] if actor else []),
        *([_stands_as(whom_of(asking, recipient), "recipient")] if recipient else []),
        *([f"({_stands_as(either, 'actor')} OR {_stands_as(either, 'recipient')})"] if either else []),
    ]


def _stands_as(who: Whom, side: str) -> str:
    return holds_one(f"{side}_codes", who.codes) if who.codes else holds_one(f"{side}s", who.ids)


def in_place(asking: Asking, name: str, country: str | None) -> list[str]:
    """Give the condition on where it was, by a place's name or a country's code."""
    wanted = asking.question.place
    if not wanted:
        return []
    by_country = f" OR {country} = {literal(wanted.upper())}" if country else ""
    return [f"(lower({name}) = lower({literal(wanted)}){by_country})"]


def containing(column: str, words: str | None) -> list[str]:
    """Give the conditions that a column holds all of the words, in any case."""
    return [f"contains(lower({column}), lower({literal(word)}))" for word in (words or "").replace('"', " ").split()]
