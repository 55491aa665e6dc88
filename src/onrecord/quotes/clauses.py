"""Reported clauses: what a reporting verb says, after it or around it."""

from __future__ import annotations

import msgspec

from onrecord.language import Parse
from onrecord.quotes.borders import content_end
from onrecord.quotes.contents import content_after, names_setting, names_time
from onrecord.quotes.cues import Cues, CueVerb
from onrecord.quotes.drafts import Draft, between, cue_words
from onrecord.quotes.gates import follows_speech, holds_clause, is_refused, is_unspoken, may_speak, stands_after
from onrecord.quotes.insertions import content_around
from onrecord.quotes.marks import Marks
from onrecord.quotes.subjects import is_endless, is_finite, subject_of

PLAIN = frozenset(["clear", "plain"])


def find_clauses(parse: Parse, marks: Marks, cues: Cues) -> list[Draft]:
    """Give the reported clauses of all reporting verbs outside the marks, in text order."""
    found: list[Draft] = []
    for verb in range(len(parse)):
        if parse.lower[verb] in PLAIN and parse.tag[verb] == "JJ":
            found += _read_plain(parse, marks, cues, verb)
        cue = cues.verbs.get(parse.lemma[verb])
        if cue is None or parse.tag[verb][0] != "V" or is_endless(parse, verb):
            continue
        if marks.of_word[verb] >= 0:
            found += _read_nested(parse, marks, cues, cue, verb)
            continue
        if cue.cls in ("speech", "belief", "request"):
            draft = _read_headline(parse, cue, verb) or _read_verb(parse, marks, cues, cue, verb)
        elif cue.cls == "name":
            draft = _read_name(parse, marks, cues, cue, verb)
        else:
            draft = None
        if draft is not None:
            found.append(draft)
    return found


def _read_verb(parse: Parse, marks: Marks, cues: Cues, cue: CueVerb, verb: int) -> Draft | None:
    if is_refused(parse, verb) or is_unspoken(parse, verb):
        return None
    subject = governing_speaker(parse, cues, verb)
    if subject is None:
        subject = subject_of(parse, verb)
    if "p" in cue.frames and (parse.kid(verb, "dobj") is None or parse.lower[parse.kid(verb, "dobj") or 0] != "it"):
        return None
    told = follows_speech(parse, marks, verb, subject) or stands_after(parse, verb)
    after = None if told else content_after(parse, cues, verb, cue)
    parts: list[tuple[int, int]] = []
    if after:
        span = between(parse, *after)
        parts = [span] if span else []
    elif cue.cls == "speech" and ("t" in cue.frames or "p" in cue.frames):
        if parse.dep[verb] == "relcl":
            return None
        parts, subject = content_around(parse, marks, verb, subject, cue)
    if not holds_clause(parse, parts) and not (after and "n" in cue.frames):
        parts = []
    if not parts or not may_speak(parse, marks, cues, verb, subject, cue):
        return None
    return Draft(
        parts=tuple(parts), rule="clause", verb=verb, cue=cue_words(parse, verb), lemma=cue.lemma, subject=subject
    )


def governing_speaker(parse: Parse, cues: Cues, verb: int) -> int | None:
    """Give who says on in ", adding that …": the speaker of the reporting verb above, not the subject of its content."""
    if parse.tag[verb] != "VBG" or parse.kid(verb, "nsubj") is not None or parse.form[verb - 1] != ",":
        return None
    for above in parse.ancestors(verb):
        cue = cues.verbs.get(parse.lemma[above])
        if cue is not None and cue.cls == "speech" and above < verb and parse.kid(above, "nsubj") is not None:
            return subject_of(parse, above)
    return None


def _read_plain(parse: Parse, marks: Marks, cues: Cues, word: int) -> list[Draft]:
    """Give what somebody makes clear: "was clear that …", "made it clear that …"."""
    verb = parse.head[word]
    subject = subject_of(parse, verb) if parse.lemma[verb] in ("be", "make") and parse.tag[verb] != "VBG" else None
    if subject is None or parse.lower[subject] in ("it", "this", "that", "what", "i", "we", "you"):
        return []
    joined = ("ccomp", "csubj", "advcl")
    clause = next(
        (kid for head in (word, verb) for kid in parse.children[head] if kid > word and parse.dep[kid] in joined), None
    )
    if (
        clause is None
        or parse.lower[parse.lefts[clause]] not in ("that", "he", "she", "they", "the", "we", "there")
        or not is_finite(parse, clause)
    ):
        return []
    span = between(parse, parse.lefts[clause], content_end(parse, cues, verb, parse.rights[clause]))
    cue = (min(verb, word), max(verb, word))
    rule = "nested" if marks.of_word[word] >= 0 else "clause"
    return [Draft(parts=(span,), rule=rule, verb=verb, cue=cue, lemma="be clear", subject=subject)] if span else []


