"""What is told as a habit, an attitude or a lasting state, so that no single act stands behind it."""

from __future__ import annotations

from onrecord.events.private import PEACEFUL
from onrecord.events.scene import Scene
from onrecord.events.triggers import Found
from onrecord.language import Parse
from onrecord.lexicon import load_words
from onrecord.model import Argument

FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
BEING = frozenset({"be", "remain", "stand", "stay"})
SPANS = frozenset({"during", "for", "in", "over", "through", "throughout"})
SPEAKING = frozenset({"ACCUSE", "AGREE", "CONSULT", "REQUEST", "SUPPORT"})
STRIFE = frozenset({"battle", "crusade", "fight", "struggle", "war"})
BY_ARMS = frozenset({"capture", "control", "expel", "hold", "liberate", "oust", "recapture", "retake", "seize", "take"})
CLAUSES = frozenset({"acl", "relcl"})
ENSHRINING = frozenset({"enshrine", "guarantee", "protect"})
LETTING = frozenset({"allow", "enable", "let", "permit"})
SINGLE = frozenset({"AGREE", "AID", "CONCEDE", "COOPERATE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
HABITS = load_words("events/habits")
AGES = load_words("events/ages")
SHOWING = load_words("events/showing")
HEAD = 8
DEEP = 4


def is_habit(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether no single act is told: "has long championed", "our continued cooperation with X"."""
    parse, word = scene.look.parse, found.frame.word
    if _is_alone(scene, found, rows) or _is_heading(scene, found) or _is_lasting(scene, found) or _characterises(scene, found):
        return True
    if _is_figure(scene, found, rows) or _is_power(scene, found):
        return True
    if found.sense.type in FORCE:
        return False
    if _is_shown(scene, found) or _is_result(scene, found, rows) or _is_led(scene, found):
        return True
    if _is_lasting_will(scene, found, rows) or _is_relation(scene, found, rows):
        return True
    labels = ("advmod",) if found.frame.verb else ("amod",)
    return any(parse.lower[child] in HABITS for child in parse.kids(word, *labels))


def _is_alone(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether one side fights or uses something with nobody against whom: "we fought side by side", "the arms they are using"."""
    parse, word = scene.look.parse, found.frame.word
    if not found.frame.verb or len(rows) != 1:
        return False
    return (parse.lemma[word] == "fight" and rows[0].role == "actor") or (
        parse.lemma[word] == "use" and parse.dep[word] == "relcl"
    )


def _is_lasting_will(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether somebody is only of a mind: "is committed to growth", "an ally committed to peace"."""
    parse, word = scene.look.parse, found.frame.word
    aimless = not any(row.role == "recipient" for row in rows)
    if found.sense.type != "AGREE":
        return False
    if aimless and parse.lemma[word] in BEING:
        return any(parse.lower[child] == "committed" for child in parse.kids(word, "acomp", "oprd"))
    return parse.lemma[word] == "commit" and _is_bare(scene, word)


def _is_relation(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether only how sides stand to each other is told: "the pact, which deepens ties", "we work closely with X"."""
    parse, word, kind = scene.look.parse, found.frame.word, found.sense.type
    aimless = not any(row.role == "recipient" for row in rows)
    if aimless and found.frame.how in ("relative", "shared") and kind in PEACEFUL and all("modifier" in row.how for row in rows):
        return True
    if not found.frame.verb:
        return False
    if parse.lemma[word] == "work" and kind in ("AGREE", "COOPERATE") and (aimless or _is_aside(scene, word)):
        return True  # "will work with our partners", "building on our ties and working with X"
    present = parse.tag[word] in ("VBP", "VBZ")
    if kind == "CONSULT":
        return present and parse.lemma[word] == "have"  # "we have a lively dialogue"
    return kind == "COOPERATE" and (present or parse.tag[word] == "VBN")


def _is_aside(scene: Scene, word: int) -> bool:
    parse = scene.look.parse
    return parse.tag[word] == "VBG" and parse.dep[word] in ("advcl", "conj") and not parse.kids(word, "aux")


def _is_bare(scene: Scene, word: int) -> bool:
    """Say whether a past form is a participle that only describes."""
    parse = scene.look.parse
    aside = parse.dep[word] == "advcl" and not parse.kids(word, "nsubj", "mark")
    return (parse.tag[word] == "VBN" or (parse.tag[word] == "VBD" and aside)) and not parse.kids(word, "aux", "auxpass")


def _is_heading(scene: Scene, found: Found) -> bool:
    """Say whether a noun is the heading before a colon, which names a long matter and tells no act: "Chadian war: …"."""
    parse, word = scene.look.parse, found.frame.word
    sentence = parse.sentence_at(word)
    early = word - sentence.first < HEAD and word + 1 < sentence.last and parse.lower[word + 1] == ":"
    return early and not found.frame.verb and not any(parse.is_verb(item) for item in range(sentence.first, word))


def _is_lasting(scene: Scene, found: Found) -> bool:
    """Say whether an act fills an age: "for two decades she supported", "throughout history they have marched"."""
    parse, word, kind = scene.look.parse, found.frame.word, found.sense.type
    if not found.frame.verb or kind not in (SINGLE | {"CONSULT", "PROTEST"}):
        return False
    for _ in range(DEEP):
        for prep in parse.kids(word, "prep"):
            nouns = parse.kids(prep, "pobj") if parse.lower[prep] in SPANS else []
            if any(_is_age(scene, noun, parse.lower[prep]) for noun in nouns):
                return True
        beside = parse.dep[word] == "advcl" and parse.tag[word] == "VBG"
        if not beside and (parse.dep[word] not in ("xcomp", "conj") or parse.head[word] == word):
            return False
        word = parse.head[word]
    return False


def _is_age(scene: Scene, noun: int, preposition: str) -> bool:
    parse = scene.look.parse
    if parse.lemma[noun] == "history":
        return preposition in ("through", "throughout")
    return parse.lemma[noun] in AGES and (parse.tag[noun] == "NNS" or preposition in ("over", "through", "throughout"))


def _characterises(scene: Scene, found: Found) -> bool:
    """Say whether a clause only says which people are meant: "people who have been accused of crimes"."""
    parse, word = scene.look.parse, found.frame.word
    if not found.frame.verb or parse.dep[word] not in CLAUSES or found.sense.type not in (SINGLE | {"ACCUSE"}):
        return False
    noun = parse.head[word]
    if parse.lemma[word] in ENSHRINING and parse.tag[word] == "VBN":
        return True
    told = any(parse.dep[child] in ("det", "poss", "nummod", "amod", "compound", "nmod") for child in parse.children[noun])
    own = parse.kid(word, "nsubj", "nsubjpass")
    return parse.dep[word] == "relcl" and parse.tag[noun] == "NNS" and not told and own is not None and parse.lower[own] in ("who", "that")


def _is_shown(scene: Scene, found: Found) -> bool:
    """Say whether a gerund only says what something else goes to show: "will be the host, underscoring its commitment"."""
    parse, word = scene.look.parse, found.frame.word
    beside = parse.tag[word] == "VBG" and parse.dep[word] == "advcl" and not parse.kids(word, "mark", "aux", "nsubj")
    above = parse.head[word]
    spoken = parse.lemma[above] in scene.look.predicates.telling or scene.types.get(above) in SPEAKING
    return found.frame.verb and beside and parse.lemma[word] in SHOWING and not spoken


def _is_result(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether a gerund tells what came about by itself: "the dam broke, allowing the sea to flood the fields"."""
    parse, word = scene.look.parse, found.frame.word
    beside = parse.tag[word] == "VBG" and parse.dep[word] == "advcl" and not parse.kids(word, "mark", "aux", "nsubj")
    helped = any(row.role == "recipient" for row in rows)
    someone = any(parse.tag[item] == "PRP" for verb in found.frame.content for item in parse.kids(verb, "nsubj"))
    return found.frame.verb and beside and not helped and not someone and parse.lemma[word] in LETTING


def _is_power(scene: Scene, found: Found) -> bool:
    """Say whether what a thing makes possible is told: "values which allow us to trade", "it enables the allies to plan"."""
    parse, word = scene.look.parse, found.frame.word
    if not found.frame.verb or parse.lemma[word] not in LETTING or parse.tag[word] not in ("VBP", "VBZ"):
        return False
    return any(parse.lower[child] in ("it", "that", "this", "which") for child in parse.kids(word, "nsubj"))


def _is_led(scene: Scene, found: Found) -> bool:
    """Say whether a participle tells who heads a body: "the National Congress led by Peter Osei"."""
    parse, word = scene.look.parse, found.frame.word
    return parse.lemma[word] == "lead" and parse.dep[word] == "acl" and parse.tag[word] == "VBN" and parse.tag[parse.head[word]] == "NNP"


def _is_figure(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether a fight is a mere endeavour: "leads the fight to end malaria", "fighting to keep schools open"."""
    parse, word = scene.look.parse, found.frame.word
    if parse.lemma[word] not in STRIFE or any(row.role == "recipient" for row in rows):
        return False
    aims = parse.kids(word, "acl", "relcl", "xcomp", "advcl")
    if word + 1 < len(parse.lemma) and parse.lower[word + 1] == "to":
        aims.append(parse.head[word + 1])  # read as the aim of the verb
    return any(parse.tag[item] == "VB" and _has_to(parse, item) and parse.lemma[item] not in BY_ARMS for item in aims)


def _has_to(parse: Parse, verb: int) -> bool:
    return any(parse.lower[child] == "to" for child in parse.kids(verb, "aux"))
