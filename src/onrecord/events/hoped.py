"""What somebody is only after: the arrest that a reward is for, the harm that he seeks to do, what he expects of others."""

from __future__ import annotations

from onrecord.events.private import PEACEFUL
from onrecord.events.scene import Scene
from onrecord.events.standing import Status
from onrecord.events.triggers import Found
from onrecord.language import Parse

STRIVING = frozenset({"aim", "seek", "try", "want"})
PRESENT = frozenset({"VBG", "VBP", "VBZ"})
HARM = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
CLUES = frozenset({"clue", "evidence", "information", "intelligence", "tip"})
REWARDS = frozenset({"bounty", "reward"})
OUGHT = frozenset({"must", "ought", "should"})
CLAUSES = frozenset({"advcl", "ccomp", "conj", "xcomp"})
BACK = 6


def is_hoped(scene: Scene, found: Found, status: Status) -> bool:
    """Say whether an act is only somebody's hope: "information leading to the arrest of X", "is seeking to punish X"."""
    parse, word, kind = scene.look.parse, found.frame.word, found.sense.type
    if not found.frame.verb:
        return _is_rewarded(parse, word)
    if kind in HARM:
        return _is_sought(parse, word, status)
    if _is_astray(parse, word):
        return True
    return kind in PEACEFUL and (_is_expected(parse, word) or _is_duty(parse, word, status))


def _is_rewarded(parse: Parse, noun: int) -> bool:
    """Say whether a reward or the search for clues is for what a noun names."""
    above = parse.head[noun]
    if parse.dep[noun] == "conj" and parse.is_noun(above):
        noun, above = above, parse.head[above]
    governor = parse.head[above]
    if parse.dep[noun] != "pobj" or parse.dep[above] != "prep":
        return False
    if parse.lemma[governor] == "lead":
        return parse.lower[above] == "to" and parse.lemma[parse.head[governor]] in CLUES
    return parse.lower[above] == "for" and parse.lemma[governor] in REWARDS


def _is_sought(parse: Parse, verb: int, status: Status) -> bool:
    """Say whether harm is what somebody is after now: "are seeking to punish women"."""
    if status.cue is None or status.standing not in ("hypothetical", "planned"):
        return False
    cue = status.cue
    return parse.lemma[cue] in STRIVING and parse.tag[cue] in PRESENT and cue < verb


def _is_expected(parse: Parse, verb: int) -> bool:
    """Say whether a friendly act is what one side expects of another: "we expect Chad to act and to engage in talks"."""
    for _ in range(BACK):
        if parse.dep[verb] not in CLAUSES or parse.head[verb] == verb:
            return False
        above = parse.head[verb]
        if parse.lemma[above] == "expect" and parse.kids(above, "nsubj"):
            return bool(parse.kids(verb, "nsubj"))
        verb = above
    return False


def _is_duty(parse: Parse, verb: int, status: Status) -> bool:
    """Say whether a friendly act is only called for under a condition: "if they mean it, they should back the bill"."""
    if status.standing != "conditional":
        return False
    while parse.dep[verb] == "conj" and parse.head[verb] != verb and not parse.kids(verb, "aux", "nsubj"):
        verb = parse.head[verb]
    return any(parse.lower[child] in OUGHT for child in parse.kids(verb, "aux"))


def _is_astray(parse: Parse, verb: int) -> bool:
    """Say whether a bare infinitive of a list is read as the main verb: "urged Chad to end the war, withdraw its forces"."""
    bare = parse.tag[verb] == "VB" and parse.dep[verb] == "ROOT" and not parse.kids(verb, "aux")
    first = parse.sentence_at(verb).first
    return bare and verb > first and parse.lower[verb - 1] == "," and "to" in parse.lower[first:verb]
