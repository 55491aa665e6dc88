"""What the tables alone say of a report's words: roster names, titles and agent nouns, before anyone is told apart."""

from __future__ import annotations

from datetime import date

import msgspec

from onrecord.actors.names import Match, find_names, folded_forms
from onrecord.actors.roster import AliasRow, Roster
from onrecord.language.parse import Parse
from onrecord.roster_rows import RoleWord


class RoleHit(msgspec.Struct, frozen=True):
    """Words `first` to `last` that spell a title or role phrase; `plural` for "foreign ministers"."""

    first: int
    last: int
    role: RoleWord
    plural: bool


class Scan(msgspec.Struct):
    """A report with what was found in it: names by their first word, the match and the role over each word."""

    parse: Parse
    roster: Roster
    on: date
    forms: list[str]
    matches: list[Match]
    match_at: dict[int, Match]
    roles: list[RoleHit]
    role_at: dict[int, RoleHit]
    capitals: list[int]
    name_words: frozenset[int]
    cues: list[int]
    named: frozenset[str]
    regions: frozenset[str]
    valid: dict[int, tuple[AliasRow, ...]]
    kinds_of: dict[int, frozenset[str]]
    place_of: dict[int, str | None]
    glossary: dict[str, str] | None = None

    def rows(self, match: Match) -> tuple[AliasRow, ...]:
        """Give the alias rows of a match that were valid on the report's day and have what they need beside them."""
        rows = self.valid.get(match.first)
        if rows is None:
            day = self.on.isoformat()
            rows = self.valid[match.first] = tuple(
                row for row in self.roster.rows(match.key)
                if (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day < row.valid_to)
                and (row.context is None or self._in_context(row.context, match))
            )  # fmt: skip
        return rows

    def is_region(self, match: Match) -> bool:
        """Say whether a match names only a part of a state: whoever governs there is of that state, and not its government."""
        return self.kinds(match) <= {"region", "surname"}

    def _in_context(self, context: str, match: Match) -> bool:
        """Say whether a name that needs others beside it has them.

        `with X Y` needs one of the actors X and Y in the report, `the X Y` an article as well; `state X Y` means the state X
        where it is named otherwise or no region of Y is, `region X Y` the opposite: Georgia.
        """
        rule, *wanted = context.split()
        if rule == "the":
            before, after = match.first - 1, match.last + 1
            if self.parse.lower[before : before + 1] != ["the"] or self.parse.tag[after : after + 1] in (
                ["NNP"],
                ["NNPS"],
            ):
                return False
        if rule in {"state", "region"}:
            country = wanted[0] in self.named or wanted[1] not in self.regions
            return country is (rule == "state")
        return rule not in {"with", "the"} or bool(self.named & set(wanted))

    def kinds(self, match: Match) -> frozenset[str]:
        """Give the kinds of name that a match can be."""
        kinds = self.kinds_of.get(match.first)
        if kinds is None:
            kinds = self.kinds_of[match.first] = frozenset([row.kind for row in self.rows(match)])
        return kinds

    def place_like(self, match: Match) -> str | None:
        """Give the actor of a match that names a state, body or agency, by name, adjective, demonym or capital."""
        word = match.first
        if word not in self.place_of:
            actors = self.roster.actors
            things = (row.actor for row in self.rows(match) if actors[row.actor].kind != "person")
            self.place_of[word] = self._own_acronyms().get(self.parse.form[word]) or next(things, None)
        return self.place_of[word]

    def _own_acronyms(self) -> dict[str, str]:
        """Give the acronyms that the report itself explains by a body's name: "Roe Union Commission (RUC)"."""
        if self.glossary is None:
            self.glossary = {}  # asked again below
            for match in self.matches:
                whose = self._spelled_out(match) if "acronym" in self.kinds(match) else None
                if whose is not None:
                    self.glossary[self.parse.form[match.first]] = whose
            self.place_of.clear()
        return self.glossary

    def _spelled_out(self, match: Match) -> str | None:
        """Give the body whose name before a bracketed acronym has its letters and begins with a name in the roster."""
        form, first = self.parse.form, match.first - 1 - len(self.parse.form[match.first])
        if first < 0 or match.last > match.first or form[match.first - 1 : match.first + 2 : 2] != ["(", ")"]:
            return None
        initials = "".join(word[:1] for word in form[first : match.first - 1])
        inner = self.match_at.get(first)
        return (
            self.place_like(inner)
            if inner is not None and initials == form[match.first] and inner.first == first
            else None
        )


