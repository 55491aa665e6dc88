"""What is only held, felt or known of somebody: a shared view, good will to any effort, good manners, a name for something."""

from __future__ import annotations

from onrecord.events.frames import Frame
from onrecord.events.scene import Scene
from onrecord.events.senses import content_heads
from onrecord.events.triggers import Found
from onrecord.language import Parse
from onrecord.lexicon import load_words
from onrecord.model import Argument

MANNERS = load_words("events/manners")
REPUTE = frozenset({"famed", "famous", "infamous", "known", "noted", "notorious", "remembered", "renowned"})
KEEPING = frozenset({"fulfil", "fulfill", "honor", "honour", "keep"})
TO_COME = frozenset({"'ll", "must", "shall", "should", "will"})
WHOSE = frozenset({"det", "poss", "nummod"})
SIDES = frozenset({"both", "each", "he", "our", "she", "their", "they", "we"})


def is_opinion(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether nothing is done: "agreed that growth is slow", "supports efforts to fish less", "famous for her criticism"."""
    aimed = any(row.role == "recipient" for row in rows)
    if not found.frame.verb:
        return _is_repute(scene, found.frame) or (found.sense.type == "AGREE" and _is_kept(scene, found.frame))
    return (not aimed and (_is_view(scene, found) or _is_good_will(scene, found))) or _is_manners(scene, found.frame)


def _is_view(scene: Scene, found: Found) -> bool:
    """Say whether sides only share a view: "agreed that peace would bring growth", not "agreed that they would meet"."""
    parse = scene.look.parse
    if parse.lemma[found.frame.word] not in ("agree", "concur") or not any(
        need.kind == "ccomp" for need in found.sense.needs
    ):
        return False
    told = [word for word in found.frame.content if parse.dep[word] == "ccomp"]
    return bool(told) and not any(_is_plan(scene, word) for word in told)


def _is_plan(scene: Scene, verb: int) -> bool:
    """Say whether a clause tells what is to be done: by its auxiliary, or as what those who speak would do."""
    parse = scene.look.parse
    helpers = {parse.lower[child] for child in parse.kids(verb, "aux")}
    if not helpers.isdisjoint(TO_COME) or (parse.tag[verb] == "VB" and not helpers):
        return True
    subjects = parse.kids(verb, "nsubj", "nsubjpass")
    owners = [item for word in subjects for item in (word, *parse.kids(word, "poss"))]
    own = any(parse.lower[word] in SIDES or scene.look.cast.at(word) is not None for word in owners)
    return own and not helpers.isdisjoint({"would", "'d"})


def _is_good_will(scene: Scene, found: Found) -> bool:
    """Say whether support goes to any undertaking of a kind: "supports international efforts to end hunger"."""
    parse = scene.look.parse
    if parse.lemma[found.frame.word] != "support" or not found.frame.objects:
        return False
    heads = [
        head for word in found.frame.objects for head in content_heads(parse, word, scene.look.predicates.transparent)
    ]
    return all(
        parse.tag[head] == "NNS" and not any(parse.dep[child] in WHOSE for child in parse.children[head])
        for head in heads
    )


def _is_manners(scene: Scene, frame: Frame) -> bool:
    """Say whether thanks are mere manners: "thanked the king for the opportunity to visit"."""
    parse = scene.look.parse
    if parse.lemma[frame.word] not in ("express", "thank"):
        return False
    return any(name == "for" and parse.lemma[word] in MANNERS for name, word in frame.preps)


def _is_repute(scene: Scene, frame: Frame) -> bool:
    """Say whether an act is only what somebody is known for: "famous for her criticism of the king"."""
    parse = scene.look.parse
    above = parse.head[frame.word]
    return parse.dep[frame.word] == "pobj" and parse.lower[above] == "for" and _names_repute(parse, parse.head[above])


def _names_repute(parse: Parse, word: int) -> bool:
    return parse.lower[word] in REPUTE and not parse.kids(word, "aux")


def _is_kept(scene: Scene, frame: Frame) -> bool:
    """Say whether a promise of old is only kept or broken: "the bridge fulfils the president's promise"."""
    parse = scene.look.parse
    return parse.dep[frame.word] == "dobj" and parse.lemma[parse.head[frame.word]] in KEEPING
