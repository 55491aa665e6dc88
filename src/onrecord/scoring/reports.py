"""Whole reports against their gold: quotes with speakers, events with everything, actors with code and office.

Rules: gold/reports/README.md. Events match one to one when their types agree and their triggers overlap or lie within 40
characters; CONCEDE/RETREAT and conditional/hypothetical count as equal, and so do AGREE and CONSULT, SUPPORT, COOPERATE,
AID where the gold is planned. A gold row marked optional is neither missed nor, when found, a false alarm.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from onrecord.errors import ScoreError
from onrecord.model import Actor, Event, Quote, Reading, Span
from onrecord.scoring.result import Result, f1

Read = Callable[[str, date], Reading]
NEAR = 40
MARKS = " \t\n\"'“”‘’«»„.,;:!?-–—…"
YIELDING = {"CONCEDE", "RETREAT"}
AGREED = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"}
OPEN = {"conditional", "hypothetical"}


class Case(NamedTuple):
    """A report with its gold, as read from the gold files."""

    key: str
    on: date
    text: str
    gold: dict[str, Any]


def load_cases(gold: Path) -> Iterator[Case]:
    """Give the whole reports of the gold folder, then the seed report."""
    texts = {
        row["id"]: row for row in map(msgspec.json.decode, (gold / "reports/reports.jsonl").read_bytes().splitlines())
    }
    for line in (gold / "reports/gold.jsonl").read_bytes().splitlines():
        row = msgspec.json.decode(line)
        yield Case(row["id"], date.fromisoformat(row["date"]), texts[row["id"]]["text"], row)
    seed = gold / "seed"
    if (seed / "report.txt").exists():
        row = msgspec.json.decode((seed / "gold.jsonl").read_bytes())
        yield Case("seed", date.fromisoformat(row["date"]), (seed / "report.txt").read_text(encoding="utf-8"), row)


def locate(text: str, mark: dict[str, Any]) -> Span:
    """Give the span of a gold mark: its text's `nth` occurrence (the last one where there are fewer)."""
    wanted, start = mark["text"], -1
    for _ in range(int(mark.get("nth", 1) or 1)):
        found = text.find(wanted, start + 1)
        if found < 0:
            break
        start = found
    if start < 0:
        raise ScoreError(f"gold text {wanted!r} is not in its report; check the gold file")
    return Span(start, start + len(wanted))


def characters(text: str, spans: tuple[Span, ...]) -> frozenset[int]:
    """Give the content characters of a quote: its parts without spaces, outer marks and a leading 'that '."""
    found: set[int] = set()
    for span in spans:
        start, end = span.start, span.end
        while start < end and text[start] in MARKS:
            start += 1
        while end > start and text[end - 1] in MARKS:
            end -= 1
        if text[start:end].startswith("that "):
            start += 5
        found.update(i for i in range(start, end) if not text[i].isspace())
    return frozenset(found)


def fold(name: str) -> str:
    """Give a name without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", name)
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)).lower()))


def same_name(one: str | None, other: str | None) -> bool:
    """Say whether two names agree: the last word of one stands in the other."""
    if not one or not other:
        return not one and not other
    a, b = fold(one).split(), fold(other).split()
    return bool(a and b) and (a[-1] in b or b[-1] in a)


class QuoteGold(NamedTuple):
    """A gold quote: its content characters and its speaker's name."""

    key: str
    content: frozenset[int]
    speaker: str | None
    optional: bool


def gold_quotes(case: Case) -> list[QuoteGold]:
    """Give the gold quotes of a case."""
    names = {actor["id"]: actor["name"] for actor in case.gold["actors"]}
    found = []
    for row in case.gold["quotes"]:
        spans = tuple(locate(case.text, part) for part in (row.get("parts") or [row]))
        speaker = names.get(row["speaker"]) if row.get("speaker") else None
        found.append(QuoteGold(row["id"], characters(case.text, spans), speaker, bool(row.get("optional"))))
    return found


def match_quotes(case: Case, quotes: tuple[Quote, ...]) -> list[tuple[QuoteGold, Quote | None]]:
    """Pair each gold quote, in text order, with the unused quote of highest IoU of at least 0.8."""
    left = {quote.id: (quote, characters(case.text, quote.spans)) for quote in quotes}
    pairs: list[tuple[QuoteGold, Quote | None]] = []
    for gold in gold_quotes(case):
        scores = [(len(gold.content & own) / max(1, len(gold.content | own)), key) for key, (_, own) in left.items()]
        best = max(scores, default=(0.0, ""))
        pairs.append((gold, left.pop(best[1])[0] if best[0] >= 0.8 else None))
    return pairs


