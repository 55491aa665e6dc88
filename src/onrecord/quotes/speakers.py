"""Whose words a quotation gives: the literal mention, the actor it stands for, and why."""

from __future__ import annotations

import re

import msgspec

from onrecord.actors.cast import Cast
from onrecord.actors.resolve import resolve
from onrecord.language import Parse
from onrecord.model import Actor, ActorKind, Span, hashed
from onrecord.quotes.cues import Cues
from onrecord.quotes.drafts import Draft
from onrecord.quotes.subjects import phrase_of

NEAR = 3
"""Paragraphs back in which the last speaker still counts for words without a tag."""
SINGULAR = frozenset(["he", "she"])
AUTHOR = frozenset(["i", "we", "me", "us"])
UNRESOLVED = frozenset(["it", "they", "this", "that", "these", "those", "one", "some", "many", "others", "who", "which"])


class Voice(msgspec.Struct, frozen=True):
    """Who speaks in a quotation: actor ids (several jointly), the words that name them, why, and rivals."""

    word: int
    paragraph: int
    actors: tuple[str, ...]
    span: Span | None
    reason: str
    candidates: tuple[str, ...] = ()
    anonymous: bool = False
    document: bool = False


def find_voices(parse: Parse, cast: Cast, cues: Cues, drafts: list[Draft]) -> list[Voice]:
    """Give the voice of each draft, in the order given; speakers that the cast does not know are added to it."""
    order = sorted(range(len(drafts)), key=lambda number: (_place_of(parse, drafts[number]), number))
    voices: dict[int, Voice] = {}
    spoke: list[Voice] = []
    for number in order:
        voice = _voice(parse, cast, cues, drafts[number], spoke)
        voices[number] = voice
        if voice.actors:
            spoke.append(voice)
    return [voices[number] for number in range(len(drafts))]


def _place_of(parse: Parse, draft: Draft) -> int:
    """Give the word at which a reader learns the speaker: the tag, or the content where there is none."""
    if draft.subject is not None:
        return max(draft.subject, draft.verb)
    return draft.verb if draft.verb >= 0 else parse.word_at(draft.start) or 0


def _voice(parse: Parse, cast: Cast, cues: Cues, draft: Draft, spoke: list[Voice]) -> Voice:
    place = _place_of(parse, draft)
    paragraph = parse.paragraph_of(place)
    if draft.subject is None:
        return _last_voice(draft, place, paragraph, spoke)
    head = draft.subject
    lower = parse.lower[head]
    span = parse.span(*phrase_of(parse, head))
    if lower in AUTHOR:
        return Voice(place, paragraph, (), span, "the report's own author")
    history = [(voice.word, voice.actors) for voice in spoke]
    found = resolve(cast, parse, head, spoke=history)
    document = parse.lemma[head] in cues.words("documents")
    if found.actors:
        return Voice(place, paragraph, found.actors, span, found.reason, found.candidates, document=document)
    if found.candidates:
        return Voice(place, paragraph, (), span, found.reason, found.candidates)
    if parse.tag[head] in ("PRP", "WP", "DT", "PRP$", "WDT") or lower in UNRESOLVED:
        return _by_pronoun(parse, cast, head, span, place, paragraph, spoke)
    return _unlisted(parse, cast, cues, head, span, place, paragraph, document=document)


def _last_voice(draft: Draft, place: int, paragraph: int, spoke: list[Voice]) -> Voice:
    last = spoke[-1] if spoke else None
    if last is None or paragraph - last.paragraph > NEAR:
        return Voice(place, paragraph, (), None, "no speaker is named near these words")
    reason = "no tag: the last speaker goes on" if draft.floating else "the speaker of the same sentence"
    return msgspec.structs.replace(last, word=place, paragraph=paragraph, reason=reason)


def _by_pronoun(
    parse: Parse, cast: Cast, head: int, span: Span, place: int, paragraph: int, spoke: list[Voice]
) -> Voice:
    """Give the last speaker that a pronoun may stand for."""
    lower = parse.lower[head]
    for voice in reversed(spoke):
        if paragraph - voice.paragraph > 2 * NEAR:
            break
        kinds = {cast.actors[key].kind for key in voice.actors if key in cast.actors}
        person = kinds == {"person"} and len(voice.actors) == 1
        if (lower in SINGULAR and person) or (lower == "it" and not kinds & {"person"}) or (
            lower == "they" and (len(voice.actors) > 1 or not person)
        ):
            return Voice(place, paragraph, voice.actors, span, f"{lower!r}: the last speaker that fits")
    rivals = tuple(dict.fromkeys(key for voice in spoke[-3:] for key in voice.actors))
    return Voice(place, paragraph, (), span, f"{lower!r} stands for nobody that is known", rivals)


def _unlisted(
    parse: Parse, cast: Cast, cues: Cues, head: int, span: Span, place: int, paragraph: int, *, document: bool
) -> Voice:
    """Give a speaker that the cast does not know an entry of its own, under the words that name it."""
    first, last = phrase_of(parse, head)
    name = re.sub(r"\A(?:the|an?|his|her|their|its|our)\s+", "", " ".join(parse.text[parse.start[first] : parse.end[last]].split()),
                  flags=re.IGNORECASE)  # fmt: skip
    plural = parse.tag[head] in ("NNS", "NNPS")
    people = cues.words("people")
    kind: ActorKind = "person"
    if document or (not plural and parse.lower[head] not in people and parse.tag[head] == "NN"):
        kind = "organisation"
    elif plural or parse.kid(head, "conj") is not None:
        kind = "group"
    anonymous = parse.lower[head] in cues.words("sources") and parse.tag[head] in ("NN", "NNS")
    key = cast.add(Actor(id=f"said-{hashed('speaker', name.lower())}", name=name, kind=kind, why="named only as the speaker"))
    reason = "unnamed source" if anonymous else "named here as the speaker; not in the roster"
    return Voice(place, paragraph, (key,), span, reason, anonymous=anonymous, document=document)
