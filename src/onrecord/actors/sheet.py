"""The working sheet of one report: mentions and persons while they are being told apart. It ends as a Cast."""

from __future__ import annotations

import msgspec

from onrecord.actors.cast import Cast, Mention, MentionKind
from onrecord.actors.roster import RoleWord, Tenure
from onrecord.actors.scan import Scan
from onrecord.model import Actor, ActorKind, Doubt

STATES = frozenset({"state", "historical", "territory"})


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


class Sheet:
    """Mentions and actors as they are found."""

    def __init__(self, found: Scan) -> None:
        self.found = found
        self.people: dict[str, Person] = {}
        self.others: dict[str, Actor] = {}
        self.mentions: list[Mention] = []
        self.doubts: list[Doubt] = []
        self.later: list[tuple[Person, int, int]] = []
        self._taken: set[int] = set()

    def taken(self, word: int) -> bool:
        """Say whether a mention covers the word."""
        return word in self._taken

    def add(self, first: int, last: int, kind: MentionKind, actors: tuple[str, ...], reason: str) -> None:
        """Record a mention, registering roster actors that are no persons."""
        roster = self.found.roster
        for actor in actors:
            if actor not in self.people and actor not in self.others and actor in roster.actors:
                self.others[actor] = self.of_roster(actor)
        self.mentions.append(Mention(first, last, self.head(first, last), kind, actors, reason))
        self._taken.update(range(first, last + 1))

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
        best: tuple[int, str] | None = None
        parse = self.found.parse
        if not states:
            for mention in self.mentions:
                actor = mention.actors[0] if len(mention.actors) == 1 else None
                if actor is None or mention.last >= word or best is not None and mention.first < best[0]:
                    continue
                if actor in self.people:
                    holder = self.holder_of(self.people[actor])
                else:
                    holder = actor if actor in self.found.roster.actors else None
                if holder is not None:
                    best = (mention.first, holder)
        for match in self.found.matches:
            if match.first >= word:
                break
            place = self.found.place_like(match)
            if place is None or best is not None and match.first < best[0]:
                continue
            kind = self.found.roster.actors[place].type
            if kind in STATES or not states and kind in {"agency", "body"} and parse.dep[match.last] != "pobj":
                if states or self._is_subject(match.last) or best is None or parse.sentence_of[match.first] > parse.sentence_of[best[0]] + 1:
                    best = (match.first, place)
        return best[1] if best else None

    def owner_of(self, word: int) -> str | None:
        """Give the state or body that a possessive means: "its" the last state or body that was a subject, "her" a person's."""
        parse = self.found.parse
        if parse.lower[word] in {"his", "her"}:
            people = [m for m in self.mentions if m.last < word and len(m.actors) == 1 and m.actors[0] in self.people]
            return self.holder_of(self.people[max(people, key=lambda m: m.first).actors[0]]) if people else self.focus(word)
        best = None
        for match in self.found.matches:
            place = self.found.place_like(match)
            if match.last < word and place and (best is None or self._is_subject(match.last)):
                best = place
        return best

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
        return row.name if row.type in STATES or row.type == "agency" else row.id

    def cast(self) -> Cast:
        """Give the finished cast: mentions in text order, actors with office, code and reason."""
        from onrecord.actors.offices import actor_of  # the one place where the sheet turns into rows

        cast = Cast()
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
