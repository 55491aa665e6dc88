"""What follows a role word and tells whose it is: "of Norway", "at the Polish ministry", "of Harbour Media,"."""

from __future__ import annotations

from onrecord.actors.names import Match
from onrecord.actors.scan import Scan
from onrecord.roster_rows import RoleWord

ARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "another",
        "one",
        "two",
        "three",
        "some",
        "several",
        "any",
        "every",
        "each",
        "no",
        "many",
    }
)


OF = frozenset({"of", "for", "to", "at", "in", "from"})


LEADING = frozenset({"PRES", "PM", "LEADER", "KING", "VP", "HOS", "CHIEF", "CHAIR", "DIRECTOR", "SPEAKER"})


def _is_body_of(found: Scan, match: Match, role: RoleWord) -> bool:
    """Say whether a country's adjective belongs to a body that is not the state: "president of the Tunisian League"."""
    if role.role not in LEADING or "adjective" not in found.kinds(match) or match.last + 1 >= len(found.forms):
        return False
    after = match.last + 1
    return found.parse.is_noun(after) and found.parse.lower[after] not in found.roster.words["state_nouns"]


def _is_filler(found: Scan, word: int) -> bool:
    """Say whether a word may stand between "of" and the country: article, adjective, a noun that is not the object."""
    parse = found.parse
    if parse.lower[word] in ARTICLES or parse.tag[word] in {"JJ", "VBN", "CD", "PRP$"}:
        return True
    return parse.tag[word] == "NN" and parse.tag[word + 1 : word + 2] != [","]


def _is_tail(found: Scan, word: int) -> bool:
    """Say whether a word goes on after the country: "at the Polish" + "defence ministry"."""
    parse = found.parse
    if parse.tag[word] == "JJ":
        return parse.tag[word + 1 : word + 2] in (["NN"], ["NNS"])  # "of the Kenyan" + "electoral commission"
    return parse.tag[word] in {"NN", "NNS", "POS"} or parse.lower[word] in found.roster.words["org_words"]


def _may_follow(preposition: str, role: str) -> bool:
    """Say whether a preposition after a role still tells whose it is: "spokesman for", "ambassador to", not "president for"."""
    if preposition in {"of", "in"}:
        return True
    return role.startswith(FOLLOWED_BY.get(preposition, ()))


OTHER_SIDE = ("ENVOY", "AMB", "UNDER", "MINISTER", "NEGOTIATOR")
"""Roles of which "for X" and "to X" name the other side, not whose they are."""


FOLLOWED_BY = {
    "for": ("SPOKES", "DEP_SPOKES", "ENVOY", "MINISTER", "UNDER", "NEGOTIATOR", "AIDE", "LAWYER"),
    "to": ("AMB", "ENVOY", "AIDE"),
    "at": ("OFFICIAL", "AIDE", "OFFICER", "PROFESSOR", "DIPLOMAT"),
    "from": ("OFFICIAL", "LAWMAKER", "SENATOR", "CONGRESS"),
}


def _body_end(found: Scan, word: int, stop: int) -> int | None:
    """Give the last word of a body in no table before a comma: "manager of Harbour Media, Roe Doe"; None for all else."""
    parse = found.parse
    if word + 1 < stop and parse.tag[word] in {"NN", "NNS"} and parse.lower[word + 1] == ",":
        return word
    last = word
    while last + 1 < stop and last - word < 6 and parse.tag[last] in {"NNP", "NNPS"} and last not in found.role_at:
        last += 1
    return last - 1 if last > word and parse.lower[last] == "," else None


def rightwards(
    found: Scan, last: int, role: RoleWord, *, told: bool
) -> tuple[int | None, str | None, str | None, int | None]:
    """Walk right of a role over "of X", "for X", "at X's ministry": (last word, holder, place in, word of an inner role)."""
    parse = found.parse
    stop = parse.sentence_at(last).last
    word, end, holder, place, inner = last + 1, None, None, None, None
    while word + 1 < stop and parse.lower[word] in OF and _may_follow(parse.lower[word], role.role):
        if told and parse.lower[word] == "in":
            break
        step = word + 1
        while step < stop and step not in found.match_at and step not in found.role_at and _is_filler(found, step):
            step += 1
        match = found.match_at.get(step) if step < stop else None
        if step < stop and step in found.role_at and parse.lower[word] in {"to", "of", "for"}:
            inner = step
            break
        if match is None or found.place_like(match) is None:
            end = _body_end(found, step, stop) or end
            break
        actor = found.place_like(match)
        if parse.lower[word] in {"in", "from"} or found.is_region(match) or _is_body_of(found, match, role):
            place = place or actor
        elif role.role.startswith(OTHER_SIDE) and parse.lower[word] != "of":
            pass
        else:
            holder = holder or actor
        end = match.last
        word = end + 1
        while word < stop and word not in found.match_at and word not in found.role_at and _is_tail(found, word):
            end = word
            word += 1
        if parse.lower[word : word + 3 : 2] == ["(", ")"] and word + 2 < stop and parse.form[word + 1].isupper():
            end, word = word + 2, word + 3  # "of the World Health Organization (WHO)"
    return end, holder, place, inner
