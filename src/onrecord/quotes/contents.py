"""Where the clause or phrase that a reporting verb governs begins, and what it is."""

from __future__ import annotations

from onrecord.language import Parse
from onrecord.quotes.borders import content_end, run_on
from onrecord.quotes.cues import Cues, CueVerb
from onrecord.quotes.gates import is_speaker
from onrecord.quotes.subjects import is_finite, subject_of

FINITE_KINDS = ("VBD", "VBZ", "VBP", "VBN", "VBG")
OWN_SUBJECT = ("nsubj", "nsubjpass", "expl", "csubj")
NOBODY = frozenset(["nothing", "nobody", "none", "no"])


def content_after(parse: Parse, cues: Cues, verb: int, cue: CueVerb) -> tuple[int, int] | None:
    """Give first and last word of the clause that follows its verb: "said [the border was open]"."""
    if "t" in cue.frames and (found := _finite_clause(parse, cues, verb, cue)) is not None:
        clause, first = found
        return first, content_end(parse, cues, verb, max(parse.rights[clause], first))
    if "i" in cue.frames and _is_told(parse, verb) and (order := _infinitive(parse, verb)) is not None:
        return max(verb + 1, parse.lefts[order]), parse.rights[order]
    if "n" in cue.frames and (thing := _thing(parse, cues, verb)) is not None:
        return max(verb + 1, parse.lefts[thing]), run_on(parse, verb, parse.rights[thing])
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
    if clause is not None and (is_finite(parse, clause) or _hides_finite(parse, clause, cue)):
        start = max(verb + 1, parse.lefts[clause])
        if _lost_subject(parse, verb, clause, cue):
            return clause, verb + 1
        return clause, _content_start(parse, cues, verb, cue, start)
    hung = _clause_on_adjunct(parse, cues, verb, cue)
    if hung is not None:
        return hung, parse.lefts[hung]
    if (
        verb + 2 < parse.sentence_at(verb).last
        and parse.lower[verb + 1] == "that"
        and parse.tag[verb + 1] in ("IN", "WDT")
    ):
        return verb + 1, verb + 1
    return None


def _hides_finite(parse: Parse, clause: int, cue: CueVerb) -> bool:
    """Say whether a finite verb stands in a clause whose head the parser chose amiss: "said his plan to go was mad"."""
    if set("ai") & set(cue.frames) or parse.rights[clause] - parse.lefts[clause] > 60:
        return False
    below = range(clause + 1, parse.rights[clause] + 1)
    return any(parse.tag[word] in ("VBD", "VBZ", "MD") and parse.head[word] == clause for word in below)


def _lost_subject(parse: Parse, verb: int, clause: int, cue: CueVerb) -> bool:
    """Say whether the parser took the clause's subject for the verb's object: "indicated the winds were strong"."""
    if parse.kid(clause, *OWN_SUBJECT) is not None or parse.tag[clause] not in (*FINITE_KINDS, "VB"):
        return False
    thing = parse.kid(verb, "dobj")
    if thing is not None and "a" in cue.frames and (cue.act != "warn" or parse.tag[thing] not in ("NN", "NNS")):
        return False
    return thing is not None and parse.lefts[thing] == verb + 1 and parse.lefts[clause] == parse.rights[thing] + 1


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
        return parse.rights[kid] == parse.lefts[kid] or names_time(parse, cues, kid)
    if dep == "prep":
        inner = parse.kid(kid, "pobj")
        if inner is not None and parse.tag[inner] == "NNP":
            return True
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
    link = parse.lefts[clause]
    if parse.dep[kid] == "prep" and parse.lower[link] == "that" and parse.dep[link] in ("pobj", "advmod", "attr"):
        return subject is not None and subject != link
    own = subject is not None and parse.lower[subject] not in ("who", "which", "that", "whom")
    return parse.dep[kid] == "dobj" and own and is_finite(parse, clause)


def _infinitive(parse: Parse, verb: int) -> int | None:
    """Give the head of the infinitive after an addressee: "told the army [to leave]"."""
    for kid in parse.children[verb]:
        if (
            kid > verb
            and parse.dep[kid] in ("xcomp", "ccomp")
            and any(parse.dep[item] == "aux" and parse.lower[item] == "to" for item in parse.children[kid])
        ):
            return kid if parse.kid(verb, "dobj") is not None or parse.kid(kid, *OWN_SUBJECT) is not None else None
    return None
