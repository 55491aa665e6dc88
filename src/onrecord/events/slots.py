"""The slots of a clause where parties may stand: object, dative, by preposition, within its object or its content."""

from __future__ import annotations

from onrecord.events.frames import Frame, subject_of, verb_frame
from onrecord.events.look import Look, Party
from onrecord.events.noun_frames import noun_frame
from onrecord.events.phrases import HARM, MODIFIERS, TALKING, hurt_beside, is_no_party, modifiers_of, under
from onrecord.events.senses import content_heads
from onrecord.lexicon import load_words

CONTENT_PREPS = ("with", "to", "against", "for", "on", "from", "in")
OUTER = frozenset({"in", "for", "on", "to", "with"})
WITHIN = frozenset({"for", "on", "to", "of", "over", "against", "about"})
INNER = ("of", "to", "with", "between", "by", "against", "in")

AGAINST = load_words("events/against")
WITHSTANDING = load_words("events/withstanding")
SUFFERED = load_words("events/suffered")
THROUGH = frozenset({"in", "by", "during", "from", "with"})
PARTS = 3
DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
PLAIN = {"obj": "objects", "by": "agents"}
OTHER_CLAUSE = frozenset({"aim", "for-to", "objthat", "purpose", "victim"})
NO_WORDS: list[int] = []
SPECIAL = frozenset({
    "obj", "objname", "subj", "by", "dative", "objposs", "objadj", "objdoer", "objof", "objthat", "modifier", "xsubj", "xobj", "content to",
    "content object",
    "content", "within", "aim", "to", "for-to", "purpose", "talks", "victim",
})  # fmt: skip


