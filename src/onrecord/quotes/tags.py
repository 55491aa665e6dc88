"""Quoted runs: which of them are speech, and the tag that goes with each ("…," Tusk said · Tusk said: "…")."""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from onrecord.language import Parse
from onrecord.quotes.cues import Cues, CueVerb
from onrecord.quotes.drafts import Draft, cue_words
from onrecord.quotes.marks import Marks, Run
from onrecord.quotes.subjects import inverted_subject, subject_of

FAR = 40
INNER = frozenset(["amod", "acl", "relcl"])
TERMINAL = re.compile(r"[.!?…]['’”\"]*\s*\Z")
COMMA = re.compile(r"[,—–-]['’”\"]*\s*\Z")


def find_tagged(parse: Parse, marks: Marks, cues: Cues, covered: list[bool]) -> list[Draft]:
    """Give a quote for each run in marks that `covered` does not hold and that a tag or its form shows to be speech."""
    found: list[Draft] = []
    for number, run in enumerate(marks.runs):
        first = parse.word_at(run.start)
        if covered[number] or first is None or _is_named(parse, run, first):
            continue
        if run.continues and found and found[-1].end == marks.runs[number - 1].high and found[-1].rule != "intro":
            found[-1] = _joined(found[-1], run)
            late = _verb_after(parse, marks, cues, run) if found[-1].verb < 0 else None
            if late is not None:
                found[-1] = _with_tag(parse, found[-1], late)
            continue
        if run.continues and found and found[-1].rule == "intro":
            found.append(msgspec.structs.replace(found[-1], parts=((run.low, run.high),)))
            continue
        if found and _is_joined(parse.text, found[-1].end, run.start):
            found[-1] = _joined(found[-1], run)
            continue
        draft = _tagged(parse, marks, cues, run, found) or _continuing(parse, run, found) or _floating(parse, run)
        if draft is not None and draft in found:
            continue
        if draft is not None and draft.rule == "part":
            found[-1] = _joined(found[-1], run)
        elif draft is not None:
            found.append(draft)
    return found


def find_inner_tags(parse: Parse, marks: Marks, cues: Cues, clauses: list[Draft]) -> list[Draft]:
    """Give the runs inside a reported clause that have a tag of their own there: "a message stating, '…'"."""
    found: list[Draft] = []
    ordered = sorted(clauses, key=lambda draft: draft.start)
    starts = [draft.start for draft in ordered]
    for run in marks.runs:
        place = bisect_right(starts, run.low)
        near = ordered[max(place - 8, 0) : place]
        holder = next(
            (draft for draft in near if any(s <= run.low and run.high <= e + 1 for s, e in draft.parts)), None
        )
        if holder is None or run.continues:
            continue
        verb = _verb_before(parse, marks, cues, run)
        first = parse.word_at(run.start)
        if verb is None or first is None or verb == holder.verb or parse.start[verb] < holder.start:
            continue
        if first - verb <= 2 and parse.form[first - 1] in (",", ":"):
            subject = speaking_subject(parse, verb)
            found.append(
                Draft(parts=((run.low, run.high),), rule="nested", verb=verb, cue=cue_words(parse, verb),
                      lemma=parse.lemma[verb], subject=subject)
            )  # fmt: skip
    return found


def _with_tag(parse: Parse, draft: Draft, verb: int) -> Draft:
    subject = speaking_subject(parse, verb)
    return msgspec.structs.replace(
        draft,
        rule="tag",
        verb=verb,
        cue=cue_words(parse, verb),
        lemma=parse.lemma[verb],
        subject=subject,
        floating=False,
    )


def speaking_subject(parse: Parse, verb: int) -> int | None:
    """Give the subject of a tag, also where it follows its verb."""
    if not parse.is_verb(verb):
        return verb - 1
    subject = subject_of(parse, verb)
    if subject is None:
        subject = inverted_subject(parse, verb, parse.sentence_at(verb).last - 1)
    return subject


def _is_joined(text: str, end: int, start: int) -> bool:
    """Say whether only "and" or a comma stands between two runs of one speaker."""
    return end < start <= end + 12 and re.fullmatch(r"[”\"'’»]*(?:, ?| and | or )", text[end:start]) is not None


def _joined(draft: Draft, run: Run) -> Draft:
    parts = (*draft.parts, (run.low, run.high))
    return Draft(
        parts=parts, rule=draft.rule, verb=draft.verb, cue=draft.cue, lemma=draft.lemma, subject=draft.subject,
        floating=draft.floating, damaged=draft.damaged or run.damaged,
    )  # fmt: skip


