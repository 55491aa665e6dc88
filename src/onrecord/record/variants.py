"""Other wordings of one statement: the same, cut, spliced or altered, by the words they share."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from onrecord.errors import UnknownNameError
from onrecord.model import Change as Step
from onrecord.model import Relation
from onrecord.record.store import Record
from onrecord.wording import WORD, compare_wordings, word_diff, wording
from onrecord.wording import Wording as Apart

Change = Literal["same", "cut", "spliced", "altered"]
_CLOSEST_FIRST: tuple[Relation, ...] = get_args(Relation)
_CHANGES: dict[Relation, Change] = {
    "identical": "same", "punctuation": "same", "fragment": "cut", "ellipsis": "spliced", "spliced": "spliced",
    "edited": "altered", "words changed": "altered", "paraphrase": "altered",
}  # fmt: skip
_LOOKED_UP = 8
_CANDIDATES = 200


class Part(msgspec.Struct, frozen=True):
    """A run of words: in both wordings, only in this one (`added`) or only in the other (`left-out`)."""

    change: Literal["both", "added", "left-out"]
    words: str


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """A wording of the statement in a report, what it does to the words of the first, and the differences.

    `relation` is the class that `onrecord.wording` gives the pair, whichever of the two is the fuller; `change` sums it up.
    `shared` is the part of the shorter wording that the longer one has in the same order.
    """

    id: str
    report_key: str
    text: str
    relation: Relation
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
    ours = wording(quote.text)
    looked_up = sorted(set(ours.words), key=lambda word: (-len(word), word))[:_LOOKED_UP]
    if not looked_up:
        return []
    rows = record.ledger.execute(
        "SELECT DISTINCT quote_index.id, quote_index.report_key, quote_index.text FROM quote_words "
        "JOIN quote_index ON number = quote_words.rowid JOIN reports ON reports.key = quote_index.report_key "
        "AND reports.run = quote_index.run WHERE quote_words MATCH ? AND reports.live AND quote_index.id <> ? "
        "ORDER BY quote_words.rowid DESC LIMIT ?",
        (" OR ".join(f'"{word}"' for word in looked_up), quote.id, _CANDIDATES),
    )
    found = [_held_against(ours, Wording(*row)) for row in rows]
    kept = [variant for variant in found if variant is not None]
    return sorted(kept, key=lambda variant: (-variant.shared, variant.id))[:limit]


def _held_against(ours: Apart, other: Wording) -> Variant | None:
    """Compare word by word; None where the two are not the same statement."""
    theirs = wording(other.text)
    there, back = compare_wordings(theirs, ours), compare_wordings(ours, theirs)
    found = [compared.relation for compared in (there, back) if compared is not None]
    if not found:
        return None
    relation = min(found, key=_CLOSEST_FIRST.index)
    diff = word_diff(ours.words, theirs.words)
    same = sum(len(step.one.split()) for step in diff if step.how == "same")
    return Variant(
        id=other.id, report_key=other.report_key, text=other.text, relation=relation, change=_change(relation, diff),
        shared=same / min(len(ours.words), len(theirs.words)), parts=_parts(diff, ours.text, other.text),
    )  # fmt: skip


def _change(relation: Relation, diff: tuple[Step, ...]) -> Change:
    """Name what was done; words that only went missing inside the statement were spliced over, not altered."""
    only_lost = relation == "words changed" and {step.how for step in diff} <= {"same", "left out"}
    return "spliced" if only_lost else _CHANGES[relation]


def _parts(diff: tuple[Step, ...], ours: str, theirs: str) -> tuple[Part, ...]:
    """Give the diff in the words as they were written, which the comparison has in lower case."""
    left, right = iter(WORD.findall(ours)), iter(WORD.findall(theirs))
    parts: list[Part] = []
    for step in diff:
        lost = " ".join(next(left) for _ in step.one.split())
        come = " ".join(next(right) for _ in step.other.split())
        if step.how == "same":
            parts.append(Part("both", come))
            continue
        parts += [Part("left-out", lost)] if lost else []
        parts += [Part("added", come)] if come else []
    return tuple(parts)
