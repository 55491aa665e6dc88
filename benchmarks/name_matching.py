"""Measures how the roster's names are found in reports: by their beginnings, and by daachorse's automaton.

    pip install daachorse
    python benchmarks/name_matching.py news.jsonl.gz --reports 500

Takes JSON Lines with `text`. Milliseconds of processor time, the least of five; both get the same words, both give the
longest name from the left. The automaton walks the words joined by marks, so that a name ends where a word ends.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path

from given import first_rows
from onrecord.actors.names import PIECE, find_names, fold, prefixes_of
from onrecord.actors.roster import load_roster
from onrecord.lexicon import load_words

OPEN, CLOSE = "\x01", "\x02"
"""What stands around each word for the automaton."""


def least(work: Callable[[], object]) -> float:
    """Give the least of five times, in milliseconds."""
    times = []
    for _ in range(5):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return round(1000 * min(times), 1)


def marked(words: list[str]) -> str:
    """Give words as the automaton reads them."""
    return "".join([f"{OPEN}{word}{CLOSE}" for word in words])


def by_beginnings(reports: list[list[str]], names: list[str]) -> dict[str, object]:
    """Give the figures of the product's own matcher."""
    table = load_roster().names
    prefixes = prefixes_of(names)
    packed = pickle.dumps(prefixes)
    return {
        "build": least(lambda: prefixes_of(names)),
        "pickled_bytes": len(packed),
        "unpickle": least(lambda: pickle.loads(packed)),  # noqa: S301 - packed right here
        "match": least(lambda: [find_names(words, table, prefixes) for words in reports]),
        "found": sum(len(find_names(words, table, prefixes)) for words in reports),
    }


def by_automaton(reports: list[list[str]], names: list[str]) -> dict[str, object]:
    """Give the figures of daachorse, with the joining of words and the way back from characters to words."""
    from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

    keys = sorted({marked(PIECE.findall(fold(name))) for name in names})

    def build() -> CharwiseDoubleArrayAhoCorasick:
        return CharwiseDoubleArrayAhoCorasick(keys, match_kind=MATCH_KIND_LEFTMOST_LONGEST)

    automaton = build()

    def match(words: list[str]) -> list[tuple[int, int]]:
        word_at, at = {}, 0
        for number, word in enumerate(words):
            word_at[at] = number
            at += len(word) + 2
        return [(word_at[start], key) for start, _, key in automaton.find(marked(words))]

    packed = automaton.serialize()
    texts = [marked(words) for words in reports]
    return {
        "build": least(build),
        "pickled_bytes": len(packed),
        "unpickle": least(lambda: CharwiseDoubleArrayAhoCorasick.deserialize(packed)),
        "match": least(lambda: [match(words) for words in reports]),
        "automaton_alone": least(lambda: [automaton.find(text) for text in texts]),
        "found": sum(len(match(words)) for words in reports),
    }


def main() -> int:
    """Print the figures as JSON."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("texts", type=Path)
    options.add_argument("--reports", type=int, default=500)
    asked = options.parse_args()
    reports = [PIECE.findall(fold(row["text"])) for row in first_rows(asked.texts, asked.reports)]
    names = [*(row.alias for row in load_roster().aliases), *sorted(load_words("actors/not_actors"))]
    figures = {"reports": len(reports), "words": sum(map(len, reports)), "names": len(set(names)),
               "beginnings": by_beginnings(reports, names)}  # fmt: skip
    try:
        figures["daachorse"] = by_automaton(reports, names)
    except ImportError:
        figures["daachorse"] = "not installed: pip install daachorse"
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
