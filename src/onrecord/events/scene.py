"""What coding one report needs at hand, and how a coded act becomes an event row."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.actors import Cast
from onrecord.events.look import Look
from onrecord.events.predicates import Effect, Predicates
from onrecord.events.triggers import Found
from onrecord.language import Parse
from onrecord.model import Argument, Event, Quote, Span, hashed


class Scene(NamedTuple):
    """All that coding asks of a report.

    `types` says what each trigger word was read as, `deeds` are the hostile ones, `doers` who did them once that was
    asked, `salt` makes the ids of its events its own.
    """

    look: Look
    types: dict[int, str]
    deeds: list[Found]
    doers: dict[int, tuple[str, ...]]
    salt: str


class Kind(NamedTuple):
    """What an event is coded as and by which line."""

    type: str
    mode: str | None
    cameo: str | None
    rule: str


def event_of(
    scene: Scene, kind: Kind, trigger: Span, rows: tuple[Argument, ...], standing: Effect, quote: Quote | None
) -> Event:
    """Give the row of an act, with the scales of its codes."""
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


def _goldstein(kind: Kind, predicates: Predicates) -> float | None:
    code = kind.cameo or predicates.roots.get(kind.type, "")
    while code and code not in predicates.goldstein:
        code = code[:-1]
    return predicates.goldstein.get(code)


def codes_of(cast: Cast, ids: list[str] | tuple[str, ...]) -> frozenset[str]:
    """Give the codes that actors stand for, an id where one has none."""
    return frozenset(cast.actors[name].code or name if name in cast.actors else name for name in ids)


def political(cast: Cast, name: str) -> bool:
    """Say whether an actor is a state, body, party or office, or acts for one."""
    actor = cast.actors.get(name)
    return actor is not None and (actor.code is not None or actor.office is not None)


def is_question(parse: Parse, word: int) -> bool:
    """Say whether the sentence of a word ends in a question mark."""
    sentence = parse.sentence_at(word)
    return "?" in parse.lower[max(sentence.first, sentence.last - 2) : sentence.last]
