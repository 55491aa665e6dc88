"""Whose words a quotation gives: the literal mention, the actor it stands for, and why."""

from __future__ import annotations

import msgspec

from onrecord.actors.cast import Cast, Mention
from onrecord.actors.resolve import resolve
from onrecord.actors.roster import load_roster
from onrecord.actors.unnamed import home_code, is_body_here, is_newsroom
from onrecord.language import Parse
from onrecord.model import Actor, ActorKind, Span, hashed
from onrecord.quotes.cues import Cues
from onrecord.quotes.drafts import Draft
from onrecord.quotes.pronouns import FEMALE, MALE, MOST, Stage
from onrecord.quotes.subjects import phrase_of, subject_of
from onrecord.quotes.turns import speaker_of_turn

NEAR = 3
"""Paragraphs back in which the last speaker still counts for words without a tag."""
AUTHOR = frozenset(["i", "we", "me", "us"])
ARTICLES = frozenset(["the", "a", "an", "his", "her", "their", "its", "our", "this", "that"])
UNRESOLVED = frozenset(
    ["it", "they", "this", "that", "these", "those", "one", "some", "many", "others", "who", "which"]
)


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
    through: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()


def find_voices(parse: Parse, cast: Cast, cues: Cues, drafts: list[Draft]) -> list[Voice]:
    """Give the voice of each draft, in the order given; speakers that the cast does not know are added to it."""
    order = sorted(range(len(drafts)), key=lambda number: (_place_of(parse, drafts[number]), number))
    voices: dict[int, Voice] = {}
    hall = Hall(parse, cast, cues, Stage(parse, cast, drafts))
    for number in order:
        voice = hall.voice(drafts[number])
        voice = msgspec.structs.replace(
            voice, through=_through(parse, cues, drafts[number]), chain=hall.carriers(drafts[number])
        )
        voices[number] = voice
        if drafts[number].rule == "turn":
            hall.turns.append((drafts[number].start, drafts[number].end, voice))
        elif voice.actors:
            hall.heard.append(voice)
            hall.stage.speaks(voice.word, voice.actors)
    return [voices[number] for number in range(len(drafts))]


def _through(parse: Parse, cues: Cues, draft: Draft) -> tuple[str, ...]:
    """Give the nouns of writing or talk that the tag names: "said in a statement"."""
    if draft.verb < 0:
        return ()
    around = range(max(draft.verb - 14, 0), min(draft.verb + 14, len(parse)))
    near = (word for word in around if parse.sentence_of[word] == parse.sentence_of[draft.verb])
    return tuple(parse.lemma[word] for word in near if parse.lemma[word] in cues.words("channels"))


def _place_of(parse: Parse, draft: Draft) -> int:
    """Give the word at which a reader learns the speaker: the tag, or the content where there is none."""
    if draft.subject is not None and draft.rule != "nested":
        return max(draft.subject, draft.verb)
    return draft.verb if draft.verb >= 0 else parse.word_at(draft.start) or 0


