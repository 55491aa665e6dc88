"""When an event happened: by the time expression of its own clause, else by its tense, else it is not said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.language.parse import Parse
from onrecord.model import When

CLAUSE_DEPS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "csubj", "parataxis", "conj"})
BOUNDS = frozenset({"until", "till", "before", "after"})
LINKS = frozenset({"to", "-", "–", "—", "until", "till", "through", "and"})


def date_of(parse: Parse, word: int, dates: Sequence[When], *, on: date) -> tuple[str | None, str | None]:
    """Give date and precision of the event whose trigger is `word`; (None, None) where the report does not say.

    Simple past without a time expression is the report's own news, so its day; perfect, future and infinitive are not.
    """
    own = _in_clause(parse, word, dates)
    if own is not None:
        return own
    return (on.isoformat(), "day") if _is_news(parse, word) else (None, None)


def _clause(parse: Parse, word: int) -> int:
    """Give the verb (or root) over the clause that holds `word`."""
    while not parse.is_verb(word) or parse.dep[word] in ("aux", "auxpass", "amod", "compound"):
        if parse.head[word] == word:
            break
        word = parse.head[word]
    return word


def _in_clause(parse: Parse, word: int, dates: Sequence[When]) -> tuple[str | None, str | None] | None:
    sentence = parse.sentence_at(word)
    here = [when for when in dates if when.span.start >= sentence.span.start and when.span.end <= sentence.span.end]
    if not here:
        return None
    heads = [(when, *_anchor(parse, when)) for when in here]
    clause = _clause(parse, word)
    for home in _homes(parse, word, clause):
        held = [(abs(first - word), first, when) for when, first, chain in heads if home in chain and _reaches(parse, home, chain, word)]
        if held:
            return _value(parse, [when for _, _, when in sorted(held)], [first for _, first, _ in sorted(held)])
    return None


def _anchor(parse: Parse, when: When) -> tuple[int, list[int]]:
    """Give the first word of an expression, and the words above it up to the verb of its clause."""
    words = parse.words_in(when.span)
    inside = set(words)
    top = next((item for item in words if parse.head[item] not in inside or parse.head[item] == item), words[0])
    chain = [top]
    while not (parse.is_verb(chain[-1]) and parse.dep[chain[-1]] not in ("aux", "auxpass", "amod")) and parse.head[chain[-1]] != chain[-1]:
        chain.append(parse.head[chain[-1]])
    return words[0], chain


def _homes(parse: Parse, word: int, clause: int) -> list[int]:
    """Give where the event's date may hang, nearest first: on the trigger, on its clause's verb, on the verb it is joined to."""
    homes = [word]
    if clause != word:
        homes.append(clause)
    top = clause
    while parse.dep[top] == "conj" and parse.is_verb(parse.head[top]):
        top = parse.head[top]
        homes.append(top)
    return homes


def _reaches(parse: Parse, home: int, chain: list[int], word: int) -> bool:
    """Say whether an expression that hangs under `home` also dates `word`: not from inside another noun's phrase."""
    nouns = [item for item in chain[1 : chain.index(home)] if parse.is_noun(item)]
    return all(item == word or item in parse.ancestors(word) for item in nouns)


def _value(parse: Parse, whens: list[When], firsts: list[int]) -> tuple[str | None, str | None] | None:
    best, first = whens[0], firsts[0]
    before = parse.lower[first - 1] if first else ""
    if before in BOUNDS or best.value is None or ".." in best.value:
        return None, None
    if before == "since":
        return f"{best.value}/..", "range"
    joined = _joined(parse, whens)
    return joined or (best.value, best.precision)


def _joined(parse: Parse, whens: list[When]) -> tuple[str, str] | None:
    """Give the range that two expressions span: "from 3 March to 5 April"."""
    ordered = sorted(whens, key=lambda when: when.span.start)
    for left, right in zip(ordered, ordered[1:], strict=False):
        between = [word for word in parse.text[left.span.end : right.span.start].lower().split() if word not in ("on", "in", "the")]
        opener = parse.text[max(0, left.span.start - 12) : left.span.start].lower().split()[-1:]
        if len(between) == 1 and between[0] in LINKS and opener in (["from"], ["between"]) and left.value and right.value:
            if "/" not in left.value + right.value and ".." not in left.value + right.value:
                return f"{left.value}/{right.value}", "range"
    return None


def _is_news(parse: Parse, word: int) -> bool:
    """Say whether the clause tells what happened on the report's day: simple past, or present outside quotation marks."""
    verb = word if parse.is_verb(word) else _clause(parse, word)
    while parse.tag[verb] in ("VBN", "VBG", "VB") and parse.dep[verb] == "conj" and not _helpers(parse, verb) and parse.is_verb(parse.head[verb]):
        verb = parse.head[verb]
    tag, helpers = parse.tag[verb], _helpers(parse, verb)
    if "to" in helpers or any(parse.tag[kid] == "MD" for kid in parse.kids(verb, "aux", "auxpass")):
        return False
    if helpers & {"has", "have", "had", "'ve", "having"}:
        return False
    if tag == "VBD":
        return True
    if tag == "VBN":
        return bool(helpers & {"was", "were", "got"})
    if tag in ("VBZ", "VBP"):
        return not _is_quoted(parse, verb)
    if tag == "VBG":
        return bool(helpers & {"is", "are", "was", "were", "'s", "'re"}) and not _is_quoted(parse, verb)
    return False


def _helpers(parse: Parse, verb: int) -> set[str]:
    return {parse.lower[kid] for kid in parse.kids(verb, "aux", "auxpass")}


def _is_quoted(parse: Parse, word: int) -> bool:
    segment = parse.segments[parse.sentence_at(word).segment]
    return sum(item == '"' for item in parse.lower[segment.first : word]) % 2 == 1
