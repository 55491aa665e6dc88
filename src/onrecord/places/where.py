"""Where an event happened: the place that its own clause names by a preposition of place, or as the object of its verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from onrecord.countries import countries
from onrecord.language.parse import Parse
from onrecord.lexicon import load_table, load_words
from onrecord.model import Place

CLAUSES = ("relcl", "acl", "advcl", "ccomp", "parataxis")


class VerbRow(msgspec.Struct, frozen=True):
    """A verb, whether its object may be the place ("place") or only hold a phrase that names it, and prepositions."""

    verb: str
    object: str
    prepositions: str | None


class NounRow(msgspec.Struct, frozen=True):
    """An event noun and the prepositions that name its place."""

    noun: str
    prepositions: str


@cache
def _verbs() -> dict[str, VerbRow]:
    return {row.verb: row for row in load_table("places/where_verbs", VerbRow)}


@cache
def _nouns() -> dict[str, frozenset[str]]:
    return {row.noun: frozenset(row.prepositions.split()) for row in load_table("places/where_nouns", NounRow)}


@cache
def _states() -> frozenset[str]:
    return frozenset(row.name for row in countries().values())


def place_of(parse: Parse, word: int, places: Sequence[Place]) -> Place | None:
    """Give the place of the event whose trigger is `word`; None where its clause names none: the dateline is no answer."""
    if not places:
        return None
    span = parse.sentence_at(word).span
    by_word = {item: place for place in places if span.holds(place.span) for item in parse.words_in(place.span)}
    if not by_word:
        return None
    phrases = _phrases_of_verb(parse, word) if parse.is_verb(word) else _phrases_of_noun(parse, word, by_word)
    for phrase in phrases:
        found = next((by_word[item] for item in phrase if item in by_word), None)
        if found is not None:
            return found
    return None


def _phrases_of_verb(parse: Parse, word: int) -> Iterator[list[int]]:
    """Give the words of the phrases that may name the verb's place, the surest first."""
    row = _verbs().get(parse.lemma[word])
    extra = frozenset((row.prepositions or "").split()) if row else frozenset()
    yield from _prepositions(parse, word, extra)
    objects = parse.kids(word, "dobj", "nsubjpass")
    if row and row.object == "place":
        for item in objects:
            yield _named(parse, item)
    if row:
        for item in objects:
            yield from _prepositions(parse, item, extra)
        for kid in parse.kids(word, "prep", "agent"):
            if parse.lower[kid] in ("with", "by", "against"):
                for item in parse.kids(kid, "pobj"):
                    yield from _prepositions(parse, item, frozenset())
    yield from _where_clause(parse, word)


def _phrases_of_noun(parse: Parse, word: int, by_word: dict[int, Place]) -> Iterator[list[int]]:
    extra = _nouns().get(parse.lemma[word], frozenset())
    states = _states()
    yield from _prepositions(parse, word, frozenset())
    for phrase in _prepositions(parse, word, extra):
        yield [item for item in phrase if "on" not in extra or item not in by_word or by_word[item].name not in states]
    yield [kid for kid in parse.kids(word, "compound", "nmod") if kid in by_word and by_word[kid].name not in states]
    for kid in parse.kids(word, "prep"):
        if parse.lower[kid] in ("with", "between", "by", "against", "on", "of"):
            for item in parse.kids(kid, "pobj"):
                yield from _prepositions(parse, item, frozenset())
                yield from _told_beside(parse, item)
    yield from _told_beside(parse, word)
    above = parse.head[word]
    if parse.is_verb(above) and parse.dep[word] in ("dobj", "nsubj", "nsubjpass", "attr"):
        yield from _prepositions(parse, above, frozenset())
        yield from _where_clause(parse, above)


def _told_beside(parse: Parse, word: int) -> Iterator[list[int]]:
    """Give phrases from a clause that says where the noun's act takes place: "talks to be held in Geneva"."""
    happen = load_words("places/happen_verbs")
    for verb in parse.kids(word, "relcl", "acl"):
        chain = [verb, *parse.kids(verb, "xcomp")]
        if parse.lemma[verb] in happen:
            for item in chain:
                yield from _prepositions(parse, item, frozenset())
        elif parse.lemma[verb] in _verbs() and _verbs()[parse.lemma[verb]].object == "place":
            for item in parse.kids(verb, "dobj"):
                yield _named(parse, item)


def _where_clause(parse: Parse, verb: int) -> Iterator[list[int]]:
    """Give the noun before a clause with "where": "Hanoi, where the summit broke up"."""
    if parse.dep[verb] == "relcl" and any(parse.lower[kid] == "where" for kid in parse.kids(verb, "advmod")):
        yield [parse.head[verb]]


def _prepositions(parse: Parse, word: int, extra: frozenset[str]) -> Iterator[list[int]]:
    where = load_words("places/where")
    for kid in parse.kids(word, "prep"):
        held = parse.kids(kid, "pobj")
        inner = [item for deep in parse.kids(kid, "prep", "pcomp") for item in parse.kids(deep, "pobj")]
        if parse.lower[kid] in where or parse.lower[kid] in extra:
            for item in (*held, *inner):
                yield _outward(parse, item)
        elif parse.lower[kid] in ("on", "from") and held and parse.lemma[held[0]] in load_words("places/spots"):
            yield _outward(parse, held[0])


def _named(parse: Parse, head: int) -> list[int]:
    """Give the words that name an object as a place: itself, or the name beside or behind "the town of"."""
    found = [head]
    if parse.lemma[head] in load_words("places/spots"):
        found += parse.kids(head, "appos", "compound")
        found += [
            item for kid in parse.kids(head, "prep") if parse.lower[kid] == "of" for item in parse.kids(kid, "pobj")
        ]
        found += [item for other in found[1:] for item in parse.kids(other, "compound", "appos")]
    return found


def _outward(parse: Parse, head: int) -> list[int]:
    """Give the words of a noun phrase from its head outward, without its clauses: "the city of Mosul in Iraq"."""
    where = load_words("places/where")
    found = [head]
    for item in found:
        for kid in parse.children[item]:
            inward = parse.dep[kid] == "prep" and parse.lower[kid] != "of" and parse.lower[kid] not in where
            if parse.dep[kid] not in CLAUSES and not inward:
                found.append(kid)
    return found