def _read_nested(parse: Parse, marks: Marks, cues: Cues, cue: CueVerb, verb: int) -> list[Draft]:
    """Give what a third person says inside somebody's quoted words."""
    subject = subject_of(parse, verb)
    if cue.cls != "speech" or subject is None or not parse.is_noun(subject) or parse.tag[verb] in ("VB", "VBG"):
        return []
    draft = _read_verb(parse, marks, cues, cue, verb)
    return (
        [msgspec.structs.replace(draft, rule="nested")] if draft is not None and draft.start > parse.start[verb] else []
    )


def _read_headline(parse: Parse, cue: CueVerb, verb: int) -> Draft | None:
    """Give what a headline's "X says …" says: all that follows, for headlines leave out their verbs."""
    sentence = parse.sentence_at(verb)
    if parse.segments[sentence.segment].kind != "headline" or cue.cls != "speech" or "t" not in cue.frames:
        return None
    if parse.tag[verb] not in ("VBZ", "VBP") or verb + 2 >= sentence.last or parse.kid(verb, "nsubj") is None:
        return None
    subject = subject_of(parse, verb)
    span = between(parse, verb + 1, sentence.last - 1)
    if subject is None or subject > verb or span is None or parse.lower[verb + 1] in (":", ",", "to"):
        return None
    return Draft(parts=(span,), rule="headline", verb=verb, cue=(verb, verb), lemma=cue.lemma, subject=subject)


def _read_name(parse: Parse, marks: Marks, cues: Cues, cue: CueVerb, verb: int) -> Draft | None:
    """Give what something is called in marks, from the thing on: "called [the plan 'a gift' to Moscow]"."""
    subject = governing_speaker(parse, cues, verb)
    if subject is None:
        subject = subject_of(parse, verb)
    right = parse.rights[verb]
    joined = [kid for kid in parse.children[verb] if kid > verb and parse.dep[kid] in ("conj", "advcl", "parataxis")]
    right = min([right, verb + 14, *(parse.lefts[kid] - 1 for kid in joined)])
    run = next((word for word in range(verb + 1, right + 1) if marks.of_word[word] >= 0), None)
    if (
        (subject is None and parse.tag[verb] != "VBG")
        or run is None
        or is_unspoken(parse, verb)
        or parse.kid(verb, "neg") is not None
    ):
        return None
    first = verb + 1
    while first < run and (parse.dep[first] in ("advmod", "prt") or parse.lower[first] in ("for", "on", "upon")):
        first += 1
    last = _name_end(parse, marks, cues, verb, run)
    span = between(parse, first, last)
    if span is None or (marks.of_word[first] >= 0 and marks.of_word[first] == marks.of_word[last]):
        return None
    return Draft(parts=(span,), rule="name", verb=verb, cue=cue_words(parse, verb), lemma=cue.lemma, subject=subject)


def _name_end(parse: Parse, marks: Marks, cues: Cues, verb: int, run: int) -> int:
    """Give the last word of a naming: the last run before a new clause, a time or a setting."""
    last = run
    for word in range(run, parse.rights[verb] + 1):
        if marks.of_word[word] >= 0:
            last = word
        elif (parse.is_verb(word) and parse.tag[word] in ("VBG", "VBD", "VBZ") and parse.form[word - 1] == ",") or (
            parse.dep[word] == "nsubj" and parse.dep[parse.head[word]] in ("advcl", "conj")
        ):
            break
    nearest = parse.head[last]
    while (
        last < parse.rights[verb]
        and parse.lower[last + 1] in ("of", "to", "on", "for", "about", "in")
        and not (names_time(parse, cues, last + 1) or names_setting(parse, cues, last + 1))
        and parse.head[last + 1] in (nearest, last, parse.head[nearest])
        and parse.head[last + 1] != verb
    ):
        last = parse.rights[last + 1]
    return last
