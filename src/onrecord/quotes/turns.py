"""What each speaker of a transcript says: the words between a label that names him and the next label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.actors.cast import Cast, Mention
from onrecord.language import Parse
from onrecord.language.parse import Segment
from onrecord.model import Actor, Span, hashed
from onrecord.quotes.circumstances import TRANSLATORS
from onrecord.quotes.cues import Cues
from onrecord.quotes.drafts import Draft

HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "mr.", "mrs.", "ms.", "dr.", "miss", "sir", "madam"})
ASIDE = re.compile(r"\([^()\n]{1,120}\)")
OPENING = re.compile(rf"[\s:]*(?:{ASIDE.pattern}\s*)?")
CLOSING = re.compile(r"\s*(?:END\b.*|[#\s]+|\d{1,2}:\d{2} [AP]\.M\..*)", re.DOTALL)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
INTERPRETED = re.compile(rf"\b(?:interpret\w*|{'|'.join(sorted(TRANSLATORS))})\b", re.IGNORECASE)
UNNAMED = "whoever asks is not named"
FEWEST = 5
"""Words of a paragraph below which it states nothing: "Thank you all.", "Yes. Go ahead."."""


def find_turns(parse: Parse, cast: Cast, cues: Cues) -> list[Draft]:
    """Give the turns of a transcript, one quotation a paragraph; none where no label names a person or who asks."""
    labels = [segment for segment in parse.segments if segment.kind == "label"]
    if not any(_names_speaker(parse, cast, cues, label) for label in labels):
        return []
    found: list[Draft] = []
    speaking: Segment | None = None
    translated = False
    for segment in parse.segments:
        if segment.kind == "label":
            speaking, translated = segment, bool(INTERPRETED.search(segment.span.of(parse.text)))
        elif speaking is not None and _goes_on(parse, speaking, segment):
            opening = OPENING.match(parse.text, segment.span.start, segment.span.end)
            start = opening.end() if opening is not None else segment.span.start
            translated = translated or bool(INTERPRETED.search(parse.text, segment.span.start, start))
            if len(WORD.findall(ASIDE.sub("", parse.text[start : segment.span.end]))) >= FEWEST:
                head = _speaker_word(parse, cast, speaking)
                parts = ((start, segment.span.end),)
                found.append(Draft(parts=parts, rule="turn", subject=head, translated=translated))
    return found


def _goes_on(parse: Parse, label: Segment, segment: Segment) -> bool:
    """Say whether a stretch is of the turn that a label opens: an interviewer's mark opens but its own paragraph."""
    if CLOSING.fullmatch(segment.span.of(parse.text)):
        return False
    return not _is_interviewer(parse, label) or segment.paragraph == label.paragraph


def _is_interviewer(parse: Parse, label: Segment) -> bool:
    return parse.text.startswith("((", label.span.start)


def speaker_of_turn(parse: Parse, cast: Cast, cues: Cues, head: int) -> tuple[tuple[str, ...], Span, str, bool]:
    """Give who the label with the word `head` names, the words that do, why, and whether he goes unnamed."""
    label = parse.segment_of(head)
    if _is_interviewer(parse, label):
        return (), label.span, UNNAMED, True
    last = _last_name_word(parse, label)
    span = parse.span(label.first, last)
    unnamed = any(parse.lower[word] in cues.words("sources") for word in range(label.first, last + 1))
    mention = _person_at(cast, head) if not unnamed else None
    if mention is not None:
        return mention.actors[:1], span, f"label of the turn: {mention.reason}", False
    if parse.lower[last] in cues.words("questioners"):
        return (), span, UNNAMED, True
    name = span.of(parse.text).title()
    own = cast.publisher() if unnamed else None
    actor = Actor(
        id=f"said-{hashed('speaker', name.lower())}",
        name=name,
        kind="person",
        code=own.code if own is not None else None,
        why="named only by the label of a turn",
    )
    cast.add(actor)
    cast.mention(Mention(label.first, last, last, "role" if unnamed else "name", (actor.id,), "names a speaker"))
    return (actor.id,), span, "unnamed source" if unnamed else "label of the turn; not in the roster", unnamed


def _names_speaker(parse: Parse, cast: Cast, cues: Cues, label: Segment) -> bool:
    words = range(label.first, label.last)
    if _is_interviewer(parse, label) or any(_person_at(cast, word) is not None for word in words):
        return True
    last = parse.lower[_last_name_word(parse, label)]
    return last in cues.words("questioners") or parse.lower[label.first] in HONORIFICS


def _speaker_word(parse: Parse, cast: Cast, label: Segment) -> int:
    """Give the word of a label by which its person is known, else its last."""
    return next(_persons(cast, range(label.last - 1, label.first - 1, -1)), _last_name_word(parse, label))


def _persons(cast: Cast, words: range) -> Iterator[int]:
    return (word for word in words if _person_at(cast, word) is not None)


def _person_at(cast: Cast, word: int) -> Mention | None:
    mention = cast.at(word)
    if mention is None or not mention.actors or cast.actors[mention.actors[0]].kind != "person":
        return None
    return mention


def _last_name_word(parse: Parse, label: Segment) -> int:
    """Give the last word of a label before its colon and what is set in brackets."""
    stop = next((word for word in range(label.first, label.last) if parse.form[word] in ("(", ":")), label.last)
    return max(stop - 1, label.first)
