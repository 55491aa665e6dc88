"""Other wordings of one statement: the same, cut, spliced or altered, by the words they share."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from onrecord.errors import UnknownNameError
from onrecord.record.store import Record

Change = Literal["same", "cut", "spliced", "altered"]
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LOOKED_UP = 8
_CANDIDATES = 200
_LONGEST = 400
SHARED = 0.6


class Part(msgspec.Struct, frozen=True):
    """A run of words: in both wordings, only in this one (`added`) or only in the other (`left-out`)."""

    change: Literal["both", "added", "left-out"]
    words: str


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """A wording of the statement in a report, what it does to the words of the first, and the differences."""

    id: str
    report_key: str
    text: str
    change: Change
    shared: float
    parts: tuple[Part, ...]


class Wording(msgspec.Struct, frozen=True):
    """A quote's words with its report."""

    id: str
    report_key: str
    text: str


def quote_of(record: Record, report_key: str, quote_id: str) -> Wording:
    """Give the words of a quote; raises UnknownNameError where the report has no such quote."""
    row = record.ledger.execute(
        "SELECT id, report_key, text FROM quote_index WHERE report_key = ? AND id = ? ORDER BY run DESC LIMIT 1",
        (report_key, quote_id),
    ).fetchone()
    if row is None:
        raise UnknownNameError(f"report {report_key!r} has no quote {quote_id!r} on record")
    return Wording(*row)


def variants(record: Record, quote: Wording, *, limit: int = 50) -> list[Variant]:
    """Give other wordings of a statement on record, those that share most words first."""
    wanted = _words(quote.text)
    looked_up = sorted(set(wanted), key=lambda word: (-len(word), word))[:_LOOKED_UP]
    if not looked_up:
        return []
    rows = record.ledger.execute(
        "SELECT DISTINCT quote_index.id, quote_index.report_key, quote_index.text FROM quote_words "
        "JOIN quote_index ON number = quote_words.rowid JOIN reports ON reports.key = quote_index.report_key "
        "AND reports.run = quote_index.run WHERE quote_words MATCH ? AND reports.live AND quote_index.id <> ? "
        "ORDER BY quote_words.rowid DESC LIMIT ?",
        (" OR ".join(f'"{word}"' for word in looked_up), quote.id, _CANDIDATES),
    )
    found = [_held_against(quote.text, Wording(*row)) for row in rows]
    kept = [variant for variant in found if variant.shared >= SHARED]
    return sorted(kept, key=lambda variant: (-variant.shared, variant.id))[:limit]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)][:_LONGEST]


def _held_against(text: str, other: Wording) -> Variant:
    """Compare word by word; `shared` is the part of the shorter wording that the longer one has in the same order."""
    ours, theirs = _words(text), _words(other.text)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    codes = matcher.get_opcodes()
    same = sum(last - first for tag, first, last, _, _ in codes if tag == "equal")
    parts: list[Part] = []
    shown_ours, shown_theirs = (_WORD.findall(text)[:_LONGEST], _WORD.findall(other.text)[:_LONGEST])
    for tag, first, last, begin, end in codes:
        if tag == "equal":
            parts.append(Part("both", " ".join(shown_theirs[begin:end])))
            continue
        if last > first:
            parts.append(Part("left-out", " ".join(shown_ours[first:last])))
        if end > begin:
            parts.append(Part("added", " ".join(shown_theirs[begin:end])))
    shared = same / max(1, min(len(ours), len(theirs)))
    return Variant(
        id=other.id, report_key=other.report_key, text=other.text, change=_change(parts), shared=shared,
        parts=tuple(parts),
    )  # fmt: skip


def _change(parts: list[Part]) -> Change:
    """Name what was done: `cut` loses words at an end, `spliced` in the middle, `altered` has words of its own."""
    changes = [part.change for part in parts]
    if "added" in changes:
        return "altered" if "left-out" in changes or "added" in changes[1:-1] else "cut"
    if "left-out" in changes[1:-1]:
        return "spliced"
    return "cut" if "left-out" in changes else "same"
