"""Who acts and who is acted on: the slots of a sense filled from the clause, resolved to actors of the report."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from onrecord.actors import Cast, resolve
from onrecord.events.frames import MODIFIERS, Frame, antecedents, subject_of, verb_frame
from onrecord.events.predicates import Predicates, Sense
from onrecord.events.senses import content_heads
from onrecord.events.standing import condition_of
from onrecord.events.voices import FIRST_PERSON, Voices
from onrecord.language import Parse
from onrecord.model import Argument, Place, Span

PRONOUNS = frozenset({"PRP", "PRP$"})
INSIDE = frozenset({"of", "in", "from", "for", "at", "near", "on", "inside", "outside"})
JUDGED = ("obj", "dative", "against", "on", "with", "objposs", "objadj")
ELSEWHERE = ("obj", "dative", "against", "on", "with", "to", "from", "content to", "content object", "content", "objposs", "objadj", "within")
MEETING = ("obj", "dative", "with", "to")
PLACES = ("in", "at", "near", "into", "inside", "outside", "on", "over", "along", "off", "through", "around")
AT_PLACE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "CONCEDE", "AID", "SANCTION"})
MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
THING_MOVED = frozenset({"MOBILIZE", "AID", "SUPPORT", "AGREE", "RETREAT"})
PEOPLE = frozenset({"person", "troops", "police", "official", "party", "prisoner", "media", "diplomat"})
CONTENT_PREPS = ("with", "to", "against", "for", "on", "from", "in")
CONDITIONAL = frozenset({"THREATEN", "AGREE"})
UNNAMED = frozenset({"PROTEST", "ASSAULT", "COERCE"})
MOST = 40
DEEP = 2


class Party(NamedTuple):
    """One noun phrase of the clause with the actors it stands for."""

    word: int
    actors: tuple[str, ...]
    span: Span
    how: str


class Look(NamedTuple):
    """Where to look: the parse with all that resolution asks for. `where` gives the place that covers a word."""

    parse: Parse
    cast: Cast
    voices: Voices
    predicates: Predicates
    where: dict[int, Place]

    def coded(self, party: Party) -> bool:
        """Say whether a party stands for someone with a code, so for more than an unnamed group."""
        return any((row := self.cast.actors.get(name)) is not None and row.code is not None for name in party.actors)

    def parties(self, word: int, how: str) -> list[Party]:
        """Give a party for each coordinated noun of the phrase headed by `word`."""
        parse = self.parse
        if parse.is_verb(word) and parse.dep[word] not in ("nsubj", "nsubjpass", "dobj", "pobj", "amod"):
            return []
        return [self._party(item, how) for item in antecedents(parse, tuple(parse.conjuncts(word)[:MOST]))]

    def _party(self, word: int, how: str) -> Party:
        parse = self.parse
        if parse.lower[word] in FIRST_PERSON and parse.form[word] != "US":
            quote = self.voices.quote_at(parse.span(word, word))
            speaker = quote.speaker if quote else self.voices.author(parse, self.cast)
            return Party(word, (speaker,) if speaker else (), parse.span(word, word), f"{how}, speaker of the quote")
        if parse.tag[word] == "WP$":
            return self._antecedent(word, how)
        beside = self._owner_beside(word) if parse.tag[word] == "PRP$" else None
        if beside is not None:
            return self._party(beside, how)
        if parse.tag[word] in PRONOUNS:
            found = resolve(self.cast, parse, word, spoke=self.voices.spoke)
            return Party(word, found.actors, found.span, f"{how}, {found.reason}")
        own = self._named(word, how) or self._pair(word, how)
        if own is not None and self._is_role(word):
            own = self._owner(word, how) or own
        if own is not None and self.coded(own):
            return self._with_beside(own, how)
        if parse.is_noun(word) or parse.tag[word] in ("CD", "DT", "JJ"):
            inner = self._inside(word, how, 0)
            if inner is not None:
                return inner
        return own or self._unnamed(word, how)

    def _antecedent(self, word: int, how: str) -> Party:
        """Give whose "whose" is: the noun that the relative clause hangs on."""
        parse = self.parse
        for above in parse.ancestors(word):
            if parse.dep[above] == "relcl":
                return self._party(parse.head[above], how)
        return Party(word, (), parse.span(word, word), how)

    def _owner_beside(self, word: int) -> int | None:
        """Give the owner named beside a pronoun: "the regime's attacks, as well as its siege"."""
        parse = self.parse
        noun = parse.head[word]
        for _ in range(4):
            if parse.dep[noun] != "conj":
                return None
            noun = parse.head[noun]
            owner = parse.kid(noun, "poss")
            if owner is not None and parse.tag[owner] != "PRP$":
                return owner
        return None

    def _is_role(self, word: int) -> bool:
        mention = self.cast.at(word)
        return mention is not None and mention.kind == "role" and mention.first == mention.last

    def _owner(self, word: int, how: str) -> Party | None:
        """Give whose government "the Government of Iraq" is, said by its of-phrase."""
        named = [self._named(item, how) for item in _under(self.parse, word, "of")]
        return next((party for party in named if party is not None and self.coded(party)), None)

    def _pair(self, word: int, how: str) -> Party | None:
        """Give whom "the two countries" or "both sides" mean: the last two states or bodies named before."""
        parse = self.parse
        if parse.tag[word] != "NNS" or not any(parse.lower[child] in ("two", "both") for child in parse.children[word]):
            return None
        if self.cast.at(word) is not None or parse.lemma[word] not in self.predicates.sides:
            return None
        found: list[str] = []
        for mention in reversed(self.cast.mentions):
            if mention.first < word and len(mention.actors) == 1:
                actor = self.cast.actors.get(mention.actors[0])
                codes = {self.cast.actors[name].code for name in found}
                if actor is not None and actor.code and actor.kind != "group" and actor.code not in codes:
                    found.append(actor.id)
            if len(found) == 2:
                return Party(word, tuple(reversed(found)), parse.span(word, word), f"{how}, the last two named")
        return None

    def other_than(self, party: Party, taken: frozenset[str]) -> Party:
        """Give a pronoun's next likely antecedent where the likeliest is the actor: nobody shoots down his own jet."""
        parse = self.parse
        word = parse.word_at(party.span.start)
        if word is None or not party.actors or not set(party.actors) <= taken or parse.tag[word] not in PRONOUNS:
            return party
        person = parse.lower[word] in ("him", "her", "his")
        near = [mention for mention in self.cast.mentions if 0 <= parse.sentence_of[word] - parse.sentence_of[mention.first] <= 1]
        subjects = [mention for mention in near if parse.dep[mention.head] == "nsubj"]
        for mention in (*reversed(subjects), *reversed(near)):
            if mention.first >= word:
                continue
            rows = [self.cast.actors.get(name) for name in mention.actors]
            if rows and not set(mention.actors) & taken and all(row is not None and (row.kind == "person") == person and row.code for row in rows):
                return party._replace(actors=mention.actors, how=f"{party.how}, other than the actor")
        return party

    def _with_beside(self, own: Party, how: str) -> Party:
        """Give a party with those coordinated inside its phrase: "US and South Korean warships"."""
        parse = self.parse
        beside: list[str] = []
        for child in parse.children[own.word]:
            if parse.dep[child] in MODIFIERS and (len(parse.conjuncts(child)) > 1):
                named = [self._named(item, how) for item in parse.conjuncts(child)[:MOST]]
                beside.extend(name for party in named if party is not None for name in party.actors)
        if not set(beside) - set(own.actors):
            return own
        return own._replace(actors=tuple(dict.fromkeys((*beside, *own.actors))))

    def _named(self, word: int, how: str) -> Party | None:
        """Give who a name, title, demonym or place name stands for."""
        parse = self.parse
        mention = self.cast.at(word)
        if mention is not None and mention.actors:
            return Party(word, mention.actors, parse.span(mention.first, mention.last), how)
        state = self.cast.adjective(word) or self._led_by(word)
        if state is not None:
            return Party(word, (state,), parse.span(word, word), how)
        place = self.where.get(word)
        if place is not None and place.country is not None:
            state = self.cast.state(place.country)
            if state is not None:
                return Party(word, (state,), place.span, f"{how}, the state of the place")
        return None

    def _led_by(self, word: int) -> str | None:
        """Give the actor in "US-led", "Iran-backed", "Russian-occupied"."""
        parse = self.parse
        if parse.tag[word] not in ("VBN", "VBD", "JJ") or word < 2 or parse.lower[word - 1] != "-":
            return None
        mention = self.cast.at(word - 2)
        if mention is not None and len(mention.actors) == 1:
            return mention.actors[0]
        return self.cast.adjective(word - 2)

    def _inside(self, word: int, how: str, depth: int) -> Party | None:
        """Give the actor that a noun phrase names in a modifier: "the convoy of the UN", "a Polish town"."""
        parse = self.parse
        later: list[int] = []
        for child in parse.children[word]:
            if parse.dep[child] in MODIFIERS or parse.dep[child] == "poss":
                found = self._party(child, how) if parse.tag[child] in ("PRP$", "WP$") else self._named(child, how)
                if found is not None and self.coded(found):
                    return self._with_beside(found._replace(word=word, how=f"{how}, modifier"), how)
            elif parse.dep[child] == "appos":
                later.insert(0, child)
            elif parse.dep[child] == "prep" and parse.lower[child] == "between":
                both = [party for item in parse.kids(child, "pobj") for party in self.parties(item, how)]
                if any(self.coded(party) for party in both):
                    return both[0]._replace(actors=tuple(dict.fromkeys(name for party in both for name in party.actors)))
            elif parse.dep[child] == "prep" and parse.lower[child] in INSIDE:
                later.extend(parse.kids(child, "pobj"))
        for item in later if depth < DEEP else ():
            found = self._party(item, how) if parse.tag[item] == "PRP" else self._named(item, how)
            if found is not None and self.coded(found):
                return found._replace(how=f"{how}, modifier")
            inner = self._inside(item, how, depth + 1)
            if inner is not None:
                return inner
        return None

    def codes(self, parties: list[Party]) -> frozenset[str]:
        """Give the codes that parties stand for."""
        rows = (self.cast.actors.get(name) for party in parties for name in party.actors)
        return frozenset(row.code for row in rows if row is not None and row.code is not None)

    def names(self, word: int) -> bool:
        """Say whether a modifier names an actor."""
        return self.cast.at(word) is not None or word in self.cast.adjectives or self._led_by(word) is not None

    def owners(self, words: tuple[int, ...]) -> list[Party]:
        """Give whose things the subjects are: "North Korean shells", "the alliance's aircraft"."""
        found = (self._inside(word, "owner of the subject", DEEP) for word in words)
        return [party for party in found if party is not None]

    def _unnamed(self, word: int, how: str) -> Party:
        """Give an unnamed group, if the noun is a plural for people: "rebels", "demonstrators"."""
        parse = self.parse
        if parse.tag[word] in ("NNS", "NNPS") and self.predicates.classes.get(parse.lemma[word], frozenset()) & PEOPLE:
            found = resolve(self.cast, parse, word, spoke=self.voices.spoke)
            return Party(word, found.actors, found.span, f"{how}, unnamed")
        return Party(word, (), parse.span(word, word), how)


