"""When an event happened: by the time expression of its own clause, else by its tense, else it is not said."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from onrecord.dates.calendar import lies_in
from onrecord.dates.parts import shifted
from onrecord.dates.words import load_calendar_words
from onrecord.language.parse import Parse
from onrecord.lexicon import load_words
from onrecord.model import When

NOT_SAID: tuple[None, None] = (None, None)
CLOSING = frozenset({"until", "till", "before", "after"})
LINKS = frozenset({"to", "-", "–", "—", "until", "till", "through", "and"})
PAST_AND_PRESENT = ({"VBD", "VBP"}, {"VBD", "VBZ"})
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
    over: int | None = word
    while over is not None:
        word = over
        own = _in_clause(parse, word, dates) or _after_clause(parse, word, dates, on)
        if own is not None:
            return own
        over = _participle_over(parse, word)
    return _news_date(parse, word, on)


def _news_date(parse: Parse, word: int, on: date) -> tuple[str | None, str | None]:
    return (on.isoformat(), "day") if _is_news(parse, word) else NOT_SAID


def clause_of(parse: Parse, word: int) -> int:
    """Give the verb over the clause that holds `word`, or the root where no verb is."""
    while not parse.is_verb(word) or parse.dep[word] in ("aux", "auxpass", "amod", "compound"):
        if parse.head[word] == word:
            break
        word = parse.head[word]
    return word


def _finite_clause(parse: Parse, word: int) -> int:
    """Give the finite verb over `word`: "began the operation to isolate it" is one clause."""
    verb = clause_of(parse, word)
    while parse.head[verb] != verb and not _is_finite(parse, verb):
        verb = clause_of(parse, parse.head[verb])
    return verb


def _is_finite(parse: Parse, verb: int) -> bool:
    if parse.tag[verb] in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(parse.tag[kid] in ("VBD", "VBZ", "VBP", "MD") for kid in parse.kids(verb, "aux", "auxpass"))


def _in_clause(parse: Parse, word: int, dates: Sequence[When]) -> tuple[str | None, str | None] | None:
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
    if len(holds) == 1 and _shares_clause(parse, word, holds[0]):
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
    homes = [word]
    top = clause_of(parse, word)
    if top != word:
        homes.append(top)
    while parse.dep[top] == "conj" and parse.is_verb(parse.head[top]):
        above = parse.head[top]
        if {parse.tag[top], parse.tag[above]} in PAST_AND_PRESENT:
            break  # "signed a pact in 1997 and belong to the bloc"
        top = above
        homes.append(top)
    return homes


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


def _shares_clause(parse: Parse, word: int, hold: Hold) -> bool:
    """Say whether the only expression of a sentence stands in the trigger's own finite clause and before no noun."""
    before_noun = any(parse.is_noun(item) and item > hold.first for item in hold.chain[1:2])
    return not before_noun and _finite_clause(parse, hold.chain[-1]) == _finite_clause(parse, word)


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


def _after_clause(parse: Parse, word: int, dates: Sequence[When], on: date) -> tuple[str | None, str | None] | None:
    """Give the date of an event told by its distance: "… on Sunday, two days after Syria shot down a jet"."""
    verb = clause_of(parse, word)
    mark = parse.kid(verb, "mark")
    if mark is None or parse.lower[mark] not in ("after", "before") or not mark or parse.dep[verb] != "advcl":
        return None
    distance = DISTANCE.search(" ".join(parse.lower[max(0, mark - 3) : mark]))
    words = load_calendar_words()
    if distance is None or distance[2] not in words.units:
        return None
    count = words.numbers.get(distance[1].split()[-1]) or _digits(distance[1].split()[-1])
    verbs = [above for above in parse.ancestors(verb) if parse.is_verb(above)][:3]
    told = [_in_clause(parse, above, dates) or _news_date(parse, above, on) for above in verbs]
    days = [value for value, precision in told if value and precision == "day"]
    if not count or not days:
        return None
    dated = shifted(
        date.fromisoformat(days[0]), -count if parse.lower[mark] == "after" else count, words.units[distance[2]]
    )
    return (dated.value, dated.precision) if dated else None


