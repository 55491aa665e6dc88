"""The nouns of law: instruments, clauses, parties with three dates, places, and the answer to a question.

An instrument is one file `data/treaties/instruments/<ID>.toml`. Facts are in our own words, each with its confidence.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Confidence = Literal["high", "medium", "low"]
ClauseType = Literal[
    "defence", "consultation", "assurance", "neutrality", "nonaggression", "solidarity", "cooperation", "capacity",
    "scope", "exit", "basing", "permission",
]  # fmt: skip
Cover = Literal["yes", "no", "forces", "contested", "unverified"]
Covers = Literal["anywhere", "listed", "territory", "party", "administered"]
Verdict = Literal["bound", "not-bound", "contested", "unverified"]
CONFIDENCE: tuple[Confidence, ...] = ("low", "medium", "high")


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What all rows of law share: frozen, built by keyword."""


class Party(Fact, frozen=True, kw_only=True):
    """One spell of one state under a treaty. `bound_to` is the last day bound; no `bound_from` means not verified.

    `precision` of `bound_from`: day, approximate, not-before or unknown.
    """

    iso3: str
    state: str
    signed: date | None
    bound_from: date | None
    bound_to: date | None
    precision: Literal["day", "approximate", "not-before", "unknown"]
    basis: str
    confidence: Confidence
    source: str
    note: str


class Clause(Fact, frozen=True, kw_only=True):
    """One article: what triggers it, who decides, what must be done.

    `automaticity` orders words from 0 (none or political) over 1 (consult), 2 ("as it deems necessary") and 3 ("all
    means in its power") to 4 (immediate military assistance): an ordering made for this project, never a strength.
    `covers` names the test of place: see `areas.py`. `obliged` and `owed_to` are empty where all parties are meant.
    `adversary`: the clause holds only against these states (with `or_ally`, also against a state allied with them).
    `closed`: a place that the scope table does not name is out. `even_by_party`: the text includes an attack by a party.
    """

    id: str
    article: str
    type: ClauseType
    trigger: str
    who_decides: str
    action: str
    scope: str
    confidence: Confidence
    automaticity: int | None = None
    covers: Covers = "anywhere"
    conditions: str = ""
    obliged: tuple[str, ...] = ()
    owed_to: tuple[str, ...] = ()
    adversary: tuple[str, ...] = ()
    or_ally: bool = False
    administered_by: str = ""
    closed: bool = False
    even_by_party: bool = False


class PlaceRule(Fact, frozen=True, kw_only=True):
    """Whether an instrument's defence clause covers a place, from `start` to `end`, if any, both included.

    A state's code stands for its home territory.
    """

    place: str
    covered: Cover
    start: date | None
    end: date | None
    basis: str
    confidence: Confidence


class ReadingOfLaw(Fact, frozen=True, kw_only=True):
    """One side's reading of a contested cell, and who holds it."""

    answer: Literal["bound", "not-bound"]
    holder: str
    says: str
    source: str


class Contest(Fact, frozen=True, kw_only=True):
    """A cell that is argued: `by a party`, `place:NAME`, `state:ISO3` or `between:ISO3 ISO3`, since a day if one is known."""

    subject: str
    readings: tuple[ReadingOfLaw, ...]
    since: date | None = msgspec.field(default=None, name="from")


class Instrument(Fact, frozen=True, kw_only=True):
    """One treaty or declaration. `terminated` is the first day it was no longer in force.

    `notice_months` is how long after its notice a party is out, where the text says so.
    `unlisted_in` names continents (`*` all) whose states may be parties although the table lists none.
    """

    id: str
    short: str
    name: str
    names: tuple[str, ...]
    category: str
    as_of: str
    legal_form: str
    status: str
    reciprocity: str
    source: str
    source_seen: str
    confidence: Confidence
    signed: date | None = None
    in_force: date | None = None
    terminated: date | None = None
    atop_id: str = ""
    note: str = ""
    unlisted_in: tuple[str, ...] = ()
    notice_months: int | None = None
    parties: tuple[Party, ...] = ()
    scope: tuple[PlaceRule, ...] = ()
    clauses: tuple[Clause, ...] = ()
    contested: tuple[Contest, ...] = ()


class Area(Fact, frozen=True, kw_only=True):
    """A place whose cover is asked, with a test point in degrees; not a border."""

    place: str
    names: str | None
    kind: Literal["territory", "sea", "foreign land"]
    sovereign: str | None
    lat: float
    lon: float


class StateName(Fact, frozen=True, kw_only=True):
    """A state by ISO-3166 alpha-3, with its continent and other names (separated by `; `)."""

    code: str
    name: str
    continent: str
    names: str | None


class Invocation(Fact, frozen=True, kw_only=True):
    """A clause invoked on a day, or a known non-invocation (`clause` is `none`)."""

    date: str
    treaty: str
    clause: str
    invoked_by: str
    cause: str
    outcome: str
    confidence: Confidence
    source: str


class Negative(Fact, frozen=True, kw_only=True):
    """Two that are often believed to have a defence pact, and what is the case."""

    a: str
    b: str
    fact: str
    confidence: Confidence


class Trigger(Fact, frozen=True, kw_only=True):
    """Whether acts of a code may be an armed attack or a ground to consult: yes, no or depends."""

    system: str
    code: str
    label: str
    armed_attack: str
    consultation: str
    note: str | None


class Spending(Fact, frozen=True, kw_only=True):
    """Defence spending of a year in % of GDP, as known on the day `published`."""

    iso3: str
    year: int
    vintage: str
    pct_gdp: float
    published: date
    source: str
    confidence: Confidence


class Prior(Fact, frozen=True, kw_only=True):
    """How often pacts were honoured in war in one slice, with a 95% Jeffreys interval. No base rate for NATO."""

    slice: str
    coding: str
    honoured: int
    n: int
    rate: float
    lo: float
    hi: float
    published: str | None
    source: str


class Law(Fact, frozen=True, kw_only=True):
    """All tables, loaded and checked: frozen and picklable. `as_of` is the month the oldest table was compiled for."""

    as_of: str
    instruments: dict[str, Instrument]
    areas: dict[str, Area]
    states: dict[str, StateName]
    names: dict[str, str]
    invocations: tuple[Invocation, ...]
    negatives: tuple[Negative, ...]
    triggers: tuple[Trigger, ...]
    spending: tuple[Spending, ...]
    priors: tuple[Prior, ...]


class Duty(Fact, frozen=True, kw_only=True):
    """What one clause says of an attack on one state on one day, under the `conditions` named."""

    treaty: str
    article: str
    clause_type: ClauseType
    owed_to: str
    bound: tuple[str, ...]
    answer: Verdict
    who_decides: str
    action: str
    conditions: tuple[str, ...]
    why: str
    reference: str
    confidence: Confidence


class BoundAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who is bound to whom on a day. `warnings` say what the tables cannot know; `notes` what is often believed."""

    as_of: str
    obligations: tuple[Duty, ...]
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def lowest(*values: Confidence) -> Confidence:
    """Give the lowest of some confidences.

    >>> lowest("high", "low", "medium")
    'low'
    """
    return CONFIDENCE[min(CONFIDENCE.index(value) for value in values)]
