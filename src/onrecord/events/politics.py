"""Whether an act is of politics and told as one: who must take part, and by whom it is done."""

from __future__ import annotations

from onrecord.events.habits import is_habit
from onrecord.events.home import is_home_business
from onrecord.events.look import OWN_TEXT, Look
from onrecord.events.meant import SPOKEN
from onrecord.events.opinions import is_opinion
from onrecord.events.phrases import TALKING
from onrecord.events.private import BY_ANYONE, is_placed, is_private
from onrecord.events.scene import Scene, codes_of, political
from onrecord.events.standing import is_told
from onrecord.events.triggers import Found
from onrecord.lexicon import load_words
from onrecord.model import Argument

DONE_BY_THINGS = frozenset({"ASSAULT", "MOBILIZE", "PROTEST"})
WHERE_TO = frozenset({"to", "in", "at", "into", "place"})
DONE_BY_SOMEONE = frozenset({"SANCTION", "CONSULT", "SUPPORT", "AID", "COOPERATE", "CONCEDE", "REJECT", "RETREAT"})
FOR_ANOTHER = frozenset({"AID", "COOPERATE"})
LETTING_GO = frozenset({"RETREAT", "CONCEDE"})
BY_SOMEONE = frozenset({"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "RETREAT", "SUPPORT", "THREATEN"})
BY_IT = frozenset({"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "REQUEST", "SUPPORT"})
IT = ", last state or body"
THINGS = load_words("events/things")
ENDING = frozenset({"abandon", "cancel", "close", "drop", "end", "lift"})
FAR = 120


def is_political(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether a state, body or office takes part; in fights and protests an unnamed group of fighters is enough."""
    look = scene.look
    frame, sense = found
    if any(political(look.cast, row.actor) for row in rows):
        return not is_private(scene, found, rows)
    if sense.type in BY_ANYONE and any(_armed(scene, row) for row in rows if row.role == "actor"):
        return not is_private(scene, found, rows)
    if sense.type == "PROTEST" and any(row.role == "actor" and _is_body(scene, row) for row in rows):
        return True
    again = not rows and scene.deeds[:1] and scene.deeds[0].frame.word < frame.word and is_told(look.parse, frame.word)
    named = sense.type == "ASSAULT" and not frame.verb and not again and _names_state(look, frame.word)
    return named and not is_private(scene, found, rows)


def is_idle(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether a thing is the subject ("the agenda promises growth") or a meeting has only one side in its name."""
    frame, sense = found
    acting = any(row.role == "actor" for row in rows)
    if not acting and sense.type in SPOKEN:
        return True
    if _is_undone(scene, found) or (not acting and _is_topic(scene, found)):
        return True
    if _is_by_thing(scene, found, rows) or _is_of_others(scene, found, rows) or _is_by_it(scene, found, rows):
        return True
    if is_opinion(scene, found, rows) or is_home_business(scene, found, rows):
        return True
    if is_habit(scene, found, rows) or (sense.type in DONE_BY_SOMEONE and not _has_doer(scene, found, rows)):
        return True
    if not rows and not sense.needs and scene.types.get(scene.look.parse.head[frame.word]) != "ACCUSE":
        return True
    if frame.verb and sense.type == "CONSULT" and _is_no_visit(scene, found, rows):
        return True
    if frame.verb:
        by_thing = not acting and not frame.passive and bool(frame.subjects)
        return by_thing and sense.type not in DONE_BY_THINGS and sense.subject_is_actor
    if acting and sense.mode == "visit" and any(row.role == "recipient" for row in rows) and _is_no_visit(scene, found, rows):
        return True
    sides = codes_of(scene.look.cast, [row.actor for row in rows])
    return sense.type == "CONSULT" and len(sides) < 2 and all("modifier" in row.how or "host" in row.how for row in rows)


def _is_by_thing(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether a thing that a state is only named with does it: "Finland's actions threaten the trade"."""
    frame, sense, parse = found.frame, found.sense, scene.look.parse
    if not frame.verb or frame.passive or sense.type not in BY_SOMEONE or not sense.subject_is_actor or not frame.subjects:
        return False
    if any(row.role == "actor" and row.how.startswith("subject of") for row in rows):
        return False  # "said that the plan of X was sound and urged Y"
    return all(parse.lemma[word] in THINGS and scene.look.cast.at(word) is None for word in frame.subjects)


def _is_by_it(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether an "it" that may stand for any thing told before is all that acts, on nobody: "it gave us heart"."""
    acting = [row.how for row in rows if row.role == "actor"]
    sentence = scene.look.parse.sentence_at(found.frame.word)
    named = any(scene.look.cast.at(item) is not None for item in range(max(sentence.first, found.frame.word - FAR), found.frame.word))
    met = any(row.role == "recipient" and political(scene.look.cast, row.actor) for row in rows)
    return found.sense.type in BY_IT and bool(acting) and not met and not named and all(IT in how for how in acting)


def _is_of_others(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether a warning tells only what others do or suffer, so that nobody is threatened: "warns that rebels are near"."""
    parse, frame = scene.look.parse, found.frame
    content = any(need.kind == "ccomp" for need in found.sense.needs)
    if parse.lemma[frame.word] != "warn" or not content or frame.objects or frame.datives:
        return False
    told = [word for word in frame.content if parse.dep[word] == "ccomp" and not _is_to_come(scene, word)]
    subjects = [item for word in told for item in parse.kids(word, "nsubj", "nsubjpass")]
    acting = codes_of(scene.look.cast, [row.actor for row in rows if row.role == "actor"])
    own = (codes_of(scene.look.cast, party.actors) for item in subjects for party in scene.look.parties(item, ""))
    return bool(subjects) and not any(codes & acting for codes in own)


def _is_to_come(scene: Scene, verb: int) -> bool:
    """Say whether a clause tells a consequence or a demand: "will have to answer for it", "residents to leave"."""
    parse = scene.look.parse
    return any(parse.tag[child] in ("MD", "TO") for child in parse.kids(verb, "aux"))


def _has_doer(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether somebody with a code acts, or somebody unknown acts on one or lets him go."""
    cast, kind = scene.look.cast, found.sense.type
    known = [row for row in rows if political(cast, row.actor)]
    helped = any(row.role == "recipient" for row in rows) or len(codes_of(cast, [row.actor for row in known])) > 1
    if kind in FOR_ANOTHER and not helped and not _is_given(scene, found, len(known)):
        return False
    if kind == "SUPPORT" and not helped and _is_stance(scene, found, rows):
        return False
    if any(row.role != "recipient" for row in known):
        return True
    aimed = any(row.role == "recipient" and not is_placed(row) for row in known)
    return aimed and (kind in LETTING_GO or any(row.role == "actor" for row in rows if row not in known))


def _is_stance(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether support that names nobody is only an attitude or a courtesy: "we stand together", "sent condolences"."""
    present = found.frame.verb and scene.look.parse.tag[found.frame.word] in ("VBG", "VBP", "VBZ")
    own = any(row.role == "actor" and row.how.endswith((OWN_TEXT, "modifier")) for row in rows)
    return (present and own) or found.sense.object_class == "condolence"


def _is_given(scene: Scene, found: Found, sides: int) -> bool:
    """Say whether help without a named receiver is an act of its own: a thing was given, or one side works with somebody."""
    if found.sense.type == "COOPERATE":
        return sides == 1
    sense = found.sense
    given = bool(sense.object_class or sense.object_words) or not sense.subject_is_actor
    return given and scene.look.parse.tag[found.frame.word] not in ("VBZ", "VBP")


def _is_undone(scene: Scene, found: Found) -> bool:
    """Say whether a measure is told only to say what is undone: "lifted a ban imposed on X"."""
    parse, word = scene.look.parse, found.frame.word
    noun = parse.head[word]
    ended = parse.is_noun(word) and parse.dep[word] in ("dobj", "nsubjpass") and parse.lemma[noun] in ENDING
    if ended and found.sense.type in ("ACCUSE", "COERCE", "SANCTION"):
        return True
    if found.sense.type == "MOBILIZE" and not found.frame.verb and scene.types.get(noun) == "ASSAULT":
        return parse.dep[word] in ("dobj", "nsubjpass")  # "ambushed the patrol"
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
