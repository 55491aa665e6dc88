"""When an event happened: by the time expression of its own clause, else by its tense, else it is not said."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from onrecord.dates.calendar import bounds, lies_in
from onrecord.dates.parts import shifted
from onrecord.dates.telling import clause_of, finite_clause, goes_with, is_news, is_told, whole_of
from onrecord.dates.words import load_calendar_words
from onrecord.language.parse import Parse
from onrecord.lexicon import load_words
from onrecord.model import When

NOT_SAID: tuple[None, None] = (None, None)
CLOSING = frozenset({"until", "till", "before", "after"})
LINKS = frozenset({"to", "-", "–", "—", "until", "till", "through", "and"})
PAST_AND_PRESENT = ({"VBD", "VBP"}, {"VBD", "VBZ"})
PRONOUNS = frozenset({"he", "she", "they", "it"})
DEPTH = 30  # steps up the tree after which a time expression belongs to no clause any more
DISTANT = 80  # words beyond which it dates nothing
DISTANCE = re.compile(r"(\S+(?:[- ]\S+)?) (\w+)\Z")


class Hold(NamedTuple):
    """A time expression of the sentence: its first word, and the words over it up to the verb of its clause."""

    when: When
    first: int
    chain: tuple[int, ...]


def date_of(parse: Parse, word: int, dates: Sequence[When], *, on: date) -> tuple[str | None, str | None]:
    """Give date and precision of the event whose trigger is `word`; (None, None) where the report does not say.

    Simple past without a time expression is the report's own news, so its day; what is perfect, to come, conditional or
    merely mentioned is not.
    """
    if word + 1 < len(parse) and parse.lower[word + 1] == "-" and parse.is_verb(parse.head[word]):
        word = parse.head[word]  # "test-fired"
    over: int | None = word
    while over is not None:
        word = over
        own = _in_clause(parse, word, dates, on) or _by_distance(parse, word, dates, on)
        if own is not None:
            return own
        over = _participle_over(parse, word)
    return _news_date(parse, word, dates, on)


def _news_date(parse: Parse, word: int, dates: Sequence[When], on: date) -> tuple[str | None, str | None]:
    if not is_news(parse, word):
        return NOT_SAID
    return _carried(parse, word, dates, on) or (on.isoformat(), "day")


def _carried(parse: Parse, word: int, dates: Sequence[When], on: date) -> tuple[str | None, str | None] | None:
    """Give the date of the sentence before, where this one goes on with it: "They met on Friday. They did not agree."."""
    number = parse.sentence_of[word]
    sentence, before = parse.sentences[number], parse.sentences[number - 1]
    if not number or before.segment != sentence.segment or any(sentence.span.overlaps(when.span) for when in dates):
        return None
    subject = parse.kid(clause_of(parse, word), "nsubj", "nsubjpass")
    if subject is None or parse.lower[subject] not in PRONOUNS:
        return None
    root = next((item for item in range(before.first, before.last) if parse.head[item] == item), None)
    told = _in_clause(parse, root, dates, on) if root is not None else None
    return told if told and told[1] == "day" else None


def _in_clause(parse: Parse, word: int, dates: Sequence[When], on: date) -> tuple[str | None, str | None] | None:
    sentence = parse.sentence_at(word)
    low = max(sentence.span.start, parse.start[max(0, word - DISTANT)])
    high = min(sentence.span.end, parse.end[min(len(parse) - 1, word + DISTANT)])
    here = [when for when in dates if low <= when.span.start and when.span.end <= high]
    if not here:
        return None
    holds = [_hold(parse, when) for when in here]
    for home in _homes(parse, word):
        held = [hold for hold in holds if home in hold.chain and _reaches(parse, home, hold, word)]
        if held:
            return _value(parse, sorted(held, key=lambda hold: (abs(hold.first - word), hold.first)))
    beside = [hold for hold in holds if hold.first == word + 1 and parse.is_noun(word)]
    if beside:
        return _value(parse, beside)  # "condemned the attacks today in …"
    if len(holds) == 1 and _shares_clause(parse, word, holds[0], on):
        return _value(parse, holds)
    return None


def _hold(parse: Parse, when: When) -> Hold:
    words = parse.words_in(when.span)
    top = next((item for item in words if parse.head[item] not in words or parse.head[item] == item), words[0])
    chain = [top]
    while parse.head[chain[-1]] != chain[-1] and len(chain) < DEPTH:
        if parse.is_verb(chain[-1]) and parse.dep[chain[-1]] not in ("aux", "auxpass", "amod"):
            break
        chain.append(parse.head[chain[-1]])
    return Hold(when, words[0], tuple(chain))


def _homes(parse: Parse, word: int) -> list[int]:
    """Give where the event's date may hang, nearest first: its trigger, its clause's verb, the verb that is joined to."""
    homes = [word, *_told_beside(parse, word)]
    top = clause_of(parse, word)
    if top != word:
        if not (is_told(parse, word, top) or goes_with(parse, word, top)):
            return homes
        homes.append(top)
    while parse.dep[top] == "conj" and parse.is_verb(parse.head[top]):
        above = parse.head[top]
        if {parse.tag[top], parse.tag[above]} in PAST_AND_PRESENT:
            break  # "signed a pact in 1997 and belong to the bloc"
        top = above
        homes.append(top)
    return homes


def _told_beside(parse: Parse, noun: int) -> list[int]:
    """Give the verbs that tell when a noun's act is: "talks to be held on Monday", "an attack that killed two on Monday"."""
    found: list[int] = []
    for verb in parse.kids(noun, "relcl", "acl") if parse.is_noun(noun) else []:
        subject = parse.kid(verb, "nsubj")
        acts = subject is not None and parse.lower[subject] in ("that", "which")
        if acts or parse.lemma[verb] in load_words("dates/happen_verbs"):
            found += [verb, *parse.kids(verb, "xcomp", "advcl")]
    return found


