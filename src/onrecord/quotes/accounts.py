"""Accounts given without a verb: "according to the army", "in her words", tweets, pull quotes, headlines."""

from __future__ import annotations

import re

from onrecord.language import Parse
from onrecord.quotes.drafts import Draft, between
from onrecord.quotes.marks import Marks

POST = re.compile(
    r"(?P<words>\S.*?)\s*(?:(?:https?://|pic\.twitter\.com/|t\.co/)\S+\s*)*\s[—–-]+ (?P<who>[^—–@]{2,60}?) \(@\w+\)",
    re.DOTALL,
)


def find_according(parse: Parse, marks: Marks) -> list[Draft]:
    """Give what is said "according to" somebody: the rest of the sentence, before, after or on both sides."""
    found: list[Draft] = []
    for word in range(len(parse) - 2):
        if parse.lower[word] == "according" and parse.lower[word + 1] == "to" and marks.of_word[word] < 0:
            draft = _according(parse, marks, word)
            if draft:
                found.append(draft)
    return found


def find_words_of(parse: Parse, marks: Marks) -> list[Draft]:
    """Give what stands "in the words of" somebody or "in her words": the run after it."""
    found: list[Draft] = []
    for word in range(2, len(parse) - 1):
        if parse.lower[word] != "words" or marks.of_word[word] >= 0 or parse.lower[word - 2] != "in":
            continue
        owner = parse.kid(word, "poss")
        if parse.lower[word + 1] == "of":
            owner = parse.kid(word + 1, "pobj")
        end = parse.rights[word] if owner is not None else word
        near = (*range(word, min(end + 8, len(parse))), *range(word - 3, max(word - 7, -1), -1))
        following = next((item for item in near if marks.of_word[item] >= 0), None)
        if owner is not None and following is not None and parse.sentence_of[following] == parse.sentence_of[word]:
            run = marks.runs[marks.of_word[following]]
            found.append(
                Draft(parts=((run.low, run.high),), rule="words", verb=word, cue=(word - 2, word), lemma="in the words of",
                      subject=owner)
            )  # fmt: skip
    return found


def _according(parse: Parse, marks: Marks, word: int) -> Draft | None:
    sentence = parse.sentence_at(word)
    source = parse.kid(word + 1, "pobj", "pcomp")
    if source is None or source < word:
        source = next((item for item in range(word + 2, min(word + 9, sentence.last)) if parse.is_noun(item)), None)
    if source is None:
        return None
    last = _source_end(parse, source, sentence.last)
    source, last = _relayed(parse, source, last, sentence.last)
    parts: list[tuple[int, int]] = []
    opening = next((item for item in range(sentence.first, word) if parse.form[item].isalnum()), word)
    comma = next((item for item in range(source + 1, last + 1) if parse.form[item] == ","), None)
    if word - opening <= 1 and last >= sentence.last - 2 and comma is not None:
        last = comma - 1  # what the parser took for an apposition is the content
    leads = word - opening <= 1 or opening == word
    if not leads:
        start = _own_run_start(parse, marks, sentence.first, word)
        start += parse.tag[start] == "CC" and start == sentence.first
        start = max(start, _joined_clause(parse, word))
        before = between(parse, start, word - 1)
        parts += [before] if before else []
    if leads or (parse.form[word - 1] == "," and last + 1 < sentence.last and parse.form[last + 1] == ","):
        stop = next((item for item in range(last + 2, sentence.last) if parse.form[item] == ";"), sentence.last)
        aside = {"who", "whom", "which", "whose"} & set(parse.lower[last + 2 : last + 6]) and not leads
        after = between(parse, last + 1, stop - 1) if not aside else None
        parts += [after] if after else []
    if not parts:
        return None
    return Draft(
        parts=tuple(parts), rule="according", verb=word, cue=(word, word + 1), lemma="according to", subject=source
    )


def _joined_clause(parse: Parse, word: int) -> int:
    """Give the first word of the coordinated clause that an "according to" without comma is hung on, else 0."""
    clause = parse.head[word]
    own = parse.dep[clause] == "conj" and parse.kid(clause, "nsubj", "nsubjpass") is not None
    return parse.lefts[clause] if own and parse.form[word - 1] != "," and parse.lefts[clause] < word else 0


