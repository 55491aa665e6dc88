"""How something was said: to whom, where, through what, and what the cue makes of it."""

from __future__ import annotations

import msgspec

from onrecord.language import Parse
from onrecord.model import Span
from onrecord.quotes.cues import Cues
from onrecord.quotes.drafts import Draft
from onrecord.quotes.subjects import phrase_of

TRANSLATORS = frozenset(["interpreter", "interpreters", "translator", "translators", "translation"])
HYPOTHETICAL = frozenset(["would", "could", "might", "may", "should", "'d"])
FUTURE = frozenset(["will", "shall", "'ll", "wo"])
REASONS = frozenset(["because", "as", "since", "to", "for"])
AT = frozenset(["in", "at", "on", "during", "from", "outside", "inside", "near", "aboard", "before"])


class Circumstances(msgspec.Struct, frozen=True):
    """What stands around a cue."""

    addressee: Span | None = None
    place: Span | None = None
    channel: str | None = None
    polarity: str = "said"
    reality: str = "actual"
    factive: str = "neutral"
    act: str = "speech"
    speech_act: str | None = None
    translated: bool = False
    unnamed: bool = False
    why_unnamed: Span | None = None


def circumstances_of(parse: Parse, cues: Cues, draft: Draft) -> Circumstances:
    """Give the circumstances of a quotation, read from the words that hang on its cue."""
    verb = draft.verb
    cue = cues.verbs.get(draft.lemma)
    if verb < 0 or cue is None:
        return Circumstances(translated=draft.translated)
    auxiliaries = {parse.lower[kid] for kid in parse.children[verb] if parse.dep[kid] in ("aux", "auxpass")}
    negated = any(parse.dep[kid] == "neg" for kid in parse.children[verb]) or _is_nobody(parse, draft.subject)
    plea = _plea(parse, draft)
    place, channel = _setting(parse, cues, verb, draft)
    return Circumstances(
        addressee=_addressee(parse, verb, cue.frames, draft),
        place=place,
        channel=channel,
        polarity=_polarity(parse, draft, negated=negated),
        reality="hypothetical" if auxiliaries & HYPOTHETICAL else "future" if auxiliaries & FUTURE else "actual",
        factive=cue.factive,
        act="belief" if cue.cls == "belief" else "speech",
        speech_act=_speech_act(parse, draft, cue.act),
        translated=_is_translated(parse, verb, draft),
        unnamed=plea is not None,
        why_unnamed=_why_unnamed(parse, draft, plea),
    )


def _plea(parse: Parse, draft: Draft) -> int | None:
    """Give the word by which the sentence says that the source is not to be named."""
    sentence = parse.sentence_at(draft.verb)
    for word in range(sentence.first, sentence.last):
        if parse.lower[word] == "anonymity" and _outside(parse, word, draft):
            return word
        unnamed = parse.lower[word] in ("named", "identified") and parse.lower[max(word - 3, 0) : word] == [
            "not",
            "to",
            "be",
        ]
        if unnamed and _outside(parse, word, draft):
            return word
    return None


def _why_unnamed(parse: Parse, draft: Draft, plea: int | None) -> Span | None:
    """Give the reason told after the plea: "because the talks are private"."""
    if plea is None:
        return None
    stop = parse.sentence_at(plea).last
    first = next((word for word in range(plea + 1, min(plea + 4, stop)) if parse.lower[word] in REASONS), None)
    if first is None or not _outside(parse, first, draft):
        return None
    last = first
    while last + 1 < stop and parse.form[last + 1] not in (",", ".", ";") and _outside(parse, last + 1, draft):
        last += 1
    return parse.span(first, last) if last > first else None


def _is_nobody(parse: Parse, subject: int | None) -> bool:
    """Say whether "neither", "no" or "nobody" speaks."""
    if subject is None:
        return False
    return any(parse.lower[word] in ("neither", "no", "nobody", "none") for word in (parse.lefts[subject], subject))


