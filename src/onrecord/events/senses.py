"""Which sense of a verb or event noun a clause shows: the line of predicates.tsv whose tests all hold.

The most specific line wins; where none holds there is no event, never a default code.
"""

from __future__ import annotations

from onrecord.actors import Cast
from onrecord.events.frames import Frame
from onrecord.events.phrases import TALKING, clauses_leaving_out, modifiers_of
from onrecord.events.predicates import Need, Predicates, Sense
from onrecord.language import Parse

MAX_CHAIN = 4
MANY = 12
Names = frozenset[str]
NOTHING: Names = frozenset()


def match(parse: Parse, frame: Frame, senses: tuple[Sense, ...], predicates: Predicates, cast: Cast) -> Sense | None:
    """Give the first sense (they are ordered most specific first) whose tests hold in this frame."""
    clause = _Clause(parse, frame, predicates, cast)
    for sense in senses:
        if clause.shows(sense):
            return sense
    return None


def content_heads(parse: Parse, word: int, transparent: frozenset[str]) -> list[int]:
    """Give what a noun phrase is about: "hundreds of troops" gives "troops"; coordinated nouns each count."""
    found: list[int] = []
    for item in parse.conjuncts(word)[:MANY]:
        head = item
        for _ in range(MAX_CHAIN):
            if parse.lemma[head] not in transparent:
                break
            of = next((child for child in parse.children[head] if parse.dep[child] == "prep" and parse.lower[child] == "of"), None)
            inner = parse.kid(of, "pobj") if of is not None else None
            if inner is None:
                break
            head = inner
        found.append(head)
    return found