def _soften_capitals(parse: Parse, forms: list[str], raised: list[int], roster: Roster) -> None:
    """Put shouted names ("TURKEY") into usual letters, where only those are known; `raised` holds all such words."""
    prefixes = roster.prefixes
    for word in raised:
        form = forms[word]
        if form.isupper() and len(form) > 2:
            if form == "WHO" and parse.tag[word] in {"WP", "WDT"} and _is_shouting(parse, word):
                forms[word] = "who"
            elif len(form) > 3 and form not in prefixes and form.capitalize() in prefixes:
                forms[word] = form.capitalize()


def _is_shouting(parse: Parse, word: int) -> bool:
    """Say whether the words beside a word are in capitals too, as in a headline."""
    beside = [parse.form[at] for at in (word - 1, word + 1) if 0 <= at < len(parse) and parse.form[at].isalpha()]
    return bool(beside) and all(form.isupper() for form in beside)


def _find_roles(parse: Parse, roster: Roster, cues: list[int], covered: set[int]) -> list[RoleHit]:
    found: list[RoleHit] = []
    lower, lemma, size, roles = parse.lower, parse.lemma, len(parse), roster.roles
    end = -1
    for word in cues:
        if word <= end or word in covered:
            continue
        for words, role in roles.get(lower[word]) or roles.get(lemma[word], ()):
            last = word + len(words) - 1
            if last < size and _spelled(lower, lemma, word, words) and not _in_name(parse, roster, last):
                found.append(RoleHit(word, last, role, lower[last] != words[-1]))
                end = last
                break
    return found


BODIES = (["administration"], ["assembly"], ["council"], ["directorate"])
"""What "General" begins the name of, with one word between: "General Services Administration"."""


def _in_name(parse: Parse, roster: Roster, last: int) -> bool:
    """Say whether a capital role word begins the name of something else: "Justice Party", "Governor House"."""
    after = last + 1
    if (
        parse.form[last] == "General"
        and parse.lower[after + 1 : after + 2] in BODIES
        and parse.form[after][:1].isupper()
    ):
        return True
    return (
        after < len(parse.form) and parse.form[last][:1].isupper() and parse.form[after][:1].isupper()
        and parse.lower[after] in roster.words["org_words"] and parse.lower[after] not in {"of", "day", "law"}
    )  # fmt: skip


def _spelled(lower: list[str], lemma: list[str], word: int, words: tuple[str, ...]) -> bool:
    last = word + len(words) - 1
    return tuple(lower[word:last]) == words[:-1] and words[-1] in {lower[last], lemma[last]}


def scan(parse: Parse, roster: Roster, *, on: date) -> Scan:
    """Give all roster names and role phrases of a report."""
    forms = folded_forms(parse)
    raised = [word for word, form in enumerate(forms) if not "a" <= form < "{"]  # a comparison is cheaper than a call
    _soften_capitals(parse, forms, raised, roster)
    matches = find_names(forms, roster.names, roster.prefixes)
    match_at = {word: match for match in matches for word in range(match.first, match.last + 1)}
    long = {word for match in matches if match.last > match.first for word in range(match.first, match.last + 1)}
    cues = [
        word for word, (form, lemma) in enumerate(zip(parse.lower, parse.lemma, strict=True))
        if form in roster.cues or (lemma is not form and lemma in roster.roles)
    ]  # fmt: skip
    roles = _find_roles(parse, roster, cues, long)
    role_at = {word: hit for hit in roles for word in range(hit.first, hit.last + 1)}
    free = [row for key in {match.key for match in matches} for row in roster.rows(key) if not row.context]
    plain = frozenset([row.actor for row in free if row.kind != "region"])
    regions = frozenset([row.actor for row in free if row.kind == "region"])
    capitals = [word for word in raised if forms[word][:1].isupper()]
    names = _name_words(parse, roster, capitals, match_at, role_at)
    return Scan(
        parse, roster, on, forms, matches, match_at, roles, role_at, capitals, names, cues, plain, regions, {}, {}, {},
    )  # fmt: skip


def _name_words(
    parse: Parse, roster: Roster, capitals: list[int], match_at: dict[int, Match], role_at: dict[int, RoleHit]
) -> frozenset[int]:
    """Give the words that may be part of an unknown name: capital, a proper noun, in no table."""
    tag, lower, barred = parse.tag, parse.lower, roster.words["not_names"]
    return frozenset([
        word for word in capitals
        if tag[word] in {"NNP", "NNPS"} and word not in match_at and word not in role_at and lower[word] not in barred
    ])  # fmt: skip
