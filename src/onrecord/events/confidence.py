"""How likely a row is right as a whole, from what its coding shows.

A logistic model over yes-or-no signs: which parties were found and how, where the trigger stands in its sentence, how much
else the sentence names. It knows no words of a report. Its weights were fitted by `benchmarks/fit_confidence.py` on rows
that readers held against their reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import exp

from msgspec.structs import replace

from onrecord.events.look import Look
from onrecord.events.merge import Draft
from onrecord.model import Event

DEEP = 6
START = "every row"


def with_confidence(look: Look, drafts: list[Draft], weights: dict[str, float]) -> tuple[Event, ...]:
    """Give the events of a report, each with how likely it is right."""
    acts = len(drafts)
    return tuple(
        replace(draft.event, confidence=round(confidence_of(signs_of(look, draft, acts), weights), 2)) for draft in drafts
    )


def confidence_of(signs: Iterable[str], weights: dict[str, float]) -> float:
    """Give the share, from 0 to 1, of rows with these signs that are right in type, actors, recipients and standing.

    >>> confidence_of(["a", "b"], {"every row": 0.0, "a": 1.0, "b": -1.0})
    0.5
    """
    odds = weights.get(START, 0.0) + sum(weights.get(sign, 0.0) for sign in signs)
    return 1 / (1 + exp(-odds))


def signs_of(look: Look, draft: Draft, acts: int) -> tuple[str, ...]:
    """Give the signs of a row, each once; `acts` is how many acts its report tells."""
    return tuple(dict.fromkeys((*_of_parties(look, draft), *_of_trigger(look, draft), *_of_report(look, draft, acts))))


def _of_parties(look: Look, draft: Draft) -> Iterator[str]:
    event = draft.event
    found = {"actor": _known(look, event.actor), "recipient": _known(look, event.recipient)}
    both = f"actor {found['actor']}, recipient {found['recipient']}"
    for side, known in found.items():
        yield f"{side} {known}"
        yield f"{event.type}, {side} {known}"
        yield f"{side}s: {min(len(getattr(event, side)), 3)}"
    yield both
    yield f"{event.type}, {both}"
    for row in event.arguments:
        if row.role in found:
            way, *more = row.how.split(", ")
            yield f"{row.role} by {way}"
            yield from (f"{row.role}, {part}" for part in more)
            yield from (f"{row.role} is a {actor.kind}" for actor in look.rows((row.actor,)))
    others = min(_others(look, draft), 3)
    yield from (f"{others} others named, {side} {known}" for side, known in found.items())


def _known(look: Look, names: tuple[str, ...]) -> str:
    """Say whether a side is coded, only named, or empty."""
    if not names:
        return "none"
    return "coded" if any(row.code is not None for row in look.rows(names)) else "named"


def _others(look: Look, draft: Draft) -> int:
    """Give how many states and bodies the sentence names beside the row's own parties."""
    sentence, own = look.parse.sentences[draft.sentence], draft.actors | draft.recipients
    heads = (mention for at in range(sentence.first, sentence.last) if (mention := look.cast.at(at)) and mention.head == at)
    codes = {row.code for mention in heads for row in look.rows(mention.actors)}
    return len(codes - own - {None})


def _of_trigger(look: Look, draft: Draft) -> Iterator[str]:
    parse, event, word = look.parse, draft.event, draft.words[0]
    tag, label = parse.tag[word], parse.dep[word]
    yield f"type {event.type}"
    yield f"mode {event.mode}"
    yield f"standing {event.standing}"
    yield f"tag {tag}"
    yield f"as {label}"
    yield f"tag {tag} as {label}"
    yield f"{event.type} as {label}"
    yield f"subject by {draft.how}"
    yield f"object {_object(look, word)}"
    if event.said_by:
        quote = look.voices.quote_at(event.trigger_span)
        where = "in a turn" if quote is not None and quote.form == "turn" else "in a quote"
        yield where
        yield f"{event.type} {where}"
    yield f"{min(sum(1 for _ in zip(range(DEEP), parse.ancestors(word), strict=False)), DEEP)} above it"
    tests = (event.rule or "").split(": ", 1)[-1].split(" ")[2:]
    yield f"tests: {tests[0].split(':')[0].split('=')[0] or 'words' if tests else 'none'}"


def _object(look: Look, word: int) -> str:
    """Say what the object of a trigger is: named, a noun of which kind, or none."""
    parse = look.parse
    item = next(iter(parse.kids(word, "dobj", "nsubjpass")), None)
    if item is None:
        return "none"
    return "named" if look.is_named(item) else parse.tag[item]


def _of_report(look: Look, draft: Draft, acts: int) -> Iterator[str]:
    sentence = look.parse.sentences[draft.sentence]
    yield f"sentence of {_step(sentence.last - sentence.first, (10, 20, 30, 45))} words"
    yield f"sentence {_step(draft.sentence, (1, 2, 5, 12))} of the report"
    yield f"report of {_step(len(look.parse.text), (200, 400, 1000, 2500))} characters"
    yield f"{_step(acts, (2, 4, 8, 16))} acts in the report"
    yield f"dated {draft.event.date is not None}"
    yield f"placed {draft.event.place is not None}"


def _step(number: int, steps: tuple[int, ...]) -> str:
    """Give the range of a number, by the steps that it lies between."""
    return next((f"under {step}" for step in steps if number < step), f"{steps[-1]} or more")
