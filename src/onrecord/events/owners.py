"""Whose something is by the clause it stands in, where a pronoun before it only says "its"."""

from __future__ import annotations

from onrecord.events.phrases import under
from onrecord.language import Parse
from onrecord.lexicon import load_words

UP = 6
TO_ACCOUNT = frozenset({"accountable", "liable", "responsible"})
BURDENING = frozenset({"impose", "levy", "place", "inflict"})
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


def owner_around(parse: Parse, word: int) -> int | None:
    """Give whose "its" is by the phrase around it: "X and its allies", "X's cruelty in its raids"."""
    noun = parse.head[word]
    if parse.lower[word] not in ("its", "their", "his", "her"):
        return None
    if parse.dep[noun] == "conj" and parse.tag[parse.head[noun]] in ("NNP", "NNPS") and parse.head[noun] < word:
        return parse.head[noun]
    for _ in range(UP):
        if parse.dep[noun] != "pobj" or not parse.is_noun(above := parse.head[parse.head[noun]]):
            return None
        owner = parse.kid(above, "poss")
        if owner is not None:
            return owner if parse.tag[owner] in ("NNP", "NNPS") else None
        noun = above
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
    burdened = _burdened(parse, above, word)
    if burdened is not None:
        return burdened
    if parse.lower[above] not in TO_ACCOUNT and not (parse.is_verb(above) and parse.lemma[above] in JUDGING):
        return None
    judged = [above, *(item for item in parse.children[above] if parse.lower[item] in TO_ACCOUNT), parse.head[above]]
    found = (item for clause in judged for item in parse.kids(clause, "dobj", "nsubj"))
    return next((item for item in found if item < word and _is_judged(parse, item)), None)


def _burdened(parse: Parse, above: int, word: int) -> int | None:
    """Give on whom something is laid for what is "its" own: "imposed costs on X for its raids"."""
    verb = above
    for _ in range(UP):
        if parse.is_verb(verb):
            break
        verb = parse.head[verb]
    if parse.lemma[verb] not in BURDENING:
        return None
    heads = (verb, *parse.kids(verb, "dobj"))
    laid = [item for head in heads for name in ("on", "against") for item in under(parse, head, name) if item < word]
    return laid[-1] if laid and parse.tag[laid[-1]] in ("NNP", "NNPS") else None


def _is_judged(parse: Parse, noun: int) -> bool:
    """Say whether a noun is the object of its verb or of what is made of it: "X" in "hold X accountable"."""
    return parse.dep[noun] == "dobj" or parse.lower[parse.head[noun]] in TO_ACCOUNT
