"""Reported clauses: what a reporting verb outside the marks says, after it or around it."""

from __future__ import annotations

import msgspec

from onrecord.language import Parse
from onrecord.quotes.cues import Cues, CueVerb
from onrecord.quotes.drafts import Draft, between, cue_words
from onrecord.quotes.insertions import content_around
from onrecord.quotes.marks import Marks
from onrecord.quotes.subjects import subject_of

OWN_SUBJECT = ("nsubj", "nsubjpass", "expl", "csubj")
QUANTITIES = frozenset(["some", "many", "others", "both", "most", "few", "several", "everyone", "someone", "all"])
NOBODY = frozenset(["nothing", "nobody", "none", "no"])
PLAIN = frozenset(["clear", "plain"])
REFUSALS = frozenset(["decline", "refuse"])
FINITE_KINDS = ("VBD", "VBZ", "VBP", "MD")


def find_clauses(parse: Parse, marks: Marks, cues: Cues) -> list[Draft]:
    """Give the reported clauses of all reporting verbs outside the marks, in text order."""
    found: list[Draft] = []
    for verb in range(len(parse)):
        if parse.lower[verb] in PLAIN and parse.tag[verb] == "JJ":
            found += _read_plain(parse, marks, cues, verb)
        cue = cues.verbs.get(parse.lemma[verb])
        if cue is None or parse.tag[verb][0] != "V":
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
    if _is_refused(parse, verb) or _is_unspoken(parse, verb):
        return None
    subject = subject_of(parse, verb)
    if "p" in cue.frames and (parse.kid(verb, "dobj") is None or parse.lower[parse.kid(verb, "dobj") or 0] != "it"):
        return None
    told = follows_speech(parse, marks, verb, subject) or _stands_after(parse, verb)
    after = None if told else content_after(parse, cues, verb, cue)
    parts: list[tuple[int, int]] = []
    if after:
        span = between(parse, *after)
        parts = [span] if span else []
    elif cue.cls == "speech" and ("t" in cue.frames or "p" in cue.frames):
        if parse.dep[verb] == "relcl":
            return None
        parts, subject = content_around(parse, marks, verb, subject, cue)
    if not parts or not _may_speak(parse, marks, cues, verb, subject, cue):
        return None
    return Draft(
        parts=tuple(parts), rule="clause", verb=verb, cue=cue_words(parse, verb), lemma=cue.lemma, subject=subject
    )


def _read_plain(parse: Parse, marks: Marks, cues: Cues, word: int) -> list[Draft]:
    """Give what somebody makes clear: "was clear that …", "made it clear that …"."""
    verb = parse.head[word]
    subject = subject_of(parse, verb) if parse.lemma[verb] in ("be", "make") and parse.tag[verb] != "VBG" else None
    if subject is None or parse.lower[subject] in ("it", "this", "that", "what", "i", "we", "you"):
        return []
    joined = ("ccomp", "csubj", "advcl")
    clause = next((kid for head in (word, verb) for kid in parse.children[head] if kid > word and parse.dep[kid] in joined), None)
    if clause is None or parse.lower[parse.lefts[clause]] not in ("that", "he", "she", "they", "the", "we", "there") or not is_finite(parse, clause):
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
    return [msgspec.structs.replace(draft, rule="nested")] if draft is not None and draft.start > parse.start[verb] else []


def _read_headline(parse: Parse, cue: CueVerb, verb: int) -> Draft | None:
    """Give what a headline's "X says …" says: all that follows, for headlines leave out their verbs."""
    sentence = parse.sentence_at(verb)
    if parse.segments[sentence.segment].kind != "headline" or cue.cls != "speech" or "t" not in cue.frames:
        return None
    if parse.tag[verb] not in ("VBZ", "VBD", "VBP") or verb + 2 >= sentence.last or parse.kid(verb, "nsubj") is None:
        return None
    subject = subject_of(parse, verb)
    span = between(parse, verb + 1, sentence.last - 1)
    if subject is None or subject > verb or span is None or parse.lower[verb + 1] in (":", ",", "to"):
        return None
    return Draft(parts=(span,), rule="headline", verb=verb, cue=(verb, verb), lemma=cue.lemma, subject=subject)


