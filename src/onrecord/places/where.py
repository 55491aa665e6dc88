"""Where an event happened: the place in its own clause that a preposition of place or its own verb names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.language.parse import Parse
from onrecord.lexicon import load_words
from onrecord.model import Place


def place_of(parse: Parse, word: int, places: Sequence[Place]) -> Place | None:
    """Give the place of the event whose trigger is `word`; None where its clause names none: the dateline is no answer."""
    if not places:
        return None
    by_word = {item: place for place in places for item in parse.words_in(place.span)}
    for phrase in _phrases(parse, word):
        inside = [item for item in phrase if item in by_word]
        if inside:
            return by_word[inside[0]]
    return None


def _phrases(parse: Parse, word: int) -> Iterator[list[int]]:
    """Give the words of the phrases that may hold the place, the surest first."""
    yield from _prepositions(parse, word, extra=parse.lemma[word] in load_words("places/where_nouns"))
    if not parse.is_verb(word):
        for kid in parse.kids(word, "compound", "nmod"):
            yield [kid]
    objects = parse.kids(word, "dobj", "nsubjpass") if parse.is_verb(word) else []
    for item in objects:
        yield from _prepositions(parse, item)
    if parse.lemma[word] in load_words("places/where_verbs"):
        for item in objects:
            yield _outward(parse, item)
    above = parse.head[word]
    if not parse.is_verb(word) and parse.dep[word] in ("dobj", "nsubj", "nsubjpass") and parse.is_verb(above):
        yield from _prepositions(parse, above)


def _prepositions(parse: Parse, word: int, *, extra: bool = False) -> Iterator[list[int]]:
    where = load_words("places/where")
    for kid in parse.kids(word, "prep"):
        if parse.lower[kid] in where or (extra and parse.lower[kid] == "to"):
            held = [item for item in parse.kids(kid, "pobj", "pcomp", "prep") if parse.dep[item] != "pcomp"]
            for item in held:
                yield _outward(parse, item)


def _outward(parse: Parse, head: int) -> list[int]:
    """Give the words of a noun phrase from its head outward, without its clauses: "the city of Mosul in Iraq"."""
    found = [head]
    for item in found:
        found.extend(kid for kid in parse.children[item] if parse.dep[kid] not in ("relcl", "acl", "advcl", "ccomp"))
    return found