def _same_type(gold: dict[str, Any], found: str) -> bool:
    wanted = gold["type"]
    if found == wanted or found in gold.get("also", ()) or {found, wanted} <= YIELDING:
        return True
    return gold["standing"] == "planned" and {found, wanted} <= AGREED


def _same_standing(gold: dict[str, Any], found: str) -> bool:
    wanted = gold["standing"]
    return found == wanted or {found, wanted} <= OPEN or found in gold.get("standing_also", ())


def _codes(actors: dict[str, str | None], ids: tuple[str, ...] | list[str]) -> frozenset[str]:
    return frozenset(code for code in (actors.get(i) or (i if i not in actors else None) for i in ids) if code)


def _same_codes(gold: dict[str, Any], case: Case, role: str, found: frozenset[str]) -> bool:
    codes = {actor["id"]: actor["code"] for actor in case.gold["actors"]}
    wanted = [gold[role], *gold.get(role[0] + "_also", ())]
    return any(_codes(codes, list(ids)) == found for ids in wanted)


class EventPair(NamedTuple):
    """A gold event with the event found for it, and what of it was right."""

    gold: dict[str, Any]
    event: Event | None
    standing: bool
    whole: bool


def match_events(case: Case, reading: Reading) -> list[EventPair]:
    """Pair gold and found events one to one: overlapping triggers first, then the nearest within 40 characters."""
    own = {actor.id: actor.code for actor in reading.actors}
    options: list[tuple[int, int, int, int]] = []
    judged: dict[tuple[int, int], tuple[bool, bool]] = {}
    for g, gold in enumerate(case.gold["events"]):
        trigger = locate(case.text, gold["trigger"])
        for e, event in enumerate(reading.events):
            if not _same_type(gold, event.type):
                continue
            gap = max(0, trigger.start - event.trigger_span.end, event.trigger_span.start - trigger.end)
            if gap > NEAR:
                continue
            standing = _same_standing(gold, event.standing)
            sides = _same_codes(gold, case, "actor", _codes(own, event.actor)) and _same_codes(
                gold, case, "recipient", _codes(own, event.recipient)
            )
            judged[g, e] = (standing, standing and sides)
            options.append((gap or -1, bool(gold.get("optional")), g, e))
    taken_gold: dict[int, int] = {}
    taken_own: set[int] = set()
    for _, _, g, e in sorted(options):
        if g not in taken_gold and e not in taken_own:
            taken_gold[g] = e
            taken_own.add(e)
    return [
        EventPair(gold, reading.events[taken_gold[g]], *judged[g, taken_gold[g]])
        if g in taken_gold
        else EventPair(gold, None, standing=False, whole=False)
        for g, gold in enumerate(case.gold["events"])
    ]


def match_actors(case: Case, actors: tuple[Actor, ...]) -> list[tuple[dict[str, Any], Actor | None]]:
    """Pair each gold actor with the found one that shares most mentions (a character in common is enough)."""
    pairs = []
    for gold in case.gold["actors"]:
        marks = [locate(case.text, mark) for mark in gold["mentions"]]
        scored = [(sum(any(m.overlaps(s) for s in actor.mentions) for m in marks), actor) for actor in actors]
        best = max(
            scored,
            key=lambda pair: (pair[0], pair[1].code == gold["code"], same_name(pair[1].name, gold["name"])),
            default=(0, None),
        )
        pairs.append((gold, best[1] if best[0] else None))
    return pairs


def false_attacks(case: Case, reading: Reading) -> list[Event]:
    """Give the attacks coded as done that the gold does not hold as done."""
    done = [
        locate(case.text, g["trigger"])
        for g in case.gold["events"]
        if g["type"] == "ASSAULT" and g["standing"] == "asserted"
    ]
    near = [Span(max(0, span.start - NEAR), span.end + NEAR) for span in done]
    return [
        event
        for event in reading.events
        if event.type == "ASSAULT"
        and event.standing == "asserted"
        and not any(event.trigger_span.overlaps(s) for s in near)
    ]


