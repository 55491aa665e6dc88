"""Reported clauses: what a reporting verb outside the marks says, after it, before it or on both sides of it."""

from __future__ import annotations

from onrecord.language import Parse
from onrecord.quotes.cues import Cues, CueVerb
from onrecord.quotes.drafts import Draft, between, cue_words
from onrecord.quotes.marks import Marks
from onrecord.quotes.subjects import inverted_subject, subject_of

CLAUSES = ("ccomp",)
OWN_SUBJECT = ("nsubj", "nsubjpass", "expl", "csubj")
SKIPPED = ("prep", "npadvmod", "advmod", "prt", "dative", "agent", "neg", "aux", "oprd", "tmod")


def find_clauses(parse: Parse, marks: Marks, cues: Cues) -> list[Draft]:
    """Give the reported clauses of all reporting verbs outside the marks, in text order."""
    found: list[Draft] = []
    for verb in range(len(parse)):
        cue = cues.verbs.get(parse.lemma[verb])
        if cue is None or parse.tag[verb][0] != "V" or marks.of_word[verb] >= 0:
            continue
        if cue.cls in ("speech", "belief", "weak", "request") and (draft := _read_verb(parse, marks, cue, verb)):
            found.append(draft)
    return found


def _read_verb(parse: Parse, marks: Marks, cue: CueVerb, verb: int) -> Draft | None:
    sentence = parse.sentence_at(verb)
    subject = subject_of(parse, verb)
    after = content_after(parse, verb, cue)
    parts: list[tuple[int, int]] = []
    if after:
        span = between(parse, *after)
        parts = [span] if span else []
    elif "t" in cue.frames and cue.cls == "speech":
        parts, late = content_before(parse, marks, verb, subject, cue)
        subject = subject if subject is not None else late
    if not parts or not _may_speak(parse, verb, subject, cue):
        return None
    return Draft(
        parts=tuple(parts), rule="clause", verb=verb, cue=cue_words(parse, verb), lemma=cue.lemma, subject=subject
    )


def _may_speak(parse: Parse, verb: int, subject: int | None, cue: CueVerb) -> bool:
    if subject is None:
        return parse.tag[verb] == "VBG" and cue.cls == "speech"
    if cue.cls == "belief":
        return parse.tag[verb] in ("VBP", "VBZ") and parse.is_noun(subject) and parse.dep[verb] not in ("relcl", "advcl")
    return cue.cls != "weak" and parse.lower[subject] not in ("you", "there")


def content_after(parse: Parse, verb: int, cue: CueVerb) -> tuple[int, int] | None:
    """Give first and last word of the clause that follows its verb: "said [the border was open]"."""
    clause = next((kid for kid in parse.children[verb] if kid > verb and parse.dep[kid] in CLAUSES), None)
    if clause is None:
        clause = _clause_on_channel(parse, verb)
    if clause is not None and _is_finite(parse, clause):
        first = max(verb + 1, parse.lefts[clause])
        return first, _content_end(parse, verb, parse.rights[clause])
    if "i" in cue.frames and (order := _infinitive(parse, verb)) is not None:
        return max(verb + 1, parse.lefts[order]), parse.rights[order]
    return None


def _infinitive(parse: Parse, verb: int) -> int | None:
    """Give the head of the infinitive after an addressee: "told the army [to leave]"."""
    for kid in parse.children[verb]:
        if kid > verb and parse.dep[kid] in ("xcomp", "ccomp") and any(
            parse.dep[item] == "aux" and parse.lower[item] == "to" for item in parse.children[kid]
        ):
            return kid if parse.kid(verb, "dobj") is not None or parse.kid(kid, *OWN_SUBJECT) is not None else None
    return None


def _clause_on_channel(parse: Parse, verb: int) -> int | None:
    """Give a that-clause which the parser hung on an adjunct: "said in a statement [that …]"."""
    for kid in parse.children[verb]:
        if kid > verb and parse.dep[kid] in ("prep", "npadvmod", "dobj", "dative"):
            for word in range(kid, parse.rights[kid] + 1):
                if parse.dep[word] in ("acl", "ccomp", "relcl") and any(
                    parse.lower[item] == "that" and parse.dep[item] == "mark" for item in parse.children[word]
                ):
                    return word
    return None


