"""The whole pipeline on one screen: a dated report in, a sourced reading out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.actors import Roster, find_actors, load_roster
from onrecord.claims import candidates, find_claims
from onrecord.dates import find_dates
from onrecord.events import Predicates, find_events, load_predicates
from onrecord.language import Language, Parse, load_language
from onrecord.language.engine import DEFAULT_MODEL
from onrecord.lexicon import fingerprint
from onrecord.model import Reading, Refusal, Report
from onrecord.places import Gazetteer, find_places, load_gazetteer
from onrecord.quotes import Cues, find_quotes, find_variants, load_cues
from onrecord.treaties import Law, load_law


@dataclass(frozen=True, repr=False)
class Kit:
    """Everything that reading needs beside the report: language and data files, loaded once a worker.

    It pickles as the name of its language model: a worker that receives it loads its own.
    """

    language: Language
    roster: Roster
    gazetteer: Gazetteer
    cues: Cues
    predicates: Predicates
    law: Law
    fingerprint: str

    def __repr__(self) -> str:
        return f"Kit({self.language.fingerprint!r}, fingerprint={self.fingerprint!r})"

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return load_kit, (self.language.model,)


def load_kit(model: str = DEFAULT_MODEL) -> Kit:
    """Load language model and data files; `model` may name an installed official `en_core_web_*` instead."""
    language = load_language(model)
    return Kit(
        language,
        load_roster(),
        load_gazetteer(),
        load_cues(),
        load_predicates(),
        load_law(),
        fingerprint(language.fingerprint),
    )


def read(report: Report, kit: Kit) -> Reading:
    """Read one report: who said what, who did what to whom, and what the treaties of its day made of it."""
    return read_parsed(report, next(iter(kit.language.parse([report.text]))), kit)


def read_all(reports: Iterable[Report], kit: Kit) -> Iterator[Reading | Refusal]:
    """Read many reports, in order; paragraphs are parsed in batches across them.

    A fault of ours on one report comes back as a Refusal that names the report: it never stops the rest.
    """
    for report, parse in kit.language.parse_each(reports, lambda report: report.text):
        try:
            yield read_parsed(report, parse, kit)
        except Exception as fault:  # noqa: BLE001  the one door where any fault becomes a row, so that a batch goes on
            yield Refusal(
                where=report.url or report.source or report.id,
                cause=f"the reading failed with {type(fault).__name__}: {fault}",
                remedy="this is a defect of onrecord; please send the report's text with this message",
            )


def read_parsed(report: Report, parse: Parse, kit: Kit) -> Reading:
    """Read a report that is parsed already: each stage takes what the earlier ones found."""
    on = report.published
    cast = find_actors(parse, kit.roster, on=on)
    dates = find_dates(parse, on=on)
    places = find_places(parse, kit.gazetteer)
    quotes, quote_doubts = find_quotes(parse, cast, kit.cues)
    events = find_events(parse, cast, quotes, dates, places, kit.predicates, on=on)
    claims, claim_doubts = find_claims(parse, cast, quotes, events, kit.law, on=on)
    obligations = candidates(parse, cast, events, kit.law, on=on)
    named = {name for mention in cast.mentions for name in mention.actors if cast.actors[name].code}
    named |= {actor for quote in quotes for actor in (*quote.speakers, *quote.chain)}
    named |= {
        actor for event in events for actor in (*event.actor, *event.recipient, *(a.actor for a in event.arguments))
    }
    return Reading(
        report=report,
        actors=cast.listed(parse, named),
        quotes=quotes,
        events=events,
        dates=dates,
        obligations=obligations,
        claims=claims,
        variants=find_variants(report.text, quotes),
        doubts=(*cast.doubts, *quote_doubts, *claim_doubts),
    )