def _read_name(parse: Parse, marks: Marks, cues: Cues, cue: CueVerb, verb: int) -> Draft | None:
    """Give what something is called in marks, from the thing on: "called [the plan 'a gift' to Moscow]"."""
    subject = subject_of(parse, verb)
    right = parse.rights[verb]
    joined = [kid for kid in parse.children[verb] if kid > verb and parse.dep[kid] in ("conj", "advcl", "parataxis")]
    right = min([right, verb + 14, *(parse.lefts[kid] - 1 for kid in joined)])
    run = next((word for word in range(verb + 1, right + 1) if marks.of_word[word] >= 0), None)
    if (subject is None and parse.tag[verb] != "VBG") or run is None or _is_unspoken(parse, verb) or parse.kid(verb, "neg") is not None:
        return None
    first = verb + 1
    while first < run and (parse.dep[first] in ("advmod", "prt") or parse.lower[first] in ("for", "on", "upon")):
        first += 1
    last = _name_end(parse, marks, cues, verb, run)
    span = between(parse, first, last)
    if span is None or marks.of_word[first] >= 0 and marks.of_word[first] == marks.of_word[last]:
        return None
    return Draft(
        parts=(span,), rule="name", verb=verb, cue=cue_words(parse, verb), lemma=cue.lemma, subject=subject
    )


def _name_end(parse: Parse, marks: Marks, cues: Cues, verb: int, run: int) -> int:
    """Give the last word of a naming: the last run before a new clause, a time or a setting."""
    last = run
    for word in range(run, parse.rights[verb] + 1):
        if marks.of_word[word] >= 0:
            last = word
        elif parse.is_verb(word) and parse.tag[word] in ("VBG", "VBD", "VBZ") and parse.form[word - 1] == ",":
            break
        elif parse.dep[word] in ("nsubj",) and parse.dep[parse.head[word]] in ("advcl", "conj"):
            break
    nearest = parse.head[last]
    while last < parse.rights[verb] and parse.lower[last + 1] in ("of", "to", "on", "for", "about", "in") and not (
        names_time(parse, cues, last + 1) or names_setting(parse, cues, last + 1)
    ) and parse.head[last + 1] in (nearest, last, parse.head[nearest]) and parse.head[last + 1] != verb:
        last = parse.rights[last + 1]
    return last


def _is_refused(parse: Parse, verb: int) -> bool:
    """Say whether the verb stands under a refusal: "declined to say"."""
    return parse.dep[verb] == "xcomp" and parse.lemma[parse.head[verb]] in REFUSALS


def _is_unspoken(parse: Parse, verb: int) -> bool:
    """Say whether the verb is a passive without agent, whose subject does not speak: "she was told that …"."""
    passive = any(parse.dep[kid] in ("auxpass", "nsubjpass") for kid in parse.children[verb])
    bare = parse.tag[verb] == "VBN" and parse.dep[verb] in ("acl", "advcl") or (
        parse.tag[verb] == "VBN" and not any(parse.dep[kid] in ("aux", "nsubj") for kid in parse.children[verb])
        and parse.dep[verb] not in ("conj", "ROOT", "ccomp", "parataxis")
    )
    orphan = parse.lemma[verb] in ("ask", "tell", "inform", "remind") and parse.tag[verb] in ("VBN", "VBD") and (
        parse.dep[verb] in ("advcl", "acl", "ccomp", "csubj", "prep", "nsubj", "dep") and parse.kid(verb, "nsubj") is None
    )
    return (passive or bare or orphan) and not any(parse.dep[kid] == "agent" for kid in parse.children[verb])


