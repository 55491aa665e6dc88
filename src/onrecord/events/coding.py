"""One trigger made into one event row: parties, standing, codes and scores."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from onrecord.actors import Cast
from onrecord.events.commitments import Commitment, spans_of
from onrecord.events.frames import Frame
from onrecord.events.merge import Draft
from onrecord.events.parties import Party, Voices, arguments_of, find_parties, resolve_words
from onrecord.events.predicates import Effect, Predicates, Sense
from onrecord.events.standing import Status, standing_of
from onrecord.events.triggers import Found
from onrecord.language import Parse
from onrecord.model import Argument, Event, Quote, Span, hashed

MEETING = frozenset({"CONSULT"})
IN_CONDITION = frozenset({"ASSAULT", "COERCE"})
HELPING = frozenset({"AID", "SUPPORT", "COOPERATE", "CONSULT", "CONCEDE", "RETREAT"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
LATER = frozenset({"planned", "conditional"})


class Scene(NamedTuple):
    """All that coding asks of a report. `salt` makes the ids of its events its own."""

    parse: Parse
    cast: Cast
    voices: Voices
    predicates: Predicates
    salt: str


def code(scene: Scene, found: Found) -> Draft | None:
    """Give the event of a trigger; None where no party is political or an if-clause only sets a condition."""
    frame, sense = found
    actors, recipients = find_parties(scene.parse, frame, sense, scene.cast, scene.voices, scene.predicates)
    if sense.type in MEETING and not any(party.actors for party in recipients):
        actors, recipients = _split_meeting(actors)
    rows = arguments_of(actors, recipients)
    if not any(_political(scene.cast, row.actor) for row in rows):
        return None
    status = standing_of(scene.parse, frame, scene.predicates)
    if status.within and sense.type not in IN_CONDITION:
        return None
    trigger = scene.parse.span(frame.word - len(sense.words) + 1, frame.word)
    quote = scene.voices.quote_at(trigger)
    kind, standing = _as_said(scene, sense, status, rows, quote)
    event = _event(scene, kind, trigger, rows, standing, quote)
    event = _with_clauses(scene, event, frame, status)
    clause = frame.word if frame.verb or frame.clause is None else frame.clause
    return _draft(scene, event, scene.parse.lemma[frame.word], clause, (frame.word,))


def code_commitment(scene: Scene, found: Commitment) -> Draft | None:
    """Give the event of a threat or assurance made by the words themselves; None where its doer stays unknown."""
    parse = scene.parse
    trigger = parse.span(found.first, found.last)
    quote = scene.voices.quote_at(trigger)
    doers = resolve_words(scene, found.doers, "doer of the words")
    if not any(party.actors for party in doers) and quote is not None and quote.speaker:
        doers = [Party(found.first, (quote.speaker,), quote.speaker_span or trigger, "speaker of the quote")]
    targets = resolve_words(scene, found.targets, "target of the words")
    rows = arguments_of(doers, targets)
    acting = _codes(scene.cast, [row.actor for row in rows if row.role == "actor"])
    if not acting or not any(_political(scene.cast, row.actor) for row in rows):
        return None
    speaking = _codes(scene.cast, [quote.speaker]) if quote is not None and quote.speaker else frozenset()
    if found.condition is None and not (quote is not None and (found.own or acting & speaking)):
        return None
    if _is_question(parse, found.first):
        return None
    sense = _Kind("THREATEN" if found.act == "threat" else "AGREE", None, None, found.rule)
    standing: Effect = "conditional" if found.condition is not None else "asserted"
    event = _event(scene, sense, trigger, rows, standing, quote)
    condition, consequence = spans_of(parse, found)
    event = replace(event, condition_span=condition, consequence_span=consequence, standing_span=condition)
    return _draft(scene, event, parse.lemma[found.first], found.clause, tuple(range(found.first, found.last + 1)))


class _Kind(NamedTuple):
    """What an event is coded as and by which line."""

    type: str
    mode: str | None
    cameo: str | None
    rule: str


def _as_said(
    scene: Scene, sense: Sense, status: Status, rows: tuple[Argument, ...], quote: Quote | None
) -> tuple[_Kind, Effect]:
    """Give type and standing in view of who says it: own future violence is a threat, help under a condition a promise,
    and what a party says of its foe is alleged."""
    assert sense.type is not None
    kind = _Kind(sense.type, sense.mode, sense.cameo, sense.rule)
    standing = status.standing
    acting = _codes(scene.cast, [row.actor for row in rows if row.role == "actor"])
    speaking = _codes(scene.cast, [quote.speaker]) if quote is not None and quote.speaker else frozenset()
    own = bool(acting & speaking)
    if own and sense.type == "ASSAULT" and standing in LATER:
        return _Kind("THREATEN", "violence", "138", sense.rule), "conditional" if status.condition is not None else "asserted"
    if sense.type in HELPING and standing == "conditional" and not status.within and acting:
        return _Kind("AGREE", None, "03", sense.rule), standing
    if standing == "asserted" and sense.type in HOSTILE and speaking and acting and not own:
        receiving = _codes(scene.cast, [row.actor for row in rows if row.role == "recipient"])
        if receiving & speaking and quote is not None and _said_before(quote):
            return kind, "alleged"
    return kind, standing


def _said_before(quote: Quote) -> bool:
    """Say whether the report puts the speaker first ("Damascus says that …"), which vouches less than a tag behind."""
    return quote.kind != "direct" and quote.cue_span is not None and quote.cue_span < quote.spans[0]


def _event(
    scene: Scene, kind: _Kind, trigger: Span, rows: tuple[Argument, ...], standing: Effect, quote: Quote | None
) -> Event:
    predicates = scene.predicates
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
    parse = scene.parse
    cue = parse.span(status.cue, status.cue) if status.cue is not None else None
    condition = parse.subtree_span(status.condition) if status.condition is not None else None
    consequence = None
    if status.condition is not None and not status.within:
        verb = frame.word if frame.verb or frame.clause is None else frame.clause
        as_words = Commitment("threat", frame.word, frame.word, verb, (), (), False, status.condition, False, "")
        consequence = spans_of(parse, as_words)[1]
    return replace(event, standing_span=cue, condition_span=condition, consequence_span=consequence)


def _draft(scene: Scene, event: Event, lemma: str, clause: int, words: tuple[int, ...]) -> Draft:
    return Draft(event, lemma, _codes(scene.cast, event.actor), _codes(scene.cast, event.recipient), clause, words)


def _codes(cast: Cast, ids: list[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset(cast.actors[name].code or name if name in cast.actors else name for name in ids)


def _political(cast: Cast, name: str) -> bool:
    actor = cast.actors.get(name)
    return actor is not None and (actor.code is not None or actor.office is not None or actor.kind != "person")


def _split_meeting(actors: list[Party]) -> tuple[list[Party], list[Party]]:
    known = [party for party in actors if party.actors]
    if len(known) > 1:
        return known[:1], known[1:]
    return actors, []


def _is_question(parse: Parse, word: int) -> bool:
    sentence = parse.sentence_at(word)
    return parse.lower[sentence.last - 1] == "?" or (sentence.last - 2 > sentence.first and parse.lower[sentence.last - 2] == "?")