def find_parties(look: Look, frame: Frame, sense: Sense) -> tuple[list[Party], list[Party]]:
    """Give the acting and the receiving parties of a trigger read in the given sense."""
    if sense.actor:
        actors = _first(look, frame, sense.actor)
    elif sense.subject_is_actor:
        actors = _default_actors(look, frame, sense)
    else:
        actors = look.owners(frame.subjects)
    if sense.type == "MOBILIZE" and not any(look.coded(party) for party in actors) and frame.objects and sense.subject_is_actor:
        return [party for word in frame.objects for party in look.parties(word, "own forces")], []
    if sense.type in UNNAMED and actors and not any(look.coded(party) for party in actors):
        actors = _at_home(look, frame, actors)
    taken = frozenset(name for party in actors for name in party.actors)
    recipients = _first(look, frame, sense.recipient, without=taken)
    if "subj" in sense.recipient and not sense.actor:
        received = {name for party in recipients for name in party.actors}
        return [party for party in actors if not received & set(party.actors)], recipients
    if "none" not in sense.recipient and not any(look.coded(party) for party in recipients):
        slots = _elsewhere(sense)
        others = _first(look, frame, tuple(slot for slot in slots if slot not in sense.recipient), without=taken)
        mutual = sense.type in MUTUAL and len(look.codes(actors)) > 1
        others = [party for party in others if not look.codes([party]) <= look.codes(actors)]
        if not mutual and any(look.coded(party) for party in others):
            recipients = others
        elif sense.type in CONDITIONAL and (named := _of_condition(look, frame, actors)):
            recipients = named
        elif sense.type in THING_MOVED:
            recipients = []
    return actors, recipients


