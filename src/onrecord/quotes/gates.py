"""Which verbs do report here: who can speak, and what no reporting is (refusals, passives, laws)."""

from __future__ import annotations

from onrecord.language import Parse
from onrecord.model import Span
from onrecord.quotes.cues import Cues, CueVerb
from onrecord.quotes.marks import Marks
from onrecord.quotes.subjects import is_finite, is_parenthesis

OWN_SUBJECT = ("nsubj", "nsubjpass", "expl", "csubj")
QUANTITIES = frozenset(["some", "many", "others", "both", "most", "few", "several", "everyone", "someone", "all"])
NOBODY = frozenset(["nothing", "nobody", "none", "no"])
QUESTIONED = frozenset(["what", "which", "whatever"])
OBJECTS = frozenset(["them", "him", "me", "us"])
REFUSALS = frozenset(["decline", "refuse"])


def is_refused(parse: Parse, verb: int) -> bool:
    """Say whether the verb stands under a refusal: "declined to say"."""
    return parse.dep[verb] == "xcomp" and parse.lemma[parse.head[verb]] in REFUSALS


def is_unspoken(parse: Parse, verb: int) -> bool:
    """Say whether the verb is a passive without agent, whose subject does not speak: "she was told that …"."""
    passive = any(parse.dep[kid] in ("auxpass", "nsubjpass") for kid in parse.children[verb])
    bare = (parse.tag[verb] == "VBN" and parse.dep[verb] in ("acl", "advcl")) or (
        parse.tag[verb] == "VBN"
        and not any(parse.dep[kid] in ("aux", "nsubj") for kid in parse.children[verb])
        and parse.dep[verb] not in ("conj", "ROOT", "ccomp", "parataxis")
    )
    addressing = parse.lemma[verb] in ("ask", "tell", "inform", "remind") and parse.tag[verb] in ("VBN", "VBD")
    orphan = addressing and (
        is_parenthesis(parse, verb)
        or (parse.dep[verb] not in ("ROOT", "conj", "relcl") and parse.kid(verb, "nsubj", "aux") is None)
    )
    return (passive or bare or orphan) and not any(parse.dep[kid] == "agent" for kid in parse.children[verb])


def may_speak(parse: Parse, marks: Marks, cues: Cues, verb: int, subject: int | None, cue: CueVerb) -> bool:
    """Say whether the subject of a reporting verb is one that can speak, by this verb and here."""
    if subject is None:
        return parse.tag[verb] == "VBG" and cue.cls == "speech"
    if cue.cls == "belief" and {parse.lower[subject], parse.lower[parse.lefts[subject]]} & NOBODY:
        return False
    if cue.cls == "belief":
        return (
            parse.tag[verb] in ("VBP", "VBZ") and parse.is_noun(subject) and parse.dep[verb] not in ("relcl", "advcl")
        )
    if marks.of_word[subject] != marks.of_word[verb] or _is_law(parse, verb):
        return False
    if parse.lower[parse.lefts[subject]] in QUESTIONED:  # "what organizers estimated at a million people"
        return False
    if "d" in cue.frames and not is_source(parse, cues, subject):
        return False
    if "h" in cue.frames and not is_speaker(parse, cues, subject):
        return False
    return parse.lower[subject] not in ("you", "i", "we", "there", *NOBODY)


def holds_clause(parse: Parse, parts: list[tuple[int, int]]) -> bool:
    """Say whether reported content says something: there is a verb in it, or it is no mere adjunct."""
    first = parse.word_at(parts[0][0]) if parts else None
    if first is not None and parse.form[first] in OBJECTS:  # "declares them unwanted"; "US" is no pronoun
        return False
    if first is not None and parse.tag[first] not in ("IN", "RB", "CC", "TO", "RBR", "DT", "NNP", "PRP$", "JJ", "CD"):
        return True
    for start, end in parts:
        for word in parse.words_in(Span(start, end)):
            if parse.tag[word][0] == "V" or parse.tag[word] == "MD":
                return True
    return False


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


def stands_after(parse: Parse, verb: int) -> bool:
    """Say whether the parser found the content before the verb: "[The toll rose], officials said, as rescuers …"."""
    before = next((kid for kid in parse.children[verb] if kid < verb and parse.dep[kid] == "ccomp"), None)
    if before is None or not is_finite(parse, before) or is_parenthesis(parse, before):
        return False
    subject = parse.kid(verb, *OWN_SUBJECT)
    tag = min(verb, parse.lefts[subject]) if subject is not None and subject < verb else verb
    return tag > 0 and parse.rights[before] < tag and parse.form[tag - 1] == ","
