"""Whether an act is of politics and told as one: who must take part, and what is only an aim or a wish."""

from __future__ import annotations

from onrecord.events.look import Look
from onrecord.events.phrases import TALKING
from onrecord.events.predicates import Sense
from onrecord.events.scene import Scene, codes_of, political
from onrecord.events.standing import Status
from onrecord.events.triggers import Found
from onrecord.model import Argument

BY_ANYONE = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT"})
DONE_BY_THINGS = frozenset({"ASSAULT", "MOBILIZE", "PROTEST"})
DONE_BY_COMING = frozenset({"PROTEST", "ACCUSE", "CONSULT"})
IN_CONDITION = frozenset({"ASSAULT", "COERCE"})
FEARED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
OPEN = frozenset({"planned", "hypothetical"})
SPEECH = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN"})
SPOKEN = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
PEACEFUL = frozenset({"AGREE", "COOPERATE", "AID", "SUPPORT", "CONSULT", "CONCEDE"})
NEAR = frozenset({"in", "at", "near", "place"})
WHERE_TO = frozenset({"to", "in", "at", "into", "place"})
PUBLIC = frozenset({"troops", "official", "diplomat", "media", "party", "protester"})
FAR = 120


def is_political(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether a state, body or office takes part; in fights and protests an unnamed group of fighters is enough."""
    look = scene.look
    frame, sense = found
    if any(political(look.cast, row.actor) for row in rows):
        if _is_private_case(scene, found, rows) or _is_disaster(scene, found):
            return False
        return not _is_business(scene, sense.type or "", rows)
    if sense.type in BY_ANYONE and any(_armed(scene, row) for row in rows if row.role == "actor"):
        return True
    if sense.type == "PROTEST" and any(row.role == "actor" and _is_body(scene, row) for row in rows):
        return True
    return sense.type == "ASSAULT" and not frame.verb and _names_state(look, frame.word)


def _is_disaster(scene: Scene, found: Found) -> bool:
    """Say whether "it" does the harm right after a storm or fire was told of: no state stands in for it."""
    parse, frame = scene.look.parse, found.frame
    it = next((word for word in frame.subjects if parse.lower[word] == "it"), None)
    if it is None or found.sense.type not in BY_ANYONE:
        return False
    first = parse.sentences[max(0, parse.sentence_of[it] - 2)].first
    told = (parse.lemma[word] for word in range(max(first, it - FAR), it) if parse.dep[word] in ("nsubj", "nsubjpass"))
    return not scene.look.predicates.disasters.isdisjoint(told)


def _is_private_case(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether police or a court only deals with someone private: a state is named as the place or as his nation."""
    look, frame = scene.look, found.frame
    courts = look.predicates.courts
    if look.parse.lemma[frame.word] not in courts and courts.isdisjoint(found.sense.object_words):
        return False
    known = [row for row in rows if political(look.cast, row.actor)]
    if any(row.role == "actor" for row in known) and _is_at_home(scene, found, rows):
        return True
    aside = all(row.role == "recipient" and (", " in row.how or row.how in NEAR) for row in known)
    harmed = frame.objects or tuple(word for name, word in frame.preps if name == "of")
    return aside and not any(_is_public(scene, word) for word in harmed)


def _is_at_home(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether a state deals with one private person of its own: "a federal judge sentenced a doctor"."""
    look, frame = scene.look, found.frame
    acting = codes_of(look.cast, [row.actor for row in rows if row.role == "actor"])
    others = [row for row in rows if row.role == "recipient" and political(look.cast, row.actor)]
    named = [row for row in others if ", " not in row.how and row.how not in NEAR]
    if named or not codes_of(look.cast, [row.actor for row in others]) <= acting:
        return False
    persons = [word for word in frame.objects if look.parse.lemma[word] not in look.predicates.courts]
    return all(look.parse.tag[word] == "NN" and not _is_public(scene, word) for word in persons)


def _is_public(scene: Scene, word: int) -> bool:
    """Say whether a noun is for people whose arrest is of politics: officials, reporters, fighters, protesters."""
    look, lemma, tables = scene.look, scene.look.parse.lemma[word], scene.look.predicates
    known = look.is_named(word) or lemma in tables.fighters or lemma in tables.public_people
    return known or not PUBLIC.isdisjoint(tables.classes.get(lemma, ()))


def _is_business(scene: Scene, kind: str, rows: tuple[Argument, ...]) -> bool:
    """Say whether only a firm does something peaceful in a country."""
    cast = scene.look.cast
    actors = [cast.actors.get(row.actor) for row in rows if row.role == "actor"]
    firms = [actor for actor in actors if actor is not None and actor.kind == "organisation" and actor.code is None]
    return kind in PEACEFUL and bool(firms) and len(firms) == len(actors)


def is_idle(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether a thing is the subject ("the agenda promises growth") or a meeting has only one side in its name."""
    frame, sense = found
    acting = any(row.role == "actor" for row in rows)
    if not acting and sense.type in SPOKEN:
        return True
    if _is_undone(scene, found) or (not acting and _is_topic(scene, found)):
        return True
    if not rows and not sense.needs and scene.types.get(scene.look.parse.head[frame.word]) != "ACCUSE":
        return True
    if frame.verb and sense.type == "CONSULT" and _is_no_visit(scene, found, rows):
        return True
    if frame.verb:
        by_thing = not acting and not frame.passive and bool(frame.subjects)
        return by_thing and sense.type not in DONE_BY_THINGS and sense.subject_is_actor
    sides = codes_of(scene.look.cast, [row.actor for row in rows])
    return sense.type == "CONSULT" and len(sides) < 2 and all("modifier" in row.how or "host" in row.how for row in rows)


def _is_undone(scene: Scene, found: Found) -> bool:
    """Say whether a measure is told only to say what is undone: "lifted a ban imposed on X"."""
    parse, word = scene.look.parse, found.frame.word
    noun = parse.head[word]
    measure = found.sense.type in ("COERCE", "SANCTION") and parse.dep[word] == "acl" and parse.tag[word] == "VBN"
    return measure and parse.dep[noun] in ("dobj", "nsubjpass") and scene.types.get(parse.head[noun]) in ("CONCEDE", "RETREAT")


def _is_topic(scene: Scene, found: Found) -> bool:
    """Say whether an act is no more than what talks are on: "a summit on the unrest"."""
    parse, word = scene.look.parse, found.frame.word
    preposition = parse.head[word]
    if found.frame.verb or parse.dep[word] != "pobj" or parse.lower[preposition] not in ("on", "about", "over"):
        return False
    return scene.types.get(parse.head[preposition]) == "CONSULT" or parse.lemma[parse.head[preposition]] in TALKING


def _is_no_visit(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether nobody goes to see anybody: a trip within one's own country, a briefing that nobody gives."""
    cast, visit = scene.look.cast, found.sense.mode == "visit"
    acting, met = ([row.actor for row in rows if row.role == role] for role in ("actor", "recipient"))
    if not acting or (visit and not met):
        return not acting or visit
    own = codes_of(cast, met) <= codes_of(cast, acting)
    return visit and own and all(row.how.split(",")[0] in WHERE_TO for row in rows if row.role == "recipient")


def _armed(scene: Scene, row: Argument) -> bool:
    parse = scene.look.parse
    word = parse.word_at(max(row.span.start, row.span.end - 1))
    return word is not None and parse.lemma[word] in scene.look.predicates.fighters


def _is_body(scene: Scene, row: Argument) -> bool:
    actor = scene.look.cast.actors.get(row.actor)
    return actor is not None and actor.kind in ("organisation", "group")


def _names_state(look: Look, word: int) -> bool:
    """Say whether the sentence of a word names a state or body, so that an attack in it is of their world."""
    sentence = look.parse.sentence_at(word)
    mentions = (look.cast.at(item) for item in range(sentence.first, min(sentence.last, sentence.first + FAR)))
    return any(political(look.cast, name) for mention in mentions if mention is not None for name in mention.actors)


def _is_ability(scene: Scene, status: Status) -> bool:
    """Say whether only what can be done is told, as law books do."""
    return status.cue is not None and scene.look.parse.lower[status.cue] == "can"


def only_meant(scene: Scene, sense: Sense, status: Status) -> bool:
    """Say whether an act is no more than the aim of another act, or the content of a request, promise or refusal."""
    if status.purpose:
        return sense.type not in DONE_BY_COMING
    if status.standing == "hypothetical" and (sense.type not in FEARED or _is_ability(scene, status)):
        return True
    if status.cue is None or status.standing not in OPEN:
        return False
    parse = scene.look.parse
    if parse.lemma[status.cue] in scene.look.predicates.duties:
        return True
    governed_by_noun = parse.is_noun(status.cue) and (
        sense.type not in IN_CONDITION or (status.standing == "planned" and parse.lemma[status.cue] in scene.look.predicates.tries)
    )
    return governed_by_noun or scene.types.get(status.cue) in SPEECH
