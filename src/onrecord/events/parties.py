"""Who acts and who is acted on: the slots of a sense filled from the clause, resolved to actors of the report."""

from __future__ import annotations

from onrecord.events.acting import doers_by_grammar, who_acts
from onrecord.events.around import FIGHTS, accusers, closed_to
from onrecord.events.asked import rulers_asked
from onrecord.events.beside import (
    captors,
    protesters,
    waged_on,
)
from onrecord.events.claims import claiming_army
from onrecord.events.filling import AIMED_AT, Barred, first_named
from onrecord.events.frames import Frame, verb_frame
from onrecord.events.hit import HOSTILE, told_elsewhere, with_named
from onrecord.events.included import with_included
from onrecord.events.look import Look, Party
from onrecord.events.nearby import (
    PLACES,
    at_home,
    claimants,
    guarded,
    invaded,
    other_doers,
    places_of,
    rulers_meant,
    sites,
    states_where,
    strikers_then,
)
from onrecord.events.phrases import came_of, hurt_beside
from onrecord.events.predicates import Sense
from onrecord.events.sisters import sister_party
from onrecord.events.slots import WITHSTANDING, Slots
from onrecord.events.standing import condition_of
from onrecord.events.strangers import DONE, SPOKEN, strangers, told_to_act
from onrecord.lexicon import load_words
from onrecord.model import Argument

ATTACKERS = load_words("events/attackers")
OWN_MIND = load_words("events/own_mind")
BACKING = OWN_MIND | {"support"}  # "repeated X's support for Y" supports Y
BLAMED = {"obj": "objname", "objposs": "objdoer"}
JUDGED = ("objname", "dative", "objdoer", "objadj", "objthat")
ELSEWHERE = (
    "obj", "dative", "against", "on", "with", "to", "from", "content to", "content object", "content", "objposs", "objadj",
    "within", "for", "between",
)  # fmt: skip
AGREED = (
    "obj",
    "dative",
    "with",
    "to",
    "from",
    "against",
    "content to",
    "content object",
    "content",
    "objposs",
    "within",
    "between",
)
MEETING = ("obj", "dative", "with", "alongside", "to", "between", "talks")
HIT = ("obj", "objposs", "objadj", "on", "against")
AT_PLACE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "CONCEDE", "AID", "SANCTION"})
MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
THING_MOVED = frozenset({"MOBILIZE", "AID", "SUPPORT", "AGREE", "RETREAT"})
FOR_OTHERS = frozenset({"SUPPORT", "AGREE", "AID", "COOPERATE"})
ANYBODY = frozenset({"all", "anybody", "anyone", "everybody", "everyone", "others", "people", "residents", "those"})
ADDRESSED = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
GIVEN = frozenset({"aid", "money"})
UNNAMED = frozenset({"PROTEST", "ASSAULT", "COERCE"})


def find_parties(look: Look, frame: Frame, sense: Sense) -> tuple[list[Party], list[Party]]:
    """Give the acting and the receiving parties of a trigger read in the given sense."""
    slots = Slots(look, frame)
    told_by = slots.told_by() if frame.verb and sense.type == "ASSAULT" else None
    if told_by is not None:
        actors, harmed = _through(slots, Slots(look, told_by), sense)
        actors = actors if any(party.actors for party in actors) else claiming_army(slots, harmed)
        return actors, with_included(look, frame, harmed, frozenset(name for party in actors for name in party.actors))
    suffering = slots.suffering()
    if suffering:
        return [party for word in frame.agents for party in look.parties(word, "by-agent")], suffering
    actors = who_acts(slots, sense)
    known = any(look.coded(party) for party in actors)
    if sense.type == "MOBILIZE" and not known and frame.objects and sense.subject_is_actor:
        return [party for word in frame.objects for party in look.parties(word, "own forces")], []
    if sense.type in UNNAMED and actors and not known:
        actors = at_home(slots, actors)
        if sense.type == "COERCE" and any(look.coded(party) for party in actors):
            return actors, places_of(slots)[:1]
    if sense.type == "ASSAULT" and frame.passive and not actors:
        actors = strikers_then(look, frame.word) or first_named(slots, ("from",))
    actors = [party for party in actors if not look.merely_near(party)]
    actors = other_doers(slots, actors if any(party.actors for party in actors) else _told_around(slots, sense) or actors)
    if sense.mode == "arrest" and not actors:
        actors = first_named(slots, ("in",)) or states_where(look, frame.word)  # who is arrested in a state is in its hands
    actors, recipients = _with_hit(slots, sense, actors, _recipients(slots, sense, actors))
    if "subj" in sense.recipient and not sense.actor:
        received = {name for party in recipients for name in party.actors}
        actors = [party for party in actors if not received & set(party.actors)]
    return actors, recipients


