"""Who a noun phrase of a clause stands for: names, pronouns, places, modifiers, and unnamed people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.actors import Cast, Mention, resolve
from onrecord.actors.role_groups import OF_SEVERAL
from onrecord.events.encounter import by_opening, sides_told
from onrecord.events.folk import is_folk, is_told_of
from onrecord.events.joined import role_joined
from onrecord.events.lists import MOST, members
from onrecord.events.owners import answerable, controller, owner_around
from onrecord.events.phrases import (
    MODIFIERS,
    antecedents,
    is_no_party,
    modifiers_of,
    owner_beside,
    under,
)
from onrecord.events.predicates import Predicates
from onrecord.events.voices import SECOND_PERSON, Voices, is_first_person
from onrecord.language import Parse
from onrecord.lexicon import load_words
from onrecord.model import Actor, Place, Span

PRONOUNS = frozenset({"PRP", "PRP$"})
INSIDE = frozenset({"of", "by", "in", "from", "for", "at", "near", "on", "inside", "outside", "to", "with", "against"})
PEOPLE = frozenset({"person", "troops", "police", "official", "party", "prisoner", "media", "diplomat"})
CROWD = frozenset({"person", "party", "prisoner", "media"})
FORCES = frozenset({"troops", "police", "official", "diplomat"})
OWNING = frozenset({"of", "by", "for", "from"})
WHERE = frozenset({"in", "near", "outside"})
BODIES = frozenset({"side", "party", "ally", "power"})
LANDS = frozenset({"country", "nation", "state"})
OTHERS_OF = load_words("events/others_of")
LEADERS = frozenset({"leader", "president", "minister"})
HYPHENS = frozenset({"-", "–"})
FOLLOWING = frozenset({"backer", "critic", "fan", "follower", "opponent", "supporter"})
WHOLE = frozenset({"citizen", "colleague", "member", "people", "source"})
MADE = load_words("events/made_in")
SITES = load_words("events/named_sites")
BESIDE = ", beside its name"
OWN_TEXT = ", whose text this is"
SPOKEN_TO = ", to whom the turn is spoken"
PLACE = ", place of it"
AT = ", the state of the place"
DEEP = 2


def _may_be_side(noun: str, actor: Actor) -> bool:
    """Say whether one of "the two leaders" or "both countries" may be an actor: a person, or one with his state."""
    kinds = ("person",) if noun in LEADERS else ("state", "person")
    return actor.code is not None and (actor.kind in kinds or (noun in BODIES and actor.kind in ("organisation", "group")))


class Party(NamedTuple):
    """One noun phrase of the clause with the actors it stands for."""

    word: int
    actors: tuple[str, ...]
    span: Span
    how: str


class Look(NamedTuple):
    """Where to look: the parse with all that resolution asks for.

    `where` gives the place that covers a word, `seen` what was looked up before.
    """

    parse: Parse
    cast: Cast
    voices: Voices
    predicates: Predicates
    where: dict[int, Place]
    seen: dict[int, Party]

    def coded(self, party: Party) -> bool:
        """Say whether a party stands for someone with a code, so for more than an unnamed group."""
        return any((row := self.cast.actors.get(name)) is not None and row.code is not None for name in party.actors)

    def parties(self, word: int, how: str) -> list[Party]:
        """Give a party for each coordinated noun of the phrase headed by `word`."""
        parse = self.parse
        if parse.is_verb(word) and parse.dep[word] not in ("nsubj", "nsubjpass", "dobj", "pobj", "amod"):
            return []
        found: list[Party] = []
        for item in antecedents(parse, tuple(members(self, word))):
            party = self.party(item)
            found.append(party._replace(how=f"{how}{party.how}"))
        return found

    def are_people(self, *mentions: Mention) -> bool:
        """Say whether mentions are all persons by name or title: "President A, Jr. and King B"."""
        rows = [self.cast.actors.get(name) for mention in mentions for name in mention.actors]
        called = all(mention.kind in ("name", "title") for mention in mentions)
        return called and all(row is not None and row.kind == "person" for row in rows)

    def party(self, word: int) -> Party:
        """Give the party of one noun, with what is to be added to how it was found."""
        party = self.seen.get(word)
        if party is None:
            self.seen[word] = Party(
                word, (), self.parse.span(word, word), ""
            )  # a phrase that leads back to itself is nobody's
            party = self.seen[word] = self._look_up(word)
        return party

    def _look_up(self, word: int) -> Party:
        parse, talking = self.parse, self._talking(word)
        if talking is not None:
            return talking
        if parse.tag[word] == "WP$":
            return self._whose(word)
        owned = parse.tag[word] == "PRP$"
        beside = owner_beside(parse, word) or owner_around(parse, word) or controller(parse, word) if owned else None
        if beside is not None:
            return self.party(beside)
        blamed = answerable(parse, word) if parse.lower[word] in ("its", "their") else None
        if blamed is not None and self.coded(known := self.party(blamed)):
            return known._replace(word=word, how=", who answers for it")
        if parse.tag[word] in PRONOUNS:
            claiming = self._claiming(word)
            if claiming is not None:
                return claiming
            found = resolve(self.cast, parse, word, spoke=self.voices.spoke)
            party = Party(word, found.actors, found.span, f", {found.reason}")
            return party if parse.lower[word] != "its" or self.coded(party) else party._replace(actors=())
        own = self._named(word)
        if own is None or not self.coded(own) or parse.lemma[word] in LEADERS:
            own = self._pair(word) or own
        else:
            own = self._sides(word, by_opening) or own
        if own is not None and self.is_role(word):
            own = self._owner(word) or own
        elif own is not None:
            own = self._branch(own) or own
        if own is not None and self.coded(own):
            return self._with_beside(own)
        return self._within(word, own) or own or self._counted(word) or self._unnamed(word)

    def _talking(self, word: int) -> Party | None:
        """Give who "we" is, or "you" where that can be told; None for all other words."""
        span = self.parse.span(word, word)
        if is_first_person(self.parse, word):
            quote = self.voices.quote_at(span)
            if quote is None:
                return Party(word, self.voices.authors(self.parse, self.cast), span, OWN_TEXT)
            return Party(word, (quote.speaker,) if quote.speaker else (), span, ", speaker of the quote")
        spoken_to = self.voices.addressed(span) if self.parse.lower[word] in SECOND_PERSON else ()
        return Party(word, spoken_to, span, SPOKEN_TO) if spoken_to else None

    def _counted(self, word: int) -> Party | None:
        """Give whom a number word counts: "dozens of protesters"."""
        parse = self.parse
        if parse.lemma[word] not in self.predicates.transparent:
            return None
        found = [self.party(item) for item in under(parse, word, "of") if item != word]
        return next((party for party in found if party.actors), None)

    def _claiming(self, word: int) -> Party | None:
        """Give the state or body that says what "it" did: "the army said it had killed two"."""
        parse = self.parse
        verb = parse.head[word]
        if parse.lower[word] != "it" or parse.dep[word] != "nsubj" or parse.dep[verb] != "ccomp":
            return None
        above = parse.head[verb]
        subjects = [self.party(subject) for subject in parse.kids(above, "nsubj")]
        inner = self._inside(above, 0) if parse.is_noun(above) else None  # "claims" read as a noun
        for party in (*subjects, *([inner] if inner is not None else [])):
            rows = self.rows(party.actors)
            if rows and self.coded(party) and all(row.kind in ("state", "organisation") for row in rows):
                return party._replace(word=word, how=", who says so")
        return None

    def _within(self, word: int, own: Party | None) -> Party | None:
        """Give whom a phrase that stands for nobody known names within itself: "the Polish town", "his associates"."""
        if not self.parse.is_noun(word) and self.parse.tag[word] not in ("CD", "DT", "JJ"):
            return None
        mention = self.cast.at(word)
        if mention is not None and mention.reason == OF_SEVERAL and mention.head == word:
            return None  # "Asian leaders in Geneva" are not Geneva's
        if self.parse.lemma[word] in OTHERS_OF and self.parse.kid(word, "poss") is not None:
            return None  # a state's allies are not that state
        inner = self._inside(word, 0)
        if inner is None:
            return None
        titled = mention is not None and mention.kind == "title"
        if own is not None and self._is_person(own) and inner.how != BESIDE and not titled:
            return None  # "the Chadian writer X" is not Chad
        if self.parse.tag[word] == "NN" and mention is None and is_folk(self.parse, word):
            return self._one_of(word, inner)
        private = mention is None and self._is_crowd(word) and self._is_by_land(word, inner)
        private = private or (self.parse.lemma[word] in FOLLOWING and self.parse.tag[word] == "NNS")
        return self._people_of(word, inner) if private or inner.how == PLACE or self._is_entourage(word, inner) else inner

    def _is_crowd(self, word: int) -> bool:
        """Say whether a noun is for people who are not a state's: settlers, students, never troops or officials."""
        kinds = self.predicates.classes.get(self.parse.lemma[word], frozenset())
        crowd = bool(kinds & CROWD) or (not kinds and is_folk(self.parse, word))
        return crowd and not kinds & FORCES

    def _is_by_land(self, word: int, inner: Party) -> bool:
        """Say whether an adjective tells what land people are of: "Panamanian tourists", never "the people of Panama"."""
        of_state = all(row.kind == "state" for row in self.rows(inner.actors))
        told = self.parse.tag[word] == "NNS" and self.parse.lemma[word] not in self.predicates.sides | WHOLE
        return of_state and told and any(self.names(item) for item in self.parse.kids(word, *MODIFIERS))

    def rows(self, names: Iterable[str]) -> list[Actor]:
        """Give the rows of the actors that the report knows by these ids."""
        return [self.cast.actors[name] for name in names if name in self.cast.actors]

    def groups_of(self, code: str, names: Iterable[str]) -> tuple[str, ...]:
        """Give the ids of the unnamed groups among actors with the code of the state they are at home in."""
        groups = (row for row in self.rows(names) if row.kind == "group")
        return tuple(self.cast.add(replace(row, id=f"{row.id}:{code}", code=code)) for row in groups)

    def are_persons(self, parties: list[Party]) -> bool:
        """Say whether parties are persons called by name."""
        return bool(parties) and all(self._is_person(party) for party in parties)

    def _is_person(self, party: Party) -> bool:
        rows = self.rows(party.actors)
        return bool(rows) and all(row.kind == "person" for row in rows) and self.parse.tag[party.word] in ("NNP", "NNPS")

    def _one_of(self, word: int, inner: Party) -> Party:
        """Give a person as the text calls him: "a man in Lyon" is not France, "the mayor's brother, Jan Roe" not the mayor."""
        of_group = any(row.kind in ("organisation", "group") for row in self.rows(inner.actors))
        if of_group or inner.how == BESIDE or self.parse.lemma[word] in self.predicates.state_bodies:
            return inner
        behind = [item for item in self.parse.kids(word, "appos") if self.parse.tag[item] == "NNP"]
        one = self.unnamed(behind[0] if behind else word)
        codes = self.codes([inner])
        rows = [row for row in self.rows(one.actors) if row.kind == "person" and row.code is None]
        if len(codes) != 1 or inner.how == PLACE or not rows or behind:
            return one
        (code,) = codes
        return one._replace(actors=tuple(self.cast.add(replace(row, id=f"{row.id}:{code}", code=code)) for row in rows))

    def _people_of(self, word: int, inner: Party) -> Party:
        """Give unnamed people with the code of their place: rebels in a country are not that country."""
        crowd, codes = self._is_crowd(word), self.codes([inner])
        if inner.how == PLACE and crowd and len(codes) > 1:
            return self._unnamed(word)  # "migrants on the border of X and Y"
        if len(codes) != 1 or (inner.how == PLACE and not crowd):
            return inner
        (code,) = codes
        alone = self._unnamed(word)
        named = self.groups_of(code, alone.actors)
        of_state = all(row.kind == "state" for row in self.rows(inner.actors))
        whole = self.parse.lemma[word] in WHOLE
        if not named and inner.how == PLACE and alone.actors and of_state and not whole:
            return alone  # "rival groups in Lyon" are not France
        return inner._replace(actors=named) if named else inner

    def _is_entourage(self, word: int, inner: Party) -> bool:
        """Say whether people are only named by the person they belong to: "his associates" are not himself."""
        rows = self.rows(inner.actors)
        persons = bool(rows) and all(row.kind == "person" for row in rows)
        return persons and self.parse.tag[word] == "NNS" and (self.is_people(word) or is_folk(self.parse, word))

    def _whose(self, word: int) -> Party:
        """Give whose "whose" is: the noun that the relative clause hangs on."""
        parse = self.parse
        for above in parse.ancestors(word):
            if parse.dep[above] == "relcl":
                return self.party(parse.head[above])
        return Party(word, (), parse.span(word, word), "")

    def is_role(self, word: int) -> bool:
        """Say whether a noun is known only by its role: "the ministry", "demonstrators"."""
        mention = self.cast.at(word)
        return mention is not None and mention.kind in ("role", "group") and mention.head == word

    def _branch(self, own: Party) -> Party | None:
        """Give the state whose branch a body is said to be by an adjective: "the Belarusian KGB"."""
        row = self.cast.actors.get(own.actors[0])
        if row is None or row.kind != "organisation":
            return None
        named = (self.cast.adjective(item) for item in self.parse.kids(own.word, *MODIFIERS))
        state = next((name for name in named if name is not None and name not in own.actors), None)
        return own._replace(actors=(state,)) if state is not None else None

    def _owner(self, word: int) -> Party | None:
        """Give whose government "the Government of Iraq" is, and whose embassy "its embassy"."""
        parse, mention = self.parse, self.cast.at(word)
        first = mention.first if mention is not None else word
        owners = [child for child in parse.kids(word, "poss") if child < first and parse.tag[child] != "PRP$"]
        last = mention.last if mention is not None else word
        owners.extend(item for item in under(parse, word, "of") if item > last)
        owners.extend(item for item in parse.kids(word, *MODIFIERS) if item < first and self.names(item))
        for owner in owners:
            named = [self.party(item) for item in parse.conjuncts(owner)[:MOST] if item != word]
            known = [party for party in named if self.coded(party)]
            if known:
                actors = dict.fromkeys(name for party in known for name in party.actors)
                return known[0]._replace(actors=tuple(actors))
        return None

    def _pair(self, word: int) -> Party | None:
        """Give whom "the two countries" or "both sides" mean: the last two states or bodies named before."""
        parse = self.parse
        if not self._is_both(word):
            return None
        told = self._sides(word, sides_told)
        if told is not None:
            return told
        found: list[str] = []
        for mention in self.cast.before(word):
            if len(mention.actors) == 1:
                actor = self.cast.actors.get(mention.actors[0])
                codes = {self.cast.actors[name].code for name in found}
                if actor is not None and _may_be_side(parse.lemma[word], actor) and actor.code not in codes:
                    found.append(actor.id)
            if len(found) == 2:
                return Party(word, tuple(reversed(found)), parse.span(word, word), ", the last two named")
        return None

    def _is_both(self, word: int) -> bool:
        """Say whether a noun is for two parties: "the two countries", "both sides"."""
        parse = self.parse
        counted = parse.tag[word] == "NNS" and any(parse.lower[child] in ("two", "both") for child in parse.children[word])
        return counted and parse.lemma[word] in self.predicates.sides

    def _sides(self, word: int, tell: Callable[[Look, int], tuple[str, ...]]) -> Party | None:
        """Give the two whom the report tells as the sides."""
        told = tell(self, word) if self._is_both(word) else ()
        if not told or not all(_may_be_side(self.parse.lemma[word], row) for row in self.rows(told)):
            return None
        return Party(word, told, self.parse.span(word, word), ", the two sides told of")

    def _with_beside(self, own: Party) -> Party:
        """Give a party with those coordinated inside its phrase: "US and South Korean warships"."""
        parse = self.parse
        pair = [self._named(item) for item in (*self._paired(own.word), *role_joined(self.cast, parse, own.word))]
        beside = [name for party in pair if party is not None for name in party.actors]
        for child in parse.children[own.word]:
            paired = self._paired(child)
            shared = parse.dep[child] in MODIFIERS and (len(parse.conjuncts(child)) > 1 or self._titled(child) or paired)
            if shared:
                named = [self._named(item) for item in paired or parse.conjuncts(child)[:MOST]]
                beside.extend(name for party in named if party is not None for name in party.actors)
        if not set(beside) - set(own.actors):
            return own
        return own._replace(actors=tuple(dict.fromkeys((*beside, *own.actors))))

    def _paired(self, word: int) -> list[int]:
        """Give both sides of a modifier with a hyphen: "NATO-EU talks"; none where it is no such pair."""
        parse = self.parse
        if parse.dep[word] not in MODIFIERS or word < 2 or parse.lower[word - 1] not in HYPHENS:
            return []
        sides = [word - 2, word]
        return sides if all(self.names(item) and parse.form[item][:1].isupper() for item in sides) else []

    def _titled(self, title: int) -> bool:
        """Say whether a title before a name is someone else's, joined by "and": "President A and Chancellor B met"."""
        parse = self.parse
        mention = self.cast.at(title)
        joined = any(parse.kids(name, "conj") for name in parse.kids(title, "appos"))
        return joined and mention is not None and mention.kind == "title"

    def _named(self, word: int) -> Party | None:
        """Give who a name, title, demonym or place name stands for."""
        parse = self.parse
        mention = self.cast.at(word)
        own = None
        posted = (
            mention is not None and mention.kind in ("role", "title") and mention.head < word and word in self.where
        )
        if mention is not None and mention.actors and not posted:
            own = Party(word, mention.actors, parse.span(mention.first, mention.last), "")
            if self.coded(own) or mention.head == word:
                return own
        state = self.cast.adjective(word) or self._combining(word) or self._led_by(word)
        if state is not None:
            return Party(word, (state,), parse.span(word, word), "")
        place = self.where.get(word)
        if place is not None and place.country is not None:
            state = self.cast.state(place.country)
            if state is not None:
                return Party(word, (state,), place.span, AT)
        return own

    def is_adjective(self, word: int) -> bool:
        """Say whether a name also serves as an adjective: "Russian", "U.S.", "EU"."""
        return word in self.cast.adjectives or self.parse.form[word].replace(".", "").isupper()

    def _combining(self, word: int) -> str | None:
        """Give the state that the first part of an adjective for two names: "Sino-Indian"."""
        code = self.predicates.combining.get(self.parse.lower[word])
        before_adjective = code is not None and self.parse.lower[word + 1 : word + 2] == ["-"]
        if code is None or not before_adjective or self.cast.adjective(word + 2) is None:
            return None
        return self.cast.state(code)

    def _led_by(self, word: int) -> str | None:
        """Give the actor in "US-led", "Iran-backed", "Russian-occupied"."""
        parse = self.parse
        if parse.tag[word] not in ("VBN", "VBD", "JJ") or word < 2 or parse.lower[word - 1] != "-" or parse.lower[word] in MADE:
            return None
        mention = self.cast.at(word - 2)
        if mention is not None and len(mention.actors) == 1:
            return mention.actors[0]
        return self.cast.adjective(word - 2)

    def _inside(self, word: int, depth: int) -> Party | None:
        """Give the actor that a noun phrase names in a modifier: "the convoy of the UN", "a Polish town"."""
        parse = self.parse
        later: list[tuple[int, str]] = []
        shared = modifiers_of(parse, word) if parse.dep[word] == "conj" else ()
        for child in dict.fromkeys((*shared, *parse.children[word])):
            label = parse.dep[child] if child != parse.head[word] else "compound"
            if label == "amod" and parse.tag[word] == "NNS" and parse.lemma[word] in LANDS:
                continue  # "twelve American countries" are not America
            if label in MODIFIERS or label == "poss":
                found = self.party(child) if parse.tag[child] in ("PRP$", "WP$") else self._named(child)
                if found is not None and self.coded(found):
                    alone = label != "poss" and parse.tag[child] == "NNP" and not self._paired(child)
                    topic = (alone and parse.lemma[word] in self.predicates.nouns) or parse.lower[child] == "based"
                    how = PLACE if topic else ", modifier"  # "the Ukraine war" is not Ukraine's
                    return self._with_beside(found._replace(word=word, how=how))
            elif label == "prep" and parse.lower[child] == "between":
                both = self._both(child)
                if both is not None:
                    return both
            else:
                later.extend(self._after(word, child, label))
        return self._among(word, later, depth) if depth < DEEP else None

    def _after(self, word: int, child: int, label: str) -> list[tuple[int, str]]:
        """Give the nouns behind a noun that may say whose or where it is, each with how."""
        parse = self.parse
        if label == "appos":
            return [(child, BESIDE)]
        if label == "prep" and parse.lemma[word] in SITES and parse.lower[child] in WHERE:
            return [(item, PLACE) for item in parse.kids(child, "pobj")]
        if parse.tag[word] in ("NNP", "NNPS") and not self.is_people(word):
            return []  # "Jane Doe of the University of California" is not California
        if label == "acl" or (label == "relcl" and self.is_people(word)):
            return [(item, PLACE) for item in self._met_in(child)]
        if label == "prep" and parse.lower[child] in INSIDE:
            how = ", modifier" if parse.lower[child] in OWNING else PLACE
            words = parse.kids(child, "pobj")
            return [(item, how) for item in words if not is_no_party(parse.lower[child], parse.lower[item])]
        return []

    def _among(self, word: int, later: list[tuple[int, str]], depth: int) -> Party | None:
        parse = self.parse
        for item, how in sorted(later, key=lambda pair: (pair[1] == PLACE, pair[0])):
            found = self.party(item) if parse.tag[item] == "PRP" or self.is_role(item) else self._named(item)
            if found is not None and self.coded(found):
                return found._replace(word=word, how=PLACE if found.how == AT else how)
            inner = self._inside(item, depth + 1)
            if inner is not None:
                return inner._replace(word=word, how=PLACE if how == PLACE else inner.how)
        return None

    def _both(self, preposition: int) -> Party | None:
        """Give both sides of "between X and Y" as one party."""
        parse = self.parse
        heads = (item for first in parse.kids(preposition, "pobj") for item in parse.conjuncts(first)[:MOST])
        known = [party for party in map(self._named, heads) if party is not None and self.coded(party)]
        if not known:
            return None
        return known[0]._replace(actors=tuple(dict.fromkeys(name for party in known for name in party.actors)))

    def is_full_name(self, word: int) -> bool:
        """Say whether a noun is the name of a person in no table, of two parts or more."""
        parts = any(self.parse.tag[item] == "NNP" for item in self.parse.kids(word, "compound"))
        return parts and self.parse.tag[word] == "NNP" and not self.is_named(word)

    def merely_near(self, party: Party) -> bool:
        """Say whether a party is only the place of a thing: the bombing "in Egypt" is not Egypt's."""
        body = self.parse.lemma[party.word] in self.predicates.state_bodies
        people = self.is_people(party.word) or is_folk(self.parse, party.word)
        return party.how.endswith(PLACE) and not body and not people

    def is_named(self, word: int) -> bool:
        """Say whether a noun is itself a name, title or place."""
        return self.cast.at(word) is not None or word in self.where

    def is_people(self, word: int) -> bool:
        """Say whether a noun is one for people: "police", "rebels"."""
        lemma = self.parse.lemma[word]
        return lemma in self.predicates.sides or not PEOPLE.isdisjoint(self.predicates.classes.get(lemma, frozenset()))

    def _met_in(self, verb: int) -> list[int]:
        """Give where a clause on a noun places it: "rebels operating in Macedonia", "officers who seized power in Niger"."""
        parse = self.parse
        preps = [child for child in parse.kids(verb, "prep") if parse.lower[child] in INSIDE]
        done_to = [item for item in parse.kids(verb, "dobj") if self.cast.at(item) is None]  # "whoever recognises Kosovo"
        return [*done_to, *(item for prep in preps for item in parse.kids(prep, "pobj"))]

    def codes(self, parties: list[Party]) -> frozenset[str]:
        """Give the codes that parties stand for."""
        rows = (self.cast.actors.get(name) for party in parties for name in party.actors)
        return frozenset(row.code for row in rows if row is not None and row.code is not None)

    def names(self, word: int) -> bool:
        """Say whether a modifier names an actor."""
        known = self.cast.at(word) is not None or word in self.cast.adjectives
        return known or self._combining(word) is not None or self._led_by(word) is not None

    def owners(self, words: tuple[int, ...]) -> list[Party]:
        """Give whose things the subjects are: "North Korean shells", "the alliance's aircraft"."""
        found = (self._inside(word, DEEP) for word in words)
        return [party._replace(how="owner of the subject") for party in found if party is not None]

    def _unnamed(self, word: int) -> Party:
        """Give an unnamed group, if the noun is a plural for people: "rebels", "demonstrators"."""
        parse = self.parse
        several = parse.tag[word] in ("NNS", "NNPS")
        one = not several and parse.lemma[word] in self.predicates.sides | self.predicates.transparent  # may be a state
        folk = is_folk(parse, word) and not one and (several or is_told_of(parse, word))
        if (several and self.is_people(word)) or folk or parse.lemma[word] in self.predicates.fighters:
            return self.unnamed(word)
        return Party(word, (), parse.span(word, word), "")

    def unnamed(self, word: int) -> Party:
        """Give somebody known only by the words of a phrase, as the text calls him."""
        found = resolve(self.cast, self.parse, word, spoke=self.voices.spoke)
        return Party(word, found.actors, found.span, ", unnamed")