def _at_home(look: Look, frame: Frame, actors: list[Party]) -> list[Party]:
    """Give unnamed people the code of the state where their act takes place: "demonstrators attacked it in Niamey"."""
    places = [party for slot in PLACES for word in _slot(look, frame, slot) for party in look.parties(word, slot)]
    codes = look.codes(places)
    if len(codes) != 1:
        return actors
    (code,) = codes
    known: list[Party] = []
    for party in actors:
        rows = [look.cast.actors[name] for name in party.actors if name in look.cast.actors]
        named = tuple(look.cast.add(replace(row, id=f"{row.id}:{code}", code=code)) for row in rows if row.kind == "group")
        known.append(party._replace(actors=named or party.actors, how=f"{party.how}, at home there"))
    return known


def _of_condition(look: Look, frame: Frame, actors: list[Party]) -> list[Party]:
    """Give who is meant by the condition of a threat or promise: "unless the junta yields", "if Baku asks"."""
    for word in (frame.word, *frame.content[:3]):
        condition = condition_of(look.parse, word, look.predicates) if look.parse.is_verb(word) else None
        if condition is not None:
            inner = verb_frame(look.parse, condition)
            found = [party for item in (*inner.subjects, *inner.objects) for party in look.parties(item, "condition")]
            return [party for party in found if look.coded(party) and not look.codes([party]) & look.codes(actors)]
    return []


