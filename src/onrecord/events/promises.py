"""Threats, assurances and demands made into event rows: the doer that the words hide is looked for."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.events.commitments import Commitment, spans_of
from onrecord.events.frames import verb_frame
from onrecord.events.look import Party
from onrecord.events.merge import Draft
from onrecord.events.parties import arguments_of
from onrecord.events.predicates import Effect
from onrecord.events.scene import Kind, Scene, codes_of, event_of, is_question, political
from onrecord.model import Argument, Quote, Span

REFUSING = frozenset({"accept", "aid", "assist", "help"})
ACTS = {"threat": "THREATEN", "assurance": "AGREE", "demand": "REQUEST"}


def code_commitment(scene: Scene, found: Commitment) -> Draft | None:
    """Give the event of a threat or assurance made by the words themselves; None where its doer stays unknown."""
    parse, cast = scene.look.parse, scene.look.cast
    trigger = parse.span(found.first, found.last)
    quote = scene.look.voices.quote_at(trigger)
    doers = _doers(scene, found, quote, trigger)
    rows = arguments_of(doers, _targets(scene, found, doers))
    acting = codes_of(cast, [row.actor for row in rows if row.role == "actor"])
    if not acting or not any(political(cast, row.actor) for row in rows) or is_question(parse, found.first):
        return None
    speaking = codes_of(cast, [quote.speaker]) if quote is not None and quote.speaker else frozenset()
    said = quote is not None and (found.own or bool(acting & speaking))
    if parse.lemma[found.first] == "fight" and not any(row.role == "recipient" for row in rows):
        return None  # "will fight for better schools"
    if (found.condition is None and not said) or (found.act == "demand" and not _asked_of_other(scene, rows, speaking, quote)):
        return None
    standing: Effect = "conditional" if found.condition is not None else "asserted"
    refused = found.negated and found.condition is None and parse.lemma[found.first] in REFUSING
    kind = Kind("REJECT", None, "12", found.rule) if refused else Kind(ACTS[found.act], None, None, found.rule)
    event = event_of(scene, kind, trigger, rows, standing, quote)
    condition, consequence = spans_of(parse, found)
    event = replace(event, condition_span=condition, consequence_span=consequence, standing_span=condition)
    return Draft(
        event=event,
        lemma=parse.lemma[found.first],
        actors=codes_of(cast, event.actor),
        recipients=codes_of(cast, event.recipient),
        clause=found.clause,
        words=tuple(range(found.first, found.last + 1)),
        claimed=frozenset(),
        sentence=parse.sentence_of[found.first],
        how="commitment",
    )


def _doers(scene: Scene, found: Commitment, quote: Quote | None, trigger: Span) -> list[Party]:
    doers = [party for word in found.doers for party in scene.look.parties(word, "doer of the words")]
    if not any(party.actors for party in doers) and quote is not None and quote.speaker and not _is_other(scene, found):
        return [Party(found.first, (quote.speaker,), quote.speaker_span or trigger, "speaker of the quote")]
    return doers


def _is_other(scene: Scene, found: Commitment) -> bool:
    """Say whether the words name a doer who is not the speaker: "the law will help us"."""
    parse = scene.look.parse
    return bool(found.doers) and not found.own and all(parse.is_noun(word) for word in found.doers)


def _targets(scene: Scene, found: Commitment, doers: list[Party]) -> list[Party]:
    """Give whom the words are aimed at: the clause's own targets, else who is named in the condition."""
    look = scene.look
    targets = [party for word in found.targets for party in look.parties(word, "target of the words")]
    if found.condition is not None and not any(look.coded(party) for party in targets):
        inner = verb_frame(look.parse, found.condition)
        targets = [party for word in (*inner.subjects, *inner.objects) for party in look.parties(word, "condition")]
    return [party for party in targets if not look.codes([party]) & look.codes(doers)]


def _asked_of_other(scene: Scene, rows: tuple[Argument, ...], speaking: frozenset[str], quote: Quote | None) -> bool:
    """Say whether a duty is laid on someone else than the speaker's own side; a group may ask its own state."""
    receiving = [row.actor for row in rows if row.role == "recipient"]
    cast = scene.look.cast
    group = quote is not None and (row := cast.actors.get(quote.speaker or "")) is not None and row.kind == "group"
    same = not group and bool(codes_of(cast, receiving) & speaking)
    return bool(receiving) and not same and all(political(cast, name) for name in receiving)
