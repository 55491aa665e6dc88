"""Scores quotations against gold/quotes: spans, speakers, persons, per corpus, and the traps with all their fields.

The product, like PolNeAR and the whole reports, keeps an utterance that its tag splits as one quote with parts.
GenderGapTracker codes each part as a quote of its own; GUM and the traps do where a sentence ends between the parts:
for these the product's parts are counted apart in the same way.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from onrecord.model import Actor, Quote, Span
from onrecord.scoring.result import Result, f1
from onrecord.scoring.spans import RULES, Characters, characters_of, match

ReadQuotes = Callable[[str, date], tuple[tuple[Quote, ...], tuple[Actor, ...]]]
UNDATED = date(2018, 11, 1)
TRAP_DAY = date(2025, 3, 26)
Split = Literal["whole", "sentences", "parts"]
CORPORA = {"ggt": "ggt-", "gum": "GUM_news_", "polnear": "polnear-"}
SPLITS: dict[str, Split] = {"ggt": "parts", "gum": "sentences", "polnear": "whole"}
SENTENCE_END = re.compile(r"[.!?…][\"'”’]*\s")
TITLES = frozenset(
    [
        "the",
        "a",
        "an",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "sen",
        "rep",
        "gov",
        "president",
        "minister",
        "prime",
        "secretary",
        "general",
        "of",
        "and",
    ]
)
FIELDS = ("addressee", "anonymous", "speech_act", "factive", "polarity", "reality", "nested", "relay", "translated",
          "channel", "speaker_type", "act", "damaged", "floating")  # fmt: skip


class GoldQuote(msgspec.Struct, frozen=True):
    """A quote of the gold, as its files have it."""

    start: int
    end: int
    kind: str
    parts: tuple[tuple[int, int], ...] = ()
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_resolved: str | list[str] | None = None
    cue_class: str = "speech"
    addressee: str | None = None
    addressee_start: int | None = None
    addressee_end: int | None = None
    anonymous: bool | None = None
    speech_act: str | None = None
    factive: str | None = None
    polarity: str | None = None
    reality: str | None = None
    nested: bool | None = None
    relay: Any = None
    translated: bool | None = None
    channel: str | None = None
    speaker_type: str | None = None
    act: str | None = None
    damaged: bool | None = None
    floating: bool | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Give the parts of the content, or the whole where it has none."""
        return tuple(Span(*part) for part in self.parts) or (Span(self.start, self.end),)


class GoldText(msgspec.Struct, frozen=True):
    """A text of the gold with its quotes."""

    id: str
    text: str
    quotes: tuple[GoldQuote, ...]
    date: str | None = None
    must_not: tuple[str, ...] = ()


class Scored(msgspec.Struct, frozen=True):
    """A gold text, what was read in it, and the characters of both."""

    gold: GoldText
    quotes: tuple[Quote, ...]
    actors: dict[str, Actor]
    wanted: tuple[Characters, ...]
    found: tuple[Characters, ...]