def _reaches(parse: Parse, home: int, hold: Hold, word: int) -> bool:
    """Say whether an expression under `home` dates `word`: not one inside the phrase of another noun, "a 1951 pact"."""
    chain = hold.chain
    if len(chain) > 1 and parse.is_noun(chain[1]) and chain[1] > hold.first:
        noun = chain[1]
        while parse.dep[noun] in ("compound", "nmod", "amod", "poss") and parse.head[noun] != noun:
            noun = parse.head[noun]
        return noun == word
    nouns = [item for item in chain[1 : chain.index(home)] if parse.is_noun(item)]
    above = [word, *islice(parse.ancestors(word), DEPTH)]
    return all(item in above for item in nouns)


def _shares_clause(parse: Parse, word: int, hold: Hold, on: date) -> bool:
    """Say whether the only expression of a sentence stands in the trigger's own finite clause, before no noun.

    Into an infinitive it reaches only where both lie behind: "began the operation to isolate the city on May 5".
    """
    if any(parse.is_noun(item) and item > hold.first for item in hold.chain[1:2]):
        return False
    clause, home = clause_of(parse, word), hold.chain[-1]
    whole = whole_of(parse, word)
    if (
        word != clause
        and parse.is_verb(clause)
        and not (is_told(parse, whole, clause) or goes_with(parse, whole, clause))
    ):
        return False
    days = bounds(hold.when.value or "")
    if home != clause and not (days and days[1] and days[1] <= on):
        return False
    return finite_clause(parse, home) == finite_clause(parse, word)


def _value(parse: Parse, holds: Sequence[Hold]) -> tuple[str | None, str | None]:
    hold = _finest(holds)
    before = parse.lower[hold.first - 1] if hold.first else ""
    if before in CLOSING or hold.when.value is None or ".." in hold.when.value:
        return NOT_SAID
    return _joined(parse, [item.when for item in holds]) or _whole_month(hold.when)


def _finest(holds: Sequence[Hold]) -> Hold:
    """Give the nearest expression, or one that tells the same time more exactly: "this week on Wednesday"."""
    best = holds[0]
    for hold in holds[1:]:
        if hold.when.precision == "day" and best.when.precision != "day" and lies_in(hold.when.value, best.when.value):
            best = hold
    return best


