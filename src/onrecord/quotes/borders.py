"""Where reported content ends: what is joined to it, and what the reporter says next."""

from __future__ import annotations

from onrecord.language import Parse
from onrecord.quotes.cues import Cues

OWN_SUBJECT = ("nsubj", "nsubjpass", "expl", "csubj")


def content_end(parse: Parse, cues: Cues, verb: int, last: int) -> int:
    """Give the content's last word: the clause's, later where a clause is joined to it, earlier where a new cue begins."""
    end = last
    for kid in parse.children[verb]:
        if kid <= last:
            continue
        if (parse.dep[kid] == "conj" and _joins_content(parse, verb, kid)) or (
            parse.dep[kid] in ("prep", "npadvmod", "advmod") and parse.lefts[kid] == end + 1
        ):
            end = parse.rights[kid]
        elif parse.dep[kid] not in ("punct", "cc"):
            break
    governor = cues.verbs.get(parse.lemma[parse.head[verb]])
    if parse.dep[verb] == "ccomp" and parse.head[verb] > end and governor is None:
        end = parse.rights[parse.head[verb]]
    end = _before_occasion(parse, verb, end)
    end = _before_semicolon(parse, verb, end)
    end = _before_setting(parse, cues, verb, end)
    return _cut_at_next_cue(parse, cues, verb, _listed_on(parse, verb, run_on(parse, verb, end)))


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


def _before_setting(parse: Parse, cues: Cues, verb: int, end: int) -> int:
    """Give the word before a last phrase on the source or channel: "…, according to X", "…, in remarks on Monday"."""
    for word in range(verb + 3, end - 1):
        if parse.form[word] != ",":
            continue
        if parse.lower[word + 1 : word + 3] == ["according", "to"]:
            return word - 1
        near = parse.lower[word + 2 : min(word + 6, end + 1)]
        if parse.lower[word + 1] == "in" and parse.rights[word + 1] >= end - 1 and cues.words("channels") & set(near):
            return word - 1
    return end


def _before_semicolon(parse: Parse, verb: int, end: int) -> int:
    """Give the word before a semicolon that opens a clause of the reporter's own."""
    for word in range(verb + 3, end - 1):
        if parse.form[word] == ";" and parse.lower[word + 1] not in ("that", "and", "or"):
            return word - 1
    return end


def _before_occasion(parse: Parse, verb: int, end: int) -> int:
    """Give the word before a last clause that tells after what the words were said: "…, after Kyiv had asked"."""
    for word in range(verb + 4, end - 2):
        if parse.form[word - 1] == "," and parse.lower[word] == "after" and parse.dep[word] in ("mark", "prep"):
            clause = parse.head[word] if parse.dep[word] == "mark" else word
            if parse.rights[clause] >= end and parse.lefts[clause] >= word - 1:
                return word - 2
    return end


def run_on(parse: Parse, verb: int, end: int) -> int:
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
        if parse.lower[word] == "making" and parse.form[word - 1] == "," and "clear" in parse.lower[word : word + 3]:
            return word - 2
        cue = cues.verbs.get(parse.lemma[word])
        if cue is None or cue.cls in ("belief", "weak") or parse.tag[word][0] != "V":
            continue
        if (
            parse.tag[word] == "VBG"
            and cue.cls in ("speech", "name")
            and parse.form[word - 1] == ","
            and not parse.is_noun(parse.head[word])
        ):
            return word - 2
        if _acts_on(parse, cues, verb, word):
            return word - 2
        if _reports_on(parse, word):
            return word - (2 if parse.lower[word - 1] in ("and", "but") else 3)
    return last


def _acts_on(parse: Parse, cues: Cues, verb: int, word: int) -> bool:
    """Say whether "and urged …" goes on with what the speaker did, in the tense of the tag."""
    cue = cues.verbs[parse.lemma[word]]
    acting = cue.cls in ("request", "name") or cue.act in ("warn", "promise", "threaten")
    same = parse.tag[word] == parse.tag[verb] and parse.tag[verb] in ("VBD", "VBZ")
    return acting and same and parse.lower[word - 1] == "and" and parse.kid(word, "nsubj") is None


def _reports_on(parse: Parse, word: int) -> bool:
    """Say whether a verb joined by "and" has content of its own and takes its subject from before."""
    if "and" not in parse.lower[word - 2 : word] and "but" not in parse.lower[word - 2 : word]:
        return False
    bare = parse.tag[word] == "VB" and parse.kid(word, "aux") is None and parse.tag[parse.head[word]] in ("VBD", "VBZ")
    finite = parse.tag[word] in ("VBD", "VBZ", "VBP") or bare
    return finite and parse.kid(word, "nsubj") is None and parse.kid(word, "ccomp") is not None
