"""What is told of private life and not of politics: crime and its courts, storms and accidents, firms at work."""

from __future__ import annotations

from onrecord.events.look import AT, PLACE
from onrecord.events.phrases import under
from onrecord.events.scene import Scene, codes_of, political
from onrecord.events.triggers import Found
from onrecord.lexicon import load_words
from onrecord.model import Argument

BY_ANYONE = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT"})
PEACEFUL = frozenset({"AGREE", "COOPERATE", "AID", "SUPPORT", "CONSULT", "CONCEDE"})
NEAR = frozenset({"in", "at", "near", "place"})
PUBLIC = frozenset({"troops", "official", "diplomat", "media", "party", "protester"})
HARM = load_words("events/bodily_harm")
WARLIKE = load_words("events/warlike")
HAZARDS = load_words("events/hazards")
CRIMES = load_words("events/crimes")
HOMELY = load_words("events/homely")
AMBIVALENT = load_words("events/ambivalent")
CARE = load_words("events/care")
RELIEF = frozenset({"AGREE", "AID", "COOPERATE", "MOBILIZE", "SUPPORT"})
UNSURE = frozenset({"collision", "crash", "epidemic", "fire", "pandemic", "virus"})
BENCH = frozenset({"convict", "court", "guilty", "judge", "jury", "prosecutor", "sentence", "trial"})
LOCAL = frozenset({"student", "villager"})
WORRY = frozenset({"concern", "worry", "alarm"})
TOPIC = ("about", "at", "for", "of", "over")
SEXUAL = frozenset({"molest", "rape"})
RULERS = frozenset({"diplomat", "lawmaker", "leader", "mayor", "minister", "politician", "president"})
RANKS = frozenset({"marine", "soldier"})
FORCED_DOWN = frozenset({"attack", "bomb", "drone", "fire", "hit", "missile", "rocket", "shoot", "strike"})
MISHAPS = frozenset({"capsize", "collapse", "collide", "crash", "derail", "overturn", "sink"})
PLAGUES = frozenset({"disease", "ebola", "outbreak"})
BY_CHANCE = frozenset({"accidentally", "inadvertently", "prematurely"})
GOING_OFF = frozenset({"blow", "detonate", "explode", "go"})
BACK = 3
FAR = 120
LONG = 2000


