"""The gate: of what a model proposes, only what the report's own words bear out gets through; the rest is counted with its reason.

Words must stand in the report, letter by letter or but for typography; types and standings are those of the contract; who
speaks or acts must be named in the report and be one of its actors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

import msgspec

from onrecord.events.predicates import TypeLine
from onrecord.lexicon import load_table
from onrecord.model import Proposal, QuoteKind, Reading, Span, Standing, hashed
from onrecord.proposals.located import Plain, locate, plain

KINDS, STANDINGS = frozenset(get_args(QuoteKind)), frozenset(get_args(Standing))
MOST = 200


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal that was turned back, as it was made, and why."""

    kind: str
    reason: str
    said: str


class _NotBorneOutError(Exception):
    """Why a proposal is turned back."""


def ground(answer: Mapping[str, Any], reading: Reading) -> tuple[tuple[Proposal, ...], tuple[Refused, ...]]:
    """Give what of a model's answer the report bears out, each once, and what was turned back."""
    within = plain(reading.report.text)
    kept: dict[str, Proposal] = {}
    refused: list[Refused] = []
    readers: tuple[tuple[str, str, Callable[..., Proposal]], ...] = (("quotes", "quote", _quote), ("events", "event", _event))
    for name, kind, read in readers:
        rows = answer.get(name, [])
        if not isinstance(rows, list):
            refused.append(Refused(kind=kind, reason=f"{name} is no list", said=_shown(rows)))
            continue
        for row in rows[:MOST]:
            try:
                found = read(row, reading, within)
                kept.setdefault(found.id, found)
            except _NotBorneOutError as fault:
                refused.append(Refused(kind=kind, reason=str(fault), said=_shown(row)))
        if len(rows) > MOST:
            refused.append(Refused(kind=kind, reason=f"more than {MOST}", said=f"{len(rows) - MOST} left unread"))
    return tuple(sorted(kept.values(), key=lambda row: (row.span, row.kind))), tuple(refused)


def _quote(row: Any, reading: Reading, within: Plain) -> Proposal:
    span = _span(row, "text", reading, within)
    speaker = _actor(_text(row, "speaker"), reading, within)
    kind = _one_of(row, "kind", KINDS)
    return Proposal(
        id=hashed("proposed quote", span.start, span.end, speaker), kind="quote", span=span, evidence=span, type=kind, actor=(speaker,)
    )


def _event(row: Any, reading: Reading, within: Plain) -> Proposal:
    evidence = _span(row, "evidence", reading, within)
    trigger = locate(reading.report.text, within, _text(row, "trigger"), inside=evidence)
    if trigger is None:
        raise _NotBorneOutError("the trigger does not stand in its evidence")
    types = frozenset(line.type for line in load_table("ontology/plover_types", TypeLine))
    kind, standing = _one_of(row, "type", types), _one_of(row, "standing", STANDINGS)
    actor, recipient = _actors(row, "actor", reading, within), _actors(row, "recipient", reading, within)
    if not actor and not recipient:
        raise _NotBorneOutError("names nobody who acts or is acted on")
    return Proposal(
        id=hashed("proposed event", trigger.start, trigger.end, kind), kind="event", span=trigger, evidence=evidence, type=kind,
        standing=standing, actor=actor, recipient=recipient,
    )  # fmt: skip


def _text(row: Any, name: str) -> str:
    value = row.get(name) if isinstance(row, dict) else None
    if not isinstance(value, str) or not value.strip():
        raise _NotBorneOutError(f"{name} is no text")
    return value


def _one_of(row: Any, name: str, known: frozenset[str]) -> str:
    value = _text(row, name)
    if value not in known:
        raise _NotBorneOutError(f"{name} {value[:40]!r} is none of the contract")
    return value


def _span(row: Any, name: str, reading: Reading, within: Plain) -> Span:
    span = locate(reading.report.text, within, _text(row, name))
    if span is None:
        raise _NotBorneOutError(f"{name} does not stand in the report")
    return span


def _actors(row: Any, name: str, reading: Reading, within: Plain) -> tuple[str, ...]:
    values = row.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise _NotBorneOutError(f"{name} is no list of names")
    return tuple(dict.fromkeys(_actor(value, reading, within) for value in values))


def _actor(words: str, reading: Reading, within: Plain) -> str:
    """Give the actor of the report that some of its words name: by a mention they touch or the name itself."""
    if locate(reading.report.text, within, words) is None:
        raise _NotBorneOutError(f"{words[:40]!r} does not stand in the report")
    wanted = plain(words.strip()).text.lower()
    for actor in reading.actors:
        names = (actor.name, *(mention.of(reading.report.text) for mention in actor.mentions))
        if any(wanted == plain(name).text.lower() for name in names):
            return actor.id
    near = {actor.id for actor in reading.actors for mention in actor.mentions if _names(wanted, mention.of(reading.report.text))}
    if len(near) != 1:
        raise _NotBorneOutError(f"{words[:40]!r} names no one actor of the report")
    return near.pop()


def _names(wanted: str, mention: str) -> bool:
    """Say whether one of two namings holds the other's words whole: "Prime Minister Roe" and "Roe"."""
    one, other = set(wanted.split()), set(plain(mention).text.lower().split())
    return bool(one and other) and (one <= other or other <= one)


def _shown(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=str).decode()[:300]
