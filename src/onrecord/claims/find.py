"""Statements that name or plainly imply a treaty clause, each held against the clause's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from onrecord.actors.cast import Cast
from onrecord.claims.context import Context, look
from onrecord.claims.gates import (
    is_by_an_outsider,
    is_near_an_ally,
    is_of_membership,
    is_on_a_stranger,
    is_to_each,
    is_topical,
)
from onrecord.claims.judge import Signs, Verdict, judge, signs_of
from onrecord.claims.patterns import Hit, load_classes
from onrecord.claims.resolve import (
    UNIONS,
    Focus,
    Named,
    Unit,
    beside,
    clauses_named,
    continued,
    implied,
    main_of,
    of_consultation,
)
from onrecord.language import Parse
from onrecord.model import Claim, Doubt, Event, Quote, Span
from onrecord.treaties import Clause, Instrument, Law

STRONG = (
    "asks",
    "automatic",
    "doubt",
    "equal",
    "firm",
    "no_doubt",
    "no_duty",
    "nothing",
    "promise",
    "reaffirm",
    "refuse",
    "wide",
)
IMPLYING = ("depends", "doubt", "equal", "help", "no_doubt", "promise", "refuse")
BESIDE = 12
ASKED = "asks why or whether it would be honoured"
ASKING = ("whether",)  # the first word of what somebody asked; "if" opens conditions as well
SUBJECTS = ("nsubj", "nsubjpass")
TELLING = ("choice", "cover", "depends", "invoke", "no_cover", "not_invoke", "triggers")
PLAIN = ("automatic", "nothing")
CARRIED = ("automatic", "choice", "doubt", "limited", "no_duty", "nothing", "refuse", "wide")
OPENERS = frozenset(("IN", "TO", "DT", "PRP$"))
LONGEST_TAIL = 16
CLOSE = 24
HOST = 200
PLEDGED = ("firm", "promise", "reaffirm")  # of a body named beside money: its spending, not its clause
UNDER = 6
GROUNDS = ("under", "citing", "cite")
NAME = 4
FAR = 8
TOLD = ("reaffirm", "firm", "doubt", "no_duty", "nothing")
TEXTS = frozenset(("treaty", "pact", "charter", "clause", "agreement"))
MARKS = frozenset(('"', "'", "``", "''"))


def find_claims(
    parse: Parse, cast: Cast, quotes: tuple[Quote, ...], _events: tuple[Event, ...], law: Law, *, on: date
) -> tuple[tuple[Claim, ...], tuple[Doubt, ...]]:
    """Give what the quotes, and the report's own sentences, say of treaty clauses, in text order.

    `why` shows the words of both. Known misses: clauses implied by irony or by numbers alone.
    """
    context = look(parse, cast, law, on=on)
    focus: Focus | None = None
    claims: list[Claim] = []
    doubts: list[Doubt] = []
    for unit in _units(parse, quotes):
        signs = signs_of(context, unit)
        meant = _clauses(context, unit, signs, focus)
        if len(meant) > 1 and meant[0].how == "implied" and not is_to_each(context, unit, meant):
            doubts.append(_rivals(context, unit, meant))
            continue
        for named in meant:
            verdict = _verdict(context, unit, named, signs)
            if verdict is not None:
                clause = _scope_clause(context, unit, named, verdict)
                claims.append(_claim(context, unit, named, clause, verdict, signs))
            if verdict is not None or named.how in ("article", "stand-in"):
                speaker = unit.quote.speaker if unit.quote else None
                focus = Focus(named.clause, speaker, parse.paragraph_of(unit.words[0]))
    return tuple(_distinct(parse, claims)), tuple(doubts)


def _rivals(context: Context, unit: Unit, meant: Sequence[Named]) -> Doubt:
    """Give the doubt between clauses that a statement implies equally well."""
    span = context.parse.span(unit.words[0], unit.words[-1])
    names = tuple(named.clause.id for named in meant)
    return Doubt(stage="claims", span=span, reason="implies a clause, and several fit equally well", candidates=names)


def _units(parse: Parse, quotes: tuple[Quote, ...]) -> Iterator[Unit]:
    """Give the statements of a report in text order: each quote, and of each sentence the words outside quotes."""
    found: list[Unit] = []
    quoted: set[int] = set()
    for quote, words in _statements(parse, quotes):
        if words and quote.polarity == "said":
            quoted.update(words)
            sentences, inside = sorted({parse.sentence_of[word] for word in words}), set(words)
            host = _plain(
                parse, (word for number in sentences for word in _beside(parse, number, words) if word not in inside)
            )
            found.append(Unit(words, quote, host, _before(parse, sentences[0])))
    for number in range(len(parse.sentences)):
        words = _plain(parse, (word for word in _sentence(parse, number) if word not in quoted))
        if words:
            found.append(Unit(words, None, tuple(word for word in _sentence(parse, number) if word in quoted)))
    yield from sorted(found, key=lambda unit: (unit.words[0], unit.quote is None))


def _statements(parse: Parse, quotes: tuple[Quote, ...]) -> Iterator[tuple[Quote, tuple[int, ...]]]:
    """Give each quote with its words; the paragraph of somebody who talks on sentence by sentence, of who asks not at all."""
    for quote in quotes:
        if quote.form == "turn" and quote.speaker is None:
            continue  # a question commits nobody
        words = [word for span in quote.spans for word in parse.words_in(span)]
        told = groupby(words, key=parse.sentence_of.__getitem__) if quote.form == "turn" else ((0, words),)
        for _, said in told:
            yield quote, _plain(parse, said)


def _beside(parse: Parse, number: int, words: Sequence[int]) -> range:
    """Give the words of a sentence that stand near a quote: what is farther off has no say in it."""
    sentence = parse.sentences[number]
    return range(max(sentence.first, words[0] - HOST), min(sentence.last, words[-1] + HOST))


def _before(parse: Parse, number: int) -> tuple[int, ...]:
    """Give the words of the sentence before, if it stands in the same paragraph."""
    if number == 0 or parse.sentences[number - 1].segment != parse.sentences[number].segment:
        return ()
    return tuple(_sentence(parse, number - 1))


def _plain(parse: Parse, words: Iterable[int]) -> tuple[int, ...]:
    """Give the words without quotation marks, which would part what belongs together."""
    return tuple(word for word in words if parse.lower[word] not in MARKS)


def _sentence(parse: Parse, number: int) -> range:
    return range(parse.sentences[number].first, parse.sentences[number].last)


def _clauses(context: Context, unit: Unit, signs: Signs, focus: Focus | None) -> list[Named]:
    if (called := _called_on(context, unit, signs)) is not None:
        return [called]
    found = clauses_named(context, unit, focus)
    if found and found[0].how == "name" and signs.has("ask_consult") and not unit.picked:
        return [of_consultation(found[0])]
    if found and found[0].how == "name":
        found = [_as_text(context, unit, found[0], signs, focus)]
    spoken = unit.picked or signs.has("equal", "invoke_treaty") or (bool(found) and found[0].how != "name")
    if found and spoken and (found[0].words or signs.found):
        return [named for named in found if not _is_beside_the_clause(context, unit, named)]
    if not unit.picked:
        return []
    if (
        signs.has(*CARRIED)
        and is_topical(context, unit, signs)
        and (named := continued(context, unit, focus, strong=signs.has(*PLAIN))) is not None
    ):
        return [named]
    if _speaks_of_host(context, unit, signs) and (named := beside(context, unit, focus)) is not None:
        return [named]
    weak = not signs.has(*STRONG)
    implying = [*IMPLYING, *(["automatic"] if signs.has("duty") else [])]
    if not signs.has(*implying) or not (signs.has("equal") or is_near_an_ally(context, unit, signs, implying)):
        return []
    meant = implied(context, unit, weak=weak, mutual=signs.has("equal"))
    return [named for named in meant if not is_on_a_stranger(context, unit, named)]


def _is_beside_the_clause(context: Context, unit: Unit, named: Named) -> bool:
    """Say whether a treaty is only named as something to join, or referred back to by somebody whom it does not concern."""
    if named.how == "name":
        return is_of_membership(context, named)
    return named.how == "stand-in" and not named.words and is_by_an_outsider(context, unit, named)


def _speaks_of_host(context: Context, unit: Unit, signs: Signs) -> bool:
    """Say whether a quote may be on the clause that the rest of its sentence names: "he called the clause 'a hollow phrase'"."""
    if signs.has(*IMPLYING, "no_duty", "not_invoke"):
        return True
    naming = load_classes()["naming"]
    return signs.has(*PLAIN, "firm", "choice") and any(context.parse.lemma[w].lower() in naming for w in unit.host)


def _called_on(context: Context, unit: Unit, signs: Signs) -> Named | None:
    """Give the clause of a treaty under which somebody asks or acts, where no article is named."""
    if context.articles_in(unit.words):
        return None
    for hit in signs.found.get("invoke", ()):
        if context.parse.lower[unit.words[hit.last]] in GROUNDS:
            after = unit.words[hit.last + 1 : hit.last + 1 + UNDER]
            for word, short in context.named_in(after):
                if short not in UNIONS and (named := main_of(context, short)) is not None:
                    return named._replace(how="stand-in", words=(word,))
    return None


def _as_text(context: Context, unit: Unit, named: Named, signs: Signs, focus: Focus | None) -> Named:
    """Give the clause as that of a text where the name is one ("the ANZUS treaty"), or where the rest of the sentence names it.

    In the report's own sentence a sign of commitment, doubt or denial must take in the name: too much else is told there.
    """
    place = unit.words.index(named.words[0])
    around = unit.words[max(0, place - NAME) : place + 1 + NAME]
    if not {context.parse.lower[word] for word in around} & TEXTS:
        other = beside(context, unit, focus) if unit.picked else None
        return other if other is not None and other.instrument is named.instrument else named
    if not unit.picked:
        hits = (hit for label in TOLD for hit in signs.found.get(label, ()))
        if not any(hit.first <= place <= hit.last + FAR for hit in hits):
            return named
    return named._replace(how="stand-in")


def _verdict(context: Context, unit: Unit, named: Named, signs: Signs) -> Verdict | None:
    """Give what a statement makes of a clause; a question makes nothing of it, and a bare name needs a strong sign."""
    if context.parse.lower[unit.words[-1]] == "?":
        return Verdict("doubts", ASKED, ("asks",)) if signs.has("asks") else None
    if named.how == "stand-in" and not named.words and not signs.has(*STRONG, *TELLING):
        return None
    if named.how == "name":
        signs = _near(unit, named, signs)
        of_money = any(context.parse.lower[word] in load_classes()["money"] for word in unit.words)
        strong = [label for label in STRONG if not (of_money and label in PLEDGED)]
        if not signs.has(*strong, "ask_consult", "invoke_treaty"):
            return None
    verdict = (
        Verdict("doubts", ASKED, ("asks",))
        if _asks_within(context, unit, signs)
        else judge(context, unit, named, signs)
    )
    if context.parse.lower[unit.words[0]] in ASKING and (verdict is None or verdict.stance != "doubts"):
        return None
    if verdict is None and named.how == "article" and not signs.has("maybe_invoke") and _is_told(context, unit, named):
        return Verdict("matches", "tells of the clause", ("duty", "choice", "cover", "consult"))
    return verdict


def _asks_within(context: Context, unit: Unit, signs: Signs) -> bool:
    """Say whether one of several sentences of a statement asks whether the clause would be honoured."""
    marks = [place for place, word in enumerate(unit.words) if context.parse.lower[word] == "?"]
    return any(0 <= mark - hit.last <= FAR for mark in marks for hit in signs.found.get("asks", ()))


def _near(unit: Unit, named: Named, signs: Signs) -> Signs:
    """Give the signs that stand near the treaty's name: a body that is only mentioned lends its clause to nothing far off."""
    place = unit.words.index(named.words[0])

    def near(found: dict[str, list[Hit]]) -> dict[str, list[Hit]]:
        kept = {label: [hit for hit in hits if abs(hit.first - place) <= BESIDE] for label, hits in found.items()}
        return {label: hits for label, hits in kept.items() if hits}

    return Signs(near(signs.found), near(signs.negated))


