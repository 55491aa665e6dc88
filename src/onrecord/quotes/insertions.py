"""Tags set into or after what they report: "The plan, he said, had failed"; "The border was open, the army said"."""

from __future__ import annotations

from onrecord.language import Parse
from onrecord.quotes.cues import CueVerb
from onrecord.quotes.drafts import between, cue_words
from onrecord.quotes.marks import Marks
from onrecord.quotes.subjects import inverted_subject

OWN_SUBJECT = ("nsubj", "nsubjpass", "expl", "csubj")
ADJUNCTS = ("prep", "npadvmod", "advmod", "prt", "dative", "agent", "neg", "aux", "oprd", "tmod", "dobj")
BEFORE_TAG = frozenset([",", "''", '"', "'", "-RRB-", "’", "?", "!", "--", "—", "–"])
NO_SECOND_PART = frozenset(["VBG", "WP", "WDT"])
CONCESSIVE = frozenset(["though", "although", "as", "while", "when", "after", "before"])


def content_around(
    parse: Parse, marks: Marks, verb: int, subject: int | None, cue: CueVerb
) -> tuple[list[tuple[int, int]], int | None]:
    """Give the parts of the sentence before and after an inserted tag, and the tag's subject."""
    sentence = parse.sentence_at(verb)
    who = subject
    late = inverted_subject(parse, verb, sentence.last - 1)
    if late is not None and who is not None and who not in parse.children[verb] and parse.form[verb - 1] == ",":
        who = late
    if who is None or (who > verb and parse.dep[who] not in OWN_SUBJECT) or who < sentence.first:
        who = late
    subordinate = parse.kid(verb, "mark")
    if subordinate is not None and parse.lower[subordinate] != "as":
        return [], who
    if who is None or parse.tag[verb] == "VBG" or _has_object(parse, verb, who, cue):
        return [], who
    first, last = tag_range(parse, verb, who)
    if first <= sentence.first and parse.lower[first] == "as" and parse.form[min(last + 1, sentence.last - 1)] == ",":
        leading = between(parse, last + 2, sentence.last - 1)
        return ([leading] if leading else []), who
    if first <= sentence.first or parse.form[first - 1] not in BEFORE_TAG:
        return [], who
    if parse.lower[first] == "as" and parse.form[first - 1] != ",":
        return [], who
    if _introduces_run(parse, marks, first, last, sentence.last):
        return [], who
    start = _start_before(parse, marks, sentence.first, first)
    before = between(parse, start, first - 1)
    parts = [before] if before else []
    if last + 1 < sentence.last and parse.form[last + 1] == "," == parse.form[first - 1]:
        after = between(parse, last + 2, sentence.last - 1)
        begin = min(last + 2, sentence.last - 1)
        joined = parse.tag[begin] not in NO_SECOND_PART and parse.lower[begin] not in CONCESSIVE
        if (
            after
            and joined
            and (
                _has_finite(parse, last + 2, sentence.last)
                or parse.tag[begin] == "TO"
                or not _has_finite(parse, start, first)
            )
        ):
            parts.append(after)
    return parts, who


def _has_finite(parse: Parse, first: int, last: int) -> bool:
    """Say whether a finite verb stands among the words from `first` up to `last`."""
    return any(parse.tag[word] in ("VBD", "VBZ", "VBP", "MD") for word in range(first, last))


def _introduces_run(parse: Parse, marks: Marks, first: int, last: int, stop: int) -> bool:
    """Say whether the tag leads to quoted words of its own after it: "Asked about it, he said: 'No.'"."""
    if (
        last + 2 >= stop
        or parse.form[last + 1] not in (",", ":")
        or marks.of_word[first - 1] >= 0
        or marks.of_word[first - 2] >= 0
    ):
        return False
    number = marks.of_word[last + 2]
    return number >= 0 and parse.text[marks.runs[number].low].isupper()


def _start_before(parse: Parse, marks: Marks, start: int, tag: int) -> int:
    """Give where the content before a tag starts: at the run that ends there, if that is a sentence by itself."""
    number = max(marks.of_word[tag - 1], marks.of_word[tag - 2] if tag >= 2 else -1)
    if number < 0:
        return start
    run = marks.runs[number]
    inner = parse.text[run.low : run.high]
    if inner[:1].isupper() and inner.count(" ") >= 3:
        first = parse.word_at(run.start)
        return first if first is not None and first > start else start
    return start


def _has_object(parse: Parse, verb: int, subject: int, cue: CueVerb) -> bool:
    for kid in parse.children[verb]:
        inserted = parse.form[parse.lefts[kid] - 1] == "," and parse.dep[kid] == "xcomp"
        if (
            kid > verb
            and kid != subject
            and not inserted
            and parse.dep[kid] in ("dobj", "xcomp", "attr", "acomp", "oprd")
        ):
            return not (("a" in cue.frames or "p" in cue.frames) and parse.dep[kid] == "dobj")
    return any(
        parse.dep[kid] == "auxpass" or (parse.dep[kid] == "prep" and kid > verb and parse.lower[kid] in _bound(cue))
        for kid in parse.children[verb]
    )


def _bound(cue: CueVerb) -> tuple[str, ...]:
    """Give the prepositions that make a verb one of doing, not of saying: "added to", "continued with"."""
    if cue.lemma in ("comment", "remark", "report", "elaborate", "reflect", "respond", "reply"):
        return ("with", "to", "on", "about")
    return ("with",) if cue.lemma in ("say", "tell", "write", "announce") else ("with", "to")


def tag_range(parse: Parse, verb: int, subject: int) -> tuple[int, int]:
    """Give first and last word of a tag: the verb with subject, auxiliaries and adjuncts."""
    first, last = cue_words(parse, verb)
    while first > 0 and first - 1 in parse.children[verb] and parse.dep[first - 1] in ("advmod", "neg", "aux", "mark"):
        first -= 1
    if subject < verb:
        first = min(first, parse.lefts[subject])
        first -= first > 0 and parse.head[first - 1] == verb and parse.dep[first - 1] == "mark"
    else:
        last = max(last, parse.rights[subject] if parse.rights[subject] < parse.sentence_at(verb).last - 1 else subject)
    grown = True
    while grown:
        grown = False
        for kid in parse.children[verb]:
            if parse.dep[kid] in ADJUNCTS and parse.lefts[kid] == last + 1:
                last, grown = parse.rights[kid], True
    return first, last