def _may_speak(
    parse: Parse, marks: Marks, cues: Cues, verb: int, subject: int | None, cue: CueVerb
) -> bool:
    if subject is None:
        return parse.tag[verb] == "VBG" and cue.cls == "speech"
    if cue.cls == "belief":
        return parse.tag[verb] in ("VBP", "VBZ") and parse.is_noun(subject) and parse.dep[verb] not in ("relcl", "advcl")
    if marks.of_word[subject] != marks.of_word[verb] or _is_law(parse, verb):
        return False
    if "d" in cue.frames and not is_source(parse, cues, subject):
        return False
    if "h" in cue.frames and not is_speaker(parse, cues, subject):
        return False
    return parse.lower[subject] not in ("you", "there", *NOBODY)


def is_speaker(parse: Parse, cues: Cues, word: int) -> bool:
    """Say whether a noun phrase can speak: a name, a pronoun, a person, a body or a document."""
    if parse.tag[word] in ("NNP", "NNPS", "PRP", "WP"):
        return parse.lower[word] not in ("it", "this", "that")
    if parse.lower[word] in QUANTITIES:
        return True
    known = cues.words("people") | cues.words("documents") | cues.words("sources")
    return parse.lower[word] in known or parse.lemma[word] in known or parse.dep[word] == "relcl"


def is_source(parse: Parse, cues: Cues, word: int) -> bool:
    """Say whether a noun names a document, or a body that examines and rules."""
    known = cues.words("documents") | cues.words("examiners")
    return parse.lower[word] in known or parse.lemma[word] in known


def _is_law(parse: Parse, verb: int) -> bool:
    """Say whether a treaty or law is what says so: "under Article 5 each side declares"."""
    if parse.tag[verb] not in ("VBZ", "VBP"):
        return False
    return any(parse.lower[kid] == "under" and parse.dep[kid] == "prep" for kid in parse.children[verb])


def follows_speech(parse: Parse, marks: Marks, verb: int, subject: int | None) -> bool:
    """Say whether the tag of this verb stands right after quoted words that end as speech before a tag does."""
    first = verb
    while first > 0 and first - 1 in parse.children[verb] and parse.dep[first - 1] in ("aux", "neg", "advmod"):
        first -= 1
    if subject is not None and subject < verb and subject in parse.children[verb]:
        first = min(first, parse.lefts[subject])
    while first > 0 and parse.form[first - 1] == "," and marks.of_word[first - 1] < 0:
        first -= 1
    number = marks.of_word[first - 1] if first else -1
    if number < 0:
        return False
    run = marks.runs[number]
    if run.paragraph != parse.paragraph_of(verb):
        return False
    inner = parse.text[run.low : run.high].rstrip()
    return inner.rstrip("'’")[-1:] in (",", "?", "!", "…", "—", "–") and not _is_title(parse, run.start, inner)


def _is_title(parse: Parse, start: int, inner: str) -> bool:
    """Say whether a run reads as a title: capitals throughout, after a preposition or noun."""
    words = [word for word in inner.split() if word[:1].isalpha() and len(word) > 3]
    before = parse.text[max(start - 30, 0) : start].rstrip()
    return bool(words) and all(word[0].isupper() for word in words) and before[-1:].isalnum()


def _stands_after(parse: Parse, verb: int) -> bool:
    """Say whether the parser found the content before the verb: "[The toll rose], officials said, as rescuers …"."""
    before = next((kid for kid in parse.children[verb] if kid < verb and parse.dep[kid] == "ccomp"), None)
    if before is None or not is_finite(parse, before):
        return False
    subject = parse.kid(verb, *OWN_SUBJECT)
    tag = min(verb, parse.lefts[subject]) if subject is not None and subject < verb else verb
    return tag > 0 and parse.rights[before] < tag and parse.form[tag - 1] == ","


