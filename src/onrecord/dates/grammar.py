"""The shapes of time expressions as regular expressions, built from the word files and compiled once.

Each shape is a named branch of one master expression, so that a text is walked once; the branch that matched is matched
again by itself to get its parts. Branches stand in the order in which they are tried: the more specific first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from onrecord.dates.words import Words, load_calendar_words
from onrecord.lexicon import load_words


class Grammar(msgspec.Struct, frozen=True):
    """The master expressions over lower-case text, for where a digit stands and where a word does, and each shape by itself.

    Without one of `triggers` or a digit there is no expression; `openers` may stand before it as the first word of one,
    `links` between the two.
    """

    by_digit: re.Pattern[str]
    by_word: re.Pattern[str]
    shapes: dict[str, re.Pattern[str]]
    triggers: frozenset[str]
    openers: frozenset[str]
    links: frozenset[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word)))


def _parts(words: Words) -> dict[str, str]:
    full = _any(set(words.months) - words.short_months)
    short = _any(words.short_months)
    number = f"{_any(words.vague)}|{_any(words.numbers)}|\\d{{1,4}}"
    units = set(words.units)
    return {
        "M": rf"(?P<month>(?:{full})|(?:{short})(?![a-z])\.?)",
        "M2": rf"(?P<month2>(?:{full})|(?:{short})(?![a-z])\.?)",
        "D": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[.,:]\d|%)",
        "D2": r"(?P<day2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[.,:]\d|%)",
        "Y": r"(?P<year>(?:1\d|20|21)\d\d)(?!\d)",
        "Y2": r"(?P<year2>(?:1\d|20|21)\d\d)(?!\d)",
        "W": rf"(?P<weekday>(?:{_any(words.weekdays)})(?![a-z])\.?)",
        "DAYNAME": rf"(?P<weekday>{_any(set(words.weekdays) - words.short_weekdays)})",
        "N": rf"(?P<number>{number})",
        "U": rf"(?P<unit>{_any(units)})",
        "O": rf"(?P<ordinal>{_any(words.ordinals)})",
        "S": rf"(?P<season>{_any(words.seasons)})",
        "PART": (
            r"(?:(?P<part>early|late|mid|earlier|later|(?:the )?(?:very )?(?:beginning|start|middle|"
            r"end) of)(?: in|-|) ?)?"
        ),
        "HALF": r"(?:(?P<part>early|late|mid)(?:-| )(?:the )?)?",
        "DAYPART": r"(?: (?:morning|afternoon|evening|night)(?!s))?(?! (?:morning|afternoon|evening|night)s)",
        "REL": (r"(?P<rel>last|this|next|this past|this coming|past|previous|coming|following|current|upcoming)"),
        "DAYS": _any(words.days),
        "EVENTS": _any(words.events),
        "ORIGINS": _any(words.origins),
        "DECADES": rf"(?P<word>{_any(words.decades)})",
        "DASH": r" ?[-–—/] ?",
    }


SHAPES: tuple[tuple[str, str], ...] = (
    (
        "iso",
        (
            r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|"
            r"3[01])(?:t\d\d:\d\d(?::\d\d)?z?)?"
        ),
    ),
    (
        "military",
        (
            r"(?P<day>0[1-9]|[12]\d|3[01]) ?(?P<clock>[0-2]\d[0-5]\d) ?[a-z]? ?(?P<month>jan|feb|mar|apr|may|"
            r"jun|jul|aug|sep|oct|nov|dec) ?(?P<year>(?:20)?\d\d)(?!\d)"
        ),
    ),
    ("compact", r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
    (
        "anniversary",
        (
            r"(?:the )?(?:(?:<O>|(?P<count>\d{1,3})(?:st|nd|rd|th))[- ])?(?:year )?anniversary of "
            r"(?:the |its |their |russia['’]s |moscow['’]s |israel['’]s |hamas['’]s? )*(?P<name><ORIGINS>)"
        ),
    ),
    ("event", r"(?P<name><EVENTS>)"),
    (
        "joined",
        r"(?P<day>0[1-9]|[12]\d|3[01])-?(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-?(?P<year>(?:20|19)?\d\d)(?!\d)",
    ),
    ("days", r"<M> <D>(?:<DASH>| to | through | until )<D2>(?:,? <Y>)?"),
    ("daysof", r"<D>(?:<DASH>| to | and | through | until )<D2> (?:of )?<M>(?:,? <Y>)?"),
    ("months", r"<M>(?:[-–—/]| [-–—] | to | and )<M2>,? (?:of |in )?<Y>"),
    ("monthday", r"(?:<W>,? (?:the )?)?<M> (?:the )?<D>(?:(?:, ?| | of |, in | in )<Y>)?"),
    (
        "daymonth",
        (
            r"(?:<W>,? )?(?:the )?<D>(?: day)?(?: of)?[ /-]<M>(?:(?:, ?| | of |, in | in |-|/)<Y>|"
            r" (?P<rel>last|next|this year|last year|next year))?"
        ),
    ),
    (
        "monthyear",
        (
            r"(?:the )?<PART><M>(?:,? (?:of |in )?(?:the year )?<Y>| (?:of )?(?P<rel>last|this|next|the same|"
            r"that) year)"
        ),
    ),
    (
        "numeric",
        r"(?:<W>,? )?(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})[/.-](?P<year>\d{4}|\d\d)(?![\d/]|-\d)",
    ),
    (
        "quarter",
        (
            r"(?:the )?(?:(?P<letter>[qh])(?P<q>[1-4])(?:[ ,-]|(?: of ))?(?P<year>(?:20|19)\d\d)|(?P<year2>(?:20|"
            r"19)\d\d)[ -]?q(?P<q2>[1-4])|(?P<ordinal>first|second|third|fourth|last|final|1st|2nd|3rd|"
            r"4th) (?P<unit>quarter|half)(?: of)? (?:the )?(?:fiscal )?(?:year )?(?:(?P<year3>(?:20|19)\d\d)|"
            r"(?P<rel>this|last|next) year|(?P<the>year)))"
        ),
    ),
    (
        "fiscal",
        (
            r"(?:the )?(?:fiscal(?: year)?|fy|financial year) ?-?(?P<year>(?:19|20)\d\d|"
            r"\d\d)(?:[-/–](?P<year2>\d\d(?:\d\d)?))?(?!\d)"
        ),
    ),
    (
        "season",
        (
            r"(?:the )?<HALF><S>(?:(?: of|,)? <Y>(?:[-/–](?P<year2>\d\d(?:\d\d)?))?| of (?P<rel>last|this|"
            r"next) year)"
        ),
    ),
    (
        "relseason",
        (
            r"(?:the )?(?P<rel>last|this|next|this past|past|previous|coming|this coming|"
            r"following) (?:early |late )?<S>"
        ),
    ),
    (
        "bareseason",
        r"(?:(?<=in )|(?<=in the )|(?<=during the )|(?<=since the ))(?:early |late )?<S>(?! of\b)",
    ),
    ("decade", r"(?:the )?<HALF>(?:(?P<year>1\d\d0|20\d0)['’]?s|['’]?(?P<short>[2-9]0)['’]?s|<DECADES>)"),
    (
        "century",
        (
            r"(?:the )?<HALF>(?:(?:<O>|(?P<count>\d{1,2})(?:st|nd|rd|th))[- ]century(?! (?:bc|b\.c))|"
            r"(?P<rel>last|past|this|next|previous|current) century)"
        ),
    ),
    ("years", r"(?P<year>(?:1[5-9]|20)\d\d)[-–/](?P<year2>\d\d)(?![\d-])"),
    (
        "relday",
        (
            r"(?P<name>the day before yesterday|the day after tomorrow|yesterday|tomorrow|today|tonight|"
            r"last night|this (?:morning|afternoon|evening))<DAYPART>(?: (?=['’]s))?"
        ),
    ),
    (
        "weekdayof",
        (
            r"<DAYNAME><DAYPART>,? (?:of )?(?P<rel>last|next|this) week|(?P<rel2>last|next|this) week['’]?s?"
            r" <DAYNAME2>"
        ),
    ),
    (
        "weekday",
        (
            r"(?:(?:the )?(?P<rel>last|this|next|this past|this coming|past|previous|coming|following) )?"
            r"<DAYNAME><DAYPART>(?:,? (?:the )?(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))?"
        ),
    ),
    (
        "weekend",
        (
            r"(?:(?P<rel>last|this|next|this past|the past|the coming|this coming|the previous|the following|"
            r"the) )?weekend"
        ),
    ),
    (
        "weekof",
        (
            r"the week (?:of|beginning|starting|ending) (?:on )?(?:<DAYNAME>,? )?(?:<M> <D>|<D3> <M3>)(?:,?"
            r" <Y>)?"
        ),
    ),
    (
        "partof",
        (
            r"(?:the )?(?P<ordinal>first|second|third|fourth|last|final|1st|2nd|3rd|4th) (?P<unit>week|"
            r"weekend|half)(?: of| in) (?:<M>(?:,? (?:of )?<Y>)?|(?P<rel>last|this|next) month)"
        ),
    ),
    (
        "ago",
        (
            r"(?:(?:just|about|around|nearly|almost|roughly|some|over|exactly|more than|less than|only) )?"
            r"<N>(?P<half>(?:-| )and(?:-| )a(?:-| )half| 1/2)?[ -]<U> (?P<way>ago|back|earlier|later|hence|"
            r"previously|from (?:now|today)|before(?=[,.;:]|$)|after(?=[,.;:]|$)|(?:before|after|"
            r"from) (?P<base>yesterday|tomorrow|today))"
        ),
    ),
    ("inunits", r"in <N> <U>['’]?(?: time)?(?! of\b)"),
    (
        "span",
        (
            r"(?:the )?(?P<rel>last|past|next|coming|previous|following|first) (?:<N> )(?P<half>and a half |"
            r"1/2 )?(?P<unit>days|nights|weeks|months|quarters|years|decades|hours|fortnights)"
        ),
    ),
    (
        "relunit",
        (
            r"(?:the )?(?:<PART>)(?:the )?<REL> (?:calendar |fiscal |financial |academic )?(?P<unit>week|"
            r"month|year|quarter|decade|fortnight)(?!-)"
        ),
    ),
    (
        "theunit",
        (
            r"(?:the )?(?:beginning|start|middle|end|close|turn|rest|remainder|later|earlier) (?:of|"
            r"in) the (?P<unit>week|month|year|quarter|decade|century)|year['’]s end|(?P<year>year)[- ]end"
        ),
    ),
    (
        "same",
        (
            r"(?P<rel>the same|that same|that very|that|the following|the next|the previous|the very next|"
            r"the preceding) (?P<unit>day|night|morning|afternoon|evening|week|month|year)|the (?P<unit2>day|"
            r"night|week|month|year) (?P<way>before|after|earlier|prior)(?=[,.;:)]|$| [a-z]+ed\b)"
        ),
    ),
    (
        "relmonth",
        r"(?:(?P<part>early|late|mid)[- ])?(?P<rel>last|this|next|this past|this coming) <M>(?! \d)",
    ),
    (
        "holiday",
        (
            r"(?:(?P<rel>last|this|next) )?(?P<name><DAYS>)(?:,? (?:of )?(?:<Y>|(?P<rel2>last|this|"
            r"next) year))?(?! (?:island|islands))"
        ),
    ),
    ("month", r"<PART><M>"),
    (
        "daynumber",
        (
            r"(?<=on )(?:the )?(?P<day>[12]?1st|2?2nd|2?3rd|[1-3]?[04-9]th|1[123]th|30th|31st)(?=[,.;:)]|$|"
            r" of (?:this|last|next) month| (?:at|and|in|when|by|with|that)\b)"
        ),
    ),
    ("year", r"(?:the year )?<Y>(?![-–]?year|-\d{3})"),
    (
        "short",
        (
            r"(?:(?<=in )|(?<=in ['’])|(?<=since ['’])|(?<= ['’])|(?<=\d\d and )|"
            r"(?<=\d\d or ))(?P<year>\d\d)(?=(?:,? (?:and|or) ['’]?\d\d\b)?(?:[,;)]|\.(?!\d)|$))"
        ),
    ),
)

# Shapes that never open with a digit, or always do: leaving them out where they cannot fit halves the cost.
BY_WORD = frozenset({
    "months", "monthday", "monthyear", "season", "relseason", "bareseason", "relday", "weekdayof", "weekday", "weekend",
    "weekof", "inunits", "relunit", "theunit", "same", "relmonth", "month",
})  # fmt: skip
BY_DIGIT = frozenset({"iso", "military", "joined", "compact", "years", "short"})
FRESH = r"(?<![\w$€£#@])(?<!\d[.,:/])"
STOP = r"(?!\w)"


def _fill(shape: str, parts: dict[str, str]) -> str:
    doubles = {
        "DAYNAME2": ("DAYNAME", "weekday", "weekday2"),
        "M3": ("M", "month", "month3"),
        "D3": ("D", "day", "day3"),
    }
    for name, (base, old, new) in doubles.items():
        shape = shape.replace(f"<{name}>", parts[base].replace(f"<{old}>", f"<{new}>"))
    return re.sub(r"<([A-Z]+2?)>", lambda slot: parts[slot[1]], shape)


def _master(filled: list[tuple[str, str]], *, without: frozenset[str]) -> re.Pattern[str]:
    """Give the shapes as branches of one expression for lower-case text, named by shape, their own parts unnamed.

    Without IGNORECASE a branch that cannot begin here is left at its first letter: a try costs a third.
    """
    shapes = [(name, re.sub(r"[?]P<[a-z0-9]+>", "?:", shape)) for name, shape in filled if name not in without]
    branches = "|".join(f"(?P<{name}>{shape})" for name, shape in shapes)
    return re.compile(f"{FRESH}(?:{branches}){STOP}")


@cache
def load_grammar() -> Grammar:
    """Give the grammar over the calendar words of `data/dates`."""
    words = load_calendar_words()
    parts = _parts(words)
    filled = [(name, _fill(shape, parts)) for name, shape in SHAPES]
    dotted = {f"{word}." for word in (*words.short_months, *words.short_weekdays)}
    calendar = {*dotted, *words.months, *words.weekdays, *words.seasons, *words.decades, *words.units}
    named = [re.split(r"[ -]|(?='s )", name) for name in (*words.days, *words.events)]
    numbers = {name.split()[0] for name in (*words.numbers, *words.vague, *words.ordinals)}
    triggers = calendar | {name[-1] for name in named} | load_words("dates/triggers")
    openers = triggers | numbers | {name[0] for name in named} | load_words("dates/openers")
    return Grammar(
        by_digit=_master(filled, without=BY_WORD),
        by_word=_master(filled, without=BY_DIGIT),
        shapes={name: re.compile(shape, re.IGNORECASE) for name, shape in filled},
        triggers=frozenset(triggers),
        openers=frozenset(openers),
        links=frozenset(openers | {word for name in named for word in name} | load_words("dates/links")),
    )
