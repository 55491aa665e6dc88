"""Headline forms and statements without marks: "X: no deal", "No deal - X", "The minister said:" and what follows."""

from __future__ import annotations

import re

from onrecord.actors.cast import Cast
from onrecord.language import Parse
from onrecord.quotes.cues import Cues
from onrecord.quotes.drafts import Draft, between
from onrecord.quotes.marks import Marks
from onrecord.quotes.subjects import subject_of

DASHES = frozenset(["-", "–", "—", "--"])
NAME_TAGS = frozenset(["NNP", "NNPS", "NN", "NNS", "POS", "DT", "JJ", "IN", "HYPH"])
LONGEST_NAME = 6
INTRO = re.compile(r"[:：]\s*\Z")
STATEMENT = frozenset(["statement", "remarks", "comment", "message", "letter", "speech", "tweet", "post"])


def find_headlines(parse: Parse, cast: Cast, marks: Marks) -> list[Draft]:
    """Give what headlines put before a dash and a name, or after a name and a colon."""
    found: list[Draft] = []
    for segment in parse.segments:
        if segment.kind == "headline" and segment.last - segment.first >= 5:
            draft = _dashed(parse, cast, segment.first, segment.last) or _labelled(
                parse, cast, segment.first, segment.last
            )
            named = draft.subject if draft is not None else None
            if draft is not None and named is not None and marks.of_word[named] < 0:
                found.append(draft)
    return found


def _name(parse: Parse, cast: Cast, first: int, last: int) -> int | None:
    """Give the head word of a name that fills the words `first` to `last`, both inclusive."""
    if not 0 <= last - first < LONGEST_NAME or any(parse.tag[word] not in NAME_TAGS for word in range(first, last + 1)):
        return None
    mentions = [word for word in range(first, last + 1) if cast.at(word) is not None]
    if mentions:
        mention = cast.at(mentions[-1])
        return mention.head if mention is not None and first <= mention.head <= last else mentions[-1]
    return None


def _dashed(parse: Parse, cast: Cast, first: int, last: int) -> Draft | None:
    for word in range(last - 2, max(first + 2, last - LONGEST_NAME - 2), -1):
        if parse.form[word] in DASHES and parse.end[word - 1] < parse.start[word]:
            head = _name(parse, cast, word + 1, last - 1)
            span = between(parse, first, word - 1)
            if head is not None and span is not None and word - first >= 3:
                return Draft(parts=(span,), rule="label", cue=(word, word), subject=head)
            return None
    return None


def _labelled(parse: Parse, cast: Cast, first: int, last: int) -> Draft | None:
    for word in range(first + 1, min(first + LONGEST_NAME + 1, last - 3)):
        if parse.form[word] == ":":
            head = _name(parse, cast, first, word - 1)
            span = between(parse, word + 1, last - 1)
            if head is not None and span is not None:
                return Draft(parts=(span,), rule="label", cue=(word, word), subject=head)
            return None
    return None


def find_statements(parse: Parse, marks: Marks, cues: Cues) -> list[Draft]:
    """Give paragraphs without marks that follow "X said:" on a line of its own: one quote a paragraph.

    The whole rest of the report is the statement where it opens so within its first paragraphs and no marks follow.
    """
    found: list[Draft] = []
    bodies = [segment for segment in parse.segments if segment.kind in ("body", "headline")]
    for place, segment in enumerate(bodies[:-1]):
        verb = _introducing(parse, marks, cues, segment.first, segment.last)
        if verb is None:
            continue
        following = bodies[place + 1 :]
        if marks.at(following[0].span.start) >= 0:
            continue
        whole = place <= 3 and not any(run.start > segment.span.end for run in marks.runs)
        for later in following if whole else following[:1]:
            if later.last - later.first >= 4:
                end = _own_words_end(parse, cues, later.first, later.last)
                found.append(
                    Draft(parts=((later.span.start, end),), rule="statement", verb=verb, cue=(verb, verb),
                          lemma=parse.lemma[verb], subject=subject_of(parse, verb))
                )  # fmt: skip
    return found


def _own_words_end(parse: Parse, cues: Cues, first: int, last: int) -> int:
    """Give where a statement ends in its paragraph: before a later sentence that reports again ("They also said …")."""
    for number in range(parse.sentence_of[first] + 1, parse.sentence_of[last - 1] + 1):
        sentence = parse.sentences[number]
        for word in range(sentence.first, min(sentence.first + 5, sentence.last)):
            cue = cues.verbs.get(parse.lemma[word])
            subject = parse.kid(word, "nsubj")
            if (
                cue
                and cue.cls == "speech"
                and subject is not None
                and parse.lower[subject] in ("he", "she", "they", "it")
            ):
                return parse.end[sentence.first - 1]
    return parse.end[last - 1]


def _introducing(parse: Parse, marks: Marks, cues: Cues, first: int, last: int) -> int | None:
    if last - first > 40 or parse.form[last - 1] != ":":
        return None
    for word in range(last - 2, max(first, last - 14) - 1, -1):
        cue = cues.verbs.get(parse.lemma[word])
        if cue and parse.tag[word][0] == "V" and marks.of_word[word] < 0:
            said = cue.cls == "speech" and "q" in cue.frames and word >= last - 4
            return word if said and subject_of(parse, word) is not None else None
        if parse.tag[word][0] == "V" and any(parse.lower[item] in STATEMENT for item in range(word, last)):
            return word if subject_of(parse, word) is not None else None
    return None