class _Clause:
    """One frame under test. What costs a walk is worked out once, when a test first asks for it."""

    __slots__ = ("_adjectives", "_object", "_preps", "_subject", "cast", "frame", "names", "parse", "predicates")

    def __init__(self, parse: Parse, frame: Frame, predicates: Predicates, cast: Cast) -> None:
        self.parse, self.frame, self.predicates, self.cast = parse, frame, predicates, cast
        self.names = {name for name, _ in frame.preps}
        self._adjectives: list[int] | None = None
        self._object: tuple[Names, Names] | None = None
        self._subject: tuple[Names, Names] | None = None
        self._preps: dict[str, tuple[Names, Names]] = {}

    def shows(self, sense: Sense) -> bool:
        """Say whether all tests of a sense hold, the cheap and telling ones first."""
        if sense.object_words or sense.object_class is not None:
            lemmas, classes = self._object or self._objects()
            if sense.object_class == "@actor":
                if not any(self.cast.at(word) is not None for word in self.frame.objects):
                    return False
            elif sense.object_words.isdisjoint(lemmas) and (sense.object_class is None or sense.object_class not in classes):
                return False
        for need in sense.needs:
            if not self._holds(need):
                return False
        return len(sense.words) == 1 or self._compound(sense.words)

    def _compound(self, words: tuple[str, ...]) -> bool:
        before = self.frame.word - len(words) + 1
        lemma, lower = self.parse.lemma, self.parse.lower
        return before >= 0 and all(name in (lemma[before + place], lower[before + place]) for place, name in enumerate(words[:-1]))

    def _holds(self, need: Need) -> bool:
        frame = self.frame
        kind = need.kind
        if kind == "prep":
            if need.words.isdisjoint(self.names):
                return not need.values and bool(frame.particles) and not need.words.isdisjoint(frame.particles)
            return not need.values or self._prep_fits(need)
        if kind == "prt":
            return not need.words.isdisjoint(self.names) or not need.words.isdisjoint(frame.particles)
        if kind == "noprt":
            return not frame.particles
        if kind in ("obj", "noobj"):
            return bool(frame.objects) == (kind == "obj")
        if kind == "subj":
            return self._acts(need.values) or self._fits(self._subjects(), need.values)
        if kind in ("xcomp", "ccomp", "to"):
            return self._content(kind, need.values)
        if kind == "acomp":
            if self._adjectives is None:
                self._adjectives = self.parse.kids(frame.word, "acomp", "oprd")
            return bool(self._adjectives) and any(self._ready_to(word, need.values) for word in self._adjectives)
        return self._holds_of_noun(kind)

    def _holds_of_noun(self, kind: str) -> bool:
        frame = self.frame
        if kind == "lv":
            return frame.clause is not None
        if kind == "of":
            return "of" in self.names
        if kind == "act":
            return bool(frame.agents) or (frame.how == "possessive" and bool(frame.subjects)) or self._modified() or self._kept()
        if kind == "passive":
            return frame.passive
        if kind == "dative":
            return bool(frame.datives)
        return kind == "neg" and self.parse.kid(frame.word, "neg") is not None

    def _kept(self) -> bool:
        """Say whether someone is said to be left out of the talks that a noun names."""
        word = self.frame.word
        return self.parse.lemma[word] in TALKING and bool(clauses_leaving_out(self.parse, word))

    def _modified(self) -> bool:
        parse = self.parse
        cast = self.cast
        modifiers = modifiers_of(parse, self.frame.word)
        return any(cast.at(item) is not None or item in cast.adjectives or parse.lower[item - 1] == "-" for item in modifiers)

    def _ready_to(self, word: int, values: Names) -> bool:
        """Say whether an adjective is one of these and tells for what: "ready to help", not "ready by May"."""
        parse = self.parse
        if parse.lower[word] not in values:
            return False
        below = [child for item in parse.conjuncts(word)[:MANY] for child in parse.children[item]]
        return any(parse.dep[child] == "xcomp" or parse.lower[child] in ("to", "for") for child in below)

    def _content(self, kind: str, values: Names) -> bool:
        parse = self.parse
        for word in self.frame.content:
            label, tag = parse.dep[word], parse.tag[word]
            bare = label == "xcomp" or (tag in ("VB", "VBG") and has_to(parse, word))
            fits = label == "ccomp" if kind == "ccomp" else bare
            if fits and (not values or parse.lemma[word] in values):
                return True
        return False

    def _acts(self, values: Names) -> bool:
        """Say whether a state, body or office-holder is the subject (`subj=@state`)."""
        if "@state" not in values:
            return False
        mentions = (self.cast.at(word) for word in (*self.frame.subjects, *self.frame.agents))
        plural = ("NNS", "NNPS")  # "ethnic Turks" are people, not their state
        named = (item for item in mentions if item is not None and self.parse.tag[item.head] not in plural)
        rows = (self.cast.actors.get(name) for mention in named for name in mention.actors)
        return any(row is not None and row.code is not None and row.kind != "group" for row in rows)

    def _fits(self, found: tuple[Names, Names], values: Names) -> bool:
        return not (values.isdisjoint(found[0]) and values.isdisjoint(found[1]))

    def _prep_fits(self, need: Need) -> bool:
        for name in need.words & self.names:
            if name not in self._preps:
                self._preps[name] = self._named([word for found, word in self.frame.preps if found == name])
            if self._fits(self._preps[name], need.values):
                return True
        return False

    def _objects(self) -> tuple[Names, Names]:
        if self._object is None:
            parse, frame = self.parse, self.frame
            if frame.verb:
                self._object = self._named(list(frame.objects))
            else:
                words = [word for name, word in frame.preps if name == "of"]
                words.extend(modifiers_of(parse, frame.word))
                self._object = self._named(words)
        return self._object

    def _subjects(self) -> tuple[Names, Names]:
        if self._subject is None:
            self._subject = self._named([*self.frame.subjects, *self.frame.agents])
        return self._subject

    def _named(self, words: list[int]) -> tuple[Names, Names]:
        """Give the lemmas of noun phrases and the classes of things that they name."""
        parse, classes = self.parse, self.predicates.classes
        lemmas: set[str] = set()
        kinds: set[str] = set()
        for word in words[:MANY]:
            for head in content_heads(parse, word, self.predicates.transparent):
                lemma, lower = _singular(parse, head), parse.lower[head]
                lemmas.update((lemma, lower))
                found = classes.get(lemma) or classes.get(lower) or NOTHING
                if head > 0 and parse.head[head - 1] == head:
                    found = classes.get(f"{parse.lower[head - 1]} {lemma}") or found
                kinds |= found
        return frozenset(lemmas), frozenset(kinds)


def _singular(parse: Parse, word: int) -> str:
    return parse.lower[word].removesuffix("s") if parse.tag[word] == "NNPS" else parse.lemma[word]


def has_to(parse: Parse, word: int) -> bool:
    """Say whether a verb is an infinitive with "to"."""
    return any(parse.dep[child] == "aux" and parse.lower[child] == "to" for child in parse.children[word])
