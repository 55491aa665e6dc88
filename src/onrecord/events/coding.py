"""One trigger made into one event row: parties, standing, codes and scores."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from onrecord.actors import Cast
from onrecord.events.commitments import Commitment, spans_of
from onrecord.events.frames import Frame, verb_frame
from onrecord.events.merge import Draft
from onrecord.events.look import Look, Party
from onrecord.events.parties import arguments_of, find_parties
from onrecord.events.predicates import Effect, Predicates, Sense
from onrecord.events.standing import Status, standing_of
from onrecord.events.triggers import Found
from onrecord.language import Parse
from onrecord.model import Argument, Event, Quote, Span, hashed

MEETING = frozenset({"CONSULT"})
REFUSABLE = frozenset({"AID", "SUPPORT", "COOPERATE", "CONSULT", "CONCEDE", "RETREAT", "AGREE"})
CONTENT_MODES = {
    "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet",
    "ASSAULT": "change", "COERCE": "change", "SANCTION": "change", "AGREE": "change", "MOBILIZE": "change",
}  # fmt: skip
THREAT_MODES = {"ASSAULT": "violence", "MOBILIZE": "violence", "SANCTION": "relations", "COERCE": "restrict"}
INTENDED = {"CONSULT": "036", "AID": "033", "COOPERATE": "031", "SUPPORT": "032", "RETREAT": "035", "CONCEDE": "035"}
IN_CONDITION = frozenset({"ASSAULT", "COERCE"})
HELPING = frozenset({"AID", "COOPERATE", "CONCEDE", "RETREAT", "MOBILIZE"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
ACTS = {"threat": "THREATEN", "assurance": "AGREE", "demand": "REQUEST"}
FUTURE = frozenset({"will", "wo", "would", "shall"})
DONE_BY_COMING = frozenset({"PROTEST", "ACCUSE", "CONSULT"})
OPEN = frozenset({"planned", "hypothetical"})
SPEECH = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN"})
BY_ANYONE = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT"})
FEARED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
DONE_BY_THINGS = frozenset({"ASSAULT", "MOBILIZE", "PROTEST"})
DEFINITE = frozenset({"the", "this", "these", "such"})
LATER = frozenset({"planned", "conditional"})


class Scene(NamedTuple):
    """All that coding asks of a report. `types` says what each trigger word was read as, `deeds` are the
    hostile ones, `doers` who did them once that was asked, `salt` makes ids its own."""

    look: Look
    types: dict[int, str]
    deeds: list[Found]
    doers: dict[int, tuple[str, ...]]
    salt: str


def code(scene: Scene, found: Found) -> Draft | None:
    """Give the event of a trigger; None where no party is political or an if-clause only sets a condition."""
    frame, sense = found
    actors, recipients = find_parties(scene.look, frame, sense)
    if sense.type in MEETING and not any(party.actors for party in recipients):
        actors, recipients = _split_meeting(scene.look, actors)
    if sense.type == "ACCUSE" and not any(scene.look.coded(party) for party in recipients):
        recipients = _doers_of_object(scene, found) or recipients
    rows = arguments_of(actors, recipients)
    if not _is_political(scene, found, rows) or _is_idle(scene, found, rows):
        return None
    status = standing_of(scene.look.parse, frame, scene.look.predicates)
    if (status.within and sense.type not in IN_CONDITION) or _only_meant(scene, sense, status):
        return None
    if status.purpose:
        status = Status("asserted", None, None, within=False)
    trigger = scene.look.parse.span(frame.word - len(sense.words) + 1, frame.word)
    quote = scene.look.voices.quote_at(trigger)
    kind, standing = _as_said(scene, found, status, rows, quote)
    event = _event(scene, kind, trigger, rows, standing, quote)
    event = _with_clauses(scene, event, frame, status)
    clause = frame.word if frame.verb or frame.clause is None else frame.clause
    draft = _draft(scene, event, scene.look.parse.lemma[frame.word], clause, (frame.word,))
    return draft._replace(claimed=_claimant(scene, found, event, quote))


def code_commitment(scene: Scene, found: Commitment) -> Draft | None:
    """Give the event of a threat or assurance made by the words themselves; None where its doer stays unknown."""
    parse = scene.look.parse
    trigger = parse.span(found.first, found.last)
    quote = scene.look.voices.quote_at(trigger)
    doers = [party for word in found.doers for party in scene.look.parties(word, "doer of the words")]
    if not any(party.actors for party in doers) and quote is not None and quote.speaker:
        doers = [Party(found.first, (quote.speaker,), quote.speaker_span or trigger, "speaker of the quote")]
    targets = [party for word in found.targets for party in scene.look.parties(word, "target of the words")]
    if found.condition is not None and not any(scene.look.coded(party) for party in targets):
        inner = verb_frame(parse, found.condition)
        targets = [party for word in (*inner.subjects, *inner.objects) for party in scene.look.parties(word, "condition")]
    targets = [party for party in targets if not scene.look.codes([party]) & scene.look.codes(doers)]
    rows = arguments_of(doers, targets)
    acting = _codes(scene.look.cast, [row.actor for row in rows if row.role == "actor"])
    if not acting or not any(_political(scene.look.cast, row.actor) for row in rows):
        return None
    speaking = _codes(scene.look.cast, [quote.speaker]) if quote is not None and quote.speaker else frozenset()
    if found.condition is None and not (quote is not None and (found.own or acting & speaking)):
        return None
    if _is_question(parse, found.first):
        return None
    if found.act == "demand" and not _asked_of_other(scene, rows, speaking, quote):
        return None
    sense = _Kind(ACTS[found.act], None, None, found.rule)
    standing: Effect = "conditional" if found.condition is not None else "asserted"
    event = _event(scene, sense, trigger, rows, standing, quote)
    condition, consequence = spans_of(parse, found)
    event = replace(event, condition_span=condition, consequence_span=consequence, standing_span=condition)
    return _draft(scene, event, parse.lemma[found.first], found.clause, tuple(range(found.first, found.last + 1)))


def _is_political(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether a state, body or office takes part; in fights and protests an unnamed group of fighters is enough."""
    look = scene.look
    frame, sense = found
    if any(_political(look.cast, row.actor) for row in rows):
        return True
    if sense.type in BY_ANYONE and any(_armed(scene, row) for row in rows if row.role == "actor"):
        return True
    return sense.type == "ASSAULT" and not frame.verb and _names_state(look, frame.word)


