"""Whether a capital stands for its government: only where it speaks, acts, or is spoken to."""

from __future__ import annotations

from onrecord.actors.names import Match
from onrecord.actors.scan import Scan


def acts(found: Scan, match: Match) -> bool:
    """Say whether the capital at `match` is a government there, not a place.

    It is one as the subject of a verb of speech or action, as the owner of what governments have ("Moscow's mission"),
    as the object of such a verb, or after "by"; never after "in", "to" or "near", nor in a dateline.
    """
    parse, words = found.parse, found.roster.words
    if parse.segment_of(match.first).kind == "dateline":
        return False
    head = match.last
    while match.first <= parse.head[head] <= match.last and parse.head[head] != head:
        head = parse.head[head]
    while parse.dep[head] == "conj" and parse.head[head] != head:
        head = parse.head[head]
    dep, above = parse.dep[head], parse.head[head]
    if dep in {"nsubj", "nsubjpass"}:
        lemma = parse.lemma[above]
        if lemma in words["metonym_verbs"]:
            return True
        return parse.is_verb(above) and lemma not in words["place_verbs"] and _has_object(found, above)
    if dep == "poss":
        return parse.lower[above] in words["metonym_nouns"] or parse.lemma[above] in words["metonym_nouns"]
    if dep in {"dobj", "dative"}:
        return parse.lemma[above] in words["metonym_verbs"] and parse.lemma[above] not in words["literal_objects"]
    if dep == "pobj":
        return _after_preposition(found, above)
    return False


def _has_object(found: Scan, verb: int) -> bool:
    """Say whether a verb acts on something: an object, a clause, or a relative clause's noun ("the crisis Moscow caused")."""
    parse = found.parse
    return parse.kid(verb, "dobj", "ccomp", "xcomp") is not None or parse.dep[verb] == "relcl"


def _after_preposition(found: Scan, preposition: int) -> bool:
    parse, words = found.parse, found.roster.words
    form, above = parse.lower[preposition], parse.head[preposition]
    if form in words["place_prepositions"]:
        return False
    if form == "by":
        return parse.dep[preposition] == "agent" or parse.lemma[above] in words["metonym_nouns"]
    if form in {"on", "upon"}:
        return parse.lemma[above] in {"call", "press", "pressure", "sanction", "impose", "blame"}
    if form in {"from", "with", "between", "against", "of"}:
        return parse.lower[above] in words["metonym_nouns"] or parse.lemma[above] in words["metonym_nouns"]
    return False