def _elsewhere(sense: Sense) -> tuple[str, ...]:
    """Give where else a recipient may stand; an object that is a thing (it passed an object test) is none."""
    slots = {"CONSULT": MEETING, "ACCUSE": JUDGED}.get(sense.type or "", ELSEWHERE)
    slots += ("aim",) if sense.type == "ASSAULT" else ()
    if sense.object_class or sense.object_words:
        slots = tuple(slot for slot in slots if slot != "obj")
    return slots + (PLACES if sense.type in AT_PLACE else ())


def arguments_of(actors: list[Party], recipients: list[Party]) -> tuple[Argument, ...]:
    """Give the rows of the parties, each actor once a role."""
    rows: dict[tuple[str, str], Argument] = {}
    for party in actors:
        for name in party.actors:
            rows.setdefault(("actor", name), Argument(role="actor", actor=name, span=party.span, how=party.how))
    for party in recipients:
        for name in party.actors:
            rows.setdefault(("recipient", name), Argument(role="recipient", actor=name, span=party.span, how=party.how))
    return tuple(rows.values())


def _first(look: Look, frame: Frame, slots: tuple[str, ...], without: frozenset[str] = frozenset()) -> list[Party]:
    """Give the parties of the first slot that names anyone with a code, else of the first that names anyone at all."""
    second: list[Party] = []
    for slot in slots:
        found = [party for word in _slot(look, frame, slot) for party in look.parties(word, slot)]
        found = [look.other_than(party, without) for party in found]
        kept = [party for party in found if party.actors and not set(party.actors) <= without]
        if any(look.coded(party) for party in kept):
            return kept
        second = second or kept
    return second


def _default_actors(look: Look, frame: Frame, sense: Sense) -> list[Party]:
    if frame.agents:
        found = [party for word in frame.agents for party in look.parties(word, "by-agent")]
        if any(party.actors for party in found):
            return found
    found = [party for word in frame.subjects for party in look.parties(word, frame.how)]
    if any(party.actors for party in found) or frame.verb:
        return found
    for slot in ("between", "modifier", "from"):
        found = [party for word in _slot(look, frame, slot) for party in look.parties(word, slot)]
        if any(party.actors for party in found):
            return found
    if sense.type == "CONSULT":
        return [party for word in _host(look.parse, frame.word) for party in look.parties(word, "host clause")]
    return []


