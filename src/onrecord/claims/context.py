"""What a report says about treaties and states, word by word: named treaties, articles, states, stand-ins for a clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import msgspec

from onrecord.actors.cast import Cast
from onrecord.claims.patterns import Hit, Patterns, compiled, find_hits
from onrecord.countries import countries
from onrecord.language import Parse
from onrecord.lexicon import load_table
from onrecord.model import Quote
from onrecord.treaties import Clause, Instrument, Law

ARTICLE = re.compile(
    r"\b(?:articles?|art\.?)\s{1,2}(?:(?P<paragraphs>\d{1,3}[.(]\d{1,2})\)?|(?P<digits>\d{1,3})|(?P<word>[a-z]{1,6})\b)"
    r"(?:,?\s(?:paragraph|para\.?)\s(?P<paragraph>\d{1,2}|[a-z]{3,6}\b))?",
    re.IGNORECASE,
)
BARE = re.compile(r"(?<![\d.])42[.(]7\)?(?![\d.])")
NUMBERS = {
    name: str(number)
    for number, names in enumerate(
        ("one i", "two ii", "three iii", "four iv", "five v", "six vi", "seven vii", "eight viii", "nine ix", "ten x"),
        start=1,
    )
    for name in names.split()
}
NEAREST = 12
BEFORE = 100
MOST = 8
SHARED_SEATS = frozenset(("Brussels",))  # the seat of bodies as well as of a state
SOON = timedelta(days=730)


class NameRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a treaty is called in reports, and its short form."""

    pattern: str
    short: str


class GenericRow(msgspec.Struct, frozen=True, kw_only=True):
    """What stands for a treaty or a clause, and of which kind."""

    pattern: str
    kind: str


@cache
def load_treaty_names() -> Patterns:
    """Give the names of treaties as patterns, labelled by short form."""
    return compiled([(row.short, row.pattern) for row in load_table("claims/treaty_names", NameRow)])


@cache
def load_state_words() -> Patterns:
    """Give names, adjectives, capitals and seats of government as patterns, labelled by the state they stand for."""
    rows = [(row.code, row.pattern) for row in load_table("claims/seats", SeatRow)]
    for row in countries().values():
        named = "|".join(filter(None, (row.names, row.adjectives, row.capital)))
        rows += [(row.country, _as_pattern(name)) for name in named.split("|") if name not in SHARED_SEATS]
    return compiled(rows)


def _as_pattern(name: str) -> str:
    """Give a name as a pattern: its words in lower case, a hyphen or apostrophe parted as the parser parts it."""
    return " ".join(name.lower().replace("'", " '").replace("-", " - ").split())


@cache
def load_generic_names() -> Patterns:
    """Give what stands for a treaty or clause as patterns, labelled by kind."""
    return compiled([(row.kind, row.pattern) for row in load_table("claims/generic_names", GenericRow)])


class SeatRow(msgspec.Struct, frozen=True, kw_only=True):
    """A seat of government and its state."""

    pattern: str
    code: str


class Article(NamedTuple):
    """An article named at a word: its number, `42.7` with the paragraph, and the last word of the name."""

    word: int
    number: str
    last: int


class Context(NamedTuple):
    """All that a report says of treaties and states. Words are indices into the parse, in text order."""

    parse: Parse
    cast: Cast
    law: Law
    on: date
    names: list[tuple[int, str]]
    articles: list[Article]
    states: list[tuple[int, str]]
    by_short: dict[str, Instrument]
    clauses: dict[str, Clause]
    named: frozenset[str]
    present: frozenset[str]

    def states_in(self, words: Sequence[int]) -> list[str]:
        """Give the states mentioned in some words, in order, each once."""
        return list(dict.fromkeys(code for _, code in _among(self.states, words)))

    def states_before(self, word: int) -> set[str]:
        """Give the states mentioned in the hundred words before a word."""
        first, last = bisect_left(self.states, (word - BEFORE, "")), bisect_left(self.states, (word, ""))
        return {code for _, code in self.states[first:last]}

    def named_in(self, words: Sequence[int]) -> list[tuple[int, str]]:
        """Give the treaties named in some words by short form, with the word, in order."""
        return _among(self.names, words)

    def names_in(self, words: Sequence[int]) -> list[str]:
        """Give the treaties named in some words by short form, in order, each once."""
        return list(dict.fromkeys(short for _, short in self.named_in(words)))

    def names_around(self, word: int) -> list[str]:
        """Give the treaties named nearest before a word, then those named nearest after it."""
        place = bisect_left(self.names, (word, ""))
        before, after = self.names[max(0, place - NEAREST) : place], self.names[place : place + NEAREST]
        return [short for _, short in (*reversed(before), *after)]

    def articles_in(self, words: Sequence[int]) -> list[Article]:
        """Give the articles named in some words, in order: of each number the first, and no more than a handful."""
        if not words:
            return []
        first = bisect_left(self.articles, words[0], key=lambda article: article.word)
        last = bisect_left(self.articles, words[-1] + 1, key=lambda article: article.word)
        wanted = set(words)
        firsts: dict[str, Article] = {}
        for article in self.articles[first:last]:
            if article.word in wanted:
                firsts.setdefault(article.number, article)
        return list(firsts.values())[:MOST]

    def speakers(self, quote: Quote | None) -> list[str]:
        """Give the codes that the speakers of a quote act for; of an unresolved one, the states that its words name."""
        if quote is None:
            return []
        keys = quote.speakers or ((quote.speaker,) if quote.speaker else ())
        codes = [code for key in keys if key in self.cast.actors and (code := self.cast.actors[key].code)]
        if not codes and quote.speaker_span:
            return self.states_in(self.parse.words_in(quote.speaker_span))
        return codes