def content_after(parse: Parse, cues: Cues, verb: int, cue: CueVerb) -> tuple[int, int] | None:
    """Give first and last word of the clause that follows its verb: "said [the border was open]"."""
    if "t" in cue.frames and (found := _finite_clause(parse, cues, verb, cue)) is not None:
        clause, first = found
        return first, content_end(parse, cues, verb, max(parse.rights[clause], first))
    if "i" in cue.frames and _is_told(parse, verb) and (order := _infinitive(parse, verb)) is not None:
        return max(verb + 1, parse.lefts[order]), parse.rights[order]
    if "n" in cue.frames and (thing := _thing(parse, cues, verb)) is not None:
        return max(verb + 1, parse.lefts[thing]), _run_on(parse, verb, parse.rights[thing])
    if cue.act == "warn":
        against = next((kid for kid in parse.children[verb] if kid > verb and parse.lower[kid] == "against"), None)
        if against is not None and parse.kid(against, "pcomp", "pobj") is not None:
            return against, parse.rights[against]
    return None


def _finite_clause(parse: Parse, cues: Cues, verb: int, cue: CueVerb) -> tuple[int, int] | None:
    clause = next((kid for kid in parse.children[verb] if kid > verb and parse.dep[kid] == "ccomp"), None)
    told = _clause_on_adjunct(parse, cues, verb, cue) if "a" in cue.frames else None
    if told is not None and (clause is None or parse.lefts[clause] > parse.rights[told]):
        return (clause if clause is not None and is_finite(parse, clause) else told), parse.lefts[told]
    if clause is not None and is_finite(parse, clause):
        start = max(verb + 1, parse.lefts[clause])
        return clause, _content_start(parse, cues, verb, cue, start)
    hung = _clause_on_adjunct(parse, cues, verb, cue)
    if hung is not None:
        return hung, parse.lefts[hung]
    if verb + 2 < parse.sentence_at(verb).last and parse.lower[verb + 1] == "that" and parse.tag[verb + 1] in ("IN", "WDT"):
        return verb + 1, verb + 1
    return None


def _content_start(parse: Parse, cues: Cues, verb: int, cue: CueVerb, start: int) -> int:
    """Give the content's first word: before `start` where a phrase there belongs to the content, not to the verb.

    "said [in Minsk nobody slept]", but "said in a statement [nobody slept]" and "said on Monday [nobody slept]".
    """
    if parse.lower[start] in ("that", "whether", "if") or start <= verb + 1:
        return start
    word = verb + 1
    while word < start:
        kid = next((item for item in parse.children[verb] if parse.lefts[item] == word), None)
        if kid is None or not _goes_with_verb(parse, cues, kid, cue):
            break
        word = parse.rights[kid] + 1
    if word >= start or parse.form[word] in (",", ":") or parse.form[start - 1] in ("—", "–", "--", ":"):
        return start if parse.form[start - 1] not in ("—", "–", "--") or word >= start else word
    kid = next((item for item in parse.children[verb] if parse.lefts[item] == word), None)
    return word if kid is not None and parse.dep[kid] in ("prep", "advmod", "npadvmod", "advcl") else start


def _goes_with_verb(parse: Parse, cues: Cues, kid: int, cue: CueVerb) -> bool:
    dep = parse.dep[kid]
    if dep in ("prt", "neg", "agent", "dative", "nsubj", "punct"):
        return True
    if dep == "dobj":
        return "a" in cue.frames
    if dep in ("advmod", "npadvmod"):
        return parse.rights[kid] == kid or names_time(parse, cues, kid)
    if dep == "prep":
        return parse.lower[kid] == "to" or names_time(parse, cues, kid) or names_setting(parse, cues, kid)
    return False


def names_time(parse: Parse, cues: Cues, kid: int) -> bool:
    """Say whether a phrase names a day or other time at which something is said."""
    times = cues.words("times")
    return any(parse.lower[word] in times for word in range(parse.lefts[kid], parse.rights[kid] + 1))