class Hall(msgspec.Struct):
    """A report being listened to: what is known of its speakers so far."""

    parse: Parse
    cast: Cast
    cues: Cues
    stage: Stage
    heard: list[Voice] = []
    turns: list[tuple[int, int, Voice]] = []

    def voice(self, draft: Draft) -> Voice:
        """Give who speaks in a draft."""
        parse, place = self.parse, _place_of(self.parse, draft)
        paragraph = parse.paragraph_of(place)
        if draft.subject is None:
            return self._last(draft, place, paragraph)
        if draft.rule == "turn":
            actors, span, why, unnamed = speaker_of_turn(parse, self.cast, self.cues, draft.subject)
            return Voice(place, paragraph, actors, span, why, anonymous=unnamed)
        head = named_apposition(parse, draft.subject)
        found = Voice(place, paragraph, (), parse.span(*phrase_of(parse, draft.subject)), "")
        lower = parse.lower[head]
        if lower in AUTHOR:
            turn = next((voice for start, end, voice in reversed(self.turns) if start <= draft.start < end), None)
            if turn is not None:
                return msgspec.structs.replace(found, actors=turn.actors, reason="the speaker of the turn")
            return msgspec.structs.replace(found, reason="the report's own author")
        if parse.lemma[head] in self.cues.words("documents") and parse.tag[head] in ("NN", "NNS"):
            return self._document(found, head)
        mention = self.cast.at(head)
        known = self._mentioned(found, head, mention) if mention is not None and mention.kind != "pronoun" else None
        if known is not None:
            return known
        if parse.tag[head] in ("PRP", "WP", "DT", "PRP$", "WDT") or lower in UNRESOLVED:
            return self._pronoun(found, head)
        body = self.stage.antecedent(head)[0] if self._is_bare_body(head) else None
        if body is not None and not body.actors and lower not in self.cues.words("public_bodies"):
            named = _unlisted(parse, self.cast, self.cues, body.word, found, kind="organisation")
            return msgspec.structs.replace(named, reason=f"the {lower}: {body.why}")
        if body is not None and body.actors:
            return msgspec.structs.replace(found, actors=body.actors, reason=f"the {lower}: {body.why}")
        return _unlisted(parse, self.cast, self.cues, head, found)

    def _mentioned(self, found: Voice, head: int, mention: Mention) -> Voice | None:
        """Give the voice of a name or role that the cast has; None where it has it without an actor and no rivals."""
        parse = self.parse
        if mention.kind in ("metonym", "name") and self._is_surname(head, mention):
            return _unlisted(parse, self.cast, self.cues, head, found, kind="person")
        who = resolve(self.cast, parse, head, spoke=[(item.word, item.actors) for item in self.heard[-MOST:]])
        organ = self._organ(found, head, mention, who.actors) if mention.actors else None
        if organ is not None or not (who.actors or who.candidates):
            return organ
        unnamed = parse.tag[head] in ("NN", "NNS") and parse.lower[head] in self.cues.words("sources")
        return msgspec.structs.replace(
            found, actors=who.actors, reason=who.reason, candidates=who.candidates, anonymous=unnamed
        )

    def _is_surname(self, head: int, mention: Mention) -> bool:
        """Say whether a place's name is somebody's surname here: "Valeska Paris", and "Paris" after that."""
        if mention.first != mention.last or not mention.actors or self.cast.actors[mention.actors[0]].kind != "state":
            return False
        before = head - 1
        given = before >= 0 and self.parse.head[before] == head and self.parse.dep[before] == "compound"
        if given and self.parse.tag[before] == "NNP" and self.cast.at(before) is None:
            return True
        return _namesake(self.cast, self.parse.form[head]) is not None

    def _organ(self, found: Voice, head: int, mention: Mention, actors: tuple[str, ...]) -> Voice | None:
        """Give an army, ministry or aide an entry of its own where the cast names only its state or half its phrase."""
        parse, actor = self.parse, self.cast.actors.get(actors[0]) if len(actors) == 1 else None
        if actor is None or parse.tag[head] not in ("NN", "NNS"):
            return None
        first, last = phrase_of(parse, head)
        while first < head and parse.lower[first] in ARTICLES:
            first += 1
        name = " ".join(parse.text[parse.start[first] : parse.end[last]].split())
        if actor.kind == "state" and parse.lower[head] in self.cues.words("bodies") | self.cues.words("organs"):
            name = name if first < head else f"{actor.name} {name}"
            kind: ActorKind = "organisation"
        elif actor.kind == "person" and mention.last < last and name.startswith(actor.name):
            kind = "person"
        else:
            return None
        key = hashed("organ", actor.id, parse.lower[head], "" if actor.kind == "state" else name)
        key = self.cast.add(
            Actor(id=f"said-{key}", name=name, kind=kind, code=actor.code, why=f"acts for {actor.name}")
        )
        return msgspec.structs.replace(found, actors=(key,), reason=mention.reason)

    def carriers(self, draft: Draft) -> tuple[str, ...]:
        """Give who passed the words on."""
        if draft.carrier is None:
            return ()
        return self.voice(Draft(parts=draft.parts, rule="carrier", verb=draft.verb, subject=draft.carrier)).actors

    def _is_bare_body(self, head: int) -> bool:
        """Say whether a noun is "the company" and the like, which takes up a body named before."""
        first, last = phrase_of(self.parse, head)
        return (
            last == head == first + 1
            and self.parse.lower[first] == "the"
            and self.parse.lower[head] in self.cues.words("bodies")
        )

    def _last(self, draft: Draft, place: int, paragraph: int) -> Voice:
        last = self.heard[-1] if self.heard else None
        if last is None or paragraph - last.paragraph > NEAR:
            return Voice(place, paragraph, (), None, "no speaker is named near these words")
        reason = "no tag: the last speaker goes on" if draft.floating else "the speaker of the same sentence"
        return msgspec.structs.replace(last, word=place, paragraph=paragraph, reason=reason)

    def _pronoun(self, found: Voice, head: int) -> Voice:
        lower = self.parse.lower[head]
        best, rivals = self.stage.antecedent(head)
        if best is None:
            return msgspec.structs.replace(
                found, reason=f"{lower!r} stands for nobody that is known", candidates=rivals
            )
        if not best.actors:
            kind: ActorKind = "person" if lower in MALE | FEMALE else "organisation"
            named = _unlisted(self.parse, self.cast, self.cues, best.word, found, kind=kind)
            return msgspec.structs.replace(named, reason=f"{lower!r}: {best.why}")
        return msgspec.structs.replace(found, actors=best.actors, reason=f"{lower!r}: {best.why}")

    def _document(self, found: Voice, head: int) -> Voice:
        """Give the body that speaks through a document: its owner or issuer, or that of one named before."""
        parse = self.parse
        owner = _issuer(parse, self.cues, head)
        whose = parse.kid(head, "poss")
        if whose is not None and parse.tag[whose] == "PRP$":
            return msgspec.structs.replace(self._pronoun(found, whose), document=True)
        if owner is not None:
            mention = self.cast.at(owner)
            if mention is not None and mention.actors:
                reason = f"speaks through its {parse.lower[head]}"
                return msgspec.structs.replace(found, actors=mention.actors, reason=reason, document=True)
            if parse.tag[owner] in ("NNP", "NNPS"):
                issued = _unlisted(parse, self.cast, self.cues, owner, found)
                return msgspec.structs.replace(issued, reason=f"speaks through its {parse.lower[head]}", document=True)
        if parse.lower[parse.lefts[head]] in ("the", "this", "that"):
            for voice in reversed(self.heard[-MOST:]):
                if found.paragraph - voice.paragraph <= 2 * NEAR and (
                    voice.document or parse.lemma[head] in voice.through
                ):
                    reason = f"the {parse.lower[head]} named before"
                    return msgspec.structs.replace(found, actors=voice.actors, reason=reason, document=True)
        return msgspec.structs.replace(_unlisted(parse, self.cast, self.cues, head, found), document=True)