def _with_hit(
    slots: Slots, sense: Sense, actors: list[Party], recipients: list[Party]
) -> tuple[list[Party], list[Party]]:
    """Give the parties of an act with those that harm told around it names: who claims it, whom it hits, who is among them."""
    look, frame = slots.look, slots.frame
    if sense.type == "ASSAULT" and not any(party.actors for party in actors):
        actors = claiming_army(slots, recipients)
    if sense.type == "ASSAULT" and not frame.verb:
        actors, recipients = _of_attack(slots, actors, recipients)
    if sense.type in ("ASSAULT", "COERCE") and frame.verb and not any(look.coded(party) for party in recipients):
        recipients = _hit_meanwhile(slots, actors) or recipients
    if sense.type in HOSTILE and not any(look.coded(party) for party in recipients):
        recipients = told_elsewhere(slots, sense, actors) or recipients
    names = frozenset(name for party in actors for name in party.actors)
    return actors, with_included(look, frame, recipients, names)


def _told_around(slots: Slots, sense: Sense) -> list[Party]:
    """Give the doers of an act without any in its own slots: who held those who are freed, who protests there."""
    if sense.type == "RETREAT" and slots.frame.passive and not slots.frame.agents:
        return captors(slots.look, slots.frame)
    if sense.type in ("ACCUSE", "REJECT"):
        return accusers(slots) if sense.type == "ACCUSE" else closed_to(slots, sense)
    return protesters(slots) if sense.type == "PROTEST" else []


def _of_attack(slots: Slots, actors: list[Party], recipients: list[Party]) -> tuple[list[Party], list[Party]]:
    """Give the parties of an attack that a noun names, where what is told around it says more of them."""
    look, word = slots.look, slots.frame.word
    actors = actors if any(look.coded(party) for party in actors) else claimants(look, word) or actors
    codes = look.codes(actors)
    shielded = [party for party in guarded(look, word) if not codes or not look.codes([party]) <= codes]
    recipients = shielded or recipients
    if not any(look.coded(party) for party in recipients):
        alone = codes if len(codes) == 1 else frozenset()
        recipients = _hit_meanwhile(slots, actors) or sites(slots) or invaded(slots, alone) or recipients
    return actors, recipients if codes else waged_on(slots) or recipients


def _hit_meanwhile(slots: Slots, actors: list[Party]) -> list[Party]:
    """Give who is hit in the clause that tells how an attack is carried out: "launched an offensive, shelling X's positions"."""
    parse, clause = slots.look.parse, slots.frame.word if slots.frame.verb else slots.frame.clause
    barred = Barred(frozenset(name for party in actors for name in party.actors), hostile=True)
    for verb in (*came_of(parse, clause), *hurt_beside(parse, clause)) if clause is not None else ():
        found = first_named(Slots(slots.look, verb_frame(parse, verb)), HIT, barred)
        if found:
            return found
    return []


def _taken(look: Look, words: tuple[int, ...]) -> Barred:
    """Give the bar against those whom nouns stand for."""
    return Barred(frozenset(name for word in words for party in look.parties(word, "") for name in party.actors))


