"""What is only meant and not done: an aim, a wish, a demand, a permission, what talks are about, the content of a promise."""

from __future__ import annotations

from onrecord.events.aims import is_aim
from onrecord.events.hoped import OUGHT, is_hoped
from onrecord.events.scene import Scene
from onrecord.events.standing import Status
from onrecord.events.triggers import Found
from onrecord.lexicon import load_words

DONE_BY_COMING = frozenset({"PROTEST", "ACCUSE", "CONSULT"})
IN_CONDITION = frozenset({"ASSAULT"})
FEARED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
OPEN = frozenset({"planned", "hypothetical"})
SPOKEN = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN"})
FORWARD = frozenset({"aim", "look"})
PERMITTING = frozenset({"allow", "authorise", "authorize", "avert", "avoid", "deter", "enable", "permit", "prevent"})
CONSIDERING = load_words("events/considering")
DEEP = 4


def _is_ability(scene: Scene, status: Status) -> bool:
    """Say whether only what can be done is told, as law books do."""
    return status.cue is not None and scene.look.parse.lower[status.cue] == "can"


def _is_enabled(scene: Scene, word: int) -> bool:
    """Say whether an act is only made possible: "a law that would allow the police to detain them"."""
    parse = scene.look.parse
    for _ in range(DEEP):
        if parse.dep[word] not in ("xcomp", "ccomp", "conj") or parse.head[word] == word:
            return False
        word = parse.head[word]
        if parse.lemma[word] in scene.look.predicates.duties:
            return True
    return False


def _is_allowed(scene: Scene, word: int) -> bool:
    """Say whether a noun's act is only allowed or kept from happening: "a pact that allows Russian deployments"."""
    parse = scene.look.parse
    head = parse.head[word]
    governed = parse.is_noun(word) and parse.dep[word] in ("dobj", "nsubjpass")
    return governed and parse.lemma[head] in PERMITTING


def _is_missed(scene: Scene, found: Found) -> bool:
    """Say whether a noun's act is only what is not to be had: "rejects a truce without a withdrawal"."""
    parse, word = scene.look.parse, found.frame.word
    lacking = not found.frame.verb and parse.dep[word] == "pobj" and parse.lower[parse.head[word]] == "without"
    return lacking and found.sense.type != "AGREE"


def _is_wished(scene: Scene, word: int) -> bool:
    """Say whether an act is helped, demanded or wished for: "help X rebuild", "time for X to halt", "must yield, ending it"."""
    parse = scene.look.parse
    if parse.tag[word] == "VB" and any(parse.lower[item] == "for" for item in parse.kids(word, "mark")):
        return True
    if parse.tag[word] == "VB" and parse.lemma[parse.head[word]] in ("help", "time") and parse.dep[word] != "conj":
        return True
    head = parse.head[word]
    result = parse.tag[word] == "VBG" and parse.dep[word] == "advcl"
    return result and any(parse.lower[item] in OUGHT for item in parse.kids(head, "aux"))


def _is_demanded(scene: Scene, word: int) -> bool:
    """Say whether an act is only told to be left: "should not be allowed to play", "must stop shelling the town"."""
    parse = scene.look.parse
    above = (word, parse.head[word]) if parse.dep[word] in ("xcomp", "ccomp") else (word,)
    return any(parse.lower[item] in OUGHT for verb in above for item in parse.kids(verb, "aux"))


def _is_talked_of(scene: Scene, word: int) -> bool:
    """Say whether an act is only what somebody talks or thinks of: "discussed opening a consulate"."""
    parse = scene.look.parse
    for _ in range(DEEP):
        gerund = parse.dep[word] == "conj" and parse.tag[word] == "VBG"
        if not gerund and not (parse.dep[word] == "xcomp" and parse.tag[parse.head[word]] == "VBG"):
            break
        word = parse.head[word]
    above = parse.head[word]
    if parse.dep[word] == "pcomp":
        while parse.dep[above] == "conj" and parse.dep[parse.head[above]] in ("prep", "conj"):
            above = parse.head[above]
        return parse.lemma[parse.head[above]] in FORWARD  # "looks forward to welcoming", "aimed at condemning"
    gerund = parse.tag[word] == "VBG" and parse.dep[word] in ("xcomp", "ccomp", "dobj") and parse.kid(word, "nsubj") is None
    return gerund and parse.lemma[above] in CONSIDERING


def only_meant(scene: Scene, found: Found, status: Status) -> bool:
    """Say whether an act is no more than the aim of another act, or the content of a request, promise or refusal."""
    word, sense = found.frame.word, found.sense
    if _is_wished(scene, word) or _is_talked_of(scene, word) or _is_allowed(scene, word):
        return True
    if is_hoped(scene, found, status) or is_aim(scene, found) or _is_missed(scene, found) or (
        status.standing == "negated" and (_is_demanded(scene, word) or _is_enabled(scene, word))
    ):
        return True
    if status.purpose:
        return sense.type not in DONE_BY_COMING
    if status.standing == "hypothetical" and (sense.type not in FEARED or _is_ability(scene, status)):
        return True
    if status.cue is None or status.standing not in OPEN:
        return False
    if sense.type == "AGREE" and not found.frame.verb and scene.look.parse.head[status.cue] == word:
        return True  # "the proposed deal"
    parse = scene.look.parse
    if _is_enabled(scene, word):
        return True
    governed_by_noun = parse.is_noun(status.cue) and (
        sense.type not in IN_CONDITION or (status.standing == "planned" and parse.lemma[status.cue] in scene.look.predicates.tries)
    )
    return governed_by_noun or scene.types.get(status.cue) in SPOKEN