def _slot(look: Look, frame: Frame, slot: str) -> list[int]:
    """Give the heads of the noun phrases in a slot of the clause."""
    parse = look.parse
    if slot == "obj":
        return list(frame.objects)
    if slot == "subj":
        return [*frame.agents, *frame.subjects]
    if slot in ("dative", "to"):
        named = [word for name, word in frame.preps if name in ("dative", slot)]
        return [*frame.datives, *named] or ([] if slot == "dative" else _deeper(look, frame, slot))
    if slot == "xsubj":
        return [subject for word in frame.content for subject in verb_frame(parse, word).subjects[:3]]
    if slot in ("objposs", "objadj"):
        return _of_object(look, frame, slot)
    if slot == "modifier":
        return [child for child in parse.children[frame.word] if parse.dep[child] in MODIFIERS]
    if slot.startswith("content"):
        return _of_content(parse, frame, slot)
    if slot == "xobj":
        return [item for word in frame.content[:3] if parse.is_verb(word) for item in verb_frame(parse, word).objects]
    if slot == "within":
        return [item for name, word in frame.preps if name in ("for", "on", "to", "of") for item in _inner(parse, word)]
    if slot == "aim":
        heads = frame.objects if frame.verb else (frame.word,)
        aims = (aim for head in heads for aim in parse.kids(head, "acl") if parse.tag[aim] == "VB")
        return [item for aim in aims for item in parse.kids(aim, "dobj")]
    if slot == "by":
        return list(frame.agents)
    return [word for name, word in frame.preps if name == slot] or _deeper(look, frame, slot)


def _inner(parse: Parse, word: int) -> list[int]:
    found = [item for name in ("of", "to", "with", "between", "by", "against", "in") for item in _under(parse, word, name)]
    return [*parse.kids(word, "poss"), *found]


def _deeper(look: Look, frame: Frame, preposition: str) -> list[int]:
    outer = (word for name, word in frame.preps if name in ("in", "for", "on", "with") and preposition != "of")
    heads = (*frame.objects, *outer) if frame.verb else ()
    found = [word for head in heads for word in _under(look.parse, head, preposition)]
    return found or _in_content(look.parse, frame, preposition)


def _in_content(parse: Parse, frame: Frame, preposition: str) -> list[int]:
    """Give the objects of a preposition under the content verb: "pledged to give aid to X"."""
    found: list[int] = []
    for word in frame.content[:3]:
        if parse.is_verb(word):
            inner = verb_frame(parse, word)
            found.extend(item for name, item in inner.preps if name == preposition)
            found.extend(item for head in inner.objects for item in _under(parse, head, preposition))
    return found


def _of_object(look: Look, frame: Frame, slot: str) -> list[int]:
    parse = look.parse
    heads = [head for word in frame.objects for head in content_heads(parse, word, look.predicates.transparent)]
    if slot == "objadj":
        return [child for head in heads for child in parse.kids(head, *MODIFIERS) if look.names(child)]
    found = [child for head in heads for child in parse.kids(head, "poss")]
    found.extend(word for head in heads for name in ("by", "of") for word in _under(parse, head, name))
    return found


def _of_content(parse: Parse, frame: Frame, slot: str) -> list[int]:
    """Give who the content of a promise or request touches: "willing to withdraw its troops from Lebanon"."""
    found: list[int] = []
    for word in frame.content[:3]:
        if not parse.is_verb(word):
            continue
        inner = verb_frame(parse, word)
        if slot == "content to":
            found.extend(inner.datives)
        elif slot == "content object":
            found.extend(inner.objects)
        else:
            found.extend(item for _, item in inner.preps)
            found.extend(item for head in inner.objects for name in CONTENT_PREPS for item in _under(parse, head, name))
    return found


def _under(parse: Parse, head: int, preposition: str) -> list[int]:
    return [
        item for child in parse.children[head] if parse.dep[child] == "prep" and parse.lower[child] == preposition
        for item in parse.kids(child, "pobj")
    ]  # fmt: skip


def _host(parse: Parse, word: int) -> list[int]:
    """Give who the clause around a meeting noun speaks of: "He said after talks …", "X, on a visit to …"."""
    preposition = parse.head[word]
    if parse.dep[word] != "pobj":
        return []
    host = parse.head[preposition]
    if parse.is_verb(host):
        return list(subject_of(parse, host))
    return [host] if parse.is_noun(host) else []
