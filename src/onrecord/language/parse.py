"""The parse of a whole report as parallel lists: quick to walk, free of the engine that made it.

Tags are Penn Treebank (`VBD`, `NNP`), dependencies CLEAR (`nsubj`, `nsubjpass`, `dobj`, `ccomp`, `agent`, `pobj` …).
A word is an index; `head[i]` of a root is `i` itself. Heads never leave the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from onrecord.model import Span

SegmentKind = Literal["body", "headline", "dateline", "label", "header"]


class Segment(NamedTuple):
    """A stretch of the report that is parsed by itself.

    It is a paragraph, a headline, a dateline, the label that names the speaker in a transcript, or the date header.

    `first` and `last` are word indices, end exclusive; `paragraph` numbers the line of text it lies in.
    """

    span: Span
    kind: SegmentKind
    paragraph: int
    first: int
    last: int


class Sentence(NamedTuple):
    """A sentence: its characters, its words (end exclusive), and the segment it lies in."""

    span: Span
    first: int
    last: int
    segment: int


class Parse:
    """A parsed report. `form`, `lower`, `lemma`, `tag`, `dep`, `head`, `start`, `end`, `sentence_of` run over its words.

    `lower` has straight marks and apostrophes whatever the report uses, so that word lists match.
    """

    __slots__ = (
        "children", "dep", "end", "form", "head", "lefts", "lemma", "lower", "rights", "segments", "sentence_of",
        "sentences", "start", "tag", "text",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text = text
        self.form: list[str] = []
        self.lower: list[str] = []
        self.lemma: list[str] = []
        self.tag: list[str] = []
        self.dep: list[str] = []
        self.head: list[int] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.sentence_of: list[int] = []
        self.children: list[list[int]] = []
        self.lefts: list[int] = []
        self.rights: list[int] = []
        self.segments: list[Segment] = []
        self.sentences: list[Sentence] = []

    def __len__(self) -> int:
        return len(self.form)

    def link(self) -> None:
        """Fill `children` and the subtree edges `lefts` and `rights` (first and last word, both inclusive)."""
        size = len(self.form)
        children: list[list[int]] = [[] for _ in range(size)]
        for word, head in enumerate(self.head):
            if head != word:
                children[head].append(word)
        self.children = children
        self.lefts, self.rights = list(range(size)), list(range(size))
        for sentence in self.sentences:
            for word in self._leaves_first(sentence):
                head = self.head[word]
                self.lefts[head] = min(self.lefts[head], self.lefts[word])
                self.rights[head] = max(self.rights[head], self.rights[word])

    def _leaves_first(self, sentence: Sentence) -> list[int]:
        order = [word for word in range(sentence.first, sentence.last) if self.head[word] == word]
        for word in order:  # grows while it is walked: parents come before their children
            order.extend(self.children[word])
        order.reverse()
        return order

    def span(self, first: int, last: int) -> Span:
        """Give the characters of the words from `first` to `last`, both inclusive."""
        return Span(self.start[first], self.end[last])

    def subtree_span(self, word: int) -> Span:
        """Give the characters of `word` with all that hangs on it."""
        return Span(self.start[self.lefts[word]], self.end[self.rights[word]])

    def subtree(self, word: int) -> list[int]:
        """Give `word` and all that hangs on it, in text order."""
        found = [word]
        for item in found:
            found.extend(self.children[item])
        return sorted(found)

    def kids(self, word: int, *deps: str) -> list[int]:
        """Give the children of `word` that hang by one of `deps` (all of them where none is named), in text order."""
        if not deps:
            return self.children[word]
        return [child for child in self.children[word] if self.dep[child] in deps]

    def kid(self, word: int, *deps: str) -> int | None:
        """Give the first child of `word` by one of `deps`."""
        return next((child for child in self.children[word] if self.dep[child] in deps), None)

    def conjuncts(self, word: int) -> list[int]:
        """Give `word` and what is coordinated to it, in text order: "Poland, Latvia and Estonia" gives three."""
        found = [word]
        for item in found:
            found.extend(child for child in self.children[item] if self.dep[child] == "conj")
        return sorted(found)

    def ancestors(self, word: int) -> Iterator[int]:
        """Give the heads above `word`, nearest first."""
        while self.head[word] != word:
            word = self.head[word]
            yield word

    def is_verb(self, word: int) -> bool:
        """Say whether the word is tagged as a verb or modal."""
        return self.tag[word][0] == "V" or self.tag[word] == "MD"

    def is_noun(self, word: int) -> bool:
        """Say whether the word is tagged as a common or proper noun."""
        return self.tag[word][0] == "N"

    def word_at(self, offset: int) -> int | None:
        """Give the word that covers character `offset`, or the next one after it; None past the last word."""
        low, high = 0, len(self.end)
        while low < high:
            middle = (low + high) // 2
            if self.end[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.end) else None

    def words_in(self, span: Span) -> range:
        """Give the words that share a character with `span`."""
        first = self.word_at(span.start)
        if first is None:
            return range(0)
        last = first
        while last < len(self.start) and self.start[last] < span.end:
            last += 1
        return range(first, last)

    def sentence_at(self, word: int) -> Sentence:
        """Give the sentence that holds `word`."""
        return self.sentences[self.sentence_of[word]]

    def segment_of(self, word: int) -> Segment:
        """Give the segment that holds `word`."""
        return self.segments[self.sentence_at(word).segment]

    def paragraph_of(self, word: int) -> int:
        """Give the number of the paragraph that holds `word`."""
        return self.segment_of(word).paragraph
