"""Who speaks where in a report: the quote that covers a word, and who had spoken before it."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.actors import Cast, Mention
from onrecord.events.signers import signers
from onrecord.language import Parse
from onrecord.lexicon import load_words
from onrecord.model import Quote, Span

SECOND_PERSON = frozenset({"you", "your", "yours", "yourself", "yourselves"})
FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "ours", "ourselves", "myself"})
NEAR = 8
MANY = 80


def is_first_person(parse: Parse, word: int) -> bool:
    """Say whether a word is "we", "our" or the like; "US" in capitals is the state."""
    return parse.lower[word] in FIRST_PERSON and parse.form[word] != "US"


class Voices:
    """The quotes of a report by place, and its speakers in text order."""

    def __init__(self, parse: Parse, quotes: tuple[Quote, ...]) -> None:
        self.quotes = quotes
        self._spans = sorted((span.start, span.end, number) for number, quote in enumerate(quotes) for span in quote.spans)
        self._starts = [start for start, _, _ in self._spans]
        self._turns = [row for row in self._spans if quotes[row[2]].form == "turn"]
        self._talking = {quote.speaker for quote in quotes if quote.form == "turn"}
        spoke: set[tuple[int, tuple[str, ...]]] = set()
        for quote in quotes:
            if quote.form == "turn":
                continue  # "he" in a talk is not who talks
            word = parse.word_at(quote.speaker_span.start) if quote.speaker_span and quote.speaker else None
            if word is not None and quote.speaker:
                spoke.add((word, (quote.speaker,)))
        self.spoke = sorted(spoke)
        self._authors: tuple[str, ...] | None = None

    def authors(self, parse: Parse, cast: Cast) -> tuple[str, ...]:
        """Give who says "we" outside of any quote: who signs or publishes the text, else who takes a stand in its own voice."""
        if self._authors is None:
            self._authors = signers(parse, cast) or _publisher(parse, cast) or _first_stand(parse, cast)
        return self._authors

    def addressed(self, span: Span) -> tuple[str, ...]:
        """Give whom "you" at `span` means in a transcript where two persons talk to each other and nobody asks; else none."""
        quote = self.quote_at(span)
        if quote is None or quote.form != "turn" or quote.speaker is None:
            return ()
        two = len(self._talking) == 2 and None not in self._talking
        return tuple(name for name in self._talking if name and name != quote.speaker) if two else ()

    def quote_at(self, span: Span) -> Quote | None:
        """Give the innermost quote whose content holds `span` whole."""
        place = bisect_left(self._starts, span.start + 1)
        best: tuple[int, int] | None = None
        for start, end, number in reversed(self._spans[max(0, place - NEAR) : place]):
            if start <= span.start and span.end <= end and (best is None or end - start < best[0]):
                best = end - start, number
        return self.quotes[best[1]] if best else self._turn_at(span)

    def _turn_at(self, span: Span) -> Quote | None:
        """Give the turn of a transcript that holds `span`, however many quotes stand in it before."""
        place = bisect_left(self._turns, (span.start + 1,)) - 1
        held = place >= 0 and self._turns[place][0] <= span.start and span.end <= self._turns[place][1]
        return self.quotes[self._turns[place][2]] if held else None


def _publisher(parse: Parse, cast: Cast) -> tuple[str, ...]:
    """Give the body that publishes the text, or the state it speaks for where this takes a stand itself."""
    own = cast.publisher()
    if own is None:
        return ()
    stands = _first_stand(parse, cast)
    same = [name for name in stands if cast.actors[name].code == own.code]
    return tuple(same) or (own.id,)


def _first_stand(parse: Parse, cast: Cast) -> tuple[str, ...]:
    return next((found for mention in cast.mentions[:MANY] if (found := _issuer(parse, cast, mention))), ())


def _issuer(parse: Parse, cast: Cast, mention: Mention) -> tuple[str, ...]:
    """Give the actor of a mention that takes a stand in the present tense: "The United States condemns …"."""
    verb = parse.head[mention.head]
    stands = parse.tag[verb] in ("VBZ", "VBP") and parse.lemma[verb] in load_words("events/issuing")
    if parse.dep[mention.head] != "nsubj" or len(mention.actors) != 1 or not stands:
        return ()
    actor = cast.actors.get(mention.actors[0])
    return mention.actors if actor is not None and actor.code and actor.kind in ("state", "organisation") else ()
