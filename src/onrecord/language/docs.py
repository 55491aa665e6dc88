"""Takes over the parse of a foreign pipeline's document, for those who bring their own."""

from __future__ import annotations

from typing import Any

from onrecord.language.parse import Parse, Segment, Sentence
from onrecord.language.segments import Cut, find_cuts, plain
from onrecord.model import Span


def parse_of(doc: Any) -> Parse:
    """Give the Parse of a spaCy `Doc` that was tagged (Penn tags) and parsed (CLEAR labels), cut into our own sentences.

    Lemmas are the document's where it has them. Nothing is parsed again; heads across our cuts become roots.
    """
    parse = Parse(doc.text)
    low = plain(doc.text)
    place: dict[int, int] = {}
    tokens = [token for token in doc if not token.is_space]
    at = 0
    for cut in find_cuts(doc.text):
        first = len(parse.form)
        while at < len(tokens) and tokens[at].idx < cut.span.end:
            _add_word(parse, low, tokens[at])
            place[tokens[at].i] = len(parse.form) - 1
            at += 1
        if len(parse.form) > first:
            _add_sentences(parse, cut, first)
    heads = [place.get(token.head.i, place[token.i]) for token in tokens[:at]]
    parse.head.extend(
        head if parse.sentence_of[head] == parse.sentence_of[word] else word for word, head in enumerate(heads)
    )
    parse.link()
    return parse


def _add_word(parse: Parse, low: str, token: Any) -> None:
    start, end = token.idx, token.idx + len(token)
    parse.form.append(parse.text[start:end])
    parse.lower.append(low[start:end].lower())
    parse.lemma.append(token.lemma_.lower() or low[start:end].lower())
    parse.tag.append(token.tag_ or "XX")
    parse.dep.append(token.dep_ or "dep")
    parse.start.append(start)
    parse.end.append(end)


def _add_sentences(parse: Parse, cut: Cut, first: int) -> None:
    starts = set(cut.sentences)
    bounds = [word for word in range(first, len(parse.form)) if word == first or parse.start[word] in starts]
    for begin, stop in zip(bounds, [*bounds[1:], len(parse.form)], strict=True):
        parse.sentence_of.extend([len(parse.sentences)] * (stop - begin))
        span = Span(parse.start[begin], parse.end[stop - 1])
        parse.sentences.append(Sentence(span, begin, stop, len(parse.segments)))
    parse.segments.append(Segment(cut.span, cut.kind, cut.paragraph, first, len(parse.form)))