def is_private(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether an act is none of politics though a state is named with it: as its place, its court or its market."""
    if found.sense.mode == "martial-law" and not lemmas_before(scene, found.frame.word).isdisjoint(HAZARDS):
        return True
    if _is_care(scene, found, rows) or _is_accident(scene, found) or _is_relief(scene, found, rows):
        return True
    if _is_private_case(scene, found, rows) or _is_disaster(scene, found) or _is_private_harm(scene, found, rows):
        return True
    return _is_business(scene, found.sense.type or "", rows)


def _is_private_harm(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether somebody is hurt in a country with no word of war, terror or unrest about: a robbery, a crash."""
    look, word = scene.look, found.frame.word
    if found.sense.type != "ASSAULT" or look.parse.lemma[word] not in HARM:
        return False
    known = [row for row in rows if political(look.cast, row.actor)]
    lemmas = _lemmas_about(scene, word)
    tried = not BENCH.isdisjoint(lemmas) or _is_spree(scene, rows, lemmas)
    if look.parse.lemma[word] in SEXUAL and not (BENCH | {"jail"}).isdisjoint(lemmas) and (WARLIKE - RANKS).isdisjoint(lemmas):
        return True
    placed = all(row.role == "recipient" and (is_placed(row) or (tried and _is_group(scene, row))) for row in known)
    homely = HOMELY | CRIMES | BENCH
    own = {"suicide"} if "commit" in lemmas else set()  # "before committing suicide" is no suicide attack
    warlike = WARLIKE if homely.isdisjoint(lemmas) else WARLIKE - AMBIVALENT - own
    shot = frozenset({"fire"}) if look.parse.lemma[word] == "open" else frozenset()
    return placed and (warlike.isdisjoint(lemmas) or not (look.predicates.disasters - shot).isdisjoint(lemmas))


def _is_spree(scene: Scene, rows: tuple[Argument, ...], lemmas: frozenset[str]) -> bool:
    """Say whether people of no party do the harm in a sentence that tells of crime: "spree killer Lee Brown killed three"."""
    doers = [scene.look.cast.actors.get(row.actor) for row in rows if row.role == "actor"]
    private = all(actor is not None and actor.kind == "person" and actor.code is None for actor in doers)
    return bool(doers) and private and not CRIMES.isdisjoint(lemmas)


def _is_group(scene: Scene, row: Argument) -> bool:
    actor = scene.look.cast.actors.get(row.actor)
    return actor is not None and actor.kind == "group"


def _is_accident(scene: Scene, found: Found) -> bool:
    """Say whether what does the harm is a collapse, crash or fire: "the collapse of the bridge, which killed nine"."""
    parse, frame = scene.look.parse, found.frame
    if found.sense.type != "ASSAULT" or not frame.verb:
        return False
    if parse.lemma[frame.word] in GOING_OFF and any(parse.lower[child] in BY_CHANCE for child in parse.kids(frame.word, "advmod")):
        return True
    if parse.lemma[frame.word] not in HARM:
        return False
    above = parse.head[frame.word]
    if parse.tag[frame.word] == "VBG" and parse.dep[frame.word] == "advcl" and parse.lemma[above] in MISHAPS:
        return FORCED_DOWN.isdisjoint(_lemmas_about(scene, frame.word))
    accidents = scene.look.predicates.disasters | {"collapse"} | PLAGUES
    for _ in range(BACK):
        if parse.dep[frame.word] != "relcl" or parse.lemma[above] in accidents or parse.dep[above] != "pobj":
            break
        above = parse.head[parse.head[above]]
    return parse.dep[frame.word] == "relcl" and parse.lemma[above] in accidents


def _is_relief(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether a state only looks after its own people in a disaster: "the agency has sent teams after the storm"."""
    cast = scene.look.cast
    if found.sense.type not in RELIEF or len(codes_of(cast, [row.actor for row in rows if political(cast, row.actor)])) != 1:
        return False
    return not (scene.look.predicates.disasters - UNSURE).isdisjoint(_lemmas_about(scene, found.frame.word))


def _is_care(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether advice or worry is of public health or safety and aimed at nobody: "urged drivers to slow down"."""
    if any(row.role == "recipient" and political(scene.look.cast, row.actor) for row in rows):
        return False
    lemmas = _lemmas_about(scene, found.frame.word)
    if found.sense.type == "REQUEST":
        return not CARE.isdisjoint(lemmas)
    worried = found.sense.object_class in WORRY or not WORRY.isdisjoint(found.sense.object_words)
    return found.sense.type == "ACCUSE" and worried and not HAZARDS.isdisjoint(_topics(scene, found))


def _topics(scene: Scene, found: Found) -> frozenset[str]:
    """Give the nouns that a worry is about."""
    parse, frame = scene.look.parse, found.frame
    about = [word for name, word in frame.preps if name in TOPIC]
    about += [item for word in frame.objects for name in TOPIC for item in under(parse, word, name)]
    return frozenset(parse.lemma[word] for word in about)


def lemmas_before(scene: Scene, word: int) -> frozenset[str]:
    """Give the words of a sentence and of the two before it."""
    parse = scene.look.parse
    number = parse.sentence_of[word]
    first = parse.sentences[max(0, number - BACK + 1)].first
    last = parse.sentences[number].last
    return frozenset(parse.lemma[max(first, word - FAR) : last])


def _lemmas_about(scene: Scene, word: int) -> frozenset[str]:
    sentence = scene.look.parse.sentence_at(word)
    return frozenset(scene.look.parse.lemma[sentence.first : sentence.last])


def is_placed(row: Argument) -> bool:
    """Say whether a state is named only as the place of what is done."""
    return row.how.endswith((PLACE, AT)) or row.how.split(",")[0] in NEAR


def _is_disaster(scene: Scene, found: Found) -> bool:
    """Say whether "it" does the harm right after a storm or fire was told of: no state stands in for it."""
    parse, frame = scene.look.parse, found.frame
    it = next((word for word in frame.subjects if parse.lower[word] == "it"), None)
    if it is None or found.sense.type not in BY_ANYONE:
        return False
    first = parse.sentences[max(0, parse.sentence_of[it] - 2)].first
    told = {
        parse.lemma[word] for word in range(max(first, it - FAR), it) if parse.dep[word] in ("nsubj", "nsubjpass")
    }
    storms = scene.look.predicates.disasters
    return not storms.isdisjoint(told) or any(
        parse.lemma[word - 1] in storms and parse.lemma[word] in told for word in range(max(1, it - LONG), it)
    )


def _is_private_case(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether police or a court only deals with someone private: a state is named as the place or as his nation."""
    look, frame = scene.look, found.frame
    courts = look.predicates.courts
    if look.parse.lemma[frame.word] not in courts and courts.isdisjoint(found.sense.object_words):
        return False
    known = [row for row in rows if political(look.cast, row.actor)]
    if any(row.role == "actor" for row in known) and _is_at_home(scene, found, rows):
        return True
    if _is_by_judge(scene, rows) or (_tells_crime(scene, frame.word) and _is_of_people(scene, rows)):
        return True
    if _tells_crime(scene, frame.word) and not any(codes_of(look.cast, [row.actor]) - {row.actor} for row in known):
        return True
    aside = all(row.role == "recipient" and (", " in row.how or row.how in NEAR) for row in known)
    harmed = frame.objects or tuple(word for name, word in frame.preps if name == "of")
    return aside and not any(_is_public(scene, word) for word in harmed)


def _is_by_judge(scene: Scene, rows: tuple[Argument, ...]) -> bool:
    """Say whether one judge by name deals with somebody who is nobody in politics."""
    cast = scene.look.cast
    acting = [cast.actors.get(row.actor) for row in rows if row.role == "actor"]
    persons = bool(acting) and all(actor is not None and actor.kind == "person" for actor in acting)
    return persons and not any(row.role == "recipient" and political(cast, row.actor) for row in rows)


def _is_of_people(scene: Scene, rows: tuple[Argument, ...]) -> bool:
    """Say whether a state deals with unnamed people of its own."""
    cast = scene.look.cast
    sides = codes_of(cast, [row.actor for row in rows if political(cast, row.actor)])
    met = [cast.actors.get(row.actor) for row in rows if row.role == "recipient"]
    return len(sides) == 1 and bool(met) and all(actor is not None and actor.kind == "group" for actor in met)


def _is_at_home(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether a state deals with one private person of its own: "a federal judge sentenced a doctor"."""
    look, frame = scene.look, found.frame
    acting = codes_of(look.cast, [row.actor for row in rows if row.role == "actor"])
    others = [row for row in rows if row.role == "recipient" and political(look.cast, row.actor)]
    named = [row for row in others if ", " not in row.how and row.how not in NEAR]
    if named or not codes_of(look.cast, [row.actor for row in others]) <= acting:
        return False
    persons = [word for word in frame.objects if look.parse.lemma[word] not in look.predicates.courts]
    tags = ("NN", "NNP", "NNS") if _tells_crime(scene, frame.word) else ("NN",)
    return all(look.parse.tag[word] in tags and not _is_public(scene, word) for word in persons)


def _tells_crime(scene: Scene, word: int) -> bool:
    return not CRIMES.isdisjoint(_lemmas_about(scene, word))


def _is_public(scene: Scene, word: int) -> bool:
    """Say whether a noun is for people whose arrest is of politics: officials, reporters, fighters, protesters."""
    look, lemma, tables = scene.look, scene.look.parse.lemma[word], scene.look.predicates
    mention = look.cast.at(word)
    stands_for = mention is not None and any(political(look.cast, name) for name in mention.actors)
    at_peace = (WARLIKE - RULERS).isdisjoint(_lemmas_about(scene, word))
    plain = (look.parse.tag[word] == "NN" and at_peace) or _tells_crime(scene, word)
    named = stands_for or (look.is_named(word) and not plain)
    if lemma in LOCAL and look.parse.tag[word] == "NN":
        return named
    return named or lemma in tables.fighters or lemma in tables.public_people or not PUBLIC.isdisjoint(tables.classes.get(lemma, ()))


def _is_business(scene: Scene, kind: str, rows: tuple[Argument, ...]) -> bool:
    """Say whether only a firm does something peaceful in a country."""
    cast = scene.look.cast
    actors = [cast.actors.get(row.actor) for row in rows if row.role == "actor"]
    firms = [actor for actor in actors if actor is not None and actor.kind == "organisation" and actor.code is None]
    return kind in PEACEFUL and bool(firms) and len(firms) == len(actors)
