"""Whether a clause tells an act as the day's news, and which nouns in it are acts that it tells."""

from __future__ import annotations

from onrecord.language.parse import Parse
from onrecord.lexicon import load_words


def clause_of(parse: Parse, word: int) -> int:
    """Give the verb over the clause that holds `word`, or the root where no verb is."""
    while not parse.is_verb(word) or parse.dep[word] in ("aux", "auxpass", "amod", "compound"):
        if parse.head[word] == word:
            break
        word = parse.head[word]
    return word


def finite_clause(parse: Parse, word: int) -> int:
    """Give the finite verb over `word`: "began the operation to isolate it" is one clause."""
    verb = clause_of(parse, word)
    while parse.head[verb] != verb and not _is_finite(parse, verb):
        verb = clause_of(parse, parse.head[verb])
    return verb


def _is_finite(parse: Parse, verb: int) -> bool:
    if parse.tag[verb] in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(parse.tag[kid] in ("VBD", "VBZ", "VBP", "MD") for kid in parse.kids(verb, "aux", "auxpass"))


def is_news(parse: Parse, word: int) -> bool:
    """Say whether the clause tells what happened on the report's day: simple past, or present outside quotation marks."""
    verb = clause_of(parse, word)
    if word != verb and not is_told(parse, word, verb):
        return False
    while parse.dep[verb] == "conj" and not _is_finite(parse, verb) and parse.is_verb(parse.head[verb]):
        verb = parse.head[verb]
    if parse.dep[verb] == "relcl" or any(
        parse.lower[kid] in load_words("dates/open_marks") for kid in parse.kids(verb, "mark")
    ):
        return False
    helpers = {parse.lower[kid] for kid in parse.kids(verb, "aux", "auxpass")}
    if "to" in helpers or helpers & {"has", "have", "had", "'ve", "having"}:
        return False
    if any(parse.tag[kid] == "MD" for kid in parse.kids(verb, "aux", "auxpass")):
        return _is_quoted(parse, verb) and _is_pledge(parse, verb, helpers)
    return _is_past(parse, verb, helpers) or (_is_present(parse, verb, helpers) and not _is_quoted(parse, verb))


def _is_pledge(parse: Parse, verb: int, helpers: set[str]) -> bool:
    """Say whether quoted words act by being said: "we will respond", "they must leave"."""
    subject = parse.kid(verb, "nsubj", "nsubjpass")
    return "must" in helpers or (subject is not None and parse.lower[subject] in ("we", "i"))


def is_told(parse: Parse, word: int, verb: int) -> bool:
    """Say whether the clause tells the noun as its own act: "the attack killed two", "held talks", "said after talks"."""
    role, head = parse.dep[word], parse.head[word]
    if role == "pobj" and parse.head[head] == verb and parse.lower[head] in ("after", "at", "during", "on"):
        return not any(
            parse.lower[kid] in ("the", "its", "his", "her", "their", "this", "that") for kid in parse.children[word]
        )
    if head != verb:
        return False
    carried = role in ("dobj", "attr", "nsubjpass") and parse.lemma[verb] in load_words("dates/light_verbs")
    return role == "nsubj" or carried


def goes_with(parse: Parse, noun: int, verb: int) -> bool:
    """Say whether the noun's act goes with the verb's: "raised it in a call today", not "joined in over the attack"."""
    head = parse.head[noun]
    if parse.dep[noun] == "pobj" and parse.head[head] == verb:
        return parse.lower[head] in load_words("dates/companions")
    return (
        head == verb
        and parse.dep[noun] == "dobj"
        and not any(
            parse.dep[kid] in ("poss", "det") and parse.lower[kid] not in ("a", "an", "some", "more")
            for kid in parse.children[noun]
        )
    )


def whole_of(parse: Parse, word: int) -> int:
    """Give the noun that a noun is part of by "of": "the start of the operation" is the start."""
    while parse.dep[word] == "pobj" and parse.lower[parse.head[word]] == "of" and parse.head[parse.head[word]] != word:
        word = parse.head[parse.head[word]]
    return word


def _is_past(parse: Parse, verb: int, helpers: set[str]) -> bool:
    return parse.tag[verb] == "VBD" or (
        parse.tag[verb] in ("VBN", "VBG", "VB") and bool(helpers & {"was", "were", "got", "did"})
    )


def _is_present(parse: Parse, verb: int, helpers: set[str]) -> bool:
    return parse.tag[verb] in ("VBZ", "VBP") or (
        parse.tag[verb] in ("VBG", "VBN") and bool(helpers & {"is", "are", "'s", "'re"})
    )


def _is_quoted(parse: Parse, word: int) -> bool:
    segment = parse.segments[parse.sentence_at(word).segment]
    return parse.lower[segment.first : word].count('"') % 2 == 1