class Slots:
    """One clause, asked slot by slot. What hangs deeper is gathered once, when a slot first needs it."""

    __slots__ = ("_content", "_deep", "frame", "look", "preps")

    def __init__(self, look: Look, frame: Frame) -> None:
        self.look, self.frame = look, frame
        self.preps: dict[str, list[int]] = {}
        for name, word in frame.preps:
            self.preps.setdefault(name, []).append(word)
        self._deep: dict[str, list[int]] | None = None
        self._content: list[Frame] | None = None

    def words(self, slot: str) -> list[int]:
        """Give the heads of the noun phrases in a slot: one of SPECIAL, or a preposition."""
        if slot not in SPECIAL:
            return self.preps.get(slot, NO_WORDS)
        frame = self.frame
        if slot in PLAIN:
            return list(getattr(frame, PLAIN[slot]))
        if slot == "talks":
            return self._in_name_of_talks()
        if slot == "objname":
            return [word for word in frame.objects if self._is_someone(word)]
        if slot == "subj":
            return [*frame.agents, *frame.subjects]
        if slot == "dative":
            return [*frame.datives, *self.preps.get("dative", ())]
        if slot in ("objposs", "objadj", "objdoer", "objof"):
            return self._of_object(slot)
        if slot in OTHER_CLAUSE:
            return self._of_other_clause(slot)
        if slot == "modifier":
            return modifiers_of(self.look.parse, frame.word)
        if slot in ("xsubj", "xobj", "content to", "content object", "content"):
            return self._of_content(slot)
        if slot == "within":
            return [item for name, word in frame.preps if name in WITHIN for item in self._inner(word)]
        return [*frame.datives, *self.preps.get("dative", ()), *self.preps.get("to", ())]

    def _in_name_of_talks(self) -> list[int]:
        """Give whom a meeting is named after: "attended the NATO ministerial", "took part in the US-Kenya consultations"."""
        parse = self.look.parse
        held = [*self.frame.objects, *(word for name, word in self.frame.preps if name in ("in", "at", "for"))]
        heads = [word for word in held if parse.lemma[word] in TALKING or self._is_meeting(word)]
        found = [item for head in heads for item in parse.kids(head, *MODIFIERS, "poss")]
        found += [item for head in tuple(found) for item in parse.kids(head, *MODIFIERS)]
        return [item for item in found if self.look.names(item)]

    def _is_meeting(self, noun: int) -> bool:
        senses = self.look.predicates.nouns.get(self.look.parse.lower[noun].removesuffix("s"), ())
        return any(sense.type == "CONSULT" for sense in senses)

    def _is_someone(self, word: int) -> bool:
        return self.look.is_named(word) or self.look.parse.tag[word] == "PRP" or self.look.is_people(word)

    def _of_other_clause(self, slot: str) -> list[int]:
        if slot == "for-to":
            return self._asked()
        if slot == "objthat":
            return self._told_of()
        if slot == "victim":
            return list(self.withstood_by())
        return self._aims() if slot == "aim" else [item for inner in self._purposes() for item in self._needy(inner)]

    def _asked(self) -> list[int]:
        """Give whom a request is for: "pressed for Moscow to use its influence", "stressed the need for X to yield"."""
        parse = self.look.parse
        own = parse.kids(self.frame.word, "advcl", "xcomp", "ccomp")
        needed = [item for head in self.frame.objects for item in parse.kids(head, "advcl", "acl", "relcl")]
        needed = [item for item in needed if any(parse.lower[mark] == "for" for mark in parse.kids(item, "mark"))]
        clauses = (item for item in (*own, *needed) if parse.tag[item] == "VB")
        return [item for clause in clauses for item in parse.kids(clause, "nsubj")]

    def _told_of(self) -> list[int]:
        """Give who does what the object tells of in a clause: "concern that X keeps shelling", "news that X and Y made peace"."""
        parse = self.look.parse
        clauses = (item for head in self.frame.objects for item in parse.kids(head, "acl", "ccomp"))
        finite = (item for item in clauses if any(parse.lower[mark] == "that" for mark in parse.kids(item, "mark")))
        return [item for clause in finite for item in parse.kids(clause, "nsubj")]

    def _purposes(self) -> list[Frame]:
        """Give the clauses that say what for an act is done: "sent a brigade to help X", "in order to help X"."""
        parse = self.look.parse
        given = [item for word in self.frame.objects for item in parse.kids(word, "relcl", "acl")]
        clauses = [*parse.kids(self.frame.word, "advcl", "xcomp"), *given]
        return [verb_frame(parse, item) for item in clauses if parse.tag[item] == "VB"][:PARTS]

    def _needy(self, purpose: Frame) -> list[int]:
        """Give whom a purpose names: "to help X", "to respond to the drought in X"."""
        parse = self.look.parse
        heads = [*purpose.objects, *(word for name, word in purpose.preps if name in ("to", "in"))]
        return [*heads, *(item for head in heads for item in under(parse, head, "in"))]

    def _aims(self) -> list[int]:
        parse, frame = self.look.parse, self.frame
        heads = frame.objects if frame.verb else (frame.word,)
        aims = (aim for head in heads for aim in parse.kids(head, "acl", "relcl") if self._is_aim(aim))
        return [item for aim in aims for item in parse.kids(aim, "dobj")]

    def _is_aim(self, verb: int) -> bool:
        """Say whether a clause on a weapon tells whom it is meant for or hit: "missiles targeting X"."""
        parse = self.look.parse
        strikes = any(sense.type == "ASSAULT" for sense in self.look.predicates.verbs.get(parse.lemma[verb], ()))
        return parse.tag[verb] == "VB" or (strikes and parse.tag[verb] != "VBN")

    def _inner(self, word: int) -> list[int]:
        """Give the owners and the named parties of a phrase: not the war in "an end to the Ukraine war"."""
        parse = self.look.parse
        found = list(parse.kids(word, "poss"))
        inner = [
            name for name in INNER if name != "of" or parse.lemma[word] != "release"
        ]  # prisoners are not asked to free them
        for item in (item for name in inner for item in under(parse, word, name)):
            found.extend([item] if self.look.is_named(item) else parse.kids(item, "poss"))
        return found

    def content(self) -> list[Frame]:
        """Give the frames of the clauses that the act speaks of."""
        if self._content is None:
            parse = self.look.parse
            words = (*self.frame.content[:PARTS], *self._promised())
            first = [verb_frame(parse, word) for word in dict.fromkeys(words) if parse.is_verb(word)]
            deeper = (word for inner in first for word in inner.content[:PARTS] if parse.is_verb(word))
            second = [verb_frame(parse, word) for word in deeper if parse.kid(word, "nsubj") is None]  # another's deed
            self._content = [*first, *second]
        return self._content

    def _promised(self) -> list[int]:
        """Give the clauses that say what the object is to do: "a pledge to defend X", "the commitment to working with X"."""
        parse, frame = self.look.parse, self.frame
        heads = frame.objects if frame.verb else (frame.word,)
        vows = self.look.predicates.vows
        heads = tuple(
            head for head in heads if parse.lemma[head] in vows or parse.kid(head, "poss") is None
        )  # another's plan
        found = [item for head in heads for item in parse.kids(head, "acl") if parse.tag[item] == "VB"]
        preps = (prep for head in heads for prep in parse.kids(head, "prep"))
        found.extend(item for prep in preps for item in parse.kids(prep, "pcomp") if parse.tag[item] == "VBG")
        return found[:PARTS]

    def deeper(self, preposition: str) -> list[int]:
        """Give what a preposition governs below the object, below other phrases, or in the content."""
        if self._deep is None:
            self._deep = {}
            frame = self.frame
            if frame.verb:
                self._gather(
                    tuple(item for head in frame.objects for item in self.look.parse.conjuncts(head)[:PARTS]), skip=""
                )
                self._gather(tuple(word for name, word in frame.preps if name in OUTER), skip="of")
            for inner in self.content():
                for name, word in inner.preps:
                    self._deep.setdefault(name, []).append(word)
                self._gather(inner.objects, skip="")
        return self._deep.get(preposition, NO_WORDS)

    def _gather(self, heads: tuple[int, ...], *, skip: str) -> None:
        parse = self.look.parse
        assert self._deep is not None
        for head in heads:
            aimed = (item for verb in parse.kids(head, "acl") for item in parse.children[verb])  # "rounds aimed at X"
            wider = (
                item
                for name in (("of", "in") if parse.lemma[head] in self.look.predicates.transparent else ("of",))
                for noun in under(parse, head, name)
                for item in parse.children[noun]
            )  # "attack of the war on X"
            for child in (*parse.children[head], *aimed, *wider):
                name = parse.lower[child]
                if parse.dep[child] == "prep" and name != skip:
                    named = (item for item in parse.kids(child, "pobj") if not is_no_party(name, parse.lower[item]))
                    self._deep.setdefault(name, []).extend(named)

    def _of_object(self, slot: str) -> list[int]:
        parse = self.look.parse
        transparent = self.look.predicates.transparent
        heads = [head for word in self.frame.objects for head in content_heads(parse, word, transparent)]
        if slot == "objadj":
            return [child for head in heads for child in modifiers_of(parse, head) if self.look.names(child)]
        found = [child for head in heads for child in parse.kids(head, "poss")]
        if slot == "objdoer":
            found = [child for child in found if not self._suffers(parse.head[child], child)]
        if slot == "objof":
            return [word for head in heads for word in under(parse, head, "of")]
        done = (clause for head in heads for clause in parse.kids(head, "acl") if parse.tag[clause] == "VBN")
        found.extend(
            word for clause in done for agent in parse.kids(clause, "agent") for word in parse.kids(agent, "pobj")
        )
        doers = [word for head in heads for word in under(parse, head, "by")]
        if doers:
            return [*found, *doers]  # "the release of the crew by X" is X's
        owned = {head for head in heads if parse.kids(head, "poss")}  # "X's plan for the future of Y" is X's
        found.extend(
            word for head in heads if head not in owned and not self._is_deed(head) for word in under(parse, head, "of")
        )
        return found

    def withstood_by(self) -> tuple[int, ...]:
        """Give who stands up to or flees the deed that a noun names: "defends itself against the aggression of X"."""
        parse, word = self.look.parse, self.frame.word
        head = parse.head[word]
        if parse.dep[word] == "pobj" and parse.lower[head] in ("against", "from", "to"):
            head = parse.head[head]
        if self.frame.verb or not parse.is_verb(head) or parse.lemma[head] not in WITHSTANDING:
            return ()
        return subject_of(parse, head)

    def carrier(self) -> int | None:
        """Give the verb that sends the weapon of this act on its way: "launched missiles targeting X"."""
        parse = self.look.parse
        for word in self.frame.subjects:
            above = word
            if parse.dep[above] == "pobj" and parse.lower[parse.head[above]] == "of":
                above = parse.head[parse.head[above]]  # "dozens of drones"
            head = parse.head[above]
            if parse.dep[above] in ("dobj", "nsubjpass") and parse.is_verb(head) and head != self.frame.word:
                return head
        return None

    def _suffers(self, noun: int, owner: int) -> bool:
        """Say whether a deed is done to the person who owns its noun: "condemned her arrest" blames someone else."""
        if self.look.parse.lemma[noun] not in SUFFERED or under(self.look.parse, noun, "of"):
            return False
        names = [name for party in self.look.parties(owner, "") for name in party.actors]
        rows = self.look.rows(names)
        if not names and self.look.is_full_name(owner):
            return True
        return bool(rows) and all(row.kind == "person" for row in rows)

    def suffering(self) -> list[Party]:
        """Give whose arrest or killing the noun of the act names by its owner: "her arrest", never "Spain's arrest of X"."""
        frame = self.frame
        if frame.verb or frame.how != "possessive":
            return []
        owners = [word for word in frame.subjects if self._suffers(frame.word, word)]
        found = [party for word in owners for party in self.look.parties(word, "whose own it is")]
        return [party if party.actors else self.look.unnamed(party.word)._replace(how=party.how) for party in found]

    def of_deed(self) -> bool:
        """Say whether the object is itself a deed: "committed atrocities"."""
        return self.frame.verb and any(self._is_deed(word) for word in self.frame.objects)

    def told_by(self) -> Frame | None:
        """Give the frame of the attack by which a clause says its harm was done: "killed in a strike", "the attack killed"."""
        parse, frame = self.look.parse, self.frame
        if parse.lemma[frame.word] not in HARM:
            return None
        shared = [pair for verb in hurt_beside(parse, frame.word) for pair in verb_frame(parse, verb).preps]
        within = (word for name, word in (*frame.preps, *shared) if name in THROUGH)
        predicates = self.look.predicates
        named = (*frame.agents, *frame.subjects, *within)
        for word in (item for head in named for item in content_heads(parse, head, predicates.transparent)):
            if parse.is_noun(word) and self.is_attack(word):
                return noun_frame(parse, word, predicates.light, predicates.transparent)
        return None

    def is_attack(self, noun: int) -> bool:
        """Say whether a noun names an armed attack, so never a party."""
        parse = self.look.parse
        if self.look.cast.at(noun) is not None or self.look.is_people(noun):
            return False
        return any(sense.type == "ASSAULT" for sense in self.look.predicates.nouns.get(parse.lemma[noun], ()))

    def _is_deed(self, noun: int) -> bool:
        """Say whether "of" after a noun names the victim: "the killing of civilians"."""
        senses = self.look.predicates.nouns.get(self.look.parse.lemma[noun], ())
        return any(sense.type in DEEDS for sense in senses)

    def _of_content(self, slot: str) -> list[int]:
        """Give who the content touches: "willing to withdraw its troops from Lebanon"."""
        found: list[int] = []
        for inner in self.content():
            if slot not in ("xsubj", "xobj") and self.look.parse.lemma[inner.word] in AGAINST:
                continue  # "the pledge to hold X accountable" is not made to X
            if slot == "xsubj":
                found.extend(inner.subjects[:PARTS])
            elif slot == "content to":
                found.extend(inner.datives)
            elif slot in ("xobj", "content object"):
                found.extend(inner.objects)
            else:
                found.extend(self._by_first_preposition(inner))
            if slot != "xsubj" and any(self.look.is_named(item) for item in found):
                return found
        return found

    def _by_first_preposition(self, inner: Frame) -> list[int]:
        """Give what the likeliest preposition of a content clause governs, where that is someone's name."""
        parse = self.look.parse
        for name in CONTENT_PREPS:
            items = [item for found, item in inner.preps if found == name]
            items.extend(item for head in inner.objects for item in under(parse, head, name))
            if any(self.look.is_named(item) or self.look.names(item) for item in items):
                return items
        return [item for name, item in inner.preps if name in CONTENT_PREPS]
