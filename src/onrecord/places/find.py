"""Finds place names in a parse and gives each its country, or nothing where the report leaves several open.

A name counts as a place by its own standing (countries, own tables) or because the report points to its country: a
country or state behind a comma, the dateline, a country or adjective named in the sentence or the report.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.language.parse import Parse
from onrecord.lexicon import load_words
from onrecord.model import Place
from onrecord.places.gazetteer import BIG, Gazetteer, Known, fold


class Name(NamedTuple):
    """Words (both ends inclusive) that may name a place, and the places of that name."""

    first: int
    last: int
    known: tuple[Known, ...]


class Evidence(NamedTuple):
    """The countries that a report names, each with the sentences that name it.

    `persons` are surnames seen, `inside` the first words of places that lie in a longer name.
    """

    sentences: dict[str, set[int]]
    persons: set[str]
    inside: set[int]


def find_places(parse: Parse, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Give the places that a report names, in text order; a name of a person, a paper or a body is none."""
    capitals = [word for word, form in enumerate(parse.form) if not "a" <= form < "{" and form[0].isupper()]
    names = _names(parse, gazetteer, capitals)
    evidence = _evidence(parse, gazetteer, names, capitals)
    found: list[Place] = []
    for name in names:
        known = _choose(parse, gazetteer, name, evidence)
        if known is not None and not (known.kind == "country" and _is_adjective(parse, name.last)):
            last = _with_kind(parse, name, known)
            found.append(
                Place(
                    span=parse.span(name.first, last),
                    name=known.name,
                    country=known.country,
                    lat=known.lat,
                    lon=known.lon,
                )
            )
    return tuple(found)


def _names(parse: Parse, gazetteer: Gazetteer, capitals: list[int]) -> list[Name]:
    """Give the longest names of the gazetteer in the text that begin with a capital."""
    longest, entries, lower = gazetteer.longest, gazetteer.entries, parse.lower
    names: list[Name] = []
    after = 0
    for word in capitals:
        if word < after or lower[word] not in longest:
            continue
        for last in range(word + _reach(lower, word, gazetteer), word - 1, -1):
            known = entries.get(lower[word] if last == word else fold(" ".join(lower[word : last + 1])))
            if known:
                names.append(Name(word, last, known))
                after = last + 1
                break
    return names


def _reach(lower: list[str], word: int, gazetteer: Gazetteer) -> int:
    """Give how many words further a name that begins at `word` may go; hyphens are words of the text."""
    seconds = gazetteer.seconds.get(lower[word])
    following = lower[word + 1 : word + 3]
    if seconds is None or not following or following[following[0] == "-" and len(following) > 1] not in seconds:
        return 0
    return min(2 * gazetteer.longest[lower[word]] - 2, len(lower) - 1 - word)


def _evidence(parse: Parse, gazetteer: Gazetteer, names: list[Name], capitals: list[int]) -> Evidence:
    evidence = Evidence({}, set(), set())
    for word in capitals:
        country = gazetteer.adjectives.get(parse.form[word])
        if country:
            evidence.sentences.setdefault(country, set()).add(parse.sentence_of[word])
    for name in names:
        strong = {known.country for known in name.known if known.kind != "listed"}
        if is_part_of_name(parse, name.first, name.last):
            evidence.inside.add(name.first)
            if parse.tag[name.last] == "NNP" and name.first and parse.tag[name.first - 1] == "NNP":
                evidence.persons.add(parse.lower[name.last])
        elif len(strong) == 1:
            country = strong.pop()
            if country:
                evidence.sentences.setdefault(country, set()).add(parse.sentence_of[name.first])
    return evidence


def is_part_of_name(parse: Parse, first: int, last: int) -> bool:
    """Say whether the words lie inside a longer name: "Denzel Washington", "Paris Hilton", "Washington Post"."""
    sentence = parse.sentence_at(first)
    if _is_headed(parse, last, sentence.last):
        return True
    left = first - 1
    if left < sentence.first or parse.tag[left] not in ("NNP", "NNPS") or not parse.form[left][0].isupper():
        return False
    if parse.lower[left] in load_words("places/sides"):
        return False
    return parse.head[left] in range(first, last + 1) or parse.dep[left] == "compound" or parse.head[last] == left


def _is_headed(parse: Parse, last: int, stop: int) -> bool:
    """Say whether a capitalised noun to the right heads the words, as in "Washington Post", and is no kind of place."""
    right = last + 1
    if right >= stop or parse.tag[right] not in ("NNP", "NNPS") or not parse.form[right][0].isupper():
        return False
    if parse.lower[right] in load_words("places/kinds") or parse.lower[right] in ("d.c.", "dc"):
        return False
    return parse.dep[last] in ("compound", "nmod", "amod") and parse.head[last] > last


def _is_titled(parse: Parse, first: int) -> bool:
    """Say whether "The" with a capital inside a sentence makes the name a paper's: "told The Atlantic"."""
    return first > parse.sentence_at(first).first + 1 and parse.form[first - 1] == "The"