def named_apposition(parse: Parse, head: int) -> int:
    """Give the name set beside a role: "the director of the port, [Jeff Marsh], said"; else the head itself."""
    if not parse.is_noun(head) or (parse.tag[head] in ("NNP", "NNPS") and parse.lefts[head] != head):
        return head
    for kid in parse.children[head]:
        if parse.dep[kid] == "appos" and parse.tag[kid] == "NNP" and kid > head:
            return kid
    return head


def _issuer(parse: Parse, cues: Cues, head: int) -> int | None:
    """Give the noun that names whose document it is."""
    for kid in parse.children[head]:
        named = parse.tag[kid] in ("NNP", "NNPS") and parse.lower[kid] not in cues.words("times")
        if parse.dep[kid] in ("poss", "compound", "nmod") and named:
            return kid
    if parse.dep[head] == "dobj" and parse.lemma[parse.head[head]] in cues.words("issuing"):
        return subject_of(parse, parse.head[head])
    for word in range(head + 1, parse.rights[head] + 1):
        if (parse.lower[word] in ("by", "from", "of") and parse.head[word] == head) or parse.dep[word] == "agent":
            inner = parse.kid(word, "pobj")
            if inner is not None and parse.tag[inner] in ("NNP", "NNPS"):
                return inner
    return None


