"""People and bodies in no table that an act is plainly done to: "thanked the lawmakers", "asked the CDC", "accused the editor"."""

from __future__ import annotations

from onrecord.actors import load_roster
from onrecord.events.lists import MOST
from onrecord.events.look import Look, Party
from onrecord.events.nearby import RULERS
from onrecord.events.phrases import TIMES, under
from onrecord.events.predicates import Sense
from onrecord.events.slots import Slots

GIVEN = frozenset({"AID", "COOPERATE"})
SPOKEN = GIVEN | {"ACCUSE", "AGREE", "CONSULT", "REJECT", "REQUEST", "SUPPORT", "THREATEN"}
"""Acts that go to whom they name, whatever else their clause speaks of."""
DONE = frozenset({"COERCE", "SANCTION"})
OBJECT = frozenset({"obj", "objname", "objposs"})
HEARERS = ("dative", "to")
GIVEN_TO = ("dative", "to", "with")
BEHIND = frozenset({"against", "at", "dative", "from", "on", "to", "with"})
HUMAN = frozenset({"diplomat", "official", "party", "person", "police", "prisoner"})
PUBLIC = frozenset({"EDU", "JRN", "JUD", "LAB", "LEG", "NGO", "OPP", "PTY", "REF", "REL", "SOC"})
ANYONE = frozenset({"allege", "arrest", "release"})
PARTNERS = frozenset({"ally", "partner", "stakeholder"})
NEEDS = frozenset({"necessity", "need", "urgency"})
FREED = frozenset({"@actor", "person", "prisoner"})


def strangers(slots: Slots, sense: Sense, taken: frozenset[str]) -> list[Party]:
    """Give whom the slots of a sense name though no table knows him, in the text's own words; never a thing, never the actor."""
    look = slots.look
    tested = sense.object_words or (sense.object_class is not None and sense.object_class not in FREED)
    objects = () if tested else slots.frame.objects
    for slot in _asked_slots(sense):
        words = objects if slot in OBJECT else slots.words(slot) or slots.deeper(slot)
        items = (item for word in words for item in _members(look, word))
        found = [one for item in items if (one := _stranger(look, item, sense, slot, taken)) is not None]
        if not found and slot == "objposs" and not tested:
            found = [one for word in slots.words(slot) if (one := _owner(look, word, taken)) is not None]
        if found:
            return found
    return []


def _asked_slots(sense: Sense) -> list[str]:
    """Give the slots of a sense in which somebody unknown may stand."""
    if sense.type == "AGREE":
        return [slot for slot in sense.recipient if slot in HEARERS]
    if sense.mode == "release":
        return [
            *(("obj",) if sense.object_class in FREED or "obj" in sense.recipient else ()),
            *(slot for slot in sense.recipient if slot == "of"),
        ]
    if sense.type in GIVEN:
        return [*(slot for slot in sense.recipient if slot in GIVEN_TO), *(("purpose",) if sense.type == "AID" else ())]
    allowed = (
        OBJECT
        | BEHIND
        | ({"of"} if sense.type == "COERCE" else set())
        | ({"into", "of"} if sense.mode == "investigate" else set())
        | ({"for"} if sense.type == "SANCTION" else set())
    )
    return [slot for slot in sense.recipient if slot in allowed]


def told_to_act(slots: Slots, sense: Sense, taken: frozenset[str]) -> list[Party]:
    """Give whom a demand names as the doer of what is demanded: "demanded that all countries stop buying from X"."""
    parse, frame = slots.look.parse, slots.frame
    if sense.type != "REQUEST" or not frame.verb or frame.datives:
        return []
    asked = slots.words("for-to")
    if frame.objects and not asked:
        return _needed(slots, taken)
    subjects = asked or [item for inner in slots.content()[:1] for item in parse.kids(inner.word, "nsubj")]
    parties = [party for word in subjects for party in slots.look.parties(word, "xsubj")]
    unknown = bool(parties) and not any(slots.look.coded(party) for party in parties)
    return [party for party in parties if unknown and party.actors and not set(party.actors) <= taken]


def _needed(slots: Slots, taken: frozenset[str]) -> list[Party]:
    """Give who is to do what is needed: "stressed the need for Norland to withdraw"."""
    look, parse = slots.look, slots.look.parse
    heads = [word for word in slots.frame.objects if parse.lemma[word] in NEEDS]
    clauses = [item for word in heads for item in parse.kids(word, "acl", "advcl", "relcl") if parse.tag[item] == "VB"]
    subjects = [item for verb in clauses for item in parse.kids(verb, "nsubj") if parse.form[item] != "States"]
    parties = [party for word in subjects for item in _members(look, word) for party in look.parties(item, "xsubj")]
    known = [party for party in parties if party.actors and not set(party.actors) <= taken]
    return [party for party in known if look.coded(party) or look.is_people(party.word)]


def _owner(look: Look, word: int, taken: frozenset[str]) -> Party | None:
    """Give the person whose words or deed are judged: "condemned Roe's remarks", "welcomed the appointment of Ann Roe"."""
    parse = look.parse
    if look.is_named(word):
        party = look.party(word)
        known = bool(party.actors) and not look.coded(party) and look.are_persons([party])
        return party._replace(how="objposs") if known and not set(party.actors) <= taken else None
    if parse.tag[word] != "NNP" or parse.dep[word] != "poss" or parse.lower[word] in TIMES:
        return None
    return look.unnamed(word)._replace(how="objposs, unnamed")


