"""The working sheet of one report: mentions and persons while they are being told apart. It ends as a Cast."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator

import msgspec

from onrecord.actors.cast import Cast, Mention, MentionKind
from onrecord.actors.issuer import issuer_of
from onrecord.actors.names import Match
from onrecord.actors.roster import Tenure
from onrecord.actors.scan import Scan
from onrecord.model import Actor, ActorKind, Doubt
from onrecord.roster_rows import RoleWord

STATES = frozenset({"state", "historical", "territory"})
REACH = 200
"""How many words back a phrase may refer: farther off the text has moved on."""


class Title(msgspec.Struct, frozen=True):
    """An office that the report's own words give a person."""

    role: RoleWord
    holder: str | None
    text: str
    blocked: str | None
    named: bool
    place: str | None = None


class Person(msgspec.Struct):
    """A person of the report: roster id or an own one, the name as known, and the titles the report gives."""

    id: str
    name: str
    key: str
    first: int
    known: bool
    titles: list[Title] = msgspec.field(default_factory=list)
    gender: str | None = None
    reason: str = ""
    tenure: Tenure | None = None


def _first(item: Mention | Match) -> int:
    return item.first


ABOUT = frozenset({"to", "against", "with", "for", "about", "over", "on"})


def _leading(states: list[str]) -> str | None:
    """Give the only state, or the one named at least twice as often as any other."""
    if not states:
        return None
    (state, number), *rest = Counter(states).most_common(2)
    return state if not rest or number >= 2 * rest[0][1] else None