def _is_told(context: Context, unit: Unit, named: Named) -> bool:
    """Say whether a statement is about an article: a quote that names it, or a sentence of which it is subject or ground."""
    if unit.quote is not None:
        return True
    parse, word = context.parse, named.words[0]
    if parse.dep[word] in SUBJECTS:
        return True
    ground = parse.head[word]
    if parse.lower[ground] != "under":
        return False
    return ground == parse.sentence_at(word).first or parse.lemma[parse.head[ground]] == "be"


def _scope_clause(context: Context, unit: Unit, named: Named, verdict: Verdict) -> Clause:
    """Give the article on scope where a statement is on what is covered and names no article itself."""
    if (
        named.how == "article"
        or "cover" not in verdict.labels
        or verdict.stance not in ("matches", "overstates", "understates")
    ):
        return named.clause
    if not any(context.parse.lower[word] in load_classes()["clause_vessel"] for word in unit.words):
        return named.clause
    return next((clause for clause in named.instrument.clauses if clause.type == "scope"), named.clause)


def _claim(context: Context, unit: Unit, named: Named, clause: Clause, verdict: Verdict, signs: Signs) -> Claim:
    span = _evidence(context, unit, named, verdict, signs)
    said = " ".join(span.of(context.parse.text).split())
    return Claim(
        quote=unit.quote.id if unit.quote else None,
        span=span,
        clause=clause.id,
        stance=verdict.stance,
        why=f"{verdict.reason}: it says “{said}”; {_words_of(named.instrument, clause)}",
    )


