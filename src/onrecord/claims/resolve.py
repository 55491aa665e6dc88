"""Which clause a statement speaks of: by article, by the treaty's name, by what stands for it, or by what is promised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.claims.context import Article, Context, hits_in
from onrecord.claims.patterns import Hit, load_classes
from onrecord.model import Quote
from onrecord.treaties import Clause, Instrument
from onrecord.treaties.parties import spells_on

COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
DEFAULTS = {"3": "NATO", "4": "NATO", "5": "NATO", "6": "NATO", "42.7": "EU", "42": "EU", "222": "EU"}
USUAL = "NATO"  # what "the allies" are where no treaty is named and the speaker's state is a party
UNIONS = frozenset(("EU", "ECOWAS", "ARAB", "GCC", "SADC", "AU", "UN", "CIS", "UNIONSTATE"))  # more than an alliance
BODIES = UNIONS | {"NATO", "CSTO", "AES", "RSS", "JEF", "ANZUS"}
LASTING = 3
YEAR_AFTER = 2
APART = 2
OF_WHAT = 8
NAME_TAGS = frozenset(("DT", "JJ", "PRP$", "POS"))  # what may stand within a name in small letters
THRESHOLD = 2.4


class Unit(NamedTuple):
    """A statement: the words of a quote or of a sentence, the rest of its sentence, the sentence before in its paragraph."""

    words: tuple[int, ...]
    quote: Quote | None
    host: tuple[int, ...]
    before: tuple[int, ...] = ()

    @property
    def picked(self) -> bool:
        """Say whether the report picked these words to quote: not its own, nor a sentence of talk, where much else is told."""
        return self.quote is not None and self.quote.form != "turn"


class Focus(NamedTuple):
    """The clause that was spoken of last, by whom and in which paragraph."""

    clause: Clause
    speaker: str | None
    paragraph: int


class Named(NamedTuple):
    """A clause that a statement speaks of. `how`: article, name, stand-in, continued or implied; `words` name it."""

    clause: Clause
    instrument: Instrument
    how: str
    words: tuple[int, ...]


def clauses_named(context: Context, unit: Unit, focus: Focus | None) -> list[Named]:
    """Give the clauses that a statement names or refers back to, in order; none where it names none."""
    articles = context.articles_in(unit.words)
    found = [named for article in articles if (named := _by_article(context, unit, article, focus))]
    if found or articles:
        return found
    generic = hits_in(context, unit.words)
    for hit in generic:
        if hit.label in ("defence", "solidarity"):
            named = _by_stand_in(context, unit, hit, focus)
            return [named] if named else []
    for word, short in context.named_in(unit.words):
        if short in context.by_short and short not in UNIONS and (named := main_of(context, short)):
            return [named._replace(words=(word,))]
    return _by_reference(context, unit, generic, focus)


def _by_reference(context: Context, unit: Unit, generic: Sequence[Hit], focus: Focus | None) -> list[Named]:
    """Give the clause that "a treaty of 1953", "the treaty", "that clause" or "the alliance" stands for."""
    hits = [hit for hit in generic if hit.label in ("anaphor", "treaty", "alliance")]
    treaties = [hit for hit in hits if hit.label == "treaty"]
    dated = bool(treaties) and _dated(context, unit, treaties)
    told = unit.picked or dated or (bool(treaties) and _has(context, unit.words, "attack"))
    if not hits or not told:
        return []
    recent = focus is not None and context.parse.paragraph_of(unit.words[0]) - focus.paragraph <= LASTING
    if recent and focus is not None and not dated:
        return [_again(context, focus, "stand-in")]
    if treaties:
        words = tuple(unit.words[place] for place in range(treaties[0].first, treaties[0].last + 1))
        small = (_defence_of(context, short, "stand-in", words) for short in _by_parties(context, unit))
        if found := [named for named in small if named][:1]:
            return found
    if dated:
        return []  # a year that is no treaty's of ours
    for short in _by_states(context, unit):
        if (named := _defence_of(context, short, "stand-in", ())) is not None:
            return [named]
    around = (main_of(context, short) for short in context.names_around(unit.words[0]) if short in context.by_short)
    return [named._replace(how="stand-in") for named in around if named][:1] if unit.picked else []


def beside(context: Context, unit: Unit, focus: Focus | None) -> Named | None:
    """Give the clause of an article that the rest of the sentence names, as in "asked about Article 5, she said"."""
    found = [_by_article(context, unit, article, focus) for article in context.articles_in(unit.host)]
    rest = Unit(unit.host, unit.quote, unit.words)
    found += [_by_stand_in(context, rest, hit, focus) for hit in hits_in(context, unit.host) if hit.label == "defence"]
    return next((named._replace(how="stand-in", words=()) for named in found if named), None)


def continued(context: Context, unit: Unit, focus: Focus | None, *, strong: bool) -> Named | None:
    """Give the clause that was spoken of just before: by the same speaker, or of a state that is a party to it.

    A `strong` sign of stance needs no more than nearness. Where no clause was spoken of, the treaty named last is taken.
    """
    if unit.quote is None or not unit.picked:
        return None
    named, apart = _last_spoken_of(context, unit, focus)
    if named is None:
        return None
    if apart == 0 and focus is not None and focus.speaker is not None and unit.quote.speaker == focus.speaker:
        return named
    parties = {party.iso3 for party in named.instrument.parties}
    owed = parties & {*context.states_in(unit.words), *context.states_in(unit.host)}
    said = bool(owed) or _has(context, unit.words, "them") or _has(context, unit.words, "ally_word")
    if focus is None:
        return named if owed and apart <= APART else None
    return named if (said and apart <= APART) or (strong and apart <= 1) else None


def _last_spoken_of(context: Context, unit: Unit, focus: Focus | None) -> tuple[Named | None, int]:
    """Give the clause in focus, or that of the treaty named last before, and how many paragraphs back."""
    paragraph = context.parse.paragraph_of(unit.words[0])
    if focus is not None:
        return _again(context, focus, "continued"), paragraph - focus.paragraph
    for short in context.names_around(unit.words[0]):
        if short in context.by_short and short not in BODIES:
            named = main_of(context, short)
            place = next(word for word, name in context.names if name == short)
            return named._replace(how="continued") if named else None, abs(
                paragraph - context.parse.paragraph_of(place)
            )
    return None, 0


def _again(context: Context, focus: Focus, how: str) -> Named:
    instrument = next(item for item in context.by_short.values() if focus.clause in item.clauses)
    return Named(focus.clause, instrument, how, ())


def _by_article(context: Context, unit: Unit, article: Article, focus: Focus | None) -> Named | None:
    """Give the clause of an article: of the first treaty, nearest named first, that has such an article."""
    if _of_other_law(context, article):
        return None
    for short in _treaties_near(context, unit, article.word, focus, article.number):
        clause = context.clauses.get(f"{short}-{article.number}") or context.clauses.get(f"{short}-{article.number}.7")
        if clause is not None:
            words = tuple(range(article.word, article.last + 1))
            return Named(clause, context.by_short[short], "article", words)
    return None


def _of_other_law(context: Context, article: Article) -> bool:
    """Say whether an article is one of a constitution, code or treaty that no table of ours holds."""
    after = range(article.last + 1, min(article.last + OF_WHAT, len(context.parse)))
    forms = [context.parse.lower[word] for word in after]
    if not forms or forms[0] != "of" or context.names_in(after):
        return False
    if _has_a_strange_name(context, after[1:]):
        return True
    if any(form in load_classes()["our_law"] for form in forms):
        return False
    return any(form in load_classes()["foreign_law"] for form in forms)


def _has_a_strange_name(context: Context, words: Sequence[int]) -> bool:
    """Say whether the name that begins here holds a word in capitals that is no party's and no usual word of a pact's."""
    usual = load_classes()["our_law"] | load_classes()["foreign_law"]
    for word in words:
        form = context.parse.form[word]
        if form[0].isupper():
            parts = context.parse.lower[word].split("-")
            if context.cast.at(word) is None and not any(part in usual for part in parts):
                return True
        elif form.isalpha() and context.parse.tag[word] not in NAME_TAGS:
            return False
    return False


def _treaties_near(context: Context, unit: Unit, word: int, focus: Focus | None, number: str) -> list[str]:
    near = [*context.named_in(unit.words), *context.named_in(unit.host)]
    found = [short for _, short in sorted((abs(place - word), short) for place, short in near)]
    found += _by_parties(context, unit)
    if focus is not None:
        found += [item.short for item in context.by_short.values() if focus.clause in item.clauses]
    found += context.names_around(word)
    found += _by_states(context, unit)
    found += [DEFAULTS[number]] if number in DEFAULTS else []
    return [short for short in dict.fromkeys(found) if short in context.by_short]


def _by_parties(context: Context, unit: Unit) -> list[str]:
    """Give the treaties of two or three that a stand-in with its year or its states points to."""
    hits = [hit for hit in hits_in(context, unit.words) if hit.label in ("defence", "treaty")]
    if not hits:
        return []
    last = len(unit.words) - 1
    words = [unit.words[place] for hit in hits for place in range(hit.first, min(hit.last + YEAR_AFTER, last) + 1)]
    years = {context.parse.form[word] for word in words if context.parse.form[word].isdecimal()}
    speakers = set(context.speakers(unit.quote)) & context.law.states.keys()
    here, beside = set(context.states_in(unit.words)), {*context.states_in(unit.host), *speakers}
    close, told = here | beside, context.states_before(unit.words[0])
    report = context.present
    ranked = []
    for short, item in context.by_short.items():
        parties = {party.iso3 for party in item.parties}
        signed = str(item.signed.year) if item.signed else ""
        if not 2 <= len(parties) <= 3 or not parties <= report | close or (years and signed not in years):
            continue
        if not (years or parties & close or parties <= told) or (
            speakers and not (parties & speakers or parties <= close)
        ):
            continue  # nothing near speaks of it, or a third state speaks of its own
        ranked.append((-len(parties & close), -len(parties & here), bool(item.terminated), short))
    return [short for *_, short in sorted(ranked)]


def _by_states(context: Context, unit: Unit) -> list[str]:
    """Give the treaties of two or three all of whose parties a statement speaks of, where the report names no treaty."""
    if context.named:
        return []
    close = {*context.states_in(unit.words), *context.states_in(unit.host), *context.speakers(unit.quote)}
    small = ((short, {party.iso3 for party in item.parties}) for short, item in context.by_short.items())
    return sorted(
        short
        for short, parties in small
        if 2 <= len(parties) <= 3 and parties & close and parties <= close | context.present
    )


def _dated(context: Context, unit: Unit, hits: Sequence[Hit]) -> bool:
    """Say whether a treaty is named by its year: a treaty of 1953."""
    ends = [hit.last for hit in hits if hit.label == "treaty"]
    near = {context.parse.form[word] for end in ends for word in unit.words[end + 1 : end + 1 + YEAR_AFTER]}
    return any(form.isdecimal() and len(form) == 4 for form in near)


def _by_stand_in(context: Context, unit: Unit, hit: Hit, focus: Focus | None) -> Named | None:
    words = tuple(unit.words[place] for place in range(hit.first, hit.last + 1))
    own = [short for short in context.names_in(unit.words) if short in context.by_short and short not in BODIES]
    if hit.label == "defence" and len(own) == 1 and (named := main_of(context, own[0])):
        return named._replace(how="stand-in", words=words)
    for short in _treaties_near(context, unit, words[0], focus, ""):
        if hit.label == "solidarity" and (clause := context.clauses.get(f"{short}-222")):
            return Named(clause, context.by_short[short], "stand-in", words)
        if hit.label == "defence" and (named := _defence_of(context, short, "stand-in", words)):
            return named
    return None


def _defence_of(context: Context, short: str, how: str, words: tuple[int, ...]) -> Named | None:
    item = context.by_short.get(short)
    clause = next((clause for clause in item.clauses if clause.type == "defence"), None) if item else None
    return Named(clause, item, how, words) if item and clause else None


def main_of(context: Context, short: str) -> Named | None:
    """Give the defence clause of a treaty named by itself; of one that has none, its first clause."""
    if (named := _defence_of(context, short, "name", ())) is not None:
        return named
    item = context.by_short[short]
    return Named(item.clauses[0], item, "name", ())


def of_consultation(named: Named) -> Named:
    """Give the consultation clause of the treaty instead, where it has one."""
    clause = next((clause for clause in named.instrument.clauses if clause.type == "consultation"), named.clause)
    return named._replace(clause=clause)


def implied(context: Context, unit: Unit, *, weak: bool, mutual: bool) -> list[Named]:
    """Give the defence clause that a promise, a doubt or an "all for one" implies: by speaker, states and treaties named.

    Several where they fit equally well. With `weak`, a promise of mere help or a condition, only treaties of a few
    parties all of whom are spoken of. With `mutual`, "us" stands for the allies.
    """
    items = [item for item in context.by_short.values() if not weak or _all_spoken_of(context, unit, item)]
    scored = sorted(((_fit(context, unit, item, mutual=mutual), item.short) for item in items), reverse=True)
    if not scored or scored[0][0] < THRESHOLD:
        return []
    best = sorted(short for score, short in scored if score == scored[0][0])
    return [named for short in best if (named := _defence_of(context, short, "implied", ()))]


def _all_spoken_of(context: Context, unit: Unit, item: Instrument) -> bool:
    parties = {party.iso3 for party in item.parties}
    return len(parties) <= 5 and parties <= {*context.states_in(unit.words), *context.speakers(unit.quote)}


def _fit(context: Context, unit: Unit, item: Instrument, *, mutual: bool) -> float:
    if not any(clause.type == "defence" for clause in item.clauses):
        return 0.0
    parties = {party.iso3 for party in item.parties}
    speakers = context.speakers(unit.quote)
    objects = [code for code in context.states_in(unit.words) if code in parties and code not in speakers]
    meant = (*unit.words, *unit.host, *(unit.before if _has(context, unit.words, "them") else ()))
    ally = _has(context, meant, "ally_word") or (mutual and _has(context, unit.words, "own"))
    by_party = any(code in parties or code == item.short for code in speakers)
    near = any(item.short in context.names_in(words) for words in (unit.words, unit.host, unit.before))
    named = item.short in context.named
    near = near or (named and not speakers and ally and unit.quote is not None)
    if item.short == "EU" and _has(context, (*unit.words, *unit.host), "alliance_word"):
        return 0.0
    if not (by_party or near) or not (objects or ally or _counted(context, unit, parties)):
        return 0.0
    usual = item.short == USUAL and _has(context, meant, "alliance_word")
    score = (
        1.0 * usual
        + 1.0 * by_party
        + 1.0 * bool(objects)
        + 2.0 * named
        + 1.0 * near
        + _closeness(context, unit, parties, speakers)
    )
    acting = {*speakers, *objects}
    in_force = item.short in acting or any(party.iso3 in acting for party in spells_on(item, context.on))
    return score + 0.5 * in_force + {"high": 0.2, "medium": 0.1, "low": 0.0}[item.confidence]


def _has(context: Context, words: Sequence[int], name: str) -> bool:
    wanted = load_classes()[name]
    return any(context.parse.lower[word] in wanted for word in words)


def _closeness(context: Context, unit: Unit, parties: set[str], speakers: Sequence[str]) -> float:
    """Give the weight of a small treaty all of whose parties are spoken of or counted ("all three")."""
    close = {*context.states_in(unit.words), *speakers}
    if not 2 <= len(parties) <= 5:
        return 0.0
    if parties <= close:
        return 2.0 if len(parties) == 2 else 3.0
    if len(parties) > 2 and len(parties & close) > 1 and parties <= context.present:
        return 3.0
    return 3.0 if _counted(context, unit, parties) else 0.0


def _counted(context: Context, unit: Unit, parties: set[str]) -> bool:
    counts = {COUNTS.get(context.parse.lower[word]) for word in unit.words}
    return len(parties) in counts and len(parties) > 2 and parties <= context.present
