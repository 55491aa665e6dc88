"""Statements carried by a noun: "Trump's claim that …", "issued an order that …"."""

from __future__ import annotations

from onrecord.language import Parse
from onrecord.quotes.cues import Cues
from onrecord.quotes.drafts import Draft, between
from onrecord.quotes.marks import Marks
from onrecord.quotes.subjects import subject_of

LIGHT = frozenset(
    [
        "make",
        "issue",
        "give",
        "repeat",
        "voice",
        "express",
        "reject",
        "dismiss",
        "deliver",
        "send",
        "offer",
        "release",
        "publish",
    ]
)
DISOWNED = frozenset(["reject", "dismiss"])


def find_noun_contents(parse: Parse, marks: Marks, cues: Cues) -> list[Draft]:
    """Give the that-clauses of nouns of speech whose speaker stands with them."""
    found: list[Draft] = []
    for word in range(len(parse)):
        cue = cues.nouns.get(parse.lemma[word])
        if cue is None or cue.cls != "claim" or not parse.is_noun(word):
            continue
        clause = next(
            (kid for kid in parse.children[word] if kid > word and parse.dep[kid] in ("acl", "ccomp", "relcl")), None
        )
        if clause is None or not _is_that_clause(parse, clause):
            continue
        speaker = _speaker(parse, word)
        span = between(parse, parse.lefts[clause], parse.rights[clause])
        if speaker is not None and parse.lower[speaker] in ("this", "that", "it", "which"):
            continue
        if speaker is not None and span is not None and marks.of_word[speaker] == marks.of_word[word]:
            rule = "nested" if marks.of_word[word] >= 0 else "noun"
            found.append(
                Draft(parts=(span,), rule=rule, verb=word, cue=(word, word), lemma=parse.lemma[word], subject=speaker)
            )
    return found


def _is_that_clause(parse: Parse, clause: int) -> bool:
    """Say whether "that" joins the clause and stands for nothing in it."""
    first = parse.lefts[clause]
    return parse.lower[first] == "that" and parse.dep[first] == "mark"


def _speaker(parse: Parse, word: int) -> int | None:
    owner = parse.kid(word, "poss")
    if owner is not None:
        return owner
    by = next((kid for kid in parse.kids(word, "prep") if parse.lower[kid] in ("by", "from")), None)
    if by is not None:
        return parse.kid(by, "pobj")
    head = parse.head[word]
    if parse.dep[word] == "dobj" and parse.lemma[head] in LIGHT and parse.lemma[head] not in DISOWNED:
        return subject_of(parse, head)
    return None