def _is_adjective(parse: Parse, last: int) -> bool:
    """Say whether a country's name only describes the noun behind it: "U.S. troops", "the Ukraine war"."""
    return (
        parse.dep[last] in ("compound", "nmod", "amod")
        and parse.head[last] > last
        and parse.tag[parse.head[last]] in ("NN", "NNS")
    )


def _choose(parse: Parse, gazetteer: Gazetteer, name: Name, evidence: Evidence) -> Known | None:
    behind = _behind_comma(parse, gazetteer, name)
    if behind is not None:
        return behind
    if name.first in evidence.inside:
        return None
    if parse.lower[name.last] in gazetteer.not_places and all(known.kind == "listed" for known in name.known):
        return None
    placed = _is_placed(parse, name.first)
    if parse.lower[name.last] in evidence.persons and not placed:
        return None
    if name.first == name.last and parse.tag[name.first] not in ("NNP", "NNPS", "NN", "NNS") and not placed:
        return None
    strong = [known for known in name.known if known.kind != "listed"]
    if _is_titled(parse, name.first):
        return None
    if len(strong) == 1:
        return strong[0]
    if strong:
        return _by_evidence(strong, evidence, parse.sentence_of[name.first])
    if parse.lower[name.last] in evidence.persons or (name.first and parse.lower[name.first - 1] == "the"):
        return None  # towns take no article, and one that shares a person's name here is that person
    placed = placed or parse.segments[parse.sentence_at(name.first).segment].kind == "dateline"
    sizable = parse.tag[name.first] == "NNP" and max(known.weight for known in name.known) >= BIG // 5
    return _town(parse, name, evidence) if placed or sizable else None


def _town(parse: Parse, name: Name, evidence: Evidence) -> Known | None:
    """Give a town without standing of its own: in a country that the report names, or big and alone of its name."""
    ranked = sorted(name.known, key=lambda known: (-known.weight, known.country or ""))
    near = [known for known in ranked if known.country in evidence.sentences]
    if near:
        chosen = _by_evidence(near, evidence, parse.sentence_of[name.first])
        many_states = chosen is not None and chosen.part and len({known.part for known in near if known.part}) > 1
        return None if many_states and chosen and chosen.weight < BIG // 5 else chosen
    if ranked[0].weight < BIG:
        return None
    return ranked[0] if all(ranked[0].weight >= 10 * other.weight for other in ranked[1:]) else None


def _by_evidence(several: list[Known], evidence: Evidence, sentence: int) -> Known | None:
    """Give the one whose country the sentence names, else the one whose country the report names; None where two are."""
    for same in (True, False):
        left = [
            known
            for known in several
            if known.country in evidence.sentences and (not same or sentence in evidence.sentences[known.country])
        ]
        if left and all(known.country == left[0].country for known in left):
            return left[0]
    return None


def _behind_comma(parse: Parse, gazetteer: Gazetteer, name: Name) -> Known | None:
    """Give the place that a country or state behind a comma picks: "Moscow, Idaho", "Paris, Texas", "Tripoli, Lebanon"."""
    comma = name.last + 1
    if comma + 1 >= len(parse) or parse.lower[comma] != "," or not parse.form[comma + 1][0].isupper():
        return None
    words = [parse.form[item] for item in range(comma + 1, min(comma + 4, len(parse)))]
    for count in (3, 2, 1):
        said = " ".join(words[:count])
        code = gazetteer.states.get(said)
        if code:
            inside = [known for known in name.known if known.part == code]
            best = max(inside, key=lambda known: known.weight, default=None)
            if best or count > 1 or len(said) > 2 or name.known[0].kind == "listed":
                return best or _own(name, "USA")
        country = next(
            (known.country for known in gazetteer.entries.get(fold(said), ()) if known.kind == "country"), None
        )
        if country:
            return _own(name, country)
    return None


def _own(name: Name, country: str) -> Known | None:
    inside = [known for known in name.known if known.country == country]
    return max(inside, key=lambda known: (known.kind != "listed", known.weight), default=None)


def _is_placed(parse: Parse, first: int) -> bool:
    """Say whether a preposition of place stands before: "in Pokrovsk", "to the eastern city of Pokrovsk"."""
    before = parse.lower[max(parse.sentence_at(first).first, first - 3) : first]
    sides = load_words("places/sides")
    while before and (before[-1] == "the" or before[-1] in sides) and before[-1] not in ("in", "at", "from", "near"):
        before.pop()
    if before[-1:] == ["of"]:
        return before[-2:-1] != [] and before[-2] in load_words("places/spots")
    return bool(before) and (
        before[-1] in load_words("places/where") or before[-1] in ("from", "to", "toward", "towards")
    )


def _with_kind(parse: Parse, name: Name, known: Known) -> int:
    """Give the last word of the name with what it is called: "Donetsk region"."""
    right = name.last + 1
    if known.kind == "country" or right >= parse.sentence_at(name.last).last:
        return name.last
    return right if parse.lower[right] in load_words("places/kinds") and parse.head[name.last] == right else name.last