def _whole_month(when: When) -> tuple[str | None, str | None]:
    """Give the month for a part of it: an event "in mid-March" is known to the month."""
    first, _, last = (when.value or "").partition("/")
    if when.text.lower().startswith(("early", "late", "mid")) and len(last) == 10 and first[:7] == last[:7]:
        return first[:7], "month"
    return when.value, when.precision


def _joined(parse: Parse, whens: Sequence[When]) -> tuple[str, str] | None:
    """Give the range that two expressions span: "from 3 March to 5 April"."""
    ordered = sorted(whens, key=lambda when: when.span.start)
    for left, right in itertools.pairwise(ordered):
        between = parse.text[left.span.end : right.span.start].lower().split()
        opener = parse.text[max(0, left.span.start - 12) : left.span.start].lower().split()[-1:]
        joined = [item for item in between if item not in ("on", "in", "the")]
        if len(joined) == 1 and joined[0] in LINKS and opener in (["from"], ["between"]):
            ends = (left.value or "/", right.value or "/")
            if not any("/" in end for end in ends):
                return "/".join(ends), "range"
    return None


def _by_distance(parse: Parse, word: int, dates: Sequence[When], on: date) -> tuple[str | None, str | None] | None:
    """Give the date of an event told by its distance from another.

    "… on Sunday, two days after Syria shot down a jet" dates the shot, "two hours before the jet fell on Sunday" the rest.
    """
    verb = clause_of(parse, word)
    mark = parse.kid(verb, "mark") if parse.is_verb(word) and parse.dep[verb] == "advcl" else None
    if mark is None and parse.dep[word] == "pobj":
        mark = parse.head[word]
    if mark is not None:
        verbs = [above for above in islice(parse.ancestors(mark), DEPTH) if parse.is_verb(above) and above != verb][:3]
        told = [_in_clause(parse, above, dates, on) or _news_date(parse, above, dates, on) for above in verbs or [verb]]
        return _shifted(parse, mark, [value for value, precision in told if precision == "day"], back="after")
    for kid in parse.kids(verb, "advcl") if word == verb else []:
        mark = parse.kid(kid, "mark")
        other = _in_clause(parse, kid, dates, on) if mark is not None else None
        if mark is not None and other is not None and other[1] == "day":
            told_apart = NOT_SAID if parse.lower[mark] == "before" else None
            return _shifted(parse, mark, [other[0]], back="before") or told_apart
    return None


def _shifted(parse: Parse, mark: int, days: list[str | None], *, back: str) -> tuple[str | None, str | None] | None:
    """Give the day that lies as far as said before `mark` ("two days after") from the first of `days`."""
    distance = DISTANCE.search(" ".join(parse.lower[max(0, mark - 3) : mark]))
    words = load_calendar_words()
    unit = words.units.get(distance[2]) if distance else None
    if distance is None or unit is None or parse.lower[mark] not in ("after", "before") or not days or days[0] is None:
        return None
    if unit in ("hour", "minute"):
        return days[0], "day"
    said = distance[1].split()[-1]
    count = words.numbers.get(said) or _digits(said)
    if not count:
        return NOT_SAID
    dated = shifted(date.fromisoformat(days[0]), -count if parse.lower[mark] == back else count, unit)
    return (dated.value, dated.precision) if dated else None


def _digits(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def _participle_over(parse: Parse, word: int) -> int | None:
    """Give the verb whose time a participle or errand shares: "retaliated by firing", "left, saying", "flew to visit"."""
    verb = clause_of(parse, word)
    head = parse.head[verb]
    if head == verb or (word != verb and not is_told(parse, word, verb)):
        return None
    above = clause_of(parse, head)
    helpers = [parse.lower[kid] for kid in parse.kids(verb, "aux", "auxpass")]
    if helpers == ["to"]:
        return above if parse.lemma[above] in load_words("dates/motion_verbs") else None
    if parse.tag[verb] != "VBG" or helpers or not parse.is_verb(above):
        return None
    shares = parse.dep[verb] == "advcl" or (parse.dep[verb] == "pcomp" and parse.lower[head] in ("by", "in", "with"))
    return above if shares else None
