"""Who takes part in one report: the mentions found, the actors they stand for, and what stays undecided.

`find_actors` builds a Cast; the quotes and events stages ask it by word and may add to it (an unnamed group that speaks).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from onrecord.language.parse import Parse
from onrecord.model import Actor, Doubt, Span

if TYPE_CHECKING:
    from onrecord.roster_rows import ActorRow

MentionKind = Literal["name", "title", "role", "demonym", "metonym", "group", "pronoun"]


class Mention(NamedTuple):
    """A stretch of words (both ends inclusive) that stands for one or more actors; `head` is its syntactic head.

    `actors` holds ids: several for "the Baltic states" or "Poland and Latvia's leaders", none where undecided.
    """

    first: int
    last: int
    head: int
    kind: MentionKind
    actors: tuple[str, ...]
    reason: str


class Resolution(NamedTuple):
    """What a noun phrase or pronoun stands for: actor ids (several are meant jointly), its span, why, and rivals."""

    actors: tuple[str, ...]
    span: Span
    reason: str
    candidates: tuple[str, ...] = ()


def _first(mention: Mention) -> int:
    return mention.first


def _order(mention: Mention) -> tuple[int, int]:
    return mention.first, -mention.last


class Cast:
    """The actors of one report by id, their mentions in text order, and the mention that covers a word.

    `home` is the code of the one state that the report is plainly about, `issuer` the body whose own text it is, if there is one.
    """

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.mentions: list[Mention] = []
        self.doubts: list[Doubt] = []
        self.genders: dict[str, str] = {}
        self.known: Mapping[str, ActorRow] = {}
        self.adjectives: dict[int, str] = {}
        self.home: str | None = None
        self.issuer: str | None = None
        self._by_word: dict[int, Mention] = {}

    def at(self, word: int) -> Mention | None:
        """Give the mention that covers `word`."""
        return self._by_word.get(word)

    def add(self, actor: Actor) -> str:
        """Put an actor on the list, if it is not there yet, and give its id."""
        self.actors.setdefault(actor.id, actor)
        return actor.id

    def state(self, code: str) -> str | None:
        """Put the state of an ISO-3166 code on the list, for an act at a place in it, and give its id."""
        row = self.known.get(code)
        if row is None or row.kind != "state":
            return None
        return self._of_row(row)

    def publisher(self) -> Actor | None:
        """Give the body whose own text the report is, putting it on the list."""
        row = self.known.get(self.issuer or "")
        return self.actors[self._of_row(row)] if row is not None else None

    def of_code(self, code: str) -> str | None:
        """Put the state or body of a code on the list, for those who act for it, and give its id."""
        row = self.known.get(code)
        return self._of_row(row) if row is not None and row.kind != "person" else None

    def adjective(self, word: int) -> str | None:
        """Give the actor that a bare adjective names ("a Polish plan"), putting it on the list; it is no mention by itself."""
        row = self.known.get(self.adjectives.get(word, ""))
        return self._of_row(row) if row is not None else None

    def _of_row(self, row: ActorRow) -> str:
        return self.add(Actor(id=row.id, name=row.name, kind=row.kind, code=row.code, wikidata=row.wikidata))

    def mention(self, mention: Mention) -> None:
        """Record a mention; a later one does not displace an earlier one that covers the same word."""
        if self.mentions and _order(mention) < _order(self.mentions[-1]):
            insort(self.mentions, mention, key=_order)
        else:
            self.mentions.append(mention)
        for word in range(mention.first, mention.last + 1):
            self._by_word.setdefault(word, mention)

    def before(self, word: int, *, within: int = 800) -> Iterator[Mention]:
        """Give the mentions that begin before `word`, nearest first, at most `within` words back."""
        for number in range(bisect_left(self.mentions, word, key=_first) - 1, -1, -1):
            mention = self.mentions[number]
            if mention.first < word - within:
                return
            yield mention

    def listed(self, parse: Parse, wanted: set[str]) -> tuple[Actor, ...]:
        """Give the actors whose ids are `wanted`, each with the spans of its mentions (pronouns left out), sorted by id."""
        spans: dict[str, set[Span]] = {}
        for mention in self.mentions:
            if mention.kind != "pronoun":
                for actor in mention.actors:
                    spans.setdefault(actor, set()).add(parse.span(mention.first, mention.last))
        return tuple(
            msgspec.structs.replace(self.actors[key], mentions=tuple(sorted(spans.get(key, ()))))
            for key in sorted(wanted)
            if key in self.actors
        )
