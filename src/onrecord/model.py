"""The nouns of the record: frozen, typed, and importing nothing of ours.

Every row points at the characters it rests on. Offsets are characters into `Report.text`, end exclusive.
`to_json(reading)` gives the output contract: one JSON object a report.
"""

from __future__ import annotations

from datetime import date
from hashlib import blake2b
from typing import Literal

import msgspec

ActorKind = Literal["person", "state", "organisation", "group"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Standing = Literal["asserted", "negated", "denied", "alleged", "conditional", "planned", "hypothetical"]
Stance = Literal["matches", "overstates", "understates", "reaffirms", "doubts", "denies", "invokes"]
Relation = Literal[
    "identical", "punctuation", "ellipsis", "edited", "fragment", "spliced", "words changed", "paraphrase"
]
Answer = Literal["bound", "not-bound", "contested", "unverified", "candidate"]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What all rows share: frozen, built by keyword, equal by value."""


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """The characters from `start` up to, not including, `end`; never empty.

    >>> Span(0, 6).of("Warsaw said no")
    'Warsaw'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span holds at least one character, from 0 on: got {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Give the characters themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Report(Row, frozen=True, kw_only=True):
    """A dated report. `text` keeps every character of the input and is never altered."""

    id: str
    published: date = msgspec.field(name="date")
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None


class Actor(Row, frozen=True, kw_only=True):
    """Who a name stands for in this report. `id` is the roster's where it is known, so it is the same in every report.

    `code` is ISO-3166 alpha-3 for a state and those who act for it, else the usual short name of a body or group.
    `office` and `body` are as of the report's day.
    """

    id: str
    name: str
    kind: ActorKind
    code: str | None = None
    office: str | None = None
    body: str | None = None
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()
    why: str | None = None


class Place(Row, frozen=True, kw_only=True):
    """A named place with its country (ISO-3166 alpha-3) and a test point in degrees."""

    span: Span
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class When(Row, frozen=True, kw_only=True):
    """A time expression. `value` is ISO: a day, month, year, week (`2025-W12`) or `from/to`; None where vague."""

    span: Span
    text: str
    value: str | None
    precision: str


class Quote(Row, frozen=True, kw_only=True):
    """Words that a report gives to a speaker. `spans` are the parts of its content, without outer marks.

    `speaker_span` is the literal mention, `speaker` the actor it was resolved to, `speaker_reason` why.
    `chain` names actors that carried a relayed statement, outermost first; `speakers` are all where several spoke jointly.
    `polarity`: said, not_said. `factive`, what the cue makes of the content: neutral, presupposed, distanced, denied.
    `act`: speech, belief. `speech_act`: order, warn, ask, promise … or None. `reality`: actual, future, hypothetical.
    `anonymity_span`: the reason given for not naming the source. `floating`: it has no cue of its own.
    `nested_in`: the quote that it stands in. `form`: text, headline, pull, turn (of a transcript).
    `damaged`: its marks do not pair. `channel`: statement, letter, post … `speaker_type`: person, document or None.
    """

    id: str
    kind: QuoteKind
    spans: tuple[Span, ...]
    speaker: str | None = None
    speaker_span: Span | None = None
    cue_span: Span | None = None
    addressee_span: Span | None = None
    place_span: Span | None = None
    speakers: tuple[str, ...] = ()
    speaker_reason: str | None = None
    polarity: str = "said"
    factive: str = "neutral"
    anonymous: bool = False
    anonymity_span: Span | None = None
    chain: tuple[str, ...] = ()
    floating: bool = False
    act: str = "speech"
    speech_act: str | None = None
    reality: str = "actual"
    speaker_type: str | None = None
    nested_in: str | None = None
    translated: bool = False
    channel: str | None = None
    damaged: bool = False
    form: str = "text"
    cue_lemma: str | None = None


class Change(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of a word diff: same, left out, added or changed, with the words of the one and of the other."""

    how: Literal["same", "left out", "added", "changed"]
    one: str
    other: str


class Variant(Row, frozen=True, kw_only=True):
    """Two quotes that word one statement: how `quote` stands to the fuller `other`, and the diff from `other` to `quote`."""

    quote: str
    other: str
    relation: Relation
    diff: tuple[Change, ...]


class Argument(Row, frozen=True, kw_only=True):
    """One actor's part in an event, the words that name it there and how it was found."""

    role: Literal["actor", "recipient", "about", "mediator", "left-out"]
    actor: str
    span: Span
    how: str


class Amount(Row, frozen=True, kw_only=True):
    """A quantity of an act, as written and as a number (`unit`: currency code, "% of GDP", "troops" …)."""

    span: Span
    value: float | None
    unit: str


class Event(Row, frozen=True, kw_only=True):
    """Who did what to whom, and whether it happened.

    `type` is one of the 16 PLOVER types, `cameo` a CAMEO code of two to four digits kept as text.
    `quad` is VC, MC, VK or MK; `goldstein` runs from -10 to +10 and `plover_score` likewise.
    `confidence`, from 0 to 1, is the share of rows coded like this one that a reader found right in every column.
    `rule` names the data line that coded it.
    """

    id: str
    type: str
    mode: str | None = None
    cameo: str | None = None
    trigger_span: Span
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    standing: Standing = "asserted"
    standing_span: Span | None = None
    said_by: str | None = None
    date: str | None = None
    date_precision: str | None = None
    place: Place | None = None
    arguments: tuple[Argument, ...] = ()
    condition_span: Span | None = None
    consequence_span: Span | None = None
    amounts: tuple[Amount, ...] = ()
    quad: str | None = None
    goldstein: float | None = None
    plover_score: float | None = None
    confidence: float | None = None
    rule: str | None = None


class Obligation(Row, frozen=True, kw_only=True):
    """What a clause makes of an event: at most a candidate, with who would be bound and what stays open."""

    event: str | None
    treaty: str
    article: str
    owed_to: str
    bound: tuple[str, ...]
    answer: Answer
    why: str
    reference: str
    as_of: str


class Claim(Row, frozen=True, kw_only=True):
    """What a statement says of a treaty clause, held against that clause."""

    quote: str | None
    span: Span
    clause: str
    stance: Stance
    why: str


class Doubt(Row, frozen=True, kw_only=True):
    """What could not be decided, where, why, and between what: stored and shown, never guessed away."""

    stage: str
    span: Span
    reason: str
    candidates: tuple[str, ...] = ()


class Proposal(Row, frozen=True, kw_only=True):
    """A quote or an event that a second coder proposes and the report bears out, with its spans and the ids of its actors."""

    id: str
    kind: Literal["quote", "event"]
    span: Span
    evidence: Span
    type: str
    standing: str | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()


class Refusal(Row, frozen=True, kw_only=True):
    """An input that was not taken in: where it stands, why, and what to do next. One refusal never stops a batch."""

    where: str
    cause: str
    remedy: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        return f"{place}: {self.cause}; {self.remedy}"


class Withdrawal(Refusal, frozen=True, kw_only=True):
    """An agency's word that the report `report` no longer stands: no report itself, but an event of the record."""

    report: str


class Reading(Row, frozen=True, kw_only=True):
    """All that one report put on record."""

    report: Report
    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    dates: tuple[When, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    variants: tuple[Variant, ...] = ()


def hashed(*parts: object) -> str:
    """Give a 16-digit id made from `parts`: the same parts give the same id on every machine.

    >>> hashed("q", 3, 9) == hashed("q", 3, 9)
    True
    """
    return blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def to_json(reading: Reading) -> bytes:
    """Give the reading as one line of JSON, without the line's end: the output contract."""
    return msgspec.json.encode(reading)


def from_json(line: bytes | str) -> Reading:
    """Give the reading that `to_json` wrote."""
    return msgspec.json.decode(line, type=Reading)