def _digits(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def _participle_over(parse: Parse, word: int) -> int | None:
    """Give the verb whose time a participle or errand shares: "retaliated by firing", "left, saying", "flew to visit"."""
    verb = clause_of(parse, word)
    head = parse.head[verb]
    if head == verb or (word != verb and not _is_told(parse, word, verb)):
        return None
    above = clause_of(parse, head)
    helpers = [parse.lower[kid] for kid in parse.kids(verb, "aux", "auxpass")]
    if helpers == ["to"]:
        return above if parse.lemma[above] in load_words("dates/motion_verbs") else None
    if parse.tag[verb] != "VBG" or helpers or not parse.is_verb(above):
        return None
    shares = parse.dep[verb] == "advcl" or (parse.dep[verb] == "pcomp" and parse.lower[head] in ("by", "in", "with"))
    return above if shares else None


def _is_news(parse: Parse, word: int) -> bool:
    """Say whether the clause tells what happened on the report's day: simple past, or present outside quotation marks."""
    verb = clause_of(parse, word)
    if word != verb and not _is_told(parse, word, verb):
        return False
    while parse.dep[verb] == "conj" and not _is_finite(parse, verb) and parse.is_verb(parse.head[verb]):
        verb = parse.head[verb]
    if parse.dep[verb] == "relcl" or any(
        parse.lower[kid] in load_words("dates/open_marks") for kid in parse.kids(verb, "mark")
    ):
        return False
    helpers = {parse.lower[kid] for kid in parse.kids(verb, "aux", "auxpass")}
    if "to" in helpers or helpers & {"has", "have", "had", "'ve", "having"}:
        return False
    if any(parse.tag[kid] == "MD" for kid in parse.kids(verb, "aux", "auxpass")):
        return _is_quoted(parse, verb) and _is_pledge(parse, verb, helpers)
    return _is_past(parse, verb, helpers) or (_is_present(parse, verb, helpers) and not _is_quoted(parse, verb))


def _is_pledge(parse: Parse, verb: int, helpers: set[str]) -> bool:
    """Say whether quoted words act by being said: "we will respond", "they must leave"."""
    subject = parse.kid(verb, "nsubj", "nsubjpass")
    return "must" in helpers or (subject is not None and parse.lower[subject] in ("we", "i"))


def _is_told(parse: Parse, word: int, verb: int) -> bool:
    """Say whether the clause tells the noun as its own act: "the attack killed two", "held talks", "said after talks"."""
    role, head = parse.dep[word], parse.head[word]
    if role == "pobj" and parse.head[head] == verb and parse.lower[head] in ("after", "at", "during", "on"):
        return not any(
            parse.lower[kid] in ("the", "its", "his", "her", "their", "this", "that") for kid in parse.children[word]
        )
    if head != verb:
        return False
    return role in ("nsubj", "nsubjpass") or (
        role in ("dobj", "attr") and parse.lemma[verb] in load_words("dates/light_verbs")
    )


def _is_past(parse: Parse, verb: int, helpers: set[str]) -> bool:
    return parse.tag[verb] == "VBD" or (
        parse.tag[verb] in ("VBN", "VBG", "VB") and bool(helpers & {"was", "were", "got", "did"})
    )


def _is_present(parse: Parse, verb: int, helpers: set[str]) -> bool:
    return parse.tag[verb] in ("VBZ", "VBP") or (
        parse.tag[verb] in ("VBG", "VBN") and bool(helpers & {"is", "are", "'s", "'re"})
    )


def _is_quoted(parse: Parse, word: int) -> bool:
    segment = parse.segments[parse.sentence_at(word).segment]
    return parse.lower[segment.first : word].count('"') % 2 == 1