def _members(look: Look, word: int) -> list[int]:
    """Give the nouns of a list, and what a number word counts: "several of its employees"."""
    parse, found = look.parse, []
    for item in (*parse.conjuncts(word)[:MOST], *_misread(look, word)):
        counted = under(parse, item, "of") if parse.lemma[item] in look.predicates.transparent else []
        found.extend(counted or [item])
    return found


def _misread(look: Look, word: int) -> list[int]:
    """Give the members of a list of names whose second was read as an apposition: "with Senators A, B, and C"."""
    parse = look.parse
    if parse.tag[word] not in ("NNP", "NNPS") or parse.kid(word, "conj") is not None:
        return []
    behind = [item for item in parse.kids(word, "appos") if parse.tag[item] == "NNP" and parse.kid(item, "conj") is not None]
    return [other for item in behind for other in parse.conjuncts(item)[:MOST] if parse.tag[other] in ("NNP", "NNPS")]


def _stranger(look: Look, word: int, sense: Sense, slot: str, taken: frozenset[str]) -> Party | None:
    """Give an uncoded party, or people of the actor's own state, as they are, and somebody unnamed for a noun that is nobody."""
    party = look.party(word)
    others = set(party.actors) - taken
    someone = _is_someone(look, word, sense, slot)
    if others and (look.merely_near(party) or not (someone or _is_known(look, word))):
        return None
    own = {row.code for row in look.rows(taken)}
    near = slot in ("obj", *HEARERS) and look.codes([party]) <= own
    own_people = near and all(row.kind != "state" for row in look.rows(others))
    if others and (own_people or not look.coded(party)):
        return party._replace(how=f"{slot}{party.how}")
    if others or not someone:
        return None
    named = called(look, word)
    told = look.party(named) if named != word and look.is_named(named) else look.unnamed(named)
    return told._replace(how=f"{slot}{told.how}") if told.actors and not set(told.actors) <= taken else None


def _is_known(look: Look, word: int) -> bool:
    """Say whether a word is a pronoun, or a name, title or group that was found before events were."""
    mention = look.cast.at(word)
    return look.parse.tag[word] == "PRP" or (mention is not None and mention.reason != "in no table")


def called(look: Look, word: int) -> int:
    """Give the name behind a noun for somebody: "his father, Sultan Roe", "the weekly Marlow"; the noun where there is none."""
    parse = look.parse
    behind = [item for item in parse.kids(word, "appos") if look.is_named(item) or parse.tag[item] == "NNP"]
    if parse.tag[word] in ("NNP", "NNPS"):
        return word  # an acronym behind a body's name adds nothing
    if behind or parse.tag[word] != "NN":
        return behind[0] if behind else word
    after = word + 1
    beside = (
        parse.tag[after : after + 1] == ["NNP"]
        and parse.dep[after] in ("appos", "npadvmod")
        and not look.is_named(after)
    )
    return after if beside else word


def _is_someone(look: Look, word: int, sense: Sense, slot: str) -> bool:
    """Say whether a noun is for a person, a group of people or a body."""
    parse, roster = look.parse, load_roster()
    if parse.tag[word] in ("NN", "NNS"):
        lemma = parse.lemma[word]
        human = not HUMAN.isdisjoint(look.predicates.classes.get(lemma, ())) or lemma in RULERS
        medium = parse.lower[word - 1 : word] == ["social"]  # "social media" are what people use
        sided = parse.tag[word] == "NNS" and lemma in PARTNERS and sense.type in SPOKEN
        public = not medium and roster.agents.get(parse.lower[word], "").split(":")[0] in PUBLIC
        return human or public or sided or lemma in roster.words["people_nouns"]
    if parse.tag[word] not in ("NNP", "NNPS") or look.is_named(word):
        return False
    if parse.tag[word] == "NNPS" and sense.type == "COERCE":
        return True
    if sense.type in GIVEN and _is_body(look, word):
        return True
    first = next((item for item in parse.kids(word, "compound", "nmod")), word)
    if first < word and parse.form[first] in roster.given:
        return True
    lower = parse.lower[word]
    if (
        lower in roster.agents
        or lower in roster.words["body_nouns"]
        or not HUMAN.isdisjoint(look.predicates.classes.get(lower, ()))
    ):
        return True
    met = sense.type in ("CONSULT", "COOPERATE") and slot == "with"
    return met or sense.type in ("REQUEST", "SANCTION") or sense.mode in ANYONE


def _is_body(look: Look, word: int) -> bool:
    """Say whether a name in no table is written as a body's: an acronym, or with a word that bodies are called by."""
    parse = look.parse
    if len(parse.form[word]) > 1 and parse.form[word].isupper():
        return True
    parts = (word, *parse.kids(word, "compound", "amod", "nmod"))
    return any(parse.form[item][:1].isupper() and parse.lower[item] in load_roster().words["org_words"] for item in parts)
