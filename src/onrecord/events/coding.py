"""One trigger made into one event row: parties, standing, codes, amounts."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.events.ahead import comes_of_it, lies_ahead
from onrecord.events.amounts import find_amounts
from onrecord.events.both import in_two, opposed
from onrecord.events.claims import is_own_claim
from onrecord.events.commitments import clause_spans
from onrecord.events.doers import doers_of_object, state_of_deed
from onrecord.events.frames import Frame
from onrecord.events.meant import IN_CONDITION, SPOKEN, only_meant
from onrecord.events.merge import Draft
from onrecord.events.negations import no_longer
from onrecord.events.parties import arguments_of, find_parties
from onrecord.events.politics import is_idle, is_political
from onrecord.events.said import as_said, claimant
from onrecord.events.scene import Scene, codes_of, event_of, is_question
from onrecord.events.slots import Slots
from onrecord.events.standing import Status, standing_at, standing_of
from onrecord.events.tables import host_met, talks_named, with_table
from onrecord.events.triggers import Found
from onrecord.lexicon import load_words
from onrecord.model import Argument, Event

SAID = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
LAUNCHING = load_words("events/launching")


def code(scene: Scene, found: Found) -> Draft | None:
    """Give the event of a trigger; None where no party is political or an if-clause only sets a condition."""
    frame, sense = found
    parse, look = scene.look.parse, scene.look
    rows = _rows(scene, found)
    at_table = tuple(row for row in rows if row.role not in ("about", "mediator"))  # talks about a state are not its own
    if not is_political(scene, found, at_table) or is_idle(scene, found, at_table):
        return None
    status = _asked(scene, found, standing_of(parse, frame, look.predicates))
    if (status.within and sense.type not in IN_CONDITION) or only_meant(scene, found, status):
        return None
    if status.purpose:
        status = _of_plan(scene, frame.word)
    if frame.verb and status.standing == "asserted":
        status = lies_ahead(parse, frame.word, look.predicates) or status
        if any(no_longer(parse, child) for child in parse.children[frame.word]):
            status = Status("negated", frame.word)
        if sense.type not in SAID:
            status = comes_of_it(parse, frame.word, look.predicates) or status
    if status.standing == "conditional" and status.cue is None and sense.type in SPOKEN:
        status = status._replace(standing="asserted")  # the speech act is done, only its content hangs on a condition
    trigger = parse.span(frame.word - len(sense.words) + 1, frame.word)
    quote = look.voices.quote_at(trigger)
    kind, standing = as_said(scene, found, status, rows, quote)
    standing = "alleged" if standing == "asserted" and is_own_claim(scene, found, rows, quote) else standing
    event = _with_clauses(scene, event_of(scene, kind, trigger, rows, standing, quote), frame, status)
    event = replace(event, amounts=find_amounts(parse, frame, kind.type, look.predicates))
    return Draft(
        event=event,
        lemma=parse.lemma[_telling(scene, found)],
        actors=codes_of(look.cast, event.actor),
        recipients=codes_of(look.cast, event.recipient),
        clause=frame.word if frame.verb or frame.clause is None else frame.clause,
        words=(frame.word,),
        claimed=claimant(scene, found, event, quote),
        sentence=parse.sentence_of[frame.word],
        how=frame.how,
    )


def _of_plan(scene: Scene, word: int) -> Status:
    """Give the standing of what somebody comes for: planned where the coming is, "will travel to join the talks"."""
    parse = scene.look.parse
    while parse.dep[word] in ("conj", "xcomp") and parse.head[word] != word:
        word = parse.head[word]
    above = standing_at(parse, parse.head[word], scene.look.predicates)
    return above if above.standing == "planned" and not above.purpose else Status("asserted")


def _telling(scene: Scene, found: Found) -> int:
    """Give the word that later mentions of an act repeat: the attack, not the killing that it is told to have done."""
    frame, sense = found
    if sense.type == "CONSULT" and frame.verb:
        return talks_named(scene.look.parse, frame)
    if not frame.verb or sense.type != "ASSAULT":
        return frame.word
    slots = Slots(scene.look, frame)
    deed, carrier = slots.told_by(), slots.carrier()
    if deed is not None:
        return deed.word
    if carrier is not None and scene.types.get(carrier) == "ASSAULT":
        return carrier
    told = frame.objects if scene.look.parse.lemma[frame.word] in LAUNCHING else ()
    return next((word for word in told if slots.is_attack(word)), frame.word)


def _rows(scene: Scene, found: Found) -> tuple[Argument, ...]:
    frame, sense = found
    actors, recipients = find_parties(scene.look, frame, sense)
    if sense.type == "CONSULT" and not any(party.actors for party in recipients):
        actors, recipients = in_two(scene.look, actors)
    sides = opposed(scene.look, frame, actors, recipients) if sense.type == "ASSAULT" else []
    if sides:
        actors, recipients = in_two(scene.look, sides)
    if sense.type == "ACCUSE" and not any(scene.look.coded(party) for party in recipients):
        recipients = doers_of_object(scene, found) or state_of_deed(scene, found) or recipients
    rows = arguments_of(actors, recipients)
    return host_met(with_table(scene.look, frame, rows), sense) if sense.type == "CONSULT" else rows


def _asked(scene: Scene, found: Found, status: Status) -> Status:
    """Give the standing of what a question asks: no fact, and never a commitment."""
    parse, frame = scene.look.parse, found.frame
    root = parse.dep[frame.word] in ("ROOT", "ccomp", "conj", "xcomp")
    if frame.verb and root and status.standing in ("asserted", "planned") and is_question(parse, frame.word):
        return Status("hypothetical", parse.sentence_at(frame.word).last - 1)
    return status


def _with_clauses(scene: Scene, event: Event, frame: Frame, status: Status) -> Event:
    parse = scene.look.parse
    cue = parse.span(status.cue, status.cue) if status.cue is not None else None
    if status.condition is None:
        return replace(event, standing_span=cue)
    verb = frame.word if frame.verb or frame.clause is None else frame.clause
    condition, consequence = clause_spans(parse, verb, (frame.word, frame.word), status.condition)
    return replace(
        event, standing_span=cue, condition_span=condition, consequence_span=None if status.within else consequence
    )