def _through(slots: Slots, deed: Slots, sense: Sense) -> tuple[list[Party], list[Party]]:
    """Give the parties of harm done by an attack: its doer is the attack's, whom it hit is the object or what it was on."""
    look = slots.look
    met = slots.frame.passive and look.parse.lemma[deed.frame.word] in FIGHTS
    foes = first_named(deed, ("with",), _taken(look, slots.frame.objects)) if met else []
    found = foes or doers_by_grammar(deed, sense)  # who falls in a fight with somebody falls by him
    actors = [party for party in found if party.actors and not look.merely_near(party)]
    if not actors and look.parse.lemma[slots.frame.word] != "die":
        doers = (*slots.frame.agents, *slots.frame.subjects)
        actors = [party for word in doers if not slots.is_attack(word) for party in look.parties(word, "subject")]
    barred = Barred(frozenset(name for party in actors for name in party.actors), hostile=True)
    harmed = first_named(slots, ("obj",), barred)
    if any(look.coded(party) for party in harmed) or look.are_persons(harmed):
        return actors, harmed
    if any(look.coded(party) for party in actors) and _are_attackers(look, harmed):
        return actors, harmed
    aimed = first_named(deed, AIMED_AT, barred)
    aimed = aimed if any(look.coded(party) for party in aimed) else first_named(slots, PLACES, barred)
    if not any(look.coded(party) for party in aimed):
        aimed = sites(deed)
    return actors, (aimed if any(look.coded(party) for party in aimed) else harmed)


def _recipients(slots: Slots, sense: Sense, actors: list[Party]) -> list[Party]:
    """Give who receives an act: in the slots of its sense, else elsewhere in the clause, else in its condition."""
    look, codes = slots.look, slots.look.codes(actors)
    taken = frozenset(name for party in actors for name in party.actors)
    told = told_to_act(slots, sense, taken)
    if told:
        return told
    barred = _barred(sense, taken, codes)
    recipients = with_named(slots, sense, first_named(slots, _wanted(slots, sense), barred), taken)
    passive_voice = "subj" in sense.recipient and not sense.actor
    if passive_voice or "none" in sense.recipient or any(look.coded(party) for party in recipients):
        return recipients
    if sense.type in AT_PLACE and (look.are_persons(recipients) or (codes and _are_attackers(look, recipients))):
        return recipients  # whom the text names, not where he was
    if barred.protest and any(slots.is_attack(word) for word in slots.words("against")):
        return recipients  # a war abroad is none of the state's in whose streets it is protested
    others = _by_words(slots, sense, taken, codes) or _otherwise(slots, sense, actors, barred)
    if others:
        return others
    named = rulers_asked(slots, codes) if sense.type == "REQUEST" else []
    named = named or _of_condition(look, slots.frame, actors)
    if sense.mode == "release" or (not recipients and sense.type in DONE):
        return named or recipients or strangers(slots, sense, taken)
    return named if named or (sense.type in THING_MOVED and sense.type != "AID") else recipients


def _barred(sense: Sense, taken: frozenset[str], codes: frozenset[str]) -> Barred:
    return Barred(
        taken,
        codes if sense.type in FOR_OTHERS else frozenset(),
        hostile=sense.type in ("ASSAULT", "ACCUSE"),
        placed=sense.type in AT_PLACE,
        codes=codes,
        protest=sense.type == "PROTEST",
    )


def _by_words(slots: Slots, sense: Sense, taken: frozenset[str], codes: frozenset[str]) -> list[Party]:
    """Give whom an act plainly names in other words than a table's: rulers, strangers, a pronoun of two verbs."""
    met = rulers_meant(slots, codes) if sense.type in ADDRESSED else []
    if not met and sense.type in SPOKEN:
        met = strangers(slots, sense, taken)
    if not met and {"obj", "dative"} & set(sense.recipient):
        met = sister_party(slots.look, slots.frame, taken)
    return met


