"""Reads title and role phrases: which office, of whom, and whether it is held now.

"Polish Prime Minister", "Belgium's foreign minister", "the secretary general of NATO", "a former Pentagon official".
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from onrecord.actors.names import Match
from onrecord.actors.people import HONORIFICS
from onrecord.actors.phrase_ends import ARTICLES, LEADING, OTHER_SIDE, rightwards
from onrecord.actors.scan import RoleHit, Scan
from onrecord.roster_rows import RoleWord

POSSESSIVE = frozenset({"'s", "'"})


OWNERS = frozenset({"his", "her", "its", "their", "our", "my"})


INDEFINITE = frozenset(
    {"a", "an", "another", "one", "some", "several", "many", "any", "every", "each", "no", "two", "three"}
)


PLAIN = frozenset({"JJ", "JJS", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBN", "VBG", ":", "CD", "POS"})


RANKS = HONORIFICS | {
    "GENERAL", "COLONEL", "MAJOR", "CAPTAIN", "LIEUTENANT", "SERGEANT", "ADMIRAL", "MARSHAL", "PROFESSOR", "SHEIKH",
}  # fmt: skip
"""Ranks and forms of address, which do not outweigh an office beside them: "Defence Minister General Roe"."""


BREAKS = frozenset({":", "–", "—", "concerning", "following", "including", "regarding"})


class Phrase(msgspec.Struct):
    """A title or role phrase. `first` and `last` hold it all, `core` is the office's words, `holder` whose office it is.

    `blocked` names the word (former, acting, -elect) that ends or changes the office; `owner` is the word of a
    possessive pronoun; `article` the determiner.
    """

    first: int
    last: int
    head: int
    roles: tuple[RoleWord, ...]
    core: tuple[int, int]
    holder: str | None
    article: str | None
    owner: int | None
    blocked: str | None
    plural: bool
    place: str | None = None
    inner: int | None = None
    alien: bool = False
    listed: bool = False

    @property
    def role(self) -> RoleWord:
        """Give the weightiest role: "House Speaker Mike Johnson" is a speaker."""
        if len(self.roles) == 1:
            return self.roles[0]
        return next((role for role in reversed(self.roles) if role.role not in RANKS), self.roles[-1])


def find_phrases(found: Scan) -> list[Phrase]:
    """Give all role phrases of a report in text order; adjacent roles ("Lt. Gen.") are one phrase."""
    phrases: list[Phrase] = []
    number = 0
    while number < len(found.roles):
        group = [found.roles[number]]
        while number + 1 < len(found.roles) and _joins(found, group[-1], found.roles[number + 1]):
            number += 1
            group.append(found.roles[number])
        number += 1
        phrases.append(_read(found, group))
    _own_by_inner(phrases)
    _keep_apart(phrases)
    return phrases


def _keep_apart(phrases: list[Phrase]) -> None:
    """Leave the state that an envoy is for with the envoy: "US Representative for Libya Ambassador Roe" is no Libyan."""
    for one, other in pairwise(phrases):
        if other.first <= one.last and one.role.role.startswith(OTHER_SIDE):
            other.first, other.holder = other.core[0], one.holder


def _own_by_inner(phrases: list[Phrase]) -> None:
    """Give "adviser to the president of France" and "spokesman for the governor of Kano" the state of the inner role."""
    beginning = {phrase.core[0]: phrase for phrase in phrases}
    for phrase in reversed(phrases):
        inner = beginning.get(phrase.inner) if phrase.inner is not None else None
        if inner is not None and phrase.holder is None and phrase.role.role in AIDES:
            phrase.holder, phrase.place = inner.holder, phrase.place or inner.place


AIDES = frozenset({"AIDE", "NSA", "SPOKES", "DEP_SPOKES", "STAFF", "ENVOY"})
"""Roles that serve another office and are of its state."""


def _joins(found: Scan, one: RoleHit, other: RoleHit) -> bool:
    """Say whether two roles are one title: side by side in a sentence, "Lt. Gen."."""
    sentence_of = found.parse.sentence_of
    return other.first == one.last + 1 and sentence_of[one.first] == sentence_of[other.first]


def _read(found: Scan, group: list[RoleHit]) -> Phrase:
    roles = tuple(hit.role for hit in group)
    begin, last = group[0].first, group[-1].last
    before = found.parse.lower[begin - 1] if begin else ""
    if before in found.roster.words["lowerers"] and roles[-1].role not in LOW:
        begin -= 1
        roles = (*roles[:-1], RoleWord(f"{before} {roles[-1].phrase}", "DEP", roles[-1].sector, roles[-1].usual))
    elif before in found.roster.words["qualifiers"]:
        begin -= 1
    first, holder, article, owner, blocked = _leftwards(found, begin)
    if found.parse.lower[last + 1 : last + 2] == ["-"] and found.parse.lower[last + 2 : last + 3] in (
        ["elect"],
        ["designate"],
    ):
        blocked, last = found.parse.lower[last + 2], last + 2
    if len(roles) > 1 and roles[0].role == "CANDIDATE":
        blocked, begin, roles = None, group[-1].first, roles[-1:]
    head = last
    right, right_holder, place, inner = rightwards(found, last, group[-1].role, told=holder is not None)
    if holder in ORGANS or right_holder in ORGANS:
        organ = holder if holder in ORGANS else right_holder
        if roles[-1].role in {"PRES", "CHIEF", "LEADER"}:
            roles = (*roles[:-1], RoleWord(roles[-1].phrase, ORGANS[str(organ)], roles[-1].sector, "EU"))
        holder = "EU"
    match = found.match_at.get(first) or found.match_at.get(first + 1)
    if holder is not None and match is not None and found.is_region(match):
        holder, place = None, holder
    if right_holder and holder is None:
        holder = right_holder
    if right is not None:
        last = right
    return Phrase(
        first, last, head, roles, (begin, _office_end(group)), holder, article, owner,
        blocked, group[-1].plural, place, inner, _is_alien(found, head, roles[-1], holder),
    )  # fmt: skip


def _office_end(group: list[RoleHit]) -> int:
    """Give the last word of the office among adjacent roles: a "Dr." or "General" behind it is none of its words."""
    end = len(group)
    while end > 1 and group[end - 1].role.role in RANKS and group[end - 2].role.role not in RANKS:
        end -= 1
    return group[end - 1].last


def _leftwards(found: Scan, core: int) -> tuple[int, str | None, str | None, int | None, str | None]:
    """Walk left of a role over its country, adjectives and article: (first word, holder, article, owner, blocked)."""
    parse, blockers = found.parse, found.roster.words["blockers"]
    start = parse.sentence_at(core).first
    first, word = core, core - 1
    holder = article = blocked = None
    owner: int | None = None
    while word >= start:
        word = _past_brackets(found, word, start)
        lower = parse.lower[word]
        match = found.match_at.get(word)
        if match is not None and found.place_like(match):
            if holder is None and not _is_company(found, match.last + 1, core):
                holder = found.place_like(match)
            first, word = match.first, match.first - 1
            if first > start and parse.lower[first - 1] == "the" and parse.lower[match.last + 1] in POSSESSIVE:
                word = first - 2
            continue
        if lower in blockers and _is_told(found, word):
            break  # "the army deposed President Roe"
        if lower in blockers:
            blocked, first = lower, word
        elif lower in OWNERS:
            owner, first = word, word
            break
        elif _joins_fields(found, word):
            first = word
        elif lower in ARTICLES and parse.tag[word] in {"DT", "CD", "JJ"}:
            article, first = lower, word
            break
        elif (
            match is not None
            or word in found.role_at
            or (parse.tag[word] not in PLAIN and parse.lower[word + 1] != "-")
            or lower in BREAKS
            or lower in found.roster.words["not_names"]
        ):
            blocked = blocked or _past_before(found, match, start)
            break
        elif parse.tag[word] == "POS":
            pass
        else:
            first = word
        word -= 1
    return first, holder, article, owner, blocked


def _past_brackets(found: Scan, word: int, start: int) -> int:
    """Give the word before an abbreviation in brackets: "Republic of Korea (ROK) Ambassador"."""
    parse = found.parse
    if word - 3 >= start and parse.lower[word - 2 : word + 1 : 2] == ["(", ")"] and parse.form[word - 1].isupper():
        return word - 3
    return word


def _is_told(found: Scan, word: int) -> bool:
    """Say whether a word that may bar an office is the verb of its clause."""
    parse = found.parse
    return parse.tag[word] in {"VBD", "VBZ", "VBP"} and parse.kid(word, "nsubj") is not None


def _past_before(found: Scan, match: Match | None, start: int) -> str | None:
    """Give the word that ends the office before the person it served: "former Roe adviser"."""
    before = match.first - 1 if match is not None else -1
    word = found.parse.lower[before] if before >= start else ""
    return word if word in found.roster.words["blockers"] else None


def _is_company(found: Scan, first: int, last: int) -> bool:
    """Say whether the words between a country and a role name a company or club: the "Thai Airways spokeswoman"."""
    companies = found.roster.words["company_words"]
    return any(
        found.parse.form[word][:1].isupper() and found.parse.lower[word] in companies for word in range(first, last)
    )


def is_private(found: Scan, phrase: Phrase) -> bool:
    """Say whether the words before a role tell that it is a family's, hospital's or company's, of no state."""
    word = found.parse.lower[phrase.core[0] - 1] if phrase.core[0] else ""
    if word in POSSESSIVE and phrase.holder is None:
        return True
    if phrase.core[0] == phrase.first:
        return False
    if phrase.role.role == "SPOKES" and found.parse.tag[phrase.core[0] - 1] == "NNP" and phrase.holder is None:
        return word not in found.roster.agents and word not in found.roster.words["field_words"] and word not in OFFICES
    plain = word in found.roster.words["company_words"] or found.roster.agents.get(word) in PRIVATE
    return plain or _is_company(found, phrase.first, phrase.core[0])