def _tagged(parse: Parse, marks: Marks, cues: Cues, run: Run, found: list[Draft]) -> Draft | None:
    verb = _verb_before(parse, marks, cues, run)
    if (
        verb is not None
        and found
        and found[-1].verb == verb
        and found[-1].end <= parse.start[verb]
        and (";" not in parse.text[parse.end[verb] : run.start])
    ):
        return Draft(parts=((run.low, run.high),), rule="part")
    if verb is None:
        verb = _verb_after(parse, marks, cues, run)
    if verb is None:
        return None
    subject = speaking_subject(parse, verb)
    if subject is not None and marks.of_word[subject] >= 0:
        subject = _subject_outside(parse, marks, verb)
    rule = "tag" if parse.start[verb] > run.start or run.closed or not _introduces(parse, verb, run) else "intro"
    return Draft(
        parts=((_widened(parse, marks, run, verb), run.high),), rule=rule, verb=verb, cue=cue_words(parse, verb),
        lemma=parse.lemma[verb], subject=subject, damaged=run.damaged,
    )  # fmt: skip


def _widened(parse: Parse, marks: Marks, run: Run, verb: int) -> int:
    """Give where the content begins: with its sentence, where a run before its tag only ends what is said."""
    first = parse.word_at(run.start)
    if first is None or verb < first or not parse.text[run.low].islower():
        return run.low
    sentence = parse.sentence_at(first)
    before = parse.text[sentence.span.start : run.start].rstrip()
    plain = sentence.first < first and before[-1:].isalnum() and marks.of_word[first - 1] < 0
    verbal = any(parse.tag[word] in ("VBD", "VBZ", "VBP", "MD") for word in range(sentence.first, first))
    reported = any(marks.of_word[word] >= 0 for word in range(sentence.first, first))
    return sentence.span.start if plain and verbal and not reported else run.low


def _introduces(parse: Parse, verb: int, run: Run) -> bool:
    """Say whether a colon leads from the verb to the run: what follows is a statement, each paragraph a quote."""
    return parse.text[parse.end[verb] : run.start].rstrip().endswith(":")


def _subject_outside(parse: Parse, marks: Marks, verb: int) -> int | None:
    """Give the noun next before the verb, or after it, where the parser took a word of the quote for its subject."""
    word = verb - 1
    while word >= 0 and parse.tag[word] in ("RB", "MD", "VBD", "VBZ", "VBP") and marks.of_word[word] < 0:
        word -= 1
    if word >= 0 and marks.of_word[word] < 0 and (parse.is_noun(word) or parse.tag[word] == "PRP"):
        return word
    return inverted_subject(parse, verb, parse.sentence_at(verb).last - 1)


def _verb_before(parse: Parse, marks: Marks, cues: Cues, run: Run) -> int | None:
    first = parse.word_at(run.start)
    if first is None:
        return None
    gap = parse.text[max(run.start - 80, 0) : run.start].rstrip()
    sentence = parse.sentence_at(first)
    low = sentence.first
    if low == first and gap.endswith((":", ",")) and first > 0:
        low = parse.sentence_at(first - 1).first
    for word in range(first - 1, max(low, first - FAR) - 1, -1):
        if marks.of_word[word] >= 0:
            return None
        cue = cues.verbs.get(parse.lemma[word])
        if parse.tag[word][0] == "V" and cue is None and _gives_statement(parse, cues, word, first):
            return word
        if cue and parse.tag[word][0] == "V" and ("q" in cue.frames or cue.cls == "name"):
            if "p" in cue.frames and "it" not in parse.lower[word + 1 : word + 2]:
                return None
            return word if _leads_to(parse, marks, cue, word, first) and not _is_mere_aim(parse, cue, word) else None
    return None


def _is_mere_aim(parse: Parse, cue: CueVerb, verb: int) -> bool:
    """Say whether the verb is only intended: "plans to appeal"."""
    bare = parse.kid(verb, "aux") is not None and parse.tag[verb] == "VB"
    return bare and cue.cls in ("request", "quoted") and parse.dep[verb] == "xcomp"


def _gives_statement(parse: Parse, cues: Cues, verb: int, first: int) -> bool:
    """Say whether a verb hands over a piece of speech: "provided the following statement:"."""
    if parse.form[first - 1] != ":":
        return False
    given = parse.kid(verb, "dobj")
    return given is not None and parse.lower[given] in cues.words("channels") and parse.kid(verb, "nsubj") is not None