def _among(found: list[tuple[int, str]], words: Sequence[int]) -> list[tuple[int, str]]:
    if not words:
        return []
    first, last = bisect_left(found, (words[0], "")), bisect_left(found, (words[-1] + 1, ""))
    wanted = set(words)
    return [pair for pair in found[first:last] if pair[0] in wanted]


def look(parse: Parse, cast: Cast, law: Law, *, on: date) -> Context:
    """Give what a report says of treaties and states."""
    every = range(len(parse))
    names = sorted({(hit.first, hit.label) for hit in find_hits(parse, every, load_treaty_names())})
    words = find_hits(parse, every, load_state_words())
    loose = {(hit.last, hit.label) for hit in words if parse.tag[hit.first][0] in "NJ" and cast.at(hit.last) is None}
    loose |= _paired(parse)
    states = sorted({pair for pair in loose if pair[1] in law.states} | _states_cast(cast, law))
    usable = {item.short: item for item in law.instruments.values() if not _long_past(item, on)}
    clauses = {clause.id: clause for item in usable.values() for clause in item.clauses}
    named = frozenset(short for _, short in names)
    present = frozenset(code for _, code in states)
    return Context(parse, cast, law, on, names, _articles(parse), states, usable, clauses, named, present)


def _paired(parse: Parse) -> set[tuple[int, str]]:
    """Give the states of pairs that the parser keeps as one word, each with its word: "U.S.-Japan"."""
    known = load_state_words().by_word
    found: set[tuple[int, str]] = set()
    for word, form in enumerate(parse.lower):
        one, mark, other = form.partition("-")
        if mark and one in known and other in known:
            found |= {
                (word, pattern.label) for part in (one, other) for pattern in known[part] if len(pattern.steps) == 1
            }
    return found


def _states_cast(cast: Cast, law: Law) -> set[tuple[int, str]]:
    return {
        (word, code)
        for mention in cast.mentions
        for actor in mention.actors
        if actor in cast.actors and (code := cast.actors[actor].code) is not None and code in law.states
        for word in range(mention.first, mention.last + 1)
    }


def _long_past(instrument: Instrument, on: date) -> bool:
    """Say whether a treaty has ended, or lies more than two years ahead: reports of that day do not speak of it."""
    ends = [party.bound_to for party in instrument.parties]
    last = instrument.terminated or max((end for end in ends if end), default=None)
    if last and last + SOON < on and (instrument.terminated or all(ends)):
        return True
    first = instrument.signed or instrument.in_force
    return first is not None and first > on + SOON


def _articles(parse: Parse) -> list[Article]:
    found = [
        _article(parse, match.start(), match.end(), number)
        for match in ARTICLE.finditer(parse.text)
        if (number := _number(match)) is not None
    ]
    taken = {article.last for article in found if article is not None}
    for match in BARE.finditer(parse.text):
        article = _article(parse, match.start(), match.end(), "42.7")
        if article is not None and article.last not in taken:
            found.append(article)
    return sorted(article for article in found if article is not None)


def _article(parse: Parse, start: int, end: int, number: str) -> Article | None:
    first, last = parse.word_at(start), parse.word_at(end - 1)
    return Article(first, number, last) if first is not None and last is not None else None


def _number(match: re.Match[str]) -> str | None:
    if match["paragraphs"]:
        return match["paragraphs"].replace("(", ".")
    number = match["digits"] or NUMBERS.get((match["word"] or "").lower())
    if number and match["paragraph"]:
        paragraph = match["paragraph"].lower()
        return f"{number}.{NUMBERS.get(paragraph, paragraph)}"
    return number


def hits_in(context: Context, words: Sequence[int]) -> list[Hit]:
    """Give the stand-ins for a treaty or clause in some words."""
    hits = find_hits(context.parse, words, load_generic_names())
    return [hit for hit in hits if context.parse.tag[words[hit.last]][0] == "N"]