OFFICES = frozenset(
    {"department", "deputy", "house", "ministry", "office", "parliament", "presidential", "senate", "service"}
)
"""Words right before "spokesman" that are a government's."""


PRIVATE = frozenset({"BUS", "CVL", "MED", "EDU", "NGO", "SOC", "REL", "JRN", "LAB"})
"""Sectors of those whose spokesmen and heads act for no state."""


def _joins_fields(found: Scan, word: int) -> bool:
    """Say whether "and" joins two fields of one office: the AU's trade and industry commissioner."""
    parse = found.parse
    return (
        parse.lower[word] == "and" and word > 1 and parse.tag[word + 1] in {"NN", "NNS"} and parse.tag[word - 1] in {"NN", "NNS"}
        and word - 1 not in found.role_at and word - 2 in found.match_at
    )  # fmt: skip


def _is_alien(found: Scan, head: int, role: RoleWord, holder: str | None) -> bool:
    """Say whether the role is "of" something that is no state or body of the roster: "the president of its board"."""
    lower = found.parse.lower
    return role.role in LEADING and holder is None and lower[head + 1 : head + 2] == ["of"]


ORGANS = {"ECOM": "COMMISSION", "ECON": "COUNCIL", "EPAR": "PARLIAMENT"}
"""Organs of the European Union whose president has an office of the Union."""


LOW = frozenset({"DEP", "AIDE", "OFFICIAL", "DEP_MFA", "DEP_MOD", "DEP_PM", "PROFESSOR", "VP"})


def words_of(found: Scan, phrase: Phrase) -> str:
    """Give the words of a phrase without article and possessive, as written."""
    first = phrase.first + 1 if phrase.article or phrase.owner is not None else phrase.first
    first = min(first, phrase.core[0])
    return " ".join(found.parse.text[found.parse.start[first] : found.parse.end[phrase.last]].split())