def _is_named(parse: Parse, run: Run, first: int) -> bool:
    """Say whether a run reads as the name of a thing: capitals throughout, right after a preposition, noun or "called"."""
    words = [word for word in re.findall(r"[^\W_]+", parse.text[run.low : run.high]) if len(word) > 3]
    capital = bool(words) and all(not word[0].islower() for word in words)
    if not capital or first == 0:
        return False
    before = first - 1
    return parse.tag[before] in ("IN", "POS", "NN", "NNS", "JJ") or parse.lower[before] in (
        "called",
        "titled",
        "entitled",
        "named",
        "dubbed",
        "the",
        "word",
        "words",
        "term",
    )


def _leads_to(parse: Parse, marks: Marks, cue: CueVerb, verb: int, first: int) -> bool:
    """Say whether what stands between a verb and a run keeps them together."""
    last = parse.form[first - 1]
    if cue.cls == "name":
        return parse.kid(verb, "nsubj") is not None and parse.rights[verb] >= first and first - verb <= 12
    if cue.cls == "quoted":
        return last in (":", ",") or first == verb + 1
    if last in (":", ",") or first - verb <= 2:
        return True
    several = marks.of_word[min(first + 3, len(parse) - 1)] == marks.of_word[first]
    return several and first - verb <= 12 and (parse.rights[verb] >= first or parse.tag[verb] == "VBG")


def _verb_after(parse: Parse, marks: Marks, cues: Cues, run: Run) -> int | None:
    last = parse.word_at(run.end - 1)
    after = parse.word_at(run.end)
    if after is None or last is None or (parse.paragraph_of(after) != run.paragraph and parse.form[after] != ","):
        return None
    inner = parse.text[max(run.low, run.high - 8) : run.high]
    sentence = parse.sentence_at(after)
    if sentence.first > last and TERMINAL.search(inner) and not COMMA.search(inner) and inner.rstrip()[-1:] == ".":
        return None
    for word in range(after, min(sentence.last, after + FAR)):
        if marks.of_word[word] >= 0:
            return None
        if _speaks_as_noun(parse, cues, word) and _follows(parse, word, after, inner):
            return word
        if parse.tag[word][0] != "V":
            continue
        cue = cues.verbs.get(parse.lemma[word])
        bare = parse.tag[word] == "VB" and word == after and parse.kid(word, "aux") is None
        inside = parse.dep[word] in INNER and word > after + 1 and not _has_own_subject(parse, word, after)
        spoken = bare or (parse.tag[word] in ("VBD", "VBZ", "VBP", "VBN") and not inside)
        if cue and spoken and "q" in cue.frames and cue.cls in ("speech", "quoted", "request"):
            return word if parse.kid(word, "auxpass") is None and _follows(parse, word, after, inner) else None
        if parse.dep[word] in ("ROOT", "conj", "ccomp", "advcl") and parse.tag[word] in (
            "VBD",
            "VBZ",
            "VBP",
            "MD",
            "VBG",
        ):
            return None
    return None


def _has_own_subject(parse: Parse, verb: int, after: int) -> bool:
    """Say whether somebody named between a run and a verb is its subject: the parser hung `"…", Roe told` inside the quote."""
    subject = parse.kid(verb, "nsubj")
    return subject is not None and subject >= after and parse.tag[subject] in ("NNP", "NNPS", "PRP", "NN", "NNS")


def _speaks_as_noun(parse: Parse, cues: Cues, word: int) -> bool:
    """Say whether a word tagged as a plural noun is the tag's verb, as in `"…," Roe states`."""
    if (
        parse.tag[word] not in ("NNS", "NN")
        or parse.tag[word - 1] not in ("NNP", "PRP")
        or parse.lower[word][-1:] != "s"
    ):
        return False
    cue = cues.verbs.get(parse.lower[word][:-1]) or cues.verbs.get(parse.lower[word][:-2])
    return cue is not None and cue.cls == "speech" and word + 1 < len(parse) and not parse.is_noun(word + 1)


def _follows(parse: Parse, verb: int, after: int, inner: str) -> bool:
    """Say whether a verb after a run is its tag: the run ends as speech does, or nothing stands between the two."""
    if re.search(r"[,?!…—–-]['’”]?\s*\Z", inner) or parse.form[after] == ",":
        return True
    subject = subject_of(parse, verb)
    first = parse.lefts[subject] if subject is not None and after <= subject < verb else verb
    return 0 <= first - after <= 1