def _unlisted(parse: Parse, cast: Cast, cues: Cues, head: int, found: Voice, *, kind: ActorKind | None = None) -> Voice:
    """Give a speaker that the cast does not know an entry of its own, under the words that name it."""
    first, last = phrase_of(parse, head)
    while first < head and parse.lower[first] in ARTICLES:
        first += 1
    first = _own_name(parse, head, first, last)
    last = _name_end(parse, head, _before_open_bracket(parse, head, last))
    name = " ".join(parse.text[parse.start[first] : parse.end[last]].split())
    document = parse.lemma[head] in cues.words("documents")
    key = _namesake(cast, name) if parse.tag[head] == "NNP" else None
    if key is None:
        named_the = parse.tag[head] == "NNP" and first > 0 and parse.lower[first - 1] == "the"
        site = (
            "." in parse.form[head].strip(".")
            and parse.form[head][-1].isalpha()
            and len(parse.form[head].split(".")[0]) > 2
        )
        kind = kind or ("organisation" if named_the or site else _kind_of(parse, cues, head, name, document=document))
        key = cast.add(
            Actor(
                id=f"said-{hashed('speaker', name.lower())}",
                name=name,
                kind=kind,
                code=home_code(cast, parse, head) if kind == "group" else None,
                why="named only as speaker",
            )
        )
        cast.mention(
            Mention(first, last, head, "name" if parse.tag[head] == "NNP" else "role", (key,), "names a speaker")
        )
    anonymous = parse.lower[head] in cues.words("sources") and parse.tag[head] in ("NN", "NNS")
    reason = "unnamed source" if anonymous else "named here as the speaker; not in the roster"
    return msgspec.structs.replace(found, actors=(key,), reason=reason, anonymous=anonymous, document=document)


def _before_open_bracket(parse: Parse, head: int, last: int) -> int:
    """Give the last word before a bracket that the phrase opens and does not close; `last` where there is none."""
    open_at = None
    for word in range(head + 1, last + 1):
        if parse.form[word] == "(":
            open_at = word
        elif parse.form[word] == ")":
            open_at = None
    return open_at - 1 if open_at is not None else last


def _name_end(parse: Parse, head: int, last: int) -> int:
    """Give where the name ends in "Roe after the race" and "Jane Roe of the harbour office": what is no part of it is left out."""
    after = head + 1
    if parse.tag[head] != "NNP" or after > last or parse.tag[after] not in ("IN", "TO"):
        return last
    body = parse.lower[head] in load_roster().words["org_words"] or (head and parse.lower[head - 1] == "the")
    return last if parse.lower[after] == "of" and body else head


def _own_name(parse: Parse, head: int, first: int, last: int) -> int:
    """Give where the name begins in "coordinator in Sudan, Jane Roe"; `first` where none is added so."""
    comma = next((word for word in range(last, head, -1) if parse.form[word] == ","), None)
    if comma is None or parse.tag[head] not in ("NN", "NNS") or last - comma < 2:
        return first
    return comma + 1 if all(parse.tag[word] in ("NNP", "NNPS") for word in range(comma + 1, last + 1)) else first


def _namesake(cast: Cast, name: str) -> str | None:
    """Give the person of this report whose full name ends in `name`."""
    return next(
        (key for key, actor in cast.actors.items() if actor.kind == "person" and actor.name.endswith(f" {name}")), None
    )


def _kind_of(parse: Parse, cues: Cues, head: int, name: str, *, document: bool) -> ActorKind:
    plural = parse.tag[head] in ("NNS", "NNPS")
    if plural or parse.kid(head, "conj") is not None:
        return "group"
    if (
        document
        or parse.lower[head] in cues.words("bodies")
        or parse.lower[head] in load_roster().words["org_words"]
        or is_newsroom(name)
        or (parse.tag[head] == "NNP" and is_body_here(parse, head))
        or (parse.form[head].isupper() and len(parse.form[head]) > 1)
    ):
        return "organisation"
    return "person" if parse.tag[head] == "NNP" or parse.lower[head] in cues.words("people") else "organisation"