def _is_idle(scene: Scene, found: Found, rows: tuple[Argument, ...]) -> bool:
    """Say whether a thing is the subject ("the agenda promises growth") or a meeting has only one side in its name."""
    frame, sense = found
    acting = any(row.role == "actor" for row in rows)
    if frame.verb:
        return not acting and not frame.passive and bool(frame.subjects) and sense.type not in DONE_BY_THINGS and sense.subject_is_actor
    sides = _codes(scene.look.cast, [row.actor for row in rows])
    return sense.type == "CONSULT" and len(sides) < 2 and all("modifier" in row.how or "host" in row.how for row in rows)


def _doers_of_object(scene: Scene, found: Found) -> list[Party]:
    """Give who did what is condemned: "condemned the attack by X"; "the attack" alone means the last deed told."""
    parse = scene.look.parse
    if scene.deeds and not scene.doers:
        _find_doers(scene)
    for word in found.frame.objects:
        for item in parse.conjuncts(word)[:4]:
            doer = scene.doers.get(item)
            if not doer and found.sense.mode == "disapprove" and any(parse.lower[child] in DEFINITE for child in parse.children[item]):
                doer = next((scene.doers[deed] for deed in sorted(scene.doers, reverse=True) if deed < found.frame.word), ())
            if doer:
                return [Party(item, doer, parse.span(item, item), "doer of what is condemned")]
    return []


