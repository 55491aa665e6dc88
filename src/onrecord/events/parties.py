"""Who acts and who is acted on: the slots of a sense filled from the clause, resolved to actors of the report."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple, Protocol

from onrecord.actors import Cast, resolve
from onrecord.events.frames import Frame, antecedents, subject_of, verb_frame
from onrecord.events.predicates import Predicates, Sense
from onrecord.events.senses import content_heads
from onrecord.language import Parse
from onrecord.model import Argument, Quote, Span

FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "ours", "ourselves", "myself"})
MODIFIERS = ("amod", "compound", "poss", "nmod")
MOST = 40


class Party(NamedTuple):
    """One noun phrase of the clause with the actors it stands for."""

    word: int
    actors: tuple[str, ...]
    span: Span
    how: str


class Voices:
    """Who speaks where in a report: the quote that covers a word, and who had spoken before it."""

    def __init__(self, parse: Parse, quotes: tuple[Quote, ...]) -> None:
        self.quotes = quotes
        self._spans = sorted((span.start, span.end, number) for number, quote in enumerate(quotes) for span in quote.spans)
        self._starts = [start for start, _, _ in self._spans]
        spoke: list[tuple[int, tuple[str, ...]]] = []
        for quote in quotes:
            word = parse.word_at(quote.speaker_span.start) if quote.speaker_span and quote.speaker else None
            if word is not None and quote.speaker:
                spoke.append((word, (quote.speaker,)))
        self.spoke = sorted(set(spoke))

    def quote_at(self, span: Span) -> Quote | None:
        """Give the innermost quote whose content holds `span` whole."""
        place = bisect_left(self._starts, span.start + 1)
        best: tuple[int, int] | None = None
        for start, end, number in reversed(self._spans[max(0, place - 8) : place]):
            if start <= span.start and span.end <= end and (best is None or end - start < best[0]):
                best = end - start, number
        return self.quotes[best[1]] if best else None


def find_parties(
    parse: Parse, frame: Frame, sense: Sense, cast: Cast, voices: Voices, predicates: Predicates
) -> tuple[list[Party], list[Party]]:
    """Give the acting and the receiving parties of a trigger read in the given sense."""
    look = _Look(parse, cast, voices, predicates)
    if sense.actor:
        actors = look.first(frame, sense.actor)
    else:
        actors = look.default_actors(frame, sense) if sense.subject_is_actor else []
    taken = {name for party in actors for name in party.actors}
    recipients = look.first(frame, sense.recipient, without=taken)
    if "subj" in sense.recipient and not sense.actor:
        received = {name for party in recipients for name in party.actors}
        actors = [party for party in actors if not received & set(party.actors)]
    return actors, recipients


def resolve_words(scene: _Seen, words: tuple[int, ...], how: str) -> list[Party]:
    """Give the parties that the noun phrases headed by `words` name."""
    look = _Look(scene.parse, scene.cast, scene.voices, scene.predicates)
    return [party for word in words for party in look.parties(word, how)]


class _Seen(Protocol):
    """What resolution needs of a scene."""

    @property
    def parse(self) -> Parse: ...
    @property
    def cast(self) -> Cast: ...
    @property
    def voices(self) -> Voices: ...
    @property
    def predicates(self) -> Predicates: ...


def arguments_of(actors: list[Party], recipients: list[Party]) -> tuple[Argument, ...]:
    """Give the rows of the parties, each actor once a role."""
    rows: dict[tuple[str, str], Argument] = {}
    for party in actors:
        for name in party.actors:
            rows.setdefault(("actor", name), Argument(role="actor", actor=name, span=party.span, how=party.how))
    for party in recipients:
        for name in party.actors:
            rows.setdefault(("recipient", name), Argument(role="recipient", actor=name, span=party.span, how=party.how))
    return tuple(rows.values())


class _Look(NamedTuple):
    """Where to look: the parse with all that resolution asks for."""

    parse: Parse
    cast: Cast
    voices: Voices
    predicates: Predicates

    def first(self, frame: Frame, slots: tuple[str, ...], without: set[str] | frozenset[str] = frozenset()) -> list[Party]:
        """Give the parties of the first slot that holds any actor other than those in `without`."""
        for slot in slots:
            found = [party for word in self._slot(frame, slot) for party in self.parties(word, slot)]
            kept = [party for party in found if party.actors and not set(party.actors) <= without]
            if kept:
                return kept
        return []

    def default_actors(self, frame: Frame, sense: Sense) -> list[Party]:
        if frame.agents:
            found = [party for word in frame.agents for party in self.parties(word, "by-agent")]
            if any(party.actors for party in found):
                return found
        found = [party for word in frame.subjects for party in self.parties(word, frame.how)]
        if any(party.actors for party in found) or frame.verb:
            return found
        return self._noun_actors(frame, sense)

    def _noun_actors(self, frame: Frame, sense: Sense) -> list[Party]:
        parse = self.parse
        for slot in ("between", "modifier", "from"):
            found = [party for word in self._slot(frame, slot) for party in self.parties(word, slot)]
            if any(party.actors for party in found):
                return found
        if sense.type == "CONSULT":
            return [party for word in _host(parse, frame.word) for party in self.parties(word, "host clause")]
        return []

    def _slot(self, frame: Frame, slot: str) -> list[int]:
        parse = self.parse
        if slot == "obj":
            return list(frame.objects)
        if slot == "subj":
            return [*frame.agents, *frame.subjects] or list(frame.subjects)
        if slot == "dative":
            return [*frame.datives, *(word for name, word in frame.preps if name == "dative")]
        if slot == "xsubj":
            return [subject for word in frame.content for subject in verb_frame(parse, word).subjects[:3]]
        if slot in ("objposs", "objadj"):
            labels = ("poss",) if slot == "objposs" else ("amod", "compound", "nmod")
            heads = [head for word in frame.objects for head in content_heads(parse, word, self.predicates.transparent)]
            found = [child for head in heads for child in parse.kids(head, *labels)]
            if slot == "objposs":
                found.extend(word for head in heads for prep in parse.kids(head, "prep") if parse.lower[prep] in ("by", "of") for word in parse.kids(prep, "pobj"))
            return [child for child in found if labels == ("poss",) or self.cast.at(child) is not None]
        if slot == "modifier":
            return [child for child in parse.children[frame.word] if parse.dep[child] in ("amod", "compound", "nmod")]
        if slot == "by":
            return list(frame.agents)
        found = [word for name, word in frame.preps if name == slot]
        if not found and frame.verb:
            found = [word for head in frame.objects for word in _under(parse, head, slot)]
        return found

    def parties(self, word: int, how: str) -> list[Party]:
        """Give a party for each coordinated noun of the phrase headed by `word`."""
        parse = self.parse
        if parse.is_verb(word) and parse.dep[word] not in ("nsubj", "nsubjpass", "dobj", "pobj", "amod"):
            return []
        found: list[Party] = []
        for item in antecedents(parse, tuple(parse.conjuncts(word)[:MOST])):
            found.append(self._party(item, how))
        return found

    def _party(self, word: int, how: str) -> Party:
        parse = self.parse
        if parse.lower[word] in FIRST_PERSON:
            quote = self.voices.quote_at(parse.span(word, word))
            speaker = quote.speaker if quote else None
            return Party(word, (speaker,) if speaker else (), parse.span(word, word), f"{how}, speaker of the quote")
        found = resolve(self.cast, parse, word, spoke=self.voices.spoke)
        if found.actors:
            return Party(word, found.actors, found.span, how)
        if parse.is_noun(word) or parse.tag[word] in ("CD", "DT", "JJ"):
            inner = self._inside(word, depth=0)
            if inner is not None:
                return Party(word, inner.actors, inner.span, f"{how}, modifier")
        return Party(word, (), found.span, how)

    def _inside(self, word: int, *, depth: int) -> Party | None:
        """Give the actor that a noun phrase names in a modifier: "the convoy of the UN", "a Polish town"."""
        parse = self.parse
        for child in parse.children[word]:
            if parse.dep[child] in MODIFIERS:
                found = resolve(self.cast, parse, child, spoke=self.voices.spoke)
                if found.actors:
                    return Party(child, found.actors, found.span, "modifier")
        if depth < 2:
            for child in parse.children[word]:
                if parse.dep[child] == "prep" and parse.lower[child] in ("of", "in", "from", "for"):
                    for item in parse.kids(child, "pobj"):
                        found = resolve(self.cast, parse, item, spoke=self.voices.spoke)
                        if found.actors:
                            return Party(item, found.actors, found.span, "modifier")
                        inner = self._inside(item, depth=depth + 1)
                        if inner is not None:
                            return inner
        return None


def _under(parse: Parse, head: int, preposition: str) -> list[int]:
    return [
        item for child in parse.children[head] if parse.dep[child] == "prep" and parse.lower[child] == preposition
        for item in parse.kids(child, "pobj")
    ]  # fmt: skip


def _host(parse: Parse, word: int) -> list[int]:
    """Give who the clause around a meeting noun speaks of: "He said after talks …", "X, on a visit to …"."""
    preposition = parse.head[word]
    if parse.dep[word] != "pobj":
        return []
    host = parse.head[preposition]
    if parse.is_verb(host):
        return list(subject_of(parse, host))
    return [host] if parse.is_noun(host) else []