def load_gold(path: Path) -> tuple[GoldText, ...]:
    """Give the texts of a gold file, plain or gzipped JSON lines."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return tuple(msgspec.json.decode(line, type=GoldText) for line in raw.splitlines() if line.strip())


def apart(quote: Quote, text: str, split: Split) -> list[Quote]:
    """Give a quote as the corpus would code it: whole, cut where a sentence ends between parts, or each part alone."""
    if split == "whole":
        return [quote]
    groups = [[quote.spans[0]]]
    for before, after in zip(quote.spans, quote.spans[1:], strict=False):
        if split == "parts" or SENTENCE_END.search(text[max(before.end - 1, 0) : after.start]):
            groups.append([after])
        else:
            groups[-1].append(after)
    later = msgspec.structs.replace(quote, floating=True)
    return [
        msgspec.structs.replace(later if number else quote, spans=tuple(group)) for number, group in enumerate(groups)
    ]


def read_gold(gold: GoldText, read_quotes: ReadQuotes, *, split: Split, on: date) -> Scored:
    """Read a gold text and lay what was found beside what is wanted."""
    day = date.fromisoformat(gold.date[:10]) if gold.date and len(gold.date) >= 10 else on
    quotes, actors = read_quotes(gold.text, day)
    shown = [part for quote in quotes for part in apart(quote, gold.text, split)]
    pairs = [(quote, characters_of(gold.text, quote.spans)) for quote in shown]
    pairs = [(quote, characters) for quote, characters in pairs if characters]
    ordered = sorted(gold.quotes, key=lambda quote: (quote.start, quote.end))
    return Scored(
        msgspec.structs.replace(gold, quotes=tuple(ordered)),
        tuple(quote for quote, _ in pairs),
        {actor.id: actor for actor in actors},
        tuple(characters_of(gold.text, quote.spans) for quote in ordered),
        tuple(characters for _, characters in pairs),
    )


class Tally(msgspec.Struct):
    """Running counts of one corpus."""

    counts: dict[str, int] = {}
    outcomes: dict[str, bool] = {}

    def add(self, name: str, number: int = 1) -> None:
        """Count `number` more of `name`."""
        self.counts[name] = self.counts.get(name, 0) + number

    def share(self, part: str, whole: str) -> float:
        """Give one count as a fraction of another; 0 where there is none."""
        total = self.counts.get(whole, 0)
        return self.counts.get(part, 0) / total if total else 0.0


def tally_spans(scored: Scored, tally: Tally) -> None:
    """Count matches, misses and false alarms under each rule; quotes of belief and the like count neither way."""
    golds = scored.gold.quotes
    counted = [number for number, quote in enumerate(golds) if quote.cue_class in ("speech", "none")]
    neutral = [scored.wanted[number] for number, quote in enumerate(golds) if quote.cue_class == "other"]
    if scored.gold.id.startswith(CORPORA["ggt"]):
        counted, neutral = list(range(len(golds))), []
    wanted = [scored.wanted[number] for number in counted]
    for rule in RULES:
        pairs = match(wanted, scored.found, rule)
        rest = [scored.found[number] for number in range(len(scored.found)) if number not in pairs.values()]
        score, bar = RULES[rule]
        loose = [
            item
            for item in rest
            if not any(score(other, item) > bar or len(other & item) >= 0.3 * len(item) for other in neutral)
        ]
        tally.add(f"{rule}.right", len(pairs))
        tally.add(f"{rule}.found", len(pairs) + len(loose))
        tally.add(f"{rule}.wanted", len(wanted))
        for place, number in enumerate(counted):
            kind = golds[number].kind
            tally.add(f"{rule}.{kind}.wanted")
            tally.add(f"{rule}.{kind}.right", place in pairs)
            if rule == "iou80":
                tally.outcomes[f"{scored.gold.id}:{golds[number].start}-{golds[number].end}"] = place in pairs
        if rule == "ov30":
            tally_speakers(scored, [(counted[place], number) for place, number in pairs.items()], tally)


def tally_speakers(scored: Scored, pairs: list[tuple[int, int]], tally: Tally) -> None:
    """Count right speaker spans and right persons among matched quotes."""
    for wanted, number in pairs:
        gold, quote = scored.gold.quotes[wanted], scored.quotes[number]
        right = speaker_is_right(gold, quote, scored)
        tally.add("speaker.wanted")
        tally.add("speaker.right", right)
        if gold.speaker_start is not None:
            tally.add("speaker_with_span.wanted")
            tally.add("speaker_with_span.right", right)
        if gold.speaker_resolved:
            tally.add("person.wanted")
            tally.add("person.right", person_is_right(gold, quote, scored))


def speaker_is_right(gold: GoldQuote, quote: Quote, scored: Scored) -> bool:
    """Say whether the two speaker spans share a character, or the gold's lacks one and nothing speaks against it."""
    if gold.speaker_start is None or gold.speaker_end is None:
        return quote.speaker_span is None or person_is_right(gold, quote, scored)
    return quote.speaker_span is not None and quote.speaker_span.overlaps(Span(gold.speaker_start, gold.speaker_end))


def person_is_right(gold: GoldQuote, quote: Quote, scored: Scored) -> bool:
    """Say whether the last word of one of the two names is among the words of the other, for each name wanted."""
    names = [gold.speaker_resolved] if isinstance(gold.speaker_resolved, str) else gold.speaker_resolved or []
    found = [scored.actors[key].name for key in quote.speakers or (quote.speaker or "",) if key in scored.actors]
    if not found and quote.speaker_span:
        found = [quote.speaker_span.of(scored.gold.text)]
    return bool(names) and all(any(names_agree(name, other) for other in found) for name in names)


def names_agree(one: str, other: str) -> bool:
    """Say whether the last word of one name is among the other's words; titles and articles do not count."""
    first, second = name_words(one), name_words(other)
    return bool(first and second) and (first[-1] in second or second[-1] in first)


def name_words(name: str) -> list[str]:
    """Give the words of a name in lower case without accents, titles, articles and possessives."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(mark))
    words = re.findall(r"[^\W_]+(?:[-.'’][^\W_]+)*", re.sub(r"['’]s\b", "", bare))
    return [word for word in words if word not in TITLES] or words


def figures_of(tally: Tally, corpus: str) -> dict[str, float]:
    """Give the fractions behind a corpus's counts."""
    figures: dict[str, float] = {}
    for rule in RULES:
        counts = tally.counts
        scores = f1(counts.get(f"{rule}.right", 0), counts.get(f"{rule}.found", 0), counts.get(f"{rule}.wanted", 0))
        figures |= {f"{corpus}.{rule}.{name}": value for name, value in scores.items()}
    for kind in ("direct", "mixed", "indirect"):
        figures[f"{corpus}.recall.{kind}"] = tally.share(f"ov30.{kind}.right", f"ov30.{kind}.wanted")
    for name in ("speaker", "speaker_with_span", "person"):
        if tally.counts.get(f"{name}.wanted"):
            figures[f"{corpus}.{name}"] = tally.share(f"{name}.right", f"{name}.wanted")
    return figures