def _continuing(parse: Parse, run: Run, found: list[Draft]) -> Draft | None:
    """Give a mark that the run goes on with the last quote: only that quote's tag stands between them."""
    if not found or found[-1].verb < 0:
        return None
    verb, end = found[-1].verb, found[-1].end
    first = parse.word_at(run.start)
    if first is None or parse.paragraph_of(verb) != run.paragraph or not end <= parse.start[verb] < run.start:
        return None
    sentence = parse.sentence_at(verb)
    if parse.sentence_of[first] - parse.sentence_of[verb] > 1 or sentence.last < first - 1:
        return None
    return Draft(parts=((run.low, run.high),), rule="part")


def _floating(parse: Parse, run: Run) -> Draft | None:
    """Give a run without known tag as a quote where it is a whole sentence, or a colon or unknown verb presents it."""
    first, last = parse.word_at(run.low), parse.word_at(run.high - 1)
    if first is None or last is None or run.single:
        return None
    text = parse.text
    inner = text[run.low : run.high]
    part = ((run.low, run.high),)
    if text[max(run.start - 3, 0) : run.start].rstrip().endswith(":") and inner[:1].isupper() and inner.count(" ") >= 2:
        return Draft(parts=part, rule="colon", subject=_presenter(parse, first), floating=True, damaged=run.damaged)
    if parse.sentence_at(first).span.start < run.start:
        return None
    if inner.count(" ") < 2:
        return _by_construction(parse, run, inner) if " " in inner else None
    signed = _signed(parse, run)
    if signed is not None:
        return Draft(parts=part, rule="pull", subject=signed, damaged=run.damaged)
    after = text[run.end : run.end + 2]
    if TERMINAL.search(inner) or after[:1] in (".", "!", "?") or (not after.strip() and "\n" in after):
        return Draft(parts=part, rule="floating", floating=True, damaged=run.damaged)
    return _by_construction(parse, run, inner)


SIGNED = re.compile(r"\s*[-–—]+\s*(?P<who>[^\W\d_][^\n.!?:;\"“”]{2,50})\Z")


def _signed(parse: Parse, run: Run) -> int | None:
    """Give whose name follows a quoted line after a dash: '"No deal today" - Roe'."""
    last = parse.word_at(run.end)
    if last is None or parse.paragraph_of(last) != run.paragraph:
        return None
    segment = parse.segments[parse.sentence_at(last).segment]
    name = SIGNED.match(parse.text, run.end, segment.span.end)
    word = parse.word_at(name.end("who") - 1) if name else None
    if word is None or not parse.is_noun(word):
        return None
    return word if segment.first <= word < segment.last else None


def _presenter(parse: Parse, first: int) -> int | None:
    """Give the person who is the subject of the sentence before a colon: "Kovac is blunter: '…'"."""
    sentence = parse.sentence_at(first)
    if sentence.first == first:
        sentence = parse.sentence_at(max(first - 1, 0))
    before = range(max(sentence.first, first - FAR), min(first, sentence.last))
    if not any(parse.is_verb(word) for word in before):
        return next((word for word in reversed(before) if parse.tag[word] == "NNP"), None)
    for word in before:
        if parse.dep[word] == "nsubj" and (parse.tag[word] == "NNP" or parse.lower[word] in ("he", "she")):
            return word
    return None


def _by_construction(parse: Parse, run: Run, inner: str) -> Draft | None:
    """Give a run that ends in a comma and is followed by somebody and a verb, whatever the verb: "…," she offered."""
    after = parse.word_at(run.end)
    if after is None or not COMMA.search(inner) or parse.paragraph_of(after) != run.paragraph:
        return None
    for verb in range(after, min(parse.sentence_at(after).last, after + 12)):
        subject = parse.kid(verb, "nsubj") if parse.tag[verb] in ("VBD", "VBZ", "VBP") else None
        if subject is not None and subject >= after and (parse.is_noun(subject) or parse.tag[subject] == "PRP"):
            return Draft(
                parts=((run.low, run.high),), rule="tag", verb=verb, cue=cue_words(parse, verb), lemma=parse.lemma[verb],
                subject=subject, damaged=run.damaged,
            )  # fmt: skip
    return Draft(parts=((run.low, run.high),), rule="floating", floating=True, damaged=run.damaged)