def _polarity(parse: Parse, draft: Draft, *, negated: bool) -> str:
    if not negated:
        return "said"
    first = parse.word_at(draft.start)
    asks = first is not None and (parse.lower[first] in ("whether", "if") or parse.tag[first] in ("WRB", "WP", "WDT"))
    return "not_said" if asks or draft.lemma in ("say", "specify", "disclose", "mention", "reveal") else "negative"


def _speech_act(parse: Parse, draft: Draft, act: str | None) -> str | None:
    first = parse.word_at(draft.start)
    infinitive = (
        first is not None and "to" in parse.lower[first : first + 3] and parse.lower[first] in ("to", "not", "never")
    )
    return "order" if infinitive and draft.lemma == "tell" else act


def _outside(parse: Parse, word: int, draft: Draft) -> bool:
    return not any(start <= parse.start[word] < end for start, end in draft.parts)


def _addressee(parse: Parse, verb: int, frames: str, draft: Draft) -> Span | None:
    for kid in parse.children[verb]:
        if kid == draft.subject or not _outside(parse, kid, draft):
            continue
        if parse.dep[kid] == "dative" or ("a" in frames and parse.dep[kid] == "dobj"):
            inner = parse.kid(kid, "pobj") if parse.tag[kid] in ("IN", "TO") else kid
            return parse.span(*phrase_of(parse, inner)) if inner is not None else None
        if parse.dep[kid] == "prep" and parse.lower[kid] == "to" and kid > verb:
            inner = parse.kid(kid, "pobj")
            return parse.span(*phrase_of(parse, inner)) if inner is not None else None
    return _raised_addressee(parse, verb, frames, draft)


def _raised_addressee(parse: Parse, verb: int, frames: str, draft: Draft) -> Span | None:
    """Give the noun between an addressing verb and its clause where the parser made it the clause's subject."""
    word = verb + 1
    if "a" not in frames or word >= len(parse) or not _outside(parse, word, draft):
        return None
    while (
        word + 1 < len(parse)
        and parse.tag[word] in ("DT", "PRP$", "JJ", "NNP", "CD")
        and (parse.tag[word + 1][0] == "N" or parse.tag[word + 1] == "JJ")
    ):
        word += 1
    head = word
    if (
        not (parse.is_noun(head) or parse.tag[head] == "PRP")
        or not _outside(parse, head, draft)
        or head == draft.subject
    ):
        return None
    return Span(parse.start[verb + 1], parse.end[head])


def _setting(parse: Parse, cues: Cues, verb: int, draft: Draft) -> tuple[Span | None, str | None]:
    """Give place or occasion, and channel, from the phrases around the cue."""
    place: Span | None = None
    channel: str | None = None
    heads = [verb, *(kid for kid in parse.children[verb] if parse.dep[kid] in ("dobj", "dative"))]
    preps = sorted(kid for head in heads for kid in parse.children[head] if parse.dep[kid] == "prep")
    preps += [kid for prep in list(preps) for inner in parse.kids(prep, "pobj") for kid in parse.kids(inner, "prep")]
    for prep in preps:
        inner = parse.kid(prep, "pobj")
        if inner is None or not _outside(parse, prep, draft) or parse.lower[prep] not in AT | {"via", "through", "by"}:
            continue
        word = parse.lower[inner]
        if word in cues.words("platforms"):
            channel = channel or parse.form[inner]
        elif word in cues.words("channels") and word not in cues.words("occasions"):
            channel = channel or word
        elif place is None and parse.lower[prep] in AT and _is_setting(parse, cues, inner):
            place = parse.span(prep, phrase_of(parse, inner)[1])
            channel = channel or (word if word in cues.words("channels") else None)
    return place, channel


def _is_setting(parse: Parse, cues: Cues, word: int) -> bool:
    if parse.lower[word] in cues.words("times"):
        return False
    return parse.lower[word] in cues.words("occasions") or parse.tag[word] in ("NNP", "NNPS")


def _is_translated(parse: Parse, verb: int, draft: Draft) -> bool:
    words = range(parse.lefts[verb], parse.rights[verb] + 1)
    return any(parse.lower[word] in TRANSLATORS and _outside(parse, word, draft) for word in words)
