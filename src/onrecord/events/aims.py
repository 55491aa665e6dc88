"""What the grammar of a clause leaves undone: a gerund behind a focus, a bare infinitive of a list, what is averted."""

from __future__ import annotations

from onrecord.events.predicates import Predicates
from onrecord.events.private import PEACEFUL
from onrecord.events.scene import Scene
from onrecord.events.standing import standing_at
from onrecord.events.triggers import Found
from onrecord.language import Parse

STRIVING = frozenset({"at", "in", "on", "to", "toward", "towards"})
GOOD = PEACEFUL | {"RETREAT"}
BY_MEANS = PEACEFUL | {"MOBILIZE"}
AVERTING = frozenset({"avert", "avoid", "deter", "discourage", "dissuade", "keep", "prevent"})
TOLD = frozenset({"VBD", "VBZ"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
ENDED_WELL = frozenset({"join", "succeed"})
OPEN = frozenset({"conditional", "hypothetical", "planned"})
AUXILIARIES = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})
DEEP = 6


def is_aim(scene: Scene, found: Found) -> bool:
    """Say whether an act is only worked for, only one of a list of things to do, or only averted."""
    if not found.frame.verb:
        return False
    parse, word, kind = scene.look.parse, found.frame.word, found.sense.type or ""
    tag = parse.tag[word]
    if tag == "VB":
        return _is_listed(parse, word) or _is_of_noun(parse, word, scene.look.predicates) or _is_point(scene, word)
    if tag != "VBG" or parse.kids(word, "aux", "nsubj"):
        return False
    top = _first(parse, word)
    if parse.dep[top] == "pcomp":
        return _is_striven_for(parse, top, kind) or _is_means(scene, top, kind) or _is_averted(parse, top)
    return kind in PEACEFUL and _is_loose(parse, word)


def _first(parse: Parse, word: int) -> int:
    """Give the first gerund of a list: "on mediating and, while aiding Chad, supporting Niger" is about mediating."""
    for _ in range(DEEP):
        if parse.dep[word] not in ("conj", "advcl") or parse.tag[parse.head[word]] != "VBG":
            break
        word = parse.head[word]
    return word


def _is_striven_for(parse: Parse, gerund: int, kind: str) -> bool:
    """Say whether a peaceful act is no more than what somebody is busy with: "is focused on supporting Chad"."""
    preposition = parse.head[gerund]
    governor = parse.head[preposition]
    if kind not in GOOD or parse.lower[preposition] not in STRIVING:
        return False
    if kind == "CONSULT" and parse.lemma[governor] in ("play", "role"):
        return False  # "plays a role in mediating talks" mediates
    opening = preposition == parse.sentence_at(gerund).first  # "In supporting the truce, Chad made history"
    return not opening and not (parse.lemma[governor] in ENDED_WELL and parse.tag[governor] != "VB")


def _is_means(scene: Scene, gerund: int, kind: str) -> bool:
    """Say whether a peaceful act is the means of what is still to come: "will grow stronger by supporting Chad"."""
    parse = scene.look.parse
    preposition = parse.head[gerund]
    governor = parse.head[preposition]
    if kind not in BY_MEANS or parse.lower[preposition] != "by" or not parse.is_verb(governor):
        return False
    status = standing_at(parse, governor, scene.look.predicates)
    return status.standing in OPEN and not status.purpose


def _is_averted(parse: Parse, gerund: int) -> bool:
    """Say whether an act is what somebody is to be kept from: "vows to prevent the army from entering"."""
    preposition = parse.head[gerund]
    governor = parse.head[preposition]
    return (
        parse.lower[preposition] == "from"
        and parse.lemma[governor] in AVERTING
        and parse.tag[governor] in ("VB", "VBG")
    )


def _is_listed(parse: Parse, word: int) -> bool:
    """Say whether a bare infinitive hangs on a told verb, so that what governs it went astray: "must fish together, and support Chad"."""
    if any(parse.dep[child] in AUXILIARIES and parse.lower[child] != "to" for child in parse.children[word]):
        return False
    if parse.dep[word] == "advcl" and not parse.kids(word, "aux", "mark"):
        return parse.tag[parse.head[word]] in TOLD
    above = word
    for _ in range(DEEP):
        if parse.dep[above] != "conj":
            break
        above = parse.head[above]
    return above != word and parse.tag[above] in TOLD and not parse.kids(above, "aux")


def _is_of_noun(parse: Parse, word: int, predicates: Predicates) -> bool:
    """Say whether an infinitive stands right behind the noun that it tells the content of: "restated its pledge to condemn it"."""
    to = next((child for child in parse.kids(word, "aux") if parse.lower[child] == "to"), None)
    if parse.dep[word] != "advcl" or to is None or not to or not parse.is_noun(to - 1):
        return False
    return predicates.governors.get(f"{parse.lemma[to - 1]} n") in OPEN


def _is_point(scene: Scene, word: int) -> bool:
    """Say whether an infinitive only says what a goal is: "the purpose of the fund is to support Chad"."""
    parse = scene.look.parse
    above = parse.head[word]
    if parse.dep[word] != "xcomp" or parse.lemma[above] != "be":
        return False
    return any(parse.lemma[item] in scene.look.predicates.tries for item in parse.kids(above, "nsubj"))


def _is_loose(parse: Parse, word: int) -> bool:
    """Say whether a bare gerund is listed beside a whole clause: "we stand together on growth, and supporting farms"."""
    for _ in range(DEEP):
        if parse.dep[word] != "conj":
            return False
        word = parse.head[word]
        if parse.tag[word] != "VBG":
            break
    return parse.tag[word] in FINITE