def names_setting(parse: Parse, cues: Cues, kid: int) -> bool:
    """Say whether a prepositional phrase names the channel, occasion or platform of speech."""
    settings = cues.words("channels") | cues.words("occasions") | cues.words("platforms")
    return any(parse.lower[word] in settings for word in range(parse.lefts[kid], parse.rights[kid] + 1))


def _thing(parse: Parse, cues: Cues, verb: int) -> int | None:
    """Give the head of the noun phrase that is said: "stressed [the need for a truce]"."""
    thing = parse.kid(verb, "dobj")
    if thing is None or thing < verb or not parse.is_noun(thing) or parse.rights[thing] - parse.lefts[thing] < 2:
        return None
    subject = subject_of(parse, verb)
    speaks = subject is not None and is_speaker(parse, cues, subject) and parse.lower[subject] not in NOBODY
    return thing if speaks and parse.tag[verb] not in ("VB", "VBN") else None


def _is_told(parse: Parse, verb: int) -> bool:
    """Say whether somebody does ask or tell: not "short of asking", nor "nothing orders"."""
    if parse.tag[verb] == "VB" or parse.dep[verb] == "pcomp" or parse.kid(verb, "neg") is not None:
        return False
    subject = subject_of(parse, verb)
    return subject is not None and parse.lower[subject] not in NOBODY


def _clause_on_adjunct(parse: Parse, cues: Cues, verb: int, cue: CueVerb) -> int | None:
    """Give a clause that the parser hung on the addressee or an adjunct: "said in a statement [that …]"."""
    for kid in parse.children[verb]:
        if kid <= verb or parse.dep[kid] not in ("prep", "npadvmod", "dobj", "dative"):
            continue
        if parse.dep[kid] == "prep" and not (names_setting(parse, cues, kid) or names_time(parse, cues, kid)):
            continue
        if parse.dep[kid] == "dobj" and not ("a" in cue.frames and _is_addressed(parse, cues, kid)):
            continue
        for word in range(kid, parse.rights[kid] + 1):
            if parse.dep[word] in ("acl", "ccomp", "relcl") and _reports(parse, word, kid):
                return word
    return None


def _is_addressed(parse: Parse, cues: Cues, word: int) -> bool:
    return parse.tag[word] == "PRP" or is_speaker(parse, cues, word) or parse.lower[word] in cues.words("listeners")


def _reports(parse: Parse, clause: int, kid: int) -> bool:
    """Say whether a clause hung on a noun reads as reported: "that" before it, or a subject of its own."""
    if any(parse.lower[item] == "that" and parse.dep[item] == "mark" for item in parse.children[clause]):
        return True
    subject = parse.kid(clause, *OWN_SUBJECT)
    own = subject is not None and parse.lower[subject] not in ("who", "which", "that", "whom")
    return parse.dep[kid] == "dobj" and own and is_finite(parse, clause)


def _infinitive(parse: Parse, verb: int) -> int | None:
    """Give the head of the infinitive after an addressee: "told the army [to leave]"."""
    for kid in parse.children[verb]:
        if kid > verb and parse.dep[kid] in ("xcomp", "ccomp") and any(
            parse.dep[item] == "aux" and parse.lower[item] == "to" for item in parse.children[kid]
        ):
            return kid if parse.kid(verb, "dobj") is not None or parse.kid(kid, *OWN_SUBJECT) is not None else None
    return None


def is_finite(parse: Parse, clause: int) -> bool:
    """Say whether a clause is no bare infinitive or participle."""
    if any(parse.dep[kid] == "aux" and parse.lower[kid] == "to" for kid in parse.children[clause]):
        return False
    if parse.tag[clause] in ("VBG", "VBN"):
        return any(parse.dep[kid] in (*OWN_SUBJECT, "aux", "auxpass") for kid in parse.children[clause])
    return True