class Tally:
    """Counts by name, adding up over the reports."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.outcomes: dict[str, bool] = {}

    def add(self, name: str, number: int = 1) -> None:
        """Add `number` to the count `name`."""
        self.counts[name] = self.counts.get(name, 0) + number


def _tally_quotes(tally: Tally, case: Case, reading: Reading, part: str) -> None:
    names = {actor.id: actor.name for actor in reading.actors}
    pairs = match_quotes(case, reading.quotes)
    optional = sum(gold.optional and quote is not None for gold, quote in pairs)
    tally.add(f"{part}.quotes.found", len(reading.quotes) - optional)
    for gold, quote in pairs:
        if gold.optional:
            continue
        tally.add(f"{part}.quotes.wanted")
        right = quote is not None and same_name(names.get(quote.speaker or ""), gold.speaker)
        tally.outcomes[f"{case.key}/{gold.key}"] = right
        if quote is not None:
            tally.add(f"{part}.quotes.right")
            tally.add(f"{part}.speakers.right", int(right))


def _tally_events(tally: Tally, case: Case, reading: Reading, part: str) -> None:
    pairs = match_events(case, reading)
    optional = sum(bool(pair.gold.get("optional")) and pair.event is not None for pair in pairs)
    tally.add(f"{part}.events.found", len(reading.events) - optional)
    tally.add(f"{part}.events.false_attacks", len(false_attacks(case, reading)))
    for pair in pairs:
        if pair.gold.get("optional"):
            continue
        tally.add(f"{part}.events.wanted")
        tally.outcomes[f"{case.key}/{pair.gold['id']}"] = pair.whole
        if pair.event is not None:
            tally.add(f"{part}.events.type")
            tally.add(f"{part}.events.standing", int(pair.standing))
            tally.add(f"{part}.events.whole", int(pair.whole))


def _tally_actors(tally: Tally, case: Case, reading: Reading, part: str) -> None:
    for gold, actor in match_actors(case, reading.actors):
        tally.add(f"{part}.actors.wanted")
        tally.add(f"{part}.actors.code", int(actor is not None and actor.code == gold["code"]))
        if actor is not None and actor.office and gold["kind"] == "person":
            tally.add(f"{part}.offices.shown")
            tally.add(f"{part}.offices.right", int(bool(gold["office"])))


def score(gold: Path, read: Read) -> Result:
    """Score whole reports (`whole.*`) and the seed report (`seed.*`). Raises ScoreError where the gold is malformed."""
    tally = Tally()
    for case in load_cases(gold):
        reading = read(case.text, case.on)
        part = "seed" if case.key == "seed" else "whole"
        _tally_quotes(tally, case, reading, part)
        _tally_events(tally, case, reading, part)
        _tally_actors(tally, case, reading, part)
    return Result(
        kind="reports", figures=_figures(tally.counts), counts=dict(sorted(tally.counts.items())), outcomes=tally.outcomes,
        corpus=corpus_of(gold / "reports/gold.jsonl", gold / "reports/reports.jsonl", gold / "seed/gold.jsonl"),
    )  # fmt: skip


def _figures(counts: dict[str, int]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for part in ("whole", "seed"):
        get = {name: counts.get(f"{part}.{name}", 0) for name in (
            "quotes.found", "quotes.wanted", "quotes.right", "speakers.right", "events.found", "events.wanted", "events.type",
            "events.standing", "events.whole", "actors.wanted", "actors.code")}  # fmt: skip
        if not get["quotes.wanted"]:
            continue
        for name, value in f1(get["quotes.right"], get["quotes.found"], get["quotes.wanted"]).items():
            figures[f"{part}.quotes.{name}"] = value
        figures[f"{part}.speakers"] = get["speakers.right"] / max(1, get["quotes.right"])
        for what in ("type", "whole"):
            for name, value in f1(get[f"events.{what}"], get["events.found"], get["events.wanted"]).items():
                figures[f"{part}.events.{what}.{name}"] = value
        figures[f"{part}.events.standing"] = get["events.standing"] / max(1, get["events.type"])
        figures[f"{part}.actors.code"] = get["actors.code"] / max(1, get["actors.wanted"])
    return figures


def corpus_of(*paths: Path) -> str:
    """Give the SHA-256 over the gold files, in the order given; absent files count as empty."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()
