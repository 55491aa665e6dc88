"""Nouns that act: "Russian troops", "the Baltic states", "the alliance"."""

from __future__ import annotations

from onrecord.actors.names import Match, slug
from onrecord.actors.roster import BodyWord, Roster
from onrecord.actors.scan import Scan
from onrecord.actors.sheet import STATES, Sheet

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY"})
MODIFIERS = frozenset({"JJ", "NN", "NNP", "HYPH", "VBN", "VBG", "NNS", "CD", "POS"})


def sector_of(roster: Roster, lower: str, lemma: str) -> str | None:
    """Give the sector of an agent noun by form or lemma."""
    return roster.agents.get(lower) or roster.agents.get(lemma)


def _sector_at(found: Scan, word: int) -> str | None:
    """Give the sector of the agent noun that ends at a word, of two words ("coast guard") before one."""
    lower, lemma = found.parse.lower[word], found.parse.lemma[word]
    pair = f"{found.parse.lower[word - 1]} {lower}" if word else lower
    return found.roster.agents.get(pair) or sector_of(found.roster, lower, lemma)


def find_agents(found: Scan, sheet: Sheet) -> None:
    """Add a country's adjective or name with the agent noun it modifies: forces and officials are the state."""
    for match in found.matches:
        if sheet.taken(match.first):
            continue
        place = found.place_like(match)
        if place is None:
            continue
        head = _agent_after(found, match)
        if head is None or sheet.taken(head):
            continue
        sector = _sector_at(found, head) or ""
        _add_agent(found, sheet, match, place, head, sector)


def _agent_after(found: Scan, match: Match) -> int | None:
    """Give the agent noun that heads the phrase begun by a country's name, if it ends in one."""
    parse = found.parse
    word, stop, best = match.last + 1, parse.sentence_at(match.last).last, None
    while word < stop and word < match.last + 6 and parse.tag[word] in MODIFIERS and word not in found.match_at:
        if parse.tag[word] in {"NN", "NNS", "NNP", "NNPS"}:
            best = word
        word += 1
    if best is None or _sector_at(found, best) is None:
        return None
    if parse.lower[match.last + 1 : match.last + 2] in (["-"], ["–"]):
        return None
    if "adjective" not in found.kinds(match) and not _hangs_on(found, match.last, best):
        return None
    return best


def _hangs_on(found: Scan, word: int, head: int) -> bool:
    """Say whether `word` modifies `head`, through other modifiers at most: "European Union troops", not "Korea fired missiles"."""
    parse = found.parse
    for above in parse.ancestors(word):
        if above == head:
            return True
        if above > head or parse.is_verb(above):
            return False
    return False


def _add_agent(found: Scan, sheet: Sheet, match: Match, place: str, head: int, sector: str) -> None:
    row = found.roster.actors[place]
    if row.kind == "state" and sector in STATE_SECTORS:
        sheet.add(match.first, head, "demonym", (place,), f"{row.name}, by its {found.parse.lower[head]}")
        return
    text = " ".join(found.parse.text[found.parse.start[match.first] : found.parse.end[head]].split())
    if row.kind != "state":
        sheet.add(match.first, head, "demonym", (place,), f"{row.name}, by its {found.parse.lower[head]}")
        return
    actor = sheet.group("group:" + slug(text), text, row.code)
    sheet.add(match.first, head, "group", (actor,), f"people of {row.name}: {sector}")


NOMINAL = frozenset({"JJ", "NN", "NNS", "NNP"})
LOCAL = frozenset({"CVL", "JRN", "COP", "MED", "EDU", "OPP", "REB", "LAB"})
"""Sectors whose people are of the country they are in; an embassy or troops "in Niamey" need not be."""


def find_placed(found: Scan, sheet: Sheet) -> None:
    """Add an agent noun with its country behind it: "state media in Pyongyang", "residents of Syria"."""
    parse = found.parse
    for match in found.matches:
        place = found.place_like(match)
        head = match.first - 2 if match.first > 1 and parse.lower[match.first - 1] == "the" else match.first - 1
        if place is None or head < 1 or parse.lower[head] not in {"in", "of", "from"} or sheet.taken(head - 1):
            continue
        noun = head - 1
        sector = sector_of(found.roster, parse.lower[noun], parse.lemma[noun])
        hit = found.role_at.get(noun)
        if hit is not None and not hit.plural:
            continue
        if sector is None or not parse.is_noun(noun) or parse.lower[noun] in found.roster.body_words:
            continue
        if parse.lower[head] == "in" and sector not in LOCAL and parse.lemma[noun] not in {"official", "authority"}:
            continue
        first = noun
        while (
            first > 0
            and parse.tag[first - 1] in NOMINAL
            and not sheet.taken(first - 1)
            and first - 1 not in found.match_at
        ):
            first -= 1
        text = " ".join(parse.text[parse.start[first] : parse.end[match.last]].split())
        row = found.roster.actors[place]
        actor = sheet.group("group:" + slug(text), text, row.code)
        sheet.add(first, noun, "group", (actor,), f"{parse.lower[noun]} of {row.name}")