class Sheet:
    """Mentions and actors as they are found."""

    def __init__(self, found: Scan) -> None:
        self.found = found
        self.people: dict[str, Person] = {}
        self.by_key: dict[str, list[Person]] = {}
        self.by_tail: dict[str, str] = {}
        self.others: dict[str, Actor] = {}
        self.mentions: list[Mention] = []
        self.doubts: list[Doubt] = []
        self.later: list[tuple[Person, int, int]] = []
        self.issuer = issuer_of(found.roster, found.parse.text)
        self._taken: set[int] = set()
        self._home: str | None = None

    def taken(self, word: int) -> bool:
        """Say whether a mention covers the word."""
        return word in self._taken

    def add(self, first: int, last: int, kind: MentionKind, actors: tuple[str, ...], reason: str) -> None:
        """Record a mention, registering roster actors that are no persons."""
        roster = self.found.roster
        for actor in actors:
            if actor not in self.people and actor not in self.others and actor in roster.actors:
                self.others[actor] = self.of_roster(actor)
        insort(self.mentions, Mention(first, last, self.head(first, last), kind, actors, reason))
        self._taken.update(range(first, last + 1))

    def before(self, word: int, *, within: int = REACH) -> Iterator[Mention]:
        """Give the mentions that begin before `word`, nearest first, at most `within` words back."""
        for number in range(bisect_left(self.mentions, word, key=_first) - 1, -1, -1):
            mention = self.mentions[number]
            if mention.first < word - within:
                return
            if mention.last < word:
                yield mention

    def places_before(self, word: int, *, within: int = REACH) -> Iterator[tuple[Match, str]]:
        """Give the names of states and bodies before `word` with their actors, nearest first."""
        matches = self.found.matches
        for number in range(bisect_left(matches, word, key=_first) - 1, -1, -1):
            if matches[number].first < word - within:
                return
            place = self.found.place_like(matches[number])
            if place:
                yield matches[number], place

    def person_before(self, word: int) -> Person | None:
        """Give the person mentioned last before `word`."""
        for mention in self.before(word):
            if len(mention.actors) == 1 and mention.actors[0] in self.people:
                return self.people[mention.actors[0]]
        return None

    def head(self, first: int, last: int) -> int:
        """Give the syntactic head of the words from `first` to `last`."""
        heads = self.found.parse.head
        word = last
        while first <= heads[word] <= last and heads[word] != word:
            word = heads[word]
        return word

    def of_roster(self, actor: str) -> Actor:
        """Give a roster row as an actor of the report."""
        row = self.found.roster.actors[actor]
        return Actor(id=row.id, name=row.name, kind=row.kind, code=row.code, wikidata=row.wikidata)

    def group(self, actor_id: str, name: str, code: str | None, kind: ActorKind = "group") -> str:
        """Put an actor that no table knows on the sheet and give its id."""
        self.others.setdefault(actor_id, Actor(id=actor_id, name=name, kind=kind, code=code))
        return actor_id

    def code_of(self, holder: str | None) -> str | None:
        """Give the code that someone who acts for `holder` has."""
        if holder is None:
            return None
        row = self.found.roster.actors.get(holder)
        return row.code if row else None

    def holder_of(self, person: Person) -> str | None:
        """Give the state or body that a person of the report acts for."""
        roster = self.found.roster
        for title in person.titles:
            if title.holder or title.place:
                return title.holder or title.place
        tenures = roster.offices_on(person.id, self.found.on)
        if tenures:
            return roster.offices[tenures[0].office].holder
        row = roster.actors.get(person.id)
        return row.code if row else None

    def focus(self, word: int, *, states: bool = False) -> str | None:
        """Give the state or body that the text is about at `word`: whom the last person or subject before it acts for.

        With `states` only states count, named in any way, the nearest first.
        """
        best = None if states else self._nearest_actor(word)
        parse = self.found.parse
        passed: tuple[int, str] | None = None
        for match, place in self.places_before(word):
            if best is not None and match.first < best[0]:
                break
            kind = self.found.roster.actors[place].type
            if kind in STATES and (states or self._is_subject(match.last)):
                return place
            if passed is None and (kind in STATES or (kind in {"agency", "body"} and parse.dep[match.last] != "pobj")):
                passed = (match.first, place)
        if passed is not None and (best is None or parse.sentence_of[passed[0]] > parse.sentence_of[best[0]] + 1):
            return passed[1]
        return best[1] if best else None

    def home(self) -> str | None:
        """Give the one state that the whole report is plainly about: the only one named, or named twice as often as any other."""
        if self._home is None:
            state = _leading(self._states(self.found.matches))
            at_home = state is not None and any(
                not self._is_target(match) for match in self.found.matches if self.found.place_like(match) == state
            )
            self._home = state if state is not None and at_home else ""
        return self._home or None

    def _is_target(self, match: Match) -> bool:
        """Say whether a state is only whom or what an act or a word is about: "the mayor criticised Russia"."""
        parse, head = self.found.parse, self.head(match.first, match.last)
        label = parse.dep[head]
        return label in ("dobj", "dative") or (label == "pobj" and parse.lower[parse.head[head]] in ABOUT)

    def paragraph_state(self, word: int) -> str | None:
        """Give the state of the paragraph of `word`, where it names one only."""
        parse = self.found.parse
        here = parse.paragraph_of(word)
        names = [match for match, _ in self.places_before(word) if parse.paragraph_of(match.first) == here]
        states = set(self._states(names))
        return states.pop() if len(states) == 1 else None

    def _states(self, matches: list[Match]) -> list[str]:
        actors = self.found.roster.actors
        places = [place for match in matches if (place := self.found.place_like(match)) is not None]
        return [place for place in places if actors[place].type in STATES]

    def _nearest_actor(self, word: int) -> tuple[int, str] | None:
        """Give where the nearest person, state or body before `word` stands, and for whom it acts."""
        for mention in self.before(word):
            if len(mention.actors) == 1:
                actor = mention.actors[0]
                holder = self.holder_of(self.people[actor]) if actor in self.people else actor
                if holder is not None and holder in self.found.roster.actors:
                    return mention.first, holder
        return None

    def owner_of(self, word: int) -> str | None:
        """Give the state or body that a possessive means: "its" the last state or body that was a subject, "her" a person's."""
        parse = self.found.parse
        if parse.lower[word] in {"his", "her"}:
            person = self.person_before(word)
            return self.holder_of(person) if person else self.focus(word)
        nearest = None
        for match, place in self.places_before(word):
            if self._is_subject(match.last):
                return place
            nearest = nearest or place
        return nearest

    def _is_subject(self, word: int) -> bool:
        parse = self.found.parse
        return parse.dep[word] in {"nsubj", "nsubjpass", "poss"} or (
            parse.dep[word] in {"compound", "amod"} and parse.dep[parse.head[word]] in {"nsubj", "nsubjpass"}
        )

    def name_of(self, holder: str | None) -> str | None:
        """Give the short name of a state or body, for `Actor.body`."""
        if holder is None:
            return None
        row = self.found.roster.actors.get(holder)
        if row is None:
            return None
        if row.type == "party" or row.sector == "PTY":
            return None
        return row.name if row.type in STATES or row.type == "agency" else row.id

    def cast(self) -> Cast:
        """Give the finished cast: mentions in text order, actors with office, code and reason."""
        from onrecord.actors.offices import actor_of  # the one place where the sheet turns into rows

        cast = Cast()
        cast.home = self.code_of(self.home())
        cast.issuer = self.issuer
        used = {actor for mention in self.mentions for actor in mention.actors}
        for actor_id in sorted(used):
            if actor_id in self.people:
                cast.add(actor_of(self, self.people[actor_id]))
                gender = self.people[actor_id].gender
                if gender:
                    cast.genders[actor_id] = gender
            elif actor_id in self.others:
                cast.add(self.others[actor_id])
        for mention in sorted(self.mentions, key=lambda item: (item.first, -item.last)):
            cast.mention(mention)
        cast.doubts.extend(self.doubts)
        return cast
