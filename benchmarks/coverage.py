"""Which share of the verbs and event nouns of a body of reports the table of senses knows; writes docs/coverage.md.

    python benchmarks/coverage.py FOLDER [--texts N] [--write]

FOLDER holds `.txt` files and `.jsonl` or `.jsonl.gz` files with a `text` field. A verb counts as known where the table has
any line for it, be it an act or "no event". An event noun is a noun that the table lists, or one that is built on a verb
that the table reads as an act (attack, deployment, withdrawal): the second kind without a line is what is missing.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.events.predicates import SenseLine
from onrecord.language import load_language
from onrecord.lexicon import load_table

DOC = Path(__file__).parents[1] / "docs" / "coverage.md"
ENDINGS = ("ing", "ment", "ation", "ition", "tion", "sion", "ion", "al", "ance", "ence", "ure", "age", "ery")
LONGEST = 4_000
SHORTEST_STEM = 4
LISTED = 60


class Tally:
    """How often each verb and event noun occurs, and what the table says of it."""

    def __init__(self, senses: tuple[SenseLine, ...]) -> None:
        self.acts: dict[str, set[str]] = {"v": set(), "n": set()}
        self.lines: dict[str, set[str]] = {"v": set(), "n": set()}
        for line in senses:
            head = line.lemma.split(" ")[-1]
            self.lines[line.pos].add(head)
            if line.type != "-":
                self.acts[line.pos].add(head)
        self.found: dict[str, Counter[str]] = {"v": Counter(), "n": Counter()}
        self.texts = 0

    def add(self, lemma: str, tag: str, label: str) -> None:
        """Count a word where it is a full verb or an event noun."""
        if tag[0] == "V" and label not in ("aux", "auxpass"):
            self.found["v"][lemma] += 1
        elif tag in ("NN", "NNS") and self.is_event_noun(lemma):
            self.found["n"][lemma] += 1

    def is_event_noun(self, lemma: str) -> bool:
        """Say whether the table lists a noun, or an act's verb is inside it: "deploy" in "deployment"."""
        return lemma in self.lines["n"] or any(stem in self.acts["v"] for stem in stems(lemma))

    def share(self, pos: str) -> tuple[int, int, int]:
        """Give the words found, those with a line, and those with a line that codes an act."""
        found = self.found[pos]
        known = sum(number for lemma, number in found.items() if lemma in self.lines[pos])
        acts = sum(number for lemma, number in found.items() if lemma in self.acts[pos])
        return found.total(), known, acts

    def missing(self, pos: str) -> list[tuple[str, int]]:
        """Give the commonest words without a line, ties in alphabetic order."""
        rest = [(lemma, number) for lemma, number in self.found[pos].items() if lemma not in self.lines[pos] and lemma.isalpha()]
        return sorted(rest, key=lambda pair: (-pair[1], pair[0]))[:LISTED]


def stems(noun: str) -> Iterator[str]:
    """Give the verbs that a noun may be built on."""
    for ending in ENDINGS:
        if noun.endswith(ending):
            stem = noun[: len(noun) - len(ending)]
            if len(stem) >= SHORTEST_STEM:
                yield from (stem, f"{stem}e", f"{stem}ate", f"{stem}y")


def texts_of(path: Path) -> list[str]:
    """Give the texts of a file of reports, each cut to its first characters."""
    if path.suffix == ".txt":
        return [path.read_text(encoding="utf-8")[:LONGEST]]
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [str(msgspec.json.decode(line)["text"])[:LONGEST] for line in raw.splitlines()]


def chosen(folder: Path, wanted: int) -> list[str]:
    """Give up to `wanted` texts of each file (all where 0) by the order of their hashes: the same on every run."""
    found: list[str] = []
    for path in sorted(folder.iterdir()):
        if path.name.endswith((".txt", ".jsonl", ".jsonl.gz")):
            every = sorted(set(texts_of(path)), key=lambda text: hashlib.sha256(text.encode()).hexdigest())
            found.extend(every[:wanted] if wanted else every)
    return found


def page(tally: Tally, senses: int, folder: str, wanted: int) -> str:
    """Give the report as Markdown."""
    lines = [
        "# What the table of senses knows",
        "",
        f"Written by `python benchmarks/coverage.py {folder} --texts {wanted} --write`: {tally.texts:,} texts,",
        f"{senses:,} lines of `events/predicates.tsv`. Known: the table has a line for the word, an act or an explicit no event.",
        "Whether the line's tests hold in a sentence is another matter: see the accuracy figures.",
        "",
        "| | words in the texts | known | of these with an act | different words | known |",
        "|---|---|---|---|---|---|",
    ]
    for pos, title in (("v", "verbs"), ("n", "event nouns")):
        total, known, acts = tally.share(pos)
        kinds = len(tally.found[pos])
        kinds_known = sum(lemma in tally.lines[pos] for lemma in tally.found[pos])
        shares = [f"{part / max(1, whole):.1%}" for part, whole in ((known, total), (acts, total), (kinds_known, kinds))]
        lines.append(f"| {title} | {total:,} | {shares[0]} | {shares[1]} | {kinds:,} | {shares[2]} |")
    for pos, title in (("v", "Commonest verbs without a line"), ("n", "Commonest event nouns without a line")):
        rest = ", ".join(f"{lemma} {number}" for lemma, number in tally.missing(pos))
        lines += ["", f"{title}: {rest or 'none'}."]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the reports, count, print the page and, where asked, write it."""
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("folder", type=Path)
    reading.add_argument("--texts", type=int, default=0, help="how many texts to take of each file (all where 0)")
    reading.add_argument("--write", action="store_true", help="write docs/coverage.md")
    asked = reading.parse_args()
    senses = load_table("events/predicates", SenseLine)
    tally = Tally(senses)
    texts = chosen(asked.folder, asked.texts)
    for parse in load_language().parse(texts):
        tally.texts += 1
        for lemma, tag, label in zip(parse.lemma, parse.tag, parse.dep, strict=True):
            tally.add(lemma, tag, label)
    text = page(tally, len(senses), asked.folder.name, asked.texts)
    print(text)
    if asked.write:
        DOC.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