def find_groups(found: Scan, sheet: Sheet) -> None:
    """Add groups by phrase: members on that day where defined, else the group itself; and nouns that act unnamed."""
    lower, roster = found.parse.lower, found.roster
    starts = [word for word in found.cues if lower[word] in roster.group_starts]
    for word in starts:
        if sheet.taken(word):
            continue
        for size in (3, 2, 1):
            row = roster.groups.get(" ".join(lower[word : word + size]))
            if row is not None and (row.phrase != "west" or _is_the_west(found, word)):
                members = roster.members_on(row.id, found.on) if row.members else ()
                actors = members or (sheet.group(row.id, row.name, row.code),)
                why = "members on that day" if members else "a group without a defined membership"
                sheet.add(word, word + size - 1, "group", actors, why)
                break


def _is_the_west(found: Scan, word: int) -> bool:
    parse = found.parse
    after = parse.form[min(word + 1, len(parse) - 1)]
    return parse.form[word] == "West" and parse.lower[word - 1] == "the" and not after[:1].isupper()


def find_references(found: Scan, sheet: Sheet) -> None:
    """Add "the alliance", "the ministry", "its government": what was named last of that kind, or whose it is."""
    parse = found.parse
    entries = found.roster.body_words
    for word in [word for word in found.cues if parse.lower[word] in entries]:
        if word == 0 or sheet.taken(word) or not parse.is_noun(word):
            continue
        lower = parse.lower[word]
        entry = entries[lower]
        first = word - 1
        if lower in found.roster.words["state_nouns"] and (ruled := _ruled(found, sheet, first)):
            sheet.add(word, word, "demonym", (ruled,), f"{lower} of the person before it")
            continue
        if parse.tag[first] == "JJ" and first > 0:
            first -= 1
        if parse.lower[first] not in DEFINITE or parse.dep[word] in {"compound", "amod"}:
            continue
        actor = _refer(found, sheet, word, first, entry)
        if actor:
            sheet.add(word, word, "role", (actor,), f"the {lower}: named or meant before")


def _ruled(found: Scan, sheet: Sheet, word: int) -> str | None:
    """Give the state of the leader whose name ends at `word`: "the Roe administration" is that state."""
    mention = next(sheet.before(word + 1), None)
    if mention is None or mention.last != word or len(mention.actors) != 1:
        return None
    rows = found.roster.held.get(mention.actors[0], ())
    led = [found.roster.offices[row.office].holder for row in rows if found.roster.offices[row.office].leads == "yes"]
    return led[-1] if led and found.roster.actors[led[-1]].kind == "state" else None


DEFINITE = frozenset({"the", "this", "that", "whole", "its", "his", "her", "their"})
POSSESSIVE = frozenset({"its", "his", "her", "their"})


def _refer(found: Scan, sheet: Sheet, word: int, first: int, entry: BodyWord) -> str | None:
    parse = found.parse
    if parse.form[word] == "Department" and sheet.issuer in found.roster.actors and parse.lower[first] == "the":
        return sheet.issuer
    named = _regime_before(found, sheet, word) if entry.noun == "regime" else None
    named = named or _antecedent(found, sheet, word, entry.types.split())
    owned = parse.lower[first] in POSSESSIVE
    if (named and not owned and entry.fallback != "state") or entry.fallback is None:
        return named
    if entry.fallback in found.roster.actors:
        return None if owned else entry.fallback
    if entry.noun == "country" and not owned:
        return sheet.focus(word, states=True)
    if entry.noun == "regime" and not owned and (named := named or other_regime(found, sheet, word)):
        return named
    issuer = sheet.code_of(sheet.issuer)
    if parse.form[word] == "Administration" and issuer is not None:
        return issuer
    holder = sheet.owner_of(first) if owned else sheet.focus(word)
    row = found.roster.actors.get(holder or "")
    if entry.fallback == "force" and not owned and row is not None and row.sector == "NGO":
        row = found.roster.actors.get(sheet.home() or "")  # a charity has no police
    if row is None or (row.kind != "state" and row.code not in found.roster.actors):
        return None
    code = row.code or ""
    if entry.fallback == "group":
        return sheet.group(
            f"group:{slug(code)}-{entry.noun}", f"{entry.noun} in {found.roster.actors[code].name}", code
        )
    return code


def _regime_before(found: Scan, sheet: Sheet, word: int) -> str | None:
    """Give whose regime was told of last: after "the Roe regime" "the regime" is that one."""
    told = (mention for mention in sheet.before(word) if found.parse.lower[mention.head] == "regime")
    return next((mention.actors[0] for mention in told if len(mention.actors) == 1), None)


def other_regime(found: Scan, sheet: Sheet, word: int) -> str | None:
    """Give whose rulers were told of last, other than whose text it is: after "the Government of Chad" "the regime" is Chad's."""
    own, last = sheet.code_of(sheet.issuer), None
    lower = found.parse.lower
    for match, place in sheet.places_before(word):
        if found.roster.actors[place].type not in STATES or place == own:
            continue
        behind = lower[match.last + 1 : match.last + 4]
        if lower[match.first - 1 : match.first] == ["of"] and lower[max(0, match.first - 2)] in RULED:
            return place
        if behind[:1] and (behind[0] in RULED or (behind[0] in ("'s", "’s", "military") and not RULED.isdisjoint(behind))):
            return place
        last = last or place
    return last if own is not None else None


RULED = frozenset({"authorities", "government", "junta", "regime"})


def _antecedent(found: Scan, sheet: Sheet, word: int, types: list[str]) -> str | None:
    """Give the roster actor of one of the types, or one of those ids, that was mentioned last before `word`."""
    for mention in sheet.before(word):
        for actor in mention.actors:
            row = found.roster.actors.get(actor)
            if row is not None and (actor in types or ("state" if row.type in STATES else row.type) in types):
                return actor
    return None