def _find_doers(scene: Scene) -> None:
    """Note who did each deed; one without a doer is taken for the last deed that has one."""
    last: tuple[str, ...] = ()
    for frame, sense in scene.deeds:
        parties = find_parties(scene.look, frame, sense)[0]
        last = tuple(name for party in parties if scene.look.coded(party) for name in party.actors) or last
        scene.doers[frame.word] = last


def _armed(scene: Scene, row: Argument) -> bool:
    parse = scene.look.parse
    word = parse.word_at(max(row.span.start, row.span.end - 1))
    return word is not None and parse.lemma[word] in scene.look.predicates.fighters


def _names_state(look: Look, word: int) -> bool:
    """Say whether the sentence of a word names a state or body, so that an attack in it is of their world."""
    sentence = look.parse.sentence_at(word)
    mentions = (look.cast.at(item) for item in range(sentence.first, min(sentence.last, sentence.first + 120)))
    return any(_political(look.cast, name) for mention in mentions if mention is not None for name in mention.actors)


def _only_meant(scene: Scene, sense: Sense, status: Status) -> bool:
    """Say whether an act is no more than the aim of another act, or the content of a request, promise or refusal."""
    if status.purpose:
        return sense.type not in DONE_BY_COMING
    if status.standing == "hypothetical" and sense.type not in FEARED:
        return True
    if status.cue is None or status.standing not in OPEN:
        return False
    governed_by_noun = scene.look.parse.is_noun(status.cue) and sense.type not in IN_CONDITION
    return governed_by_noun or scene.types.get(status.cue) in SPEECH


def _asked_of_other(scene: Scene, rows: tuple[Argument, ...], speaking: frozenset[str], quote: Quote | None) -> bool:
    receiving = [row.actor for row in rows if row.role == "recipient"]
    cast = scene.look.cast
    group = quote is not None and (row := cast.actors.get(quote.speaker or "")) is not None and row.kind == "group"
    same = not group and bool(_codes(cast, receiving) & speaking)
    return bool(receiving) and not same and all(_political(cast, name) for name in receiving)


class _Kind(NamedTuple):
    """What an event is coded as and by which line."""

    type: str
    mode: str | None
    cameo: str | None
    rule: str


def _as_said(
    scene: Scene, found: Found, status: Status, rows: tuple[Argument, ...], quote: Quote | None
) -> tuple[_Kind, Effect]:
    """Give type and standing in view of who says it: own future violence is a threat, help under a condition a promise,
    and what a party says of its foe is alleged."""
    frame, sense = found
    assert sense.type is not None
    kind = _Kind(sense.type, sense.mode or _content_mode(scene, frame, sense.type), sense.cameo, sense.rule)
    standing = status.standing
    acting = _codes(scene.look.cast, [row.actor for row in rows if row.role == "actor"])
    speaking = _codes(scene.look.cast, [quote.speaker]) if quote is not None and quote.speaker else frozenset()
    own = bool(acting & speaking)
    if own and sense.type == "ASSAULT" and standing in LATER:
        return _Kind("THREATEN", "violence", "138", sense.rule), "conditional" if status.condition is not None else "asserted"
    if sense.type in REFUSABLE and standing == "negated" and _is_future(scene.look.parse, frame):
        return _Kind("REJECT", CONTENT_MODES.get(sense.type, "change"), "12", sense.rule), "asserted"
    if sense.type in INTENDED and standing == "planned" and acting and frame.verb:
        return _Kind("AGREE", None, INTENDED[sense.type], sense.rule), standing
    if sense.type in HELPING and standing == "conditional" and not status.within and acting:
        return _Kind("AGREE", None, "03", sense.rule), standing
    return kind, standing


