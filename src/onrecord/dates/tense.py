"""Which way a clause looks: "on Friday" lies behind the report unless the verb or a cue over it points ahead."""

from __future__ import annotations

import re
from functools import cache

from onrecord.language.parse import Parse
from onrecord.lexicon import load_words

CLAUSE_EDGE = re.compile(r"[.;:!?\n]")
PAST_ENDING = re.compile(r"\w{3,}ed\Z")


@cache
def _cues(name: str) -> frozenset[str]:
    return load_words(f"dates/{name}")


def direction_in_text(text: str, start: int, end: int) -> int:
    """Give the direction by the words of the clause alone: the nearest cue wins, none gives 0."""
    before = re.findall(r"[\w']+", CLAUSE_EDGE.split(text[max(0, start - 100) : start].lower())[-1])
    after = re.findall(r"[\w']+", CLAUSE_EDGE.split(text[end : end + 60].lower())[0])
    near = [*enumerate(reversed(before)), *enumerate(after)]
    for _, word in sorted(near, key=lambda item: item[0]):
        if word in _cues("future_cues") or word.endswith("'ll"):
            return 1
        if word in _cues("past_cues") or PAST_ENDING.match(word):
            return -1
    return 0


def direction_in_parse(parse: Parse, start: int, end: int) -> int:
    """Give the direction by the verb that governs the expression, and by cues between the two."""
    words = range(*_edges(parse, start, end))
    if not words:
        return 0
    top = next((word for word in words if parse.head[word] not in words or parse.head[word] == word), words[0])
    before = _before(parse, words[0])
    if before[-2:] == ["ahead", "of"] or before[-1:] == ["starting"]:
        return 1
    bound = before[-1:] == ["by"]
    through_noun = False
    for above in parse.ancestors(top):
        if _is_cue(parse, above):
            return 1
        if parse.tag[above][0] == "V":
            aim = tense_of(parse, above)
            moved = before[-1:] in (["to"], ["until"]) and parse.lemma[above] in _cues("moving_verbs")
            return 1 if moved or (bound and (aim >= 0 or through_noun)) else aim
        through_noun = through_noun or parse.is_noun(above)
    return 1 if bound else 0


def _is_cue(parse: Parse, word: int) -> bool:
    """Say whether the word, or what describes it, points ahead: "the planned summit on Friday"; not "due to"."""
    cues = _cues("future_cues")
    if parse.lower[word] in cues and parse.tag[word] not in ("VBD", "IN"):
        return True
    return any(parse.lower[kid] in cues and parse.dep[kid] in ("amod", "acl", "advmod") for kid in parse.children[word])


def _before(parse: Parse, first: int) -> list[str]:
    return parse.lower[max(parse.sentence_at(first).first, first - 2) : first]


def _edges(parse: Parse, start: int, end: int) -> tuple[int, int]:
    first = parse.word_at(start)
    if first is None:
        return 0, 0
    last = first
    while last < len(parse.start) and parse.start[last] < end:
        last += 1
    return first, last


def tense_of(parse: Parse, verb: int) -> int:
    """Give -1 for a past or perfect verb, +1 for a future one or one still to come, 0 for the present."""
    tag, lower = parse.tag[verb], parse.lower[verb]
    helpers = [parse.lower[kid] for kid in parse.children[verb] if parse.dep[kid] in ("aux", "auxpass")]
    if any(word in ("will", "'ll", "wo", "shall", "would") for word in helpers):
        return 1
    if lower in _cues("future_cues") and tag in ("VBN", "VBZ", "VBP", "VBG"):
        return 1
    if "to" in helpers and "have" not in helpers:
        return _infinitive(parse, verb)
    if any(word in ("was", "were", "had", "did", "has", "have", "'ve") for word in helpers) or tag in ("VBD", "VBN"):
        return -1 if not any(word in ("is", "are", "be", "being") for word in helpers) or "been" in helpers else 0
    if tag == "VBG" and any(word in ("is", "are", "'s", "'re", "am", "'m") for word in helpers):
        return 1
    return 1 if tag in ("VBZ", "VBP") and parse.lemma[verb] in _cues("future_verbs") else 0


def _infinitive(parse: Parse, verb: int) -> int:
    """Give the direction of an infinitive: ahead, also under a past verb ("agreed to meet"), unless it tells what was done."""
    above = parse.head[verb]
    if above != verb and parse.lemma[above] in _cues("done_verbs"):
        return tense_of(parse, above) if parse.tag[above][0] == "V" else 0
    return -1 if parse.dep[verb] == "advcl" and parse.tag[above] == "VBD" else 1