def content_end(parse: Parse, cues: Cues, verb: int, last: int) -> int:
    """Give the content's last word: the clause's, later where a clause is joined to it, earlier where a new cue begins."""
    end = last
    for kid in parse.children[verb]:
        if kid <= last:
            continue
        if parse.dep[kid] == "conj" and _joins_content(parse, verb, kid):
            end = parse.rights[kid]
        elif parse.dep[kid] in ("prep", "npadvmod", "advmod") and parse.lefts[kid] == end + 1:
            end = parse.rights[kid]
        elif parse.dep[kid] not in ("punct", "cc"):
            break
    if parse.dep[verb] == "ccomp" and parse.head[verb] > end:
        end = parse.rights[parse.head[verb]]
    return _cut_at_next_cue(parse, cues, verb, _listed_on(parse, verb, _run_on(parse, verb, end)))


def _listed_on(parse: Parse, verb: int, end: int) -> int:
    """Give the sentence's last word where only more items of a list follow: ", and letters, agendas and minutes"."""
    stop = parse.sentence_at(verb).last
    word = end + 1
    if word + 2 >= stop or parse.form[word] != "," or parse.lower[word + 1] not in ("and", "or"):
        return end
    rest = range(word + 2, stop)
    verbal = any(parse.tag[item] in ("VBD", "VBZ", "VBP", "MD", "VBG") and parse.dep[item] != "relcl" for item in rest)
    return end if verbal and not _all_relative(parse, rest) else stop - 1


def _all_relative(parse: Parse, words: range) -> bool:
    """Say whether each finite verb among `words` stands in a relative clause."""
    for word in words:
        if parse.tag[word] in ("VBD", "VBZ", "VBP", "MD", "VBG") and parse.dep[word] not in ("relcl", "aux", "auxpass"):
            return False
    return True


def _run_on(parse: Parse, verb: int, end: int) -> int:
    """Give the content's last word where the parser lost its thread: no mark stands between it and what follows."""
    stop = parse.sentence_at(verb).last
    while end + 1 < stop and parse.form[end + 1][:1].isalnum() and parse.tag[end + 1] != "CC":
        top = end + 1
        for word in parse.ancestors(end + 1):
            if word <= end:
                break
            top = word
        end = max(end + 1, parse.rights[top])
    return end


def _joins_content(parse: Parse, verb: int, joined: int) -> bool:
    """Say whether a clause that the parser joined to the cue belongs to the content: own subject or another tense."""
    if any(parse.dep[item] in OWN_SUBJECT for item in parse.children[joined]):
        return True
    return tense(parse, joined) != tense(parse, verb) and tense(parse, joined) in ("VBD", "VBZ", "VBP", "MD", "VBN")


def tense(parse: Parse, verb: int) -> str:
    """Give the tag of a verb's first auxiliary, or its own."""
    first = next((kid for kid in parse.children[verb] if kid < verb and parse.dep[kid] in ("aux", "auxpass")), verb)
    return parse.tag[first]


def _cut_at_next_cue(parse: Parse, cues: Cues, verb: int, last: int) -> int:
    """Give the word before ", adding that …" or "and said …": what the same speaker says next is a quote of its own."""
    for word in range(verb + 3, last):
        cue = cues.verbs.get(parse.lemma[word])
        if parse.lower[word] == "making" and parse.form[word - 1] == "," and "clear" in parse.lower[word : word + 3]:
            return word - 2
        if cue is None or cue.cls != "speech" or parse.tag[word][0] != "V":
            continue
        if parse.tag[word] == "VBG" and parse.form[word - 1] == "," and not parse.is_noun(parse.head[word]):
            return word - 2
        joined = parse.lower[word - 1] in ("and", "but") or parse.lower[word - 2] in ("and", "but")
        if joined and parse.tag[word] in ("VBD", "VBZ", "VBP") and parse.kid(word, "nsubj") is None and (
            parse.kid(word, "ccomp") is not None
        ):
            return word - (2 if parse.lower[word - 1] in ("and", "but") else 3)
    return last
