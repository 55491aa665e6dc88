"""What becomes of an act in view of who tells it: a threat, a rejection, an allegation."""

from __future__ import annotations

from onrecord.events.frames import Frame
from onrecord.events.predicates import Effect
from onrecord.events.scene import Kind, Scene, codes_of
from onrecord.events.standing import Status
from onrecord.events.triggers import Found
from onrecord.language import Parse
from onrecord.model import Argument, Event, Quote

REFUSABLE = frozenset({"AID", "SUPPORT", "COOPERATE", "CONSULT", "CONCEDE", "RETREAT", "AGREE"})
CONTENT_MODES = {
    "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet",
    "ASSAULT": "change", "COERCE": "change", "SANCTION": "change", "AGREE": "change", "MOBILIZE": "change",
}  # fmt: skip
THREAT_MODES = {"ASSAULT": "violence", "MOBILIZE": "violence", "SANCTION": "relations", "COERCE": "restrict"}
HELPING = frozenset({"AID", "COOPERATE", "CONCEDE", "RETREAT", "MOBILIZE"})
INTENDED = {"CONSULT": "036", "AID": "033", "COOPERATE": "031", "SUPPORT": "032", "RETREAT": "035", "CONCEDE": "035"}
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
FUTURE = frozenset({"will", "wo", "would", "shall"})
LATER = frozenset({"planned", "conditional"})


def as_said(
    scene: Scene, found: Found, status: Status, rows: tuple[Argument, ...], quote: Quote | None
) -> tuple[Kind, Effect]:
    """Give type and standing: own future violence is a threat, refused help a rejection, help under a condition a promise."""
    frame, sense = found
    assert sense.type is not None
    kind = Kind(sense.type, sense.mode or _content_mode(scene, frame, sense.type), sense.cameo, sense.rule)
    standing = status.standing
    acting = codes_of(scene.look.cast, [row.actor for row in rows if row.role == "actor"])
    speaking = codes_of(scene.look.cast, [quote.speaker]) if quote is not None and quote.speaker else frozenset()
    own = bool(acting & speaking)
    if own and sense.type == "ASSAULT" and standing in LATER:
        return Kind("THREATEN", "violence", "138", sense.rule), "conditional" if status.condition is not None else "asserted"
    if sense.type == "ASSAULT" and frame.verb and scene.look.parse.lemma[frame.word] == "attack" and _is_verbal(scene, rows):
        return Kind("ACCUSE", "disapprove", "111", sense.rule), standing
    if sense.type == "THREATEN" and frame.verb and _tells_duty(scene.look.parse, frame):
        return Kind("REQUEST", None, "10", sense.rule), standing
    if sense.type in REFUSABLE and standing == "negated" and _is_future(scene.look.parse, frame):
        return Kind("REJECT", CONTENT_MODES.get(sense.type, "change"), "12", sense.rule), "asserted"
    if sense.type in INTENDED and standing == "planned" and acting and frame.verb:
        return Kind("AGREE", None, INTENDED[sense.type], sense.rule), standing
    if sense.type in HELPING and standing == "conditional" and not status.within and acting:
        return Kind("AGREE", None, "03", sense.rule), standing
    return kind, standing


def _tells_duty(parse: Parse, frame: Frame) -> bool:
    """Say whether somebody is warned of what he must do, which is a demand: "warned that it must leave"."""
    clauses = [word for word in frame.content if parse.dep[word] == "ccomp"]
    return any(parse.lower[item] == "must" for word in clauses for item in parse.kids(word, "aux"))


def _is_verbal(scene: Scene, rows: tuple[Argument, ...]) -> bool:
    """Say whether one politician attacks another or a body of his state: with words, where no arms are told of."""
    kinds = {"actor": {"person"}, "recipient": {"person", "organisation"}}
    found = {role: [row.actor for row in rows if row.role == role] for role in kinds}
    actors = scene.look.cast.actors
    known = all(
        name in actors and actors[name].kind in kinds[role] and actors[name].code
        for role, names in found.items()
        for name in names
    )
    return known and all(found.values())


def claimant(scene: Scene, found: Found, event: Event, quote: Quote | None) -> frozenset[str]:
    """Give the codes of the party on whose word alone a hostile act rests; none where the report vouches for it."""
    frame, sense = found
    if event.standing != "asserted" or sense.type not in HOSTILE or quote is None or not quote.speaker:
        return frozenset()
    if is_owned_to(scene.look.parse, quote):
        return frozenset()
    unsaid = (frame.passive and not event.actor) or not (frame.verb or frame.clause is not None)
    if unsaid or not is_said_before(quote) or not is_claimed(scene.look.parse, frame):
        return frozenset()
    speaking = codes_of(scene.look.cast, [quote.speaker])
    return frozenset() if speaking & codes_of(scene.look.cast, event.actor) else speaking


def is_owned_to(parse: Parse, quote: Quote) -> bool:
    """Say whether a speaker confirms or admits what he says, which is more than to claim it."""
    cue = parse.word_at(quote.cue_span.start) if quote.cue_span is not None else None
    return cue is not None and parse.lemma[cue] in ("acknowledge", "admit", "concede", "confirm")


def is_claimed(parse: Parse, frame: Frame) -> bool:
    """Say whether the act is what the speaker claims, not what a clause beside it ("after …", "which …") presupposes."""
    word = frame.word if frame.verb else parse.head[frame.word]
    for _ in range(6):
        if parse.dep[word] in ("advcl", "relcl", "acl", "pobj"):
            return False
        if parse.head[word] == word or (parse.dep[word] == "ccomp" and parse.is_verb(word)):
            return True
        word = parse.head[word]
    return True


def _is_future(parse: Parse, frame: Frame) -> bool:
    return frame.verb and any(parse.lower[child] in FUTURE for child in parse.kids(frame.word, "aux"))


def _content_mode(scene: Scene, frame: Frame, kind: str) -> str | None:
    """Give the mode of a request, refusal or threat from the act that it speaks of."""
    if kind not in ("REQUEST", "REJECT", "THREATEN"):
        return None
    about = next((found for word in _spoken_of(scene.look.parse, frame) if (found := scene.types.get(word))), None)
    return (THREAT_MODES if kind == "THREATEN" else CONTENT_MODES).get(about) if about else None


def _spoken_of(parse: Parse, frame: Frame) -> tuple[int, ...]:
    first = (*frame.content, *frame.objects, *(word for _, word in frame.preps))
    return (*first, *(word for item in first for word in parse.kids(item, "dobj")))


def is_said_before(quote: Quote) -> bool:
    """Say whether the report puts the speaker first ("Damascus says that …"), which vouches less than a tag behind."""
    return quote.kind != "direct" and quote.cue_span is not None and quote.cue_span < quote.spans[0]
