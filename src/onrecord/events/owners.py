"""Whose something is by the clause it stands in, where a pronoun before it only says "its"."""

from __future__ import annotations

from onrecord.language import Parse
from onrecord.lexicon import load_words

UP = 6
TO_ACCOUNT = frozenset({"accountable", "liable", "responsible"})
JUDGING = load_words("events/judging")


def controller(parse: Parse, word: int) -> int | None:
    """Give who does the act within which something is "its" own: "keeps Russia from using the fund for its war"."""
    above = word
    for _ in range(UP):
        above = parse.head[above]
        if parse.is_verb(above):
            break
    if parse.lower[word] != "its" or parse.dep[above] not in ("pcomp", "xcomp"):
        return None
    for _ in range(2):
        above = parse.head[above]
        if parse.is_verb(above):
            return parse.kid(above, "dobj")
    return None


def answerable(parse: Parse, word: int) -> int | None:
    """Give who is to answer for what is "its" own: "hold X accountable for its raids", "condemned X for its raids"."""
    noun = parse.head[word]
    while parse.dep[noun] == "conj":
        noun = parse.head[noun]
    preposition = parse.head[noun]
    if parse.dep[noun] != "pobj" or parse.lower[preposition] not in ("for", "over"):
        return None
    above = parse.head[preposition]
    if parse.lower[above] not in TO_ACCOUNT and not (parse.is_verb(above) and parse.lemma[above] in JUDGING):
        return None
    judged = [above, *(item for item in parse.children[above] if parse.lower[item] in TO_ACCOUNT), parse.head[above]]
    found = (item for clause in judged for item in parse.kids(clause, "dobj", "nsubj"))
    return next((item for item in found if item < word and _is_judged(parse, item)), None)


def _is_judged(parse: Parse, noun: int) -> bool:
    """Say whether a noun is the object of its verb or of what is made of it: "X" in "hold X accountable"."""
    return parse.dep[noun] == "dobj" or parse.lower[parse.head[noun]] in TO_ACCOUNT