def _claimant(scene: Scene, found: Found, event: Event, quote: Quote | None) -> frozenset[str]:
    """Give the codes of the party on whose word alone a hostile act rests; none where the report vouches for it."""
    frame, sense = found
    if event.standing != "asserted" or sense.type not in HOSTILE or quote is None or not quote.speaker:
        return frozenset()
    unsaid = (frame.passive and not event.actor) or not (frame.verb or frame.clause is not None)
    if unsaid or not _said_before(quote) or not _is_claimed(scene.look.parse, frame):
        return frozenset()
    speaking = _codes(scene.look.cast, [quote.speaker])
    return frozenset() if speaking & _codes(scene.look.cast, event.actor) else speaking


def _is_claimed(parse: Parse, frame: Frame) -> bool:
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


def _said_before(quote: Quote) -> bool:
    """Say whether the report puts the speaker first ("Damascus says that …"), which vouches less than a tag behind."""
    return quote.kind != "direct" and quote.cue_span is not None and quote.cue_span < quote.spans[0]


def _event(
    scene: Scene, kind: _Kind, trigger: Span, rows: tuple[Argument, ...], standing: Effect, quote: Quote | None
) -> Event:
    predicates = scene.look.predicates
    score = predicates.scores.get((kind.type, kind.mode or ""), predicates.scores.get((kind.type, "")))
    return Event(
        id=hashed(scene.salt, trigger.start, trigger.end, kind.type),
        type=kind.type,
        mode=kind.mode,
        cameo=kind.cameo,
        trigger_span=trigger,
        actor=tuple(row.actor for row in rows if row.role == "actor"),
        recipient=tuple(row.actor for row in rows if row.role == "recipient"),
        standing=standing,
        said_by=quote.id if quote else None,
        arguments=rows,
        quad=predicates.quads.get(kind.type),
        goldstein=_goldstein(kind, predicates),
        plover_score=score,
        rule=kind.rule,
    )


def _goldstein(kind: _Kind, predicates: Predicates) -> float | None:
    code = kind.cameo or predicates.roots.get(kind.type, "")
    while code and code not in predicates.goldstein:
        code = code[:-1]
    return predicates.goldstein.get(code)


def _with_clauses(scene: Scene, event: Event, frame: Frame, status: Status) -> Event:
    parse = scene.look.parse
    cue = parse.span(status.cue, status.cue) if status.cue is not None else None
    condition = parse.subtree_span(status.condition) if status.condition is not None else None
    consequence = None
    if status.condition is not None and not status.within:
        verb = frame.word if frame.verb or frame.clause is None else frame.clause
        as_words = Commitment("threat", frame.word, frame.word, verb, (), (), False, status.condition, False, "")
        consequence = spans_of(parse, as_words)[1]
    return replace(event, standing_span=cue, condition_span=condition, consequence_span=consequence)


def _draft(scene: Scene, event: Event, lemma: str, clause: int, words: tuple[int, ...]) -> Draft:
    return Draft(event, lemma, _codes(scene.look.cast, event.actor), _codes(scene.look.cast, event.recipient), clause, words, frozenset(), scene.look.parse.sentence_of[words[0]])


def _codes(cast: Cast, ids: list[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset(cast.actors[name].code or name if name in cast.actors else name for name in ids)


def _political(cast: Cast, name: str) -> bool:
    actor = cast.actors.get(name)
    return actor is not None and (actor.code is not None or actor.office is not None)


def _split_meeting(look: Look, actors: list[Party]) -> tuple[list[Party], list[Party]]:
    """Give the first-named side of a meeting, and the others."""
    cast = look.cast
    named = [(name, party) for party in actors for name in party.actors]
    sides = [cast.actors[name].code or name if name in cast.actors else name for name, _ in named]
    if len(set(sides)) < 2:
        return actors, []
    first = [party._replace(actors=(name,)) for (name, party), side in zip(named, sides, strict=True) if side == sides[0]]
    others = [party._replace(actors=(name,)) for (name, party), side in zip(named, sides, strict=True) if side != sides[0]]
    return first, others


def _is_question(parse: Parse, word: int) -> bool:
    sentence = parse.sentence_at(word)
    return parse.lower[sentence.last - 1] == "?" or (sentence.last - 2 > sentence.first and parse.lower[sentence.last - 2] == "?")
