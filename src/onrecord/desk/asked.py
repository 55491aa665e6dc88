"""What a page may be asked: one frozen struct a view; its fields are the query's names, its types the checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from onrecord.errors import OnRecordError
from onrecord.model import Stance, Standing

Words = Annotated[str, Meta(max_length=200)]
Code = Annotated[str, Meta(max_length=400, description="A code, an id, a name, or several joined by +")]
Day = Annotated[date, Meta(description="A day, YYYY-MM-DD")]
Limit = Annotated[int, Meta(ge=1, le=100_000)]
Skip = Annotated[int, Meta(ge=0, le=10_000_000)]
Share = Annotated[float, Meta(ge=0, le=1)]
Key = Annotated[str, Meta(max_length=200)]
Unit = Literal["day", "week", "month", "quarter", "year"]
Type = Literal[
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
]  # fmt: skip
PAGE = 50
T = TypeVar("T", bound="Asked")


class QuestionError(OnRecordError):
    """A page was asked for in a way that it cannot be; the message names the field."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What every list may be asked: how many rows, and from which on."""

    limit: Limit = PAGE
    skip: Skip = 0


class Period(Asked, frozen=True, kw_only=True):
    """A list within days, both included."""

    since: Day | None = None
    until: Day | None = None


class ReportsAsked(Period, frozen=True, kw_only=True):
    """Reports by a part of their title, and source."""

    title: Words | None = None
    source: Words | None = None


class ReportAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One report; a long text comes in parts."""

    report: Key
    part: Annotated[int, Meta(ge=1, le=100_000)] = 1


class QuotesAsked(Period, frozen=True, kw_only=True):
    """Quotes by words, speaker (a name, an office, a code), addressee and period."""

    words: Words | None = None
    speaker: Code | None = None
    as_of: Day | None = None
    addressee: Words | None = None
    unique: bool = False


class QuoteAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One quote of one report."""

    report: Key
    quote: Key


class EventsAsked(Period, frozen=True, kw_only=True):
    """Events by sides, type, standing, place and words."""

    actor: Code | None = None
    recipient: Code | None = None
    either: Code | None = None
    type: tuple[Type, ...] = ()
    standing: tuple[Standing, ...] = ()
    place: Words | None = None
    words: Words | None = None
    least: Share | None = None
    unique: bool = False


class DyadAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Two sides, states or blocs (`EU`, `NATO`), over time."""

    a: Code | None = None
    b: Code | None = None
    unit: Unit = "month"
    standing: tuple[Standing, ...] = ("asserted",)
    by: Literal["quad", "type", "standing"] = "quad"
    since: Day | None = None
    until: Day | None = None
    on: Day | None = None
    limit: Limit = PAGE


class ActorAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One actor on a day."""

    name: Code
    on: Day | None = None
    since: Day | None = None
    until: Day | None = None


class TalksAsked(Period, frozen=True, kw_only=True):
    """Who talks with whom about what."""

    who: Code | None = None
    words: Words | None = None


class BurdenAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What is called for and pledged beside the figures published by a day."""

    state: Code | None = None
    known: Day | None = None
    since: Day | None = None
    until: Day | None = None
    limit: Limit = PAGE


class TreatiesAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Who is bound to a state on a day, if it is attacked at a place, by another."""

    state: Words | None = None
    on: Day | None = None
    at: Words | None = None
    by: Words | None = None
    forces: bool = False


class TreatyAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One treaty on a day."""

    treaty: Key
    on: Day | None = None


class ClaimsAsked(Period, frozen=True, kw_only=True):
    """What was said of treaty clauses."""

    clause: Annotated[str, Meta(max_length=60)] | None = None
    stance: tuple[Stance, ...] = ()
    speaker: Code | None = None
    words: Words | None = None


class WhatIfAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One question of law put twice: as it was, and changed: in the question (`b_…`), who joins or leaves, a reading.

    `prior`, and `but` with `low` and `high`, are assumptions about duties being honoured; without them none is made.
    """

    state: Words | None = None
    on: Day | None = None
    at: Words | None = None
    by: Words | None = None
    forces: bool = False
    b_state: Words | None = None
    b_on: Day | None = None
    b_at: Words | None = None
    b_by: Words | None = None
    b_forces: bool = False
    joins: Words | None = None
    joins_treaty: Words | None = None
    joins_since: Day | None = None
    leaves: Words | None = None
    leaves_treaty: Words | None = None
    leaves_from: Day | None = None
    reading: (
        Annotated[str, Meta(max_length=200, description="A contested cell: its treaty, a bar, its subject")] | None
    ) = None
    reading_answer: Literal["bound", "not-bound"] = "bound"
    prior: (
        Annotated[str, Meta(max_length=200, description="How states honoured pacts, by slice, taken for all")] | None
    ) = None
    but: Words | None = None
    low: Share | None = None
    high: Share | None = None
    at_least: Annotated[int, Meta(ge=1, le=200)] | None = None


class InboxAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What watches found."""

    watch: Words | None = None
    all: bool = False
    limit: Limit = 200


class MapAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Events by country."""

    type: tuple[Type, ...] = ()
    standing: tuple[Standing, ...] = ("asserted",)
    since: Day | None = None
    until: Day | None = None


class CoverageAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What came in, by source and day, and what was refused."""

    since: Day | None = None
    until: Day | None = None
    unit: Unit = "month"


class Nothing(msgspec.Struct, frozen=True, kw_only=True):
    """A page that takes no question."""


def take(kind: type[T] | type[Any], pairs: Iterable[tuple[str, str]], path: Mapping[str, str]) -> Any:
    """Give a question from a query's pairs and the path's parts; an empty field is not asked.

    Raises QuestionError, naming the field, for a value of the wrong form and for a name that is not known.
    """
    many = {name for name, hint in get_type_hints(kind).items() if _is_tuple(hint)}
    given: dict[str, Any] = dict(path)
    for name, value in pairs:
        if name in path or not value.strip():
            continue
        if name in many:
            given.setdefault(name, []).append(value)
        else:
            given[name] = value.strip()
    unknown = sorted(set(given) - set(kind.__struct_fields__))
    if unknown:
        raise QuestionError(f"cannot ask by {', '.join(unknown)}; ask by {', '.join(kind.__struct_fields__)}")
    try:
        return msgspec.convert(_flags(given, kind), kind, strict=False)
    except msgspec.ValidationError as wrong:
        raise QuestionError(f"{wrong}; mend the address or the form") from wrong


def _is_tuple(hint: object) -> bool:
    return get_origin(hint) is tuple or any(get_origin(part) is tuple for part in get_args(hint))


def _flags(given: dict[str, Any], kind: Any) -> dict[str, Any]:
    """Take a ticked box, which a browser sends as `on`, for true."""
    flags = {name for name, hint in get_type_hints(kind).items() if hint is bool}
    return {name: True if name in flags and value == "on" else value for name, value in given.items()}