def _is_finite(parse: Parse, clause: int) -> bool:
    if any(parse.dep[kid] == "aux" and parse.lower[kid] == "to" for kid in parse.children[clause]):
        return False
    return parse.tag[clause] not in ("VBG",) or any(parse.dep[kid] in (*OWN_SUBJECT, "aux") for kid in parse.children[clause])


def _content_end(parse: Parse, verb: int, last: int) -> int:
    """Give the content's last word: the clause's, or later where a clause with its own subject is joined by "and"."""
    end = last
    for kid in parse.children[verb]:
        if kid <= last:
            continue
        if parse.dep[kid] == "conj" and any(parse.dep[item] in OWN_SUBJECT for item in parse.children[kid]):
            end = parse.rights[kid]
        elif parse.dep[kid] in ("prep", "npadvmod", "advmod") and parse.lefts[kid] == end + 1:
            end = parse.rights[kid]
        elif parse.dep[kid] not in ("punct", "cc"):
            break
    return end


def content_before(
    parse: Parse, marks: Marks, verb: int, subject: int | None, cue: CueVerb
) -> tuple[list[tuple[int, int]], int | None]:
    """Give the parts of the sentence around an inserted tag, "The plan, [he said], had failed", and a late subject."""
    sentence = parse.sentence_at(verb)
    late = subject
    if late is None or (late > verb and parse.dep[late] not in OWN_SUBJECT):
        late = inverted_subject(parse, verb, sentence.last - 1)
    if late is None or _has_object(parse, verb, late, cue):
        return [], None
    first, last = tag_range(parse, verb, late)
    if first <= sentence.first or parse.tag[first - 1] not in (",", "''", ":", "-RRB-"):
        return [], late
    start = _start_before(parse, marks, sentence.first, first)
    before = between(parse, start, first - 1)
    parts = [before] if before else []
    if last + 1 < sentence.last and parse.tag[last + 1] == "," and parse.text[parse.start[first - 1]] == ",":
        after = between(parse, last + 2, sentence.last - 1)
        if after and parse.tag[min(last + 2, sentence.last - 1)] not in ("VBG", "WP", "WDT"):
            parts.append(after)
    return parts, late


def _start_before(parse: Parse, marks: Marks, start: int, tag: int) -> int:
    """Give where the content before a tag starts: at the run that ends there, if that is a sentence by itself."""
    number = marks.of_word[tag - 1] if marks.of_word[tag - 1] >= 0 else marks.of_word[tag - 2] if tag >= 2 else -1
    if number < 0 or parse.lower[tag - 1] not in (",", "'", '"', "''", "?", "!"):
        return start
    run = marks.runs[number]
    inner = parse.text[run.low : run.high]
    if inner[:1].isupper() and inner.count(" ") >= 3:
        first = parse.word_at(run.start)
        return first if first is not None and first > start else start
    return start


def _has_object(parse: Parse, verb: int, subject: int, cue: CueVerb) -> bool:
    for kid in parse.children[verb]:
        if kid > verb and kid != subject and parse.dep[kid] in ("dobj", "xcomp", "attr", "acomp", "oprd"):
            return not ("a" in cue.frames and parse.dep[kid] == "dobj")
    return False


def tag_range(parse: Parse, verb: int, subject: int) -> tuple[int, int]:
    """Give first and last word of a tag: the verb with subject, auxiliaries and adjuncts."""
    first, last = cue_words(parse, verb)
    if subject < verb:
        first = min(first, parse.lefts[subject])
    else:
        last = max(last, parse.rights[subject] if parse.rights[subject] < parse.sentence_at(verb).last - 1 else subject)
    grown = True
    while grown:
        grown = False
        for kid in parse.children[verb]:
            if parse.dep[kid] in (*SKIPPED, "dobj") and parse.lefts[kid] == last + 1:
                last, grown = parse.rights[kid], True
    return first, last