def _otherwise(slots: Slots, sense: Sense, actors: list[Party], barred: Barred) -> list[Party]:
    """Give the recipients with a code elsewhere in the clause, others than the actor's own side."""
    look, codes = slots.look, barred.codes
    elsewhere = tuple(slot for slot in _elsewhere(sense) if slot not in sense.recipient)
    if sense.type == "REQUEST" and any(look.parse.lower[word] in ANYBODY for word in slots.frame.objects):
        elsewhere = ()  # "urged others to help X" asks nothing of X
    others = first_named(slots, elsewhere, barred)
    if not (sense.type in UNNAMED and _are_groups(look, actors)):  # rebels may well strike their own country
        rivals = sense.type in ("ACCUSE", "REJECT", *DONE)
        others = [
            party for party in others if not look.codes([party]) <= codes or (rivals and _is_rival(look, party))
        ]
    shared = sense.type in MUTUAL and sense.type != "SUPPORT" and len(codes) > 1
    return others if any(look.coded(party) for party in others) and not shared else []


def _are_attackers(look: Look, parties: list[Party]) -> bool:
    """Say whether parties are armed people who need not be of the state where they fall: "militants were killed in X"."""
    return bool(parties) and all(look.parse.lemma[party.word] in ATTACKERS for party in parties)


def _are_groups(look: Look, actors: list[Party]) -> bool:
    rows = [look.cast.actors.get(name) for party in actors for name in party.actors]
    return bool(rows) and all(row is not None and row.kind == "group" for row in rows)


def _is_rival(look: Look, party: Party) -> bool:
    """Say whether somebody of the actor's own state is named himself: "rejected Smith's offer", "blamed the Tories"."""
    rows = look.rows(party.actors)
    return bool(rows) and all(row.kind in ("person", "organisation") for row in rows) and not look.is_role(party.word)


def _wanted(slots: Slots, sense: Sense) -> tuple[str, ...]:
    """Give the recipient slots of a sense; who is judged is named as the object or owns it, never what the deed was done to."""
    if sense.type == "ACCUSE":
        return tuple(BLAMED.get(slot, slot) for slot in sense.recipient)
    if sense.type == "ASSAULT" and slots.of_deed() and slots.look.parse.lemma[slots.frame.word] not in WITHSTANDING:
        return tuple(slot for slot in sense.recipient if slot not in ("objposs", "objadj"))
    if any(slots.look.parse.lemma[word] in BACKING for word in slots.frame.objects):
        return tuple("objof" if slot == "objposs" else slot for slot in sense.recipient if slot != "objadj")
    return sense.recipient


def _of_condition(look: Look, frame: Frame, actors: list[Party]) -> list[Party]:
    """Give who is meant by the condition of a threat or promise: "unless the junta yields", "if Baku asks"."""
    contents = [item for word in frame.content[:3] for item in look.parse.conjuncts(word)[:3]]
    for word in (frame.word, *contents):
        condition = condition_of(look.parse, word, look.predicates) if look.parse.is_verb(word) else None
        if condition is not None:
            inner = verb_frame(look.parse, condition)
            found = [party for item in (*inner.subjects, *inner.objects) for party in look.parties(item, "condition")]
            return [party for party in found if look.coded(party) and not look.codes([party]) & look.codes(actors)]
    return []


def _elsewhere(sense: Sense) -> tuple[str, ...]:
    """Give where else a recipient may stand; an object that is a thing (it passed an object test) is none."""
    slots: tuple[str, ...] = {"CONSULT": MEETING, "ACCUSE": JUDGED, "AGREE": AGREED}.get(sense.type or "", ELSEWHERE)
    slots += ("objthat",) if sense.type == "SUPPORT" and not sense.object_words else ()
    slots += ("for-to",) if sense.type == "REQUEST" else ()
    slots += ("of",) if sense.type in DONE and sense.object_words else ()  # "announced the dismissal of X"
    slots += ("aim", "victim") if sense.type == "ASSAULT" else ()
    if sense.type == "ASSAULT":
        slots = tuple(slot for slot in slots if slot != "from")  # where a strike comes from it does not hit
    slots += ("purpose",) if sense.type in ("AID", "MOBILIZE") or sense.object_class in GIVEN else ()
    if sense.object_class or sense.object_words:
        slots = tuple(slot for slot in slots if slot != "obj")
    if sense.object_class == "concern" or not OWN_MIND.isdisjoint(sense.object_words):  # whose commitment it is makes it
        slots = tuple(slot for slot in slots if slot not in ("objposs", "objadj", "objdoer"))
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