def trap_faults(scored: Scored) -> list[str]:
    """Give all that is wrong with a trap: empty where every quote, speaker and marked field is right."""
    pairs = match(scored.wanted, scored.found, "iou80")
    faults = [f"missed {quote.start}" for place, quote in enumerate(scored.gold.quotes) if place not in pairs]
    faults += ["something else came out"] * (len(scored.found) > len(pairs))
    for place, number in pairs.items():
        gold, quote = scored.gold.quotes[place], scored.quotes[number]
        if not speaker_is_right(gold, quote, scored):
            faults.append(f"speaker of {gold.start}")
        if gold.speaker_resolved and not person_is_right(gold, quote, scored):
            faults.append(f"person of {gold.start}")
        faults += [f"{name} of {gold.start}" for name in FIELDS if not field_is_right(name, gold, quote)]
    for banned in scored.gold.must_not:
        at = scored.gold.text.find(banned)
        if any(span.overlaps(Span(at, at + len(banned))) for quote in scored.quotes for span in quote.spans):
            faults.append(f"must not: {banned}")
    return faults


def field_is_right(name: str, gold: GoldQuote, quote: Quote) -> bool:
    """Say whether a field that the gold marks came out as marked; one that it does not mark is right."""
    wanted: object = getattr(gold, name)
    if wanted is None:
        return True
    if name == "addressee":
        span = quote.addressee_span
        return (
            span is not None
            and gold.addressee_start is not None
            and span.start < (gold.addressee_end or 0)
            and (gold.addressee_start < span.end)
        )
    if name == "nested":
        return bool(quote.nested_in) is bool(wanted)
    if name == "relay":
        return bool(quote.chain) == bool(wanted)
    found: object = getattr(quote, name)
    return found == wanted


def score(gold: Path, read_quotes: ReadQuotes) -> Result:
    """Score `read_quotes` (text and day to quotes and actors) on the files of the folder `gold`.

    An exception on a document counts as a failure of its own, named by type; its quotes count as missed.
    """
    tallies = {corpus: Tally({}, {}) for corpus in CORPORA}
    failures: list[str] = []
    files = [path for path in sorted(gold.glob("*.jsonl*")) if not path.name.startswith("open_")]
    traps = [path for path in files if path.name.startswith("traps")]
    for text in (text for path in files if path not in traps for text in load_gold(path)):
        corpus = next((name for name, start in CORPORA.items() if text.id.startswith(start)), None)
        if corpus:
            scored = _read(text, read_quotes, failures, split=SPLITS[corpus], on=UNDATED)
            tally_spans(scored, tallies[corpus])
    outcomes: dict[str, bool] = {}
    figures: dict[str, float] = {}
    counts: dict[str, int] = {}
    for corpus, tally in tallies.items():
        figures |= figures_of(tally, corpus)
        counts |= {f"{corpus}.{name}": number for name, number in tally.counts.items()}
        outcomes |= tally.outcomes
    marks = [_trap(text, read_quotes, failures) for path in traps for text in load_gold(path)]
    outcomes |= dict(marks)
    counts |= {"traps.right": sum(right for _, right in marks), "traps.wanted": len(marks)}
    figures["traps"] = counts["traps.right"] / len(marks) if marks else 0.0
    corpus_hash = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    return Result(
        kind="quotes", figures=figures, counts=counts | {"failures": len(failures)}, outcomes=outcomes,
        corpus=corpus_hash, failures=tuple(failures),
    )  # fmt: skip


def _trap(text: GoldText, read_quotes: ReadQuotes, failures: list[str]) -> tuple[str, bool]:
    before = len(failures)
    scored = _read(text, read_quotes, failures, split="sentences", on=TRAP_DAY)
    return text.id, not trap_faults(scored) and len(failures) == before


def _read(text: GoldText, read_quotes: ReadQuotes, failures: list[str], *, split: Split, on: date) -> Scored:
    try:
        return read_gold(text, read_quotes, split=split, on=on)
    except Exception as bad:  # noqa: BLE001 - the gold wants exceptions counted, not raised
        failures.append(f"{text.id}: {type(bad).__name__}")
        return read_gold(text, lambda _text, _day: ((), ()), split=split, on=on)