def _relayed(parse: Parse, source: int, last: int, stop: int) -> tuple[int, int]:
    """Give source and end of "according to Yonhap, quoting the state agency, …": the inner one carries the words."""
    for word in range(last + 1, min(last + 4, stop)):
        if parse.lower[word] in ("quoting", "citing"):
            inner = next(
                (kid for kid in parse.children[word] if kid > word and parse.dep[kid] in ("dobj", "pobj")), None
            )
            if inner is not None:
                end = parse.rights[inner]
                comma = next((item for item in range(inner, end + 1) if parse.form[item] == ","), end + 1)
                return inner, min(end, comma - 1)
    return source, last


def _own_run_start(parse: Parse, marks: Marks, start: int, word: int) -> int:
    for item in (word - 1, word - 2):
        if item > start and marks.of_word[item] >= 0:
            run = marks.runs[marks.of_word[item]]
            first = parse.word_at(run.start)
            if first is not None and first > start and parse.text[run.low].isupper():
                return first
    return start


def _source_end(parse: Parse, source: int, stop: int) -> int:
    """Give the last word of the source's phrase with what is hung on it, up to the comma that closes it."""
    last = min(parse.rights[source], stop - 1)
    for word in range(source + 1, last + 1):
        if parse.tag[word] in ("DT", "PRP", "PRP$") and parse.tag[word - 1] in ("NNP", "NNPS"):
            return word - 1
    first_comma = next((item for item in range(source + 1, last + 1) if parse.form[item] == ","), None)
    if first_comma is None:
        return last
    hung = (word for word in range(first_comma + 1, last + 1) if source <= parse.head[word] < first_comma)
    closing = next((word for word in hung if parse.dep[word] in ("appos", "relcl")), None)
    if closing is None:
        return first_comma - 1
    closed = parse.form[last] == "," or parse.form[min(last + 1, len(parse) - 1)] == ","
    ends = parse.rights[closing] in (last, last - (parse.form[last] == ","))
    return last if ends and (closed or parse.head[closing] == source) else first_comma - 1


def find_posts(parse: Parse) -> list[Draft]:
    """Give posts set into the report: "The port is open — Name (@handle) May 3"."""
    found: list[Draft] = []
    for segment in parse.segments:
        text = parse.text[segment.span.start : segment.span.end]
        if "(@" not in text:
            continue
        post = POST.match(text)
        if post and post["words"].strip():
            start = segment.span.start
            end = start + post.end("words")
            word = parse.word_at(start + post.start("who"))
            if word is not None:
                subject = max(word, (parse.word_at(start + post.end("who")) or word + 1) - 1)
                found.append(Draft(parts=((start + post.start("words"), end),), rule="post", subject=subject, cue=None))
    return found


PULL = re.compile(
    r"(?P<words>\S.{20,600}?[.!?…])\s+(?:[—–-]\s*)?(?P<who>[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|al|bin|de|van|von|der|el)){1,3})"
    r"(?:, (?P<role>[^.!?;:]{3,70}))?",
    re.DOTALL,
)


def find_pull_quotes(parse: Parse, marks: Marks) -> list[Draft]:
    """Give paragraphs that end in a bare name: "We were not told. Jane Roe, mayor"."""
    found: list[Draft] = []
    for segment in parse.segments:
        if segment.kind not in ("body", "headline") or parse.form[segment.last - 1] in (".", "!", "?", ":", ",", ";"):
            continue
        text = parse.text[segment.span.start : segment.span.end]
        pull = PULL.fullmatch(text.strip()) if len(text) < 800 else None
        if pull is None or text[-1] in "\"'”’)":
            continue
        start = segment.span.start
        word = parse.word_at(start + pull.end("who") - 1)
        low, high = start + pull.start("words"), start + pull.end("words")
        number = marks.at(low)
        if number >= 0:
            low, high = marks.runs[number].low, marks.runs[number].high
        if word is not None:
            found.append(Draft(parts=((low, high),), rule="pull", subject=word))
    return found