def _words_of(instrument: Instrument, clause: Clause) -> str:
    return f"{instrument.id} {clause.article} says: on {clause.trigger}, {clause.who_decides}: {clause.action}"


def _evidence(context: Context, unit: Unit, named: Named, verdict: Verdict, signs: Signs) -> Span:
    """Give the characters from the first to the last word that name the clause or show the stance.

    Where a tag parts a quote, only the part that shows the stance.
    """
    naming = [unit.words.index(word) for word in named.words if word in unit.words]
    shown = _nearest(verdict, signs, naming)
    places = [*shown, *naming] or [0, len(unit.words) - 1]
    first, last = unit.words[min(places)], unit.words[max(places)]
    span = context.parse.span(first, _whole(context, unit, last))
    parts = unit.quote.spans if unit.quote else ()
    if len(parts) > 1 and not any(part.holds(span) for part in parts):
        key = context.parse.start[unit.words[(shown or places)[0]]]
        part = next((part for part in parts if part.start <= key < part.end), parts[0])
        return Span(max(span.start, part.start), min(span.end, part.end))
    return span


def _nearest(verdict: Verdict, signs: Signs, naming: list[int]) -> list[int]:
    """Give the ends of the signs of a verdict that stand near the naming words, or near its first sign."""
    hits = [hit for label in verdict.labels for hit in (*signs.found.get(label, ()), *signs.negated.get(label, ()))]
    if not hits:
        return []
    anchors = naming or [hits[0].first, hits[0].last]
    first = min(abs(hit.first - anchors[0]) for hit in hits)
    return [
        place for hit in hits if abs(hit.first - anchors[0]) <= max(first, CLOSE) for place in (hit.first, hit.last)
    ]


def _whole(context: Context, unit: Unit, last: int) -> int:
    """Give the last word of the phrase that a word opens: "the full force of" goes on to "this fierce alliance"."""
    parse = context.parse
    if parse.tag[last] in OPENERS:
        edge = parse.rights[last] if parse.rights[last] > last else parse.rights[parse.head[last]]
        return max((word for word in unit.words if last < word <= min(edge, last + LONGEST_TAIL)), default=last)
    return last


def _distinct(parse: Parse, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Give the claims, of those on one clause that overlap only the first.

    Of "Article 6 says" with its content as a quote, the claim of the quote stands for both.
    """
    quoted = {(claim.clause, claim.stance, _sentence_of(parse, claim)) for claim in claims if claim.quote}
    kept: list[Claim] = []
    for claim in claims:
        if claim.quote is None and (claim.clause, claim.stance, _sentence_of(parse, claim)) in quoted:
            continue
        if not any(claim.clause == other.clause and claim.span.overlaps(other.span) for other in kept):
            kept.append(claim)
            yield claim


def _sentence_of(parse: Parse, claim: Claim) -> int | None:
    word = parse.word_at(claim.span.start)
    return None if word is None else parse.sentence_of[word]
